"""The result as one JSON document, or as JSON lines."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel
from pydantic_core import PydanticSerializationError

from auditor.findings.result import RunResult
from auditor.outputs.record import record, report_record
from auditor.outputs.wording import Wording

_SILENT = re.compile("[\x7f-\x9f\xad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]")


def as_json(run: RunResult, wording: Wording) -> str:
    """The contract's result file."""
    return "".join(json_pieces(run, wording))


def json_pieces(run: RunResult, wording: Wording) -> Iterator[str]:
    """The same piece by piece, so that only one report at a time is held as text."""
    before, empty, after = _text(record(run, wording, whole=False)).partition('\n  "reports": []')
    yield before + empty[:-1]
    for number, report in enumerate(run.reports):
        text = _text(report_record(report, run, wording))
        yield ("," if number else "") + "\n    " + text.replace("\n", "\n    ")
    yield ("\n  ]" if run.reports else "]") + after + "\n"


def _text(shape: BaseModel) -> str:
    try:
        return _escaped(shape.model_dump_json(indent=2))
    except PydanticSerializationError:  # half a surrogate pair: see dumped
        return dumped(shape.model_dump(mode="json"), indent=2)


def as_jsonl(run: RunResult, wording: Wording) -> str:
    """One JSON object a line, each with its `type`: the run, then inputs, reports, findings."""
    return "".join(jsonl_pieces(run, wording))


def jsonl_pieces(run: RunResult, wording: Wording) -> Iterator[str]:
    """The same line by line."""
    return (dumped(line) + "\n" for line in _lines(run, wording))


def _lines(run: RunResult, wording: Wording) -> Iterator[dict[str, Any]]:
    whole = record(run, wording, whole=False).model_dump(mode="json")
    yield {"type": "run", **{key: whole[key] for key in ("schema_version", "tool", "rules", "summary")}}
    for number, source in enumerate(whole["inputs"]):
        yield {"type": "input", "input": number, **source}
    for one in run.reports:
        report = report_record(one, run, wording).model_dump(mode="json")
        findings = report.pop("findings")
        yield {"type": "report", **report}
        for finding in findings:
            path = whole["inputs"][report["input"]]["path"]
            yield {"type": "finding", "report": report["id"], "path": path, **finding}
    for key in ("cross_finding", "cross_cause", "cross_undecided", "cross_accepted", "cross_fault"):
        for told in whole.get(key) or whole.get(f"{key}s") or ():
            yield {"type": key, **told}


def dumped(content: dict[str, Any], indent: int | None = None) -> str:
    """One JSON text that any file can hold and no terminal obeys."""
    # A damaged font can yield half a surrogate pair, which no UTF-8 file can hold.
    text = json.dumps(content, ensure_ascii=False, indent=indent)
    return _escaped(text.encode("utf-8", "replace").decode("utf-8"))


def _escaped(text: str) -> str:
    """JSON leaves some controls as they are, and a terminal takes U+009B for the escape key."""
    return _SILENT.sub(lambda m: f"\\u{ord(m[0]):04x}", text)
