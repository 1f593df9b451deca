"""The section of the table output that tells what reports say of one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from auditor.findings.across import EARLIER
from auditor.findings.correction import groups_of
from auditor.findings.result import Finding, RunResult, Severity, Undecided
from auditor.outputs.correcting import group_text
from auditor.outputs.text import clean
from auditor.outputs.wording import Wording
from auditor.values import Place

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "cyan"}

TELLING = ("stated", "repeated", "other", "part", "cause", "earlier")
"""Roles of evidence whose places are shown; the others only name what is meant."""


MOST_PLACES = 8
"""Reports whose places are told; a name may stand in all reports of an office. The result file has all."""


def cross_blocks(run: RunResult, wording: Wording, verbose: bool) -> Iterator[RenderableType]:
    """The section; nothing where the reports of the run have nothing to say of one another."""
    if not (run.cross_findings or run.cross_faults or (run.cross_undecided and verbose)):
        return
    yield Rule(Text(wording.word("cross"), "bold"), align="left")
    for severity, style in STYLES.items():
        some = [finding for finding in run.cross_findings if finding.severity is severity]
        if some:
            yield Text(f"\n{wording.word(severity.value).upper()} ({len(some)})", style)
            yield _table(some, run, wording, verbose)
    groups = groups_of((f.id, f.correction) for f in run.cross_findings)
    corrections = [group_text(group, run.cross_findings, wording) for group in groups]
    yield from _list("corrections", corrections, wording, "bold")
    faults = [wording.word("fault-line", rule=f.rule, problem=f.problem) for f in run.cross_faults]
    yield from _list("faults", faults, wording, "bold red")
    if verbose:
        undecided = [f"{one.rule}  {wording.message(one)}" for one in run.cross_undecided]
        yield from _list("undecided", undecided, wording, "dim")
        accepted = [
            f"{a.finding.rule}  {wording.message(a.finding)} ({a.reason})" for a in run.cross_accepted
        ]
        yield from _list("accepted-list", accepted, wording, "dim")
    elif run.cross_undecided:
        yield Text("\n" + wording.word("undecided-hint", count=len(run.cross_undecided)), "dim")
    yield Text("")


def _table(findings: list[Finding], run: RunResult, wording: Wording, verbose: bool) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), expand=True, header_style="dim", pad_edge=False)
    table.add_column(wording.word("rule"), no_wrap=True)
    arrow = f"{wording.word('stated')} → {wording.word('expected')}"
    table.add_column(f"{arrow}, {wording.word('reason')}", ratio=1, overflow="fold")
    for finding in findings:
        lines = [_change(finding, wording), marked_message(finding, wording)]
        lines += [Text(f"id {finding.id}", "dim")] if verbose else []
        places = Text(" · ").join([clean(place) for place in places_of(finding, run, wording)])
        places.stylize("dim")
        table.add_row(Text(finding.rule, STYLES[finding.severity]), Group(*lines, places))
    return table


def marked_message(finding: Finding, wording: Wording) -> Text:
    """The message behind its marks: that it changes a conclusion, that it is likely and not certain."""
    marks = [wording.word("flips")] if finding.flips_conclusion else []
    marks += [wording.surety(finding)] if wording.surety(finding) else []
    bold = [(f"[{mark}] ", "bold") for mark in marks]
    return Text.assemble(*bold, clean(wording.message(finding)))


def _change(finding: Finding, wording: Wording) -> Text:
    stated, expected = clean(wording.stated(finding)), clean(wording.expected(finding))
    stated.stylize("bold")
    return Text(" → ").join([stated, expected]) if expected.plain else stated


def places_of(finding: Finding | Undecided, run: RunResult, wording: Wording) -> list[str]:
    """ "R29.pdf hlm. 6, 10" for each report that takes part, in the order of the evidence.

    Those that the finding is about stand first, and of the others some; in a file of many reports it is said
    whose report it is.
    """
    places: dict[str, list[Place]] = {}
    for evidence in finding.evidence:
        if evidence.role in TELLING:
            places.setdefault(evidence.report, []).append(evidence.place)
    homes = {report.id: report.input for report in run.reports}
    crowds = Counter(homes.values())
    told = []
    for report, found in list(places.items())[:MOST_PLACES]:
        path = run.inputs[homes[report]].path if report in homes else report.removeprefix(EARLIER)
        several = report in homes and crowds[homes[report]] > 1
        told.append(
            wording.word(
                "cross-earlier" if report.startswith(EARLIER) else "cross-place",
                path=wording.called(report) if several and report in wording.names else path,
                place=wording.located(found),
            )
        )
    left = len(places) - len(told)
    return [*told, wording.word("cause-more-reports", count=left)] if left else told


def _list(title: str, lines: list[str], wording: Wording, style: str) -> Iterator[RenderableType]:
    if lines:
        yield Text(f"\n{wording.word(title)} ({len(lines)})", style)
        yield from (Padding(clean(line), (0, 0, 0, 2)) for line in lines)
