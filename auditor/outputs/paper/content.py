"""What the tool fills into a working paper, of a report or of an office: items with notes, the rest open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import auditor
from auditor.findings.correction import groups_of
from auditor.findings.result import ReportResult, RunResult, Severity, Undecided
from auditor.outputs.correcting import correction_text
from auditor.outputs.order import Reviewed
from auditor.outputs.paper.notes import OTHER, PARTS, Notes
from auditor.outputs.paper.template import Content, Entry, Known, Row
from auditor.outputs.text import plain
from auditor.outputs.told import totals
from auditor.outputs.wording import Wording, place_of_table
from auditor.outputs.words_paper import PAPER
from auditor.rulebook.book import Rule
from auditor.rulebook.review import COMPONENTS, ReviewItem
from auditor.rulebook.texts import listed

ITEM = ("no", "statement", "result", "index")
NOTE = ("index", "note", "place")
OFFICIAL = ("no", "position", "person", "nip", "pages", "counts")
SHARED = ("tool", "pack", "rules_sha")
TEXTS = ("unit", "position", "person", "nip", "period", "file", "pages", "reports", "coverage", "counts")
KNOWN = Known(
    texts=frozenset((*TEXTS, *SHARED)),
    lists={
        **{name: frozenset(ITEM) for name in COMPONENTS},
        "other": frozenset(NOTE),
        "note": frozenset(NOTE),
        "official": frozenset(OFFICIAL),
        "recommendation": frozenset(("no", "text")),
    },
    shared=frozenset(SHARED),
    needed=frozenset((*(f"{name}.result" for name in COMPONENTS), "other.note")),
)
"""The placeholders of a template: README, "The working paper", tells what each one is."""

MOST_UNDECIDED = 3
"""Undecided matters told under an item; the result file has all."""

MOST_FILES = 3
"""Files of an office that are named; of more there is the number."""


@dataclass(slots=True)
class _Paper:
    """The reports on their way into the paper."""

    reports: Sequence[ReportResult]
    run: RunResult
    wording: Wording
    notes: Notes

    def word(self, key: str, **values: object) -> str:
        return PAPER[self.wording.lang][key].format(**values)

    @property
    def undecided(self) -> list[Undecided]:
        return [one for report in self.reports for one in report.undecided]

    @property
    def paths(self) -> list[str]:
        return list(dict.fromkeys(self.run.inputs[report.input].path for report in self.reports))


def content_of(
    reports: Sequence[ReportResult], run: RunResult, wording: Wording, reviewed: Mapping[str, Reviewed]
) -> Content:
    """All placeholders of one paper, on one report or on all of an office. Every finding is in one note:
    under the item that owns its rule, else among the other notes."""
    paper = _Paper(reports, run, wording, Notes(reports, run, wording, reviewed))
    lists: dict[str, list[Row]] = {name: [] for name in COMPONENTS}
    for item in wording.book.review:
        lists[item.component].append(_item(item, len(lists[item.component]) + 1, paper))
    lists["other"] = list(_others(paper))
    lists["note"] = [
        _row(NOTE, note.index, paper.notes.text(note), paper.notes.where(note)) for note in paper.notes.all
    ]
    lists["official"] = [_official(at, report, paper) for at, report in enumerate(reports, 1)]
    lists["recommendation"] = _recommendations(paper)
    return Content(_texts(paper), lists)


def _texts(paper: _Paper) -> dict[str, Entry]:
    wording, book = paper.wording, paper.wording.book
    known = dict.fromkeys(wording.period(report) for report in paper.reports)
    return {
        **_identity(paper),
        "period": Entry("; ".join(known), is_open=any(r.identity.year is None for r in paper.reports)),
        "reports": Entry(f"{len(paper.reports)} {wording.counted('reports', len(paper.reports))}"),
        "coverage": Entry(_coverage(paper)),
        "counts": Entry(_counts(paper)),
        "tool": Entry(paper.word("tool", version=auditor.__version__)),
        "pack": Entry(paper.word("pack", name=book.name, version=book.version)),
        "rules_sha": Entry(book.sha256[:12]),
    }


def _identity(paper: _Paper) -> dict[str, Entry]:
    """Whose reports, and in which files; of an office the unit that most of them name."""
    one, paths = paper.reports[0], paper.paths
    units = Counter(report.identity.unit.text for report in paper.reports if report.identity.unit.text)
    unit = units.most_common(1)[0][0] if units else ""
    if len(paper.reports) == 1:
        return {
            "unit": _read(unit, paper),
            "position": _read(one.identity.position.text, paper),
            "person": Entry(one.person.name.text or paper.word("none")),
            "nip": Entry(one.person.nip.text or paper.word("none")),
            "file": Entry(paths[0]),
            "pages": Entry(_span(one, paper)),
        }
    several = Entry(paper.word("see-officials"))
    files = ", ".join(paths) if len(paths) <= MOST_FILES else paper.word("files", count=len(paths))
    pages = sum(report.last_page - report.first_page + 1 for report in paper.reports)
    return {
        "unit": _read(unit, paper),
        **dict.fromkeys(("position", "person", "nip"), several),
        "file": Entry(files),
        "pages": Entry(f"{pages} {paper.wording.counted('pages-read', pages)}"),
    }


def _span(report: ReportResult, paper: _Paper) -> str:
    paged = paper.run.inputs[report.input].paged
    return paper.word("pages" if paged else "parts", first=report.first_page, last=report.last_page)


def _official(at: int, report: ReportResult, paper: _Paper) -> Row:
    counts = Counter(finding.severity for finding in report.findings)
    none, path = paper.word("none"), paper.run.inputs[report.input].path
    pages = _span(report, paper) if len(paper.paths) == 1 else f"{path}, {_span(report, paper)}"
    person = (report.person.name.text, report.person.nip.text)
    told = (paper.wording.name(report), *(text or none for text in person), pages)
    return _row(OFFICIAL, str(at), *map(plain, told), " / ".join(str(counts[one]) for one in Severity))


def _counts(paper: _Paper) -> str:
    flips = sum(finding.flips_conclusion for finding in paper.notes.findings)
    told = totals(paper.run, paper.reports, paper.wording)
    return f"{told} {paper.word('counts', flips=flips)}" if flips else told


def _coverage(paper: _Paper) -> str:
    """How much was judged, and what a reader must know of what was not."""
    counts = [report.coverage for report in paper.reports]
    told = paper.word(
        "coverage",
        read=sum(one.figures_read for one in counts),
        checked=sum(one.checked for one in counts),
        undecided=sum(one.undecided for one in counts),
        not_reached=sum(one.not_reached for one in counts),
    )
    little = [paper.wording.little_read(one) for one in counts]
    inputs = {report.input: paper.run.inputs[report.input] for report in paper.reports}
    loose = [paper.wording.unassigned(one) for one in inputs.values()]
    before = [f"{text}." for text in dict.fromkeys(filter(None, little))]
    return " ".join([*before, told, *filter(None, loose)])


def _read(text: str, paper: _Paper) -> Entry:
    return Entry(text) if text.strip() else Entry(paper.word("empty"), is_open=True)


def _row(names: Sequence[str], *texts: str, is_open: bool = False) -> Row:
    """is_open: the result is for the reviewer to complete."""
    return {name: Entry(text, is_open and name == "result") for name, text in zip(names, texts, strict=True)}


def _item(item: ReviewItem, number: int, paper: _Paper) -> Row:
    notes = paper.notes.parts.get(f"{PARTS[item.component]}.{number}", [])
    count = sum(len(note.findings) for note in notes)
    lines = [f"{note.index} {paper.notes.text(note)}" for note in notes]
    lines = [*([paper.word("found", count=count)] if notes else []), *lines]
    silent, is_open = ("", False) if notes else _silent(item, paper)
    result = [line for line in (silent, *lines, *_undecided(item, paper), *_faults(item, paper)) if line]
    statement, none = item.texts[paper.wording.lang], paper.word("none")
    index = "\n".join(note.label for note in notes) or none
    return _row(ITEM, str(number), statement, "\n".join(result), index, is_open=is_open)


def _silent(item: ReviewItem, paper: _Paper) -> tuple[str, bool]:
    """What an item without notes says, and whether it is left to the reviewer."""
    book = paper.wording.book
    ran = [code for code in item.rules if code in book.rules and book.rules[code].enabled]
    ran = [code for code in ran if not book.rules[code].across or _is_compared(paper)]
    ran = [code for code in ran if code not in _faulty(paper)]
    if not ran:
        return paper.word("open"), True
    figures = sum(
        any(code in figure.rules for code in ran) for report in paper.reports for figure in report.figures
    )
    rules = ", ".join(ran)
    if figures:
        return paper.word("clean", rules=rules, figures=figures), False
    read = any(report.coverage.figures_read for report in paper.reports)
    if read and any(_looks_at_text(book.rules[code]) for code in ran):
        return paper.word("clean-text", rules=rules), False
    return paper.word("nothing"), True


def _looks_at_text(rule: Rule) -> bool:
    """Whether a rule is about the text or how cells are filled in: no figure counts as checked by it."""
    return rule.kin.startswith("D") or not rule.compares


def _is_compared(paper: _Paper) -> bool:
    """Whether there was another report to compare with: a rule across reports says nothing of one alone."""
    return len(paper.run.reports) > 1


def _faulty(paper: _Paper) -> set[str]:
    return {
        fault.rule
        for fault in (*(f for report in paper.reports for f in report.faults), *paper.run.cross_faults)
    }


def _faults(item: ReviewItem, paper: _Paper) -> Iterator[str]:
    rules = [code for code in item.rules if code in _faulty(paper)]
    if rules:
        yield paper.word("fault", rules=", ".join(rules))


def _undecided(item: ReviewItem, paper: _Paper) -> Iterator[str]:
    open_ones = [one for one in paper.undecided if one.rule in item.rules]
    if not open_ones:
        return
    yield paper.word("undecided", count=len(open_ones))
    for one in open_ones[:MOST_UNDECIDED]:
        places = [evidence.place for evidence in one.evidence]
        where = paper.wording.spots(places, without=paper.word("nowhere"))
        message = plain(paper.wording.message(one))
        yield paper.word("undecided-line", message=message, rule=one.rule, where=where)
    if len(open_ones) > MOST_UNDECIDED:
        yield paper.word("more", count=len(open_ones) - MOST_UNDECIDED)


def _others(paper: _Paper) -> Iterator[Row]:
    """Notes of rules that no item owns, tables that were not read, and what a baseline accepts."""
    notes, none = paper.notes, paper.word("none")
    rows = [_row(NOTE, n.label, notes.text(n), notes.where(n)) for n in notes.parts.get(OTHER, [])]
    rows += [_row(NOTE, none, text, none) for text in (*_unread(paper), *_accepted(paper))]
    yield from rows or [_row(NOTE, none, paper.word("no-notes"), none)]


def _unread(paper: _Paper) -> Iterator[str]:
    for table in (table for report in paper.reports for table in report.unread):
        caption = plain(table.caption.text) or paper.word("no-caption")
        where = paper.wording.spots([place_of_table(table)], without=paper.word("nowhere"))
        yield paper.word("unread", caption=caption, where=where, figures=table.figures)


def _accepted(paper: _Paper) -> Iterator[str]:
    for one in (one for report in paper.reports for one in report.accepted):
        message = plain(paper.wording.message(one.finding))
        yield paper.word("accepted", rule=one.finding.rule, message=message, reason=plain(one.reason))


def _recommendations(paper: _Paper) -> list[Row]:
    """The least corrections, one a row, each with the indexes of the notes that it settles."""
    across = groups_of((one.id, one.correction) for one in paper.notes.findings if one.reports)
    names, texts = ("no", "text"), []
    for group in (*(group for report in paper.reports for group in report.groups), *across):
        indexes = dict.fromkeys(paper.notes.indexes[id] for id in group.findings if id in paper.notes.indexes)
        correction = plain(correction_text(group.correction, paper.wording))
        notes = listed(list(indexes), paper.wording.lang)
        texts.append(paper.word("recommendation", notes=notes, correction=correction))
    rows = [_row(names, str(number), text) for number, text in enumerate(texts, 1)]
    return rows or [_row(names, paper.word("none"), paper.word("no-recommendation"))]
