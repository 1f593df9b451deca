"""The pictures of README and documentation, of an invented report: `python -m tests.docs.pictures`."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2

from auditor.cli import main

ROOT = Path(__file__).parents[2]
REPORT = ROOT / "fixtures" / "reports" / "hitungan-salah" / "laporan.pdf"
ASSETS = ROOT / "docs" / "assets"
PAGE = 7
SCALE = 1.5
TOP, BOTTOM = 0.47, 0.86
"""The part of the page that is shown: the table with its findings, and the sentences below."""


def marked_page() -> None:
    """A page of the annotated copy."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "salinan.pdf"
        main(["audit", str(REPORT), "--format", "pdf", "--output", str(copy)])
        document = pypdfium2.PdfDocument(copy)
        fronts = len(document) - len(pypdfium2.PdfDocument(REPORT))
        picture = document[fronts + PAGE - 1].render(scale=SCALE, may_draw_forms=True).to_pil()
    height = picture.height
    picture = picture.crop((0, int(height * TOP), picture.width, int(height * BOTTOM)))
    picture.quantize(64).save(ASSETS / "marked-page.png", optimize=True)


def desk() -> None:
    """A report in the desk, in a Chromium of the system (package playwright)."""
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        command = [sys.executable, "-m", "auditor", "desk", "--port", "8533", "--data", folder]
        environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
        served = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        try:
            assert served.stdout is not None
            address = next(re.findall(r"http://[\d.:]+", line) for line in served.stdout if "http" in line)[0]
            browser = driver.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": 1180, "height": 720})
            page.goto(f"{address}/upload")
            page.locator("#files").set_input_files([REPORT])
            page.locator("#sent .badge.good").first.wait_for(timeout=120_000)
            page.locator("#sent a").first.click()
            page.locator("main a[href^='/reports/']").first.click()
            page.wait_for_timeout(2500)
            page.screenshot(path=ASSETS / "desk.png")
        finally:
            served.terminate()
            served.wait(20)


if __name__ == "__main__":
    marked_page()
    desk()
