"""Coverage: which of the figures that were read a rule has reached."""

from __future__ import annotations

from auditor.checks.verdict import Outcome, Verdict
from auditor.findings.result import Coverage
from auditor.model import Report
from auditor.values import Figure, Place

Spot = tuple[int, int | None, object, str, str]
"""A figure's identity: its place and what is printed there."""


def spot(figure: Figure) -> Spot:
    """Two readings of one printed number are one figure, however the reader marked them."""
    place: Place = figure.place
    return place.input, place.page, place.box, place.where, figure.raw


class Reached:
    """The spots that verdicts have reached so far."""

    def __init__(self) -> None:
        self.checked: set[Spot] = set()
        self.undecided: set[Spot] = set()

    def note(self, verdict: Verdict, *, compares: bool) -> None:
        """Notes the figures of a verdict.

        compares: the rule compares values. One that only looks whether a cell is filled in has not
        checked the figure in it, unless it fails.
        """
        spots = {spot(e.what) for e in verdict.evidence if isinstance(e.what, Figure)}
        if verdict.outcome is Outcome.UNDECIDED:
            self.undecided |= spots
        elif compares or verdict.outcome is Outcome.FAILS:
            self.checked |= spots


def coverage_of(report: Report, reached: Reached) -> tuple[Coverage, tuple[Figure, ...]]:
    """The counts, and the figures that no rule could reach, in reading order."""
    figures = {spot(figure): figure for figure in reversed(list(report.figures()))}
    spots = list(reversed(figures))
    checked = [s for s in spots if s in reached.checked]
    undecided = [s for s in spots if s in reached.undecided and s not in reached.checked]
    rest = [s for s in spots if s not in reached.checked and s not in reached.undecided]
    counts = Coverage(len(spots), len(checked), len(undecided), len(rest))
    return counts, tuple(figures[s] for s in rest)
