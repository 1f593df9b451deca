"""Names of persons: titles taken off, the letters of the name compared."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from auditor.likeness.keys import plain_words
from auditor.likeness.names import ONE_PERSON as ONE_PERSON
from auditor.likeness.names import abbreviates, parts_alike
from auditor.model import Person, Signature
from auditor.reading.names import NameWords, rank_key
from auditor.values.nip import read_nip

_DEGREE = re.compile(r"^(?:[SMAD]|Dr|Dipl|Apt|Ph)\s?\.\s?(?:[A-Za-z]+\.?)+$")


def bare_name(text: str, words: NameWords) -> str:
    """The name without titles before and behind it: "Drs. H. BUDI SANTOSO, S.T., M.M" -> "BUDI SANTOSO"."""
    name = re.split(r"[,(]", text.strip(" .()\"“”'"))[0]
    # A full stop may stand where a comma belongs: "SITI AMINAH.S.Pd", "BUDI. S. Kom"
    name = re.sub(r"(?<=[A-Za-z]{3})\.\s?(?=[SMAD]\.)", ",", name).split(",")[0]
    tokens = name.split()
    while len(tokens) > 1 and _is_honorific(tokens[0], words):
        tokens.pop(0)
    for i, token in enumerate(tokens):
        if i > 0 and _is_degree(token, words):
            return " ".join(tokens[:i])
    return " ".join(tokens)


def may_be_name(text: str, words: NameWords) -> bool:
    """Not a post, a unit or a word of the block that stands where the name was looked for."""
    flat = " ".join(plain_words(text))
    known = words.begins_position(text) or words.begins_unit(text) or flat in words.fillers
    return not known and rank_key(text) not in words.ranks


def reporting_person(signatures: Sequence[Signature], words: NameWords) -> Person:
    """Who reports: the author who signs, else who signs the foreword.

    Of several numbers of one name, the first that can be a NIP is the person's: the other was mistyped.
    """
    named = [s for role in ("author", "foreword") for s in signatures if s.role == role]
    named = [s for s in named if s.name and may_be_name(s.name.text, words)]
    if not named:
        return Person()
    first, name = named[0], plain_words(bare_name(named[0].name.text, words))
    own = [s for s in named if plain_words(bare_name(s.name.text, words)) == name]
    numbered = next((s for s in own if read_nip(s.nip.text).digits and read_nip(s.nip.text).valid), None)
    key = read_nip(numbered.nip.text).digits if numbered else " ".join(name)
    return Person(name=first.name, nip=(numbered or first).nip, position=first.position, key=key)


def is_titles(text: str, words: NameWords) -> bool:
    """Only titles, as in the second line of a name that did not fit: "M.M.", "S.Kom., M.T"."""
    tokens = [token for token in re.split(r"[\s,]+", text.strip(" ()\"“”'")) if token]
    return bool(tokens) and all(_is_degree(token, words) for token in tokens)


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
    """same: True for one spelling (case, titles and marks apart), False for two, None if unsure.

    score 0..100: likeness of the two parts of the names that are least alike.
    """

    same: bool | None
    score: int


def compare_persons(a: str, b: str, words: NameWords) -> NameComparison:
    """Compare two printed names of what should be one person."""
    left, right = plain_words(bare_name(a, words)), plain_words(bare_name(b, words))
    score = parts_alike(left, right)
    if left == right:
        return NameComparison(True, 100)
    if abbreviates(left, right) or abbreviates(right, left):
        return NameComparison(None, score)
    return NameComparison(False, score)
