from __future__ import annotations

import os
from pathlib import Path

import pytest

from auditor.running.sources import Sources, find_sources, printable


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("b.pdf", "A.PDF", "tw4/z.pdf", "tw4/a.docx", "tw4/catatan.txt", "~$a.docx", "._b.pdf"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    return tmp_path


def shown(sources: Sources) -> list[str]:
    return [one.shown for one in sources.inputs]


def problems(sources: Sources) -> list[str]:
    return [one.problem for one in sources.inputs]


def test_a_folder_is_searched_to_the_bottom_by_name(folder: Path) -> None:
    sources = find_sources(["."])
    assert shown(sources) == ["A.PDF", "b.pdf", "tw4/a.docx", "tw4/z.pdf"]
    assert problems(sources) == ["", "", "", ""]


def test_the_order_of_the_arguments_is_kept(folder: Path) -> None:
    assert shown(find_sources(["tw4", "b.pdf"])) == ["tw4/a.docx", "tw4/z.pdf", "b.pdf"]


def test_paths_are_shown_as_given_and_never_absolute(folder: Path) -> None:
    assert shown(find_sources(["./b.pdf", "tw4/../A.PDF"])) == ["b.pdf", "tw4/../A.PDF"]
    assert shown(find_sources([folder / "tw4" / "z.pdf"])) == ["tw4/z.pdf"]
    assert shown(find_sources([folder / "tw4" / "z.pdf"], here=Path("/elsewhere"))) == ["z.pdf"]
    assert shown(find_sources([folder / "tw4"], here=Path("/elsewhere"))) == ["tw4/a.docx", "tw4/z.pdf"]


def test_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for name in ("x/dinas/l.pdf", "y/badan/l.pdf", "y/dinas/l.pdf"):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_bytes(b"x")
    given = [tmp_path / name for name in ("x/dinas/l.pdf", "y/badan/l.pdf", "y/dinas/l.pdf")]
    assert shown(find_sources(given, here=Path("/elsewhere"))) == [
        "x/dinas/l.pdf",
        "badan/l.pdf",
        "y/dinas/l.pdf",
    ]


def test_a_file_given_twice_counts_once(folder: Path) -> None:
    (folder / "sama.pdf").symlink_to(folder / "b.pdf")
    sources = find_sources(["b.pdf", "./b.pdf", "sama.pdf"])
    assert shown(sources) == ["b.pdf"]
    assert sources.repeated == ("b.pdf", "sama.pdf")


def test_what_cannot_be_opened_says_why(folder: Path) -> None:
    (folder / "kosong").mkdir()
    sources = find_sources(["hilang.pdf", "kosong", "x" * 300 + ".pdf", "a\0b.pdf"])
    assert problems(sources) == ["missing", "empty-folder", "missing", "missing"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everywhere")
def test_a_closed_folder_inside_does_not_hide_the_others(folder: Path) -> None:
    (folder / "tertutup").mkdir(mode=0o000)
    sources = find_sources(["."])
    assert shown(sources)[-1] == "tertutup"
    assert problems(sources)[-1] == "no-permission"


def test_a_circle_of_links_ends(folder: Path) -> None:
    (folder / "tw4" / "lagi").symlink_to(folder)
    assert len(shown(find_sources(["."]))) == 4


def test_a_name_that_is_no_utf8_can_be_written(folder: Path) -> None:
    (folder / os.fsdecode(b"lap\xe9.pdf")).write_bytes(b"x")
    names = shown(find_sources(["."]))
    assert "lap\\xe9.pdf" in names
    assert printable("\udce9") == "\\xe9"


def test_reports_in_other_forms_are_counted(folder: Path) -> None:
    for name in ("lama.doc", "LAMA2.DOC", "tw4/pindai.jpg", "~$kunci.doc", "catatan.txt"):
        (folder / name).write_bytes(b"x")
    assert find_sources([".", "b.pdf"]).others == ((".doc", 2), (".jpg", 1))
    assert find_sources(["lama.doc"]).others == ()
