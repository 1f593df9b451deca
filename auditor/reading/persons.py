"""Names of persons: titles taken off, the letters of the name compared."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapidfuzz import fuzz

from auditor.reading.names import NameWords, plain_words

ONE_PERSON = 80
"""Two names this alike, both of the author, belong to one person."""

_DEGREE = re.compile(r"^(?:[SMAD]|Dr|Dipl|Apt|Ph)\s?\.\s?(?:[A-Za-z]+\.?)+$")
_NAME_SHORTS = frozenset({"moh", "muh", "moch", "much", "muhd", "mohd", "abd", "abdul", "st", "siti"})


def bare_name(text: str, words: NameWords) -> str:
    """The name without titles before and behind it: "Drs. H. BUDI SANTOSO, S.T., M.M" -> "BUDI SANTOSO"."""
    name = re.split(r"[,(]", text.strip(" .\"“”'"))[0]
    # A full stop may stand where a comma belongs: "SITI AMINAH.S.Pd", "BUDI. S. Kom"
    name = re.sub(r"(?<=[A-Za-z]{3})\.\s?(?=[SMAD]\.)", ",", name).split(",")[0]
    tokens = name.split()
    while len(tokens) > 1 and _is_honorific(tokens[0], words):
        tokens.pop(0)
    for i, token in enumerate(tokens):
        if i > 0 and _is_degree(token, words):
            return " ".join(tokens[:i])
    return " ".join(tokens)


def _is_honorific(token: str, words: NameWords) -> bool:
    plain = token.rstrip(".").lower()
    # "R." and "H." are titles with a full stop only; "I." is an initial of the name.
    return plain in words.honorifics and (token.endswith(".") or len(plain) > 2)


def _is_degree(token: str, words: NameWords) -> bool:
    plain = re.sub(r"[^a-z]", "", token.lower())
    if "." in token.rstrip(".") or _DEGREE.match(token):
        return plain in words.degrees or bool(_DEGREE.match(token)) or len(plain) <= 6
    return token.isupper() and plain in words.degrees


@dataclass(frozen=True, slots=True)
class NameComparison:
    """same: True for one spelling (case, titles and marks apart), False for two, None if unsure."""

    same: bool | None
    score: int


def compare_persons(a: str, b: str, words: NameWords) -> NameComparison:
    """Compare two printed names of what should be one person."""
    left, right = plain_words(bare_name(a, words)), plain_words(bare_name(b, words))
    score = round(fuzz.ratio(" ".join(left), " ".join(right)))
    if left == right:
        return NameComparison(True, 100)
    if _abbreviates(left, right) or _abbreviates(right, left):
        return NameComparison(None, score)
    return NameComparison(False, score)


def _abbreviates(short: list[str], long: list[str]) -> bool:
    """ "Muh. Rizal" or "M. Rizal" for "Muhammad Rizal"; "Wiwik S." for "Wiwik Sundari"."""
    if len(short) != len(long):
        return short == long[: len(short)] and len(short) > 1
    return all(
        a == b or ((len(a) == 1 or a in _NAME_SHORTS) and b.startswith(a[0]))
        for a, b in zip(short, long, strict=True)
    )
