"""Column heads become quantities: matched to the vocabulary, with period and year taken apart.

A head is squashed (narrow columns break its words), freed of its period ("s/d Triwulan IV"), its
year and its formula ("(5)/(4) x 100"), and what is left is compared with the vocabulary's wordings.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from auditor.likeness.heads import squash
from auditor.likeness.words import nearest


@dataclass(frozen=True, slots=True)
class Wordings:
    """The vocabulary's heads, ready to be compared: (key, quantity) in the order of the vocabulary, and
    the words that subject heads are made of, longest first. Made once by wordings_of."""

    keys: tuple[str, ...]
    quantities: tuple[str, ...]
    subject_words: tuple[str, ...]


def wordings_of(columns: Mapping[str, Sequence[str]], subject_words: Sequence[str]) -> Wordings:
    """From rules/vocabulary.toml: [vocabulary.columns] (quantity -> heads) and subject_words."""
    return _compiled(tuple((q, tuple(words)) for q, words in columns.items()), tuple(subject_words))


@lru_cache(maxsize=8)
def _compiled(columns: tuple[tuple[str, tuple[str, ...]], ...], subject_words: tuple[str, ...]) -> Wordings:
    index = [(base_key(w) or squash(w), quantity) for quantity, words in columns for w in words]
    subject = sorted(map(squash, subject_words), key=len, reverse=True)
    return Wordings(tuple(k for k, _ in index), tuple(q for _, q in index), tuple(subject))


_VALUE = re.compile(r"^\W*(?!20\d\d\W*$)\d[\d.,\s]*\W*$")
_ALIASES = {
    "budget_target": "target", "budget_realisasi": "realisasi", "absorption": "achievement",
    "budget_line": "subject", "remark": "note", "polarity": "note",
}  # fmt: skip
"""Heads that name a quantity of the budget: the quantity is the same, the money is told by `money`."""
_MONEY = {"budget_target", "budget_realisasi", "pagu", "absorption", "remaining", "remaining_share", "share"}
_PERCENT_OF = {
    "pagu": "share", "budget_realisasi": "absorption", "remaining": "remaining_share",
    "realisasi": "achievement",
}  # fmt: skip
"""What the percent of an amount is: "% Anggaran" is the share of the whole, "% Sisa" what was left."""

SUBJECT_SHARE = 90
"""Percent of a head that subject words must make: a letter or two of a cut word may be left."""

KNOWN_SCORE = 80
"""Below this likeness a head is not taken for any quantity: 'sasaran' and 'satuan' are 62 alike."""

_HEADS_BESIDE_DIGIT = 3
"""A row that begins with a digit is a head when more cells than this are filled and all others are heads."""

_SHORT, _SURELY = 2, 90
"""So few words has the rest of a head, and so alike is what it makes with the head above it."""

_LEAST_LETTERS = 4
"""Shorter heads must be spelt as in the vocabulary: "II" is 80 like "IKI"."""

_QUARTERS = {
    "iv": 4, "4": 4, "empat": 4, "iii": 3, "3": 3, "tiga": 3,
    "ii": 2, "2": 2, "dua": 2, "i": 1, "1": 1, "satu": 1,
}  # fmt: skip
_QUARTER = re.compile(
    r"(sampaidengan|sd)?(?:triwulan|triwula|tribulan|twl|tw)(?:ke)?(iv|iii|ii|i|[1-4]|empat|tiga|dua|satu)?(?![a-z]*lan)"
)
_TO_DATE = re.compile(r"sampaidengan|sd(?=$|[^m]|tw|triw|bulan|akhir)")
_YEAR = re.compile(r"(?:tahun|ta|th)?(20\d\d)(?!\d)|(?:tahun|th)(n1|n)(?![a-z])")
_FULL_YEAR = re.compile(r"\b20\d\d\b")
_ANNUAL = re.compile(r"tahunan|tahunanggaran|tahunini|tahunberjalan|1tahun|satutahun|setahun")
_END = re.compile(r"akhirrenstra|akhirrpjmd|akhirperiode|jangkamenengah|renstra|rpjmd|tahunakhir")
_NOISE = re.compile(r"(?<![a-z])(?:rp|rupiah)(?![a-z])|\d+|x100|100%")
_OF_BUDGET = r"(?:(?<=pagu)|(?<=anggaran)|(?<=dipa)|(?<=dpa)|(?<=apbd)|(?<=apbn)|(?<=alokasi))"
_BEFORE = re.compile(
    r"(?:sebelum|sblm)(?:perubahan|revisi|pergeseran)|" + _OF_BUDGET + "(?:awal|murni|semula|induk)"
)
_AFTER = re.compile(
    r"(?:setelah|sesudah|stlh|ssdh|pasca)(?:perubahan|revisi|pergeseran)|"
    + _OF_BUDGET
    + "(?:akhir|menjadi|revisi|setelahrevisi)(?![a-z])"
)
"""Words of heads that tell the budget before its revision from that after it."""


_BRACKETED = re.compile(r"[(\[]([^()\[\]]+)[)\]]")
_COLUMN_NUMBER = re.compile(r"(\(?)\s*(\d{1,2})\s*\)?(?:\s*=.*)?")
_MANY_NUMBERS = 5
"""A row of so many numbers of columns is no row of values."""
_MOST_COLUMNS = 30
_BARE_QUARTER = re.compile(r"I|II|III|IV|[1-4]")
"""One of the four columns under "Triwulan I - IV"."""
_KINDS_OF_VALUE = frozenset(
    {"k", "rp", "%", "fisik", "keu", "keuangan", "f", "t", "r", "kinerja", "anggaran", "(rp)"}
)
"""The lowest heads of a matrix: counts beside rupiah, quarter by quarter."""


@dataclass(frozen=True, slots=True)
class HeadReading:
    """What a column head says. quantity: a key of the vocabulary, "" when unknown.

    quarter/year: as printed, None if none. to_date: "s/d". annual: "tahunan" or a year.
    end_target: of the end of the plan (Renstra), not of this year. rupiah: the head speaks of money.
    revision: "before" or "after" the budget's revision where the head says so, else "".
    """

    text: str
    quantity: str = ""
    score: int = 0
    quarter: int | None = None
    year: int | None = None
    to_date: bool = False
    annual: bool = False
    end_target: bool = False
    rupiah: bool = False
    revision: str = ""


def read_head(path: Sequence[str], wordings: Wordings) -> HeadReading:
    """Read a column's head cells from the top one to the one over the figures.

    The lowest cell decides the quantity; those above add period, year and "anggaran".
    """
    text = " ".join(part for part in path if part.strip())
    whole = squash(re.sub(r"[({\[][^)}\]]*[)}\]]", " ", text)) or squash(text)
    quarters = list(_QUARTER.finditer(whole))  # "Target Triwulan" over "TW II": the second names it
    quarter = next((m for m in quarters if m.group(2)), quarters[0] if quarters else None)
    of_quarter = _QUARTERS.get(quarter.group(2) or "") if quarter else None
    if quarter is not None and (alone := [p for p in path if _BARE_QUARTER.fullmatch(p.strip())]):
        of_quarter = _QUARTERS.get(squash(alone[-1]), of_quarter)
    year = _YEAR.search(whole.replace("triwulan", " "))
    several = len(path) > 1 and len(set(_FULL_YEAR.findall(path[0]))) > 1
    # spanners of two years that were not parted ("Tahun 2022 Tahun 2023"): what is under them is unknown
    best = ("", 0) if several and not _FULL_YEAR.search(path[-1]) else _best(path, wordings)
    return HeadReading(
        text=text,
        quantity=_ALIASES.get(best[0], best[0]),
        score=best[1],
        quarter=of_quarter,
        year=int(year.group(1)) if year and year.group(1) else None,
        to_date=bool(quarter and quarter.group(1)) or bool(_TO_DATE.search(whole)),
        annual=bool(_ANNUAL.search(whole)) or bool(year and not quarter),
        end_target=bool(_END.search(whole)),
        rupiah=not _is_count(text)
        and (best[0] in _MONEY or bool(re.search(r"\(\s*rp|rupiah|\brp\b|anggaran", text.lower()))),
        revision=_revision(whole),
    )


def kind_of_value(head: str) -> str:
    """ "k" or "rp" for a column of a matrix that sets counts beside rupiah under one head, else ""."""
    last = head.lower().rstrip(" .)").split()[-1:]
    return last[0] if last and last[0] in {"k", "rp"} else ""


def _is_count(head: str) -> bool:
    return kind_of_value(head) == "k"


def _revision(key: str) -> str:
    if _BEFORE.search(key):
        return "before"
    return "after" if _AFTER.search(key) else ""


def _is_matrix_head(head: str) -> bool:
    """True for one column of a matrix: a bare quarter, or the kind of its values ("K", "Rp")."""
    return bool(_BARE_QUARTER.fullmatch(head.strip())) or head.strip().lower().rstrip(".") in _KINDS_OF_VALUE


def _best(path: Sequence[str], wordings: Wordings) -> tuple[str, int]:
    inside = [m[1] for part in path for m in _BRACKETED.finditer(part)]
    if any(_match(base_key(t), wordings) == ("physical", 100) for t in inside if base_key(t)):
        return "physical", 100  # "Realisasi" over "(Fisik)"
    filled = [p for p in path if base_key(p)]
    leaf = filled[-1] if filled else ""
    if base_key(leaf) == "%" and len(filled) > 1:
        above = _match(base_key(filled[-2]), wordings)
        if above[0] in _PERCENT_OF or above[0] == "physical":
            return _PERCENT_OF.get(above[0], above[0]), above[1]
    tries = [leaf, " ".join(path), " ".join(reversed(path))]
    scored = [_match(base_key(t), wordings) for t in dict.fromkeys(tries) if base_key(t)]
    if all(not quantity for quantity, _ in scored) and any(_is_matrix_head(p) for p in path):
        scored = [_match(squash(p.split(maxsplit=1)[0]), wordings) for p in path if p.split()]
    # The lowest head comes first: on equal scores it is the one that names the column.
    return max(scored, key=lambda s: (bool(s[0]), s[1]), default=("", 0))


@lru_cache(maxsize=4096)
def _match(key: str, wordings: Wordings) -> tuple[str, int]:
    """The quantity whose wording is most like the key, and the score; ("", score) below KNOWN_SCORE."""
    at, score = nearest(key, wordings.keys) or (-1, 0)
    if score < 100 and (share := _subject_share(key, wordings.subject_words)) >= SUBJECT_SHARE:
        return "subject", share
    likely = score >= KNOWN_SCORE if len(key) >= _LEAST_LETTERS else score == 100
    quantity = wordings.quantities[at] if at >= 0 and likely else ""
    if not quantity and key.startswith("indikator"):
        return "indicator", KNOWN_SCORE  # whatever it is an indicator of
    percent = at >= 0 and key.startswith("%") and not wordings.keys[at].startswith("%")
    return (_PERCENT_OF.get(quantity, quantity) if percent and quantity != "realisasi" else quantity), score


def _subject_share(key: str, words: tuple[str, ...]) -> int:
    """Share of the key that is made of subject words, so that every combination of them
    ("Tujuan/Sasaran Strategis/Program/Kegiatan/Sub Kegiatan") is known."""
    rest = key
    for word in words:
        rest = rest.replace(word, "")
    return round(100 * (1 - len(rest) / len(key))) if key else 0


@lru_cache(maxsize=4096)
def base_key(head: str) -> str:
    """The squashed head without brackets, period, year and numbers: "Target s/d Triwulan IV" -> "target"."""
    text = re.sub(r"[({\[][^)}\]]*[)}\]]?", " ", head)
    text = re.sub(r"[×=:/].*100\s*%?.*$", " ", text) if re.search(r"[×]", text) else text
    key = squash(re.sub(r"\brp\.?(?=\s|$)", " ", text, flags=re.I))
    for pattern in (_BEFORE, _AFTER, _QUARTER, _YEAR, _ANNUAL, _TO_DATE):
        key = pattern.sub("", key)
    key = _NOISE.sub("", key).replace("%", "")
    # "Capaian (%)" and "% Capaian" are one head, and neither is "Capaian".
    return f"%{key}" if "%" in head else key


def is_head_row(texts: Sequence[str], wordings: Wordings) -> bool:
    """True when most filled cells of a row read as column heads (in whatever wording).

    A cell of digits alone is a value, and no row with a value is a head; a year may be a head.
    """
    filled = [t for t in texts if t.strip()]
    if len(filled) > _HEADS_BESIDE_DIGIT and filled[0].strip().isdigit():
        # "1 | Sasaran | Indikator | Target | ...": a number row that was typed over, or No left out.
        return all(not _VALUE.match(t) and _match(base_key(t), wordings)[0] for t in filled[1:])
    if len(filled) < 2 or any(len(t) > 90 or _VALUE.match(t) for t in filled):
        return False
    known = sum(1 for t in filled if _match(base_key(t), wordings)[0])
    return known >= 2 and known * 2 > len(filled)


def completes_head(above: str, text: str, wordings: Wordings) -> bool:
    """True when a short text makes a head of the vocabulary with the head above it ("Target" / "Tahunan",
    "Indikator" / "Kinerja"), as well as that alone or better."""
    if len(text.split()) > _SHORT or any(map(str.isdigit, text)):
        return False
    whole, alone = (_match(base_key(t), wordings) for t in (f"{above} {text}", above))
    return bool(whole[0]) and whole[1] >= max(alone[1], _SURELY)


def is_numbering_row(texts: Sequence[str]) -> bool:
    """True for the row (1) (2) (3) under the heads: consecutive small numbers, at least three. One may be
    left out where they stand in brackets or are many: authors number them by hand."""
    numbers = [_COLUMN_NUMBER.fullmatch(t.strip()) for t in texts if t.strip()]
    values = [int(m.group(2)) for m in numbers if m]
    if len(values) < 3 or len(values) != len(numbers) or values[0] != 1:
        return False
    many = len(values) >= _MANY_NUMBERS
    sure = many or all(m.group(1) for m in numbers if m)
    steps = [b - a for a, b in pairwise(values)]
    return all(step in (0, 1) or (sure and step == 2) for step in steps)


def is_picked_numbering(texts: Sequence[str]) -> bool:
    """True for the numbers of columns that an excerpt kept of a wider table ("2 3 7 8 9 10 14"): many,
    rising, small. Only right under the heads; elsewhere such a row could be one of values."""
    filled = [t.strip() for t in texts if t.strip()]
    values = [int(t) for t in filled if t.isdecimal() and int(t) <= _MOST_COLUMNS]
    return _MANY_NUMBERS <= len(values) == len(filled) and all(a < b for a, b in pairwise(values))


def is_value_kinds(texts: Sequence[str]) -> bool:
    """True for the lowest head row of a matrix: "K | Rp | K | Rp"."""
    filled = [t.strip().lower() for t in texts if t.strip()]
    return len(filled) > 1 and all(t.rstrip(".") in _KINDS_OF_VALUE for t in filled)
