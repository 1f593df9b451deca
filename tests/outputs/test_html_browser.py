"""The page in a real browser. Needs the package playwright and a Chromium of the system; CI does without."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from auditor.checks.verdict import Evidence
from auditor.findings.result import RunResult
from auditor.values import Place, Printed
from tests.outputs.results import category, cut_off, efficiency, report, run
from tests.outputs.test_html import HOSTILE, drawn, hostile_run, made

playwright = pytest.importorskip("playwright.sync_api", reason="needs the package playwright")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs a Chromium of the system")

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip

WATCH = "window.ran = []; window.alert = what => window.ran.push(what);"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as driver:
        one = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield one
        one.close()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Opens a page; at the end it must have asked nobody for anything, and have met no error."""
    contexts, trouble = [], []

    def opening(content: bytes, **settings: Any) -> Any:
        path = tmp_path / "hasil.html"
        path.write_bytes(content)
        context = browser.new_context(**settings)
        contexts.append(context)
        page = context.new_page()
        page.add_init_script(WATCH)
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda fault: trouble.append(str(fault)))
        page.on("request", lambda one: None if one.url == path.as_uri() else trouble.append(one.url))
        page.goto(path.as_uri())
        return page

    yield opening
    for context in contexts:
        context.close()
    assert [one for one in trouble if not one.startswith("data:")] == []


def two_reports() -> RunResult:
    one = report(efficiency(), category())
    other = replace(report(cut_off(), id="sekretaris-tw4-2025"), identity=replace_name("Sekretaris Badan"))
    return RunResult(run().inputs, (one, other))


def replace_name(name: str) -> Any:
    return report().identity.model_copy(update={"position": Printed(name)})


def visible(page: Any) -> list[str]:
    return [card.get_attribute("data-rule") for card in page.locator("article:visible").all()]


def test_filters_narrow_the_list_and_say_so(opened: Any) -> None:
    page = opened(made(two_reports()))
    said = page.locator("#shown")
    assert visible(page) == ["K01", "A06", "A01"] and said.inner_text() == "Menampilkan 3 dari 3 temuan"
    page.get_by_role("checkbox", name="kesalahan", exact=True).uncheck()
    assert visible(page) == ["A01"] and said.inner_text() == "Menampilkan 1 dari 3 temuan"
    assert page.locator("section.report:visible").count() == 1
    assert page.locator("tr[data-for]:visible").count() == 1
    page.locator("#reset").click()
    page.wait_for_function("document.querySelectorAll('article:not([hidden])').length === 3")
    page.locator("#rule").select_option("K01")
    assert visible(page) == ["K01"]
    page.locator("#rule").select_option("")
    page.locator("#report").select_option("sekretaris-tw4-2025")
    assert visible(page) == ["A01"]
    page.locator("#reset").click()
    page.locator("#flips").check()
    assert visible(page) == ["K01"]


def test_search_finds_text_and_names(opened: Any) -> None:
    page = opened(made(two_reports()))
    for words, rules in (("100 / 98,82", ["A06"]), ("sekretaris BADAN", ["A01"]), ("tidak ada ini", [])):
        page.locator("#query").fill(words)
        page.wait_for_timeout(250)  # the search waits until the typing pauses
        assert visible(page) == rules
    assert page.locator("#nothing").is_visible()
    page.locator("#query").press("Escape")
    assert len(visible(page)) == 3


def test_everything_is_reached_with_the_keyboard(opened: Any) -> None:
    page = opened(made(two_reports(), pictures=drawn))
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "query"
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.tagName + '.' + document.activeElement.className"))
    assert {"SELECT.", "BUTTON.", "A.code", "SUMMARY.", "DIV.picture"} <= reached


def test_theme_follows_the_device_until_it_is_chosen(opened: Any) -> None:
    page = opened(made(run()), color_scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(paper)
    page.locator("#theme").click()
    assert page.evaluate(paper) != dark and page.locator("#theme").inner_text() == "Tampilan: terang"
    page.reload()
    assert page.evaluate("document.documentElement.dataset.theme") == "light"


def test_what_is_printed_is_open(opened: Any) -> None:
    page = opened(made(run()))
    page.locator("#open").click()
    assert page.locator("details.more[open]").count() == 0
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("details.more:not([open])").count() == 0
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator("details.more[open]").count() == 0


def test_without_a_script_everything_is_there(opened: Any) -> None:
    page = opened(made(two_reports(), pictures=drawn), java_script_enabled=False)
    assert visible(page) == ["K01", "A06", "A01"]
    assert not page.locator("#filters").is_visible() and not page.locator("#theme").is_visible()
    assert page.get_by_text("(100 / 98,82 - 1) x 100").count() > 0


def test_a_place_leads_to_its_whole_page(opened: Any) -> None:
    page = opened(made(two_reports(), pictures=drawn))
    page.locator(".whole").first.click()
    sheet = page.locator("#sheet")
    assert sheet.is_visible()
    assert sheet.locator("use").get_attribute("href") == "#w2" and sheet.locator("rect").count() >= 1
    assert "hlm. " in sheet.locator("h2").inner_text()
    sheet.get_by_role("button", name="Tutup").click()
    assert not sheet.is_visible()


def test_findings_of_one_cause_stand_together(opened: Any) -> None:
    twin = replace(
        category(), id="5555bbbb", rule="S02", flips_conclusion=False, evidence=efficiency().evidence
    )
    page = opened(made(run(efficiency(), cut_off(), twin)))
    group = page.locator(".cause-group")
    assert group.count() == 1 and "2 temuan" in group.locator("h4").first.inner_text()
    assert sorted(group.locator("article").evaluate_all("all => all.map(one => one.dataset.rule)")) == [
        "A06",
        "S02",
    ]


def spot(at: int) -> Evidence:
    """A place of its own, so that it is a cause of its own."""
    box = (72.0, 15.0 * at, 90.0, 15.0 * at + 9)
    return Evidence("stated", Printed("1,18%", Place(0, at % 11 + 1, box, "1,18%")))


def test_a_phone_need_not_scroll_sideways(opened: Any) -> None:
    long = "Pertanggungjawabankeuanganpemerintahdaerah" * 4
    one = replace(report(efficiency()), identity=replace_name(long), unknown_columns=(Printed(long),))
    page = opened(
        made(RunResult(run().inputs, (one,)), pictures=drawn), viewport={"width": 360, "height": 700}
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_hostile_text_does_nothing_and_is_shown(opened: Any) -> None:
    page = opened(made(hostile_run(), pictures=drawn))
    page.locator("#query").fill(HOSTILE[:25])
    page.wait_for_timeout(200)
    assert visible(page) == ["K01"]
    assert page.evaluate("window.ran") == []
    assert page.evaluate("document.images.length") == 0 and page.evaluate("document.scripts.length") == 1
    assert "<script>alert(1)</script>" in page.locator(".report h2").first.inner_text()


def test_the_short_print_has_a_page_for_each_report_at_most(opened: Any) -> None:
    """However many findings a report has: one of each cause, the first ones, and how many are left."""
    many = [
        replace(efficiency(), id=f"{at:08x}", subject=f"row {at}", evidence=(spot(at),)) for at in range(40)
    ]
    result = run(*many)
    (one,) = result.reports
    page = opened(made(replace(result, reports=(one, replace(one, id="lain"))), pictures=drawn))
    page.evaluate("() => { window.print = () => {}; }")
    page.locator("#brief").click()
    page.evaluate("document.documentElement.classList.add('brief')")  # as it is while the browser prints
    sheets = pypdfium2.PdfDocument(page.pdf(format="A4"))
    texts = [sheets[at].get_textpage().get_text_bounded() for at in range(len(sheets))]
    with_cards = [text for text in texts if re.search(r"^No \d+", text, re.M)]
    assert len(with_cards) == 2
    assert all("Dan 25 temuan lain" in text for text in with_cards)
