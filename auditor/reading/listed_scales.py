"""Scales that a report prints as a list of lines or in running text, not as a table.

"1) Di atas 100 % dengan sebutan sangat baik (SB)", ">= 80 % = Sangat Baik", "Lebih dari 100 % : Sangat Baik";
"Kategori capaian: lebih dari 100 % Sangat Baik; 80 % sampai dengan 100 % Baik; kurang dari 80 % Kurang."
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from auditor.layout.parts import Line, Table
from auditor.model import Scale, ScaleClass
from auditor.reading.flow import Flow, Paragraph
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


def read_running_scales(flow: Flow) -> list[Scale]:
    """Scales whose classes stand one behind the other in a paragraph, parted by semicolons."""
    found = []
    for text, start in _running(flow):
        classes: list[ScaleClass] = []
        at = 0
        for piece in text.split(";"):
            one = _running_class(piece)
            if one is None or any(set(one.labels) & set(c.labels) for c in classes):
                classes = [] if len(classes) < _FEWEST else classes
                if classes:
                    break
            else:
                place = Place(flow.input, start.lines[0].page, start.lines[0].box, piece.strip())
                classes.append(one.model_copy(update={"printed": Printed(piece.strip(), place)}))
            at += len(piece) + 1
        if len(classes) >= _FEWEST:
            found.append(Scale(classes=tuple(classes)))
    return found


def _running(flow: Flow) -> Iterator[tuple[str, Paragraph]]:
    """The texts with semicolons and percentages, each with its first paragraph; a list whose items end with
    semicolons is one text."""
    text, first = "", None
    for paragraph in flow.paragraphs:
        if first is not None and text.rstrip().endswith(";"):
            text += " " + paragraph.text
        else:
            if first is not None and text.count(";") > 1:
                yield text, first
            text, first = paragraph.text, paragraph
    if first is not None and text.count(";") > 1:
        yield text, first


def _running_class(piece: str) -> ScaleClass | None:
    """ "80 % sampai dengan 100 % Baik", "1) lebih dari 100 persen: Memuaskan" """
    if not _DIGIT.search(piece):
        return None
    text = _PERCENT_WORD.sub("%", _AT_MOST.sub(r"\1 < ", piece))
    lead = _LEAD_IN.match(text)
    text = _MARK.sub("", text[lead.end() :] if lead else text.lstrip())
    match = _PIECE.match(text.split(". ")[0].strip(" .,"))
    if match is None or not _LABEL.match(match["label"].strip()):
        return None
    one = read_interval(match["interval"])
    return one.model_copy(update={"labels": split_labels(match["label"])}) if one is not None else None


_PERCENT_WORD = re.compile(r"\b(?:persen|prosen)\b", re.I)
_AT_MOST = re.compile(r"\b(sampai(?:\s+dengan)?|s\.?d\.?)\s+kurang\s+dari\b", re.I)
_LEAD_IN = re.compile(r"^[^:;\d]*:\s*(?=\W*\(?\d|\W*(?:lebih|di\s?atas|kurang|di\s?bawah|[<>≥≤]))", re.I)
"""Words that announce the scale before its first class."""
_PIECE = re.compile(
    r"^(?P<interval>[^A-Za-z]*(?:(?:lebih|kurang)\s+dari|di\s?atas|di\s?bawah|sampai(?:\s+dengan)?|s\.?d\.?|hingga|[^A-Za-z])*\d"
    r"[\d.,]*\s*%?(?:\s+(?:ke\s?atas|atau\s+lebih))?)\s*(?:[:=]|\b(?:dengan\s+)?(?:kategori|predikat|kriteria|sebutan|adalah)\b)?"
    r"\s*[:=]?\s*(?P<label>[A-Za-z\"“(][^;:]*)$",
    re.I,
)


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
