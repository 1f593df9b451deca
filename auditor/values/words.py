"""Indonesian number words -> whole numbers, and back."""

from __future__ import annotations

import re

_UNITS = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_DIGITS = {word: i for i, word in enumerate(_UNITS)} | {"kosong": 0}
# Spellings that are seen besides the standard ones.
_VARIANTS = {"ampat": "empat", "lapan": "delapan", "dlapan": "delapan", "tuju": "tujuh", "anam": "enam"}
_POWERS = (("triliun", 10**12), ("miliar", 10**9), ("juta", 10**6), ("ribu", 1000))
_POWER_OF = dict(_POWERS) | {"trilyun": 10**12, "milyar": 10**9, "milyard": 10**9}
_JOINED = re.compile(r"(?<=[a-z])(?<!\bse)(puluh|belas|ratus|ribu|juta|mil[iy]ar|tril[iy]un)(?![a-z]{1,2}\b)")
_AFTER_POWER = re.compile(r"(?<=puluh|ratus)(?=[a-z])")
_ORDINAL = re.compile(r"ke[-\s]?(?=[a-z])")


def number_of_words(text: str) -> int | None:
    """ "seratus dua puluh lima" -> 125, "Keempat" -> 4, "Pertama" -> 1; None when any word is no number.

    A trailing "rupiah" and blanks, hyphens and case do not matter.
    """
    words = " ".join(re.findall(r"[^\W\d_]+", text.lower()))
    words = re.sub(r"\s+rupiah$", "", words)
    if words == "pertama":
        return 1
    words = _ORDINAL.sub("", words, count=1) if words.startswith("ke") else words
    tokens = [_VARIANTS.get(word, word) for word in _apart(words).split()]
    return _millions(tokens) if tokens else None


def _apart(words: str) -> str:
    """ "tigapuluhlima" -> "tiga puluh lima"; "sepuluh" stays."""
    return _AFTER_POWER.sub(" ", _JOINED.sub(r" \1", words))


def words_of_number(number: int) -> str:
    """125 -> "seratus dua puluh lima". Raises ValueError below 0 and from 10^15."""
    if not 0 <= number < 10**15:
        raise ValueError(f"no words for {number}")
    if number == 0:
        return _UNITS[0]
    parts: list[str] = []
    for name, power in _POWERS:
        count, number = divmod(number, power)
        if count:
            parts.append("seribu" if power == 1000 and count == 1 else f"{_hundreds_in_words(count)} {name}")
    if number:
        parts.append(_hundreds_in_words(number))
    return " ".join(parts)


def _hundreds_in_words(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    parts = [] if not hundreds else ["seratus" if hundreds == 1 else f"{_UNITS[hundreds]} ratus"]
    if rest:
        parts.append(_below_hundred(rest))
    return " ".join(parts)


def _below_hundred(number: int) -> str:
    if number < 10:
        return _UNITS[number]
    if number in (10, 11):
        return {10: "sepuluh", 11: "sebelas"}[number]
    if number < 20:
        return f"{_UNITS[number - 10]} belas"
    tens, unit = divmod(number, 10)
    return f"{_UNITS[tens]} puluh" + (f" {_UNITS[unit]}" if unit else "")


def _millions(tokens: list[str]) -> int | None:
    """The number of words that may hold juta, ribu and so on, powers falling."""
    total, last_power, part = 0, 10**18, []
    for token in tokens:
        power = 1000 if token == "seribu" else _POWER_OF.get(token)
        if power is None:
            part.append(token)
            continue
        count = 1 if token == "seribu" and not part else _hundreds(part)
        if count is None or count == 0 or power >= last_power:
            return None
        total, last_power, part = total + count * power, power, []
    if not part:
        return total
    rest = _hundreds(part)
    return None if rest is None else total + rest


def _hundreds(tokens: list[str]) -> int | None:
    """The number below a thousand that the words say."""
    if not tokens:
        return None
    if tokens[0] == "seratus":
        return _after(100, tokens[1:])
    if len(tokens) > 1 and tokens[1] == "ratus":
        digit = _digit(tokens[0])
        return None if digit is None else _after(100 * digit, tokens[2:])
    return _tens(tokens)


def _after(start: int, tokens: list[str]) -> int | None:
    if not tokens:
        return start
    rest = _tens(tokens)
    return None if rest is None else start + rest


def _tens(tokens: list[str]) -> int | None:
    if tokens in (["sepuluh"], ["sebelas"]):
        return 10 if tokens[0] == "sepuluh" else 11
    if len(tokens) == 1:
        return _DIGITS.get(tokens[0])
    digit = _digit(tokens[0])
    if digit is None:
        return None
    if tokens[1:] == ["belas"]:
        return 10 + digit
    if tokens[1] != "puluh" or len(tokens) > 3:
        return None
    unit = _digit(tokens[2]) if len(tokens) == 3 else 0
    return None if unit is None else 10 * digit + unit


def _digit(word: str) -> int | None:
    """A digit that can stand before puluh, belas and ratus, or after puluh."""
    return _DIGITS.get(word) or None
