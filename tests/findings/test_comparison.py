"""What became of findings: sides made by hand, each fate once, and which reports are one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from auditor.findings.comparison import Comparison, Fate, Why, compare, count, worst
from auditor.findings.pairing import Found, Side, SideInput, SideReport
from auditor.findings.result import Severity, Status

TEXTUAL = {"D08"}


def found(key: str, text: str = "1,18", severity: Severity = Severity.ERROR, **more: object) -> Found:
    rule, _, subject = key.partition(":")
    one = Found(
        id=f"{subject}{text}", key=key, rule=rule, severity=severity, flips=False, message=f"{key} {text}",
        text=text, expected="2,00", place="hlm. 3",
    )  # fmt: skip
    return replace(one, **more)  # type: ignore[arg-type]


def report(*findings: Found, **more: object) -> SideReport:
    fails = frozenset(one.key for one in findings)
    one = SideReport(
        id="lurah-tw4-2025", name="Lurah Samudra", unit="Kelurahan Samudra", kind="position", quarter=4,
        year=2025, path="a.pdf", findings=findings, fails=fails,
    )  # fmt: skip
    return replace(one, **more)  # type: ignore[arg-type]


def side(*reports: SideReport, **more: object) -> Side:
    inputs = tuple(SideInput(one.path, Status.AUDITED, "") for one in reports)
    one = Side(rules=("default", "1", "ab"), tool="1", inputs=inputs, reports=reports, cross=SideReport())
    return replace(one, **more)  # type: ignore[arg-type]


def fates(comparison: Comparison) -> list[tuple[str, Fate, Why | None]]:
    return [(one.found.key, one.fate, one.why) for one in comparison.changes]


def compared(old: SideReport, new: SideReport) -> list[tuple[str, Fate, Why | None]]:
    return fates(compare(side(old), side(new), TEXTUAL))


def test_the_same_finding_is_still_open() -> None:
    assert compared(report(found("A01:x")), report(found("A01:x", place="hlm. 9"))) == [
        ("A01:x", Fate.OPEN, None)
    ]


def test_another_figure_that_is_still_wrong_has_changed() -> None:
    comparison = compare(
        side(report(found("A01:x"))), side(report(found("A01:x", "1,19", Severity.NOTE))), ()
    )
    (change,) = comparison.changes
    assert (change.fate, change.old.text, change.new.text) == (Fate.CHANGED, "1,18", "1,19")  # type: ignore[union-attr]
    assert not worst(comparison.changes, Severity.ERROR)
    assert worst(comparison.changes, Severity.NOTE)


def test_a_change_of_severity_is_a_change() -> None:
    milder = found("A01:x", severity=Severity.NOTE)
    assert compared(report(found("A01:x")), report(milder)) == [("A01:x", Fate.CHANGED, None)]


def test_what_holds_now_is_fixed_and_what_was_not_judged_is_not() -> None:
    old = report(found("A01:x"))
    assert compared(old, report(holds=frozenset({"A01:x"}))) == [("A01:x", Fate.FIXED, None)]
    assert compared(old, report(holds=frozenset({"A01:y"}))) == [("A01:x", Fate.GONE, Why.NOT_THERE)]
    assert compared(old, report(undecided=frozenset({"A01:x"}))) == [("A01:x", Fate.GONE, Why.UNDECIDED)]
    assert compared(old, report(faults=frozenset({"A01"}))) == [("A01:x", Fate.GONE, Why.FAULT)]
    assert compared(old, report(holds=frozenset({"A02:z"}))) == [("A01:x", Fate.GONE, Why.SILENT)]


def test_a_text_that_stands_no_more_is_mended_where_its_rule_has_looked() -> None:
    old = report(found("D08:etc"))
    assert compared(old, report(holds=frozenset({"D08:remnants"}))) == [("D08:etc", Fate.FIXED, None)]
    assert compared(old, report()) == [("D08:etc", Fate.GONE, Why.SILENT)]
    fewer = report(holds=frozenset({"D08:remnants"}), pages=8)
    assert compared(replace(old, pages=9), fewer) == [("D08:etc", Fate.GONE, Why.NOT_THERE)]
    more = replace(old, holds=frozenset(f"A01:{n}" for n in range(10)))
    shorter = report(holds=frozenset({"D08:remnants", *(f"A01:{n}" for n in range(6))}))
    assert compared(more, shorter) == [("D08:etc", Fate.GONE, Why.NOT_THERE)]


def test_a_finding_that_the_other_result_does_not_show_is_no_news() -> None:
    hidden = report(fails=frozenset({"A01:x"}))
    assert compared(hidden, report(found("A01:x"))) == [("A01:x", Fate.OPEN, Why.TOLD_ELSEWHERE)]
    assert compared(report(found("A01:x")), hidden) == [("A01:x", Fate.OPEN, Why.TOLD_ELSEWHERE)]


def test_new_findings_say_whether_they_were_undecided() -> None:
    assert compared(report(), report(found("A01:x"))) == [("A01:x", Fate.NEW, None)]
    undecided = report(undecided=frozenset({"A01:x"}))
    assert compared(undecided, report(found("A01:x"))) == [("A01:x", Fate.NEW, Why.WAS_UNDECIDED)]


def test_accepted_findings_are_neither_new_nor_counted() -> None:
    comparison = compare(side(report()), side(report(found("A01:x", accepted="dibahas"))), ())
    assert fates(comparison) == [("A01:x", Fate.ACCEPTED, None)]
    assert not worst(comparison.changes, Severity.NOTE)


def test_a_renamed_row_is_known_by_its_other_figures() -> None:
    others = (("target", "100"), ("realisasi", "98"))
    old = report(found("A01:x", others=others))
    assert compared(old, report(found("A01:renamed", "1,20", others=others))) == [
        ("A01:renamed", Fate.CHANGED, None)
    ]
    other = report(found("A01:renamed", "1,20", others=(("target", "100"), ("realisasi", "7"))))
    assert [fate for _, fate, _ in compared(old, other)] == [Fate.NEW, Fate.GONE]


def test_equal_keys_are_paired_one_by_one() -> None:
    two = report(found("A01:x", "1", id="a"), found("A01:x", "2", id="b"))
    three = report(*two.findings, found("A01:x", "3", id="c"))
    assert sorted(fate for _, fate, _ in compared(two, three)) == [Fate.NEW, Fate.OPEN, Fate.OPEN]


def test_a_missing_report_fixes_nothing() -> None:
    old = side(report(found("A01:x")))
    assert fates(compare(old, side(), ())) == [("A01:x", Fate.GONE, Why.NO_REPORT)]
    broken = side(inputs=(SideInput("folder/a.pdf", Status.DAMAGED, "rusak"),))
    assert fates(compare(old, broken, ())) == [("A01:x", Fate.GONE, Why.NOT_AUDITED)]
    assert fates(compare(side(), old, ())) == [("A01:x", Fate.NEW, Why.NEW_REPORT)]


FIGURES = frozenset((f"baris {n}", "realisasi", str(n)) for n in range(6))
OTHERS = frozenset((f"baris {n}", "realisasi", str(n + 1)) for n in range(6))


@pytest.mark.parametrize(
    ("changed", "matched"),
    [
        ({"id": "lurah-samudera-tw4-2025", "name": "Lurah Samudera", "figures": OTHERS}, "name"),
        ({"id": "camat-tw4-2025", "name": "Camat", "figures": FIGURES}, "content"),
        ({"id": "lurah-tw3-2025", "quarter": 3, "figures": FIGURES}, "content"),
        ({"id": "camat-tw4-2025", "name": "Camat", "unit": "Kecamatan", "figures": OTHERS}, "content"),
        ({"id": "lurah-tw3-2025", "quarter": 3, "figures": OTHERS}, ""),
        ({"id": "lurah-tw4-2024", "year": 2024, "figures": frozenset({("baris 1", "realisasi", "1")})}, ""),
    ],
)
def test_a_report_whose_title_was_corrected_is_the_same(changed: dict[str, object], matched: str) -> None:
    old = report(found("A01:x"), found("A02:y"), figures=FIGURES)
    pairs = compare(side(old), side(replace(old, **changed)), ()).reports  # type: ignore[arg-type]
    assert [one.matched for one in pairs] == ([matched] if matched else ["", ""])
    assert (count(c for one in pairs for c in one.changes)[Fate.OPEN] == 2) == bool(matched)


def test_across_reports_a_missing_one_is_said() -> None:
    cross = SideReport(findings=(found("L01:x", reports=("lurah-tw4-2025",)),), fails=frozenset({"L01:x"}))
    old = side(report(), cross=cross)
    holding = SideReport(holds=frozenset({"L01:x"}))
    assert fates(compare(old, side(report(), cross=holding), ())) == [("L01:x", Fate.FIXED, None)]
    assert fates(compare(old, side(cross=holding), ())) == [("L01:x", Fate.GONE, Why.NO_REPORT)]


def test_other_rules_are_seen() -> None:
    assert compare(side(), side(), ()).same_rules
    assert not compare(side(), side(rules=("default", "1", "cd")), ()).same_rules
    assert not compare(side(), side(tool="2"), ()).same_rules
