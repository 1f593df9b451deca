"""What is one thing across reports and what is not: levels, personal tasks, offices, causes of sums."""

from __future__ import annotations

from auditor.checks.across import offices
from auditor.checks.across.budget_lines import Entry, _levels_joined
from auditor.checks.across.cascade import SummedColumn, _by_excess
from auditor.checks.across.parts import Amount
from auditor.checks.across.shared_indicators import Personal
from auditor.model.extract import BudgetLine, Extract
from auditor.values import Figure, Printed
from auditor.values.numbers import parse_figure
from tests.checks.across.offices import BOOK, CHIEF, HEAD, STAFF, UNIT, extract

PERSONAL = Personal.of(BOOK.rules["L02"].params)
COLUMNS = ["number", "indicator", "annual_target", "realisasi"]


def indicator_is_personal(name: str) -> bool:
    table = {"head": COLUMNS, "rows": [["1", name, "30", "30"]]}
    (row,) = extract("staff", STAFF, CHIEF, measurements=[table]).indicators
    return PERSONAL.holds(row)


def test_a_short_word_of_a_personal_task_stands_alone() -> None:
    assert indicator_is_personal("Jumlah SKP yang disusun")
    assert not indicator_is_personal("Persentase SKPD yang menyampaikan laporan")
    assert indicator_is_personal("Jumlah tugas lainnya dari pimpinan")


def entry(report: Extract, key: str, level: str) -> Entry:
    return Entry(report, BudgetLine(Printed(key)), tuple(key.split()), level)


def test_a_line_joins_another_level_only_by_its_very_name() -> None:
    one, two = extract("chief", CHIEF, HEAD), extract("staff", STAFF, CHIEF)
    named = entry(one, "pelayanan administrasi perikanan", "program")
    same = entry(two, "pelayanan administrasi perikanan", "")
    alike = entry(two, "pelayanan administrasi perikana", "")
    joined = [*_levels_joined({(0, "program"): [named], (0, ""): [same]})]
    assert [named, same] in joined
    apart = [group for group in _levels_joined({(0, "program"): [named], (0, ""): [alike]}) if group]
    assert apart == [[named], [alike]]


def test_an_office_whose_name_is_printed_twice_is_that_office() -> None:
    reports = [extract("chief", CHIEF, HEAD), extract("staff", STAFF, unit=f"{UNIT} {UNIT}")]
    assert reports[0].unit_key == reports[1].unit_key
    assert reports[0].region == reports[1].region
    assert len(set(offices.offices(reports, {}).values())) == 1


def amount(text: str) -> Amount:
    figure: Figure = parse_figure(text).as_exact(True)
    return Amount.of(figure, extract("chief", CHIEF, HEAD))


def test_columns_that_differ_by_different_amounts_have_no_one_cause() -> None:
    pagu = SummedColumn("pagu", amount("900.000.000"), (amount("400.000.000"), amount("490.000.000")))
    target = SummedColumn("target", amount("900.000.000"), (amount("400.000.000"), amount("490.000.000")))
    spent = SummedColumn("realisasi", amount("850.000.000"), (amount("370.000.000"), amount("485.000.000")))
    assert _by_excess([pagu, target, spent]) == [[pagu, target], [spent]]
