"""A report becomes the extract that the rules across reports compare."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from auditor.likeness.keys import plain_words
from auditor.model import Budget, Measurement, MeasurementRow, OtherFigure, Report, Role, Signature
from auditor.model.extract import BudgetLine, Extract, Indicator, PastFigure, Signatory
from auditor.model.tables import Basis
from auditor.reading.names import NameWords, OwnName, rank_key
from auditor.reading.persons import bare_name, may_be_name
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
    if spelled[: len(spelled) // 2] * 2 == spelled:  # a name that the cover prints twice is one name
        own = OwnName(words, identity.position.text, " ".join(spelled[: len(spelled) // 2]))
        spelled, unit = spelled[: len(spelled) // 2], own.unit_words
    return Extract(
        input=report.input,
        identity=identity,
        position_key=own.core,
        unit_key=unit,
        region=spelled[len(unit) :],
        unit_is_part=bool(unit) and unit[0] in book.vocabulary.words("unit_part_words"),
        people=tuple(_signatory(s, own) for s in report.signatures if s.name),
        lines=tuple(_lines(report.budgets)),
        indicators=tuple(_indicators(report)),
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
    name = bare_name(signature.name.text, words) if may_be_name(signature.name.text, words) else ""
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
    spent = [table for table in budgets if not table.revenue]
    main = next((table for table in spent if table.main), spent[0] if len(spent) == 1 else None)
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
            cumulative=main.quarter is None,
            past=tuple(_past(row.others)),
        )


def _indicators(report: Report) -> Iterator[Indicator]:
    own = (table for table in report.measurements if table.main and table.year is None)
    main = next(own, None)
    if main is None:
        return
    heads = [column.head.text for column in main.columns if column.quantity == "realisasi"]
    until = any(_UNTIL.search(head) for head in heads)
    elsewhere = _other_years(report)
    for row in main.rows:
        if row.role is Role.ROW and (row.indicator or row.subject):
            yield _indicator(row, until, elsewhere.get(_key(row), ()))


def _other_years(report: Report) -> dict[str, tuple[PastFigure, ...]]:
    """What other tables of the report print for earlier years, by the text of the indicator."""
    found: dict[str, list[PastFigure]] = {}
    for table in report.measurements:
        for row in table.rows:
            if row.role is Role.ROW and _key(row):
                found.setdefault(_key(row), []).extend(_of_year(table, row, report.identity.year))
    return {key: tuple(figures) for key, figures in found.items()}


def _of_year(table: Measurement, row: MeasurementRow, own: int | None) -> Iterator[PastFigure]:
    if table.basis is Basis.LAST and own is not None and row.annual_target is not None:
        yield PastFigure("realisasi", own - 1, row.annual_target)
    if table.basis is not Basis.PLAN or table.year is None or table.cumulative:
        return
    printed = {"target": row.annual_target, "realisasi": row.realisasi, "achievement": row.achievement}
    yield from (
        PastFigure(what, table.year, figure) for what, figure in printed.items() if figure is not None
    )


def _key(row: MeasurementRow) -> str:
    return " ".join(plain_words(row.indicator.text or row.subject.text))


def _indicator(row: MeasurementRow, cumulative: bool, elsewhere: Sequence[PastFigure]) -> Indicator:
    return Indicator(
        subject=row.subject,
        text=row.indicator,
        annual_target=row.annual_target,
        period_target=row.period_target,
        realisasi=row.realisasi,
        achievement=row.achievement,
        polarity=row.polarity,
        cumulative=cumulative,
        past=(*_past(row.others), *elsewhere),
    )


def _past(others: Iterable[OtherFigure]) -> Iterator[PastFigure]:
    for other in others:
        if other.year is not None and other.quantity:
            yield PastFigure(other.quantity, other.year, other.figure)
