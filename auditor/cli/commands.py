"""What the commands do once their arguments are understood."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from auditor.findings.baseline import Applied, Baseline, BaselineError, load_baseline
from auditor.findings.drawn import mapped
from auditor.findings.engine import at_least
from auditor.findings.result import ReportResult, RunResult, Severity, Status
from auditor.model.extract import Extract
from auditor.outputs import Order, Wording, delivering, writing
from auditor.outputs.formats import REPORT_FORMATS, WHOLE_FORMATS, WITH_FIGURES, WITH_PICTURES
from auditor.outputs.text import harmless
from auditor.outputs.words import word
from auditor.rulebook.book import Rulebook
from auditor.rulebook.load import load_pack
from auditor.rulebook.mistakes import PackError
from auditor.rulebook.texts import problem_text
from auditor.running.sources import Sources, find_sources

if TYPE_CHECKING:
    from rich.console import Console

FILE_WIDTH = 120
"""Columns of a text that goes to no terminal."""

FOUND = 1
UNAUDITED = 3


class RefusalError(Exception):
    """The command cannot be carried out as it was given: sentences for standard error, exit 2."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options of `auditor audit`, checked. output is "-" for standard output; fail_on may be "never"."""

    lang: str
    form: str
    output: str
    rules: str
    min_severity: Severity
    fail_on: str
    jobs: int
    baseline: str
    verbose: bool
    previous: str = ""
    force: bool = False
    ticks: bool = False
    template: str = ""
    per: str = "report"
    ocr: bool = True
    cache: bool = True


def run_audit(paths: Sequence[str], wanted: Wanted) -> int:
    """Audits and writes; the answer is the exit status. Raises RefusalError or OutputError."""
    lang = wanted.lang
    if wanted.ticks and wanted.form != "pdf":
        raise RefusalError(word(lang, "ticks-in-pdf", format=wanted.form))
    book = load_rules(wanted.rules, lang)
    sources = find_sources(paths)
    paths_of_inputs = tuple(one.path for one in sources.inputs)
    delivering.check(wanted.form, wanted.output, paths_of_inputs, force=wanted.force)
    template = _template(wanted)
    baseline = accepted_findings(wanted.baseline, book, lang)
    run = audited(sources, book, wanted, _earlier(wanted, book))
    return conclude(run, book, wanted, baseline, paths_of_inputs, template)


def conclude(
    run: RunResult,
    book: Rulebook,
    wanted: Wanted,
    baseline: Baseline | None,
    paths: tuple[Path, ...] = (),
    template: Path | None = None,
) -> int:
    """Writes what was found, without what is accepted; the answer is the exit status. paths: of the inputs,
    () where they are not at hand. Raises RefusalError or OutputError."""
    lang = wanted.lang
    if baseline:
        applied = baseline.apply(run)
        run = applied.run
        for sentence in baseline_remarks(applied, lang):
            print(sentence, file=sys.stderr)
    shown = run if wanted.form in WHOLE_FORMATS else _visible(run, wanted.min_severity)
    order = Order(
        run=shown,
        wording=Wording(book, lang).of(run.reports),
        paths=paths,
        ticks=wanted.ticks,
        template=template,
        by_office=wanted.per == "office",
    )
    if wanted.form in WITH_PICTURES and paths:
        from auditor.pipeline import cut_pictures, painted

        cutter = partial(cut_pictures, paths, book=book, jobs=wanted.jobs)
        order = replace(order, pictures=cutter, painted=painted)
    _write(order, wanted)
    return exit_status(run, wanted.fail_on)


def _template(wanted: Wanted) -> Path | None:
    """The user's template of the working paper, checked before the work. Raises RefusalError, OutputError."""
    path = Path(wanted.template) if wanted.template else None
    if wanted.form == "docx":
        from auditor.outputs.as_docx import template_of

        template_of(path, wanted.lang, of_office=wanted.per == "office")
    elif path is not None:
        raise RefusalError(word(wanted.lang, "template-other-format"))
    elif wanted.per == "office":
        raise RefusalError(word(wanted.lang, "per-other-format"))
    return path


def exit_status(run: RunResult, fail_on: str) -> int:
    """0, 1 or 3 as the contract says; what --min-severity hides counts all the same."""
    if any(one.status is not Status.AUDITED for one in run.inputs):
        return UNAUDITED
    if fail_on == "never":
        return 0
    bad = any(at_least(report.findings, Severity(fail_on)) for report in run.reports)
    return FOUND if bad or at_least(run.cross_findings, Severity(fail_on)) else 0


def accepted_findings(path: str, book: Rulebook, lang: str) -> Baseline | None:
    """The baseline; None where none was given. Raises RefusalError."""
    if not path:
        return None
    try:
        return load_baseline(Path(path))
    except BaselineError as fault:
        raise RefusalError(problem_text(book, fault.key, fault.facts, lang)) from None


def baseline_remarks(applied: Applied, lang: str) -> list[str]:
    """What of a baseline was not taken as it stands: another's findings, and entries of older versions."""
    told = [
        word(
            lang,
            "baseline-refused",
            id=one,
            whose=" ".join(filter(None, (owner.person, owner.nip, owner.report))),
        )
        for one, owner in applied.refused.items()
    ]
    for key, ids in (("baseline-former", applied.former), ("baseline-untold", applied.untold)):
        if ids:
            told.append(word(lang, key, count=len(ids), ids=", ".join(sorted(ids))))
    return told


def load_rules(name: str, lang: str) -> Rulebook:
    """The rule pack; raises RefusalError with every mistake that is in it."""
    try:
        return load_pack(name)
    except PackError as fault:
        raise RefusalError(word(lang, "pack-unusable", pack=name), *fault.sentences(lang)) from None


def _earlier(wanted: Wanted, book: Rulebook) -> tuple[Extract, ...]:
    """The reports that --previous names: a result file's, or those of a PDF or folder, audited now."""
    if not wanted.previous:
        return ()
    path = Path(wanted.previous)
    if path.suffix.lower() == ".json":
        from auditor.outputs.earlier import EarlierError, read_earlier

        try:
            return read_earlier(path)
        except EarlierError as fault:
            raise RefusalError(word(wanted.lang, fault.key, path=wanted.previous, why=fault.why)) from None
    run = audited(find_sources([wanted.previous]), book, wanted)
    if not run.reports:
        sentence = word(wanted.lang, "previous-no-report", path=wanted.previous)
        raise RefusalError(sentence, *problems_of(run, book, wanted.lang))
    for sentence in problems_of(run, book, wanted.lang):
        print(sentence, file=sys.stderr)
    return tuple(replace(r.extract, id=r.id) for r in run.reports if r.extract is not None)


def problems_of(run: RunResult, book: Rulebook, lang: str) -> list[str]:
    """What is wrong with the inputs that could not be audited."""
    bad = [one for one in run.inputs if one.status is not Status.AUDITED]
    return [f"{one.path}: {problem_text(book, one.problem or '', one.facts, lang)}" for one in bad]


def audited(sources: Sources, book: Rulebook, wanted: Wanted, earlier: Sequence[Extract] = ()) -> RunResult:
    """What is found in those files; what was given twice is told on standard error."""
    # Only this command reads files; the others start faster without the libraries for it.
    from auditor.cli.progress import progress
    from auditor.pipeline import Scanning, audit

    for path in sources.repeated:
        print(word(wanted.lang, "repeated", path=path), file=sys.stderr)
    tell_others(dict(sources.others), wanted.lang)
    with progress(wanted.lang) as watcher:
        return audit(
            sources.inputs,
            book,
            jobs=wanted.jobs,
            watcher=watcher,
            earlier=earlier,
            figures=wanted.form in WITH_FIGURES or wanted.ticks,
            scanning=Scanning(wanted.ocr, wanted.cache, wanted.jobs),
        )


def tell_others(others: Mapping[str, int], lang: str) -> None:
    """Files of a folder that were passed over, by their suffixes, on standard error."""
    if others:
        kinds = ", ".join(f"{suffix} {count}" for suffix, count in sorted(others.items()))
        print(word(lang, "passed-over", count=sum(others.values()), kinds=kinds), file=sys.stderr)


def _visible(run: RunResult, severity: Severity) -> RunResult:
    def seen(one: ReportResult) -> ReportResult:
        return replace(one, findings=tuple(at_least(one.findings, severity)))

    reports = run.reports if severity is Severity.NOTE else mapped(run.reports, seen)
    return replace(run, reports=reports, cross_findings=tuple(at_least(run.cross_findings, severity)))


def _write(order: Order, wanted: Wanted) -> None:
    if wanted.form == "table":
        files = _write_table(order, wanted)
    else:
        files = delivering.deliver(order, wanted.form, wanted.output, force=wanted.force)
    if wanted.form in REPORT_FORMATS:  # files of reports have no place for inputs without any
        for sentence in problems_of(order.run, order.wording.book, wanted.lang):
            print(sentence, file=sys.stderr)
    if files:
        print(_closing(order, files), file=sys.stderr)


def _closing(order: Order, files: Sequence[Path]) -> str:
    """ "296 temuan, 66 laporan -> hasil.xlsx": what was found, and where it went."""
    run, counted = order.run, order.wording.counted
    findings = len(run.cross_findings) + sum(len(report.findings) for report in run.reports)
    told = (f"{n} {counted(key, n)}" for key, n in (("findings", findings), ("reports", len(run.reports))))
    where = files[0] if len(files) == 1 else files[0].parent
    return f"{', '.join(told)} -> {harmless(str(where))}"


def _write_table(order: Order, wanted: Wanted) -> Sequence[Path]:
    """The table on the console or in a file; the answer is the files that were written."""
    from auditor.outputs.as_table import as_table, print_table

    terminal = console()
    if wanted.output == "-" and terminal.is_terminal:
        print_table(order.run, order.wording, terminal, wanted.verbose)
        return ()
    width = terminal.width if wanted.output == "-" else FILE_WIDTH
    content = as_table(order.run, order.wording, wanted.verbose, width)
    return delivering.put(content.encode(), wanted.output, force=wanted.force)


def console() -> Console:
    """Standard output; rich itself looks at NO_COLOR, TERM, COLUMNS and whether it is a terminal."""
    from rich.console import Console  # slow to load, and most formats do without

    width = None if sys.stdout.isatty() or "COLUMNS" in os.environ else FILE_WIDTH
    return Console(width=width, highlight=False, markup=False, emoji=False)


def list_rules(pack: str, lang: str) -> int:
    """Prints the rules of a pack."""
    from auditor.outputs.about_rules import print_rules

    print_rules(load_rules(pack, lang), lang, console())
    return 0


def check_rules(path: str, lang: str) -> int:
    """Prints every mistake of a rule file, and what cannot be meant in one without mistakes, or that there is
    neither. Raises RefusalError for mistakes."""
    from auditor.rulebook.soundness import remarks_on

    try:
        book, remarks = load_pack(path), remarks_on(path)
    except PackError as fault:
        count = word(lang, "pack-bad", path=path, count=len(fault.mistakes))
        raise RefusalError(*fault.sentences(lang), count) from None
    for remark in remarks:
        print(remark.sentence(lang))
    if remarks:
        print(word(lang, "pack-doubtful", path=path, count=len(remarks)))
        return FOUND
    active = sum(rule.enabled for rule in book.rules.values())
    print(word(lang, "pack-good", path=path, rules=len(book.rules), active=active))
    return 0


def explain_rule(code: str, pack: str, lang: str) -> int:
    """Prints one rule in full. Raises RefusalError for a code that the pack does not have."""
    from auditor.outputs.about_rules import print_rule

    try:
        print_rule(load_rules(pack, lang), code, lang, console())
    except KeyError:
        raise RefusalError(word(lang, "no-such-rule", code=code)) from None
    return 0


def print_schema() -> int:
    """Prints the JSON Schema of the result."""
    from auditor.outputs.schema import json_schema

    text = json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"
    writing.write_stdout([text.encode()])
    return 0
