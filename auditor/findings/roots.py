"""One root cause is one finding: verdicts on the same thing become one, with all their places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from auditor.checks.verdict import Evidence, Grade, Verdict

WORST_FIRST = (None, Grade.CONTRADICTION, Grade.CONVENTION, Grade.ROUNDING)


def one_per_root(failed: Iterable[Verdict]) -> list[Verdict]:
    """Failed verdicts of one rule; those with the same subject and stated text are merged.

    The worst grade of a group speaks for it (the first one of that grade); the others add their
    places, their stated figures as "repeated". Order: that of the first of each group.
    """
    groups: dict[tuple[str, str], list[Verdict]] = {}
    for verdict in failed:
        stated = " ".join(verdict.evidence[0].text.split()) if verdict.evidence else ""
        groups.setdefault((verdict.subject, stated), []).append(verdict)
    return [_merged(group) for group in groups.values()]


def _merged(group: list[Verdict]) -> Verdict:
    speaker = min(group, key=lambda v: WORST_FIRST.index(v.grade))
    if len(group) == 1:
        return speaker
    places = list(speaker.evidence)
    for verdict in group:
        if verdict is not speaker:
            places.extend(_as_repeated(e) for e in verdict.evidence if not _seen(e, places))
    return replace(speaker, evidence=tuple(places), flips=any(v.flips for v in group))


def _as_repeated(evidence: Evidence) -> Evidence:
    return replace(evidence, role="repeated") if evidence.role == "stated" else evidence


def _seen(evidence: Evidence, places: list[Evidence]) -> bool:
    return any(evidence.place == other.place and evidence.text == other.text for other in places)
