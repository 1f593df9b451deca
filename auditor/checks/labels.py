"""What the words of a category mean on a scale: half labels, typing slips, labels of two classes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from auditor.checks.overall import main_table, mean_achievements, overall_absorptions
from auditor.checks.rows import name_of
from auditor.likeness.words import distance
from auditor.model import Claim, Quantity, Report, Role, Row, Scale
from auditor.values import Figure, Printed

FILLERS = (
    "kategori", "predikat", "kriteria", "kinerja", "capaian", "nilai", "dengan", "yaitu", "adalah", "atau",
    "dan", "serta", "skala", "peringkat", "interval", "persen", "yang", "termasuk", "masuk", "dalam",
)  # fmt: skip
NEGATIONS = ("tidak", "belum", "bukan", "kurang", "non")

_WORD = re.compile(r"[^\W\d_]+")
# A label of fewer letters is read to the letter ("AA", "CC", "Baik"); from eight on two slips are believed.
_LETTERS_FOR_ONE_SLIP, _LETTERS_FOR_MORE = 5, 8


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a category on one scale.

    segments: per label found in the words, the classes that bear it; negated: a "tidak" stands before
    a label and belongs to none; strange: words that are neither label nor filler.
    """

    segments: tuple[frozenset[int], ...] = ()
    negated: bool = False
    strange: tuple[str, ...] = ()

    @property
    def classes(self) -> frozenset[int]:
        """The classes that all labels agree on; none when they are of different classes."""
        return frozenset.intersection(*self.segments) if self.segments else frozenset()

    @property
    def mixed(self) -> bool:
        """True when the labels belong to no one class, or a negation turns one."""
        return bool(self.segments) and (not self.classes or self.negated)


def words_of(text: str) -> list[str]:
    """The words of a label, lower case, without marks."""
    return _WORD.findall(text.casefold())


def read_label(
    text: str,
    scale: Scale,
    *,
    slips: int = 2,
    fillers: Sequence[str] = FILLERS,
    negations: Sequence[str] = NEGATIONS,
) -> Reading:
    """Find the labels of the scale in the words of a category, the longest first.

    slips: how many letters of a long label may differ.
    """
    entries = _entries(scale)
    words = words_of(text)
    segments: list[frozenset[int]] = []
    strange: list[str] = []
    negated = before = False
    at = 0
    while at < len(words):
        length, classes = _longest(words, at, entries, slips)
        if length:
            segments.append(classes)
            negated = negated or before
            before, at = False, at + length
            continue
        before = words[at] in negations
        if not before and words[at] not in fillers:
            strange.append(words[at])
        at += 1
    return Reading(tuple(segments), negated, tuple(strange))


def _entries(scale: Scale) -> dict[str, frozenset[int]]:
    """Every half label as one string of letters ("sangattinggi"), with the classes that bear it."""
    found: dict[str, set[int]] = {}
    for i, one in enumerate(scale.classes):
        for label in one.labels:
            for half in re.split(r"[/;,()]|\batau\b", label):
                if words := words_of(half):
                    found.setdefault("".join(words), set()).add(i)
    return {label: frozenset(classes) for label, classes in found.items()}


def _longest(
    words: Sequence[str], at: int, entries: dict[str, frozenset[int]], slips: int
) -> tuple[int, frozenset[int]]:
    """How many words from here on are a label, and its classes; 0 when none is."""
    for length in range(min(4, len(words) - at), 0, -1):
        joined = "".join(words[at : at + length])
        if joined in entries:
            return length, entries[joined]
        near = min(((distance(joined, e, slips), e) for e in entries), default=(slips + 1, ""))
        if near[0] <= _allowed(near[1], slips):
            return length, entries[near[1]]
    return 0, frozenset()


def _allowed(label: str, slips: int) -> int:
    if len(label) < _LETTERS_FOR_ONE_SLIP:
        return 0
    return slips if len(label) >= _LETTERS_FOR_MORE else min(slips, 1)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A category that the report gives to a value, with all places that say the same.

    value None: no figure could be found for it. applies: "achievement" or "absorption". what: the
    indicator, "" for the whole.
    """

    labels: tuple[Printed, ...]
    value: Figure | None
    applies: str
    what: str = ""


def labelled(report: Report) -> list[Labelled]:
    """Every category that the report states, equal ones of equal values together."""
    groups: dict[object, list[Labelled]] = {}
    for one in (*_claimed(report), *_in_rows(report)):
        value = None if one.value is None else (one.value.value, one.value.bound)
        key = (one.applies, one.what, value, tuple(words_of(one.labels[0].text)))
        groups.setdefault(key, []).append(one)
    return [_joined(group) for group in groups.values()]


def _joined(group: Sequence[Labelled]) -> Labelled:
    labels = tuple(dict.fromkeys(label for one in group for label in one.labels))
    return Labelled(labels, group[0].value, group[0].applies, group[0].what)


_APPLIES = {
    Quantity.MEAN_ACHIEVEMENT: "achievement",
    Quantity.ACHIEVEMENT: "achievement",
    Quantity.ABSORPTION: "absorption",
}


def _claimed(report: Report) -> Iterator[Labelled]:
    for claim in report.claims:
        if claim.quantity in _APPLIES and claim.category is not None and claim.category:
            what = claim.subject.text if claim.subject is not None else ""
            yield Labelled((claim.category,), _value(report, claim), _APPLIES[claim.quantity], what)


def _value(report: Report, claim: Claim) -> Figure | None:
    """The claim's figure, else the one that the report states for the same quantity."""
    if claim.figure is not None:
        return claim.figure
    if claim.quantity is Quantity.ACHIEVEMENT or (claim.subject is not None and claim.subject):
        return None
    if claim.quantity is Quantity.ABSORPTION:
        stated, main = overall_absorptions(report), main_table(report.budgets)
    else:
        stated, main = mean_achievements(report), main_table(report.measurements)
    return next((o.figure for o in sorted(stated, key=lambda o: o.table != main)), None)


def _in_rows(report: Report) -> Iterator[Labelled]:
    for table in (*report.measurements, *report.comparisons):
        for row in table.rows:
            what = "" if row.role in (Role.MEAN, Role.TOTAL) else name_of(row)
            for label in (row.category, *_category_columns(row)):
                if label is not None and label:
                    yield Labelled((label,), row.achievement, "achievement", what)
    for budget in report.budgets:
        for line in budget.rows:
            what = "" if line.role in (Role.MEAN, Role.TOTAL) else name_of(line)
            for label in _category_columns(line):
                yield Labelled((label,), line.absorption, "absorption", what)


def _category_columns(row: Row) -> Iterable[Printed]:
    found = (o.figure for o in row.others if o.quantity == "category" and any(map(str.isalpha, o.figure.raw)))
    return [Printed(f.raw, f.place) for f in found]
