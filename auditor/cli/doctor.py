"""`auditor doctor` and `auditor --version --verbose`: what is here, whether it works, what to do if not."""

from __future__ import annotations

import importlib.metadata
import locale
import os
import platform
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import auditor
from auditor.outputs.schema import READABLE, SCHEMA_VERSION
from auditor.outputs.text import harmless
from auditor.outputs.words import word
from auditor.rulebook.load import load_pack
from auditor.rulebook.merge import pack_names

NEEDED = (
    "jinja2", "lxml", "markupsafe", "pdfplumber", "pikepdf", "pillow", "pydantic", "pypdfium2", "rapidfuzz",
    "reportlab", "rich", "typer", "xlsxwriter",
)  # fmt: skip
PICTURES = ("rapidocr", "openvino", "opencv-python-headless", "numpy", "platformdirs")
FAULT = 1
SEED = 11
"""Of the invented report that is audited; it has the row that the slip changes."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line. good: None where it is neither (an extra that is not installed)."""

    key: str
    good: bool | None
    detail: str


def doctor(lang: str) -> int:
    """Prints all checks; 1 where one of them failed."""
    failed = 0
    for told in _checks(lang):
        mark = word(lang, {True: "doctor-good", False: "doctor-bad", None: "doctor-none"}[told.good])
        print(f"{mark:<8}{word(lang, f'doctor-{told.key}')}: {harmless(told.detail)}", flush=True)
        failed += told.good is False
    print(word(lang, "doctor-fails" if failed else "doctor-fine", count=failed))
    return FAULT if failed else 0


def _checks(lang: str) -> Iterator[Told]:
    yield Told("tool", True, f"auditor {auditor.__version__}, Python {platform.python_version()}")
    yield Told(
        "system", True, f"{platform.platform()}, {os.cpu_count()} CPU, {locale.getpreferredencoding()}"
    )
    missing = [name for name in NEEDED if _version(name) is None]
    yield Told("libraries", not missing, ", ".join(missing) if missing else pdfium())
    yield _tried("rules", lambda: ", ".join(f"{name} {load_pack(name).version}" for name in pack_names()))
    absent = [name for name in PICTURES if _version(name) is None]
    models = f"rapidocr {_version('rapidocr')}, openvino {_version('openvino')}"
    yield Told("ocr", None if absent else True, word(lang, "doctor-no-ocr") if absent else models)
    reader = shutil.which("tesseract")
    yield Told("tesseract", True if reader else None, reader or word(lang, "doctor-no-tesseract"))
    yield _tried("fonts", _fonts)
    yield _tried("here", lambda: _written(Path.cwd()))
    yield _tried("temporary", lambda: _written(Path(tempfile.gettempdir())))
    yield Told("memory", True, word(lang, "doctor-limited" if sys.platform == "linux" else "doctor-watched"))
    yield _tried("audit", lambda: _audit(lang))


def _tried(key: str, check: Callable[[], str]) -> Told:
    """What it says, or what went wrong: a fault of any kind is what the doctor is asked about."""
    try:
        return Told(key, True, check())
    except Exception as fault:
        return Told(key, False, f"{type(fault).__name__}: {fault}")


def _version(name: str) -> str | None:
    """None where it is not installed; a packed program has the library and not its papers."""
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def pdfium() -> str:
    """The version of the library that reads PDFs, and of its Python side."""
    from auditor.pipeline import pdfium_version

    return f"pypdfium2 {_version('pypdfium2')}, pdfium {pdfium_version()}"


def _fonts() -> str:
    """Those that our PDFs are written with draw a text."""
    from auditor.benchmark.paper import ready_fonts, width_of

    ready_fonts()
    width = width_of("Laporan Kinerja", "Vera", 10)
    if width <= 0:
        raise ValueError(width)
    return "Times, Helvetica, Vera"


def _written(folder: Path) -> str:
    with tempfile.NamedTemporaryFile(dir=folder, prefix="auditor-") as file:
        file.write(b"x")
        file.flush()
    return str(folder)


def _audit(lang: str) -> str:
    """An invented report with a slip, through a worker process as every other file."""
    from auditor.benchmark.chance import random_report
    from auditor.benchmark.compose import draw
    from auditor.benchmark.slips import plant
    from auditor.pipeline import Source, audit

    begun = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="auditor-") as folder:
        path = Path(folder) / "contoh.pdf"
        path.write_bytes(draw(plant(random_report(SEED), "A01", SEED)))
        run = audit([Source(path, path.name)], load_pack("default"), jobs=1)
    found = [finding.rule for report in run.reports for finding in report.findings]
    if "A01" not in found:
        raise ValueError(f"{[one.problem for one in run.inputs]} {found}")
    return word(lang, "doctor-found", seconds=f"{time.perf_counter() - begun:.1f}")


def versions(lang: str) -> str:
    """Of the tool and all that a result depends on, one a line."""
    book = load_pack("default")
    models = f"rapidocr {_version('rapidocr')}, openvino {_version('openvino')}"
    lines = [
        f"auditor {auditor.__version__}",
        f"Python {platform.python_version()}, {platform.platform()}",
        *(f"{name} {load_pack(name).version}" for name in pack_names()),
        f"sha256 {book.sha256} (default)",
        word(lang, "version-schema", version=SCHEMA_VERSION, readable=", ".join(READABLE)),
        pdfium(),
        models if _version("rapidocr") else word(lang, "doctor-no-ocr"),
    ]
    return "\n".join(lines)
