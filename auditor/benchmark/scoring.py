"""What was planted held against what a tool said: found, missed, and accused without cause."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from auditor.benchmark.making import FORMAT, Planted
from auditor.benchmark.told import LOUD, Told

Z = 1.959963984540054
"""Of a two-sided interval of 95 %."""


@dataclass(frozen=True, slots=True)
class Case:
    """A file of the benchmark as its truth tells it."""

    file: str
    sha256: str
    family: str
    layout: str
    planted: tuple[Planted, ...]


@dataclass(slots=True)
class Count:
    """Of a rule, family, layout or confidence.

    planted: slips; found: of these; named: of these by the rule that the slip breaks. told: findings that
    accuse; right: of these that say what was planted.
    """

    planted: int = 0
    found: int = 0
    named: int = 0
    told: int = 0
    right: int = 0


@dataclass(slots=True)
class Score:
    """All counts. files: audited ones; clean_accused: files without a slip of which something was accused."""

    rules: dict[str, Count] = field(default_factory=dict)
    families: dict[str, Count] = field(default_factory=dict)
    layouts: dict[str, Count] = field(default_factory=dict)
    confidences: dict[str, Count] = field(default_factory=dict)
    total: Count = field(default_factory=Count)
    files: int = 0
    clean: int = 0
    clean_accused: int = 0
    missed: list[tuple[str, Planted]] = field(default_factory=list)
    false: list[Told] = field(default_factory=list)


def interval(part: int, whole: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share."""
    if not whole:
        return 0.0, 1.0
    share = part / whole
    middle = share + Z * Z / (2 * whole)
    spread = Z * math.sqrt(share * (1 - share) / whole + Z * Z / (4 * whole * whole))
    scale = 1 + Z * Z / whole
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


def cases_of(about: Mapping[str, Any], lines: Iterable[Mapping[str, Any]]) -> list[Case]:
    """The files of a benchmark. Raises ValueError, KeyError or TypeError for a truth of another form."""
    if about["benchmark"] != FORMAT:
        raise ValueError(about["benchmark"])
    return [
        Case(
            line["file"],
            line["sha256"],
            line["family"],
            line["layout"],
            tuple(Planted(**planted) for planted in line["planted"]),
        )
        for line in lines
    ]


def score_of(cases: Sequence[Case], findings: Iterable[Told]) -> Score:
    """Every finding of these files is right if it says what was planted, else it is false."""
    by_file: dict[str, list[Told]] = {}
    for one in findings:
        by_file.setdefault(one.file, []).append(one)
    made = Score(files=len(cases))
    for case in cases:
        _score_file(made, case, by_file.get(case.file, []))
    return made


def _score_file(made: Score, case: Case, findings: list[Told]) -> None:
    for planted in case.planted:
        hits = [one for one in findings if says(one, planted)]
        is_named = any(one.rule == planted.rule for one in hits)
        for count in _counts(made, case, planted.rule):
            count.planted += 1
            count.found += bool(hits)
            count.named += is_named
        if not hits:
            made.missed.append((case.file, planted))
    loud = [one for one in findings if one.is_loud]
    for one in loud:
        is_right = any(says(one, planted) for planted in case.planted)
        counts = _counts(made, case, one.rule)
        if one.confidence:
            counts.append(made.confidences.setdefault(one.confidence, Count()))
        for count in counts:
            count.told += 1
            count.right += is_right
        if not is_right:
            made.false.append(one)
    if not case.planted:
        made.clean += 1
        made.clean_accused += bool(loud)


def _counts(made: Score, case: Case, rule: str) -> list[Count]:
    places = ((made.rules, rule), (made.families, case.family), (made.layouts, case.layout))
    return [made.total, *(counts.setdefault(key, Count()) for counts, key in places)]


def says(finding: Told, planted: Planted) -> bool:
    """Whether the finding is about the planted slip: on its page, where both know one, and quoting what is
    printed there; where nothing is printed, its rule tells. A slip that is no more than a note is no
    accusation, so that a loud finding does not say it, and the other way round."""
    if finding.is_loud != (planted.severity in LOUD):
        return False
    if planted.page and finding.pages and planted.page not in finding.pages:
        return False
    if not squash(planted.stated):
        return finding.rule == planted.rule
    return any(_quotes(text, planted.stated) for text in finding.texts)


_WHOLE = re.compile(r"(?<=\d{3})[.,]00(?!\d)")
"""The sen of whole rupiah, which a tool may or may not quote."""


def squash(text: str) -> str:
    """The letters and digits of a text, in small letters."""
    return re.sub(r"[\W_]+", "", text).lower()


def _quotes(text: str, stated: str) -> bool:
    wanted = squash(_WHOLE.sub("", stated))
    if wanted.isdigit():  # a number of the text, and not digits inside another
        numbers = {squash(_WHOLE.sub("", number)) for number in re.findall(r"\d[\d.,]*", text)}
        return wanted in numbers | {squash(text)}
    return wanted in squash(_WHOLE.sub("", text))
