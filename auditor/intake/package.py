"""The parts of a DOCX package, unpacked and parsed without trusting any of it."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from auditor.intake.faults import MAX_DEPTH, MAX_ELEMENTS, MAX_ZIP_ENTRIES, SANE, IntakeError, Limits

Element = ElementTree.Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DELETED = frozenset(W + name for name in ("del", "moveFrom"))
"""What is gone once tracked changes are accepted."""

_THROUGH = {W + name for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
_STRICT = {
    "http://purl.oclc.org/ooxml/wordprocessingml/main": W,
    "http://purl.oclc.org/ooxml/officeDocument/math": M,
}


class Package:
    """An open DOCX. Raises IntakeError when the file is no DOCX, damaged or too large."""

    def __init__(self, path: Path, limits: Limits = SANE) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except (OSError, ValueError, NotImplementedError, zipfile.BadZipFile):
            raise IntakeError("damaged", "broken-docx") from None
        self.limits = limits
        self._left = limits.unpacked
        if len(self._zip.infolist()) > MAX_ZIP_ENTRIES:
            self.close()
            raise IntakeError("too_large", "docx-too-large")
        self._names = {_plain(name): name for name in self._zip.namelist()}
        self._main = self._related("").get("officeDocument", "word/document.xml")
        self._parts = self._related(self._main)

    def close(self) -> None:
        """Releases the file; closing twice is harmless."""
        self._zip.close()

    def document(self) -> Element | None:
        """The root of the part that the text is in, whatever its name."""
        return self.part(self._main)

    def story(self, kind: str) -> Element | None:
        """The root of another part of the document: "styles", "numbering", "footnotes", "comments", ..."""
        return self.part(self._parts.get(kind) or f"word/{kind}.xml")

    def _related(self, name: str) -> dict[str, str]:
        """Kind of relationship -> the part that it leads to; what lies outside the package is left there."""
        folder, _, own = name.rpartition("/")
        root = self.part(f"{folder}/_rels/{own}.rels" if folder else f"_rels/{own}.rels")
        found: dict[str, str] = {}
        for one in root if root is not None else ():
            target = one.get("Target", "")
            if target and one.get("TargetMode") != "External":
                kind = one.get("Type", "").rpartition("/")[2]
                found.setdefault(kind, _plain(target if target.startswith("/") else f"{folder}/{target}"))
        return found

    def part(self, name: str) -> Element | None:
        """The root of a part, None where the package has no such part.

        A part that unpacks to more than is left of the limit is refused before it is held in memory.
        """
        try:
            with self._zip.open(self._names[_plain(name)]) as stream:
                content = stream.read(self._left + 1)
        except KeyError:
            return None
        except (OSError, ValueError, EOFError, RuntimeError, zlib.error, zipfile.BadZipFile):
            raise IntakeError("damaged", "broken-docx") from None
        self._left -= len(content)
        if self._left < 0:
            raise IntakeError("too_large", "docx-too-large")
        return _parsed(content)


def _plain(name: str) -> str:
    """A part's name as it is compared: case and the kind of slash do not count (ECMA-376, part 2, 6.2.2)."""
    return posixpath.normpath("/" + name.replace("\\", "/")).lstrip("/").lower()


class _Builder(ElementTree.TreeBuilder):
    """Builds the tree of a part; no part of a DOCX may declare a document type (ECMA-376, part 2)."""

    def __init__(self) -> None:
        super().__init__()
        self._depth = self._count = 0

    def doctype(self, name: str, pubid: str | None, system: str | None) -> None:
        """Entities, external or nested, can only be declared there."""
        raise IntakeError("damaged", "broken-docx")

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        """Counts elements, so that a file of millions is refused while it is read."""
        self._depth += 1
        self._count += 1
        if self._depth > MAX_DEPTH or self._count > MAX_ELEMENTS:
            raise IntakeError("too_large", "docx-too-large")
        return super().start(_known(tag), {_known(key): value for key, value in attrs.items()})

    def end(self, tag: str) -> Element:
        """One level up."""
        self._depth -= 1
        return super().end(_known(tag))


def _known(tag: str) -> str:
    """A name of the strict variant of the format as the usual one."""
    if tag.startswith("{http://purl"):
        space, _, name = tag[1:].partition("}")
        return _STRICT.get(space, "{" + space + "}") + name
    return tag


def _parsed(content: bytes) -> Element:
    parser = ElementTree.XMLParser(target=_Builder())
    try:
        parser.feed(content)
        root: Element = parser.close()
    except (ElementTree.ParseError, ValueError, LookupError):
        raise IntakeError("damaged", "broken-docx") from None
    return root


def chosen(alternatives: Element) -> Element | list[Element]:
    """Of contents for applications of different ages the newest; nothing where there is none."""
    newest = alternatives.find(MC + "Choice")
    older = alternatives.find(MC + "Fallback")
    return newest if newest is not None else older if older is not None else []


def blocks(parent: Element | list[Element]) -> Iterator[Element]:
    """Paragraphs, tables, rows or cells of a container, those in content controls too."""
    for child in parent:
        if child.tag in _THROUGH:
            yield from blocks(child)
        elif child.tag == MC + "AlternateContent":
            yield from blocks(chosen(child))
        elif child.tag not in DELETED:
            yield child


def value(element: Element | None, name: str, attribute: str = "val") -> str | None:
    """The attribute of the child `name`; None where there is no such child or attribute."""
    child = element.find(W + name) if element is not None else None
    return child.get(W + attribute) if child is not None else None


def is_on(element: Element | None, name: str) -> bool | None:
    """A switch such as bold: None where it is not set here."""
    child = element.find(W + name) if element is not None else None
    return None if child is None else child.get(W + "val", "1") not in ("0", "false", "off")


def whole(text: str | None, default: int = 0) -> int:
    """A whole number of the file; default where it is none, or beyond any page."""
    try:
        number = round(float(text or ""))
    except (ValueError, OverflowError):
        return default
    return number if abs(number) < 1_000_000 else default
