"""Figures for the two charts: realisasi against target, and stated against recomputed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from auditor.findings.result import Finding, ReportResult
from auditor.model.tables import Polarity
from auditor.outputs.html.shown import Card, RecomputedRow, TargetRow
from auditor.outputs.wording import Wording
from auditor.rulebook.texts import format_number, rounded
from auditor.values import Figure

FEWEST = 2
"""Rows below which a chart tells nothing that its figures do not."""


def target_rows(report: ReportResult, wording: Wording) -> Iterator[TargetRow]:
    """The report's own indicators that have a target, a realisasi and one unit for both."""
    rows = [row for row in _targets(report, wording) if row is not None]
    if len(rows) >= FEWEST:
        yield from rows


def recomputed_rows(
    findings: Sequence[Finding], cards: Sequence[Card], wording: Wording
) -> Iterator[RecomputedRow]:
    """The findings about a figure that was recomputed, farthest from it first."""
    rows = [row for row in map(_recomputed, findings, cards) if row is not None]
    if len(rows) >= FEWEST:
        shown = sorted(rows, key=lambda row: (-abs(row[1] - 100), row[0].number))
        yield from (
            RecomputedRow(
                number=card.number,
                rule=card.rule,
                severity=card.severity,
                stated=card.stated,
                expected=card.expected,
                share_text=f"{format_number(share, wording.lang, 1)}%",
                share=rounded(share, 2),
            )
            for card, share in shown
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
            share=rounded(share, 2),
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
