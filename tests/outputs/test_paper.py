"""The working paper: filled, read back with python-docx, and broken templates refused with a sentence."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePosixPath

import docx
import pytest
from docx.document import Document

from auditor.checks.verdict import Evidence
from auditor.findings.result import ReadFigure, RunResult, Severity, Standing
from auditor.model import Person
from auditor.outputs import Order, Wording
from auditor.outputs.as_docx import as_docx, template_of
from auditor.outputs.paper.notes import Notes
from auditor.outputs.paper.package import DOCUMENT, TYPES, packed, parts_of, tree
from auditor.outputs.paper.template import DOCUMENT_TYPE, TEMPLATE_TYPE
from auditor.outputs.words import WORDS, word
from auditor.outputs.words_paper import PAPER
from auditor.outputs.writing import OutputError
from auditor.rulebook.load import load_pack
from auditor.values import Place, Printed
from tests.generator.review_paper import KINDS, LANGUAGES, TEMPLATES, template
from tests.outputs.results import category, cut_off, efficiency, figure, report, run
from tests.outputs.test_words import fields

BOOK = load_pack("default")
PERSON = Person(name=Printed("Siti Contoh, S.E."), nip=Printed("19900101 202012 2 001"))
OWN = TEMPLATES / "catatan-hasil-reviu.id.docx"


def made(result: RunResult | None = None, lang: str = "id", path: Path | None = None) -> bytes:
    result = result or run()
    order = Order(run=result, wording=Wording(BOOK, lang), template=path)
    return as_docx(order, result.reports)


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def rows_of(document: Document) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]


def row_of(document: Document, start: str) -> list[str]:
    """The row of the item whose statement begins so."""
    return next(row for row in rows_of(document) if len(row) == 5 and row[1].startswith(start))


def test_the_templates_are_what_the_script_makes(tmp_path: Path) -> None:
    for lang, texts in LANGUAGES.items():
        for of_office, kind in KINDS.items():
            (tmp_path / "made.docx").write_bytes(template(texts, of_office=of_office))
            kept = TEMPLATES / f"catatan-hasil-reviu{kind}.{lang}.docx"
            assert parts_of(tmp_path / "made.docx") == parts_of(kept)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_finding_is_a_note_once_and_nothing_is_left_to_fill_in(lang: str) -> None:
    document = opened(made(lang=lang))
    rows = rows_of(document)
    told = "\n".join(cell for row in rows for cell in row)
    assert "{{" not in told + "".join(p.text for p in document.paragraphs)
    found = re.findall(r"\b(I{1,3}|IV)\.?\d*-\d\d\n\(([0-9a-f]{8})\)", told)
    assert sorted(id for _, id in found) == sorted(f.id for f in run().reports[0].findings)
    wording = Wording(BOOK, lang)
    for finding in (efficiency(), category()):  # of the third one like it is accepted, and told as that
        assert told.count(wording.message(finding)) == 1
    assert "Dinas Kelautan Kota Samudra Raya" in told


def test_findings_of_one_cause_are_one_note_that_others_name() -> None:
    """Two on one place under one item are one note; under another item the note says where the cause is."""
    twin = replace(efficiency(), id="4444aaaa", rule="A05", message="")
    other = replace(category(), id="5555bbbb", rule="S02", evidence=efficiency().evidence)
    notes = Notes((report(efficiency(), twin, other),), run(efficiency(), twin, other), Wording(BOOK, "id"))
    told = {note.index: notes.text(note) for note in notes.all}
    assert [len(note.findings) for note in notes.all] == [2, 1]
    assert "Sebabnya sama dengan" in told[notes.indexes["3f9c1a2b"]]
    assert "Sebabnya sama dengan" not in told[notes.indexes["5555bbbb"]]


def test_nothing_is_noted_on_a_report_that_only_bears_it_out() -> None:
    stated = Printed("1.711", Place(0, 5, None, "1.711"))
    cross = replace(
        category(), id="11aa22bb", rule="L05", stated=stated, reports=("a", "b"),
        evidence=(Evidence("stated", stated, "a"), Evidence("other", stated, "b")),
    )  # fmt: skip
    reports = (report(id="a"), report(id="b"))
    whole = replace(run(), reports=reports, cross_findings=(cross,))
    notes = [Notes((one,), whole, Wording(BOOK, "id")) for one in reports]
    assert [len(list(one.all)) for one in notes] == [1, 0]


@pytest.mark.parametrize(("lang", "title"), [("id", "Daftar pejabat"), ("en", "List of officials")])
def test_the_paper_of_an_office_lists_its_officials_and_tells_a_shared_slip_once(
    lang: str, title: str
) -> None:
    leftover = Printed("[nama kegiatan]", Place(0, 4, None, "[nama kegiatan]"))
    slip = replace(
        efficiency(), rule="D08", message="", stated=leftover, evidence=(Evidence("stated", leftover),),
        severity=Severity.NOTE, subject="leftover", expected=None,
    )  # fmt: skip
    reports = tuple(
        replace(report(replace(slip, id=f"{at:08x}"), id=f"r{at}"), person=PERSON) for at in range(7)
    )
    whole = replace(run(), reports=reports)
    order = Order(run=whole, wording=Wording(BOOK, lang).of(reports), by_office=True)
    document = opened(as_docx(order, reports))
    assert title in [paragraph.text for paragraph in document.paragraphs]
    rows = rows_of(document)
    officials = [row for row in rows if len(row) == 6 and row[0].isdigit()]
    assert [row[0] for row in officials] == ["1", "2", "3", "4", "5", "6", "7"]
    assert all("Siti Contoh" in row[2] and row[5] == "0 / 0 / 1" for row in officials)
    told = "\n".join(cell for row in rows for cell in row)
    assert told.count("No 1, 2, 3, 4, 5, 6, 7 (") == 1 + told.count("\nNo 1, 2, 3, 4, 5, 6, 7 (")
    assert len(re.findall(r"7 (?:laporan|reports): ", told)) == 1


def test_items_tell_what_was_checked_and_leave_the_rest_open() -> None:
    read = ReadFigure(figure("98,82", "98.82"), Standing.AGREES, ("S02", "S03"), quantity="achievement")
    one = replace(report(category()), figures=(read,) * 3)
    document = opened(made(replace(run(), reports=(one,))))
    assert "Sangat Tinggi" in row_of(document, "Laporan Kinerja telah menyajikan capaian")[2]
    clean = row_of(
        document, "Tujuan/sasaran dalam Laporan Kinerja telah sesuai dengan tujuan/sasaran dalam per"
    )
    assert clean[2:4] == ["Aturan S02, S03, S04 dijalankan (3 angka diperiksa); tidak ada temuan.", "-"]
    money = row_of(document, "Laporan Kinerja telah menyajikan akuntabilitas")
    assert money[2].startswith("TERBUKA: tidak ada angka")
    data = row_of(document, "Data/informasi kinerja")
    assert "1 hal tidak dapat diputuskan" in data[2]
    assert "A03 tidak dapat dijalankan" in data[2]
    marked = [r.text for t in document.tables for c in t._cells for p in c.paragraphs for r in p.runs
              if r.font.highlight_color is not None]  # fmt: skip
    assert marked
    assert all(text.startswith("TERBUKA") for text in marked)
    assert all(
        ("TERBUKA" in row[2]) == any(row[2].startswith(m[:20]) for m in marked) for row in [money, clean]
    )


def test_corrections_and_conclusion_are_left_to_the_reviewer() -> None:
    rows = rows_of(opened(made()))
    assert [row[2:] for row in rows if row[2:4] == ["☐", "☐"]] == [["☐", "☐", ""]] * 3
    assert any("Ketua Tim" in cell for row in rows for cell in row)


def test_tables_unread_and_notes_accepted_are_told() -> None:
    told = [row[1] for row in rows_of(opened(made())) if len(row) == 3]
    assert any("Sarana" in text for text in told)
    assert any("dibulatkan menurut pedoman daerah" in text for text in told)


def test_text_of_a_report_cannot_break_the_file() -> None:
    document = opened(
        made(run(category('<w:p>&amp;</w:p> "\x00\x0b\ud83d\ufffe ]]> {{unit}} {{')), lang="en")
    )
    (row,) = (row for row in rows_of(document) if len(row) == 5 and "ABC" not in row[0] and "K01" in row[2])
    assert "<w:p>&amp;</w:p>" in row[2]
    assert "]]> {{unit}} {{" in row[2]


def test_the_same_run_gives_the_same_bytes() -> None:
    assert made() == made()
    assert {one.date_time for one in zipfile.ZipFile(io.BytesIO(made())).infolist()} == {
        (1980, 1, 1, 0, 0, 0)
    }


def test_reports_of_one_file_follow_one_another() -> None:
    second = report(efficiency(), id="b")
    second = replace(second, identity=replace_unit(second.identity, "Dinas Kedua"))
    document = opened(made(replace(run(), reports=(report(cut_off()), second))))
    told = "\n".join(cell for row in rows_of(document) for cell in row)
    assert told.count("Dinas Kedua") == told.count("Dinas Kelautan Kota Samudra Raya") == 1
    assert sum('w:type="page"' in p._p.xml for p in document.paragraphs) == 1


def replace_unit(identity: object, text: str) -> object:
    return identity.model_copy(update={"unit": identity.unit.__class__(text)})  # type: ignore[attr-defined]


def edited(tmp_path: Path, change: Callable[[str], str], part: str = DOCUMENT) -> Path:
    """The tool's template after somebody worked on it."""
    parts = parts_of(OWN)
    parts[part] = change(parts[part].decode()).encode()
    path = tmp_path / "pola-kita.docx"
    path.write_bytes(packed(parts))
    return path


def test_word_may_cut_a_placeholder_into_runs_and_a_template_may_be_a_dotx(tmp_path: Path) -> None:
    cut = "{{</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>un</w:t></w:r><w:r><w:t>it}} selesai"
    path = edited(tmp_path, lambda text: text.replace("{{unit}}", cut))
    parts = parts_of(path)
    parts[TYPES] = parts[TYPES].replace(DOCUMENT_TYPE, TEMPLATE_TYPE)
    path.write_bytes(packed(parts))
    content = made(path=path)
    assert ["Unit kerja", "Dinas Kelautan Kota Samudra Raya selesai"] in rows_of(opened(content))


BROKEN = {
    "template-unknown": lambda text: text.replace("{{unit}}", "{{unti}}"),
    "template-braces": lambda text: text.replace("{{unit}}", "{{unit}"),
    "template-mixed": lambda text: text.replace("{{other.note}}", "{{other.note}} {{format.no}}"),
    "template-missing": lambda text: text.replace("{{mechanism.result}}", ""),
}


@pytest.mark.parametrize("key", BROKEN)
def test_a_broken_template_is_refused_with_what_where_and_what_to_do(key: str, tmp_path: Path) -> None:
    with pytest.raises(OutputError) as caught:
        template_of(edited(tmp_path, BROKEN[key]), "id")
    assert caught.value.key == key
    for lang in WORDS:
        sentence = caught.value.sentence(lang)
        assert "pola-kita.docx" in sentence
        assert str(tmp_path) not in sentence


def test_placeholders_of_one_report_cannot_stand_around_the_pages(tmp_path: Path) -> None:
    name = next(name for name in parts_of(OWN) if name.startswith("word/footer"))
    with pytest.raises(OutputError, match="template-frame"):
        template_of(edited(tmp_path, lambda text: text.replace("{{tool}}", "{{unit}}"), name), "id")


@pytest.mark.parametrize("content", [b"", b"no zip", packed({"a.txt": b""}), None])
def test_a_template_that_is_no_word_file_is_refused(content: bytes | None, tmp_path: Path) -> None:
    path = tmp_path / "pola.docx"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(OutputError) as caught:
        template_of(path, "en")
    assert "Word Document" in caught.value.sentence("en")


def test_a_template_declares_no_entity(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "c">]>'
    with pytest.raises(OutputError, match="template-unreadable"):
        template_of(edited(tmp_path, lambda t: t.replace("<w:document", f"{bomb}<w:document", 1)), "id")


def test_properties_and_cells_are_in_the_order_that_word_wants() -> None:
    root = tree(parts_of_bytes(made())[DOCUMENT])
    space = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    order = ["b", "i", "color", "sz", "szCs", "highlight", "u", "lang"]
    for properties in root.iter(f"{space}rPr"):
        names = [one.tag.removeprefix(space) for one in properties]
        ranks = [order.index(name) for name in names if name in order]
        assert ranks == sorted(ranks), names
    for cell in root.iter(f"{space}tc"):
        assert cell[-1].tag == f"{space}p"
    assert root[0][-1].tag == f"{space}sectPr"


def test_every_relationship_leads_to_a_part_and_every_part_has_a_type() -> None:
    parts = parts_of_bytes(made())
    types = tree(parts[TYPES])
    suffixes = {one.get("Extension") for one in types} | {
        one.get("PartName", "").lstrip("/") for one in types
    }
    assert all(name.rsplit(".", 1)[-1] in suffixes or name in suffixes for name in parts if name != TYPES)
    for name in (name for name in parts if name.endswith(".rels")):
        folder = PurePosixPath(name).parent.parent
        for one in tree(parts[name]):
            target = posixpath.normpath(posixpath.join(folder, one.get("Target"))).lstrip("/")
            assert one.get("TargetMode") == "External" or target in parts


def parts_of_bytes(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_both_languages_fill_in_the_same_things() -> None:
    indonesian, english = PAPER["id"], PAPER["en"]
    assert {key: fields(text) for key, text in indonesian.items()} == {
        key: fields(text) for key, text in english.items()
    }
    assert word("id", "help-template") != word("en", "help-template")
