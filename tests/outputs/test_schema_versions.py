"""Results that were written once are read for good: what the schema had, it keeps, or it is another version.

Stale after a change on purpose? Raise SCHEMA_VERSION, keep the former in READABLE with defaults for what it
lacks, and write the new file: `auditor schema > tests/outputs/kept/schema-N.json`.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from auditor.cli import main
from auditor.outputs.schema import READABLE, SCHEMA_VERSION, json_schema

ROOT = Path(__file__).parents[2]
KEPT = Path(__file__).parent / "kept" / f"schema-{SCHEMA_VERSION}.json"
WORDS = {"description", "title", "default", "examples"}
REPORT = "fixtures/reports/hitungan-salah/laporan.pdf"


def broken(before: Any, after: Any, at: str = "") -> Iterator[str]:
    """What a reader of the former schema would miss: fields gone, of another type, no longer sure."""
    if isinstance(before, dict) and isinstance(after, dict):
        yield from (
            f"{at}.{key} is gone" for key in before.keys() - after.keys() - {"description", "default"}
        )
        for key in (before.keys() & after.keys()) - {"description", "title", "default", "examples"}:
            if key == "required":
                yield from (f"{at}.{name} may be missing" for name in set(before[key]) - set(after[key]))
            else:
                yield from broken(before[key], after[key], f"{at}.{key}")
    elif isinstance(before, list) and isinstance(after, list):
        if at.endswith((".enum", ".anyOf")):
            yield from (f"{at}: {one} is gone" for one in before if one not in after)
        elif before != after:
            yield f"{at} changed"
    elif before != after:
        yield f"{at}: {before} became {after}"


def test_nothing_that_a_reader_relies_on_has_gone() -> None:
    assert list(broken(json.loads(KEPT.read_text(encoding="utf-8")), json_schema())) == []


def test_a_change_is_seen() -> None:
    now = json_schema()
    finding = now["$defs"]["Finding"]
    less = copy.deepcopy(now)
    del less["$defs"]["Finding"]["properties"]["grade"]
    other = copy.deepcopy(now)
    other["$defs"]["Finding"]["properties"]["rule"]["type"] = "integer"
    loose = copy.deepcopy(now)
    loose["$defs"]["Finding"]["required"] = finding["required"][1:]
    more = copy.deepcopy(now)
    more["$defs"]["Finding"]["properties"]["new"] = {"type": "string"}
    assert [len(list(broken(now, changed))) for changed in (less, other, loose, more)] == [1, 1, 1, 0]


@pytest.fixture(scope="module")
def result(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    path = tmp_path_factory.mktemp("result") / "hasil.json"
    assert main(["audit", str(ROOT / REPORT), "--output", str(path), "--jobs", "1"]) == 1
    content: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return content


def of_version_1(result: dict[str, Any]) -> dict[str, Any]:
    """With nothing but what every version has: the fields that later ones added have defaults."""
    shapes = json_schema()["$defs"] | {"Result": json_schema()}

    def needed(value: dict[str, Any], shape: str) -> dict[str, Any]:
        return {key: one for key, one in value.items() if key in shapes[shape]["required"]}

    old = needed(result, "Result") | {"schema_version": "1"}
    old["inputs"] = [needed(one, "Input") for one in result["inputs"]]
    old["reports"] = [needed(one, "Report") | {"extract": one["extract"]} for one in result["reports"]]
    for report in old["reports"]:
        report["coverage"] = needed(report["coverage"], "Coverage")
        report["findings"] = [needed(one, "Finding") for one in report["findings"]]
    assert "confidence" not in old["reports"][0]["findings"][0]
    return old


def test_results_of_older_versions_are_read(result: dict[str, Any], tmp_path: Path) -> None:
    assert READABLE == ("1", "2")
    old, new = tmp_path / "lama.json", tmp_path / "baru.json"
    old.write_text(json.dumps(of_version_1(result)))
    new.write_text(json.dumps(result))
    assert main(["compare", str(old), str(new)]) in (0, 1)
    words = ["audit", str(ROOT / REPORT), "--previous", str(old), "--fail-on", "never", "--jobs", "1"]
    assert main([*words, "--output", str(tmp_path / "hasil.json")]) == 0
    given = ["--from", str(old), "--baseline", str(tmp_path / "terima.toml"), "--reason", "x"]
    assert main(["baseline", "accept", old_id(result), *given]) == 0


def old_id(result: dict[str, Any]) -> str:
    return str(result["reports"][0]["findings"][0]["id"])


def test_results_of_newer_versions_are_refused_with_a_sentence(
    result: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    newer = tmp_path / "baru.json"
    newer.write_text(json.dumps(result | {"schema_version": "99"}))
    assert main(["compare", str(newer), str(newer)]) == 2
    assert main(["audit", str(ROOT / REPORT), "--previous", str(newer), "--jobs", "1"]) == 2
    assert "auditor yang lebih baru" in capsys.readouterr().err
