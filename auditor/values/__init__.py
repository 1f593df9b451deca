"""Numbers, places, dates and NIPs as they are printed in an LKj. Imports nothing of ours."""

from auditor.values.figure import Figure, State
from auditor.values.interval import Interval, mean, point, total
from auditor.values.numbers import (
    Found,
    Style,
    Use,
    completions,
    decide_style,
    find_figures,
    format_figure,
    format_id,
    parse_figure,
    scan_numbers,
    split_lines,
    tidy,
)
from auditor.values.place import Box, Picture, Place, Printed, Where, WhereKind
from auditor.values.remark import Remark
from auditor.values.rounding import (
    ceiling,
    cut_not_rounded,
    floor,
    may_be_cut,
    round_half_up,
    truncate,
    unit_of,
    within_unit,
)

__all__ = [
    "Box",
    "Figure",
    "Found",
    "Interval",
    "Picture",
    "Place",
    "Printed",
    "Remark",
    "State",
    "Style",
    "Use",
    "Where",
    "WhereKind",
    "ceiling",
    "completions",
    "cut_not_rounded",
    "decide_style",
    "find_figures",
    "floor",
    "format_figure",
    "format_id",
    "may_be_cut",
    "mean",
    "parse_figure",
    "point",
    "round_half_up",
    "scan_numbers",
    "split_lines",
    "tidy",
    "total",
    "truncate",
    "unit_of",
    "within_unit",
]
