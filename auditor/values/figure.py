"""A printed number as the rules see it: the digits that are on the page, and nothing more."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from auditor.values.interval import Interval
from auditor.values.place import NOWHERE, Place


class State(StrEnum):
    """What stands where a number is expected."""

    NUMBER = "number"
    NA = "na"  # n/a, na, N/A, "belum rilis"
    DASH = "dash"  # a lone -
    EMPTY = "empty"
    MALFORMED = "malformed"  # digits that no convention reads; `readings` holds what they may mean
    TEXT = "text"  # words where a number is expected, e.g. "WTP"


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed number.

    raw: the printed text, broken lines joined. value: exact, None unless state is NUMBER, or
    MALFORMED with one most plausible reading. decimals: digits printed after the decimal mark;
    negative for "5,08 miliar" (-7), which is rounded to tens of millions.
    exact: True for counts of things and whole rupiah, False for percentages, indices, ratios and
    means, which may have been rounded at their last digit; set by the reader, who knows the column.
    unit: "%" for every spelling of percent, "Rp" for rupiah, else the printed word ("Laporan"), or "".
    readings: other values that the text can mean, best first (malformed or ambiguous text).
    bound: "" or one of > >= < <= when the text gives a limit ("lebih dari 100%"), ~ for "sekitar".
    doubt: why the reading itself is doubtful (OCR, broken cell), or "".
    aside: the number in brackets of "77,11 % (4.380 keg)", if any.
    habitual: no convention writes it so, but its whole table does ("1,419,140,600,00"): it is read as
    that habit means, and remarked once.
    """

    raw: str
    value: Decimal | None = None
    decimals: int = 0
    exact: bool = False
    unit: str = ""
    place: Place = NOWHERE
    state: State = State.NUMBER
    readings: tuple[Decimal, ...] = ()
    bound: str = ""
    doubt: str = ""
    aside: Figure | None = None
    habitual: bool = False

    @property
    def known(self) -> bool:
        """True when there is a value to compute with."""
        return self.value is not None

    @property
    def interval(self) -> Interval:
        """The true values that this printed figure admits (closed, half a unit of the last digit).

        Raises ValueError when there is no value.
        """
        if self.value is None:
            raise ValueError(f"no value in {self.raw!r}")
        return _admitted(self.value, self.decimals, self.exact)

    def as_exact(self, exact: bool) -> Figure:
        """The same figure, told by the reader whether its column counts things."""
        return self if self.exact == exact else replace(self, exact=exact)

    def at(self, place: Place) -> Figure:
        """The same figure at another place."""
        return replace(self, place=place)


@lru_cache(maxsize=4096)
def _admitted(value: Decimal, decimals: int, exact: bool) -> Interval:
    """The interval of a printed value; kept, because every rule that uses a figure asks for it."""
    if exact:
        return Interval(value, value)
    half = Decimal(5).scaleb(-decimals - 1)
    return Interval(value - half, value + half)
