"""Cells of figures: every way of writing that reports use, and the ones that no convention reads."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from auditor.values import Figure, Place, State, Style, completions, decide_style, format_figure, parse_figure
from auditor.values.rounding import round_half_up

D = Decimal


@pytest.mark.parametrize(
    ("text", "value", "decimals", "unit"),
    [
        ("5.084.795.000", "5084795000", 0, ""),
        ("233.577.000,-", "233577000", 0, ""),
        ("1.000.000,--", "1000000", 0, ""),
        ("81.779.000,00", "81779000.00", 2, ""),
        ("81,779,000.00", "81779000.00", 2, ""),
        ("Rp500.000,00", "500000.00", 2, "Rp"),
        ("Rp. 1.000.000,-", "1000000", 0, "Rp"),
        ("Rp1.234.567 ,-", "1234567", 0, "Rp"),
        ("4319", "4319", 0, ""),
        ("94,71%", "94.71", 2, "%"),
        ("93,75 %", "93.75", 2, "%"),
        ("94, 71 %", "94.71", 2, "%"),
        ("98.04%", "98.04", 2, "%"),
        ("98.0416%", "98.0416", 4, "%"),
        ("100 persen", "100", 0, "%"),
        ("100persen", "100", 0, "%"),
        ("25 % dari jumlah kapal", "25", 0, "%"),
        ("87,62 indeks", "87.62", 2, "indeks"),
        ("0,5‰", "0.5", 1, "‰"),
        ("0.123", "0.123", 3, ""),
        ("12 Laporan", "12", 0, "Laporan"),
        ("1Dokumen", "1", 0, "Dokumen"),
        ("4.380 keg", "4380", 0, "keg"),
        ("1.100.000 Orang", "1100000", 0, "Orang"),
        ("12 orang/hari", "12", 0, "orang/hari"),
        ("60 (enam puluh) orang", "60", 0, "orang"),
        ("0", "0", 0, ""),
        ("-5,2", "-5.2", 1, ""),
        ("−5,2", "-5.2", 1, ""),
        ("(1.234)", "-1234", 0, ""),
        ("９８,０４", "98.04", 2, ""),
        ("1.234\u00a0", "1234", 0, ""),
        ("94,71²", "94.71", 2, ""),
        ("100%*", "100", 0, "%"),
        ("Nilai A (83)", "83", 0, ""),
        ("BB (75,5)", "75.5", 1, ""),
        ("84,5 - Baik", "84.5", 1, ""),
        ("38,86 point", "38.86", 2, "point"),
        ("1.500 m²", "1500", 0, "m2"),
        ("Rp 2,5 miliar", "2500000000", -8, "Rp"),
        ("1,5 juta ton", "1500000", -5, "ton"),
    ],
)
def test_a_number_is_read_as_printed(text: str, value: str, decimals: int, unit: str) -> None:
    figure = parse_figure(text)
    assert (figure.state, figure.value, figure.decimals, figure.unit) == (
        State.NUMBER,
        D(value),
        decimals,
        unit,
    )
    assert figure.readings == ()


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("61.430.000,", ["61430000"]),
        ("449.410.000-", ["449410000"]),
        ("13. 273.572.000", ["13273572000"]),
        ("13 .273.572.000", ["13273572000"]),
        ("Rp13. 273.572.000,-", ["13273572000"]),
        ("1 234 567", ["1234567"]),
        ("94, 71", ["94.71"]),
        ("1O0", ["100"]),
        ("l00,5", ["100.5"]),
        ("7.825.0000", ["7825000", "78250000"]),
        ("340.5000.000", ["340500000", "340000000", "3405000000"]),
        ("5.084.795.00", ["5084795.00", "508479500"]),
        ("81.779,000,00", ["81779000.00", "8177900000"]),
        ("198.03.000", ["19803000"]),
        ("1234.567", ["1234567", "1234.567"]),
        ("#REF!", []),
    ],
)
def test_what_no_convention_reads_keeps_its_readings(text: str, readings: list[str]) -> None:
    figure = parse_figure(text)
    assert figure.state is State.MALFORMED
    assert figure.readings == tuple(map(D, readings))


def test_a_malformed_number_has_a_value_only_when_one_reading_is_possible() -> None:
    assert parse_figure("61.430.000,").value == 61430000
    assert parse_figure("7.825.0000").value is None
    assert parse_figure("198.03.000").value is None, "a digit is missing: these digits are not what was meant"


def test_letters_among_digits_make_the_reading_doubtful() -> None:
    assert parse_figure("25O.000").doubt
    assert not parse_figure("61.430.000,").doubt


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("", State.EMPTY),
        ("  ", State.EMPTY),
        ("-", State.DASH),
        ("–", State.DASH),
        ("(-)", State.DASH),
        ("Rp -", State.DASH),
        ("n/a", State.NA),
        ("N/A", State.NA),
        ("na", State.NA),
        ("belum rilis", State.NA),
        ("WTP", State.TEXT),
        ("A", State.TEXT),
        ("TW IV", State.TEXT),
        ("1. Jumlah kapal yang berlabuh", State.TEXT),
        ("COVID-19", State.TEXT),
        ("31 Desember 2025", State.TEXT),
        ("2/1/2026", State.TEXT),
        ("2.07.03.2.01", State.TEXT),
        ("Terlaksananya kegiatan monitoring selama 12 bulan", State.TEXT),
    ],
)
def test_what_is_no_number_says_what_it_is(text: str, state: State) -> None:
    figure = parse_figure(text)
    assert (figure.state, figure.value) == (state, None)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("5,8/1000 KH", "5.8", "/1000 KH"),
        ("25 per 100.000 penduduk", "25", "/100000 penduduk"),
        ("< 5 / 1.000 KH", "5", "/1000 KH"),
    ],
)
def test_the_base_of_a_rate_is_its_unit(text: str, value: str, unit: str) -> None:
    figure = parse_figure(text)
    assert (figure.value, figure.unit, figure.exact) == (D(value), unit, False)


@pytest.mark.parametrize("text", ["3/4", "40/100", "1/1000", "12/2016"])
def test_a_fraction_is_no_rate(text: str) -> None:
    assert parse_figure(text).value is None


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("5-6%", ["5", "6"]),
        ("1:284", ["1", "284"]),
        ("3 dari 5", ["3", "5"]),
        ("12 bulan 30 hari", ["12", "30"]),
    ],
)
def test_two_numbers_in_one_cell_are_no_figure(text: str, readings: list[str]) -> None:
    figure = parse_figure(text)
    assert figure.state is State.TEXT
    assert figure.readings == tuple(map(D, readings))


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        (">= 75", ">="),
        ("≥75 %", ">="),
        ("> 90", ">"),
        ("lebih dari 100%", ">"),
        ("kurang dari 5", "<"),
        ("± 5 %", "~"),
        ("90.1 s.d. lebih", ">="),
        ("75", ""),
    ],
)
def test_limits_keep_their_sign(text: str, bound: str) -> None:
    figure = parse_figure(text)
    assert figure.bound == bound
    assert figure.known


def test_the_number_in_brackets_is_the_aside() -> None:
    figure = parse_figure("77,11 % (4.380 keg)")
    assert figure.value == D("77.11")
    assert figure.aside is not None
    assert (figure.aside.value, figure.aside.unit) == (4380, "keg")
    level = parse_figure("Level 3 (3,35)")
    assert level.value == 3
    assert level.aside is not None
    assert level.aside.value == D("3.35")


@pytest.mark.parametrize(
    ("text", "told", "exact"),
    [
        ("12 Laporan", False, True),
        ("12", False, False),
        ("12", True, True),
        ("Rp1.000", False, True),
        ("12 %", True, False),
        ("87,62 indeks", True, False),
        ("50 ha", False, False),
        ("1,5 orang", False, False),
        ("Rp 2,5 miliar", True, False),
    ],
)
def test_exact_are_counts_and_whole_rupiah(text: str, told: bool, exact: bool) -> None:
    assert parse_figure(text, exact=told).exact is exact


def test_the_columns_unit_counts_where_the_cell_has_none() -> None:
    assert parse_figure("94,71", unit="persen").unit == "%"
    assert not parse_figure("94,71", unit="%", exact=True).exact
    assert parse_figure("12 Laporan", unit="%").unit == "Laporan"


@pytest.mark.parametrize(
    ("text", "style", "value"),
    [
        ("1.234", None, "1234"),
        ("1.234", Style.ID, "1234"),
        ("1.234", Style.EN, "1.234"),
        ("1,234", Style.ID, "1.234"),
        ("1,234", Style.EN, "1234"),
        ("98.04", Style.ID, "98.04"),
        ("98,04", Style.EN, "98.04"),
        ("12.345.678", Style.EN, "12345678"),
    ],
)
def test_the_style_of_the_column_decides_only_what_is_open(
    text: str, style: Style | None, value: str
) -> None:
    assert parse_figure(text, style=style).value == D(value)


def test_a_percentage_with_three_digits_after_the_dot_is_open() -> None:
    assert parse_figure("1.234%").readings == (D("1.234"), D(1234))
    assert parse_figure("1.234%", style=Style.ID).readings == (D(1234), D("1.234"))
    assert parse_figure("103.125%", style=Style.ID).value == D("103.125")
    assert parse_figure("1.234 orang").readings == ()


@pytest.mark.parametrize(
    ("texts", "style"),
    [
        (["4.380", "98,04"], Style.ID),
        (["4,380", "98.04"], Style.EN),
        (["95,33"] * 10 + ["98.04"], Style.ID),
        (["1", "12", "-", ""], None),
        (["98,04", "98.04"], None),
        (["4.380", "1.200"], Style.ID),
    ],
)
def test_the_style_of_a_column_is_that_of_most_of_its_cells(texts: list[str], style: Style | None) -> None:
    assert decide_style(texts) is style


def test_a_missing_digit_can_be_any() -> None:
    values = completions("198.03.000")
    assert D(198903000) in values
    assert D(19803000) not in values
    assert D("198903000.00") in completions("198.03.000,00")
    assert completions("198.903.000") == completions("1.11,22.2") == completions("n/a") == ()


def test_place_and_raw_text_go_with_the_figure() -> None:
    place = Place(page=3, text="94,71  %")
    figure = parse_figure("94,71  %", place)
    assert (figure.place, figure.raw) == (place, "94,71 %")


UNITS = st.sampled_from(["", "%", "Rp", "Laporan", "keg"])


@given(
    st.decimals(min_value=D(-9999), max_value=D(9999), places=4),
    st.integers(min_value=0, max_value=4),
    st.sampled_from(Style),
    UNITS,
)
def test_what_is_written_is_read_again(value: Decimal, decimals: int, style: Style, unit: str) -> None:
    assume(decimals != 3 or unit in ("", "%"))  # nobody counts in thousandths: "Rp1.000,000" is a slip
    text = format_figure(value, decimals, style, unit)
    figure = parse_figure(text, style=style)
    assert figure.state is State.NUMBER
    assert figure.value == round_half_up(value, decimals)
    assert figure.decimals == decimals
    assert figure.unit == unit


@pytest.mark.parametrize("text", ["196.175000", "196,175000", "576.622,438", "196.175,000"])
def test_rupiah_have_no_thousandths(text: str) -> None:
    figure = parse_figure(text, unit="Rp", style=Style.ID)
    assert figure.state is State.MALFORMED
    assert figure.readings[0] == D("".join(c for c in text if c.isdigit()))
    assert parse_figure("12.345,678", unit="%").state is State.NUMBER
    slip = parse_figure("974,000,-", unit="Rp", style=Style.ID)
    assert (slip.value, slip.readings) == (D(974000), (D(974000), D(974)))


def test_two_numbers_in_a_cell_of_percentages_are_no_figure_with_an_aside() -> None:
    figure = parse_figure("161,07 43,44", unit="%")
    assert (figure.state, figure.value) == (State.TEXT, None)
    assert parse_figure("77,11 % 4.380 keg", unit="%").aside is not None


@given(st.integers(min_value=0, max_value=10**15), st.sampled_from(Style))
def test_whole_rupiah_of_any_size_are_read_again(amount: int, style: Style) -> None:
    assert parse_figure(format_figure(amount, 0, style, "Rp"), style=style).value == amount
    assert parse_figure(format_figure(amount, 0, style), style=style).value == amount


@pytest.mark.parametrize("text", ["1" * 5000, "1." * 3000, "1 " * 3000, "12.345" * 1000, "Rp " * 3000])
def test_heaps_of_digits_are_text(text: str) -> None:
    assert parse_figure(text).state is State.TEXT


def test_numbers_longer_than_any_budget_are_codes() -> None:
    assert parse_figure("1234567890123456789012345").state is State.TEXT
    assert parse_figure("123.456.789.012.345").value == 123456789012345


@given(st.text(max_size=40))
def test_no_text_makes_it_stumble(text: str) -> None:
    figure = parse_figure(text)
    assert isinstance(figure, Figure)
    assert (figure.state is State.NUMBER) <= figure.known


@given(
    st.text(alphabet="0123456789., -()%Rp/", max_size=30) | st.from_regex(r"\d[\d.,]{0,12}\d", fullmatch=True)
)
def test_no_heap_of_digits_and_marks_makes_it_stumble(text: str) -> None:
    figure = parse_figure(text)
    if figure.state is State.NUMBER:
        assert figure.value is not None
        assert figure.interval.low <= figure.value <= figure.interval.high
