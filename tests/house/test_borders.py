"""The rooms of the house import only what the design allows; every exception has its reason here."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parent.parent.parent / "auditor"

STAGES = {"intake", "layout", "segments", "reading", "findings", "diagnosis"}

MAY_IMPORT: dict[str, set[str]] = {
    "values": set(),
    "given": set(),
    "rulebook": {"values", "given"},
    "intake": {"values"},
    "layout": {"values", "intake"},
    "segments": {"values", "intake", "layout"},
    "model": {"values"},
    "reading": {"values", "rulebook", "layout", "segments", "model"},
    "checks": {"values", "model"},
    "findings": {"values", "given", "rulebook", "model", "checks"},
    "diagnosis": {"values", "model", "checks", "findings"},
    "outputs": {"values", "given", "rulebook", "model", "findings", "diagnosis"},
    "running": set(),
    "pipeline": {"values", "rulebook", "model", "running", *STAGES},
    "cli": {"pipeline", "outputs", "rulebook", "findings", "given"},
}
"""Room -> the rooms that it may import (design: Rooms). A room may always import itself."""

COMMAND_LINE = ("__main__", "accepting", "cli", "commands", "comparing", "progress", "usage")
"""Modules that together are the room "cli"."""

EXCEPTIONS: dict[tuple[str, str], str] = {
    ("rulebook", "model"): "a pack's scale is a model.Scale, so that a check sees one kind of scale",
    (
        "rulebook",
        "checks",
    ): "facts are worded by their kind (verdict.py); unknown checks are refused with a line",
    ("pipeline", "checks"): "the facts of an input's problem are facts of verdict.py",
    ("cli", "model"): "an earlier run's extracts go from the result file, or a first run, to the pipeline",
    ("cli", "running"): "inputs are found, and complained about, before the pipeline starts",
    ("outputs", "checks"): "findings carry evidence, expected values and facts of verdict.py",
}

THIRD_PARTY: dict[str, set[str]] = {
    "cv2": {"intake"},
    "numpy": {"intake"},
    "openvino": {"intake"},
    "platformdirs": {"intake"},
    "pypdfium2": {"intake", "layout"},
    "pdfplumber": {"layout"},  # its tables, and the second reader; loading it takes long
    "PIL": {"layout"},
    "lxml": {"outputs"},  # keeps the prefixes of a Word file, without which Word calls it damaged
    "pikepdf": {"outputs"},
    "reportlab": {"outputs"},
    "rapidfuzz": {"reading", "segments", "checks"},
    "typer": {"cli"},
    "click": {"cli"},
    "rich": {"cli", "outputs"},
    "jinja2": {"outputs"},
    "markupsafe": {"outputs"},
    "pydantic": {"model", "outputs"},
    "xlsxwriter": {"outputs"},
    "pydantic_core": {"model", "outputs"},
}
"""Third-party package -> the rooms that may import it."""


def room_of(name: str) -> str:
    """The room that a folder or a module at the top of the house belongs to."""
    return "cli" if name in COMMAND_LINE else name


def sources(house: Path) -> Iterator[tuple[str, Path]]:
    """(room, file) of every module; a module at the top of the house is one too."""
    for path in sorted(house.rglob("*.py")):
        first = path.relative_to(house).parts[0]
        if first != "__init__.py":
            yield room_of(first.removesuffix(".py")), path


def imported(path: Path, house: Path) -> Iterator[str]:
    """The dotted names of all modules that a file imports, wherever in it."""
    package = ["auditor", *path.relative_to(house).parent.parts]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else []
            name = ".".join([*base, *([node.module] if node.module else [])])
            yield from (f"{name}.{alias.name}" for alias in node.names) if name == "auditor" else (name,)


def trespasses(house: Path) -> list[str]:
    """Every import over a border of the house."""
    found = []
    for room, path in sources(house):
        where = path.relative_to(house)
        for name in imported(path, house):
            top, *rest = name.split(".")
            if top == "auditor":
                target = room_of(rest[0] if rest else "")
                if target in ("", "__version__", room):
                    continue
                if target not in MAY_IMPORT.get(room, set()) and (room, target) not in EXCEPTIONS:
                    found.append(f"{where} imports auditor.{target}")
            elif top not in sys.stdlib_module_names and room not in THIRD_PARTY.get(top, set()):
                found.append(f"{where} imports {top}")
    return found


def test_no_room_imports_what_it_may_not() -> None:
    assert trespasses(HOUSE) == []


def test_every_room_is_known() -> None:
    assert {room for room, _ in sources(HOUSE)} <= set(MAY_IMPORT)


PLANTED = [
    ("checks/a.py", "from auditor.layout.parts import Table\n", "auditor.layout"),
    ("checks/b.py", "def f():\n    from auditor import rulebook\n", "auditor.rulebook"),
    ("values/c.py", "from ..model import Report\n", "auditor.model"),
    ("model/d.py", "import auditor.intake.document as d\n", "auditor.intake"),
    ("layout/e.py", "import rapidfuzz\n", "rapidfuzz"),
    ("reading/f.py", "import pypdfium2.raw\n", "pypdfium2"),
    ("outputs/g.py", "import requests\n", "requests"),
    ("cli.py", "from auditor.intake import open_pdf\n", "auditor.intake"),
]


@pytest.mark.parametrize(("path", "text", "name"), PLANTED)
def test_a_planted_trespass_is_seen(tmp_path: Path, path: str, text: str, name: str) -> None:
    file = tmp_path / path
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    assert trespasses(tmp_path) == [f"{path} imports {name}"]


def test_what_is_allowed_is_not_seen(tmp_path: Path) -> None:
    (tmp_path / "checks").mkdir()
    (tmp_path / "checks" / "a.py").write_text(
        "import re\nfrom auditor import __version__\nfrom auditor.values import Figure\nfrom . import b\n"
    )
    assert trespasses(tmp_path) == []


@pytest.mark.parametrize(("room", "target"), EXCEPTIONS)
def test_every_exception_is_needed_and_has_a_reason(room: str, target: str) -> None:
    assert len(EXCEPTIONS[(room, target)]) > 20
    files = [path for name, path in sources(HOUSE) if name == room]
    if room == "outputs" and len(files) < 2:
        pytest.skip("the room is still empty")
    names = {name for path in files for name in imported(path, HOUSE)}
    assert any(name.startswith(f"auditor.{target}") for name in names)
