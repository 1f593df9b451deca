"""Sound files spoiled at random, mostly so that they still look like PDF and DOCX."""

from __future__ import annotations

import io
import re
import zipfile
from random import Random
from typing import Any
from xml.etree import ElementTree

import pikepdf

NUMBERS = (
    "0", "-1", "1", "2147483647", "-2147483648", "4294967296", "1e38", "-1e38", "0.0000001", "9" * 20, "nan",
    "12,5", "100", "-0", "",
)  # fmt: skip
TEXTS = (
    "", " ", "0", "-", "n/a", "98,82", "1.234.567,89", "9" * 400, "1,2,3,4,5,6", "100 % 100 % 100 %", "Rp0",
    "((((", "≤ 0", "> 100 < 0", "TRIWULAN XIX TAHUN 0000", "NIP. 00000000 000000 0 000", "BAB MMMM", "3/0",
    "Tabel 99.99", "31 Februari 2025", "\u202e98,82", "\u0000", "\ud7ff", "🙂" * 20, "٣٤٥", "12\u00a0500",
    "a" * 5000, "1 " * 500, "0/0 x 100", "(2 x 0) - 0", "sebesar 0,00% dari 0", "1" + "0" * 300,
)  # fmt: skip


def spoil_pdf(content: bytes, rng: Random) -> bytes:
    """A PDF with some bytes, objects or operators changed."""
    how = rng.random()
    if how < 0.35:
        return spoil_bytes(content, rng)
    try:
        with pikepdf.open(io.BytesIO(content)) as file:
            for _ in range(rng.choice((1, 1, 2, 5, 20))):
                (_spoil_stream if rng.random() < 0.6 else _spoil_object)(file, rng)
            written = io.BytesIO()
            file.save(written, compress_streams=rng.random() < 0.5)
    except (
        pikepdf.PdfError,
        ValueError,
        TypeError,
        RuntimeError,
        OverflowError,
        LookupError,
        AttributeError,
    ):
        return spoil_bytes(content, rng)
    return written.getvalue() if how < 0.9 else spoil_bytes(written.getvalue(), rng)


def spoil_bytes(content: bytes, rng: Random) -> bytes:
    """Bytes changed, left out, doubled, or cut off."""
    spoiled = bytearray(content)
    for _ in range(rng.choice((1, 3, 10, 100))):
        at = rng.randrange(len(spoiled))
        kind = rng.randrange(5)
        if kind == 0:
            spoiled[at] = rng.randrange(256)
        elif kind == 1:
            del spoiled[at : at + rng.choice((1, 2, 8, 500))]
        elif kind == 2:
            spoiled[at:at] = spoiled[at : at + rng.choice((1, 8, 500))]
        elif kind == 3:
            spoiled[at : at + 1] = rng.choice(
                (b"<<", b">>", b"[", b"]", b"(", b"9999999999", b"\0", b"1 0 R")
            )
        elif rng.random() < 0.05:
            del spoiled[at:]
        if not spoiled:
            return b"%PDF-1.7"
    return bytes(spoiled)


def _spoil_stream(file: pikepdf.Pdf, rng: Random) -> None:
    """Numbers and strings of a content stream, or whole stretches of it."""
    page = rng.choice(list(file.pages))
    page.contents_coalesce()
    content = page.Contents.read_bytes()
    numbers = list(re.finditer(rb"-?\d+\.?\d*", content))
    kind = rng.randrange(5)
    if kind <= 1 and numbers:
        for match in sorted(
            rng.sample(numbers, min(len(numbers), rng.choice((1, 3, 30)))), key=lambda m: -m.start()
        ):
            new = rng.choice(NUMBERS).replace(",", ".").encode()
            content = content[: match.start()] + new + content[match.end() :]
    elif kind == 2:
        start = rng.randrange(len(content))
        piece = content[start : start + rng.choice((50, 500, 5000))]
        content = content[:start] + piece * rng.choice((2, 5, 50)) + content[start:]
    elif kind == 3:
        start = rng.randrange(len(content))
        content = content[:start] + content[start + rng.choice((5, 50, 5000)) :]
    else:
        text = rng.choice(TEXTS).encode("cp1252", "replace").replace(b"(", b"").replace(b")", b"")
        content = re.sub(
            rb"\(([^()\\]*)\) Tj", lambda m: b"(%s) Tj" % (text if rng.random() < 0.05 else m[1]), content
        )
    page.Contents = file.make_stream(content)


def _spoil_object(file: pikepdf.Pdf, rng: Random) -> None:
    """A value of a dictionary becomes another, of another kind, or goes."""
    objects = [one for one in file.objects if isinstance(one, pikepdf.Dictionary | pikepdf.Stream)]
    owner: Any = rng.choice(objects)
    keys = [key for key in owner.keys() if key not in ("/Length", "/Filter")]  # noqa: SIM118
    if not keys:
        return
    key = rng.choice(keys)
    kind = rng.randrange(5)
    if kind == 0:
        del owner[key]
    elif kind == 1:
        owner[key] = rng.choice((0, -1, 2**31 - 1, 10**9))
    elif kind == 2:
        other = rng.choice(list(file.objects))
        if other.is_indirect:
            owner[key] = other
    elif kind == 3:
        owner[key] = pikepdf.Array(
            [rng.choice((0, -1, 10**9, 842)) for _ in range(rng.choice((0, 1, 4, 300)))]
        )
    else:
        owner[key] = rng.choice((pikepdf.Name("/X"), pikepdf.String("x"), pikepdf.Dictionary(), True))


def spoil_docx(content: bytes, rng: Random) -> bytes:
    """A DOCX with the tree of its document changed, or its bytes."""
    if rng.random() < 0.15:
        return spoil_bytes(content, rng)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    if rng.random() < 0.1:
        name = rng.choice(list(parts))
        parts[name] = spoil_bytes(parts[name], rng)
    else:
        name = rng.choice(("word/document.xml",) * 5 + ("word/numbering.xml",))
        root = ElementTree.fromstring(parts[name])
        for _ in range(rng.choice((1, 3, 10, 40))):
            _spoil_tree(root, rng)
        parts[name] = ElementTree.tostring(root, encoding="utf-8")
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return written.getvalue()


def _spoil_tree(root: ElementTree.Element, rng: Random) -> None:
    nodes = list(root.iter())
    parents = [node for node in nodes if len(node)]
    if not parents:
        return
    parent = rng.choice(parents)
    at = rng.randrange(len(parent))
    child = parent[at]
    kind = rng.randrange(8)
    if kind == 0:
        parent.remove(child)
    elif kind == 1 and sum(1 for _ in child.iter()) < 5000:
        for _ in range(rng.choice((1, 2, 20))):
            parent.insert(at, _copy(child))
    elif kind == 2:
        target = rng.choice(parents)
        if not any(node is target for node in child.iter()):
            parent.remove(child)
            target.insert(rng.randrange(len(target) + 1), child)
    elif kind == 3:
        for node in rng.sample(nodes, min(len(nodes), 5)):
            for key in node.attrib:
                node.set(key, rng.choice(NUMBERS))
    elif kind in (4, 5):
        for node in rng.sample(nodes, min(len(nodes), 60)):
            if node.tag.endswith("}t"):
                node.text = rng.choice(TEXTS).replace("\0", "")
    elif kind == 6:
        child.tag = rng.choice(nodes).tag
    else:
        outer = ElementTree.Element(rng.choice(nodes).tag)
        parent.remove(child)
        outer.append(child)
        parent.insert(at, outer)


def _copy(node: ElementTree.Element) -> ElementTree.Element:
    new = ElementTree.Element(node.tag, dict(node.attrib))
    new.text, new.tail = node.text, node.tail
    new.extend([_copy(child) for child in node])
    return new
