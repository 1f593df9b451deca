"""The engine: verdicts to findings, order, ids, merging, coverage, faults of the tool."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from auditor.checks.verdict import Context, Evidence, Grade, Outcome, Verdict
from auditor.findings.engine import at_least, judge
from auditor.findings.result import ReportResult, Severity
from auditor.model import Column, Identity, Measurement, MeasurementRow, Report
from auditor.rulebook.book import Rulebook
from auditor.rulebook.load import load_pack
from auditor.values import Figure, Place, Printed
from auditor.values.numbers import parse_figure

BOOK = load_pack("default")
Check = Callable[[Context], Iterator[Verdict]]


def only(*codes: str) -> Rulebook:
    """The default pack with these rules alone."""
    return replace(BOOK, rules={code: BOOK.rules[code] for code in codes})


def number(text: str, page: int = 1, top: float = 0.0) -> Figure:
    return parse_figure(text, Place(page=page, box=(0.0, top, 9.0, top + 1), text=text))


def fails(figure: Figure, subject: str = "x", grade: Grade = Grade.CONTRADICTION, **more: object) -> Verdict:
    verdict = Verdict(
        outcome=Outcome.FAILS, subject=subject, evidence=(Evidence("stated", figure),), grade=grade
    )
    return replace(verdict, **more)  # type: ignore[arg-type]


def run(check: Check, code: str = "A01", report: Report | None = None) -> ReportResult:
    return judge(report or Report(), only(code), {BOOK.rules[code].check: check})


def report_of(*figures: Figure) -> Report:
    rows = tuple(
        MeasurementRow(index=i, indicator=Printed(f"Jumlah ke-{i}"), realisasi=f)
        for i, f in enumerate(figures)
    )
    return Report(measurements=(Measurement(rows=rows),))


def test_severity_comes_from_the_pack_by_grade() -> None:
    def check(context: Context) -> Iterator[Verdict]:
        for grade in Grade:
            yield fails(number("1"), grade.value, grade)

    found = run(check).findings
    assert [f.severity for f in found] == [Severity.ERROR, Severity.WARNING, Severity.NOTE]
    assert [f.message for f in found] == ["contradiction", "convention", "rounding"]
    assert {f.name for f in found} == {"achievement-not-ratio"}


def test_severity_of_a_variant_wins() -> None:
    def check(context: Context) -> Iterator[Verdict]:
        yield fails(number("1"), variant="spacing")

    assert run(check, "D06").findings[0].severity is Severity.NOTE


def test_a_check_that_crashes_is_a_fault_and_stops_no_other_rule() -> None:
    def crash(context: Context) -> Iterator[Verdict]:
        yield fails(number("1"))
        raise ZeroDivisionError("no")

    def well(context: Context) -> Iterator[Verdict]:
        yield fails(number("2"))

    result = judge(Report(), only("A01", "A02"), {"ratio": crash, "mean": well})
    assert [f.rule for f in result.findings] == ["A02"]
    assert [(f.rule, f.problem) for f in result.faults] == [("A01", "ZeroDivisionError: no")]


def test_a_rule_that_is_not_enabled_is_not_asked() -> None:
    book = only("A01")
    book = replace(book, rules={"A01": replace(book.rules["A01"], enabled=False)})
    result = judge(Report(), book, {})
    assert not result.findings
    assert not result.faults


def test_a_check_gets_the_params_and_scales_of_its_rule() -> None:
    seen: list[Context] = []

    def check(context: Context) -> Iterator[Verdict]:
        seen.append(context)
        return iter(())

    run(check)
    assert seen[0].params == BOOK.rules["A01"].params
    assert seen[0].scales == BOOK.scales_for("position")


def test_one_root_cause_is_one_finding_with_all_its_places() -> None:
    first, second, other = number("1,18%", 3), number("1,18%", 9), number("1,19%", 9)

    def check(context: Context) -> Iterator[Verdict]:
        yield fails(first, "efficiency", Grade.ROUNDING)
        yield fails(second, "efficiency", Grade.CONTRADICTION, flips=True)
        yield fails(first, "efficiency", Grade.ROUNDING)
        yield fails(other, "efficiency")

    found = run(check).findings
    assert [len(f.evidence) for f in found] == [2, 1]
    merged = found[0]
    assert merged.grade is Grade.CONTRADICTION
    assert merged.flips_conclusion
    assert [(e.role, e.place.page) for e in merged.evidence] == [("stated", 9), ("repeated", 3)]


def test_findings_are_ordered_by_severity_page_and_code() -> None:
    def a(context: Context) -> Iterator[Verdict]:
        yield fails(number("1", page=5), "a", Grade.ROUNDING)
        yield fails(number("2", page=5), "b")
        yield fails(number("3", page=2), "c")

    def b(context: Context) -> Iterator[Verdict]:
        yield fails(number("4", page=2), "d")
        yield Verdict(outcome=Outcome.FAILS, subject="whole report", grade=Grade.CONTRADICTION)

    found = judge(Report(), only("A01", "A02"), {"ratio": a, "mean": b}).findings
    pages = [(f.severity.value, f.evidence[0].place.page if f.evidence else None, f.rule) for f in found]
    assert pages == [
        ("error", 2, "A01"), ("error", 2, "A02"), ("error", 5, "A01"), ("error", None, "A02"),
        ("note", 5, "A01"),
    ]  # fmt: skip


def test_an_id_stays_when_only_the_place_moves() -> None:
    def at(page: int, text: str = "116%", subject: str = "x") -> str:
        def check(context: Context) -> Iterator[Verdict]:
            yield fails(number(text, page), subject)

        return run(check).findings[0].id

    assert at(3) == at(7)
    assert len(at(3)) == 8
    assert len({at(3), at(3, text="117%"), at(3, subject="y")}) == 3


def test_ids_depend_on_who_reports() -> None:
    def check(context: Context) -> Iterator[Verdict]:
        yield fails(number("1"))

    one = Report(identity=Identity(position=Printed("Lurah Pasir Putih"), quarter=1, year=2025))
    two = Report(identity=Identity(position=Printed("Lurah Pasir Putih"), quarter=2, year=2025))
    assert run(check, report=one).findings[0].id != run(check, report=two).findings[0].id


def test_coverage_adds_up_and_lists_what_was_not_reached() -> None:
    figures = [number(text, top=float(i)) for i, text in enumerate(("1", "2", "n/a", "4", "5"))]

    def check(context: Context) -> Iterator[Verdict]:
        yield Verdict(outcome=Outcome.HOLDS, subject="a", evidence=(Evidence("stated", figures[0]),))
        yield fails(figures[1].as_exact(True), "b")
        yield Verdict(outcome=Outcome.UNDECIDED, subject="c", evidence=(Evidence("stated", figures[2]),))
        yield Verdict(outcome=Outcome.UNDECIDED, subject="d", evidence=(Evidence("stated", figures[1]),))

    result = run(check, report=report_of(*figures))
    counts = result.coverage
    assert (counts.figures_read, counts.checked, counts.undecided, counts.not_reached) == (5, 2, 1, 2)
    assert [f.raw for f in result.not_reached] == ["4", "5"]
    assert len(result.undecided) == 2


def test_one_printed_number_counts_once() -> None:
    assert (
        run(lambda context: iter(()), report=report_of(number("1"), number("1"))).coverage.figures_read == 1
    )


def test_a_rule_that_compares_nothing_has_not_checked_what_holds() -> None:
    filled, gone = number("1", top=1.0), number("-", top=2.0)

    def check(context: Context) -> Iterator[Verdict]:
        yield Verdict(outcome=Outcome.HOLDS, subject="a", evidence=(Evidence("stated", filled),))
        yield fails(gone, "b")

    counts = run(check, "S05", report_of(filled, gone)).coverage
    assert (counts.checked, counts.not_reached) == (1, 1)


def test_unknown_columns_are_listed_once() -> None:
    columns = tuple(
        Column(head=Printed(h), quantity=q)
        for h, q in (("Warna", ""), ("WARNA", ""), ("Target", "target"), ("", ""))
    )
    report = Report(measurements=(Measurement(columns=columns),))
    assert [p.text for p in run(lambda context: iter(()), report=report).unknown_columns] == ["Warna"]


@pytest.mark.parametrize(("severity", "count"), [("error", 1), ("warning", 2), ("note", 3)])
def test_at_least(severity: str, count: int) -> None:
    def check(context: Context) -> Iterator[Verdict]:
        for grade in Grade:
            yield fails(number("1"), grade.value, grade)

    assert len(at_least(run(check).findings, Severity(severity))) == count


def test_the_whole_pack_judges_an_empty_report_without_fault() -> None:
    result = judge(Report(), BOOK)
    assert not result.faults
    assert result.coverage.figures_read == 0
