"""A Word file that comments are put into; all its parts but those that comments need stay as they are."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from pathlib import Path

from lxml import etree

from auditor.outputs.comments.places import DELETED, Paragraphs, places
from auditor.outputs.paper.package import TYPES, WORD, PackageError, W, packed, parts_of, tree, xml
from auditor.outputs.text import plain
from auditor.values import Place

RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
CONTENT = "{http://schemas.openxmlformats.org/package/2006/content-types}"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"

SUFFIXES = ((b"macroEnabledTemplate.main+xml", "dotm"), (b"macroEnabled.main+xml", "docm"),
            (b"wordprocessingml.template.main+xml", "dotx"))  # fmt: skip
"""Kinds of Word files that Word opens under their own suffix only."""


def draft_suffix(path: Path) -> str:
    """The suffix of a copy with comments: "docx" or a kin; "" for a file that takes none."""
    try:
        with path.open("rb") as stream:
            if stream.read(2) != b"PK":
                return ""
        return Draft(path, "").suffix
    except (OSError, PackageError):
        return ""


class Draft:
    """The file, opened. author: of the comments. Raises PackageError for one that takes no comments."""

    def __init__(self, path: Path, author: str) -> None:
        self._parts = parts_of(path)
        self._author = author
        self._main = self._target("", "officeDocument") or ""
        if self._main not in self._parts:
            raise PackageError
        self._root = tree(self._parts[self._main])
        body = self._root.find(f"{W}body")
        if body is None:  # also the strict variant of the format, whose names are others
            raise PackageError
        self._places = places(body)
        self._body = body
        self._types, self._links = tree(self._parts[TYPES]), self._relations(self._main)
        self._name = self._target(self._main, "comments") or self._free_name()
        known = self._parts.get(self._name)
        self._comments = tree(known) if known else etree.Element(f"{W}comments", nsmap={"w": WORD})
        ids = [one.get(f"{W}id", "") for one in (*self._comments, *self._root.iter(f"{W}commentReference"))]
        self._next = max((int(one) for one in ids if one.isascii() and one.isdigit()), default=-1) + 1

    @property
    def suffix(self) -> str:
        """Under which Word opens the file."""
        types = self._parts[TYPES]
        return next((suffix for mark, suffix in SUFFIXES if mark in types), "docx")

    @property
    def is_signed(self) -> bool:
        """Whether somebody signed the file; a signature does not hold for a copy with comments."""
        return any(name.startswith("_xmlsignatures/") for name in self._parts)

    def comment(self, place: Place, text: str, lines: Sequence[str]) -> bool:
        """Puts a comment on the runs that hold `text` at the place, else on all of the place; False where
        the place is not found."""
        paragraphs = self._places.get(place.where) if place.where else None
        if not paragraphs:
            return False
        holds = [one for one in paragraphs if _squeezed(text) and _squeezed(text) in _squeezed(_text(one))]
        self._anchor(*_span(holds[0], text) if holds else _ends(paragraphs), lines)
        return True

    def comment_first(self, lines: Sequence[str]) -> None:
        """Puts a comment on the first paragraph with text, before the others there."""
        paragraphs = list(self._body.iter(f"{W}p"))
        outside = (one for one in paragraphs if not any(True for _ in one.iterancestors(f"{W}txbxContent")))
        first = next((one for one in outside if _text(one).strip()), None)
        if first is None:
            first = etree.Element(f"{W}p")
            self._body.insert(0, first)
        self._anchor(*_ends([first]), lines)

    def saved(self) -> bytes:
        """The copy; the same comments give the same bytes."""
        parts = {**self._parts, self._main: xml(self._root), self._name: xml(self._comments)}
        parts[_links_of(self._main)] = xml(self._links)
        parts[TYPES] = xml(self._types)
        return packed(parts)

    def _anchor(self, first: etree._Element | None, last: etree._Element, lines: Sequence[str]) -> None:
        """Marks from `first` to `last`, both children of paragraphs; from the end of the paragraph `last`
        where there is no first."""
        start, end = (etree.Element(W + name) for name in ("commentRangeStart", "commentRangeEnd"))
        run = etree.Element(f"{W}r")
        number = str(self._next)
        self._next += 1
        for one in (start, end, etree.SubElement(run, f"{W}commentReference")):
            one.set(f"{W}id", number)
        if first is None:
            last.extend((start, end, run))
        else:
            first.addprevious(start)
            last.addnext(end)
            end.addnext(run)
        self._comments.append(self._told(number, lines))

    def _told(self, number: str, lines: Sequence[str]) -> etree._Element:
        comment = etree.Element(f"{W}comment")
        for key, value in (("id", number), ("author", self._author), ("initials", self._author[:1])):
            comment.set(W + key, value)
        for at, line in enumerate(lines):
            paragraph = etree.SubElement(comment, f"{W}p")
            if at == 0:
                etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}annotationRef")
            text = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}t")
            text.set(SPACE, "preserve")
            text.text = plain(line)
        return comment

    def _free_name(self) -> str:
        """A name for the part of the comments, with its type and its link."""
        folder = posixpath.dirname(self._main)
        names = (posixpath.join(folder, f"comments{number}.xml") for number in ("", *range(2, 1000)))
        name = next(name for name in names if name not in self._parts)
        override = etree.SubElement(self._types, f"{CONTENT}Override")
        override.set("PartName", f"/{name}")
        override.set("ContentType", COMMENTS_TYPE)
        link = etree.SubElement(self._links, f"{RELATIONS}Relationship")
        taken = {one.get("Id") for one in self._links}
        link.set("Id", next(key for key in (f"rIdAuditor{n}" for n in range(1, 10**6)) if key not in taken))
        link.set("Type", f"{KIND}comments")
        link.set("Target", posixpath.basename(name))
        return name

    def _relations(self, part: str) -> etree._Element:
        content = self._parts.get(_links_of(part))
        space = RELATIONS.strip("{}")
        return tree(content) if content else etree.Element(f"{RELATIONS}Relationships", nsmap={None: space})

    def _target(self, part: str, kind: str) -> str | None:
        """The part that a relationship of this kind leads to."""
        for one in self._relations(part):
            if one.get("Type", "") == KIND + kind and one.get("TargetMode") != "External":
                path = posixpath.join("/", posixpath.dirname(part), one.get("Target", ""))
                return posixpath.normpath(path).lstrip("/")
        return None


def _links_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _runs(paragraph: etree._Element) -> list[etree._Element]:
    """The runs that show, without those of text boxes."""
    return [
        run
        for run in paragraph.iter(f"{W}r")
        if next(run.iterancestors(f"{W}p"), None) is paragraph
        and not any(one.tag in DELETED for one in run.iterancestors())
    ]


def _shown(run: etree._Element) -> str:
    return "".join(one.text or "" if one.tag == f"{W}t" else " " for one in run if one.tag != f"{W}rPr")


def _text(paragraph: etree._Element) -> str:
    return "".join(map(_shown, _runs(paragraph)))


def _squeezed(text: str) -> str:
    """The text without blanks and soft hyphens: the reader joins and parts words in its own way."""
    return re.sub(r"[\s\xad]+", "", text)


def _span(paragraph: etree._Element, text: str) -> tuple[etree._Element, etree._Element]:
    """The children of the paragraph that the text begins and ends in; the text is in it."""
    wanted, whole, runs = _squeezed(text), "", []
    for run in _runs(paragraph):
        runs.append((len(whole), run))
        whole += _squeezed(_shown(run))
    start = whole.index(wanted)
    end = start + len(wanted)
    inside = [run for (begin, run), after in zip(runs, [*(b for b, _ in runs[1:]), len(whole)], strict=True)
              if begin < end and after > start]  # fmt: skip
    return _child(paragraph, inside[0]), _child(paragraph, inside[-1])


def _child(paragraph: etree._Element, run: etree._Element) -> etree._Element:
    """The child of the paragraph that the run is, or is in: marks may stand there whatever it is."""
    while run.getparent() is not paragraph:
        run = run.getparent()
    return run


def _ends(paragraphs: Paragraphs) -> tuple[etree._Element | None, etree._Element]:
    """From the first to the last child with text of these paragraphs; (None, paragraph) without any."""
    runs = [(one, run) for one in paragraphs for run in _runs(one)]
    if not runs:
        return None, paragraphs[0]
    return _child(*runs[0]), _child(*runs[-1])
