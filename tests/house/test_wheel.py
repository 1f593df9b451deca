"""The wheel carries the rules: built, installed into a folder of its own, and asked for them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
pytest.importorskip("hatchling")

FRAME = """
from auditor.outputs.html.frame import TEMPLATES
print(*TEMPLATES.list_templates())
"""

LIST = """
import auditor
from auditor.rulebook.load import load_pack
from auditor.rulebook.merge import pack_names, rules_folder
print(auditor.__file__, rules_folder())
for name in pack_names():
    print(name, *load_pack(name).rules)
"""


def run(*command: str, cwd: Path, path: Path | None = None) -> str:
    environment = {**os.environ, "PYTHONPATH": str(path or "")}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds what pip installs from the wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), cwd=ROOT)
    (wheel,) = folder.glob("*.whl")
    target = folder / "site"
    pip = (sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", str(target))
    run(*pip, str(wheel), cwd=folder)
    return target


def test_the_installed_tool_lists_its_rules(installed: Path) -> None:
    first, *packs = run(sys.executable, "-c", LIST, cwd=installed, path=installed).splitlines()
    assert first == f"{installed / 'auditor/__init__.py'} {installed / 'auditor/_rules'}"
    assert packs[0].startswith("default A01 A02")
    assert {line.split()[0] for line in packs} == {
        "default",
        "lkj-jabatan",
        "lkjip-tahunan",
        "unit-kementerian",
    }


TEMPLATES = """
from auditor.outputs.as_docx import template_of
for lang in ("id", "en"):
    print(type(template_of(None, lang)).__name__)
"""


def test_the_installed_tool_has_its_working_papers(installed: Path) -> None:
    assert run(sys.executable, "-c", TEMPLATES, cwd=installed, path=installed).split() == ["Template"] * 2


def test_the_installed_command_lists_its_rules(installed: Path) -> None:
    if not (installed / "auditor" / "cli.py").exists():
        pytest.skip("no command line yet")
    text = run(sys.executable, str(installed / "bin" / "auditor"), "rules", cwd=installed, path=installed)
    assert "A06" in text
    assert "D08" in text


def test_the_installed_tool_has_the_templates_of_its_pages(installed: Path) -> None:
    names = run(sys.executable, "-c", FRAME, cwd=installed, path=installed).split()
    assert {"frame.html", "result.html", "parts.html", "style.css", "script.js"} <= set(names)
