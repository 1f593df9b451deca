"""The desk in a real browser: a bundle is uploaded, worked through by keyboard alone, and exported.

Needs the extra "desk", the packages playwright and axe-core-python, and a Chromium of the system.
"""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from auditor.benchmark.compose import draw
from auditor.benchmark.truth import load

pytest.importorskip("django", reason="needs the extra desk")
pytest.importorskip("waitress", reason="needs the extra desk")
playwright = pytest.importorskip("playwright.sync_api", reason="needs the package playwright")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs a Chromium of the system")

ROOT = Path(__file__).parents[2]
REPORTS = ROOT / "fixtures" / "reports"
SLIPS, OFFICE = REPORTS / "hitungan-salah" / "laporan.pdf", REPORTS / "kantor-tidak-sejalan" / "laporan.pdf"

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

PATIENCE = 120_000
"""Milliseconds that the audit of the files may take on a machine that does other things too."""


class Desk:
    """A desk that serves, and a browser's page that looks at it. trouble: what the page complained of."""

    def __init__(self, address: str, page: Any) -> None:
        self.address, self.page = address, page
        self.trouble: list[str] = []
        page.on("console", self._told)
        page.on("pageerror", lambda fault: self.trouble.append(str(fault)))
        page.on("request", lambda one: self._inside(one.url))

    def _told(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.trouble.append(message.text)

    def _inside(self, url: str) -> None:
        if not url.startswith(self.address):
            self.trouble.append(url)

    def open(self, path: str) -> None:
        self.page.goto(self.address + path)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def said(self, text: str) -> None:
        """Waits until the page says so to who cannot see it."""
        self.page.locator("#said", has_text=re.compile(text)).wait_for(state="attached")


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("desk")
    surroundings = {**os.environ, "AUDITOR_DESK_DATA": str(folder), "PYTHONUNBUFFERED": "1"}
    surroundings.pop("DATABASE_URL", None)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    command = [sys.executable, "-m", "auditor", "desk", "--port", port]
    with subprocess.Popen(
        command, cwd=ROOT, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as served:
        assert served.stdout is not None
        told = ""
        for line in served.stdout:
            told += line
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                yield found[0]
                break
        else:
            pytest.fail(f"the desk did not start: {told}")
        served.terminate()
        served.wait(20)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        one = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield one
        one.close()


@pytest.fixture(scope="module")
def desk(address: str, browser: Any) -> Iterator[Desk]:
    """The desk with both files uploaded by the form and audited."""
    context = browser.new_context(viewport={"width": 1366, "height": 768}, accept_downloads=True)
    one = Desk(address, context.new_page())
    one.page.set_default_timeout(20_000)
    one.open("/upload")
    one.page.locator("#files").set_input_files([SLIPS, OFFICE])
    done = one.page.locator("#sent .badge.good")
    done.nth(1).wait_for(timeout=PATIENCE)
    yield one
    asked_for = re.compile(r"status of (404|422) ")
    assert [trouble for trouble in one.trouble if not asked_for.search(trouble)] == []
    context.close()


def test_a_bundle_lists_its_reports_by_person_and_pages(desk: Desk) -> None:
    desk.open("/upload")
    lines = desk.page.locator("#sent > li")
    bundle = lines.filter(has_text="4 laporan di dalamnya")
    assert bundle.count() == 1
    assert "Laksmi Prawiranata, S.E. · hlm. 1-9" in bundle.inner_text()


def test_the_same_file_again_is_named(desk: Desk) -> None:
    desk.open("/upload")
    before = desk.page.locator("#sent > li").count()
    desk.page.locator("#files").set_input_files([SLIPS])
    named = desk.page.locator("#sent > li", has_text="sudah ada")
    named.wait_for()
    desk.open("/upload")
    assert desk.page.locator("#sent > li").count() == before


def test_a_file_that_is_no_report_says_what_to_do(desk: Desk, tmp_path: Path) -> None:
    desk.open("/upload")
    bad = tmp_path / "surat.pdf"
    bad.write_bytes(b"no report at all")
    desk.page.locator("#files").set_input_files([bad])
    line = desk.page.locator("#sent > li", has_text="surat.pdf")
    line.locator(".badge.error").wait_for(timeout=PATIENCE)
    assert len(line.locator(".problem").inner_text()) > 20


def open_first(desk: Desk) -> None:
    """The first report by the queue's link to it."""
    desk.open("/queue")
    desk.page.get_by_role("link", name="Laporan berikutnya yang belum ditelaah").click()
    desk.page.locator(".pick[aria-current]").wait_for()


def states(desk: Desk) -> list[str]:
    return [one.get_attribute("data-state") or "" for one in desk.page.locator(".pick").all()]


def test_keys_walk_findings_and_pages(desk: Desk) -> None:
    open_first(desk)
    first = desk.page.locator("#work").get_attribute("data-finding")
    desk.press("j")
    desk.said("^Temuan 2 dari 6")
    assert desk.page.locator("[data-chosen]").count() > 0
    desk.press("k")
    desk.said("^Temuan 1 dari 6")
    assert desk.page.locator("#work").get_attribute("data-finding") == first
    page = desk.page.locator(".papernav b")
    here = page.inner_text()
    desk.press("n")
    desk.page.wait_for_function("was => document.querySelector('.papernav b').innerText !== was", arg=here)
    desk.press("p")
    desk.page.wait_for_function("was => document.querySelector('.papernav b').innerText === was", arg=here)
    image = desk.page.locator(".leaf image")
    answer = desk.page.request.get(desk.address + image.get_attribute("href"))
    assert answer.headers["content-type"] == "image/webp" and answer.body()[:4] == b"RIFF"


def test_the_filter_takes_keys_as_letters(desk: Desk) -> None:
    open_first(desk)
    desk.press("/", "a", "0", "4")
    assert desk.page.locator("#pickquery").input_value() == "a04"
    assert desk.page.locator(".pick:visible").count() == 1
    assert states(desk) == [""] * 6
    desk.press("Escape", "?")
    assert desk.page.locator("#help").is_visible()
    desk.press("a", "Escape")
    assert not desk.page.locator("#help").is_visible()
    assert states(desk) == [""] * 6


def test_everything_is_decided_by_keyboard_and_exported(desk: Desk) -> None:
    open_first(desk)
    desk.press("a")
    desk.said("^Temuan 2 dari 6")
    desk.press("x")
    desk.said("^Tulis alasan")
    desk.page.keyboard.type("sesuai pedoman")
    desk.press("Control+Enter")
    desk.said("^Temuan 3 dari 6")
    assert states(desk) == ["accepted", "allowed", "", "", "", ""]
    desk.press("u")
    desk.said("^Temuan 2 dari 6")
    assert states(desk) == ["accepted", "", "", "", "", ""]
    for at, key in enumerate("dfwa", 3):
        desk.press(key)
        desk.said(f"^Temuan {at} dari 6")
    desk.press("d")
    desk.page.locator("#progress", has_text="6 dari 6 diputus").wait_for()
    assert states(desk) == ["accepted", "disputed", "fixed", "rule_wrong", "accepted", "disputed"]
    desk.press("]")
    desk.page.wait_for_url(re.compile(r"/reports/\d+$"))
    across = desk.page.locator("#progress", has_text="0 dari")
    across.wait_for()
    left = desk.page.locator(".pick").count()
    assert left > 0
    for done in range(1, left + 1):
        desk.press("a")
        desk.page.locator("#progress", has_text=f"{done} dari {left} diputus").wait_for()
    desk.open("/queue?work=done")
    assert desk.page.locator("tbody tr").count() >= 2
    exported(desk)


def exported(desk: Desk) -> None:
    """The working paper and the CSV of the first file hold what was decided."""
    desk.open("/queue")
    desk.page.get_by_role("link", name="laporan.pdf").first.click()
    names = []
    for form in ("csv", "docx"):
        desk.page.locator("select[name=form]").select_option(form)
        desk.page.get_by_role("button", name="Buat berkas").click()
        newest = desk.page.locator("li[id^=export-]").first
        newest.locator(".badge.good").wait_for(timeout=PATIENCE)
        with desk.page.expect_download() as download:
            newest.locator("a").click()
        names.append(download.value.suggested_filename)
        assert download.value.path().stat().st_size > 500
        desk.open("/queue")
        desk.page.get_by_role("link", name="laporan.pdf").first.click()
    assert [name.rpartition(".")[2] for name in names] == ["csv", "docx"]


PAGES = (
    "/", "/upload", "/queue", "/queue?work=done", "/offices", "/periods", "/exports", "/rules", "/rules/A01",
    "/people", "/log", "/settings", "/help", "/nothing-here",
)  # fmt: skip

LINKED = ("/reports/", "/submissions/", "/officials/", "/offices/", "/periods/")


def linked(desk: Desk) -> list[str]:
    """A page of each kind that has a number."""
    found: dict[str, str] = {}
    waiting = ["/queue", "/offices", "/periods", "/upload"]
    for path in waiting:
        desk.open(path)
        for link in desk.page.locator("main a[href]").all():
            address = link.get_attribute("href")
            waiting += [address] if address.startswith("/offices/") and address not in waiting else []
            for kind in LINKED:
                if address.startswith(kind):
                    found.setdefault(kind, address)
    assert set(found) == set(LINKED)
    return [*found.values(), f"{found['/submissions/']}/sign"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_page_has_a_serious_fault_for_who_needs_help_to_see(desk: Desk, theme: str) -> None:
    axe = pytest.importorskip(
        "axe_core_python.sync_playwright", reason="needs the package axe-core-python"
    ).Axe()
    shots = os.environ.get("DESK_SHOTS")
    desk.page.emulate_media(color_scheme=theme)
    faults = {}
    for path in [*PAGES, *linked(desk)]:
        desk.open(path)
        desk.page.locator("main h1").wait_for()
        # What does not hang on the colours is the same in the dark.
        wish = {} if theme == "light" else {"runOnly": ["color-contrast"]}
        found = axe.run(desk.page, options=wish)["violations"]
        serious = [one for one in found if one["impact"] in ("serious", "critical")]
        faults[path] = [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in serious]
        wide = desk.page.evaluate("document.documentElement.scrollWidth > innerWidth")
        faults[path] += ["wider than the screen"] if wide else []
        if shots:
            desk.page.screenshot(path=f"{shots}/{path.strip('/').replace('/', '-') or 'home'}-{theme}.png")
    assert {path: some for path, some in faults.items() if some} == {}


def test_pages_fit_a_phone(desk: Desk, browser: Any) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    phone = Desk(desk.address, context.new_page())
    shots = os.environ.get("DESK_SHOTS")
    wide = []
    for path in [*PAGES[:-1], *linked(desk)]:
        phone.open(path)
        if phone.page.evaluate("document.documentElement.scrollWidth") > 390:  # innerWidth would grow with it
            wide.append(path)
        if shots:
            name = f"{shots}/{path.strip('/').replace('/', '-') or 'home'}-phone.png"
            phone.page.screenshot(path=name, full_page=True)
    context.close()
    assert wide == [] and phone.trouble == []


def drawn(path: Path, *changes: tuple[str, str]) -> Path:
    """The report with slips, changed and drawn anew."""
    text = (SLIPS.parent / "truth.toml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    path.with_suffix(".toml").write_text(text, encoding="utf-8")
    path.write_bytes(draw(load(path.with_suffix(".toml"))))
    return path


def uploaded(desk: Desk, path: Path) -> None:
    desk.page.locator("#files").set_input_files([path])
    line = desk.page.locator("#sent > li", has_text=path.name)
    line.locator(".badge.good").wait_for(timeout=PATIENCE)


def test_a_new_version_is_held_against_the_old(desk: Desk, tmp_path: Path) -> None:
    desk.open("/queue?work=flips")
    desk.page.get_by_role("link", name="laporan.pdf").first.click()
    desk.page.get_by_role("link", name="Unggah versi baru").click()
    uploaded(desk, drawn(tmp_path / "mended.pdf", ('achievement = "82,50"', 'achievement = "107,50"')))
    desk.page.locator("#sent > li", has_text="mended.pdf").get_by_role("link", name="Buka").click()
    assert "1 temuan versi sebelumnya sudah terselesaikan" in desk.page.locator("main").inner_text()
    desk.page.get_by_role("link", name="bandingkan dengan versi 1").click()
    tally = desk.page.locator(".tally li.good")
    assert tally.inner_text().split() == ["1", "diperbaiki"]
    desk.page.go_back()
    desk.page.locator("tbody a").first.click()
    desk.page.locator(".pick").first.wait_for()
    assert "accepted" in states(desk)  # decisions went along


def test_a_cause_of_many_reports_is_decided_and_taken_back_as_one(desk: Desk, tmp_path: Path) -> None:
    desk.open("/upload")
    for quarter in (2, 3):
        uploaded(desk, drawn(tmp_path / f"tw{quarter}.pdf", ("quarter = 4", f"quarter = {quarter}")))
    desk.open("/queue")
    line = desk.page.locator("li[id^=same-]", has_text="14,11%")
    assert "3 laporan" in line.inner_text()
    line.get_by_text("Putuskan untuk semua").click()
    line.get_by_role("button", name="Disanggah").click()
    desk.page.locator(".messages .success").wait_for()
    assert desk.page.locator("li[id^=same-]", has_text="14,11%").count() == 0
    desk.page.get_by_role("button", name="Batalkan").click()
    desk.page.locator("li[id^=same-]", has_text="14,11%").wait_for()
    official = desk.page.locator("main")
    desk.open("/officials/1")
    assert official.locator("svg.series[role=img]").count() >= 5
    assert "TW II 2025" in official.inner_text() and "TW IV 2025" in official.inner_text()


def test_the_profile_is_checked_kept_and_shown_by_version(desk: Desk) -> None:
    desk.open("/rules")
    text = desk.page.locator("#text")
    text.fill('[pack]\nname = "x"\nversion = "1"\nincludes = ["default.toml"]\n[rule.A99]\nenabled = false\n')
    desk.page.locator("#check").click()
    desk.page.locator("#checked.problem", has_text="A99").wait_for()
    good = '[pack]\nname = "kantor"\nversion = "1"\nincludes = ["default.toml"]\n'
    text.fill(f'{good}[rule.A08]\nenabled = false\nreason = "tidak dipakai"\n')
    desk.page.locator("input[name=reason]").fill("coba")
    desk.page.locator("main").get_by_role("button", name="Simpan").click()
    desk.page.locator(".messages .success").wait_for()
    assert desk.page.locator("#text").input_value().startswith("[pack]")
    assert "Versi 1" in desk.page.locator("main").inner_text()
    row = desk.page.locator("tbody tr", has_text="A08")
    assert "dimatikan" in row.inner_text()


def test_keys_can_be_switched_off(desk: Desk) -> None:
    desk.open("/settings")
    desk.page.get_by_role("checkbox", name="Tombol pintas").uncheck()
    desk.page.locator("main").get_by_role("button", name="Simpan").click()
    desk.page.locator(".messages .success").wait_for()
    desk.open("/help")
    desk.press("?")
    time.sleep(0.2)
    assert not desk.page.locator("#help").is_visible()
