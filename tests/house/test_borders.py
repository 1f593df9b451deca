"""The borders of the house: the contracts of pyproject.toml hold, name everything, and see a trespass."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import grimp
import pytest

ROOT = Path(__file__).parent.parent.parent
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS: list[dict[str, Any]] = PYPROJECT["tool"]["importlinter"]["contracts"]


@cache
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("auditor", include_external_packages=True, cache_dir=None)


def linted(folder: Path) -> subprocess.CompletedProcess[str]:
    """The contracts held against the house of a folder."""
    program = (
        "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports_command as run; run()"
    )
    command = [sys.executable, "-c", program, "--no-cache", "--no-logo"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


def test_no_room_imports_what_it_may_not() -> None:
    done = linted(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{len(CONTRACTS)} kept" in done.stdout


PLANTED = [
    ("checks/planted_a.py", "from auditor.layout.parts import Table\n", "auditor.layout.parts"),
    ("checks/planted_b.py", "def f():\n    from auditor import rulebook\n", "auditor.rulebook"),
    ("values/planted_c.py", "from ..model import Report\n", "auditor.model"),
    ("model/planted_d.py", "import auditor.intake.document as d\n", "auditor.intake.document"),
    ("layout/planted_e.py", "import rapidfuzz\n", "rapidfuzz"),
    ("reading/planted_f.py", "import pypdfium2.raw\n", "pypdfium2"),
    ("cli/progress.py", "from auditor.intake import open_pdf\n", "auditor.intake"),
]


def test_planted_trespasses_are_seen(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "auditor", tmp_path / "auditor", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for path, text, _ in PLANTED:
        with (tmp_path / "auditor" / path).open("a", encoding="utf-8") as file:
            file.write(text)
    done = linted(tmp_path)
    assert done.returncode == 1, done.stderr
    told = " ".join(done.stdout.split())
    for path, _, name in PLANTED:
        assert f"auditor.{path.removesuffix('.py').replace('/', '.')} -> {name}" in told, told


def protected() -> Iterator[tuple[str, str]]:
    """(what is protected, who may import it), as the contracts name them."""
    for contract in CONTRACTS:
        for name in contract["protected_modules"]:
            yield from ((name, importer) for importer in contract["allowed_importers"])


def test_every_room_and_library_has_a_contract() -> None:
    named = {name for name, _ in protected()}
    top = {name for name in graph().modules if name.count(".") == 1}
    rooms = {name for name in top if graph().find_children(name)}
    assert rooms <= named
    assert top - rooms == {"auditor.__main__"}, "a module belongs to a room"
    libraries = {name for name in graph().modules if not name.startswith("auditor")}
    assert libraries - sys.stdlib_module_names <= named


@pytest.mark.parametrize(("name", "importer"), sorted(protected()))
def test_nobody_may_import_what_he_does_not_need(name: str, importer: str) -> None:
    assert any(
        imported == name or imported.startswith(f"{name}.")
        for module in {importer, *graph().find_descendants(importer)}
        for imported in graph().find_modules_directly_imported_by(module)
    )


def circles(imports: Mapping[str, set[str]]) -> list[set[str]]:
    """Sets of modules that import one another, directly or not (strong components of more than one)."""
    reached: dict[str, set[str]] = {}
    for start in imports:
        seen, waiting = set(), [start]
        while waiting:
            found = imports.get(waiting.pop(), set()) - seen
            seen |= found
            waiting.extend(found)
        reached[start] = seen
    rings = {
        frozenset(b for b in reached[a] if a in reached.get(b, set())) for a in imports if a in reached[a]
    }
    return sorted((set(ring) for ring in rings), key=min)


def test_no_modules_import_one_another() -> None:
    modules = [name for name in graph().modules if name.startswith("auditor")]
    assert circles({name: set(graph().find_modules_directly_imported_by(name)) for name in modules}) == []


def test_a_circle_is_seen() -> None:
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": {"a"}}) == [{"b", "c"}]
