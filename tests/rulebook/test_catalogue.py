"""The generated catalogue."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from auditor.rulebook import catalogue
from auditor.rulebook.load import load_pack
from auditor.rulebook.merge import rules_folder


def test_the_catalogue_is_fresh() -> None:
    assert catalogue.main(["--check"]) == 0, "run: python -m auditor.rulebook.catalogue"


def test_a_stale_catalogue_is_noticed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(rules_folder() / "examples", tmp_path / "examples")
    monkeypatch.setattr(catalogue, "rules_folder", lambda: tmp_path)
    assert catalogue.main(["--check"]) == 1
    assert catalogue.main([]) == 0
    assert catalogue.main(["--check"]) == 0
    (tmp_path / "README.md").write_text("old")
    assert catalogue.main(["--check"]) == 1


def test_every_rule_is_in_it_in_both_languages() -> None:
    book = load_pack("default")
    text = catalogue.catalogue(book)
    for rule in book.rules.values():
        assert f"### {rule.code} {rule.texts['id'].title}" in text
        assert f"**{rule.texts['en'].title}**" in text
