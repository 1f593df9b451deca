"""Words and signs that say what a number counts or measures."""

from __future__ import annotations

import re
from decimal import Decimal

from auditor.values.numerals import Leaning

PERCENT = "%"
RUPIAH = "Rp"

_PERCENT_WORDS = re.compile(r"(?:persen(?:tase)?|prosen(?:tase)?|percent|persent|presen)\b", re.IGNORECASE)

# Ratings and ratios are rounded whatever their digits; what is weighed or measured may be.
_RATE_WORDS = (
    "indeks index indek nilai skor score poin point rasio ratio predikat level derajat skala angka ‰"
)
_MEASURE_WORDS = (
    "ton kg kilogram kuintal kwintal kw ku gram liter ltr km kilometer meter m m2 m3 ha hektar hektare are"
    " kwh mw gwh kva kalori kkal"
)
RATES = frozenset(_RATE_WORDS.split())
MEASURES = frozenset(_MEASURE_WORDS.split())
# Grades printed beside a score ("83 (Baik)", "84,5 / BB") are no unit of it.
_GRADES = re.compile(
    r"(?:sangat |cukup |kurang |amat |tidak |agak )?"
    r"(?:baik|memuaskan|tinggi|rendah|sedang|cukup|kurang|berhasil|efisien|efektif)|aa|a|bb|b|cc|c|d|wtp|wdp|ya|tidak",
    re.IGNORECASE,
)
SCALE_WORDS = {
    "ribu": 3, "rb": 3, "juta": 6, "jt": 6, "miliar": 9, "milyar": 9, "milliar": 9, "miliyar": 9, "mlyr": 9,
    "triliun": 12, "trilyun": 12, "triliyun": 12,
}  # fmt: skip


def normal_unit(text: str) -> str:
    """ "%" for every spelling of percent, "Rp" for rupiah, else the printed words, blanks and ends tidied."""
    words = " ".join(text.split()).strip(" .,;:()[]*-/")
    if not words and "%" in text:
        return PERCENT
    if words.startswith("%") or _PERCENT_WORDS.match(words):
        return PERCENT
    if re.fullmatch(r"(?:rp|idr|rupiah)\.?", words, re.IGNORECASE):
        return RUPIAH
    return "" if _GRADES.fullmatch(words) else words


def leaning_of(unit: str) -> Leaning:
    """Whether a number of this unit is usually whole or usually has decimals."""
    if not unit:
        return Leaning.NONE
    if unit == PERCENT:
        return Leaning.PERCENT
    if unit.startswith("/"):
        return Leaning.RATE  # "/1000 kelahiran"
    words = unit.lower().split()
    if RATES.intersection(words):
        return Leaning.RATE
    return Leaning.NONE if MEASURES.intersection(words) else Leaning.COUNT


def is_exact(unit: str, decimals: int, told: bool, counted: bool) -> bool:
    """Whether a printed number is the true one.

    told: the caller knows that its column counts things. counted: the unit is printed with the number.
    A percentage, index, score or ratio never is; half a thing is not a count.
    """
    leaning = leaning_of(unit)
    if leaning in (Leaning.PERCENT, Leaning.RATE):
        return False
    if told:
        return True
    return leaning is Leaning.COUNT and counted and (decimals == 0 or unit == RUPIAH)


def scale_word(text: str) -> tuple[int, str]:
    """ "juta orang" -> (6, "orang"): the power of ten that the first word means, and the rest."""
    first, _, rest = text.partition(" ")
    power = SCALE_WORDS.get(first.lower().strip("."))
    return (power, rest.strip()) if power is not None else (0, text)


def scaled(value: Decimal, power: int) -> Decimal:
    """value x 10^power, without an exponent in its text for whole results."""
    return value.scaleb(power) + 0 if not power else Decimal(format(value.scaleb(power), "f"))
