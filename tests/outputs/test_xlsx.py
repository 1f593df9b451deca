"""The workbook, read back as the XML that spreadsheets read."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from auditor.findings.correction import Change, Correction
from auditor.findings.result import Finding, ReadFigure, RunResult, Standing
from auditor.model import Identity
from auditor.outputs import Order, Wording
from auditor.outputs.formats import RUN_FORMATS
from auditor.outputs.words import word
from auditor.outputs.workbook.sheet import MOST_LETTERS
from auditor.rulebook.load import load_pack
from auditor.values import Figure
from tests.outputs.results import category, efficiency, figure, report, run

BOOK = load_pack("default")
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def made(result: RunResult, lang: str = "id", names: tuple[str, ...] = ()) -> bytes:
    return RUN_FORMATS["xlsx"](Order(run=result, wording=Wording(BOOK, lang), names=names))


class Read:
    """The sheets of a workbook by name: rows of {column letter: cell element}."""

    def __init__(self, content: bytes) -> None:
        self.zip = zipfile.ZipFile(io.BytesIO(content))
        book = ElementTree.fromstring(self.zip.read("xl/workbook.xml"))
        self.names = [sheet.attrib["name"] for sheet in book.iter(f"{MAIN}sheet")]
        self.parts = {name: f"xl/worksheets/sheet{at}.xml" for at, name in enumerate(self.names, 1)}

    def xml(self, sheet: str) -> str:
        return self.zip.read(self.parts[sheet]).decode()

    def cells(self, sheet: str) -> dict[str, ElementTree.Element]:
        root = ElementTree.fromstring(self.xml(sheet))
        return {cell.attrib["r"]: cell for cell in root.iter(f"{MAIN}c")}

    def column(self, sheet: str, head: str) -> dict[int, ElementTree.Element]:
        """Row number -> cell, under the head."""
        cells = self.cells(sheet)
        at = next(ref for ref, cell in cells.items() if text_of(cell) == head)
        letters, first = re.fullmatch(r"([A-Z]+)(\d+)", at).groups()  # type: ignore[union-attr]
        found = {
            int(ref[len(letters) :]): c for ref, c in cells.items() if re.fullmatch(letters + r"\d+", ref)
        }
        return {row: cell for row, cell in found.items() if row > int(first)}


def text_of(cell: ElementTree.Element) -> str:
    return "".join(part.text or "" for part in cell.iter(f"{MAIN}t"))


def value_of(cell: ElementTree.Element) -> str:
    return cell.findtext(f"{MAIN}v") or ""


def with_figures(*figures: Figure) -> RunResult:
    kept = tuple(ReadFigure(f, Standing.AGREES, ("A01",), "Jumlah kapal", "realisasi") for f in figures)
    return replace(run(), reports=(replace(report(efficiency()), figures=kept),))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_sheets_and_their_rows(lang: str) -> None:
    read = Read(made(with_figures(figure("1,18%", "1.18")), lang))
    assert read.names == [
        word(lang, f"sheet-{n}")
        for n in ("summary", "causes", "work", "findings", "cross", "figures", "rules")
    ]
    rules = read.column(read.names[3], word(lang, "head-rule"))
    assert [text_of(cell) for cell in rules.values()] == ["A06", "A01"]  # one finding, one accepted
    summary = read.column(read.names[0], word(lang, "head-report"))
    assert len(summary) == 1  # and the input that could not be read has no report
    assert "kata sandi" in read.xml("Ringkasan") if lang == "id" else "password" in read.xml("Summary")
    enabled = [code for code, rule in BOOK.rules.items() if rule.enabled]
    assert [text_of(c) for c in read.column(read.names[6], word(lang, "head-rule")).values()] == enabled


def test_numbers_are_numbers_with_the_digits_of_the_report() -> None:
    read = Read(made(with_figures(figure("1.234,50", "1234.50"), figure("?", "1234567890123456.25"))))
    first, second = read.column("Angka", "Nilai").values()
    assert (value_of(first), first.attrib.get("t")) == ("1234.50", None)
    assert (text_of(second), second.attrib["t"]) == ("1234567890123456.25", "inlineStr")  # no digit is lost
    assert "[$-421]#,##0.00" in read.zip.read("xl/styles.xml").decode()
    expected = read.column("Temuan", "Seharusnya")
    assert value_of(next(iter(expected.values()))) == "1.19"
    assert [value_of(c) for c in read.column("Temuan", "Nilai tertulis").values()] == ["1.18", "115"]


HOSTILE = [
    '=HYPERLINK("http://jahat.example","klik")',
    "+62",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "a\x00\x07b\x1b[31m\ud800\uffff",
    '<c t="n"><v>1</v></c>]]>',
    "http://jahat.example",
    "x" * 40_000,
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_a_report_prints_is_run(text: str) -> None:
    finding = category(text)
    one = replace(report(finding), identity=named(text))
    read = Read(made(replace(run(), reports=(one,))))
    for sheet in read.names:
        for ref, cell in read.cells(sheet).items():
            formula = cell.find(f"{MAIN}f")
            assert formula is None or re.match(r"(SUBTOTAL|COUNTIFS)\(", formula.text or ""), ref
            assert len(text_of(cell)) <= MOST_LETTERS
    assert "jahat" not in "".join(
        read.zip.read(n).decode() for n in read.zip.namelist() if n.endswith(".rels")
    )
    stated = next(iter(read.column("Temuan", "Tertulis").values()))
    assert stated.attrib["t"] == "inlineStr"
    if text[0] in "=+-@":
        assert text_of(stated) == text
        assert 'quotePrefix="1"' in read.zip.read("xl/styles.xml").decode()


def named(text: str) -> Identity:
    """The identity of a report whose position reads so."""
    identity = report().identity
    return identity.model_copy(update={"position": replace(identity.position, text=text)})


def test_dispositions_are_chosen_from_a_list_and_accepted_findings_have_theirs() -> None:
    read = Read(made(run()))
    xml = read.xml("Temuan")
    assert "Perlu diperbaiki,Perlu penjelasan,Sudah diperbaiki,Bukan kesalahan,Diterima" in xml
    assert re.search(r'<dataValidation type="list"[^>]*sqref="[A-Z]+2:[A-Z]+5"', xml)
    dispositions = [text_of(cell) for cell in read.column("Temuan", "Disposisi").values()]
    assert dispositions == ["", "", "", "Diterima"]
    notes = [text_of(cell) for cell in read.column("Temuan", "Catatan penelaah").values()]
    assert notes[-1] == "dibulatkan menurut pedoman daerah"


def test_heads_stay_in_view_and_every_sheet_can_be_filtered() -> None:
    read = Read(made(run()))
    for name in read.names:
        assert 'state="frozen"' in read.xml(name)
        assert "<autoFilter" in read.xml(name)


def test_what_is_not_decided_yet_is_counted_and_totals_follow_the_filter() -> None:
    read = Read(made(run()))
    (cell,) = read.column("Ringkasan", "Belum ditelaah").values()
    assert value_of(cell) == "3"
    assert (cell.findtext(f"{MAIN}f") or "").startswith("COUNTIFS('Temuan'!")
    totals = [
        c
        for ref, c in read.cells("Ringkasan").items()
        if ref.endswith("4") and c.find(f"{MAIN}f") is not None
    ]
    assert [value_of(c) for c in totals] == ["143", "121", "9", "13", "2", "0", "1", "1", "3"]


def test_links_lead_to_findings_rules_and_files() -> None:
    read = Read(made(run(), names=("camat.pdf",)))
    assert "location=\"'Temuan'!A2\"" in read.xml("Ringkasan")
    assert "location=\"'Aturan'!A" in read.xml("Temuan")
    assert 'Target="camat.pdf"' in read.zip.read("xl/worksheets/_rels/sheet1.xml.rels").decode()


def test_findings_across_reports_have_a_sheet_of_their_own() -> None:
    cross = replace(efficiency(), id="c0ffee00", rule="L01", reports=(report().id,))
    read = Read(made(replace(run(), cross_findings=(cross,))))
    assert [text_of(c) for c in read.column("Lintas laporan", "ID temuan").values()] == ["c0ffee00"]
    assert [value_of(c) for c in read.column("Ringkasan", "Lintas laporan").values()] == ["1"]


def test_an_empty_run_is_a_workbook_too() -> None:
    assert Read(made(RunResult())).names == ["Ringkasan", "Temuan", "Lintas laporan", "Aturan"]


def test_the_same_result_gives_the_same_bytes() -> None:
    result = with_figures(figure("1,18%", "1.18"))
    assert made(result) == made(result)


def test_a_correction_of_several_findings_is_told_once() -> None:
    correction = Correction("g1", (Change(figure("43", "43"), "realisasi", "33", sole=True),), certain=True)
    findings: list[Finding] = [replace(one, correction=correction) for one in (efficiency(), category())]
    told = [text_of(c) for c in Read(made(run(*findings))).column("Temuan", "Saran perbaikan").values()]
    assert told[0].startswith('Realisasi "43"')
    assert told[1] == "Perbaikan yang sama dengan No 1."


@pytest.mark.parametrize(("sheet", "pages"), [("Ringkasan", "2"), ("Temuan", "2"), ("Aturan", "2")])
def test_a_sheet_goes_on_paper_that_can_be_read(sheet: str, pages: str) -> None:
    book = Read(made(run(efficiency())))
    setup = ElementTree.fromstring(book.xml(sheet)).find(f"{MAIN}pageSetup")
    assert setup is not None
    assert setup.attrib.get("fitToWidth", "1") == pages
    assert (setup.attrib["paperSize"], setup.attrib["orientation"]) == ("9", "landscape")
    titles = book.zip.read("xl/workbook.xml").decode()
    assert f"{sheet}!$A:$" in titles
