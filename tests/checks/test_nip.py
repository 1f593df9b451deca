"""D06: whose number it is."""

from __future__ import annotations

import pytest

from auditor.findings.engine import judge
from auditor.model import Report, Signature
from auditor.outputs import Wording
from auditor.rulebook.load import load_pack
from auditor.values import Printed

BOOK = load_pack("default")


@pytest.mark.parametrize(
    ("name", "nip", "told"),
    [
        ("Siti Rahmawati, S.E.", "1990010120201220", 'NIP Siti Rahmawati, S.E. "1990010120201220" terdiri'),
        ("Siti Rahmawati", "19900101 20201 2 2001", 'pada NIP Siti Rahmawati "19900101 20201 2 2001" tidak'),
        ("", "1990010120201220", 'NIP - "1990010120201220" terdiri'),
    ],
)
def test_the_message_says_whose_number_it_is(name: str, nip: str, told: str) -> None:
    report = Report(signatures=(Signature(role="superior", name=Printed(name), nip=Printed(nip)),))
    messages = [Wording(BOOK, "id").message(f) for f in judge(report, BOOK).findings if f.rule == "D06"]
    assert [told in message for message in messages] == [True], messages
