"""S03: the indicators of the agreement against those of the measurement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from auditor.checks.answers import gather, holds, subject_key, undecided
from auditor.checks.complete_row import is_heading
from auditor.checks.doubt import doubted, other_quantity, run_together
from auditor.checks.params import number
from auditor.checks.variants import named_otherwise
from auditor.checks.verdict import (
    Accusation,
    Context,
    Evidence,
    Expected,
    Fact,
    Grade,
    Outcome,
    Term,
    Verdict,
)
from auditor.checks.wording import Lexicon, Replaced, alike, contains, lexicon, likeness, replacements
from auditor.model import Agreement, AgreementRow, Measurement, MeasurementRow, Role
from auditor.values import Printed

_FIELDS = ("indicator", "subject")

_SELECTED = re.compile(r"^(?!.*\bperjanjian\b).*\b(?:indikator\s+kinerja\s+utama|iku)\b", re.I | re.S)
"""A list of the main indicators (IKU) in place of an agreement: an office agrees upon and measures more."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """A measured row and its agreed row, with the texts that name different objects."""

    measured: MeasurementRow
    agreed: AgreementRow
    fields: tuple[str, ...]
    differing: dict[str, tuple[Replaced, ...]]


def check(context: Context) -> Iterator[Verdict]:
    """One verdict for each pair of rows and for each row without a partner.

    stated is the measured text (or the agreed one, where only the agreement has the indicator).
    """
    report = context.report
    for table in report.measurements:
        if not table.main:
            continue
        if table.agreement is None or not 0 <= table.agreement < len(report.agreements):
            subject = subject_key(table.number or table.caption.text, "paired-rows")
            yield undecided(
                subject, gather(("stated", table.caption)), "no-counterpart", {"what": table.number}
            )
            continue
        judged = _judge_tables(context, table, report.agreements[table.agreement])
        yield from (replace(v, accuses=Accusation.ABSENCE) for v in judged)
    yield from named_otherwise(context, lexicon(context.params))


def _judge_tables(context: Context, table: Measurement, agreement: Agreement) -> Iterator[Verdict]:
    lex = lexicon(context.params)
    agreed = {row.index: row for row in agreement.rows if row.role is not Role.GROUP and _text(row)}
    rows = [row for row in table.rows if row.role in (Role.ROW, Role.GROUP) and row.indicator]
    partners = {row.index: agreed[row.agreed_index] for row in rows if row.agreed_index in agreed}
    partners |= _left_over(rows, agreed, partners, lex, int(number(context.params, "min_likeness", 40)))
    pairs = [(row, partners[row.index]) for row in rows if row.index in partners]
    fields = [field for field in _FIELDS if _is_comparable(field, pairs, lex)]
    taken = {row.index for row in partners.values()} | _measured_elsewhere(context, table)
    alone = [
        *_unpaired_measured(table, agreement, [row for row in rows if row.index not in partners]),
        *_unpaired_agreed([row for row in agreed.values() if row.index not in taken]),
    ]
    if run_together(table.rows) or run_together(agreement.rows):
        alone = [doubted(v) if v.outcome is Outcome.FAILS else v for v in alone]
    judged = _judge_pairs([_compare(m, a, fields, lex) for m, a in pairs], agreement, table, lex)
    yield from other_quantity([*judged, *alone])


def _measured_elsewhere(context: Context, table: Measurement) -> set[int]:
    """The agreed rows that another table of the report measures."""
    others = [m for m in context.report.measurements if m is not table and m.agreement == table.agreement]
    return {row.agreed_index for other in others for row in other.rows if row.agreed_index is not None}


def _text(row: AgreementRow | MeasurementRow, field: str = "") -> str:
    if field:
        printed: Printed = getattr(row, field)
        return printed.text.strip()
    return (row.indicator.text or row.subject.text).strip()


def _printed(row: AgreementRow | MeasurementRow) -> Printed:
    return row.indicator if row.indicator else row.subject


def _left_over(
    rows: Sequence[MeasurementRow],
    agreed: dict[int, AgreementRow],
    partners: dict[int, AgreementRow],
    lex: Lexicon,
    least: int,
) -> dict[int, AgreementRow]:
    """Rows without a partner on both sides that belong together all the same.

    They bear one number and are alike (one text was changed), or the one text holds the other whole.
    """
    taken = {row.index for row in partners.values()}
    free = [row for row in agreed.values() if row.index not in taken]
    found: dict[int, AgreementRow] = {}
    for row in rows:
        if row.index in partners:
            continue
        for candidate in free:
            one, other = _text(row), _text(candidate)
            same_number = row.number.strip(" .") == candidate.number.strip(" .") != ""
            within = contains(one, other, lex) or contains(other, one, lex)
            if within or (same_number and likeness(one, other, lex) >= least):
                found[row.index] = candidate
                free.remove(candidate)
                break
    return found


def _is_comparable(field: str, pairs: Sequence[tuple[MeasurementRow, AgreementRow]], lex: Lexicon) -> bool:
    """False where the two tables have different kinds of text here (sasaran beside uraian tugas)."""
    filled = [(_text(m, field), _text(a, field)) for m, a in pairs if _text(m, field) and _text(a, field)]
    if field == "indicator" or len(filled) < 2:
        return bool(filled)
    agreed = [a for _, a in filled]
    # Rows whose texts were exchanged are not strange: the text stands in another agreed row. The own
    # row first: it nearly always has the text, and comparing with all rows is slow.
    strange = sum(all(likeness(m, other, lex) < 50 for other in (a, *agreed)) for m, a in filled)
    return strange * 2 < len(filled)


def _compare(measured: MeasurementRow, agreed: AgreementRow, fields: Sequence[str], lex: Lexicon) -> _Pair:
    filled = tuple(field for field in fields if _text(measured, field) and _text(agreed, field))
    found = {field: replacements(_text(measured, field), _text(agreed, field), lex) for field in filled}
    return _Pair(measured, agreed, filled, {field: gaps for field, gaps in found.items() if gaps})


def _judge_pairs(
    pairs: Sequence[_Pair], agreement: Agreement, table: Measurement, lex: Lexicon
) -> Iterator[Verdict]:
    done: set[int] = set()
    for pair in pairs:
        if pair.measured.index in done:
            continue
        twin = next((other for other in pairs if other is not pair and _are_swapped(pair, other, lex)), None)
        if twin is not None:
            done |= {pair.measured.index, twin.measured.index}
            yield _in_other_order(pair, twin) if _are_whole(pair, twin) else _swapped(pair, twin)
        elif pair.differing:
            yield _differs(pair, agreement, table, lex)
        else:
            evidence = gather(("stated", _printed(pair.measured)), ("agreed", _printed(pair.agreed)))
            yield holds(subject_key(_text(pair.measured), "paired"), evidence)


def _are_swapped(one: _Pair, other: _Pair, lex: Lexicon) -> bool:
    """Whether a differing text of each stands in the other's agreed row."""
    return any(
        field in other.differing
        and alike(_text(one.measured, field), _text(other.agreed, field), lex)
        and alike(_text(other.measured, field), _text(one.agreed, field), lex)
        for field in one.differing
    )


def _are_whole(one: _Pair, other: _Pair) -> bool:
    """Whether everything that the rows say was exchanged: then only their order differs."""
    return all(field in one.differing and field in other.differing for field in one.fields)


def _in_other_order(one: _Pair, other: _Pair) -> Verdict:
    rows = (one.measured, other.measured, one.agreed, other.agreed)
    evidence = gather(*(("stated", _printed(row)) for row in rows))
    return holds(subject_key(_text(one.measured), _text(other.measured), "paired"), evidence)


def _swapped(one: _Pair, other: _Pair) -> Verdict:
    field = next(field for field in one.differing if field in other.differing)
    evidence = [
        Evidence(role, getattr(row, field))
        for role, rows in (
            ("stated", (one.agreed, other.agreed)),
            ("measured", (one.measured, other.measured)),
        )
        for row in rows
    ]
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject_key(_text(one.agreed, field), _text(other.agreed, field), "swapped"),
        evidence=tuple(evidence),
        grade=Grade.CONTRADICTION,
        message="swapped",
        variant="copied",
        facts={
            "field": Term(field),
            "rows": (_row_name(one.measured), _row_name(other.measured)),
        },
        expected=Expected(text=_text(one.measured, field)),
    )


def _row_name(row: AgreementRow | MeasurementRow) -> str:
    return row.number.strip() or str(row.index + 1)


def _differs(pair: _Pair, agreement: Agreement, table: Measurement, lex: Lexicon) -> Verdict:
    field = next(iter(pair.differing))
    stated: Printed = getattr(pair.measured, field)
    found = pair.differing[field]
    copied = _is_copied(pair, field, agreement, table, lex)
    more = [
        Evidence(role, getattr(row, name))
        for name in pair.differing
        if name != field
        for role, row in (("repeated", pair.measured), ("agreed", pair.agreed))
    ]
    facts: dict[str, Fact] = {
        "field": Term(field),
        "row": _row_name(pair.measured),
        "agreed": _text(pair.agreed, field),
        "difference": tuple(f"{part.left_text or '-'} / {part.right_text or '-'}" for part in found),
    }
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject_key(_text(pair.agreed), "wording"),
        evidence=(Evidence("stated", stated), Evidence("agreed", getattr(pair.agreed, field)), *more),
        grade=Grade.CONTRADICTION,
        message="copied" if copied else "wording",
        variant="copied" if copied else "wording",
        facts=facts,
        expected=Expected(text=_text(pair.agreed, field)),
    )


def _is_copied(pair: _Pair, field: str, agreement: Agreement, table: Measurement, lex: Lexicon) -> bool:
    """Whether one of the two texts is that of another row."""
    measured, agreed = _text(pair.measured, field), _text(pair.agreed, field)
    from_agreed = any(
        alike(measured, _text(row, field), lex)
        for row in agreement.rows
        if row.index != pair.agreed.index and _text(row, field)
    )
    from_measured = any(
        alike(agreed, _text(row, field), lex)
        for row in table.rows
        if row.index != pair.measured.index and _text(row, field)
    )
    return from_agreed or from_measured


def _unpaired_measured(
    table: Measurement, agreement: Agreement, rows: Sequence[MeasurementRow]
) -> Iterator[Verdict]:
    """Rows below another, headings, and rows without a figure in a table that has figures ("Analisis: ...")
    need no agreed counterpart."""
    measures = any(_is_measured(row) for row in table.rows)
    for row in rows:
        subject = subject_key(_text(row), "measured-only")
        evidence = gather(("stated", _printed(row)))
        below = row.level > 0 or row.parent is not None
        bare = measures and not _is_measured(row)
        if row.role is Role.GROUP or below or bare or is_heading(row, table.rows):
            yield undecided(subject, evidence, "sub-row", {"what": _text(row)})
        elif _SELECTED.search(agreement.caption.text) or not any(a.indicator for a in agreement.rows):
            yield undecided(subject, evidence, "no-counterpart", {"what": _text(row)})
        else:
            yield _alone(subject, evidence, "missing-in-agreement", row)


def _is_measured(row: MeasurementRow) -> bool:
    figures = (row.annual_target, row.period_target, row.realisasi, row.achievement)
    return any(f is not None and bool(f.raw.strip()) for f in figures)


def _unpaired_agreed(rows: Sequence[AgreementRow]) -> Iterator[Verdict]:
    for row in rows:
        subject = subject_key(_text(row), "agreed-only")
        evidence = gather(("stated", _printed(row)))
        has_target = row.target is not None and bool(row.target.raw.strip())
        if row.level or row.parent is not None or not has_target or not row.indicator:
            yield undecided(subject, evidence, "sub-row", {"what": _text(row)})
        else:
            yield _alone(subject, evidence, "missing-in-measurement", row)


def _alone(
    subject: str, evidence: tuple[Evidence, ...], message: str, row: AgreementRow | MeasurementRow
) -> Verdict:
    return Verdict(
        outcome=Outcome.FAILS,
        subject=subject,
        evidence=evidence,
        grade=Grade.CONTRADICTION,
        message=message,
        facts={"what": _text(row), "row": _row_name(row)},
    )
