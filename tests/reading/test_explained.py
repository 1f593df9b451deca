"""What was read on a page, and why: each number of a sentence with what it was bound to, and by what."""

from __future__ import annotations

from typing import Any

from auditor.model import Binding, Claim, Observation, Quantity, Report
from auditor.model.mention import Container, Grasp, Mention
from auditor.reading.explained import explain_page
from auditor.values import Box, Place, Printed, parse_figure


def place(text: str, left: float, page: int = 1) -> Place:
    box: Box = (left, 100.0, left + 30, 110.0)
    return Place(0, page, box, text)


def mention(text: str, left: float, grasp: Grasp, reason: str = "", page: int = 1) -> Mention:
    return Mention(place(text, left, page), Container.SENTENCE, grasp, reason)


def report() -> Report:
    claim = Claim(
        quantity=Quantity.TARGET,
        figure=parse_figure("14").at(place("14", 100)),
        subject=Printed("Jumlah rekomendasi tata ruang laut"),
        binding=Binding.CARRIED,
        score=97,
        sentence=Printed("Targetnya 14 dokumen."),
    )
    seen = Observation(
        thing=Printed("Populasi penyu"), figure=parse_figure("334").at(place("334", 200)), year=2024
    )
    mentions = (
        mention("14", 100, Grasp.BOUND),
        mention("334", 200, Grasp.BOUND),
        mention("17", 300, Grasp.UNBOUND, "no-role"),
        mention("99", 100, Grasp.UNBOUND, "no-role", page=2),
        Mention(place("5", 400), Container.CELL, Grasp.UNBOUND, "table-unknown"),
    )
    return Report(claims=(claim,), observations=(seen,), mentions=mentions)


def test_numbers_with_what_they_were_bound_to() -> None:
    reading: dict[str, Any] = explain_page(report(), 1)
    told = [
        (n["number"], n["state"], [(b["as"], b["subject"], b["by"]) for b in n["bound"]])
        for n in reading["numbers"]
    ]
    assert told == [
        ("14", "bound", [("claim", "Jumlah rekomendasi tata ruang laut", "carried")]),
        ("334", "bound", [("observation", "Populasi penyu", "clause")]),
        ("17", "unbound", []),
    ]
    assert reading["numbers"][2]["reason"] == "no-role"


def test_cells_without_a_meaning_by_their_reason() -> None:
    assert explain_page(report(), 1)["cells"] == [{"reason": "table-unknown", "numbers": ["5"]}]
    assert explain_page(report(), 2)["cells"] == []
