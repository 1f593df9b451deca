"""`auditor compare`: two results, or what is audited now, held against each other."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

from auditor.cli.commands import (
    FILE_WIDTH,
    FOUND,
    UNAUDITED,
    RefusalError,
    Wanted,
    accepted_findings,
    audited,
    baseline_remarks,
    console,
    load_rules,
)
from auditor.findings.baseline import Baseline
from auditor.findings.comparison import Comparison, compare, worst
from auditor.findings.pairing import Side
from auditor.findings.result import Severity, Status
from auditor.outputs import Wording, delivering
from auditor.outputs.comparison.record import as_json
from auditor.outputs.comparison.sides import side_from, side_of
from auditor.outputs.comparison.telling import Telling, shown
from auditor.outputs.record import record
from auditor.outputs.words import word
from auditor.rulebook.book import Rulebook
from auditor.running.sources import find_sources

FORMATS = ("table", "json", "xlsx", "html")


@dataclass(frozen=True, slots=True)
class Sides:
    """The two that are compared, as they were given."""

    old: str
    new: str


def run_compare(sides: Sides, wanted: Wanted) -> int:
    """Compares and writes; the answer is the exit status. Raises RefusalError or OutputError."""
    book = load_rules(wanted.rules, wanted.lang)
    baseline = accepted_findings(wanted.baseline, book, wanted.lang)
    inputs = [one for side in (sides.old, sides.new) for one in _files(side)]
    delivering.check(wanted.form, wanted.output, inputs, force=wanted.force)
    old = _side(sides.old, book, wanted, None)
    new = _side(sides.new, book, wanted, baseline)
    textual = {code for code, rule in book.rules.items() if rule.textual}
    comparison = compare(old, new, textual)
    _write(
        Telling(_visible(comparison, wanted.min_severity), _names(sides), Wording(book, wanted.lang)), wanted
    )
    return _status(comparison, wanted.fail_on)


def _files(side: str) -> list[Path]:
    path = Path(side)
    return [path] if _is_result(path) else [one.path for one in find_sources([side]).inputs]


def _is_result(path: Path) -> bool:
    return path.suffix.lower() == ".json"


def _side(side: str, book: Rulebook, wanted: Wanted, baseline: Baseline | None) -> Side:
    path, wording = Path(side), Wording(book, wanted.lang)
    if _is_result(path):
        return side_from(path, wording, baseline)
    run = audited(find_sources([side]), book, wanted)
    if not run.inputs:
        raise RefusalError(word(wanted.lang, "compare-no-input", path=side))
    if baseline:
        applied = baseline.apply(run)
        run = applied.run
        for sentence in baseline_remarks(applied, wanted.lang):
            print(sentence, file=sys.stderr)
    return side_of(record(run, wording.of(run.reports)), wording)


def _names(sides: Sides) -> tuple[str, str]:
    """As given, with forward slashes; never a whole path from the root."""

    def name(text: str) -> str:
        path = Path(text)
        return path.name if path.is_absolute() else path.as_posix()

    return name(sides.old), name(sides.new)


def _visible(comparison: Comparison, least: Severity) -> Comparison:
    reports = tuple(replace(one, changes=shown(one.changes, least)) for one in comparison.reports)
    return replace(comparison, reports=reports, cross=shown(comparison.cross, least))


def _status(comparison: Comparison, fail_on: str) -> int:
    """0, 1 or 3; what --min-severity hides counts all the same."""
    inputs = (*comparison.old.inputs, *comparison.new.inputs)
    if any(one.status is not Status.AUDITED for one in inputs):
        return UNAUDITED
    if fail_on == "never":
        return 0
    return FOUND if worst(comparison.changes, Severity(fail_on)) else 0


def _write(telling: Telling, wanted: Wanted) -> None:
    match wanted.form:
        case "table":
            _write_table(telling, wanted)
            return
        case "json":
            content = as_json(telling).encode("utf-8", "replace")
        case "xlsx":
            from auditor.outputs.comparison.book import as_book

            content = as_book(telling)
        case _:
            from auditor.outputs.comparison.page import as_page

            content = as_page(telling)
    files = delivering.put(content, wanted.output, force=wanted.force)
    if files and sys.stderr.isatty():
        print(word(wanted.lang, "files-written", count=1, path=files[0]), file=sys.stderr)


def _write_table(telling: Telling, wanted: Wanted) -> None:
    from auditor.outputs.comparison.table import as_text, print_comparison

    terminal = console()
    if wanted.output == delivering.STDOUT and terminal.is_terminal:
        print_comparison(telling, terminal)
        return
    width = terminal.width if wanted.output == delivering.STDOUT else FILE_WIDTH
    delivering.put(as_text(telling, width).encode(), wanted.output, force=wanted.force)
