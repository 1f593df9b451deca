"""Captions in order: the least set of captions is called out of order."""

from __future__ import annotations

import pytest

from auditor.checks import CHECKS
from auditor.checks.verdict import Context, Outcome
from auditor.model import Caption, Reference, Report
from auditor.values import Printed


@pytest.mark.parametrize(
    ("numbers", "wrong"),
    [
        ("1.1 2.1 2.2 2.3", []),
        ("2.1 2.5 2.2 2.3", ["2.5"]),
        ("2.1 2.3 2.2", ["2.2"]),
        ("2.9 2.10 2.11", []),
        ("1 2 4", []),
        ("2.1 2.2 2.2", ["2.2"]),
        ("2.1a 2.1b", []),
    ],
)
def test_captions_out_of_order(numbers: str, wrong: list[str]) -> None:
    captions = tuple(
        Caption(kind="tabel", number=n, title="abcdefgh"[i] * 12, printed=Printed(n))
        for i, n in enumerate(numbers.split())
    )
    verdicts = CHECKS["references"](Context(Report(captions=captions)))
    assert [v.evidence[0].text for v in verdicts if v.outcome is Outcome.FAILS] == wrong


@pytest.mark.parametrize(
    ("named", "following", "outcome"),
    [
        ("3.1", "3.1a", Outcome.HOLDS),
        ("3.1", "3.1", Outcome.HOLDS),
        ("3.1", "3.1.2", Outcome.FAILS),
        ("3.1", "3.2a", Outcome.FAILS),
    ],
)
def test_a_table_of_several_parts_is_named_by_its_number(
    named: str, following: str, outcome: Outcome
) -> None:
    caption = Caption(kind="tabel", number=following, title="Capaian", printed=Printed(following))
    reference = Reference(
        kind="tabel", number=named, direction="below", following=following, printed=Printed(named)
    )
    report = Report(captions=(caption,), references=(reference,))
    first = next(iter(CHECKS["references"](Context(report))))
    assert first.outcome is outcome
