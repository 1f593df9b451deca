"""Reading doubt before accusation: what was read from a picture is read again before it accuses anyone."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from auditor.checks.answers import undecided
from auditor.checks.verdict import Evidence, Outcome, Verdict
from auditor.intake.document import Page, Word
from auditor.values import Box, Figure, Place

SURE = 0.9
"""Confidence of a word's least sure sign from which on it is believed, if a second look agrees."""

VERY_SURE = 0.98
"""From here on a digit is not taken for the one that it is usually confused with."""

LETTERS_SURE = 0.6
"""The same for a word without digits: it is not read again, for a letter misread does not make another
category or chapter of it."""

CONFUSED = ("17", "38", "56", "06", "08", "68", ",.")
"""Pairs of signs that are read for one another."""

_KEPT = re.compile(r"[^0-9A-Za-z.,]+|\.{2,}")

Again = Callable[[int, Sequence[Box]], list[str]]
"""Page number and boxes -> what a second look gives for each."""


class Doubts:
    """Asks whether the figures of a verdict were read well. scans: the report's pages read from pictures.
    by_other: another reader, asked only where the second look differs: its vote decides between the two."""

    def __init__(self, scans: Mapping[int, Page], again: Again, by_other: Again) -> None:
        self._scans = scans
        self._second = _Reading(again)
        self._third = _Reading(by_other)

    def __call__(self, verdict: Verdict) -> Verdict:
        """The verdict; undecided, because the reading is doubtful, when it fails on doubtful words."""
        if verdict.outcome is not Outcome.FAILS:
            return verdict
        asked = [(e, words) for e in verdict.evidence if (words := self._words(e))]
        unsure = [e for e, words in asked if any(map(_is_unsure, words))]
        if not unsure:
            unsure = self._misread(asked)
        if not unsure:
            unsure = [e for e, words in asked[:1] if _is_confused(e, words, verdict)]
        if not unsure:
            return verdict
        # the doubtful one first: its place is what a person has to look at
        evidence = (*unsure, *(e for e in verdict.evidence if e not in unsure))
        doubted = undecided(verdict.subject, evidence, "reading-doubtful", verdict.facts)
        return replace(doubted, variant=verdict.variant)

    def _words(self, evidence: Evidence) -> list[Word]:
        """The words of a scanned page that this participant was read from: of a figure those with digits."""
        place = evidence.place
        page = self._scans.get(place.page or 0)
        if page is None or place.box is None:
            return []
        inside = [w for w in page.words if _is_in(w, place.box)]
        if isinstance(evidence.what, Figure):
            told = evidence.what.raw
            inside = [w for w in inside if _has_digit(w) and _plain(w.text) in _plain(told)]
        return inside

    def _misread(self, asked: Sequence[tuple[Evidence, list[Word]]]) -> list[Evidence]:
        """Those with a word whose first reading no other confirms."""
        words = [(_page_of(e), w) for e, ws in asked for w in ws if _has_digit(w)]
        left = self._third.differing(self._second.differing(words))
        return [e for e, ws in asked if any((_page_of(e), w) in left for w in ws)]


class _Reading:
    """What one reader says of words that were read before; asked once for each word, page by page."""

    def __init__(self, read: Again) -> None:
        self._read = read
        self._texts: dict[tuple[int, Box], str] = {}

    def differing(self, words: Sequence[tuple[int, Word]]) -> list[tuple[int, Word]]:
        """The words, each with its page, that it reads as something else."""
        new: dict[int, list[Box]] = {}
        for number, word in words:
            box = word[1:5]
            if (number, box) not in self._texts and box not in new.get(number, []):
                new.setdefault(number, []).append(box)
        for number, boxes in new.items():
            for box, text in zip(boxes, self._read(number, boxes), strict=True):
                self._texts[number, box] = text
        return [(n, w) for n, w in words if _plain(self._texts[n, w[1:5]]) != _plain(w.text)]


def _has_digit(word: Word) -> bool:
    return any(map(str.isdigit, word.text))


def _is_unsure(word: Word) -> bool:
    if _has_digit(word):
        return word.sure < SURE
    return word.sure < LETTERS_SURE and any(map(str.isalpha, word.text))


def _page_of(evidence: Evidence) -> int:
    return evidence.place.page or 0


def _is_in(word: Word, box: Box) -> bool:
    x, y = (word.x0 + word.x1) / 2, (word.top + word.bottom) / 2
    return box[0] - 1 <= x <= box[2] + 1 and box[1] - 1 <= y <= box[3] + 1


def _plain(text: str) -> str:
    """The letters, digits and marks that a reading must agree in: no signs, no marks at the ends, no
    leaders."""
    return _KEPT.sub("", text).strip(".,").casefold()


def _is_confused(stated: Evidence, words: Sequence[Word], verdict: Verdict) -> bool:
    """True when the stated figure would be right with one usual confusion undone, and it is not read
    with all certainty."""
    if not isinstance(stated.what, Figure) or min(w.sure for w in words) >= VERY_SURE:
        return False
    right = {_plain(text) for text in _right(verdict)}
    return any(other in right for word in words for other in _confusions(_plain(word.text)))


def _right(verdict: Verdict) -> Iterator[str]:
    """Texts that would not be accused: what was expected, and how the same figure is printed elsewhere."""
    expected = verdict.expected
    if expected is not None and expected.value is not None:
        scaled = round(expected.value * 10**expected.decimals)
        digits = str(abs(scaled)).rjust(expected.decimals + 1, "0")
        whole, part = digits[: len(digits) - expected.decimals], digits[len(digits) - expected.decimals :]
        yield f"{whole},{part}" if part else whole
        yield f"{int(whole):,}".replace(",", ".") + (f",{part}" if part else "")
    for other in verdict.evidence[1:]:
        if isinstance(other.what, Figure):
            yield other.what.raw


def _confusions(text: str) -> Iterator[str]:
    """The text with one sign read for the one that it is confused with, and with a digit lost at an end."""
    for i, sign in enumerate(text):
        for pair in CONFUSED:
            if sign in pair:
                yield text[:i] + pair.replace(sign, "") + text[i + 1 :]
    for digit in "0123456789":
        yield digit + text
        yield text + digit


def shown_place(place: Place, scans: Mapping[int, Page]) -> Place:
    """The place on the page as it is shown: sheets that lay aslant or sideways were read straight."""
    page = scans.get(place.page or 0)
    if page is None or place.box is None or page.lay == (0, 0.0):
        return place
    return replace(place, box=_shown_box(place.box, page))


def _shown_box(box: Box, page: Page) -> Box:
    turns, degrees = page.lay
    x, y = (box[0] + box[2]) / 2 - page.width / 2, (box[1] + box[3]) / 2 - page.height / 2
    cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = cos * x - sin * y, sin * x + cos * y
    wide, high = (box[2] - box[0]) / 2, (box[3] - box[1]) / 2
    for _ in range(turns % 4):  # one quarter back each: clockwise, (x, y) had become (-y, x)
        x, y, wide, high = y, -x, high, wide
    across, down = (page.height, page.width) if turns % 2 else (page.width, page.height)
    x, y = x + across / 2, y + down / 2
    return x - wide, y - high, x + wide, y + high
