"""Word drafts of the corpus: the findings are those of the PDF made from the same report."""

from __future__ import annotations

from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from tests.golden.test_corpus import CORPUS, audited

DRAFTS = CORPUS / "docx"
pytestmark = pytest.mark.skipif(not DRAFTS.is_dir(), reason="needs the corpus in ../shared")

NEEDS_PAGES = {"D05"}
"""Rules about the numbers of pages, which only Word's own layout could tell."""


def told(result: dict[str, Any]) -> dict[str, Counter[tuple[str, Any, Any]]]:
    """Report by report, the findings without their places and without those about page numbers."""
    found: dict[str, Counter[tuple[str, Any, Any]]] = defaultdict(Counter)
    for report in result["reports"]:
        name = Path(result["inputs"][report["input"]]["path"]).stem
        for one in report["findings"]:
            if one["rule"] not in NEEDS_PAGES:
                stated, expected = one["stated"] or {}, one["expected"] or {}
                key = (stated.get("value") or squeezed(stated.get("text")), expected.get("text"))
                found[name][(one["rule"], *key)] += 1
    return found


def squeezed(text: str | None) -> str:
    """A text without blanks, and without the dots that lead to a page of the contents."""
    return "".join((text or "").replace(".", "").split())


def test_drafts_give_the_findings_of_their_pdf(tmp_path: Path) -> None:
    drafts = sorted(DRAFTS.glob("*.docx"))
    result = audited(drafts, tmp_path / "docx.json")
    assert all(one["status"] == "audited" for one in result["inputs"])
    twins = audited([CORPUS / "pdf" / f"{one.stem}.pdf" for one in drafts], tmp_path / "pdf.json")
    assert told(result) == told(twins)
    places = [e for r in result["reports"] for f in r["findings"] for e in f["evidence"]]
    assert places and all(e["page"] is None and e["where"] for e in places if e["text"])
    assert all(table["where"] for report in result["reports"] for table in report["unread_tables"])
