"""A report becomes the extract that the rules across reports compare."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from auditor.model import Budget, Measurement, MeasurementRow, OtherFigure, Report, Role, Signature
from auditor.model.extract import BudgetLine, Extract, Indicator, PastFigure, Signatory
from auditor.reading.names import NameWords, OwnName, plain_words, rank_key
from auditor.reading.persons import bare_name
from auditor.rulebook.book import Rulebook

_GOLONGAN = re.compile(r"(?:gol\w*\W*)?\b(?:IV|III|II|I)\s?[./]?\s?[a-e]\b")
_UNTIL = re.compile(r"s\.?\s?/?\s?d\.?\b|sampai|kumulatif", re.I)
_REVISED = re.compile(
    r"perubahan\s+(?:perjanjian|anggaran|apbd|dpa|pagu|target)|"
    r"(?:perjanjian\s+kinerja|anggaran|apbd|dpa|dppa|pagu|target)\s+(?:setelah\s+)?perubahan|\bdppa\b|\bapbd-?p\b|"
    r"\brefocusing\b|\brevisi\s+(?:perjanjian|anggaran|target|pagu)|(?:perjanjian\s+kinerja|target)\s+revisi",
    re.I,
)
"""Words with which a report says that its agreement or budget was changed in the year."""


def extract_of(report: Report, book: Rulebook) -> Extract:
    """What of the report others are held against. Its id is given when the run's results have theirs."""
    words = NameWords.of(book.vocabulary)
    identity = report.identity
    own = OwnName(words, identity.position.text, identity.unit.text)
    spelled = words.spelled_out(identity.unit.text)
    unit = own.unit_words
    return Extract(
        input=report.input,
        identity=identity,
        position_key=own.core,
        unit_key=unit,
        region=spelled[len(unit) :],
        unit_is_part=bool(unit) and unit[0] in book.vocabulary.words("unit_part_words"),
        people=tuple(_signatory(s, own) for s in report.signatures if s.name),
        lines=tuple(_lines(report.budgets)),
        indicators=tuple(_indicators(report.measurements)),
        revised=any(_REVISED.search(text) for text in _own_words(report)),
    )


def _own_words(report: Report) -> Iterator[str]:
    """Where a report says that it rests on changed figures: titles, captions, heads, sentences on figures."""
    yield report.identity.title.text
    yield from (caption.title for caption in report.captions)
    for table in (*report.agreements, *report.measurements, *report.budgets):
        yield table.caption.text
        yield from (column.head.text for column in table.columns)
    yield from (claim.sentence.text for claim in report.claims)


def _signatory(signature: Signature, own: OwnName) -> Signatory:
    words = own.words
    name = bare_name(signature.name.text, words) if _may_be_name(signature.name.text, words) else ""
    rank = _rank(signature.rank.text, words)
    return Signatory(
        role=signature.role,
        name=signature.name,
        nip=signature.nip,
        rank=signature.rank,
        position=signature.position,
        bare=tuple(plain_words(name)),
        titles=_titles(signature.name.text, name),
        rank_key=rank,
        rank_known=rank in words.ranks,
        position_key=OwnName(words, signature.position.text, own.unit).core if signature.position else (),
    )


def _may_be_name(text: str, words: NameWords) -> bool:
    """Not a post, a unit or a word of the block that stands where the name was looked for."""
    flat = " ".join(plain_words(text))
    known = words.begins_position(text) or words.begins_unit(text) or flat in words.fillers
    return not known and rank_key(text) not in words.ranks


def _rank(text: str, words: NameWords) -> str:
    """The rank in one spelling; "" for other lines at its place, as the post of a contract employee."""
    rank = rank_key(_GOLONGAN.sub(" ", text))
    parts = rank.split()
    like = bool(parts) and (parts[0] in words.rank_words or parts[-1] in words.rank_levels)
    return rank if rank in words.ranks or like else ""


def _titles(full: str, bare: str) -> str:
    """The letters of the titles behind a name: "BUDI SANTOSO, S.T., M.M" -> "stmm"."""
    whole, name = "".join(plain_words(full)), "".join(plain_words(bare))
    return whole.partition(name)[2] if name else ""


def _lines(budgets: Sequence[Budget]) -> Iterator[BudgetLine]:
    main = next((table for table in budgets if table.main), None)
    if main is None:
        return
    for row in main.rows:
        yield BudgetLine(
            text=row.subject,
            number=row.number,
            role=row.role,
            parent=row.parent,
            pagu=row.pagu,
            target=row.target,
            realisasi=row.realisasi,
            absorption=row.absorption,
            past=tuple(_past(row.others)),
        )


def _indicators(measurements: Sequence[Measurement]) -> Iterator[Indicator]:
    main = next((table for table in measurements if table.main), None)
    if main is None:
        return
    heads = [column.head.text for column in main.columns if column.quantity == "realisasi"]
    until = any(_UNTIL.search(head) for head in heads)
    for row in main.rows:
        if row.role is Role.ROW and (row.indicator or row.subject):
            yield _indicator(row, until)


def _indicator(row: MeasurementRow, cumulative: bool) -> Indicator:
    return Indicator(
        subject=row.subject,
        text=row.indicator,
        annual_target=row.annual_target,
        period_target=row.period_target,
        realisasi=row.realisasi,
        achievement=row.achievement,
        polarity=row.polarity,
        cumulative=cumulative,
        past=tuple(_past(row.others)),
    )


def _past(others: Iterable[OtherFigure]) -> Iterator[PastFigure]:
    for other in others:
        if other.year is not None and other.quantity:
            yield PastFigure(other.quantity, other.year, other.figure)
