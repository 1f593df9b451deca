"""What is drawn of a run: the tree, findings on the picture of a page, pictures in a workbook."""

from __future__ import annotations

import io
import re
import threading
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image

from auditor.checks.verdict import Evidence
from auditor.cli import main
from auditor.findings.across import Branch
from auditor.outputs import Order, Wording
from auditor.outputs.as_xlsx import as_xlsx
from auditor.outputs.framed import framed_on
from auditor.outputs.tree_drawn import tree_html, tree_svg
from auditor.outputs.wording import quoted
from auditor.rulebook.load import load_pack
from auditor.values import Place, Printed
from tests.outputs.results import category, cut_off, efficiency, report, run

BOOK = load_pack("default")
FIXTURES = Path(__file__).parents[2] / "fixtures" / "reports"
SVG = "{http://www.w3.org/2000/svg}"


def branches() -> tuple[Branch, ...]:
    below = Branch(report(), "Siti <b>Contoh</b>", "Kepala Seksi & Rekan", None)
    return (Branch(None, "Budi Contoh", "Kepala Dinas", None, (below, below)),)


def test_the_tree_is_an_svg_with_a_box_for_each_report() -> None:
    text = tree_svg(branches(), run(), Wording(BOOK, "id"))
    root = ElementTree.fromstring(text)
    assert len(root.findall(f"{SVG}rect")) == 3 and len(root.findall(f"{SVG}path")) == 2
    told = "".join(root.itertext())
    assert "Siti <b>Contoh</b>" in told and "Kepala Seksi & Rekan" in told
    assert text == tree_svg(branches(), run(), Wording(BOOK, "id"))


@pytest.mark.parametrize(("lang", "title"), [("id", "Susunan atasan"), ("en", "Who is above whom")])
def test_the_tree_is_a_page_of_lists_to_fold(lang: str, title: str) -> None:
    page = tree_html(branches(), run(), Wording(BOOK, lang)).decode()
    assert title in page and page.count("<details open>") == 1 and page.count("<li>") == 3
    assert "Siti &lt;b&gt;Contoh" in page


def test_the_command_takes_the_format_of_the_suffix(tmp_path: Path) -> None:
    source = str(FIXTURES / "kantor-tidak-sejalan" / "laporan.pdf")
    assert main(["tree", source, "--output", str(tmp_path / "pohon.svg")]) == 0
    assert (tmp_path / "pohon.svg").read_text(encoding="utf-8").startswith("<svg ")


def test_findings_are_framed_on_their_page_and_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, plain, framed = str(FIXTURES / "hitungan-salah" / "laporan.pdf"), "a.png", "b.png"
    asked = ["picture", source, "--page", "7", "--output"]
    assert main([*asked, str(tmp_path / plain)]) == 0
    assert "A01" not in capsys.readouterr().out
    assert main([*asked, str(tmp_path / framed), "--findings"]) == 0
    told = capsys.readouterr().out
    assert "1. A01 (kesalahan)" in told and "A07" in told
    red = [_red(tmp_path / name) for name in (plain, framed)]
    assert red[1] > red[0] + 500
    assert main(["picture", source, "--page", "1", "--output", str(tmp_path / "c.png"), "--findings"]) == 0
    assert "Tidak ada temuan pada halaman 1" in capsys.readouterr().out


def _red(path: Path) -> int:
    pixels = Image.open(path).convert("RGB").get_flattened_data()
    return sum((r, g, b) == (200, 45, 35) for r, g, b in pixels)


def test_of_two_pictures_at_once_one_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both find the name free; only one may take it."""
    source, target = str(FIXTURES / "hitungan-salah" / "laporan.pdf"), tmp_path / "satu.png"
    states: list[int] = []
    asked = (["picture", source, "--page", page, "--output", str(target)] for page in ("1", "7"))
    runs = [threading.Thread(target=lambda one=one: states.append(main(one))) for one in asked]
    for one in runs:
        one.start()
    for one in runs:
        one.join()
    assert sorted(states) == [0, 2]
    assert "satu.png" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["satu.png"]


def test_what_stands_on_a_page_is_numbered_in_the_order_of_the_findings() -> None:
    found = framed_on(8, run(efficiency(), category(), cut_off()))
    assert [(one.number, one.finding.rule) for one in found] == [(1, "K01")]
    assert found[0].told(Wording(BOOK, "en")).startswith("1. K01 (error): ")


def test_a_finding_of_the_workbook_leads_to_its_picture(tmp_path: Path) -> None:
    source, target = FIXTURES / "hitungan-salah" / "laporan.pdf", tmp_path / "hasil.xlsx"
    assert main(["audit", str(source), "--output", str(target), "--fail-on", "never"]) == 0
    with zipfile.ZipFile(target) as book:
        pictures = [name for name in book.namelist() if re.fullmatch(r"xl/media/image\d+\.png", name)]
        assert len(pictures) >= 4
        assert Image.open(io.BytesIO(book.read(pictures[0]))).width > 500
        sheets = [book.read(name).decode() for name in book.namelist() if "worksheets/sheet" in name]
    assert sum("'Gambar'!A" in sheet for sheet in sheets) == 1
    assert sum("'Temuan'!A" in sheet for sheet in sheets) >= 2  # the summary, and back from the pictures
    first = target.read_bytes()
    assert main(["audit", str(source), "--output", str(target), "--fail-on", "never", "--force"]) == 0
    assert target.read_bytes() == first


def test_without_pictures_the_workbook_has_no_sheet_of_them() -> None:
    content = as_xlsx(Order(run=run(), wording=Wording(BOOK, "id")))
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert "Gambar" not in re.findall(r'sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_message_on_a_sentence_quotes_it(lang: str) -> None:
    sentence = (
        f"{'Kata pembuka ' * 20}sebanyak 99 berkas dari 979 berkas atau 14,11% telah selesai. {'x ' * 50}"
    )
    stated = Printed("14,11%", Place(0, 7, None, "14,11%"))
    finding = cut_off().__class__(
        id="1" * 8, rule="A07", name="n", severity=cut_off().severity, grade=cut_off().grade,
        flips_conclusion=False, message="words", facts={"words": "12", "sentence": sentence}, subject="s",
        stated=stated, expected=None, evidence=(Evidence("stated", stated),),
    )  # fmt: skip
    told = Wording(BOOK, lang).message(finding)
    assert "979 berkas atau 14,11% telah selesai" in told and len(told) < 260
    assert quoted("Naik 5%.", "5%") == "Naik 5%"
