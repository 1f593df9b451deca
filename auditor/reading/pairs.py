"""Which row of the agreement each measured row belongs to."""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.likeness.heads import squash
from auditor.likeness.words import ratio
from auditor.model import Agreement, AgreementRow, Measurement, MeasurementRow, Polarity, Role

_AGREED = re.compile(r"(?:perjanjian|penetapan|kontrak)\s+kinerja", re.I)
_NEARLY = 85
"""Percent of the best likeness from which on a table of another kind may be the agreement all the same."""
PAIR_SCORE = 62
"""Rows less alike than this are no counterparts. Between two rows of one report that name different
tasks the likeness stays below 60; a copied row with another object is still above 80."""


def pair(measurement: Measurement, agreements: Sequence[Agreement]) -> Measurement:
    """Pair the rows with those of the agreement that they resemble most: one to one, best first."""
    scored = [(_pairs(measurement, a), i) for i, a in enumerate(agreements)]
    most = max((_sum(pairs) for pairs, _ in scored), default=0)
    near = [s for s in scored if s[0] and _sum(s[0]) * 100 >= most * _NEARLY]
    best = max(near, key=lambda s: (_weight(agreements[s[1]]), _sum(s[0]), -s[1]), default=None)
    if best is None:
        return measurement
    found = {m: (a, score) for m, a, score in best[0]}
    polarity = {r.index: r.polarity for r in agreements[best[1]].rows}
    rows = tuple(
        r.model_copy(
            update={
                "agreed_index": found[r.index][0],
                "agreed_score": found[r.index][1],
                "polarity": r.polarity if r.polarity is not Polarity.UNKNOWN else polarity[found[r.index][0]],
            }
        )
        if r.index in found
        else r
        for r in measurement.rows
    )
    return measurement.model_copy(update={"rows": rows, "agreement": best[1]})


def _sum(pairs: Sequence[tuple[int, int, int]]) -> int:
    return sum(score for _, _, score in pairs)


def _weight(agreement: Agreement) -> int:
    """How surely the table is what was agreed: it says so, it has one target, it is a plan of years."""
    several = sum(column.quantity == "target" for column in agreement.columns) > 1
    named = bool(_AGREED.search(agreement.caption.text))
    return 0 if several else 1 + named


def _pairs(measurement: Measurement, agreement: Agreement) -> list[tuple[int, int, int]]:
    """(measurement index, agreement index, likeness), one to one; equal places break ties."""
    left = [r for r in measurement.rows if r.role in {Role.ROW, Role.GROUP}]
    right = [r for r in agreement.rows if r.role in {Role.ROW, Role.GROUP}]
    scored = sorted(
        (
            (_alike(m, a), -abs(i - j), m.index, a.index)
            for i, m in enumerate(left)
            for j, a in enumerate(right)
        ),
        reverse=True,
    )
    used_left: set[int] = set()
    used_right: set[int] = set()
    found = []
    for score, _, m_index, a_index in scored:
        if score < PAIR_SCORE or m_index in used_left or a_index in used_right:
            continue
        used_left.add(m_index)
        used_right.add(a_index)
        found.append((m_index, a_index, score))
    return found


def _alike(m: MeasurementRow, a: AgreementRow) -> int:
    both = round(ratio(_key(m), _key(a)))
    indicators = 0
    if m.indicator and a.indicator:
        names = [(m.indicator.text, a.indicator.text), (_unbracketed(m), _unbracketed(a))]
        indicators = max(round(ratio(squash(one), squash(other))) for one, other in names)
    return max(both, indicators if m.role is a.role else 0)


def _unbracketed(row: MeasurementRow | AgreementRow) -> str:
    """The indicator without the unit that one table sets in brackets behind it and the other in a column."""
    return re.sub(r"\s*\([^()]*\)\s*:?\s*$", "", row.indicator.text) or row.indicator.text


def _key(row: MeasurementRow | AgreementRow) -> str:
    return squash(row.subject.text + row.indicator.text)
