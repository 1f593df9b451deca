"""The ledger: each printed figure once, with what it is and where it stands."""

from __future__ import annotations

from auditor.model.ledger import Ledger, spot
from tests.cases import build_report, figure

MEASURED = {
    "head": ["number", "indicator", "annual_target", "realisasi", "achievement"],
    "rows": [["1", "Pemeriksaan kapal", "64", "74", "115,63"], ["mean:", "", "~", "~", "115,63"]],
}
AGREED = {"head": ["number", "indicator", "target"], "rows": [["1", "Pemeriksaan kapal", "64"]]}
SPENT = {
    "head": ["number", "subject", "pagu", "realisasi", "absorption"],
    "rows": [["1", "Patroli", "12.000.000", "9.000.000", "75,00"]],
}
CLAIM = {"quantity": "mean-achievement", "figure": "115,63%", "category": "Tinggi"}
REPORT = build_report(
    {"agreements": [AGREED], "measurements": [MEASURED], "budgets": [SPENT], "claims": [CLAIM]}
)


def test_every_printed_figure_has_its_quantity() -> None:
    found = {(f.what.place.text, f.quantity) for f in Ledger(REPORT).facts.values()}
    assert found == {
        ("64", "agreed-target"), ("64", "annual-target"), ("74", "realisasi"), ("115,63", "achievement"),
        ("115,63", "mean-achievement"), ("12.000.000", "pagu"), ("9.000.000", "realisasi-anggaran"),
        ("75,00", "absorption"), ("115,63%", "mean-achievement"), ("Tinggi", "category"),
    }  # fmt: skip


def test_a_figure_knows_its_row_or_its_sentence() -> None:
    ledger, row = Ledger(REPORT), REPORT.budgets[0].rows[0]
    assert row.pagu is not None and REPORT.claims[0].figure is not None
    cell = ledger.cell(row.pagu)
    assert cell is not None
    assert (ledger.tables[cell.table], cell.row, cell.column) == (REPORT.budgets[0], row, "pagu")
    assert cell.is_main and not cell.is_nameless
    assert ledger.claim(REPORT.claims[0].figure) is REPORT.claims[0]
    assert ledger.cell(REPORT.claims[0].figure) is None
    assert ledger.fact(figure("1")) is None


def test_a_figure_of_two_parts_of_the_model_is_the_measured_one() -> None:
    """One printed table may be read as the agreement and as its measurement."""
    row = REPORT.measurements[0].rows[0]
    agreed = REPORT.agreements[0].rows[0].model_copy(update={"target": row.annual_target})
    table = REPORT.agreements[0].model_copy(update={"rows": (agreed,)})
    ledger = Ledger(REPORT.model_copy(update={"agreements": (table,)}))
    assert row.annual_target is not None
    assert ledger.facts[spot(row.annual_target)].quantity == "annual-target"
