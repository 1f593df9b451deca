"""Indicators of which lower is better although the report does not say so: the vocabulary's list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from auditor.model import Basis, Measurement, MeasurementRow, Polarity
from auditor.rulebook.book import Vocabulary
from auditor.values import Figure

FIRST_WORDS = 3
"""The phrase must begin among the first words: further on it is what the indicator is about
("Jumlah bantuan bagi penduduk miskin"), not what it counts."""

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_DONE_TO = re.compile(r"(?:di|ter|me)[a-z]{3,}")
"""A verb after "yang": the indicator counts what was done ("pengaduan yang ditangani")."""


def with_polarity(table: Measurement, vocabulary: Vocabulary) -> Measurement:
    """The table with what the vocabulary lists, then with what its figures show."""
    return with_shown_polarity(with_listed_polarity(table, vocabulary), vocabulary)


def with_one_polarity(tables: Sequence[Measurement]) -> list[Measurement]:
    """The tables, an indicator for which lower is better in one of them so in all: years and bases change,
    what is good does not."""
    lower = {k for t in tables for r in t.rows if r.polarity is Polarity.LOWER and (k := _name(r))}
    found = []
    for table in tables:
        rows = tuple(
            r.model_copy(update={"polarity": Polarity.LOWER})
            if r.polarity is Polarity.UNKNOWN and _name(r) in lower
            else r
            for r in table.rows
        )
        found.append(table.model_copy(update={"rows": rows}))
    return found


def _name(row: MeasurementRow) -> str:
    return "".join(_words(row.indicator.text))


def with_listed_polarity(table: Measurement, vocabulary: Vocabulary) -> Measurement:
    """The table with polarity LOWER where the report is silent and the vocabulary lists the indicator."""
    phrases = [_words(p) for p in vocabulary.words("lower_is_better")]
    doing = frozenset(vocabulary.words("counts_what_was_done"))
    happens = frozenset(vocabulary.words("happens"))

    def listed(row: MeasurementRow) -> bool:
        words = _words(row.indicator.text or row.subject.text)
        return row.polarity is Polarity.UNKNOWN and lower_is_better(words, phrases, doing, happens)

    rows = tuple(r.model_copy(update={"polarity": Polarity.LOWER}) if listed(r) else r for r in table.rows)
    return table.model_copy(update={"rows": rows})


def with_shown_polarity(table: Measurement, vocabulary: Vocabulary) -> Measurement:
    """The table with polarity LOWER where the row's own figures show it: the printed percentage is that of
    target / realisasi or (2 x target - realisasi) / target, to its last digit, and not that of realisasi /
    target. One row alone may be a slip: then the indicator's name must allow it, or another row show it too.
    """
    if table.basis not in (Basis.PLAN, Basis.END):
        return table
    shown = [r for r in table.rows if r.polarity is Polarity.UNKNOWN and _turned(r)]
    words = frozenset(vocabulary.words("may_be_lower"))
    names = {r.index for r in shown if _allows(r, words)}
    lower = {r.index for r in shown} if len(shown) > 1 else names
    rows = tuple(
        r.model_copy(update={"polarity": Polarity.LOWER}) if r.index in lower else r for r in table.rows
    )
    return table.model_copy(update={"rows": rows})


def _allows(row: MeasurementRow, words: frozenset[str]) -> bool:
    """True when a word of the indicator, of its sasaran or of its unit begins like one of something bad."""
    figures = (row.realisasi, row.annual_target, row.period_target)
    text = " ".join([row.indicator.text, row.subject.text, *(f.unit for f in figures if f is not None)])
    return any(word.startswith(tuple(words)) for word in _words(text))


def _turned(row: MeasurementRow) -> bool:
    """True when the percentage fits the way of lower-is-better alone."""
    stated, result = row.achievement, row.realisasi
    target = (
        row.period_target if row.period_target is not None and row.period_target.known else row.annual_target
    )
    if stated is None or result is None or target is None:
        return False
    c, r, t = stated.value, result.value, target.value
    if c is None or not r or not t or r == t or r < 0 or t < 0:
        return False
    near = Decimal(1).scaleb(-max(stated.decimals, 0))
    loose = near + 100 * t * _half(result) / (r * r)  # 2 / 0,99 may be 202,00 as well as 202,02
    ratio, *turned = 100 * r / t, 100 * t / r, 100 * (2 * t - r) / t
    return abs(c - ratio) > near + 100 * _half(result) / t and any(abs(c - way) <= loose for way in turned)


def _half(figure: Figure) -> Decimal:
    """Half a unit of the last digit of a figure with decimals; a whole one counts."""
    return Decimal(5).scaleb(-figure.decimals - 1) if figure.decimals > 0 else Decimal(0)


def lower_is_better(
    words: Sequence[str], phrases: Sequence[Sequence[str]], doing: frozenset[str], happens: frozenset[str]
) -> bool:
    """True when the indicator counts a listed evil, and not what was done against it.

    doing: words that turn the count into one of work done ("penanganan"); happens: verbs that do
    not ("yang terjadi").
    """
    if doing & set(words):
        return False
    for before, word in pairwise(words):
        if before == "yang" and _DONE_TO.fullmatch(word) and word not in happens:
            return False
    return any(_starts_with(words, phrase) for phrase in phrases)


def _starts_with(words: Sequence[str], phrase: Sequence[str]) -> bool:
    return any(list(words[i : i + len(phrase)]) == list(phrase) for i in range(FIRST_WORDS))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower())
