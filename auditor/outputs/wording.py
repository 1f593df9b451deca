"""Findings, problems and names in the chosen language: what every format needs, and no format of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from auditor.checks.verdict import Confidence, Grade
from auditor.findings.result import (
    Coverage,
    Diagnosed,
    Finding,
    InputResult,
    PageKept,
    ReportResult,
    Severity,
    Undecided,
)
from auditor.model import UnreadTable
from auditor.outputs.text import LEADERS, plain
from auditor.outputs.words import WORDS, word
from auditor.rulebook.book import Rulebook
from auditor.rulebook.texts import expected_text, problem_text, render_message, slip_text, term
from auditor.values import Figure, Place, Printed, Where

SPOTS = 3
"""Places of a DOCX told in one line; each is longer than a page number."""

ROMAN = {1: "I", 2: "II", 3: "III", 4: "IV"}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a report. number: counted from its first page."""

    number: int
    kept: PageKept


@dataclass(frozen=True, slots=True)
class Wording:
    """One language's words, with the pack that the messages come from. names: what reports are called;
    sheets: (input, page of the file) -> the page of its report."""

    book: Rulebook
    lang: str
    names: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[tuple[int, int], Sheet] = field(default_factory=dict)

    def of(self, reports: Sequence[ReportResult]) -> Wording:
        """The same words, which call these reports by position and person, and know their pages."""
        sheets = {
            (report.input, page.number): Sheet(number, page)
            for report in reports
            for number, page in enumerate(report.pages, 1)
        }
        return replace(self, names={report.id: self.whose(report) for report in reports}, sheets=sheets)

    def sheet(self, place: Place) -> Sheet | None:
        """The page of a report that a place is on, where that is known."""
        return self.sheets.get((place.input, place.page)) if place.page else None

    def called(self, report: str) -> str:
        """What the report of that id is called."""
        return self.names.get(report, report)

    def word(self, key: str, **values: object) -> str:
        """A word of the interface."""
        return word(self.lang, key, **values)

    def counted(self, key: str, count: int) -> str:
        """The noun that goes with a number: a language with a singular has it under "<key>-one"."""
        one = f"{key}-one"
        return self.word(one if count == 1 and one in WORDS[self.lang] else key)

    def tally(self, counts: Mapping[Severity, int]) -> str:
        """ "6 temuan: 5 kesalahan, 1 peringatan, 0 catatan"."""
        total = sum(counts.values())
        told = (f"{counts.get(one, 0)} {self.counted(one.value, counts.get(one, 0))}" for one in Severity)
        return f"{total} {self.counted('findings', total)}: {', '.join(told)}"

    def message(self, one: Finding | Undecided) -> str:
        """The sentence that says what does not agree, or why it cannot be decided."""
        if isinstance(one, Undecided):
            stated = one.evidence[0].what if one.evidence else None
            return render_message(self.book, one.rule, one.message, one.facts, self.lang, stated=stated)
        key = one.message or one.grade.value
        text = render_message(
            self.book, one.rule, key, one.facts, self.lang, stated=one.stated, expected=one.expected
        )
        text = LEADERS.sub(" … ", LIST_MARK.sub('"', text)).replace(' … "', '"')
        sentence = one.facts.get("sentence")
        if not isinstance(sentence, str):
            return text
        return f"{text} {self.word('quoted', text=quoted(sentence, printed_text(one.stated)))}"

    def diagnosis(self, finding: Finding, one: Diagnosed) -> str:
        """How the stated figure may have arisen, and whether chance may explain it as well."""
        text = slip_text(self.book, one.slip, one.facts, one.formula, self.lang, finding.stated)
        asides = [term(self.book, "cut-besides", self.lang)] if one.cut else []
        asides += [self._doubt(one)] if one.weak else []
        return f"{text} ({'; '.join(asides)})" if asides else text

    def _doubt(self, one: Diagnosed) -> str:
        """Why a diagnosis proves little: how many random figures would be explained too."""
        odds = round(1 / one.chance)
        if odds <= 1:
            return term(self.book, "chance-certain", self.lang)
        return term(self.book, "chance-weak", self.lang).replace("{odds}", str(odds))

    def cause(self, finding: Finding) -> str:
        """The simplest diagnosis that is more than chance, and that the message does not tell; "" if none."""
        if finding.grade is Grade.CONVENTION:
            return ""
        likely = next((one for one in finding.diagnosis if not one.weak), None)
        return self.diagnosis(finding, likely) if likely is not None else ""

    def surety(self, finding: Finding) -> str:
        """ "mungkin" for a finding that is likely and not certain, else "": the mark that it bears where a
        person reads it."""
        return self.word("likely") if finding.confidence is Confidence.LIKELY else ""

    def status(self, one: InputResult) -> str:
        """What became of an input, in a word or two; a file that is not there is called missing."""
        return self.word(f"status-{'missing' if one.problem == 'missing' else one.status.value}")

    def problem(self, one: InputResult) -> str:
        """What is wrong with an input and what to do; "" for one that was audited."""
        return problem_text(self.book, one.problem, one.facts, self.lang) if one.problem else ""

    def remarks(self, one: InputResult) -> list[str]:
        """What a reader must know of an input that was read."""
        return [self.word(f"remark-{remark.key}", **remark.facts) for remark in one.remarks]

    def little_read(self, counts: Coverage) -> str:
        """That little of a report was read, with the share of its numbers; "" where enough was."""
        if not counts.little_read:
            return ""
        share = 100 * counts.bound // counts.quantities
        return self.word("little-read", read=counts.bound, numbers=counts.quantities, share=share)

    def where(self, where: Where | None) -> str:
        """Table, row and column, or paragraph; "" for a place that has a box instead."""
        if where is None:
            return ""
        told = self.word(f"where-{where.kind.value}", number=where.number, row=where.row, column=where.column)
        if where.inner is None:
            return told
        return self.word("where-inner", cell=told, row=where.inner[0], column=where.inner[1])

    def spots(self, places: Iterable[Place], without: str = "", *, printed: bool = False) -> str:
        """ "hlm. 3, 7"; of a DOCX "hlm. 3, tabel 2, baris 1, kolom 4"; `without` where no place is known.

        printed: also the numbers that are printed on the pages, where they are others.
        """
        known = list(dict.fromkeys(places))
        pages = {place.page: place for place in known if place.page and place.where is None}
        told = [self._pages([pages[page] for page in sorted(pages)], printed)] if pages else []
        texts = dict.fromkeys(self._spot(place) for place in known if place.where is not None)
        told += list(texts)[:SPOTS]
        return "; ".join(told) + (", ..." if len(texts) > SPOTS else "") or without

    def located(self, places: Iterable[Place]) -> str:
        """The same, and a word for a place that nobody knows."""
        return self.spots(places, without=self.word("no-place"))

    def _pages(self, places: Sequence[Place], printed: bool) -> str:
        """ "hlm. 7"; of a file of many reports "hlm. 7; berkas hlm. 35", the page of the report first."""
        inside = [sheet for place in places if (sheet := self.sheet(place))]
        file = ", ".join(str(place.page) for place in places)
        own = ", ".join(str(sheet.number) for sheet in inside) if len(inside) == len(places) else file
        told = [self.word("on-pages", pages=own)]
        told += [] if own == file else [self.word("on-file-pages", pages=file)]
        labels = ", ".join(sheet.kept.printed or "-" for sheet in inside)
        if printed and labels.strip("-, ") and labels != own:
            told.append(self.word("on-printed-pages", pages=labels))
        return "; ".join(told)

    def _spot(self, place: Place) -> str:
        page = f"{self.word('on-page', page=place.page)}, " if place.page else ""
        return page + self.where(place.where)

    def stated(self, finding: Finding) -> str:
        """The text that the report prints."""
        return printed_text(finding.stated)

    def expected(self, finding: Finding) -> str:
        """What should stand there, in the number format of the language."""
        return expected_text(finding.expected, self.lang) if finding.expected else ""

    def name(self, report: ReportResult) -> str:
        """Whose report it is: the position, else the unit."""
        identity = report.identity
        return (identity.position.text or identity.unit.text).strip() or self.word("no-name")

    def person(self, report: ReportResult) -> str:
        """Who reports: "Siti Rahmawati, S.E., NIP 19900101 202012 2 001"; "" where no signature was read."""
        return named(report.person.name.text, report.person.nip.text, self)

    def whose(self, report: ReportResult) -> str:
        """The position (else the unit) with the person's name: of twelve operators, which."""
        name = " ".join(report.person.name.text.split())
        return ", ".join(filter(None, (self.name(report), name)))

    def unassigned(self, one: InputResult) -> str:
        """Which pages of a file belong to none of its reports; "" where all do."""
        runs: list[list[int]] = []
        for page in one.unassigned:
            if runs and page == runs[-1][-1] + 1:
                runs[-1].append(page)
            else:
                runs.append([page])
        pages = ", ".join(f"{r[0]}-{r[-1]}" if len(r) > 1 else str(r[0]) for r in runs)
        return self.word("unassigned", path=one.path, count=len(one.unassigned), pages=pages) if pages else ""

    def ordinal(self, report: ReportResult) -> str:
        """That only its order tells the report apart from others of the run; "" where its identity does."""
        return self.word("ordinal", number=report.ordinal) if report.ordinal else ""

    def period(self, report: ReportResult) -> str:
        """Which period the report is for."""
        return period_text(report.identity.quarter, report.identity.year, self)


def named(name: str, nip: str, wording: Wording) -> str:
    """A name with its NIP, or what of them is known; "NIP." that is printed with the number is left out."""
    digits = re.sub(r"^\W*(?:NIP|NI\s*PPPK)\W*", "", " ".join(nip.split()), flags=re.I)
    return ", ".join(
        filter(None, (" ".join(name.split()), f"{wording.word('nip')} {digits}" if digits else ""))
    )


LIST_MARK = re.compile(r"\"(?:[-–•*]\s+)+(?=\w)")
"""The mark of a list before a name that a message quotes: "- Belanja Modal"."""

BEFORE, AFTER = 90, 30
"""Letters of a sentence that are quoted before and behind a figure."""


def quoted(sentence: str, figure: str) -> str:
    """The words around a figure of a sentence, cut at blanks."""
    text, figure = plain(sentence), plain(figure)
    at = max(text.find(figure), 0)
    start, end = max(at - BEFORE, 0), min(at + len(figure) + AFTER, len(text))
    if start:
        start = text.find(" ", start, at) + 1 or at
    if end < len(text):
        end = max(text.rfind(" ", at + len(figure), end), at + len(figure))
    told = text[start:end].strip()
    return f"{'… ' if start else ''}{told}{' …' if end < len(text) else ''}".rstrip(".")


SHORT = 70
"""Letters of a quoted text in a line that tells where to look."""


def shortened(text: str) -> str:
    """The beginning of a printed text, blanks joined and leaders cut."""
    told = plain(text)
    return told if len(told) <= SHORT else told[:SHORT].rsplit(" ", 1)[0] + " …"


def period_text(number: int | None, year: int | None, wording: Wording) -> str:
    """ "Triwulan IV Tahun 2025", or what of it is known."""
    quarter = ROMAN.get(number or 0)
    if quarter and year:
        return wording.word("quarter", quarter=quarter, year=year)
    if quarter:
        return wording.word("quarter-only", quarter=quarter)
    return wording.word("year-only", year=year) if year else wording.word("no-period")


def printed_text(what: Figure | Printed | None) -> str:
    """The text of a figure or a printed text; "" for None."""
    if what is None:
        return ""
    return what.raw if isinstance(what, Figure) else what.text


def pages_of(finding: Finding) -> list[int]:
    """The pages where the stated figure stands, else those of all the evidence, ascending."""
    stated = [e.place.page for e in finding.evidence if e.role in ("stated", "repeated")]
    found = {page for page in stated if page} or {e.place.page for e in finding.evidence if e.place.page}
    return sorted(found)


def place_of_table(table: UnreadTable) -> Place:
    """Where a table that could not be read stands: its head, else its caption."""
    head = table.head.place
    return head if head.page or head.where else table.caption.place


def stated_places(finding: Finding) -> list[Place]:
    """Where the stated figure stands, else all the evidence."""
    stated = [e.place for e in finding.evidence if e.role in ("stated", "repeated")]
    return stated or [e.place for e in finding.evidence]
