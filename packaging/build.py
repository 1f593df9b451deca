"""One folder with the program and all that it needs, by PyInstaller: `python packaging/build.py [--ocr]`.

It is made for the system that it runs on, into build/program/auditor/, the desk in it. Without --ocr the
reader of scans stays out (350 MB). At the end the folder's program is asked to audit a report.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
TARGET = ROOT / "build" / "program"
REPORT = ROOT / "fixtures" / "reports" / "hitungan-salah" / "laporan.pdf"

NEVER = ("tkinter", "IPython", "matplotlib", "pytest", "mypy", "setuptools", "pip", "numpy.tests")
"""What the libraries would load if it were there, and never need."""

OCR = ("rapidocr", "openvino", "cv2", "numpy", "platformdirs", "shapely", "pyclipper", "omegaconf")
COLLECTED = ("rapidocr", "openvino")
"""Packages that find their own data beside their modules."""

PAPERS = (
    "jinja2", "lxml", "markupsafe", "pdfplumber", "pikepdf", "pillow", "pydantic", "pypdfium2", "rapidfuzz",
    "reportlab", "rich", "typer", "xlsxwriter",
)  # fmt: skip
"""Whose version `auditor doctor` tells."""


def arguments(*, ocr: bool) -> list[str]:
    """PyInstaller's."""
    rules = f"{ROOT / 'rules'}{os.pathsep}auditor/_rules"
    given = ["--noconfirm", "--onedir", "--name", "auditor", "--distpath", str(TARGET), "--console"]
    given += ["--workpath", str(ROOT / "build" / "work"), "--specpath", str(ROOT / "build")]
    given += ["--paths", str(ROOT), "--add-data", rules, "--collect-all", "pypdfium2_raw"]
    given += ["--collect-data", "auditor", "--collect-submodules", "auditor", "--collect-data", "reportlab"]
    given += ["--additional-hooks-dir", str(ROOT / "packaging" / "hooks")]
    for name in (*NEVER, *(() if ocr else OCR)):
        given += ["--exclude-module", name]
    for name in COLLECTED if ocr else ():
        given += ["--collect-all", name]
    for name in PAPERS:
        given += ["--copy-metadata", name]
    return [*given, str(ROOT / "auditor" / "__main__.py")]


def built(*, ocr: bool) -> Path:
    """Builds; the answer is the program."""
    shutil.rmtree(TARGET, ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", "--log-level", "WARN", *arguments(ocr=ocr)]
    subprocess.run(command, cwd=ROOT, check=True)
    papers = [sys.executable, str(ROOT / "packaging" / "papers.py")]
    for option, name in (("--texts", "LICENSES.txt"), ("--sbom", "sbom.cdx.json")):
        subprocess.run([*papers, option, str(TARGET / "auditor" / name)], cwd=ROOT, check=True)
    return TARGET / "auditor" / ("auditor.exe" if sys.platform == "win32" else "auditor")


def tried(program: Path) -> None:
    """Asks it for its version and for an audit with two workers, away from the sources."""
    size = sum(path.stat().st_size for path in program.parent.rglob("*") if path.is_file())
    print(f"{program.parent}: {size / 1e6:.0f} MB")
    audit = ["audit", str(REPORT), "--jobs", "2", "--format", "csv", "--fail-on", "never"]
    for words in (["--version"], ["doctor"], ["desk", "--help"], audit):
        begun = time.perf_counter()
        done = subprocess.run([program, *words], cwd=TARGET, capture_output=True, text=True, check=False)
        print(f"{words[0]}: status {done.returncode}, {time.perf_counter() - begun:.2f} s")
        if done.returncode or (words is audit and "A06" not in done.stdout):
            raise SystemExit(done.stdout + done.stderr)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--ocr", action="store_true", help="with the reader of scans")
    tried(built(ocr=parser.parse_args().ocr))


if __name__ == "__main__":
    main()
