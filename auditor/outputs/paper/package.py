"""A DOCX as parts: read without trusting it, parsed, and written so that equal content is equal bytes."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from lxml import etree

from auditor.given import read_bytes

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{WORD}}}"
DOCUMENT = "word/document.xml"
TYPES = "[Content_Types].xml"

MAX_BYTES = 100 * 2**20
"""Of a package unpacked: many times what a report with pictures takes."""

TIME = (1980, 1, 1, 0, 0, 0)
"""Of every part: the earliest that a ZIP can hold, for a result holds no time."""


class PackageError(Exception):
    """The file is no DOCX that can be read."""


def parts_of(path: Path) -> dict[str, bytes]:
    """The parts of the package in their order. Raises PackageError."""
    try:
        with zipfile.ZipFile(io.BytesIO(read_bytes(path, MAX_BYTES))) as package:
            if sum(one.file_size for one in package.infolist()) > MAX_BYTES:
                raise PackageError
            parts = {one.filename: package.read(one) for one in package.infolist() if not one.is_dir()}
    except (OSError, ValueError, EOFError, RuntimeError, NotImplementedError, zlib.error, zipfile.BadZipFile):
        raise PackageError from None
    if DOCUMENT not in parts or TYPES not in parts:
        raise PackageError
    return parts


def tree(content: bytes) -> etree._Element:
    """The root of a part; no entity is resolved and nothing fetched. Raises PackageError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise PackageError from None
    if root.getroottree().docinfo.internalDTD is not None:  # no part may declare a type (ECMA-376, part 2)
        raise PackageError
    return root


def xml(root: etree._Element) -> bytes:
    """A part as bytes, with the declaration that Word writes."""
    return bytes(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The package; the same parts give the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            package.writestr(entry, content)
    return stream.getvalue()
