from __future__ import annotations

import csv
import io

import pytest

from auditor.outputs import TEXT_FORMATS, Wording
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


@pytest.mark.parametrize("label", ["=1+1", "+62", "@SUM(A1)", '-cmd|" /C calc"!A0'])
def test_a_spreadsheet_runs_nothing_that_a_report_prints(label: str) -> None:
    assert rows(TEXT_FORMATS["csv"](run(category(label)), WORDING))[0]["stated"] == f"'{label}"


@pytest.mark.parametrize("label", ["-5,2", "-", "n/a", "1,18%"])
def test_figures_stay_as_printed(label: str) -> None:
    assert rows(TEXT_FORMATS["csv"](run(category(label)), WORDING))[0]["stated"] == label
