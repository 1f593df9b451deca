"""Slips of the typing hand: the figure that was wanted, with a digit lost, doubled, exchanged or misread.

The old rules of book-keepers: a transposition is off by a multiple of 9, a slide by a power of ten.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from auditor.values import Figure, round_half_up, unit_of

Number = Decimal | Fraction | int

LOOK_ALIKES = frozenset(map(frozenset, ("17", "38", "56", "08", "68", "35", "49", "69")))
"""Digits that are taken for one another on paper, in a scan or from handwriting."""

MAX_SHIFT = 6
"""Places that a comma or a dot is taken to wander: between rupiah and millions of rupiah."""

MIN_DIGITS = 2
"""Every figure of one digit is any other one with a digit changed."""

MARK = ","
_USUAL_DECIMALS = 2


def typing_slips(printed: Figure, wanted: Number) -> tuple[str, ...]:
    """Names of the slips by which someone who wanted `wanted` may have typed `printed`; () if none.

    wanted counts as rounded to the printed digits; a figure that is that, or is cut, has no slip.
    From the most telling to the weakest: "swapped-digits", "doubled-digit", "dropped-digit",
    "shifted-comma", "lost-sign", "look-alike-digit" (1/7, 3/8, ...: may as well be a slip of the
    reader), "added-digit", "wrong-digit" (some one digit).
    """
    if printed.value is None:
        return ()
    scale = max(0, -printed.decimals)  # "5,08 miliar" has its last digit left of the point
    value = printed.value.scaleb(-scale)
    decimals = printed.decimals + scale
    goal = Fraction(wanted) / 10**scale
    if abs(Fraction(value) - goal) < unit_of(decimals):  # agrees, or is cut instead of rounded
        return ()
    found = set(_names(value, decimals, goal))
    return tuple(name for name in TYPING if name in found)


TYPING = (
    "swapped-digits",
    "doubled-digit",
    "dropped-digit",
    "shifted-comma",
    "lost-sign",
    "look-alike-digit",
    "added-digit",
    "wrong-digit",
)
"""Every slip of typing, from the most telling to the weakest."""


def meant_decimals(printed: Figure, wanted: Number) -> int:
    """The decimals of the text that was meant: one more where one was lost, one less where one was added."""
    decimals = printed.decimals
    if printed.value is None or decimals < 1:
        return decimals
    typed = digits_text(printed.value, decimals)
    if _lost(typed, digits_text(round_half_up(wanted, decimals + 1), decimals + 1)):
        return decimals + 1
    if any(_added(typed, digits_text(round_half_up(wanted, decimals - 1), decimals - 1))):
        return decimals - 1
    return decimals


def _names(value: Decimal, decimals: int, goal: Fraction) -> Iterator[str]:
    rounded = round_half_up(goal, decimals)
    if value == -rounded:
        yield "lost-sign"
        return
    if (value < 0) != (rounded < 0):
        return
    if _is_shifted(value, decimals, goal):
        yield "shifted-comma"
    typed = digits_text(value, decimals)
    yield from _changed(typed, digits_text(rounded, decimals))
    for meant in longer_texts(goal, decimals):
        if _lost(typed, meant):
            yield "dropped-digit"
    for places in range(max(0, decimals - 1), decimals + 1):
        yield from _added(typed, digits_text(round_half_up(goal, places), places))


def longer_texts(wanted: Fraction, decimals: int) -> Iterator[str]:
    """The texts that may have been meant where a digit was lost: of as many decimals, or of one more.

    Only figures of two decimals are printed with a zero at their end.
    """
    yield digits_text(round_half_up(wanted, decimals), decimals)
    if decimals > 0:
        longer = digits_text(round_half_up(wanted, decimals + 1), decimals + 1)
        if not longer.endswith("0") or decimals + 1 == _USUAL_DECIMALS:
            yield longer


def digits_text(value: Decimal, decimals: int) -> str:
    """The digits with the decimal mark, without a sign: "98,04"."""
    return f"{abs(value):.{max(decimals, 0)}f}".replace(".", MARK)


def _is_shifted(value: Decimal, decimals: int, goal: Fraction) -> bool:
    """Whether the same digits stand at another power of ten; decimals may then have been rounded."""
    if not value or not goal:
        return False
    powers = [n for n in range(-MAX_SHIFT, MAX_SHIFT + 1) if n and tells(value, n)]
    as_printed = Fraction(round_half_up(goal, decimals))
    moved = [meant * Fraction(10) ** n for n in powers for meant in (as_printed, goal)]
    return any(value == (round_half_up(x, decimals) if decimals > 0 else x) for x in moved)


def tells(value: Decimal, power: int) -> bool:
    """Whether enough digits are left at that shift: 0,0 is any small number, moved far enough."""
    digits = f"{abs(value)}".replace(".", "").strip("0")
    return len(digits) >= MIN_DIGITS or (len(digits) == 1 and power in (1, -1, 2, -2, 3, -3))


def _changed(typed: str, meant: str) -> Iterator[str]:
    """Slips that keep the number of digits."""
    if len(typed) != len(meant) or len(typed.replace(MARK, "")) < MIN_DIGITS:
        return
    at = [i for i, (x, y) in enumerate(zip(typed, meant, strict=True)) if x != y]
    if any(MARK in (typed[i], meant[i]) for i in at):
        return
    if (
        len(at) == 2
        and _neighbours(typed, *at)
        and [typed[i] for i in at] == [meant[i] for i in reversed(at)]
    ):
        yield "swapped-digits"
    if len(at) == 1:
        pair = frozenset(typed[at[0]] + meant[at[0]])
        yield "look-alike-digit" if pair in LOOK_ALIKES else "wrong-digit"


def _neighbours(typed: str, first: int, second: int) -> bool:
    """Whether no other digit stands between the two places."""
    return not typed[first + 1 : second].replace(MARK, "")


def _lost(typed: str, meant: str) -> bool:
    """Whether one digit of the wanted text is missing. The last decimal is none: that is rounding."""
    if len(meant) != len(typed) + 1 or len(typed) < MIN_DIGITS:
        return False
    last = len(meant) - 1 if MARK in meant else len(meant)
    return any(meant[:i] + meant[i + 1 :] == typed for i in range(last) if meant[i] != MARK)


def _added(typed: str, meant: str) -> Iterator[str]:
    """Whether one digit too many was typed: its neighbour twice, or any."""
    if len(typed) != len(meant) + 1 or len(meant.replace(MARK, "")) < MIN_DIGITS:
        return
    last = len(typed) - 1 if MARK in typed and typed[:-1] == meant else len(typed)
    for i in range(last):
        if typed[i] != MARK and typed[:i] + typed[i + 1 :] == meant:
            doubled = typed[i] in (typed[i - 1 : i], typed[i + 1 : i + 2])
            yield "doubled-digit" if doubled else "added-digit"
            return
