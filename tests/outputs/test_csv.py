from __future__ import annotations

import codecs
import csv
import io
from pathlib import Path

import pytest

from auditor.outputs import TEXT_FORMATS, Order, Wording
from auditor.outputs.delivering import deliver
from auditor.rulebook.load import load_pack
from tests.outputs.results import POSITION, category, run

WORDING = Wording(load_pack("default"), "id")


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_one_row_per_finding_and_one_per_problem() -> None:
    found = rows(TEXT_FORMATS["csv"](run(), WORDING))
    assert [row["rule"] for row in found] == ["A06", "K01", "A01", ""]
    first = found[0]
    assert (first["input"], first["position"], first["quarter"], first["year"]) == (
        "tw4/laporan.pdf",
        POSITION,
        "4",
        "2025",
    )
    assert (first["pages"], first["stated"], first["expected"]) == ("9 10", "1,18%", "1,19")
    assert found[1]["flips_conclusion"] == "true"
    assert (found[3]["input"], found[3]["status"]) == ("tw4/terkunci.pdf", "encrypted")
    assert "kata sandi" in found[3]["message"]


@pytest.mark.parametrize(
    "label", ["=1+1", "+62", "@SUM(A1)", '-cmd|" /C calc"!A0', "-2+3+cmd|' /C calc'!A0", "＝1+1"]
)
def test_a_spreadsheet_runs_nothing_that_a_report_prints(label: str) -> None:
    assert rows(TEXT_FORMATS["csv"](run(category(label)), WORDING))[0]["stated"] == f"'{label}"


@pytest.mark.parametrize("label", ["-5,2", "- 5,2 %", "-", "n/a", "1,18%", "a; b - c"])
def test_figures_stay_as_printed(label: str) -> None:
    assert rows(TEXT_FORMATS["csv"](run(category(label)), WORDING))[0]["stated"] == label


def test_no_formula_hides_behind_blanks_or_an_indonesian_list_separator() -> None:
    found = rows(TEXT_FORMATS["csv"](run(category("\n =1+1"), category("97; =1+1;-5,2")), WORDING))
    assert [row["stated"] for row in found[:2]] == ["'=1+1", "97; '=1+1;-5,2"]


def test_a_finding_is_one_line_whatever_the_report_prints() -> None:
    text = TEXT_FORMATS["csv"](run(category("Sangat\x0bTinggi\r\n\u2028/\x00 Berhasil")), WORDING)
    assert len(text.split("\r\n")) - 1 == len(text.splitlines()) == 3


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_file_begins_with_the_mark_that_excel_needs_and_a_pipe_does_not(
    lang: str, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    order = Order(run=run(), wording=Wording(WORDING.book, lang))
    deliver(order, "csv", str(tmp_path / "hasil.csv"), force=False)
    deliver(order, "csv", "-", force=False)
    written, piped = (tmp_path / "hasil.csv").read_bytes(), capfdbinary.readouterr().out
    assert piped.startswith(b"input,status,report")
    assert written == codecs.BOM_UTF8 + piped
