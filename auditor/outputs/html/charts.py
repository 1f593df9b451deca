"""Figures for the two charts: realisasi against target, and stated against recomputed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.findings.result import Finding, ReportResult
from auditor.model.tables import Polarity
from auditor.outputs.html.shown import Card, RecomputedRow, TargetRow
from auditor.outputs.wording import Wording
from auditor.rulebook.texts import format_number
from auditor.values import Figure, round_half_up

FEWEST = 2
"""Rows below which a chart tells nothing that its figures do not."""


REACHES = (5, 10, 25, 50, 100)
"""Percent to either side of 100 that the chart of recomputed figures may show; the least that fits all."""

HALF, WHOLE = 75, 150
"""The middle and the end of that chart's axis."""


def target_rows(report: ReportResult, wording: Wording) -> tuple[TargetRow, ...]:
    """The report's own indicators that have a target, a realisasi and one unit for both.

    None where all did just what was agreed, and say so.
    """
    rows = [row for row in _targets(report, wording) if row is not None]
    telling = any(row.share != 100 or row.achievement not in (None, 100) for row in rows)
    return tuple(rows) if len(rows) >= FEWEST and telling else ()


def recomputed_rows(
    findings: Sequence[Finding], cards: Sequence[Card], wording: Wording
) -> tuple[tuple[RecomputedRow, ...], int]:
    """The findings about a figure that was recomputed, farthest from it first, and the reach of the axis."""
    found = [row for row in map(_recomputed, findings, cards) if row is not None]
    if len(found) < FEWEST:
        return (), 0
    farthest = max(abs(share - 100) for _, share in found)
    reach = next((one for one in REACHES if farthest <= one), REACHES[-1])
    shown = sorted(found, key=lambda row: (-abs(row[1] - 100), row[0].number))
    return tuple(_recomputed_row(card, share, reach, wording) for card, share in shown), reach


def _recomputed_row(card: Card, share: Fraction, reach: int, wording: Wording) -> RecomputedRow:
    at = HALF + (share - 100) / reach * HALF
    return RecomputedRow(
        number=card.number,
        rule=card.rule,
        severity=card.severity,
        stated=card.stated,
        expected=card.expected,
        share_text=f"{format_number(share, wording.lang, 1)}%",
        at=round_half_up(min(at, Fraction(WHOLE)), 1),
        beyond=at > WHOLE,
    )


def _targets(report: ReportResult, wording: Wording) -> Iterator[TargetRow | None]:
    for row in report.extract.indicators if report.extract is not None else ():
        target, realisasi = row.period_target or row.annual_target, row.realisasi
        share = _share(realisasi, target)
        if share is None or target is None or realisasi is None or target.unit != realisasi.unit:
            continue
        stated = row.achievement if row.achievement is not None and row.achievement.known else None
        yield TargetRow(
            name=row.text.text or row.subject.text,
            target=target.raw,
            realisasi=realisasi.raw,
            share_text=f"{format_number(share, wording.lang, 1)}%",
            achievement_text=stated.raw if stated else "",
            share=round_half_up(share, 2),
            achievement=stated.value if stated else None,
            lower=row.polarity is Polarity.LOWER,
        )


def _recomputed(finding: Finding, card: Card) -> tuple[Card, Fraction] | None:
    stated, expected = finding.stated, finding.expected
    if not isinstance(stated, Figure) or stated.value is None or expected is None or expected.text:
        return None
    if not expected.value or expected.value < 0 or stated.value < 0:
        return None
    return card, Fraction(stated.value) / expected.value * 100


def _share(realisasi: Figure | None, target: Figure | None) -> Fraction | None:
    """Percent; None where there is nothing to divide."""
    if realisasi is None or target is None or realisasi.value is None or not target.value:
        return None
    value = Fraction(realisasi.value) / Fraction(target.value) * 100
    return value if value >= 0 else None
