"""Lines that an engine read become words with boxes and a confidence."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from auditor.intake.document import Word
from auditor.intake.ocr.engine import Sign

# Of the font's size, how wide a bare stretch between two signs must be to part words
_NARROWEST = 0.09  # where the engine tells a blank
_BLANK = 0.2  # where it tells none, between letters
_BLANK_AT_CHANGE = 0.14  # between a letter and a digit
_NARROW = frozenset("Il|i")
_BLANK_AT_NARROW = 0.28  # between two of these, told or not: "BAB II" is no "BAB I I"
_BLANK_AT_DIGITS = 0.5  # between digits and marks: a 1 has much white about it


def plain_sign(text: str) -> str:
    """The sign in ASCII where it is a letter with an accent: Indonesian has none. Dashes of all lengths
    look alike in a picture."""
    if text.isascii():
        return text
    if text in "–—":
        return "-"
    bare = unicodedata.normalize("NFKD", text)
    return "".join(c for c in bare if not unicodedata.combining(c))


def words_of(
    signs: Sequence[Sign],
    ink: Sequence[tuple[float, float]],
    left: float,
    top: float,
    bottom: float,
    size: float,
) -> list[Word]:
    """The words of one line, in the units of `left`, `top` and `bottom`.

    ink: where the line has ink, as (from, to) from its left edge, in order. A word begins and ends with ink;
    two words are parted at the widest bare stretch between the last sign of one and the first of the next.
    """
    groups: list[list[Sign]] = [[]]
    told = False  # whether the engine told a blank since the last sign
    taken = _told_gaps(signs, ink)
    for sign in signs:
        if sign.text.isspace():
            told = True
            continue
        if groups[-1] and _is_apart(groups[-1][-1], sign, ink, size, None if told else taken):
            groups.append([])
        groups[-1].append(sign)
        told = False
    groups = [g for g in groups if g]
    if not groups:
        return []
    cuts = [_cut(a[-1].at, b[0].at, ink) for a, b in pairwise(groups)]
    starts = [ink[0][0] if ink else groups[0][0].at, *(right for _, right in cuts)]
    ends = [*(end for end, _ in cuts), ink[-1][1] if ink else groups[-1][-1].at]
    words = []
    for group, start, end in zip(groups, starts, ends, strict=True):
        text = plain_sign("".join(s.text for s in group))
        sure = _least_sure(group)
        x0, x1 = left + start, left + max(end, start + 0.2 * size)
        words.append(Word(text, x0, top, x1, bottom, size, False, round(sure, 4)))
    return words


def _least_sure(group: Sequence[Sign]) -> float:
    """How sure its least sure sign is. Marks count between digits only: how many dots a leader has, nobody
    knows for sure."""
    digit = [s.text.isdigit() for s in group]
    between = [False, *(a and b for a, b in zip(digit, digit[2:], strict=False)), False]
    counted = [s for s, inside in zip(group, between, strict=False) if inside or s.text.isalnum()]
    return min(s.sure for s in counted or group)


def _told_gaps(signs: Sequence[Sign], ink: Sequence[tuple[float, float]]) -> set[tuple[float, float]]:
    """The bare stretches that are blanks which the engine told."""
    between = zip(signs, signs[1:], signs[2:], strict=False)
    return {_cut(before.at, after.at, ink) for before, blank, after in between if blank.text.isspace()}


def _is_apart(
    before: Sign,
    after: Sign,
    ink: Sequence[tuple[float, float]],
    size: float,
    taken: set[tuple[float, float]] | None,
) -> bool:
    """True where a blank stands between two signs. taken: None where the engine tells one, else the bare
    stretches that stand for other blanks, as the places of narrow letters are told a little late.

    It tells blanks beside narrow letters where there is none ("in i"), and leaves some out, most often
    between letters and digits ("Tahun2025"). So the bare stretch between the two must be fit for what it
    says. Without ink to measure, the engine is believed."""
    end, start = gap = _cut(before.at, after.at, ink)
    if not ink or start == end:
        return taken is None
    both = before.text + after.text
    letters, digits = any(map(str.isalpha, both)), any(map(str.isdigit, both))
    if taken is not None and gap in taken:
        return False
    if set(both) <= _NARROW:
        least = _BLANK_AT_NARROW
    elif taken is None:
        least = _NARROWEST
    elif letters:
        least = _BLANK_AT_CHANGE if digits else _BLANK
    else:
        least = _BLANK_AT_DIGITS
    return start - end > least * size


def _cut(before: float, after: float, ink: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Where one word ends and the next begins, their nearest signs being at `before` and `after`."""
    white = [(b - a, a, b) for (_, a), (b, _) in pairwise(ink) if b > before and a < after]
    gaps = [gap for gap in white if before < (gap[1] + gap[2]) / 2 < after] or white
    if not gaps:
        middle = (before + after) / 2
        return middle, middle
    _, end, start = max(gaps)
    return end, start
