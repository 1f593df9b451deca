"""The table of contents and the lists of tables and figures, each entry found again in the body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.likeness.heads import squash
from auditor.likeness.words import any_words
from auditor.model import ContentsEntry
from auditor.reading.captions import CaptionSpan
from auditor.reading.flow import Flow
from auditor.reading.headings import Heading
from auditor.reading.lines import FlowLine, flow_lines, joined
from auditor.values import Printed

_START = re.compile(
    r"^\W*(?:BAB\b|KATA\s|DAFTAR\s|IKHTISAR|RINGKASAN|LAMPIRAN|Tabel\b|Gambar\b|Grafik\b|[A-Za-z][.)]?\s|\d+(?:\.\d+)*[.)]?\s)",
    re.I,
)
_LEADER = re.compile(r"[\s.…_·]*(?:\.{2,}|…|_{2,}|·{2,})[\s.…_·]*")
_LABEL = re.compile(r"^(?P<title>.*?)[\s.…_·]+(?P<label>\d{1,3}|[ivxlc]{1,6}|[IVXLC]{1,5}|[lI][iI]{1,2})$")
_HEAD = re.compile(r"^\W*(?:daftar\s+(?:isi|tabel|gambar|grafik)|halaman|hal\.?)\W*$", re.I)
_NUMBERED = re.compile(
    r"^\s*(?P<kind>tabel|gambar|grafik)\s*\.?\s*(?P<number>\d{1,2}(?:\s?\.\s?\d{1,2})*)", re.I
)
_CHAPTER = re.compile(r"^\s*BAB[\s.]*(?P<numeral>[IVXLC\d]+)\b[\s.:]*(?P<title>.*)$", re.I)
_SUB = re.compile(r"^\s*(?P<mark>[A-H]|\d{1,2}(?:\.\d{1,2})*)[.)]?\s+(?P<title>.+)$")

ALIKE = 85
"""A heading this much like the entry is the one that it names."""


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """One entry as printed: its words without leader and page label, and where they stand."""

    title: str
    label: str
    lines: tuple[FlowLine, ...]


def contents_lines(flow: Flow) -> list[ContentsLine]:
    """The entries of the contents and of the lists, continuation lines joined."""
    found: list[ContentsLine] = []
    held: list[FlowLine] = []
    for line in flow_lines(flow, "contents", "tables-list"):
        if _HEAD.match(line.text):
            held = []
            continue
        if held and _START.match(line.text) and not _continues(held):
            found.append(_entry(held, ""))
            held = []
        held.append(line)
        if label := _label_of(line):
            found.append(_entry(held, label))
            held = []
    return [*found, *([_entry(held, "")] if held else [])]


def _continues(held: Sequence[FlowLine]) -> bool:
    """The entry cannot end here: its last word wants another."""
    return held[-1].text.rstrip().lower().endswith((" dan", ",", " pada", " di", " tahun"))


def _label_of(line: FlowLine) -> str:
    """The page label at the end of the line, "" if there is none."""
    m = _LABEL.match(line.text.rstrip())
    if not m:
        return ""
    led = _LEADER.search(line.text[max(m.end("title") - 1, 0) : m.start("label")]) is not None
    gap = bool(line.line.wide) and line.line.starts[line.line.wide[-1]] >= m.start("label")
    if led or gap:
        return m["label"]
    before = m["title"].rstrip().lower()
    if re.search(r"(?:triwulan|tw|tahun|bab|tabel|gambar|pasal)\.?$", before) or not _START.match(line.text):
        return ""
    return m["label"] if not m["label"].isupper() or line.section == "contents" else ""


def _entry(lines: Sequence[FlowLine], label: str) -> ContentsLine:
    text = " ".join(x.text for x in lines).strip()
    if label:
        text = text[: len(text) - len(label)]
    return ContentsLine(_LEADER.sub(" ", text).strip(" .…_·"), label, tuple(lines))


def read_contents(
    flow: Flow, captions: Sequence[CaptionSpan], headings: Sequence[Heading]
) -> tuple[ContentsEntry, ...]:
    """The entries with a page label, each with the label of the page where it really stands. headings:
    those of the body."""
    found: list[ContentsEntry] = []
    at = 0
    for entry in contents_lines(flow):
        if not entry.label:
            continue
        body, at = _find(entry, headings, captions, at)
        label = flow.labels.get(body.place.page or 0) if body else None
        printed = joined(list(entry.lines))
        found.append(
            ContentsEntry(
                title=entry.title,
                page_label=entry.label,
                body_label=label or None,
                printed=printed,
                body=body,
            )
        )
    return tuple(found)


def _find(
    entry: ContentsLine, headings: Sequence[Heading], captions: Sequence[CaptionSpan], at: int
) -> tuple[Printed | None, int]:
    """The heading or caption that an entry names, and the place in `headings` to go on from."""
    if m := _NUMBERED.match(entry.title):
        return _caption(m, captions), at
    if m := _CHAPTER.match(entry.title):
        titled = [i for i, h in enumerate(headings) if h.kind == "chapter" and _alike(h.title, m["title"])]
        return (headings[titled[0]].line.printed(), titled[0] + 1) if titled else (None, at)
    if m := _SUB.match(entry.title):
        return _sub(m["mark"], m["title"], headings, at)
    parts = [h for h in headings if h.kind == "part" and squash(h.title) == squash(entry.title)]
    return (parts[0].line.printed() if parts else None), at


def _sub(mark: str, title: str, headings: Sequence[Heading], at: int) -> tuple[Printed | None, int]:
    """A sub-heading is looked for inside the chapter that was found last."""
    for i in range(at, len(headings)):
        h = headings[i]
        if h.kind == "chapter":
            break
        if h.kind == "sub" and h.mark == mark and _alike(h.title, title):
            return h.line.printed(), i + 1
    return None, at


def _caption(m: re.Match[str], captions: Sequence[CaptionSpan]) -> Printed | None:
    kind = "tabel" if m["kind"].lower() == "tabel" else "gambar"
    number = re.sub(r"\s", "", m["number"])
    same = [s.caption for s in captions if s.caption.kind == kind and s.caption.number == number]
    # A number printed twice does not say which of the two tables the entry means.
    return same[0].printed if len(same) == 1 else None


def _alike(a: str, b: str) -> bool:
    return any_words(a.lower(), b.lower()) >= ALIKE
