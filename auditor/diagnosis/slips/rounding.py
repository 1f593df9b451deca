"""The right arithmetic, rounded in another way: cut, rounded up, rounded twice or too early."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from auditor.checks.verdict import Fact
from auditor.diagnosis.failure import Candidate, Failure
from auditor.values import round_half_up, truncate, unit_of


def cut(failure: Failure) -> Iterator[Candidate]:
    """The further digits dropped."""
    if (wanted := _rounded(failure)) is not None:
        yield from _unless_right(failure, wanted, Fraction(truncate(wanted, failure.stated.decimals)))


def rounded_up(failure: Failure) -> Iterator[Candidate]:
    """The last digit raised whatever follows."""
    if (wanted := _rounded(failure)) is not None:
        decimals = failure.stated.decimals
        low = Fraction(truncate(wanted, decimals))
        away = unit_of(decimals) if wanted >= 0 else -unit_of(decimals)
        if low != wanted:
            yield from _unless_right(failure, wanted, low + away)


def rounded_twice(failure: Failure) -> Iterator[Candidate]:
    """Rounded to one digit more, and that again: 2,447 to 2,45 to 2,5."""
    if (wanted := _rounded(failure)) is not None:
        between = round_half_up(wanted, failure.stated.decimals + 1)
        twice = Fraction(round_half_up(between, failure.stated.decimals))
        yield from _unless_right(failure, wanted, twice, {"between": between})


def rounded_early(failure: Failure) -> Iterator[Candidate]:
    """Rounded to fewer digits than are printed: 133,33 as 133,00."""
    if (wanted := _rounded(failure)) is not None:
        for decimals in range(failure.stated.decimals):
            between = round_half_up(wanted, decimals)
            yield from _unless_right(failure, wanted, Fraction(between), {"between": between})


def _rounded(failure: Failure) -> Fraction | None:
    """The wanted value where one that was rounded is printed."""
    return None if failure.stated.exact and failure.wanted == int(failure.wanted) else failure.wanted


def _unless_right(
    failure: Failure, wanted: Fraction, value: Fraction, facts: dict[str, Fact] | None = None
) -> Iterator[Candidate]:
    if value != round_half_up(wanted, failure.stated.decimals):
        yield Candidate(value, failure.norm, {"exact": wanted, **(facts or {})}, copied=True)
