"""What is shipped with the program: licences and bill of materials, from the packages that are installed.

python packaging/papers.py                  writes THIRD-PARTY-LICENSES.md (names and licences)
python packaging/papers.py --sbom FILE      CycloneDX 1.6 (JSON), with versions
python packaging/papers.py --texts FILE     the whole texts of the licences, for the packed program
"""

from __future__ import annotations

import argparse
import json
import re
import tomllib
import uuid
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
OWN = "lkj-auditor"
EXTRAS = ("", "ocr", "desk")
"""What is shipped; the extras dev and docs are not."""

HEAD = """# Licences of what is shipped

Made by `python packaging/papers.py`. The wheel holds nothing but auditor (MIT, see LICENSE); these packages
are installed with it, and are inside the packed program, with their whole texts in `LICENSES.txt`. Inside
wheels: pdfium (BSD-3-Clause, in pypdfium2), PP-OCR's models (Apache-2.0, in rapidocr), qpdf (Apache-2.0, in
pikepdf), libxml2 and libxslt (MIT, in lxml). psycopg (LGPL) is a library that can be replaced.

| package | licence | needed for | home |
|---|---|---|---|
"""


def shipped(extra: str) -> dict[str, Distribution]:
    """Our own dependencies and theirs, by name, as they are installed here; of one extra, or of none."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    own = project["optional-dependencies"][extra] if extra else project["dependencies"]
    found: dict[str, Distribution] = {}
    waiting = list(_needed(own, set()))
    while waiting:
        name, extras = waiting.pop()
        if _key(name) in found:
            continue
        try:
            one = found[_key(name)] = distribution(name)
        except PackageNotFoundError:  # of another system
            continue
        waiting += _needed(one.requires or (), extras)
    return dict(sorted(found.items()))


def _needed(requirements: Iterable[str], extras: set[str]) -> Iterator[tuple[str, set[str]]]:
    for text in requirements:
        need = Requirement(text)
        if need.marker is None or any(need.marker.evaluate({"extra": one}) for one in extras | {""}):
            yield need.name, set(need.extras)


def _key(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def licence(one: Distribution) -> str:
    """As its papers say: the expression, else the classifiers, else the first line of the field."""
    told = one.metadata
    if expression := told.get("License-Expression"):
        return str(expression)
    classes = [
        c.rpartition(" :: ")[2] for c in told.get_all("Classifier") or () if c.startswith("License ::")
    ]
    lines = str(told.get("License") or "").strip().splitlines()
    return ", ".join(c for c in classes if c != "OSI Approved") or (lines[0][:60] if lines else "?")


def home(one: Distribution) -> str:
    """Its page, as its papers name it."""
    urls = [url.partition(", ")[2] for url in one.metadata.get_all("Project-URL") or ()]
    return str(one.metadata.get("Home-page") or (urls[0] if urls else ""))


def listed() -> str:
    """The table of licences."""
    needed: dict[str, list[str]] = {}
    every: dict[str, Distribution] = {}
    for extra in EXTRAS:
        for name, one in shipped(extra).items():
            every[name] = one
            needed.setdefault(name, []).append(extra or "always")
    rows = [
        f"| {name} | {licence(one)} | {'always' if 'always' in needed[name] else ', '.join(needed[name])} "
        f"| {home(one)} |"
        for name, one in sorted(every.items())
    ]
    return HEAD + "\n".join(rows) + "\n"


def texts() -> Iterator[str]:
    """Every licence file of every package."""
    every = {name: one for extra in EXTRAS for name, one in shipped(extra).items()}
    for name, one in sorted(every.items()):
        yield f"\n{'=' * 80}\n{name} {one.version}: {licence(one)}\n{'=' * 80}\n"
        for path in one.files or ():
            place = Path(str(path.locate()))
            if re.search(r"(?i)(^|/)(licen[cs]e|copying|notice)[^/]*$", str(path)) and place.is_file():
                yield place.read_text(encoding="utf-8", errors="replace")


def sbom(version: str) -> dict[str, Any]:
    """CycloneDX 1.6; the serial number is made of the content, so that the same packages give the same."""
    every = {name: one for extra in EXTRAS for name, one in shipped(extra).items()}
    parts = [
        {
            "type": "library",
            "bom-ref": f"pkg:pypi/{name}@{one.version}",
            "name": name,
            "version": one.version,
            "purl": f"pkg:pypi/{name}@{one.version}",
            "licenses": [{"license": {"name": licence(one)}}],
        }
        for name, one in sorted(every.items())
    ]
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(parts))
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "serialNumber": f"urn:uuid:{serial}",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": OWN,
                "name": OWN,
                "version": version,
                "licenses": [{"license": {"id": "MIT"}}],
            }
        },
        "components": parts,
        "dependencies": [{"ref": OWN, "dependsOn": [part["bom-ref"] for part in parts]}],
    }


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sbom", type=Path)
    parser.add_argument("--texts", type=Path)
    given = parser.parse_args()
    if given.sbom:
        version = re.findall(r'__version__ = "(.*)"', (ROOT / "auditor/__init__.py").read_text())[0]
        given.sbom.write_text(json.dumps(sbom(version), indent=1) + "\n", encoding="utf-8")
    if given.texts:
        given.texts.write_text("".join(texts()), encoding="utf-8")
    if not (given.sbom or given.texts):
        (ROOT / "THIRD-PARTY-LICENSES.md").write_text(listed(), encoding="utf-8")


if __name__ == "__main__":
    main()
