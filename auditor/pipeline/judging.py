"""What the rules say of one report, how its wrong figures may have arisen, and what to correct."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from auditor.diagnosis.correction.across import correct_across
from auditor.diagnosis.correction.correct import correct
from auditor.diagnosis.correction.trust import Trust
from auditor.diagnosis.explain import agreeing, explain, explain_across, search_of
from auditor.findings.across import ask_across, conclude_across
from auditor.findings.consequences import without_consequences
from auditor.findings.coverage import read_figures
from auditor.findings.engine import Answers, Doubt, ask, conclude
from auditor.findings.profile import in_force
from auditor.findings.result import ReportResult, RunResult
from auditor.findings.trust.reading import SecondReader
from auditor.model import Report
from auditor.model.extract import Extract
from auditor.rulebook.book import Rulebook


def audited(
    report: Report,
    book: Rulebook,
    *,
    figures: bool = False,
    doubt: Doubt | None = None,
    second: SecondReader | None = None,
) -> ReportResult:
    """The result of one report: findings, each with its likely origin and its least correction.

    doubt, second: see findings.engine.ask.
    figures: with every figure that was read, which takes a few times the memory.
    """
    book, profile = in_force(report, book)
    answers = ask(report, book, doubt=doubt, second=second)
    found = diagnosed(replace(conclude(report, answers), profile=profile), answers, book)
    result = without_consequences(agreeing(corrected(found, answers, book)))
    return replace(result, figures=read_figures(answers.ledger, answers.judged)) if figures else result


def diagnosed(result: ReportResult, answers: Answers, book: Rulebook) -> ReportResult:
    """The result with what its findings may come from."""
    search = search_of(book.diagnosis)
    return explain(answers.ledger, result, answers.judged, search) if search is not None else result


def audited_across(
    run: RunResult,
    book: Rulebook,
    earlier: Sequence[Extract],
    names: Mapping[str, str] | None = None,
) -> RunResult:
    """The run with what its reports say of one another, how that may have arisen, and what to correct.

    names: see checks.across.context.across."""
    answers = ask_across(run, book, earlier, names)
    found = diagnosed_across(conclude_across(run, answers), answers, book)
    return correct_across(found, answers.judged, Trust(book.trust)) if book.trust else found


def diagnosed_across(run: RunResult, answers: Answers, book: Rulebook) -> RunResult:
    """The run with what its findings across reports may come from."""
    search = search_of(book.diagnosis)
    if search is None or not run.cross_findings:
        return run
    return replace(run, cross_findings=explain_across(run.cross_findings, answers.judged, search))


def corrected(result: ReportResult, answers: Answers, book: Rulebook) -> ReportResult:
    """The result with the least correction of its findings; unchanged where the pack weighs nothing."""
    if not book.trust:
        return result
    return correct(answers.ledger, result, answers.judged, Trust(book.trust))
