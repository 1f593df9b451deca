"""`auditor rules` and `auditor explain` call a severity what every output calls it."""

from __future__ import annotations

import pytest

from auditor.cli import main


@pytest.mark.parametrize(
    ("lang", "said", "never"), [("id", "kesalahan", "error"), ("en", "error", "kesalahan")]
)
@pytest.mark.parametrize("asked", [["rules"], ["explain", "A06"]])
def test_severities_are_one_word(
    asked: list[str], lang: str, said: str, never: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*asked, "--lang", lang]) == 0
    words = capsys.readouterr().out.split()
    assert said in words and never not in words
