"""What every format is given: a result, and what it may want besides."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from auditor.findings.result import RunResult
from auditor.outputs.wording import Wording
from auditor.values import Box, Picture, Place


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What a reviewer has decided on a finding. disposition: one of the workbook's. note: his words."""

    disposition: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be written: a result, in whose words, and what a format may want besides.

    paths: the file of each input on the disk, in the order of run.inputs; never shown.
    pictures: makes pictures of parts of the inputs' pages, for a format of WITH_PICTURES; a part that
    cannot be drawn is missing from its answer.
    painted: makes a PNG of such a picture with boxes framed in it.
    ticks: mark the figures that agree too, in a copy of the report.
    template: of the working paper, where it is not the tool's own.
    by_office: one working paper for all reports of an office, not one for each.
    names: for a summary beside files of the reports: their names, in the order of run.reports.
    reviewed: finding id -> what was decided on it, where reviewers have done so.
    """

    run: RunResult
    wording: Wording
    paths: tuple[Path, ...] = ()
    names: tuple[str, ...] = ()
    ticks: bool = False
    template: Path | None = None
    by_office: bool = False
    pictures: Callable[[Sequence[Place]], Mapping[Place, Picture]] | None = None
    painted: Callable[[Picture, Sequence[Box]], bytes] | None = None
    reviewed: Mapping[str, Reviewed] = field(default_factory=dict)
