"""Scales that a report prints as a list of lines, not as a table.

"1) Di atas 100 % dengan sebutan sangat baik (SB)", ">= 80 % = Sangat Baik", "Lebih dari 100 % : Sangat Baik".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from auditor.layout.parts import Line, Table
from auditor.model import Scale, ScaleClass
from auditor.reading.flow import Flow
from auditor.reading.scales import read_interval, split_labels
from auditor.values import Place, Printed

_FEWEST = 3
_GAP = 2
"""Other lines between two classes: a blank mark, a line that the label went on to."""
_DIGIT = re.compile(r"\d")
_MARK = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|[-–•▪○●*\uf0b7\uf0a7])\s+", re.I)
_BETWEEN = re.compile(
    r"\s*(?:dengan\s+)?(?:sebutan|kategori|predikat|kriteria|interpretasi|artinya|adalah|berarti)\s*:?\s*|\s*[:=→]\s*(?![=<>])",
    re.I,
)
_LABEL = re.compile(r"^[\"“'(]?[A-Za-z][A-Za-z /()\"”'.]{0,45}$")


def read_listed_scales(flow: Flow) -> list[Scale]:
    """Every run of at least three lines that each give an interval and its label."""
    found: list[Scale] = []
    run: list[tuple[int, ScaleClass]] = []
    for i, block in enumerate(flow.blocks):
        one = _class(flow, block) if isinstance(block, Line) else None
        broken = isinstance(block, Table) or (run and i - run[-1][0] > _GAP)
        if run and (broken or (one is not None and _turns(run, one))):
            found += _scale(run)
            run = []
        if one is not None:
            run.append((i, one))
    return found + _scale(run)


def _turns(run: Sequence[tuple[int, ScaleClass]], one: ScaleClass) -> bool:
    """True when a label comes again: another list begins."""
    return any(set(one.labels) & set(c.labels) for _, c in run)


def _scale(run: Sequence[tuple[int, ScaleClass]]) -> list[Scale]:
    if len(run) < _FEWEST:
        return []
    return [Scale(classes=tuple(c for _, c in run))]


def _class(flow: Flow, line: Line) -> ScaleClass | None:
    if not _DIGIT.search(line.text):  # most lines, at a fraction of the work
        return None
    text = _MARK.sub("", line.text)
    for m in _BETWEEN.finditer(text):
        left, right = text[: m.start()].strip(), text[m.end() :].strip(" .;,")
        for interval, label in ((left, right), (right, left)):
            if not _LABEL.match(label) or not _DIGIT.search(interval):
                continue
            one = read_interval(re.sub(r"\s+(?:dengan|maka)\s*$", "", interval))
            if one is not None:
                place = Place(flow.input, line.page, line.box, line.text)
                return one.model_copy(
                    update={"labels": split_labels(label), "printed": Printed(line.text, place)}
                )
    return None
