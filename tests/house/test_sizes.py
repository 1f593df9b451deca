"""Pain begins where a module passes 500 lines or a function 60; figures never pass through floats."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

HOUSE = Path(__file__).parent.parent.parent / "auditor"
MAX_MODULE = 500
MAX_FUNCTION = 60

EXACT_ROOMS = ("values", "model", "checks", "findings", "diagnosis", "rulebook")
"""Rooms where a number is a figure. Coordinates live in intake, layout and segments."""


def long_modules(house: Path) -> list[str]:
    counts = {
        path: len(path.read_text(encoding="utf-8").splitlines()) for path in sorted(house.rglob("*.py"))
    }
    return [f"{path.relative_to(house)}: {n} lines" for path, n in counts.items() if n > MAX_MODULE]


def long_functions(house: Path) -> list[str]:
    found = []
    for path in sorted(house.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > MAX_FUNCTION:
                    found.append(f"{path.relative_to(house)}: {node.name} has {lines} lines")
    return found


def floats(house: Path) -> Iterator[str]:
    """Float literals and float(...) calls in the rooms where numbers are exact."""
    for path in sorted(p for room in EXACT_ROOMS for p in (house / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            literal = isinstance(node, ast.Constant) and isinstance(node.value, float)
            call = isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float"
            if literal or call:
                yield f"{path.relative_to(house)}:{getattr(node, 'lineno', 0)}"


def test_no_module_is_too_long() -> None:
    assert long_modules(HOUSE) == []


def test_no_function_is_too_long() -> None:
    assert long_functions(HOUSE) == []


def test_no_figure_passes_through_a_float() -> None:
    assert list(floats(HOUSE)) == []


def test_planted_faults_are_seen(tmp_path: Path) -> None:
    (tmp_path / "checks").mkdir()
    body = "".join(f"    x{i} = {i}\n" for i in range(MAX_FUNCTION))
    (tmp_path / "checks" / "a.py").write_text(
        f"def f():\n{body}" + "y = 1\n" * MAX_MODULE + "z = float('0.5') + 0.5\n"
    )
    assert long_modules(tmp_path) == ["checks/a.py: 562 lines"]
    assert long_functions(tmp_path) == ["checks/a.py: f has 61 lines"]
    assert list(floats(tmp_path)) == ["checks/a.py:562", "checks/a.py:562"]
