"""The result as a person reads it: a headline per report, findings by severity, and what was left out."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from auditor.findings.causes import cross_causes, first_of, is_form
from auditor.findings.result import Finding, ReportResult, RunResult, Severity, Status, Undecided
from auditor.outputs.causing import FIRST, cause_text, first_text, whose_text
from auditor.outputs.correcting import group_text
from auditor.outputs.cross_table import cross_blocks, marked_message
from auditor.outputs.ordering import work_lines
from auditor.outputs.text import clean
from auditor.outputs.wording import Wording, pages_of, place_of_table, stated_places

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "cyan"}

WIDE = 110
"""Columns from which stated and expected text have columns of their own, beside the message."""


def as_table(run: RunResult, wording: Wording, verbose: bool = False, width: int = 120) -> str:
    """The tables as plain text, for a file or a pipe."""
    stream = io.StringIO()
    console = Console(file=stream, width=width, color_system=None, highlight=False, markup=False, emoji=False)
    print_table(run, wording, console, verbose)
    lines = (line.rstrip() for line in stream.getvalue().splitlines())
    return "\n".join(lines) + "\n"


def print_table(run: RunResult, wording: Wording, console: Console, verbose: bool = False) -> None:
    """The tables on a console; its width decides the layout. Colours only where it has them."""
    page = _Page(run, wording, console.width, verbose)
    for block in page.blocks():
        console.print(block)


def counts_text(findings: Iterable[Finding], wording: Wording) -> Text:
    """ "3 kesalahan, 1 peringatan, 0 catatan", each in its colour unless it is none."""
    counts = Counter(finding.severity for finding in findings)
    parts = [
        Text(
            f"{counts[severity]} {wording.counted(severity.value, counts[severity])}",
            style if counts[severity] else "dim",
        )
        for severity, style in STYLES.items()
    ]
    return Text(", ").join(parts)


@dataclass(frozen=True, slots=True)
class _Page:
    run: RunResult
    wording: Wording
    width: int
    verbose: bool

    def blocks(self) -> Iterator[RenderableType]:
        for report in self.run.reports:
            yield from self._report(report)
        yield from cross_blocks(self.run, self.wording, self.verbose)
        if len(self.run.reports) > 1:
            yield from self._causes()
        yield from self._problems()
        yield self._summary()

    def _report(self, report: ReportResult) -> Iterator[RenderableType]:
        one = self.run.inputs[report.input]
        title = Text(" - ").join([clean(self.wording.name(report)), Text(self.wording.period(report))])
        title.stylize("bold")
        yield title
        if person := self.wording.person(report):
            yield clean(person)
        yield Rule(style="dim")
        pages = {"path": one.path, "first": report.first_page, "last": report.last_page}
        source = self.wording.word("pages", **pages) if one.paged else one.path
        yield Text(" · ").join([clean(source), counts_text(report.findings, self.wording)])
        remarks = [
            self.wording.little_read(report.coverage),
            *self.wording.remarks(one),
            self.wording.ordinal(report),
        ]
        yield from (Text(remark, "yellow") for remark in remarks if remark)
        coverage = report.coverage
        yield Text(
            self.wording.word(
                "coverage",
                read=coverage.figures_read,
                checked=coverage.checked,
                undecided=coverage.undecided,
                not_reached=coverage.not_reached,
            ),
            "dim",
        )
        if coverage.mentions:
            yield Text(
                self.wording.word(
                    "mentions",
                    mentions=coverage.mentions,
                    bound=coverage.bound,
                    structural=coverage.structural,
                    unbound=len(report.unbound),
                ),
                "dim",
            )
        if report.profile:
            yield Text(self.wording.word("profile", profile=report.profile), "dim")
        yield from self._findings(report.findings)
        corrections = [group_text(group, report.findings, self.wording) for group in report.groups]
        yield from self._list("corrections", corrections, "bold")
        if len(self.run.reports) == 1:
            yield from self._list("work", work_lines(report, self.wording), "bold")
        yield from self._left_out(report)
        yield Text("")

    def _findings(self, findings: tuple[Finding, ...]) -> Iterator[RenderableType]:
        if not findings:
            yield Text(self.wording.word("no-findings"), "green")
        form = [] if self.verbose else [finding for finding in findings if is_form(finding)]
        told = [finding for finding in findings if self.verbose or not is_form(finding)]
        for severity, style in STYLES.items():
            some = [finding for finding in told if finding.severity is severity]
            if some:
                yield Text(f"\n{self.wording.word(severity.value).upper()} ({len(some)})", style)
                yield self._wide(some) if self.width >= WIDE else self._narrow(some)
        if form:
            counts = sorted(Counter(finding.rule for finding in form).items())
            rules = ", ".join(f"{rule} ({count})" for rule, count in counts)
            yield Text("\n" + self.wording.word("form-folded", count=len(form), rules=rules), "cyan")

    def _causes(self) -> Iterator[RenderableType]:
        """What several reports share, and what to look at first."""
        word, reports = self.wording.word, {report.id: report for report in self.run.reports}
        for key, causes in (("cross-causes", cross_causes(self.run)), ("first", first_of(self.run, FIRST))):
            if not causes:
                continue
            yield Rule(Text(f"{word(key)} ({len(causes)})", "bold"), align="left")
            if key == "first":
                yield Text(word("first-hint"), "dim")
            table = Table(box=None, padding=(0, 2, 0, 0), expand=True, show_header=False, pad_edge=False)
            table.add_column(no_wrap=True)
            table.add_column(ratio=1, overflow="fold")
            for number, cause in enumerate(causes, 1):
                whose = clean(whose_text(cause, reports, self.wording))
                whose.stylize("dim")
                first = Text.assemble("→ ", clean(first_text(cause, self.run, self.wording)))
                table.add_row(Text(f"{number}."), Group(clean(cause_text(cause, self.wording)), whose, first))
            yield table
            yield Text("")

    def _wide(self, findings: list[Finding]) -> Table:
        table = Table(box=None, padding=(0, 2, 0, 0), expand=True, header_style="dim", pad_edge=False)
        paged = any(map(pages_of, findings))  # of a DOCX none is known
        if paged:
            table.add_column(self.wording.word("page"), min_width=5, max_width=9, overflow="fold")
        table.add_column(self.wording.word("rule"), no_wrap=True)
        for name in ("stated", "expected"):
            table.add_column(self.wording.word(name), max_width=self.width // 5, overflow="fold")
        table.add_column(self.wording.word("reason"), ratio=1, overflow="fold")
        for finding in findings:
            table.add_row(
                *([self._pages(finding)] if paged else []),
                Text(finding.rule, STYLES[finding.severity]),
                clean(self.wording.stated(finding)),
                clean(self.wording.expected(finding)),
                Group(*self._lines(*self._told(finding))),
            )
        return table

    def _narrow(self, findings: list[Finding]) -> Table:
        table = Table(box=None, padding=(0, 2, 0, 0), expand=True, header_style="dim", pad_edge=False)
        paged = any(map(pages_of, findings))
        if paged:
            table.add_column(self.wording.word("page"), min_width=4, max_width=7, overflow="fold")
        table.add_column(self.wording.word("rule"), no_wrap=True)
        arrow = f"{self.wording.word('stated')} → {self.wording.word('expected')}"
        table.add_column(f"{arrow}, {self.wording.word('reason')}", ratio=1, overflow="fold")
        for finding in findings:
            shown = Group(*self._lines(self._change(finding), *self._told(finding)))
            code = Text(finding.rule, STYLES[finding.severity])
            table.add_row(*([self._pages(finding)] if paged else []), code, shown)
        return table

    def _told(self, finding: Finding) -> list[Text]:
        """Why, how it arose and where; in full its id too, which baseline accept takes."""
        number = Text(f"id {finding.id}" if self.verbose else "", "dim")
        return [self._reason(finding), self._cause(finding), self._place(finding), number]

    def _change(self, finding: Finding) -> Text:
        stated, expected = clean(self.wording.stated(finding)), clean(self.wording.expected(finding))
        stated.stylize("bold")
        return Text(" → ").join([stated, expected]) if expected.plain else stated

    def _reason(self, finding: Finding) -> Text:
        return marked_message(finding, self.wording)

    def _cause(self, finding: Finding) -> Text:
        """How the figure most likely arose, in one line."""
        cause = clean(self.wording.cause(finding))
        return Text.assemble((f"{self.wording.word('cause')}: ", "dim"), cause) if cause.plain else cause

    def _place(self, finding: Finding) -> Text:
        """Where it stands, in a DOCX or where a PDF numbers the page in several ways; else the page's column
        says it."""
        spots = self.wording.spots(stated_places(finding), printed=True)
        alone = self.wording.word("on-pages", pages=self._pages(finding).plain)
        return Text("" if spots in ("", alone) else f"{self.wording.word('place')}: {spots}", "dim")

    @staticmethod
    def _lines(*lines: Text) -> list[Text]:
        return [line for line in lines if line.plain]

    def _pages(self, finding: Finding) -> Text:
        """The pages as the report counts them, else as the file does."""
        places = {place.page: place for place in stated_places(finding)}
        sheets = {page: self.wording.sheet(place) for page, place in places.items()}
        told = (sheet.number if (sheet := sheets.get(page)) else page for page in pages_of(finding))
        return Text(", ".join(map(str, told)) or "-")

    def _left_out(self, report: ReportResult) -> Iterator[RenderableType]:
        """What the reader must know was not judged: faults and unread tables always, the rest if asked."""
        word = self.wording.word
        faults = [word("fault-line", rule=f.rule, problem=f.problem) for f in report.faults]
        yield from self._list("faults", faults, "bold red")
        unread = [
            word(
                "unread-line",
                place=self.wording.located([place_of_table(table)]),
                caption=table.caption.text or table.head.text or word("no-caption"),
                figures=table.figures,
                reason=f": {word(f'unread-{table.reason}')}" if table.reason else "",
            )
            for table in report.unread
        ]
        yield from self._list("unread", unread, "yellow")
        if self.verbose:
            yield from self._in_full(report)
        elif report.undecided:
            yield Text("\n" + word("undecided-hint", count=len(report.undecided)), "dim")

    def _in_full(self, report: ReportResult) -> Iterator[RenderableType]:
        word = self.wording.word
        undecided = [self._undecided(one) for one in report.undecided]
        yield from self._list("undecided", undecided, "dim")
        not_reached = [
            word("not-reached-line", text=f.raw, place=self.wording.located([f.place]))
            for f in report.not_reached
        ]
        yield from self._list("not-reached", not_reached, "dim")
        yield from self._list("unbound", list(self._unbound(report)), "dim")
        yield from self._list("unknown-columns", [column.text for column in report.unknown_columns], "dim")
        accepted = [
            f"{a.finding.rule}  {self.wording.message(a.finding)} ({a.reason})" for a in report.accepted
        ]
        yield from self._list("accepted-list", accepted, "dim")

    def _unbound(self, report: ReportResult) -> Iterator[str]:
        """The numbers without a meaning, those of one page and reason in one line."""
        groups: dict[tuple[str, str], list[str]] = {}
        for one in report.unbound:
            place = self.wording.located([one.place])
            groups.setdefault((place, one.reason), []).append(one.raw)
        for (place, reason), texts in groups.items():
            yield f"{place}: {'; '.join(texts)} ({self.wording.word(f'unbound-{reason}')})"

    def _undecided(self, one: Undecided) -> str:
        if not one.evidence:
            return f"{one.rule}  {self.wording.message(one)}"
        first = one.evidence[0]
        where = self.wording.word(
            "not-reached-line", text=first.text, place=self.wording.located([first.place])
        )
        return f"{one.rule}  {where}: {self.wording.message(one)}"

    def _list(self, title: str, lines: list[str], style: str) -> Iterator[RenderableType]:
        if lines:
            yield Text(f"\n{self.wording.word(title)} ({len(lines)})", style)
            yield from (Padding(clean(line), (0, 0, 0, 2)) for line in lines)

    def _problems(self) -> Iterator[RenderableType]:
        loose = [text for one in self.run.inputs if (text := self.wording.unassigned(one))]
        yield from (clean(text) for text in loose)
        bad = [one for one in self.run.inputs if one.status is not Status.AUDITED]
        if bad:
            yield Text(f"{self.wording.word('problems')} ({len(bad)})", "bold red")
            yield Rule(style="red")
            for one in bad:
                yield Text.assemble(clean(one.path), "  ", (f"[{self.wording.status(one)}]", "red"))
                yield Padding(clean(self.wording.problem(one)), (0, 0, 0, 2))
            yield Text("")

    def _size(self, pages: int) -> str:
        count = self.wording.counted
        reports = len(self.run.reports)
        told = f"{reports} {count('reports', reports)}"
        return f"{told}, {pages} {count('pages-read', pages)}:" if pages or not reports else f"{told}:"

    def _summary(self) -> Text:
        findings = [f for report in self.run.reports for f in report.findings]
        findings.extend(self.run.cross_findings)
        paged = [report for report in self.run.reports if self.run.inputs[report.input].paged]
        pages = sum(report.last_page - report.first_page + 1 for report in paged)
        line = Text.assemble(self._size(pages), " ")
        line.append_text(counts_text(findings, self.wording)).append(".")
        accepted = sum(len(report.accepted) for report in self.run.reports) + len(self.run.cross_accepted)
        if accepted:
            line.append(" " + self.wording.word("accepted", count=accepted))
        bad = sum(one.status is not Status.AUDITED for one in self.run.inputs)
        if bad:
            sentence = self.wording.word("summary-problems", count=bad, inputs=len(self.run.inputs))
            line.append(" " + sentence, "bold red")
        return line
