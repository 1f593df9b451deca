"""What of the findings of a run stands on one page: for a picture of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from auditor.findings.result import Finding, RunResult
from auditor.outputs.text import plain
from auditor.outputs.wording import Wording
from auditor.values import Box

FRAMED = ("stated", "repeated")
"""Roles of evidence that are framed."""


@dataclass(frozen=True, slots=True)
class Framed:
    """A finding with its number on the page, and where it stands there."""

    number: int
    finding: Finding
    boxes: tuple[Box, ...]

    @property
    def marks(self) -> list[tuple[Box, str, str]]:
        """Each box with the severity and a short text."""
        return [
            (box, self.finding.severity.value, f"{self.number} {self.finding.rule}") for box in self.boxes
        ]

    def told(self, wording: Wording) -> str:
        """ "1. A01 (kesalahan): Capaian ..." """
        severity = wording.counted(self.finding.severity.value, 1)
        return f"{self.number}. {self.finding.rule} ({severity}): {plain(wording.message(self.finding))}"


def framed_on(page: int, run: RunResult) -> Sequence[Framed]:
    """The findings about that page of the only file of a run, in their order."""
    return [Framed(at, finding, boxes) for at, (finding, boxes) in enumerate(_on(page, run), 1)]


def _on(page: int, run: RunResult) -> Iterator[tuple[Finding, tuple[Box, ...]]]:
    for finding in (*(f for report in run.reports for f in report.findings), *run.cross_findings):
        places = (one.place for one in finding.evidence if one.role in FRAMED)
        boxes = dict.fromkeys(place.box for place in places if place.page == page and place.box)
        if boxes:
            yield finding, tuple(boxes)
