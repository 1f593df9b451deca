"""Slips: how an author may have got a wrong figure. One kind of slip per file; SLIPS is the register."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from auditor.diagnosis.failure import Candidate, Failure
from auditor.diagnosis.slips import (
    as_computed,
    cap,
    difference,
    efficiency,
    mean,
    mistyped,
    mistyped_input,
    other_place,
    other_row,
    ratio,
    rounding,
    sums,
)

SlipFunction = Callable[[Failure], Iterator[Candidate]]
"""A slip yields all that it could have given; which of it is printed, the diagnosis finds out."""

SLIPS: dict[str, SlipFunction] = {
    "as-computed": as_computed.as_computed,
    "cut": rounding.cut,
    "rounded-up": rounding.rounded_up,
    "rounded-twice": rounding.rounded_twice,
    "rounded-early": rounding.rounded_early,
    "other-denominator": ratio.other_denominator,
    "other-polarity": ratio.other_polarity,
    "ratio-as-change": ratio.ratio_as_change,
    "inverted-ratio": ratio.inverted_ratio,
    "difference-instead-of-ratio": difference.difference,
    "other-formula": efficiency.other_formula,
    "other-inputs": efficiency.other_inputs,
    "capped": cap.capped,
    "other-rows": mean.other_rows,
    "weighted-instead-of-simple": mean.weighted,
    "simple-instead-of-weighted": mean.simple,
    "mean-of-recomputed": mean.recomputed_mean,
    "mean-of-rounded": mean.rounded_mean,
    "mean-of-capped": mean.capped_mean,
    "mean-of-uncapped": mean.uncapped_mean,
    "row-left-out": mean.row_left_out,
    "row-counted-twice": mean.row_counted_twice,
    "wrong-count": mean.wrong_count,
    "other-parts": sums.other_parts,
    "part-left-out": sums.part_left_out,
    "part-counted-twice": sums.part_counted_twice,
    "neighbour-row": other_row.neighbour_row,
    "neighbour-result": other_row.neighbour_result,
    "neighbour-figure": other_row.neighbour_figure,
    "other-row": other_row.other_row,
    "other-result": other_row.other_result,
    "other-column": other_place.other_column,
    "other-total": other_place.other_total,
    "other-table": other_place.other_table,
    "other-statement": other_place.other_statement,
    "earlier-period": other_place.earlier_period,
    "earlier-base": other_place.earlier_base,
    "earlier-target": other_place.earlier_target,
    "exchanged-figures": other_place.exchanged,
    **{name: mistyped.of_stated(name) for name in mistyped.TYPED},
    "mistyped-input": mistyped_input.mistyped_input,
    "mistyped-part": mistyped_input.mistyped_part,
}
"""Every slip by the name that the pack orders and words it by."""

CUT_RESULT = "cut-result"
"""In the pack's order: where the slips before it are tried once more, their results cut."""
