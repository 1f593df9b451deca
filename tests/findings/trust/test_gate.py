"""Trust before accusation: what ground and reading do to a failed verdict."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from fractions import Fraction

from auditor.checks.verdict import Accusation, Confidence, Evidence, Expected, Grade, Outcome, Verdict
from auditor.findings.engine import judge
from auditor.findings.trust import weigh
from auditor.model import Measurement, MeasurementRow, Report, Role, Tally, TallyRow
from auditor.model.ledger import Ledger
from auditor.relations.relation import Relation, RelationKind
from auditor.rulebook.book import Rule
from auditor.rulebook.load import load_pack
from auditor.values import Figure, Place, Printed
from auditor.values.numbers import parse_figure
from auditor.values.seen import Seen

BOOK = load_pack("default")
A01 = BOOK.rules["A01"]


@dataclass
class Scripted:
    """A second reader that answers by the text of the figure; it keeps what it was asked."""

    answers: dict[str, Seen]
    asked: list[str] = field(default_factory=list)

    def look(self, figure: Place, raw: str, label: Place | None) -> Seen:
        self.asked.append(raw)
        return self.answers.get(raw, Seen.UNSEEN)


def at(text: str, row: int, column: int) -> Figure:
    return parse_figure(
        text, Place(page=1, box=(column * 50.0, row * 10.0, column * 50.0 + 40, row * 10 + 8))
    )


def report_of(*rows: tuple[str, str, str], doubt: str = "") -> Report:
    """A measurement table; each row: target, realisasi, capaian."""
    made = tuple(
        MeasurementRow(
            index=i,
            indicator=Printed(f"Jumlah layanan ke-{i}"),
            annual_target=at(target, i, 1),
            realisasi=at(realisasi, i, 2),
            achievement=at(capaian, i, 3),
            doubt=doubt,
        )
        for i, (target, realisasi, capaian) in enumerate(rows)
    )
    return Report(measurements=(Measurement(rows=made),))


def verdicts(report: Report, *failing: int) -> list[tuple[Rule, Verdict]]:
    found = []
    for row in report.measurements[0].rows:
        figures = (row.achievement, row.realisasi, row.annual_target)
        evidence = tuple(
            Evidence(role, f) for role, f in zip(("stated", "realisasi", "target"), figures, strict=True) if f
        )
        fails = row.index in failing
        outcome = Outcome.FAILS if fails else Outcome.HOLDS
        grade = Grade.CONTRADICTION if fails else None
        found.append((A01, Verdict(outcome=outcome, subject=str(row.index), evidence=evidence, grade=grade)))
    return found


KEPT = ("40", "30", "75"), ("80", "60", "75,00"), ("25", "23", "92"), ("16", "12", "75,0")


def test_one_row_among_many_that_keep_the_relation_is_accused() -> None:
    report = report_of(*KEPT, ("50", "41", "28"))
    second = Scripted(dict.fromkeys(("50", "41", "28"), Seen.SAME))
    last = weigh(Ledger(report), verdicts(report, 4), second)[-1][1]
    assert (last.outcome, last.confidence) == (Outcome.FAILS, Confidence.CERTAIN)


def test_what_nothing_bears_out_is_only_likely() -> None:
    report = report_of(*KEPT, ("50", "41", "28"))
    last = weigh(Ledger(report), verdicts(report, 4), Scripted({}))[-1][1]
    assert (last.outcome, last.confidence) == (Outcome.FAILS, Confidence.LIKELY)


def test_another_reading_by_the_second_reader_accuses_nobody() -> None:
    report = report_of(*KEPT, ("50", "41", "28"))
    last = weigh(Ledger(report), verdicts(report, 4), Scripted({"41": Seen.OTHER}))[-1][1]
    assert (last.outcome, last.message) == (Outcome.UNDECIDED, "second-reading")


def test_a_row_that_may_not_be_whole_accuses_nobody() -> None:
    report = report_of(*KEPT, ("50", "41", "28"), doubt="pieces")
    last = weigh(Ledger(report), verdicts(report, 4))[-1][1]
    assert (last.outcome, last.message) == (Outcome.UNDECIDED, "row-doubtful")


def test_two_printed_names_may_differ_though_a_row_of_the_table_is_not_whole() -> None:
    report = report_of(*KEPT, doubt="pieces")
    names = [Evidence(role, Printed("Jumlah layanan ke-1")) for role in ("stated", "other")]
    pair = Verdict(outcome=Outcome.FAILS, subject="name", evidence=tuple(names), grade=Grade.CONTRADICTION)
    lacking = replace(pair, evidence=tuple(names[:1]), accuses=Accusation.ABSENCE)
    found = [weigh(Ledger(report), [(BOOK.rules["S03"], v)])[-1][1].outcome for v in (pair, lacking)]
    assert found == [Outcome.FAILS, Outcome.UNDECIDED]


def test_a_relation_that_most_rows_break_is_not_this_tables() -> None:
    report = report_of(*KEPT[:1], ("50", "41", "28"), ("60", "17", "31"), ("70", "13", "37"))
    weighed = [v for _, v in weigh(Ledger(report), verdicts(report, 1, 2, 3))]
    assert [v.outcome for v in weighed] == [Outcome.HOLDS] + [Outcome.UNDECIDED] * 3
    assert {v.message for v in weighed[1:]} == {"most-rows"}


def test_it_is_accused_all_the_same_where_the_reading_is_borne_out() -> None:
    report = report_of(*KEPT[:1], ("50", "41", "28"), ("60", "17", "31"), ("70", "13", "37"))
    texts = ("50", "41", "28", "60", "17", "31", "70", "13", "37")
    weighed = weigh(Ledger(report), verdicts(report, 1, 2, 3), Scripted(dict.fromkeys(texts, Seen.SAME)))
    assert [v.outcome for _, v in weighed[1:]] == [Outcome.FAILS] * 3
    assert {v.confidence for _, v in weighed[1:]} == {Confidence.LIKELY}


def test_two_slips_in_a_short_table_are_not_the_tables_habit() -> None:
    report = report_of(("50", "41", "28"), ("60", "17", "31"))
    assert [v.outcome for _, v in weigh(Ledger(report), verdicts(report, 0, 1))] == [Outcome.FAILS] * 2


def test_rows_that_hold_whatever_the_relation_say_nothing_for_it() -> None:
    trivial = [("100", "100", "100")] * 5
    report = report_of(*trivial, ("50", "41", "28"), ("60", "17", "31"), ("70", "13", "37"))
    weighed = [v for _, v in weigh(Ledger(report), verdicts(report, 5, 6, 7))]
    assert {v.message for v in weighed[5:]} == {"most-rows"}


def test_only_the_accused_are_read_again() -> None:
    report = report_of(*KEPT, ("50", "41", "28"))
    second = Scripted({})
    weigh(Ledger(report), verdicts(report, 4), second)
    assert set(second.asked) == {"50", "41", "28"}


def test_a_finding_tells_its_confidence() -> None:
    report = report_of(*KEPT, ("50", "41", "28"))
    found = judge(report, replace(BOOK, rules={"A01": A01})).findings
    assert [(f.rule, f.confidence) for f in found] == [("A01", Confidence.LIKELY)]


def test_a_doubtful_row_is_accused_where_the_second_reader_sees_it_whole() -> None:
    report = report_of(*KEPT, ("50", "41", "28"), doubt="torn")
    second = Scripted(dict.fromkeys(("50", "41", "28"), Seen.SAME))
    assert weigh(Ledger(report), verdicts(report, 4), second)[-1][1].outcome is Outcome.FAILS


def test_a_number_cut_by_a_page_break_is_not_made_whole_by_a_second_look() -> None:
    report = report_of(*KEPT, ("50", "41", "28"), doubt="pieces")
    second = Scripted(dict.fromkeys(("50", "41", "28"), Seen.SAME))
    assert weigh(Ledger(report), verdicts(report, 4), second)[-1][1].outcome is Outcome.UNDECIDED


def test_a_row_of_figures_without_a_name_accuses_nobody() -> None:
    report = report_of(*KEPT, ("50", "41", "28"))
    rows = report.measurements[0].rows
    nameless = (*rows[:-1], rows[-1].model_copy(update={"indicator": Printed("")}))
    parted = Report(measurements=(Measurement(rows=nameless),))
    second = Scripted(dict.fromkeys(("50", "41", "28"), Seen.SAME))
    last = weigh(Ledger(parted), verdicts(parted, 4), second)[-1][1]
    assert (last.outcome, last.message) == (Outcome.UNDECIDED, "row-doubtful")


def sums(count: int) -> tuple[Report, list[tuple[Rule, Verdict]]]:
    """A total line that differs from its parts in so many columns."""
    names = [f"column {c}" for c in range(count)]
    lines = [
        TallyRow(
            index=i,
            subject=Printed(name),
            role=role,
            figures=tuple(at(f"{1000 + 100 * i + c}", i, c) for c in range(count)),
        )
        for i, (name, role) in enumerate([("Daging", Role.ROW), ("Telur", Role.ROW), ("Jumlah", Role.TOTAL)])
    ]
    report = Report(tallies=(Tally(rows=tuple(lines), quantities=tuple(names)),))
    found = []
    for c in range(count):
        parts = [Evidence("part", f) for line in lines[:2] if (f := line.figures[c])]
        stated = [Evidence("stated", f) for f in lines[2].figures[c : c + 1] if f]
        verdict = Verdict(
            outcome=Outcome.FAILS,
            subject=f"{c}",
            evidence=(*stated, *parts),
            grade=Grade.CONTRADICTION,
            relations=tuple(Relation(kind=RelationKind.SUM, output=e.what) for e in stated),
        )
        found.append((BOOK.rules["A03"], verdict))
    return report, found


def test_a_line_that_is_the_sum_in_no_column_adds_up_other_lines() -> None:
    report, judged = sums(3)
    second = Scripted({f"{1000 + 100 * i + c}": Seen.SAME for i in range(3) for c in range(3)})
    assert {v.message for _, v in weigh(Ledger(report), judged, second)} == {"most-rows"}
    report, judged = sums(2)
    assert {v.outcome for _, v in weigh(Ledger(report), judged, second)} == {Outcome.FAILS}


def test_many_gaps_in_one_table_are_no_slips() -> None:
    def lacking(count: int) -> set[Outcome]:
        report = report_of(*KEPT, *KEPT)
        rows = tuple(
            row.model_copy(update={"indicator": Printed(f"Baris {i}", at("1", i, 9).place)})
            for i, row in enumerate(report.measurements[0].rows)
        )
        report = Report(measurements=(Measurement(rows=rows),))
        judged = [
            (
                BOOK.rules["S05"],
                Verdict(
                    outcome=Outcome.FAILS,
                    subject=str(i),
                    evidence=(Evidence("stated", row.indicator),),
                    accuses=Accusation.GAP,
                    grade=Grade.CONTRADICTION,
                ),
            )
            for i, row in enumerate(rows[:count])
        ]
        return {v.outcome for _, v in weigh(Ledger(report), judged)}

    assert lacking(2) == {Outcome.FAILS}
    assert lacking(3) == {Outcome.UNDECIDED}


def test_a_number_that_can_be_read_in_two_ways_accuses_nobody() -> None:
    report = report_of(*KEPT, ("974,000", "967.100", "28"))
    assert len(report.measurements[0].rows[-1].annual_target.readings) > 1  # type: ignore[union-attr]
    last = weigh(Ledger(report), verdicts(report, 4))[-1][1]
    assert (last.outcome, last.message) == (Outcome.UNDECIDED, "ambiguous")


def test_rows_that_nearly_keep_a_relation_do_not_deny_it() -> None:
    report = report_of(("85", "100", "117,67"), ("80", "100", "125,03"), ("60", "90", "150,02"))
    near = [
        (rule, replace(v, expected=Expected(value=Fraction(right))))
        for (rule, v), right in zip(verdicts(report, 0, 1, 2), ("117.65", "125", "150"), strict=True)
    ]
    assert {v.outcome for _, v in weigh(Ledger(report), near)} == {Outcome.FAILS}


def test_what_is_missing_is_never_certain_and_two_names_may_be() -> None:
    name, other = (Printed(text, at("1", 0, 9).place) for text in ("Jumlah bulan", "Jumlah pekan"))
    absent = (Evidence("stated", name),)
    for evidence, accuses, sure in (
        (absent, Accusation.ABSENCE, Confidence.LIKELY),
        ((*absent, Evidence("other", other)), Accusation.FIGURES, Confidence.CERTAIN),
    ):
        verdict = Verdict(
            outcome=Outcome.FAILS,
            subject="x",
            evidence=evidence,
            grade=Grade.CONTRADICTION,
            accuses=accuses,
        )
        ((_, weighed),) = weigh(Ledger(Report()), [(BOOK.rules["S03"], verdict)])
        assert (weighed.outcome, weighed.confidence) == (Outcome.FAILS, sure)


def test_what_the_report_bears_out_itself_is_not_read_again() -> None:
    report = report_of(*KEPT, ("1.250", "1.125", "28"), ("1.250", "1.125", "90"))
    second = Scripted({})
    weigh(Ledger(report), verdicts(report, 4), second)
    assert set(second.asked) == {"28"}
