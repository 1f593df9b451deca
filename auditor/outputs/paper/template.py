"""A Word file with placeholders: {{name}} is one text, {{list.field}} repeats its row or paragraph."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree

from auditor.outputs.paper.package import (
    DOCUMENT,
    TYPES,
    PackageError,
    W,
    packed,
    parts_of,
    tree,
    xml,
)
from auditor.outputs.text import plain
from auditor.outputs.writing import OutputError

PLACEHOLDER = re.compile(r"\{\{\s*([a-z][a-z_]*(?:\.[a-z][a-z_]*)?)\s*\}\}")
BRACES = re.compile(r"\{\{|\}\}")
FRAMES = re.compile(r"word/(header|footer)\d*\.xml")
"""Parts around the pages: one for all reports of the file."""

TEMPLATE_TYPE, DOCUMENT_TYPE = b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
SHOWN = 60
"""Signs of a paragraph that an error message quotes."""

BRACE = "\ufdd0"
"""Stands for a brace of a text that was filled in, until all are: what a report prints is no placeholder.
No text has it itself: it is no character, and `plain` leaves none of these."""

BEHIND_HIGHLIGHT = frozenset(
    W + name
    for name in (
        "u", "effect", "bdr", "shd", "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout",
        "specVanish", "oMath",
    )
)  # fmt: skip
"""The properties of a run that have to stand behind its highlight (ECMA-376, part 1, 17.3.2.28)."""

SPACE = "{http://www.w3.org/XML/1998/namespace}space"


@dataclass(frozen=True, slots=True)
class Entry:
    """A text to fill in; "\\n" begins a new line. is_open: for the reviewer to complete, so it is marked."""

    text: str
    is_open: bool = False


Row = Mapping[str, Entry]


@dataclass(frozen=True, slots=True)
class Content:
    """What one report fills in: single texts, and lists of rows."""

    texts: Mapping[str, Entry]
    lists: Mapping[str, Sequence[Row]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Known:
    """The placeholders that there are. shared: those of the whole file, allowed around the pages too.
    needed: those that a template must have, so that no note is lost."""

    texts: frozenset[str]
    lists: Mapping[str, frozenset[str]]
    shared: frozenset[str]
    needed: frozenset[str]


class Template:
    """A checked template. Raises OutputError that says what is wrong with it, where, and what to do."""

    def __init__(self, path: Path, known: Known) -> None:
        self._path, self._known = path, known
        try:
            self._parts = parts_of(path)
            self._parts[TYPES] = self._parts[TYPES].replace(TEMPLATE_TYPE, DOCUMENT_TYPE)
            if DOCUMENT_TYPE not in self._parts[TYPES]:
                raise PackageError
            self._document = tree(self._parts[DOCUMENT])
            self._frames = {name: tree(self._parts[name]) for name in self._parts if FRAMES.fullmatch(name)}
        except PackageError:
            raise OutputError("template-unreadable", path=path.name) from None
        body = self._document.find(f"{W}body")
        if body is None:
            raise OutputError("template-unreadable", path=path.name)
        self._body = body
        self._check()

    def filled(self, contents: Sequence[Content]) -> bytes:
        """The file, with the template's pages once for each content. Frames take what all of them share."""
        document = copy.deepcopy(self._document)
        body = document.find(f"{W}body")
        blocks = [one for one in body if one.tag != f"{W}sectPr"]
        for block in blocks:
            body.remove(block)
        filled = [self._pages(blocks, one, first=at == 0) for at, one in enumerate(contents)]
        for at, block in enumerate(block for pages in filled for block in pages):
            body.insert(at, block)
        parts = {**self._parts, DOCUMENT: xml(document)}
        for name, root in self._frames.items():
            frame = copy.deepcopy(root)
            _fill(frame, contents[0])
            parts[name] = xml(frame)
        return packed(parts)

    def _pages(
        self, blocks: Sequence[etree._Element], content: Content, *, first: bool
    ) -> list[etree._Element]:
        holder = etree.Element(f"{W}body")
        holder.extend(copy.deepcopy(block) for block in blocks)
        _fill(holder, content)
        if not first:
            for one in holder.iter():  # names of paragraphs that Word wants once in a file
                for key in [key for key in one.attrib if str(key).endswith(("}paraId", "}textId"))]:
                    del one.attrib[key]
        return [*([] if first else [_page_break()]), *holder]

    def _check(self) -> None:
        found: set[str] = set()
        for root in (self._document, *self._frames.values()):
            for paragraph in root.iter(f"{W}p"):
                found |= self._names(paragraph, in_frame=root is not self._document)
        for row in self._document.iter(f"{W}tr"):
            lists = _lists_in(row)
            if len(lists) > 1 and not any(True for _ in row.iter(f"{W}tbl")):
                quoted = plain("".join(_text(p) for p in row.iter(f"{W}p")))[:SHOWN]
                self._refuse("template-mixed", quoted, names=", ".join(sorted(lists)))
        missing = sorted(self._known.needed - found)
        if missing:
            names = ", ".join(f"{{{{{name}}}}}" for name in missing)
            raise OutputError("template-missing", path=self._path.name, names=names)

    def _names(self, paragraph: etree._Element, *, in_frame: bool) -> set[str]:
        text = _text(paragraph)
        for name in PLACEHOLDER.findall(text):
            head, _, rest = name.partition(".")
            is_known = rest in self._known.lists.get(head, ()) if rest else name in self._known.texts
            if not is_known or (in_frame and name not in self._known.shared):
                choice = self._known.shared if in_frame and is_known else self._choices(head, rest)
                key = "template-frame" if in_frame and is_known else "template-unknown"
                self._refuse(key, text, name=f"{{{{{name}}}}}", known=", ".join(sorted(choice)))
        if BRACES.search(PLACEHOLDER.sub("", text)):
            self._refuse("template-braces", text)
        return set(PLACEHOLDER.findall(text))

    def _choices(self, head: str, rest: str) -> set[str]:
        if rest and head in self._known.lists:
            return {f"{head}.{one}" for one in self._known.lists[head]}
        return {*self._known.texts, *(f"{name}.…" for name in self._known.lists)}

    def _refuse(self, key: str, text: str, **facts: str) -> None:
        raise OutputError(key, path=self._path.name, text=plain(text)[:SHOWN], **facts)


def _fill(root: etree._Element, content: Content) -> None:
    """Repeats rows and paragraphs of lists, then fills in the texts that are left."""
    for row in reversed(list(root.iter(f"{W}tr"))):  # inner tables before the rows that hold them
        _repeat(row, content)
    for paragraph in list(root.iter(f"{W}p")):
        _repeat(paragraph, content)
    for paragraph in root.iter(f"{W}p"):
        _put(paragraph, content.texts)
    for node in root.iter(f"{W}t"):
        node.text = (node.text or "").replace(BRACE, "{")


def _repeat(block: etree._Element, content: Content) -> None:
    names = _lists_in(block) & set(content.lists)
    if not names:
        return
    (name,) = names
    for row in content.lists[name]:
        one = copy.deepcopy(block)
        for paragraph in [one] if one.tag == f"{W}p" else one.iter(f"{W}p"):
            _put(paragraph, {f"{name}.{key}": entry for key, entry in row.items()})
        block.addprevious(one)
    parent = block.getparent()
    parent.remove(block)
    if parent.tag == f"{W}tc" and parent.find(f"{W}p") is None:  # a cell without a paragraph is broken
        etree.SubElement(parent, f"{W}p")


def _lists_in(block: etree._Element) -> set[str]:
    paragraphs = [block] if block.tag == f"{W}p" else block.iter(f"{W}p")
    names = (name for one in paragraphs for name in PLACEHOLDER.findall(_text(one)))
    return {name.split(".")[0] for name in names if "." in name}


def _nodes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The texts of the paragraph itself, without those of text boxes that hang on it."""
    for node in paragraph.iter(f"{W}t"):
        if next(node.iterancestors(f"{W}p"), None) is paragraph:
            yield node


def _text(paragraph: etree._Element) -> str:
    return "".join(node.text or "" for node in _nodes(paragraph))


def _put(paragraph: etree._Element, texts: Mapping[str, Entry]) -> None:
    """Fills in the placeholders of one paragraph; Word may have cut one into several runs."""
    nodes = list(_nodes(paragraph))
    whole = "".join(node.text or "" for node in nodes)
    for match in reversed(list(PLACEHOLDER.finditer(whole))):
        if match[1] in texts:
            _replace(nodes, match.start(), match.end(), texts[match[1]])


def _replace(nodes: Sequence[etree._Element], start: int, end: int, entry: Entry) -> None:
    """Writes the entry over the signs from start to end of the nodes' joined text."""
    begin, covered = 0, list[tuple[etree._Element, str, str]]()
    for node in nodes:
        text = node.text or ""
        low, high = max(start - begin, 0), min(end - begin, len(text))
        if low < high:
            covered.append((node, text[:low], text[high:]))
        begin += len(text)
    for node, _, after in covered[1:]:
        _set(node, after)
    node, before, after = covered[0]
    _write(node, before, entry, after)


def _write(node: etree._Element, before: str, entry: Entry, after: str) -> None:
    lines = [plain(line).replace("{", BRACE) for line in entry.text.split("\n")]
    lines[0] = before + lines[0]
    lines[-1] += after
    _set(node, lines[0])
    for line in lines[1:]:
        node.addnext(broken := etree.Element(f"{W}br"))
        broken.addnext(following := etree.Element(f"{W}t"))
        _set(following, line)
        node = following
    if entry.is_open:
        _highlight(node.getparent())


def _set(node: etree._Element, text: str) -> None:
    node.text = text
    node.set(SPACE, "preserve")


def _highlight(run: etree._Element) -> None:
    """Yellow behind the run."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        properties = etree.Element(f"{W}rPr")
        run.insert(0, properties)
    mark = etree.Element(f"{W}highlight")
    mark.set(f"{W}val", "yellow")
    following = next((one for one in properties if one.tag in BEHIND_HIGHLIGHT), None)
    if following is not None:
        following.addprevious(mark)
    else:
        properties.append(mark)


def _page_break() -> etree._Element:
    paragraph = etree.Element(f"{W}p")
    mark = etree.SubElement(etree.SubElement(paragraph, f"{W}r"), f"{W}br")
    mark.set(f"{W}type", "page")
    return paragraph
