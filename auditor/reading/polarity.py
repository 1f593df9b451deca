"""Indicators of which lower is better although the report does not say so: the vocabulary's list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from auditor.model import Measurement, MeasurementRow, Polarity
from auditor.rulebook.book import Vocabulary

FIRST_WORDS = 3
"""The phrase must begin among the first words: further on it is what the indicator is about
("Jumlah bantuan bagi penduduk miskin"), not what it counts."""

_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_DONE_TO = re.compile(r"(?:di|ter|me)[a-z]{3,}")
"""A verb after "yang": the indicator counts what was done ("pengaduan yang ditangani")."""


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
