"""The door to number text: reading cells and sentences, joining broken lines, writing figures."""

from auditor.values.broken import split_lines
from auditor.values.cells import parse_figure, tidy
from auditor.values.numerals import Style, completions, decide_style
from auditor.values.scan import Found, Use, find_figures, scan_numbers
from auditor.values.writing import format_figure, format_id

__all__ = [
    "Found",
    "Style",
    "Use",
    "completions",
    "decide_style",
    "find_figures",
    "format_figure",
    "format_id",
    "parse_figure",
    "scan_numbers",
    "split_lines",
    "tidy",
]
