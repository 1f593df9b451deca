"""What is given away works: sdist, the wheel made of it, installed in a clean environment and used there."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import tarfile
import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

import auditor

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


def run(*command: str, cwd: Path) -> str:
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    done = subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


@dataclass(frozen=True)
class Installed:
    """An environment of its own, where only the libraries are those of the tests."""

    folder: Path

    def python(self, program: str) -> str:
        return run(str(self.folder / "bin/python"), "-c", program, cwd=self.folder)

    def auditor(self, *words: str) -> str:
        return run(str(self.folder / "bin/auditor"), *words, cwd=self.folder)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "hatchling", "build", "-d", str(folder), "-t")
    run(*build, "sdist", cwd=ROOT)
    with tarfile.open(next(folder.glob("*.tar.gz"))) as sources:
        sources.extractall(folder, filter="data")
    run(*build, "wheel", cwd=next(folder.glob("lkj_auditor-*/")))
    run(sys.executable, "-m", "venv", "--without-pip", str(folder / "venv"), cwd=folder)
    (site,) = (folder / "venv").glob("lib/python*/site-packages")
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib"))
    pip = (sys.executable, "-m", "pip", "--python", str(folder / "venv/bin/python"), "install", "-q")
    run(*pip, "--no-deps", "--no-index", str(next(folder.glob("*.whl"))), cwd=folder)
    return Installed(folder / "venv")


def test_the_installed_tool_lists_its_rules(installed: Installed) -> None:
    first, *packs = installed.python(LIST).splitlines()
    module, rules = map(Path, first.split())
    assert module.is_relative_to(installed.folder)
    assert rules == module.parent / "_rules"
    assert packs[0].startswith("default A01 A02")
    names = {line.split()[0] for line in packs}
    assert names == {"default", "lkj-jabatan", "lkjip-tahunan", "unit-kementerian"}


TEMPLATES = """
from auditor.outputs.as_docx import template_of
for lang in ("id", "en"):
    print(type(template_of(None, lang)).__name__)
"""


def test_the_installed_tool_has_its_working_papers(installed: Installed) -> None:
    assert installed.python(TEMPLATES).split() == ["Template"] * 2


def test_the_installed_tool_has_the_templates_of_its_pages(installed: Installed) -> None:
    names = set(installed.python(FRAME).split())
    assert {"frame.html", "result.html", "parts.html", "style.css", "script.js"} <= names


def test_the_installed_command_works(installed: Installed) -> None:
    """The doctor audits a report of the benchmark, which ships too."""
    assert installed.auditor("--version") == f"auditor {auditor.__version__}\n"
    assert "A06" in installed.auditor("rules")
    assert "Semua baik." in installed.auditor("doctor")


def test_the_version_is_one() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["version"] == auditor.__version__
    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert changes.partition("\n## ")[2].startswith(auditor.__version__)
    assert f'Version "{auditor.__version__}"' in (ROOT / "packaging/windows/auditor.iss").read_text()
