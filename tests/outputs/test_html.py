"""The page for a browser, read back with html.parser."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

import auditor
from auditor.checks.verdict import Evidence
from auditor.findings.across import EARLIER
from auditor.findings.result import Finding, RunResult, Severity
from auditor.model import Identity
from auditor.outputs import Order, Wording
from auditor.outputs import as_html as as_html_module
from auditor.outputs.as_html import as_html
from auditor.outputs.html import album
from auditor.outputs.html.windows import windows_of
from auditor.outputs.words import EN, ID
from auditor.outputs.words_html import ID as OWN
from auditor.rulebook.load import load_pack
from auditor.values import Picture, Place, Printed
from tests.outputs.results import category, cut_off, efficiency, place, run

BOOK = load_pack("default")
TEMPLATES = Path(auditor.__file__).parent / "outputs" / "html" / "templates"
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\x00\x1b[31m\u202e{{ 7*7 }}</style>&amp;"
WEBP = b"RIFF\x10\x00\x00\x00WEBPVP8L"
VOID = {"meta", "br", "input", "img", "link", "hr"}


class Read(HTMLParser):
    """The elements of a page, its text, and its scripts and styles; fails on tags that do not close."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.inside: dict[str, list[str]] = {"script": [], "style": []}
        self.texts: list[str] = []
        self.open: list[str] = []
        self.feed(content.decode())
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.inside.get(self.open[-1] if self.open else "", self.texts).append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    def all(self, tag: str, **attributes: str) -> list[dict[str, str | None]]:
        wanted = attributes.items()
        return [a for name, a in self.elements if name == tag and all(a.get(k) == v for k, v in wanted)]


def drawn(places: Sequence[Place]) -> Mapping[Place, Picture]:
    """A picture of every part that is asked for, of pages that are 600 points wide."""
    return {one: Picture(WEBP, (0.0, one.box[1], 600.0, one.box[3])) for one in places if one.box}


def made(result: RunResult, lang: str = "id", **values: Any) -> bytes:
    return as_html(Order(run=result, wording=Wording(BOOK, lang), **values))


@pytest.mark.parametrize(("lang", "said"), [("id", "Seharusnya"), ("en", "Expected")])
def test_every_finding_says_what_why_and_where(lang: str, said: str) -> None:
    read = Read(made(run(), lang, pictures=drawn))
    cards = read.all("article")
    assert [(one["data-rule"], one["data-severity"]) for one in cards] == [
        ("K01", "error"),  # it changes the conclusion
        ("A06", "error"),
        ("A01", "note"),
    ]
    wording = Wording(BOOK, lang)
    for finding in (efficiency(), category(), cut_off()):
        assert " ".join(wording.message(finding).split()) in read.text
    assert said in read.text
    formula = "(100 / 98,82 - 1) x 100" if lang == "id" else "(100 / 98.82 - 1) x 100"
    assert formula in read.text
    assert "tw4/terkunci.pdf" in read.text and wording.problem(run().inputs[1]) in read.text


def test_what_was_not_judged_is_listed() -> None:
    text = Read(made(run())).text
    for part in ("Tabel 2.9 Sarana", "102,22%", "Lokasi", "A03", "dibulatkan menurut pedoman daerah"):
        assert part in text


def hostile_run() -> RunResult:
    one = run().reports[0]
    stated = Printed(HOSTILE, place(8, HOSTILE))
    evidence = tuple(replace(each, what=stated) for each in category().evidence)
    finding = replace(
        category(), stated=stated, evidence=evidence, facts={"value": HOSTILE, "scale": HOSTILE}
    )
    identity = Identity(position=Printed(HOSTILE), unit=Printed(HOSTILE), year=2025)
    inputs = tuple(replace(each, path=f"{HOSTILE}.pdf") for each in run().inputs)
    report = replace(one, findings=(finding,), identity=identity, unknown_columns=(Printed(HOSTILE),))
    return RunResult(inputs, (report,))


def test_text_of_a_report_stays_text() -> None:
    content = made(hostile_run(), pictures=drawn)
    read = Read(content)
    assert len(read.all("script")) == 1 and len(read.all("style")) == 1
    assert read.all("img") == []
    assert not [name for _, attributes in read.elements for name in attributes if name.startswith("on")]
    assert "<script>alert(1)</script>" in read.text and "{{ 7*7 }}" in read.text
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", content.decode())


def test_page_asks_nobody_and_runs_only_its_own_script() -> None:
    read = Read(made(run(), pictures=drawn))
    policy = read.all("meta", **{"http-equiv": "Content-Security-Policy"})[0]["content"] or ""
    assert policy.startswith("default-src 'none'; img-src data:;")
    for tag in ("script", "style"):
        digest = hashlib.sha256("".join(read.inside[tag]).encode()).digest()
        assert f"{tag}-src 'sha256-{base64.b64encode(digest).decode()}'" in policy
    links = [
        a[name] or ""
        for _, a in read.elements
        for name in ("href", "src", "xlink:href", "action")
        if name in a
    ]
    assert links and all(link.startswith(("#", "data:image/webp;base64,")) for link in links)
    assert not [a for _, a in read.elements if "style" in a]
    assert "url(" not in "".join(read.inside["style"]) and "@import" not in "".join(read.inside["style"])


def test_links_lead_to_something_and_ids_are_unique() -> None:
    read = Read(made(run(), pictures=drawn))
    ids = [a["id"] for _, a in read.elements if "id" in a]
    assert len(ids) == len(set(ids))
    links = {a["href"] for _, a in read.elements if (a.get("href") or "").startswith("#")}
    assert {link[1:] for link in links if link} <= set(ids)
    labels = [a.get("for") for a in read.all("label") if "for" in a]
    named = [a.get("aria-labelledby") for _, a in read.elements if "aria-labelledby" in a]
    assert {*labels, *named} <= set(ids)


def test_same_result_gives_same_bytes() -> None:
    assert made(run(), pictures=drawn) == made(run(), pictures=drawn)


PAIRS = [
    (text, ground)
    for text in ("ink", "soft", "link", "error", "warning", "note", "good")
    for ground in ("paper", "card")
] + [(tone, f"{tone}-bg") for tone in ("error", "warning", "note", "good")]
"""Colours of text and what is behind them."""


def colours() -> list[dict[str, str]]:
    """The themes of the style: light, dark by the device, dark by choice, paper."""
    style = (TEMPLATES / "style.css").read_text(encoding="utf-8")
    blocks = re.findall(r":root[^{]*\{([^}]*--paper[^}]*)\}", style)
    return [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6})", block)) for block in blocks]


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    digits = colour[1:] if len(colour) == 7 else "".join(c * 2 for c in colour[1:])
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("theme", range(4))
def test_text_has_the_contrast_of_wcag_aa(theme: int) -> None:
    shades = colours()[theme]
    for text, ground in PAIRS:
        low, high = sorted((luminance(shades[text]), luminance(shades[ground])))
        assert (high + 0.05) / (low + 0.05) >= 4.5, (text, ground)
    assert colours()[1] == colours()[2]


def at(page: int, top: float) -> Place:
    return Place(0, page, (72.0, top, 200.0, top + 12.0), "9,9")


def about(page: int, top: float, id: str) -> Finding:
    stated = Printed("9,9", at(page, top))
    return replace(category(), id=id, stated=stated, evidence=(replace(category().evidence[0], what=stated),))


def test_a_part_of_a_page_stands_in_the_file_once() -> None:
    asked: list[Place] = []

    def cutter(places: Sequence[Place]) -> Mapping[Place, Picture]:
        asked.extend(places)
        return drawn(places)

    read = Read(made(run(about(8, 100, "a"), about(8, 120, "b"), about(8, 700, "c")), pictures=cutter))
    assert [(one.page, one.box and (one.box[1], one.box[3])) for one in asked] == [
        (8, (48.0, 184.0)),
        (8, (648.0, 764.0)),
        (8, (0.0, 100_000.0)),  # and the whole page once
    ]
    assert [one["href"] for one in read.all("use")] == ["#p1", "#p1", "#p2"]
    lit = read.all("rect", **{"class": "lit error"})
    assert [(one["x"], one["y"]) for one in lit] == [("70.0", "98.5"), ("70.0", "118.5"), ("70.0", "698.5")]


def test_without_a_picture_the_place_is_named() -> None:
    read = Read(made(run(about(8, 100, "a")), pictures=lambda places: {}))
    assert read.all("use") == [] and OWN["html-picture-failed"] in read.text and "hlm. 8: 9,9" in read.text
    assert Read(made(run(about(8, 100, "a")))).all("use") == []  # nothing to cut from: nothing to say
    assert OWN["html-picture-failed"] not in Read(made(run(about(8, 100, "a")))).text


def test_beyond_the_limit_of_pictures_the_graver_findings_have_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(album, "MOST_PICTURES", 1)
    light = replace(about(8, 100, "a"), severity=Severity.NOTE)
    read = Read(made(run(light, about(8, 700, "b")), pictures=drawn))
    assert len(read.all("use")) == 1
    assert OWN["html-picture-limit"] in read.text and OWN["html-limit"].format(count=1) in read.text


def test_many_findings_are_closed_at_first(monkeypatch: pytest.MonkeyPatch) -> None:
    assert all("open" in one for one in Read(made(run())).all("details", **{"class": "more"}))
    monkeypatch.setattr(as_html_module, "FEW", 2)
    assert not any("open" in one for one in Read(made(run())).all("details", **{"class": "more"}))


def test_files_with_one_problem_are_told_together() -> None:
    one = run()
    locked = one.inputs[1]
    inputs = (one.inputs[0], *(replace(locked, path=f"terkunci-{n}.pdf") for n in range(5)))
    text = Read(made(replace(one, inputs=inputs))).text
    assert "terkunci-4.pdf" in text and text.count(Wording(BOOK, "id").problem(locked)) == 1


def test_earlier_reports_are_not_looked_for_in_the_files_of_this_run() -> None:
    stated, before = Printed("9,9", at(8, 100)), Printed("9,8", at(3, 100))
    evidence = (Evidence("stated", stated, "a"), Evidence("earlier", before, f"{EARLIER}b"))
    assert [window.page for window in windows_of(replace(category(), evidence=evidence))[0]] == [8]


def test_words_of_the_templates_exist_and_are_used() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.glob("*.html"))
    modules = [path for path in Path(auditor.__file__).parent.rglob("*.py") if path.name != "words_html.py"]
    code = "".join(path.read_text(encoding="utf-8") for path in modules)
    asked = set(re.findall(r'(?:word|counted)\("([a-z-]+)"[,)]', text))
    assert asked and asked <= set(ID) and asked <= set(EN)
    built = {f"html-{severity}" for severity in ("error", "warning", "note")}
    assert {key for key in OWN if key not in asked | built and f'"{key}"' not in code} == set()
