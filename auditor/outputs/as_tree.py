"""Who is above whom in a run, for a terminal, as plain text, and as JSON."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from rich.console import Console
from rich.text import Text
from rich.tree import Tree

from auditor.findings.across import Branch
from auditor.findings.result import RunResult
from auditor.outputs.text import clean
from auditor.outputs.wording import Wording


def print_tree(branches: Sequence[Branch], run: RunResult, wording: Wording, console: Console) -> None:
    """One tree below each report that has nobody above it in the run."""
    for branch in branches:
        tree = Tree(_label(branch, run, wording))
        _grow(tree, branch, run, wording)
        console.print(tree)
    if not branches:
        console.print(wording.word("tree-empty"))


def tree_text(branches: Sequence[Branch], run: RunResult, wording: Wording, width: int) -> str:
    """The same as plain text, for a file or a pipe."""
    stream = io.StringIO()
    console = Console(file=stream, width=width, color_system=None, highlight=False, markup=False, emoji=False)
    print_tree(branches, run, wording, console)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def tree_json(branches: Sequence[Branch], run: RunResult) -> str:
    """The same as JSON: {"tree": [{report, position, name, ..., below: [...]}]}."""
    text = json.dumps({"tree": [_record(one, run) for one in branches]}, ensure_ascii=False, indent=2) + "\n"
    return text.encode("utf-8", "replace").decode("utf-8")


def _grow(tree: Tree, branch: Branch, run: RunResult, wording: Wording) -> None:
    for one in branch.below:
        _grow(tree.add(_label(one, run, wording)), one, run, wording)


def _label(branch: Branch, run: RunResult, wording: Wording) -> Text:
    """Position and name, then where the report is and by what its superior was known."""
    label = clean(branch.position or wording.word("no-name"))
    label.stylize("bold" if branch.report else "dim")
    if branch.name:
        label.append_text(Text.assemble(" - ", clean(branch.name)))
    label.append_text(Text.assemble("  ", (", ".join(notes_on(branch, run, wording)), "dim")))
    return label


def notes_on(branch: Branch, run: RunResult, wording: Wording) -> Iterator[str]:
    """Where the report is, and by what its superior was known."""
    report = branch.report
    if report is None:
        yield wording.word("tree-no-report")
        return
    path = clean(run.inputs[report.input].path).plain
    paged = run.inputs[report.input].paged
    yield wording.word("pages", path=path, first=report.first_page, last=report.last_page) if paged else path
    if branch.link is not None and branch.link.parent:
        basis = wording.word(f"tree-by-{branch.link.basis.value}")
        yield f"{basis} ({branch.link.score})" if branch.link.score < 100 else basis


def _record(branch: Branch, run: RunResult) -> dict[str, Any]:
    report, link = branch.report, branch.link
    return {
        "report": report.id if report else None,
        "path": run.inputs[report.input].path if report else None,
        "first_page": report.first_page if report else None,
        "last_page": report.last_page if report else None,
        "position": branch.position,
        "name": branch.name,
        "known_by": link.basis.value if link and link.parent else None,
        "likeness": link.score if link and link.parent else None,
        "below": [_record(one, run) for one in branch.below],
    }
