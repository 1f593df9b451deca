"""Slips of the typing hand, enumerated: what may have been typed for the wanted figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from auditor.diagnosis.failure import Candidate, Failure
from auditor.diagnosis.slips.typing import (
    LOOK_ALIKES,
    MARK,
    MAX_SHIFT,
    digits_text,
    longer_texts,
    meant_decimals,
    tells,
)
from auditor.relations.arithmetic import exactly, figure_text
from auditor.values import Figure, State, format_id, round_half_up, unit_of

_DIGITS = "0123456789"
Variants = Callable[[Fraction, int], Iterator[Fraction]]


def swapped(value: Fraction, decimals: int) -> Iterator[Fraction]:
    """Two digits beside one another exchanged."""
    text = text_of(value, decimals)
    at = [i for i, c in enumerate(text) if c != MARK]
    for i, j in pairwise(at):
        if text[i] != text[j]:
            chars = list(text)
            chars[i], chars[j] = chars[j], chars[i]
            yield from _fitting(["".join(chars)], value, decimals)


def doubled(value: Fraction, decimals: int) -> Iterator[Fraction]:
    """One digit typed twice. The last decimal is none: that is a figure with another digit."""
    for text, last in _shorter_texts(value, decimals):
        typed = (text[: i + 1] + text[i:] for i in range(last) if text[i] != MARK)
        yield from _fitting(typed, value, decimals)


def dropped(value: Fraction, decimals: int) -> Iterator[Fraction]:
    """One digit left out. The last decimal is none: that is rounding."""
    for text in longer_texts(value, decimals):
        last = len(text) - 1 if MARK in text else len(text)
        typed = (text[:i] + text[i + 1 :] for i in range(last) if text[i] != MARK)
        yield from _fitting(typed, value, decimals)


def shifted(value: Fraction, decimals: int) -> Iterator[Fraction]:
    """The comma or a group of zeros misplaced."""
    as_printed = Fraction(round_half_up(value, decimals))
    for n in (n for n in range(-MAX_SHIFT, MAX_SHIFT + 1) if n):
        for moved in (as_printed * Fraction(10) ** n, value * Fraction(10) ** n):
            rounded = round_half_up(moved, decimals)
            if rounded and tells(rounded, n) and (decimals > 0 or moved == rounded):
                yield Fraction(rounded)


def unsigned(value: Fraction, decimals: int) -> Iterator[Fraction]:
    """The sign lost or added."""
    yield -value


def look_alike(value: Fraction, decimals: int) -> Iterator[Fraction]:
    """One digit taken for one that looks like it."""
    yield from _changed(value, decimals, lambda a, b: frozenset(a + b) in LOOK_ALIKES)


def wrong(value: Fraction, decimals: int) -> Iterator[Fraction]:
    """Some one digit changed."""
    yield from _changed(value, decimals, lambda a, b: a != b)


def added(value: Fraction, decimals: int) -> Iterator[Fraction]:
    """Some one digit too many, not behind the last decimal."""
    for text, last in _shorter_texts(value, decimals):
        ends = (*range(last), *(() if MARK in text else (len(text),)))
        yield from _fitting((text[:i] + d + text[i:] for i in ends for d in _DIGITS), value, decimals)


def _shorter_texts(value: Fraction, decimals: int) -> Iterator[tuple[str, int]]:
    """The texts that may have been meant where a digit was added, and how many characters it may be at."""
    for places in (decimals, decimals - 1) if decimals > 0 else (decimals,):
        text = text_of(value, places)
        yield text, len(text) - 1 if MARK in text else len(text)


def _fitting(typed: Iterable[str], value: Fraction, decimals: int) -> Iterator[Fraction]:
    """The numbers of the typed texts that have the printed number of decimals."""
    for text in typed:
        whole, _, rest = text.partition(MARK)
        if _is_typed(whole) and len(rest) == max(decimals, 0):
            yield number_of(text, value)


def _is_typed(whole: str) -> bool:
    """A zero in front of other digits would have been seen, and left out."""
    return whole == "0" or (bool(whole) and whole[0] != "0")


def _changed(value: Fraction, decimals: int, fits: Callable[[str, str], bool]) -> Iterator[Fraction]:
    text = text_of(value, decimals)
    for i, c in enumerate(text):
        if c != MARK:
            typed = (text[:i] + d + text[i + 1 :] for d in _DIGITS if fits(c, d))
            yield from _fitting(typed, value, decimals)


def text_of(value: Fraction, decimals: int) -> str:
    """The digits with the decimal mark, without a sign."""
    return digits_text(round_half_up(value, decimals), decimals)


def number_of(text: str, like: Fraction) -> Fraction:
    """The number of such a text, with the sign of `like`."""
    number = Fraction(Decimal(text.replace(MARK, ".")))
    return -number if like < 0 else number


TYPED: dict[str, Variants] = {
    "swapped-digits": swapped,
    "doubled-digit": doubled,
    "dropped-digit": dropped,
    "shifted-comma": shifted,
    "lost-sign": unsigned,
    "look-alike-digit": look_alike,
    "added-digit": added,
    "wrong-digit": wrong,
}
"""Every slip of typing by its name; typing.py tells them the other way round."""


_ROUNDER = 3
"""Zeros at the end by which a typed amount does not become rounder than the one that was meant."""


def may_be_meant(meant: Fraction, printed: Figure) -> bool:
    """Whether a hand that slips may print this for that: 12.000.000 was not meant to be 12.000.008."""
    return zeros(meant) + _ROUNDER > zeros(exactly(printed))


def zeros(value: Fraction) -> int:
    """The zeros at the end of a whole number; 0 for any other."""
    text = str(value)
    return len(text) - len(text.rstrip("0")) if value and value.denominator == 1 else 0


RESIZING = ("dropped-digit", "doubled-digit", "added-digit")
"""Slips after which the figure has more or fewer digits than the one that was meant."""


def of_stated(slip: str) -> Callable[[Failure], Iterator[Candidate]]:
    """The slip that types the stated figure where the wanted one was meant."""

    def candidates(failure: Failure) -> Iterator[Candidate]:
        wanted, decimals = failure.wanted, failure.stated.decimals
        if slip == "shifted-comma" and failure.stated.state is State.MALFORMED:
            return  # the dots show where the digits belong: one is too many, or missing
        if decimals < 0 or abs(exactly(failure.stated) - wanted) < unit_of(decimals):
            return  # what is off by less than a digit was rounded, not typed
        if not may_be_meant(wanted, failure.stated):
            return
        meant = format_id(wanted, meant_decimals(failure.stated, wanted) if slip in RESIZING else decimals)
        formula = f"{meant} -> {figure_text(failure.stated)}"
        for value in dict.fromkeys(TYPED[slip](wanted, decimals)):
            yield Candidate(value, formula, {"meant": meant}, copied=True)

    return candidates
