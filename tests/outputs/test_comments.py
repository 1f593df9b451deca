"""Findings as comments in a copy of a Word file: at their places, and nothing else of the file changed."""

from __future__ import annotations

import copy
import io
import re
import zipfile
from functools import cache
from pathlib import Path

import docx
import pytest
from lxml import etree

from auditor.benchmark.word import draw_word
from auditor.findings.causes import causes_with
from auditor.findings.result import RunResult
from auditor.outputs import Order, Wording
from auditor.outputs.comments.draft import Draft, draft_suffix
from auditor.outputs.delivering import check, deliver
from auditor.outputs.paper.package import TYPES, WORD, PackageError, W, packed, parts_of
from auditor.outputs.words_annotated import ANNOTATED, counted
from auditor.rulebook.load import load_pack
from auditor.values import Place, Where, WhereKind
from tests.generator import load
from tests.generator.fixtures import REPORTS
from tests.golden.auditing import audit_file
from tests.outputs.test_words import fields

BOOK = load_pack("default")
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MARKS = frozenset(W + name for name in ("commentRangeStart", "commentRangeEnd"))


@cache
def drawn() -> bytes:
    return draw_word(load(REPORTS / "hitungan-salah" / "truth.toml"))


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("draf") / "laporan.docx"
    path.write_bytes(drawn())
    return path


@pytest.fixture(scope="module")
def result(source: Path) -> RunResult:
    return audit_file(source)


@pytest.fixture(scope="module")
def copy_of(source: Path, result: RunResult, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The copy that a folder gets."""
    folder = tmp_path_factory.mktemp("hasil")
    (path, _) = deliver(ordered(result, source), "pdf", str(folder), force=False)
    assert path.suffix == ".docx"
    return path


def ordered(result: RunResult, source: Path, lang: str = "id") -> Order:
    return Order(run=result, wording=Wording(BOOK, lang), paths=(source,))


def anchored(root: etree._Element) -> dict[str, str]:
    """The text that each comment stands at, by its id."""
    opened, texts = set[str](), dict[str, str]()
    for one in root.iter(*MARKS, f"{W}t"):
        if one.tag == f"{W}t":
            for number in opened:
                texts[number] += one.text or ""
        elif one.tag == f"{W}commentRangeStart":
            opened.add(number := one.get(f"{W}id"))
            texts[number] = ""
        else:
            opened.remove(one.get(f"{W}id"))
    assert not opened
    return texts


def test_every_finding_has_a_comment_on_what_it_is_about(copy_of: Path, result: RunResult) -> None:
    comments = list(docx.Document(str(copy_of)).comments)
    texts = anchored(etree.fromstring(parts_of(copy_of)["word/document.xml"]))
    assert len(texts) == len(comments)
    causes = causes_with(result.reports[0], result)
    assert len(comments) == 1 + len(causes)  # and the list
    for cause in causes:
        rules = ", ".join(dict.fromkeys(finding.rule for finding in cause.findings))
        (own,) = (one for one in comments if one.text.startswith(f"{rules} ("))
        stated = "".join(cause.lead.evidence[0].text.split())
        assert stated in "".join(texts[str(own.comment_id)].split()), rules
        assert own.author == "auditor"
        assert all(f"{finding.rule}: " in own.text for finding in cause.findings[1:])


def test_the_list_of_all_is_a_comment_on_the_first_text(copy_of: Path, result: RunResult) -> None:
    document = docx.Document(str(copy_of))
    (told,) = (one.text for one in document.comments if one.text.startswith("Hasil pemeriksaan"))
    assert [line.split(". ")[0] for line in told.split("\n") if re.match(r"\d+\. ", line)] == [
        str(number) for number in range(1, len(causes_with(result.reports[0], result)) + 1)
    ]
    assert f"{len(result.reports[0].findings)} temuan:" in told
    assert ANNOTATED["id"]["unplaced"].split(":")[0] not in told
    assert "tabel" in told


def test_nothing_else_of_the_file_is_changed(copy_of: Path) -> None:
    before = zipfile_parts(drawn())
    after = parts_of(copy_of)
    touched = {"word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels", TYPES}
    assert {name: part for name, part in after.items() if name not in touched} == {
        name: part for name, part in before.items() if name not in touched
    }
    root = etree.fromstring(after["word/document.xml"])
    for one in list(root.iter(*MARKS)):
        one.getparent().remove(one)
    for one in list(root.iter(f"{W}commentReference")):
        one.getparent().getparent().remove(one.getparent())
    assert etree.tostring(root, method="c14n") == etree.tostring(
        etree.fromstring(before["word/document.xml"]), method="c14n"
    )


def zipfile_parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_the_copy_has_the_findings_of_the_original(copy_of: Path, result: RunResult) -> None:
    again = audit_file(copy_of)
    assert [f.id for f in again.reports[0].findings] == [f.id for f in result.reports[0].findings]
    assert [f.evidence for f in again.reports[0].findings] == [f.evidence for f in result.reports[0].findings]


def test_the_same_findings_give_the_same_bytes(
    source: Path, result: RunResult, copy_of: Path, tmp_path: Path
) -> None:
    target = tmp_path / "catatan.docx"
    check("pdf", str(target), [source], force=False)
    assert deliver(ordered(result, source), "pdf", str(target), force=False) == [target]
    assert target.read_bytes() == copy_of.read_bytes()


def test_a_file_named_pdf_is_one_and_tells_the_way(source: Path, result: RunResult, tmp_path: Path) -> None:
    target = tmp_path / "catatan.pdf"
    deliver(ordered(result, source), "pdf", str(target), force=False)
    assert target.read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize("lang", ["id", "en"])
def test_comments_speak_the_language(lang: str, source: Path, result: RunResult, tmp_path: Path) -> None:
    (path, _) = deliver(ordered(result, source, lang), "pdf", str(tmp_path), force=False)
    told = "\n".join(one.text for one in docx.Document(str(path)).comments)
    assert ANNOTATED[lang]["title"] in told
    assert Wording(BOOK, lang).message(result.reports[0].findings[0]) in told


# --- drafts of other kinds, written by hand


def draft(tmp_path: Path, body: str, *, links: str = "", **parts: str) -> Path:
    content = {
        TYPES: '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{body}<w:sectPr/></w:body></w:document>',
        "word/_rels/document.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
        f'relationships">{links}</Relationships>',
        **{f"word/{name}.xml": part for name, part in parts.items()},
    }
    path = tmp_path / "draf.docx"
    path.write_bytes(packed({name: part.encode() for name, part in content.items()}))
    return path


def commented(path: Path, where: Where, text: str) -> tuple[bool, dict[str, str], dict[str, bytes]]:
    one = Draft(path, "auditor")
    done = one.comment(Place(0, where=where), text, ["A01", "Capaian tertulis."])
    parts = zipfile_parts(one.saved())
    return done, anchored(etree.fromstring(parts["word/document.xml"])), parts


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_whole_runs_are_marked_also_inside_links_and_insertions(tmp_path: Path) -> None:
    body = (
        f"<w:p><w:pPr/>{run('Capaian ')}<w:ins>{run('98')}{run(',82')}</w:ins>"
        f"<w:del><w:r><w:delText>97</w:delText></w:r></w:del>{run(' persen')}</w:p>"
    )
    done, texts, parts = commented(draft(tmp_path, body), Where(WhereKind.PARAGRAPH, 1), "98,82")
    assert (done, list(texts.values())) == (True, ["98,82"])
    (paragraph,) = etree.fromstring(parts["word/document.xml"]).iter(f"{W}p")
    assert [one.tag.removeprefix(W) for one in paragraph] == [
        "pPr", "r", "commentRangeStart", "ins", "commentRangeEnd", "r", "del", "r",
    ]  # fmt: skip


def test_comments_that_are_there_stay_and_keep_their_numbers(tmp_path: Path) -> None:
    there = (
        f'<w:comments xmlns:w="{WORD}"><w:comment w:id="7" w:author="Kabid"><w:p/></w:comment></w:comments>'
    )
    link = (
        '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'comments" Target="komentar.xml"/>'
    )
    path = draft(tmp_path, f"<w:p>{run('98,82')}</w:p>", links=link, komentar=there)
    _, texts, parts = commented(path, Where(WhereKind.PARAGRAPH, 1), "98,82")
    assert list(texts) == ["8"]
    comments = etree.fromstring(parts["word/komentar.xml"])
    assert [(one.get(f"{W}id"), one.get(f"{W}author")) for one in comments] == [
        ("7", "Kabid"),
        ("8", "auditor"),
    ]
    assert "word/comments.xml" not in parts


CELL = "<w:tc><w:tcPr>{}</w:tcPr><w:p>{}</w:p></w:tc>"


def test_cells_are_counted_as_the_reader_counts_them(tmp_path: Path) -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{CELL.format('', run('hapus'))}</w:tr>"
    wide = "<w:gridSpan w:val='2'/>"
    first = f"<w:tr>{CELL.format(wide, run('a'))}{CELL.format('', run('b'))}</w:tr>"
    inner = f"<w:tbl><w:tr>{CELL.format('', run('dalam'))}</w:tr></w:tbl><w:p/>"
    second = (
        f"<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr><w:tc><w:p>{run('c')}</w:p>{inner}</w:tc></w:tr>"
    )
    path = draft(tmp_path, f"<w:p/><w:tbl>{gone}{first}{second}</w:tbl><w:p/>")
    for where, text in (
        (Where(WhereKind.CELL, 1, 1, 1), "a"),
        (Where(WhereKind.CELL, 1, 1, 3), "b"),
        (Where(WhereKind.CELL, 1, 2, 2), "c"),
        (Where(WhereKind.CELL, 1, 2, 2, (1, 1)), "dalam"),
    ):
        done, texts, _ = commented(path, where, text)
        assert (done, list(texts.values())) == (True, [text])
    assert commented(path, Where(WhereKind.CELL, 2, 1, 1), "a")[0] is False


def test_notes_and_text_boxes_are_commented_where_they_hang(tmp_path: Path) -> None:
    box = f"<w:r><w:pict><w:txbxContent><w:p>{run('kotak')}</w:p></w:txbxContent></w:pict></w:r>"
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    path = draft(tmp_path, f"<w:p>{run('satu')}</w:p><w:p>{run('dua')}{box}{note}</w:p>")
    for where in (Where(WhereKind.TEXT_BOX, 2), Where(WhereKind.FOOTNOTE, 1)):
        done, texts, parts = commented(path, where, "98,82")
        assert done
        assert next(iter(texts.values())).startswith("dua")
        root = etree.fromstring(parts["word/document.xml"])
        assert not any(True for box in root.iter(f"{W}txbxContent") for _ in box.iter(*MARKS))


def test_empty_paragraphs_take_comments_and_text_cannot_break_them(tmp_path: Path) -> None:
    one = Draft(draft(tmp_path, "<w:p><w:pPr/></w:p>"), "auditor")
    assert one.comment(
        Place(0, where=Where(WhereKind.PARAGRAPH, 1)), "", ["A01", "<w:t>&\x00\x0b ]]> \ud83d"]
    )
    one.comment_first(["Daftar"])
    (tmp_path / "hasil.docx").write_bytes(one.saved())
    first, second = docx.Document(str(tmp_path / "hasil.docx")).comments
    assert "<w:t>&" in first.text
    assert second.text == "Daftar"


def test_a_signed_file_says_so_and_other_kinds_keep_their_suffix(tmp_path: Path) -> None:
    path = draft(tmp_path, f"<w:p>{run('a')}</w:p>")
    assert (draft_suffix(path), Draft(path, "a").is_signed) == ("docx", False)
    parts = parts_of(path)
    signed = {**parts, "_xmlsignatures/sig1.xml": b"<a/>"}
    path.write_bytes(packed(signed))
    assert Draft(path, "a").is_signed
    macro = parts[TYPES].replace(
        b"application/xml", b"application/vnd.ms-word.document.macroEnabled.main+xml"
    )
    path.write_bytes(packed({**parts, TYPES: macro}))
    assert draft_suffix(path) == "docm"


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"PK\x03\x04", packed({"a": b"b"})])
def test_what_takes_no_comments_is_told(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "laporan.docx"
    path.write_bytes(content)
    assert draft_suffix(path) == ""
    with pytest.raises(PackageError):
        Draft(path, "auditor")
    assert draft_suffix(tmp_path / "tiada.docx") == ""


def test_an_original_is_not_changed_by_its_copies(source: Path, result: RunResult, tmp_path: Path) -> None:
    before = copy.copy(source.read_bytes())
    deliver(ordered(result, source), "pdf", str(tmp_path), force=False)
    assert source.read_bytes() == before


def test_one_finding_is_told_in_the_singular() -> None:
    assert counted("en", "across", 1) == "1 finding across reports"
    assert counted("en", "across", 2) == "2 findings across reports"
    assert counted("id", "across", 1) == "1 temuan lintas laporan"


def test_both_languages_say_the_same() -> None:
    assert {k: fields(v) for k, v in ANNOTATED["id"].items()} == {
        k: fields(v) for k, v in ANNOTATED["en"].items() if not k.endswith("-one")
    }
