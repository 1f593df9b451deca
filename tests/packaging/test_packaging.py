"""For offices: licences, bill of materials, the packed program's recipe, the container's form."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
import tomllib
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

import auditor
from auditor.cli import main

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def loaded(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"packaging_{name}", PACKAGING / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def papers() -> Any:
    return loaded("papers")


def test_every_library_has_its_licence_in_the_file(papers: Any) -> None:
    text = (ROOT / "THIRD-PARTY-LICENSES.md").read_text(encoding="utf-8")
    extras = PROJECT["optional-dependencies"]
    for requirement in (*PROJECT["dependencies"], *extras["ocr"], *extras["desk"]):
        name = papers._key(re.split(r"[\[<>=;!~ ]", requirement)[0])
        if "sys_platform" not in requirement:
            assert f"| {name} |" in text, f"run python packaging/papers.py: {name}"
    licences = [line.split("|")[2] for line in text.splitlines() if line.startswith("| ")][1:]
    assert "?" not in "".join(licences)
    assert not [one for one in licences if re.search(r"\bA?GPL", one)], "none of AGPL or GPL"


def test_the_bill_of_materials(papers: Any, tmp_path: Path) -> None:
    bill = papers.sbom(auditor.__version__)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert papers.sbom(auditor.__version__) == bill
    parts = {part["name"]: part for part in bill["components"]}
    assert parts["pypdfium2"]["version"] == "5.15.2"
    assert parts["pypdfium2"]["purl"] == "pkg:pypi/pypdfium2@5.15.2"
    known = {part["bom-ref"] for part in bill["components"]} | {bill["metadata"]["component"]["bom-ref"]}
    assert {one for link in bill["dependencies"] for one in (link["ref"], *link["dependsOn"])} == known
    assert len(known) == len(parts) + 1
    json.dumps(bill)


def test_the_texts_of_the_licences(papers: Any) -> None:
    text = "".join(papers.texts())
    assert "Permission is hereby granted" in text
    assert "pypdfium2" in text


@pytest.mark.parametrize("ocr", [False, True])
def test_the_recipe_of_the_packed_program(ocr: bool) -> None:
    given = loaded("build").arguments(ocr=ocr)
    assert given[-1] == str(ROOT / "auditor" / "__main__.py")
    assert ("rapidocr" in [b for a, b in pairwise(given) if a == "--collect-all"]) is ocr
    for option, path in pairwise(given):
        if option == "--additional-hooks-dir":
            assert (Path(path) / "hook-django.py").is_file()


def test_the_installer_and_its_files() -> None:
    """Untried: only that what it names is there."""
    text = (PACKAGING / "windows" / "auditor.iss").read_text(encoding="utf-8")
    for name in re.findall(r'(?:Source: |LicenseFile=)"?([^";\n]+)', text):
        path = (PACKAGING / "windows" / name.replace("\\", "/").rstrip("*")).resolve()
        assert path.exists() or path.is_relative_to(ROOT / "build"), name
    script = (PACKAGING / "windows" / "periksa.cmd").read_bytes()
    assert script.count(b"\r\n") == script.count(b"\n") > 5
    assert b"NEVER TRIED" in script
    assert "NEVER TRIED" in text


def test_the_form_of_the_container() -> None:
    """Untried: what hadolint asks first, and that what is copied and started is there."""
    lines = (PACKAGING / "docker" / "Dockerfile").read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.startswith("#"))
    bases = re.findall(r"^FROM (\S+)", text, re.MULTILINE)
    assert bases
    assert not [one for one in bases if ":" not in one or one.endswith(":latest")]
    assert re.findall(r"^USER (\S+)", text, re.MULTILINE)[-1] != "root"
    assert "--no-install-recommends" in text
    assert "rm -rf /var/lib/apt/lists" in text
    known = set(PROJECT["optional-dependencies"])
    assert set(re.findall(r"^ARG EXTRAS=(.*)", text, re.MULTILINE)[0].split(",")) <= known
    assert json.loads(re.findall(r"^ENTRYPOINT (.*)", text, re.MULTILINE)[0]) == ["auditor"]


def test_the_compose_file_starts_a_command_that_is_there(capsys: pytest.CaptureFixture[str]) -> None:
    yaml = pytest.importorskip("yaml")
    service = yaml.safe_load((PACKAGING / "docker/compose.yaml").read_text(encoding="utf-8"))["services"][
        "auditor"
    ]
    words = service["command"]
    assert main([*words[:1], "--help"]) == 0
    told = capsys.readouterr().out
    assert [word for word in words[1:] if word.startswith("--") and word not in told] == []
    assert service["image"].endswith(f":{auditor.__version__}")
    assert service["read_only"] is True
    assert all(port.startswith("127.0.0.1:") for port in service["ports"])
    assert (PACKAGING / "docker" / service["build"]["context"] / "pyproject.toml").resolve().is_file()
