"""The real reports in ../shared, scored against the findings that people made by hand."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from auditor.cli import main as run_command

SHARED = Path(__file__).parents[3] / "shared"
CORPUS = SHARED / "corpus"
SCORE = SHARED / "tools" / "score.py"

pytestmark = pytest.mark.skipif(not SCORE.is_file(), reason="needs the corpus in ../shared")

LEAST = {"AKS": 0.97, "all": 0.95}
MOST_UNEXPLAINED = 0.02


def audited(paths: list[Path], out: Path) -> dict[str, Any]:
    """The result file of a run over `paths`."""
    command = [
        "audit",
        *map(str, paths),
        "--format",
        "json",
        "--output",
        str(out),
        "--jobs",
        "2",
        "--fail-on",
        "never",
    ]
    assert run_command(command) == 0
    result: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    return result


def scored(out: Path, *options: str) -> str:
    """What the scoring tool prints."""
    command = [sys.executable, str(SCORE), str(out), "--gold", str(CORPUS / "gold.jsonl"), "--show", *options]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def check_score(text: str) -> None:
    """Recall and unexplained findings are within the limits of issue 2."""
    per_rule = [
        (rule, int(hit), int(of)) for rule, hit, of in re.findall(r"^([A-Z]\d\d): (\d+)/(\d+)$", text, re.M)
    ]
    assert per_rule, text
    for groups, least in LEAST.items():
        counted = [(hit, of) for rule, hit, of in per_rule if groups == "all" or rule[0] in groups]
        assert sum(hit for hit, _ in counted) / sum(of for _, of in counted) >= least, text
    extra, shown = map(int, re.search(r"unexplained error/warning findings (\d+) of (\d+)", text).groups())  # type: ignore[union-attr]
    assert extra / shown <= MOST_UNEXPLAINED, text


@pytest.mark.parametrize("folder", ["pdf", "alt"])
def test_folder(folder: str, tmp_path: Path) -> None:
    out = tmp_path / "result.json"
    result = audited([CORPUS / folder], out)
    assert all(one["status"] == "audited" for one in result["inputs"])
    check_score(scored(out))


def test_bundle(tmp_path: Path) -> None:
    """Every report of the bundle is found with its pages, and its findings are those of the single file."""
    out = tmp_path / "result.json"
    order = re.search(r"order (R[\dR,]+)", (CORPUS / "README.md").read_text(encoding="utf-8"))
    assert order
    result = audited([CORPUS / "bundle.pdf"], out)
    singles = audited([CORPUS / "pdf"], tmp_path / "singles.json")
    pages = {Path(one["path"]).stem: one["pages"] for one in singles["inputs"]}
    at, ranges = 1, []
    for name in order.group(1).split(","):
        ranges.append((at, at + pages[name] - 1))
        at += pages[name]
    found = [(report["first_page"], report["last_page"]) for report in result["reports"]]
    assert [first for first, _ in found] == [first for first, _ in ranges]
    # Matter attached at the end of a report belongs to it or to none.
    assert all(last <= end for (_, last), (_, end) in zip(found, ranges, strict=True))
    check_score(scored(out, "--order", order.group(1)))
    assert ids(result) == ids(singles)


def ids(result: dict[str, Any]) -> dict[str, set[str]]:
    """The ids of the reports with those of their findings, and of what is said across them."""
    assert all(report["ordinal"] is None for report in result["reports"])
    found = {report["id"]: {f["id"] for f in report["findings"]} for report in result["reports"]}
    return found | {"": {f["id"] for f in result["cross_findings"]}}
