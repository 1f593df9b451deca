"""The formulas that a report prints, drawn as fractions over three lines or written in one."""

from __future__ import annotations

import re

from auditor.layout.parts import Line, Table
from auditor.likeness.heads import squash
from auditor.model import Formula, FormulaKind
from auditor.reading.flow import Flow
from auditor.values import Place, Printed

_EFFICIENCY = re.compile(r"\befisiensi\b[^=]{0,40}=", re.I)
_ACHIEVEMENT = re.compile(
    r"\b(?:capaian|pencapaian|persentase|prosentase|tingkat capaian|kinerja)\b[^=]{0,50}=", re.I
)
_FRACTION_REACH = 26.0
"""Points above and below the line with "=" in which numerator and denominator stand."""
_LEFT_WORDS = 4
_LONGEST = 60
_COMPLETE = re.compile(r"(?!\bpersen)[a-z]{4,}", re.I)
"""A right side with words of its own has its operands on the line."""
_LOWER_FIRST = re.compile(
    r"semakinrendah(?:nya)?(?:realisasi)?.*semakin(?:tinggi|baik)|semakintinggi.*semakinrendah"
)


def read_formulas(flow: Flow) -> tuple[Formula, ...]:
    """Every formula with an "=" whose left side names efisiensi or capaian."""
    found = []
    for i, block in enumerate(flow.blocks):
        if isinstance(block, Table) or "=" not in block.text:
            continue
        if _EFFICIENCY.search(block.text):
            found.append(_formula(flow, i, block, FormulaKind.EFFICIENCY))
        elif _ACHIEVEMENT.search(block.text) or _named_above(flow, i, block):
            found.append(_achievement(flow, i, block))
    return tuple(found)


def _named_above(flow: Flow, index: int, line: Line) -> bool:
    """A left side over several lines: "Persentase Pencapaian" above "Rencana Tingkat =  x 100 %"."""
    left, right = line.text.split("=", 1)
    if not re.search(r"x\s*100", right, re.I) or len(left.split()) > _LEFT_WORDS or _COMPLETE.search(right):
        return False
    above = [b for b in flow.blocks[max(index - 3, 0) : index] if isinstance(b, Line) and b.page == line.page]
    near = (b.text for b in above if line.box[1] - b.box[3] < _FRACTION_REACH and len(b.text) < _LONGEST)
    return any(re.search(r"\b(?:pencapaian|capaian)\b", text, re.I) for text in near)


def _formula(flow: Flow, index: int, line: Line, kind: FormulaKind) -> Formula:
    over, under = _fraction(flow, index, line)
    expression = efficiency_expression(line.text.split("=", 1)[1], over, under)
    return Formula(kind=kind, printed=_printed(flow, line, over, under), expression=expression)


def _achievement(flow: Flow, index: int, line: Line) -> Formula:
    over, under = _fraction(flow, index, line)
    expression = achievement_expression(line.text.split("=", 1)[1], over, under)
    lower = expression in {"inverse", "two-target", "constant"} or (
        not expression and _LOWER_FIRST.search(_before(flow, index))
    )
    kind = FormulaKind.ACHIEVEMENT_LOWER if lower else FormulaKind.ACHIEVEMENT_HIGHER
    return Formula(kind=kind, printed=_printed(flow, line, over, under), expression=expression)


def _printed(flow: Flow, line: Line, over: str, under: str) -> Printed:
    text = f"{line.text} [{over} / {under}]" if over and under else line.text
    return Printed(text, Place(flow.input, line.page, line.box, line.text))


def _fraction(flow: Flow, index: int, line: Line) -> tuple[str, str]:
    """The texts just above and just below the line, "" where there are none or the line is complete."""
    if _COMPLETE.search(line.text.split("=", 1)[1]):
        return "", ""
    middle = (line.box[1] + line.box[3]) / 2
    over: list[str] = []
    under: list[str] = []
    for block in flow.blocks[max(index - 3, 0) : index + 4]:
        if isinstance(block, Table) or block is line or block.page != line.page or len(block.text) > _LONGEST:
            continue
        shift = (block.box[1] + block.box[3]) / 2 - middle
        if abs(shift) > _FRACTION_REACH or "=" in block.text:
            continue
        (over if shift < 0 else under).append(block.text)
    return " ".join(over[-1:]), " ".join(under[:1])


def _before(flow: Flow, index: int) -> str:
    lines = [b.text for b in flow.blocks[max(index - 5, 0) : index] if not isinstance(b, Table)]
    return squash(" ".join(lines))


def efficiency_expression(right: str, over: str = "", under: str = "") -> str:
    """Name the efficiency formula whose right side, numerator and denominator are given.

    The printed formula often lacks its brackets: (a/b) - 1 x 100 is read as (a/b - 1) x 100.
    """
    text = re.sub(r"[−–—]", "-", f"{over} / {under} {right}" if over and under else right).lower()
    key = re.sub(r"\s+", "", text)
    divided = bool(re.search(r"/|:|÷|dibagi", key))
    if divided and (_SAVED.search(key) or _OF_OUTPUT.search(key)):
        return "inverse-share"
    if divided and re.search(r"-1(?!\d)", key):
        return "ratio-minus-one"
    if divided and not re.search(r"-\(?[a-z]", key):
        return "ratio"
    if re.search(r"100%?-", key):
        return "unspent"
    return "difference" if re.search(r"[a-z)%]-\(?[a-z]", key) and not divided else ""


_SAVED = re.compile(
    r"(?<![\d.,])1(?:00%?)?-[(\[{]*(?:rak?\b|realisasianggaran|capaiananggaran|penyerapan|serapan|anggaran)"
)
_OF_OUTPUT = re.compile(r"aa[x×*]c[^/]*-[(\[]*ra\b")
"""PMK 249/2011: 1 - (RAK / RVK) / (PAK / TVK); PMK 22/2021: (AA x C - RA) / (AA x C)."""

_CONSTANT = re.compile(r"realisasi-\(?realisasi-target")
"""(R - (R - T)) / T, a misprint of (T - (R - T)) / T: it gives 100 whatever the result."""


def achievement_expression(right: str, over: str = "", under: str = "") -> str:
    """Name an achievement formula: "ratio" (R/T), "inverse" (T/R), "two-target" ((2T - R)/T), "constant"
    (R - (R - T))/T, or ""."""
    text = f"{over} / {under}" if over and under else right
    key = re.sub(r"[−–—]", "-", squash_marks(text)).replace("rencana", "target")
    if _CONSTANT.search(key):
        return "constant"
    if re.search(r"target-\(?realisasi-target|[12][x×*]?\(?target.*-.*realisasi", key):
        return "two-target"
    realisasi, target = key.find("realisasi"), key.find("target")
    if realisasi < 0 or target < 0 or not re.search(r"/|:|÷|dibagi", key):
        return ""
    return "ratio" if realisasi < target else "inverse"


def squash_marks(text: str) -> str:
    """Lower-case without blanks, the marks of arithmetic kept."""
    return re.sub(r"\s+", "", text.lower())
