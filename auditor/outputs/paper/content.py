"""What the tool fills into the working paper of one report: items with their notes, the rest left open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import auditor
from auditor.findings.correction import groups_of
from auditor.findings.result import Finding, ReportResult, RunResult, Severity, Undecided
from auditor.outputs.correcting import correction_text
from auditor.outputs.cross_table import places_of
from auditor.outputs.order import Reviewed
from auditor.outputs.paper.template import Content, Entry, Known, Row
from auditor.outputs.text import plain
from auditor.outputs.wording import Wording, place_of_table, stated_places
from auditor.outputs.words_paper import PAPER
from auditor.rulebook.book import Rule
from auditor.rulebook.review import COMPONENTS, ReviewItem
from auditor.rulebook.texts import listed

ITEM = ("no", "statement", "result", "index")
NOTE = ("index", "note")
SHARED = ("tool", "pack", "rules_sha")
KNOWN = Known(
    texts=frozenset(
        ("unit", "position", "person", "nip", "period", "file", "pages", "coverage", "counts", *SHARED)
    ),
    lists={
        **{name: frozenset(ITEM) for name in COMPONENTS},
        "other": frozenset(NOTE),
        "note": frozenset(NOTE),
        "recommendation": frozenset(("no", "text")),
    },
    shared=frozenset(SHARED),
    needed=frozenset((*(f"{name}.result" for name in COMPONENTS), "other.note")),
)
"""The placeholders of a template: README, "The working paper", tells what each one is."""

MOST_UNDECIDED = 3
"""Undecided matters told under an item; the result file has all."""

PARTS = {"format": "I", "mechanism": "II", "substance": "III", "other": "IV"}
"""How an index begins: "II.5-01" is the first note of the fifth item of the second part."""


@dataclass(slots=True)
class _Paper:
    """One report on its way into the paper. notes: finding's id -> index and text of its note."""

    report: ReportResult
    run: RunResult
    wording: Wording
    reviewed: Mapping[str, Reviewed]
    notes: dict[str, tuple[str, str]] = field(default_factory=dict)

    def word(self, key: str, **values: object) -> str:
        return PAPER[self.wording.lang][key].format(**values)

    @property
    def findings(self) -> list[Finding]:
        """Those of the report, and those across reports that it has a part in."""
        across = [one for one in self.run.cross_findings if self.report.id in one.reports]
        return [*self.report.findings, *across]

    @property
    def undecided(self) -> Sequence[Undecided]:
        return self.report.undecided


def content_of(
    report: ReportResult, run: RunResult, wording: Wording, reviewed: Mapping[str, Reviewed]
) -> Content:
    """All placeholders of one report. Every finding is a note exactly once: under the item that owns its
    rule, else among the other notes."""
    paper = _Paper(report, run, wording, reviewed)
    lists: dict[str, list[Row]] = {name: [] for name in COMPONENTS}
    for item in wording.book.review:
        lists[item.component].append(_item(item, len(lists[item.component]) + 1, paper))
    lists["other"] = list(_others(paper))
    lists["note"] = [_row(NOTE, index, text) for index, text in paper.notes.values()]
    lists["recommendation"] = _recommendations(paper)
    return Content(_texts(paper), lists)


def _texts(paper: _Paper) -> dict[str, Entry]:
    report, wording, book = paper.report, paper.wording, paper.wording.book
    one, identity = paper.run.inputs[report.input], report.identity
    severities = Counter(finding.severity for finding in paper.findings)
    tally = {severity.value: severities[severity] for severity in Severity}
    span = {"first": report.first_page, "last": report.last_page}
    return {
        "unit": _read(identity.unit.text, paper),
        "position": _read(identity.position.text, paper),
        "person": Entry(report.person.name.text or paper.word("none")),
        "nip": Entry(report.person.nip.text or paper.word("none")),
        "period": Entry(wording.period(report), is_open=identity.year is None),
        "file": Entry(one.path),
        "pages": Entry(paper.word("pages" if one.paged else "parts", **span)),
        "coverage": Entry(_coverage(paper)),
        "counts": Entry(paper.word("counts", flips=sum(f.flips_conclusion for f in paper.findings), **tally)),
        "tool": Entry(paper.word("tool", version=auditor.__version__)),
        "pack": Entry(paper.word("pack", name=book.name, version=book.version)),
        "rules_sha": Entry(book.sha256[:12]),
    }


def _coverage(paper: _Paper) -> str:
    counts, little = paper.report.coverage, paper.wording.little_read(paper.report.coverage)
    told = paper.word(
        "coverage",
        read=counts.figures_read,
        checked=counts.checked,
        undecided=counts.undecided,
        not_reached=counts.not_reached,
    )
    return f"{little}. {told}" if little else told


def _read(text: str, paper: _Paper) -> Entry:
    return Entry(text) if text.strip() else Entry(paper.word("empty"), is_open=True)


def _row(names: Sequence[str], *texts: str, is_open: bool = False) -> Row:
    """is_open: the result is for the reviewer to complete."""
    return {name: Entry(text, is_open and name == "result") for name, text in zip(names, texts, strict=True)}


def _item(item: ReviewItem, number: int, paper: _Paper) -> Row:
    notes = [finding for finding in paper.findings if finding.rule in item.rules]
    lines, indexes = _noted(notes, f"{PARTS[item.component]}.{number}", paper)
    lines = [*([paper.word("found", count=len(notes))] if notes else []), *lines]
    silent, is_open = ("", False) if notes else _silent(item, paper)
    result = [line for line in (silent, *lines, *_undecided(item, paper), *_faults(item, paper)) if line]
    statement, index = item.texts[paper.wording.lang], "\n".join(indexes) or paper.word("none")
    return _row(ITEM, str(number), statement, "\n".join(result), index, is_open=is_open)


def _silent(item: ReviewItem, paper: _Paper) -> tuple[str, bool]:
    """What an item without notes says, and whether it is left to the reviewer."""
    book = paper.wording.book
    ran = [code for code in item.rules if code in book.rules and book.rules[code].enabled]
    ran = [code for code in ran if not book.rules[code].across or _is_compared(paper)]
    ran = [code for code in ran if code not in _faulty(paper)]
    if not ran:
        return paper.word("open"), True
    figures = sum(any(code in figure.rules for code in ran) for figure in paper.report.figures)
    rules = ", ".join(ran)
    if figures:
        return paper.word("clean", rules=rules, figures=figures), False
    if paper.report.coverage.figures_read and any(_looks_at_text(book.rules[code]) for code in ran):
        return paper.word("clean-text", rules=rules), False
    return paper.word("nothing"), True


def _looks_at_text(rule: Rule) -> bool:
    """Whether a rule is about the text or how cells are filled in: no figure counts as checked by it."""
    return rule.kin.startswith("D") or not rule.compares


def _is_compared(paper: _Paper) -> bool:
    """Whether there was another report to compare with: a rule across reports says nothing of one alone."""
    return len(paper.run.reports) > 1


def _faulty(paper: _Paper) -> set[str]:
    return {fault.rule for fault in (*paper.report.faults, *paper.run.cross_faults)}


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


def _noted(findings: Iterable[Finding], part: str, paper: _Paper) -> tuple[list[str], list[str]]:
    """The notes as lines, and their indexes: "II.5-01 (3f9c1a2b)", the finding's id in brackets."""
    lines, indexes = [], []
    for number, finding in enumerate(findings, 1):
        index = f"{part}-{number:02d}"
        text = _told(finding, paper)
        where = ", ".join(filter(None, (paper.wording.surety(finding), _where(finding, paper))))
        lines.append(paper.word("note", index=index, message=text, rule=finding.rule, where=where))
        indexes.append(f"{index}\n({finding.id})")
        paper.notes[finding.id] = (index, f"{text} ({finding.rule}, {where})")
    return lines, indexes


def _told(finding: Finding, paper: _Paper) -> str:
    """The message, and what a reviewer needs besides."""
    wording = paper.wording
    parts = [wording.message(finding)]
    if finding.flips_conclusion:
        parts.append(paper.word("flips"))
    if cause := wording.cause(finding):
        parts.append(paper.word("cause", cause=cause.rstrip(".")))
    if one := paper.reviewed.get(finding.id):
        told = wording.word(f"disposition-{one.disposition}")
        parts.append(
            paper.word("reviewed", disposition=": ".join(filter(None, (told, one.note.rstrip(".")))))
        )
    return plain(" ".join(parts))


def _where(finding: Finding, paper: _Paper) -> str:
    if finding.reports:
        return plain("; ".join(places_of(finding, paper.run, paper.wording)))
    return paper.wording.spots(stated_places(finding), without=paper.word("nowhere"))


def _others(paper: _Paper) -> Iterator[Row]:
    """Notes of rules that no item owns, tables that were not read, and what a baseline accepts."""
    owned = {rule for item in paper.wording.book.review for rule in item.rules}
    lines, indexes = _noted([f for f in paper.findings if f.rule not in owned], PARTS["other"], paper)
    rows = [_row(NOTE, *pair) for pair in zip(indexes, lines, strict=True)]
    rows += [_row(NOTE, paper.word("none"), text) for text in (*_unread(paper), *_accepted(paper))]
    yield from rows or [_row(NOTE, paper.word("none"), paper.word("no-notes"))]


def _unread(paper: _Paper) -> Iterator[str]:
    for table in paper.report.unread:
        caption = plain(table.caption.text) or paper.word("no-caption")
        where = paper.wording.spots([place_of_table(table)], without=paper.word("nowhere"))
        yield paper.word("unread", caption=caption, where=where, figures=table.figures)


def _accepted(paper: _Paper) -> Iterator[str]:
    for one in paper.report.accepted:
        message = plain(paper.wording.message(one.finding))
        yield paper.word("accepted", rule=one.finding.rule, message=message, reason=plain(one.reason))


def _recommendations(paper: _Paper) -> list[Row]:
    """The least corrections, one a row, each with the indexes of the notes that it settles."""
    across = groups_of((one.id, one.correction) for one in paper.findings if one.reports)
    names, texts = ("no", "text"), []
    for group in (*paper.report.groups, *across):
        notes = listed([paper.notes[id][0] for id in group.findings if id in paper.notes], paper.wording.lang)
        correction = plain(correction_text(group.correction, paper.wording))
        texts.append(paper.word("recommendation", notes=notes, correction=correction))
    rows = [_row(names, str(number), text) for number, text in enumerate(texts, 1)]
    return rows or [_row(names, paper.word("none"), paper.word("no-recommendation"))]
