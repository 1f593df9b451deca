"""One numeral (digits, dots, commas) -> the value that it states, or the values that it may state."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Style(StrEnum):
    """How numbers are written: ID 1.234,56 and EN 1,234.56."""

    ID = "id"
    EN = "en"


class Leaning(StrEnum):
    """What the unit says about a numeral with one mark and three digits after it ("1.234").

    COUNT: whole numbers are usual (people, rupiah); RATE: decimals are usual (percent, index).
    """

    NONE = ""
    COUNT = "count"
    PERCENT = "percent"
    RATE = "rate"


@dataclass(frozen=True, slots=True)
class Numeral:
    """value None when several readings are equally open. readings: best first, () when it is plain.

    malformed: no convention writes it so. code: it is no quantity at all ("2.07.03.01").
    """

    value: Decimal | None
    decimals: int = 0
    readings: tuple[Decimal, ...] = ()
    malformed: bool = False
    code: bool = False


# A percentage of five digits before the decimals is not seen in a report; "103.125 %" is 103,125.
PERCENT_CEILING = Decimal(10_000)

# No budget has so many digits; and decimal arithmetic is exact up to 28.
MOST_DIGITS = 24

_GROUPED = {
    Style.ID: re.compile(r"\d{1,3}(?:\.\d{3})+"),
    Style.EN: re.compile(r"\d{1,3}(?:,\d{3})+"),
}
_STRONG = {
    Style.ID: re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d+,(?:\d{1,2}|\d{4,})|\d{1,3}(?:\.\d{3}){2,}"),
    Style.EN: re.compile(r"\d{1,3}(?:,\d{3})+\.\d+|\d+\.(?:\d{1,2}|\d{4,})|\d{1,3}(?:,\d{3}){2,}"),
}
_NUMERAL = re.compile(r"\d+(?:[.,]\d+)*")
# An unambiguous cell outweighs any few ambiguous ones ("4.380" is weak evidence, "98,04" strong).
_STRONG_VOTE, _WEAK_VOTE = 3, 1


def decide_style(texts: Iterable[str]) -> Style | None:
    """The style most of the texts of one column or table are written in; None when nothing decides."""
    votes = {Style.ID: 0, Style.EN: 0}
    for text in texts:
        for numeral in _NUMERAL.findall(text):
            for style in Style:
                if _STRONG[style].fullmatch(numeral):
                    votes[style] += _STRONG_VOTE
                elif _GROUPED[style].fullmatch(numeral):
                    votes[style] += _WEAK_VOTE
    if votes[Style.ID] == votes[Style.EN]:
        return None
    return max(votes, key=lambda style: votes[style])


def read_numeral(token: str, style: Style | None = None, leaning: Leaning = Leaning.NONE) -> Numeral:
    """Read digits with dots and commas between them (no sign, no blanks, digits at both ends).

    A cell that can mean only one thing is read so whatever the style; the style decides the rest.
    """
    marks = re.findall(r"[.,]", token)
    if len(token) - len(marks) > MOST_DIGITS:
        return Numeral(None, code=True)
    if not marks:
        return Numeral(Decimal(token))
    if len(set(marks)) == 2:
        return _both_marks(token, leaning)
    groups = re.split(r"[.,]", token)
    if len(groups) == 2:
        return _one_mark(groups[0], groups[1], marks[0], style, leaning)
    return _groups_only(groups, marks[0], leaning)


def completions(token: str) -> tuple[Decimal, ...]:
    """The values of a numeral that lacks one digit in a group ("198.03.000"): every digit at every place.

    Rising order, since none is likelier than another; () when not exactly one group has two digits.
    """
    if not _NUMERAL.fullmatch(token):
        return ()
    whole, _, fraction = token.partition(",")
    if fraction and not fraction.isdigit():
        whole, fraction = token, ""
    groups = re.split(r"[.,]", whole)
    short = [i for i, group in enumerate(groups) if i and len(group) == 2]
    if len(short) != 1:
        return ()
    before, group, after = groups[: short[0]], groups[short[0]], groups[short[0] + 1 :]
    filled = {group[:i] + digit + group[i:] for i in range(3) for digit in "0123456789"}
    candidates = ([*before, new, *after] for new in filled)
    values = (_join(parts) for parts in candidates if _well_grouped(parts))
    return tuple(sorted(_decimal(str(value), fraction) if fraction else value for value in values))


def _join(groups: Sequence[str]) -> Decimal:
    return Decimal("".join(groups))


def _decimal(whole: str, fraction: str) -> Decimal:
    return Decimal(f"{whole}.{fraction}")


def _well_grouped(groups: Sequence[str]) -> bool:
    return 1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])


def _both_marks(token: str, leaning: Leaning) -> Numeral:
    """Dots and commas: the last mark is the decimal one when it stands once and after all others. Nobody
    counts in thousandths: "576.622,438" rupiah has a comma for a dot."""
    last = max(token.rfind("."), token.rfind(","))
    whole, mark, fraction = token[:last], token[last], token[last + 1 :]
    if mark in whole:
        groups = re.split(r"[.,]", token)
        return _one_typo(groups) if _well_grouped(groups) else _malformed(groups)
    groups = re.split(r"[.,]", whole)
    if leaning is Leaning.COUNT and _well_grouped([*groups, fraction]):
        grouped = _join([*groups, fraction])
        return Numeral(None, 0, (grouped, _decimal("".join(groups), fraction)), malformed=True)
    if _well_grouped(groups):
        return Numeral(_decimal("".join(groups), fraction), len(fraction))
    readings = tuple(_decimal(str(value), fraction) for value in _whole_readings(groups))
    only = readings[0] if len(readings) == 1 and not _lacks_digit(groups) else None
    return Numeral(only, len(fraction), readings, malformed=True)


def _one_typo(groups: Sequence[str]) -> Numeral:
    """ "81.779,000.000": threes all along, with a comma among the dots."""
    value = _join(groups)
    return Numeral(value, 0, (value,), malformed=True)


def _groups_only(groups: Sequence[str], mark: str, leaning: Leaning) -> Numeral:
    """Two or more marks of one kind. A code ("2.07.03.01") is no amount without a digit ("6.02.252.000")."""
    if _well_grouped(groups):
        return Numeral(_join(groups))
    threes = sum(len(group) == 3 for group in groups[1:])
    chapter_like = len(groups[0]) == 1 and len(groups[1]) == 2 and groups[1][0] == "0"
    amount = leaning is Leaning.COUNT and threes == len(groups) - 2 > 1
    if threes * 2 < len(groups) - 1 or (mark == "." and chapter_like and not amount):
        return Numeral(None, code=True)
    return _malformed(groups)


def _malformed(groups: Sequence[str]) -> Numeral:
    """Some group is not of three digits. A last group of one or two may be decimals after a wrong mark."""
    readings = _whole_readings(groups)
    if len(groups[-1]) < 3 and _well_grouped(groups[:-1]):
        readings = (_decimal("".join(groups[:-1]), groups[-1]), *readings)
    only = readings[0] if len(readings) == 1 and not _lacks_digit(groups) else None
    return Numeral(only, 0, readings, malformed=True)


def _whole_readings(groups: Sequence[str]) -> tuple[Decimal, ...]:
    """The whole numbers that broken groups may mean, best first.

    One digit too many in a group is dropped (the last one first); then the digits as they stand.
    """
    readings: list[Decimal] = []
    long = [i for i, group in enumerate(groups) if len(group) > 3]
    if len(long) == 1 and len(groups[long[0]]) == 4:
        at, group = long[0], groups[long[0]]
        for i in (3, 2, 1, 0):
            candidate = [*groups[:at], group[:i] + group[i + 1 :], *groups[at + 1 :]]
            if _well_grouped(candidate):
                readings.append(_join(candidate))
    return tuple(dict.fromkeys([*readings, _join(groups)]))


def _lacks_digit(groups: Sequence[str]) -> bool:
    """Whether the digits as they stand cannot be what was meant (see `completions`)."""
    return any(len(group) < 3 for group in groups[1:])


def _one_mark(whole: str, fraction: str, mark: str, style: Style | None, leaning: Leaning) -> Numeral:
    """One dot or comma: grouping or decimals."""
    places = len(fraction)
    as_decimal = Numeral(_decimal(whole, fraction), places)
    if leaning is Leaning.COUNT and places % 3 == 0 and places > 3 and 0 < len(whole.lstrip("0")) <= 3:
        # "196.175000": the second mark was left out.
        return Numeral(None, 0, (_join([whole, fraction]), _decimal(whole, fraction)), malformed=True)
    if places != 3 or int(whole) == 0:
        return as_decimal if places <= 3 or mark == "," else _long_fraction(whole, fraction, style, leaning)
    if len(whole) > 3:
        return _long_whole(whole, fraction, mark, style, leaning)
    return _three_after(whole, fraction, mark, style, leaning)


def _long_fraction(whole: str, fraction: str, style: Style | None, leaning: Leaning) -> Numeral:
    """ "12.3456": decimals in English style or of a rate; else a group with a digit too many."""
    value = _decimal(whole, fraction)
    rate = leaning in (Leaning.PERCENT, Leaning.RATE)
    if rate or style is Style.EN or len(fraction) > 4 or len(whole) > 3:
        return Numeral(value, len(fraction))
    return Numeral(None, 0, (*_whole_readings([whole, fraction]), value), malformed=True)


def _long_whole(whole: str, fraction: str, mark: str, style: Style | None, leaning: Leaning) -> Numeral:
    """ "1234,567" is decimal; "1234.567" too, unless counts are written with dots here."""
    value = _decimal(whole, fraction)
    decimal_mark = "." if style is Style.EN else ","
    if mark == decimal_mark or leaning in (Leaning.PERCENT, Leaning.RATE):
        return Numeral(value, 3)
    return Numeral(None, 0, (Decimal(whole + fraction), value), malformed=True)


def _three_after(whole: str, fraction: str, mark: str, style: Style | None, leaning: Leaning) -> Numeral:
    """ "1.234" and "1,234": the style decides, the unit where there is none; readings when it is open."""
    grouped, fractional = Decimal(whole + fraction), _decimal(whole, fraction)
    group_mark = {".": Style.ID, ",": Style.EN}[mark]
    if style is None:
        as_group = _group_without_style(mark, leaning)
        open_ = mark == "," or leaning in (Leaning.PERCENT, Leaning.RATE)
    elif style is group_mark:
        as_group = leaning is not Leaning.RATE
        if leaning is Leaning.PERCENT and grouped >= PERCENT_CEILING:
            as_group = False
        open_ = leaning in (Leaning.PERCENT, Leaning.RATE)
    else:  # nobody counts in thousandths: "974,000" rupiah has a comma for a dot
        as_group = open_ = leaning is Leaning.COUNT
    value, other = (grouped, fractional) if as_group else (fractional, grouped)
    return Numeral(value, 0 if as_group else 3, (value, other) if open_ else ())


def _group_without_style(mark: str, leaning: Leaning) -> bool:
    """Indonesian by default; a comma is taken for English grouping only where whole things are counted."""
    if mark == ".":
        return leaning not in (Leaning.PERCENT, Leaning.RATE)
    return leaning is Leaning.COUNT
