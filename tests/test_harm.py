"""Files that mean harm cost themselves their status, and nothing else: the run goes on."""

from __future__ import annotations

import io
import json
import os
import socket
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from auditor.benchmark.word import draw_word
from auditor.findings.result import InputResult, RunResult, Status
from auditor.layout.second import PlumberReader
from auditor.outputs import TEXT_FORMATS, Order, Wording
from auditor.outputs.as_html import as_html
from auditor.outputs.as_table import as_table, print_table
from auditor.outputs.as_xlsx import as_xlsx
from auditor.pipeline import DrawingError, audit, picture
from auditor.rulebook.load import load_pack
from auditor.running.sources import find_sources
from auditor.values import Place
from auditor.values.seen import Seen
from tests.generator import draw, random_report
from tests.harmful import harmful, one_page, report, shown, stream
from tests.outputs.results import category, run

BOOK = load_pack("default")
TIGHT = replace(
    BOOK,
    limits={**BOOK.limits, "unpacked-mb": Decimal(30), "memory-mb": Decimal(600), "seconds": Decimal(60)},
)
"""The default pack with limits that the bombs of the tests go beyond."""

NAMES = sorted(harmful())


@pytest.fixture(scope="module")
def audited(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, InputResult], int]:
    """One run over all of them with a good PDF and a good DOCX; how many reports it found."""
    folder = tmp_path_factory.mktemp("jahat")
    for name, (content, _) in harmful().items():
        (folder / name).write_bytes(content)
    (folder / "0-baik.pdf").write_bytes(draw(random_report(3)))
    (folder / "z-baik.docx").write_bytes(draw_word(random_report(3)))
    result = audit(find_sources([folder], here=folder).inputs, TIGHT, jobs=2)
    return {one.path: one for one in result.inputs}, len(result.reports)


@pytest.mark.parametrize("name", NAMES)
def test_a_harmful_file_has_its_status(audited: tuple[dict[str, InputResult], int], name: str) -> None:
    one = audited[0][name]
    assert one.status.value in harmful()[name][1]
    assert one.problem != "tool-fault", one.facts
    for lang in ("id", "en"):
        sentence = Wording(BOOK, lang).problem(one)
        assert (sentence == "") == (one.status is Status.AUDITED) and "?" not in sentence


def test_the_others_are_audited_all_the_same(audited: tuple[dict[str, InputResult], int]) -> None:
    inputs, reports = audited
    good = [inputs[name].status for name in ("0-baik.pdf", "z-baik.docx", "kunci-kosong.pdf")]
    assert good == [Status.AUDITED] * 3
    assert reports == 3
    assert len(inputs) == len(NAMES) + 2


def test_a_file_that_takes_too_long_is_given_up(tmp_path: Path) -> None:
    """Time is measured for the whole file, however often its worker says that it is alive."""
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(draw(random_report(3)))
    hasty = replace(BOOK, limits={"seconds": Decimal("0.001"), "page-seconds": Decimal("0.0001")})
    result = audit(find_sources([tmp_path], here=tmp_path).inputs, hasty, jobs=1)
    assert {one.status for one in result.inputs} <= {Status.TIMED_OUT, Status.AUDITED}
    assert Status.TIMED_OUT in {one.status for one in result.inputs}


# --- names, and what is no file


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


ODD_NAMES = {
    "baris\nbaru.pdf": "baris\\nbaru.pdf",
    "layar\x1b[2J.pdf": "layar\\x1b[2J.pdf",
    "balik\u202efdp.pdf": "balik\\u202efdp.pdf",
    "csi\x9b31m.pdf": "csi\\x9b31m.pdf",
    "x" * 251 + ".pdf": "x" * 251 + ".pdf",
    "=cmd|' calc'!A0.pdf": "=cmd|' calc'!A0.pdf",
    "laporan (1) [salinan] é.pdf": "laporan (1) [salinan] é.pdf",
}


def test_odd_names_are_shown_harmless_and_the_files_are_read(folder: Path) -> None:
    for name in ODD_NAMES:
        (folder / name).write_bytes(one_page(stream(shown(b"surat"))))
    result = audit(find_sources(["."]).inputs, BOOK, jobs=1)
    assert sorted(one.path for one in result.inputs) == sorted(ODD_NAMES.values())
    assert {one.status for one in result.inputs} == {Status.NOT_A_REPORT}
    for text in everywhere(result):
        assert not set(text) & SPEAKING


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_pipes_devices_sockets_and_circles_of_links(folder: Path) -> None:
    os.mkfifo("pipa.pdf")
    os.mkfifo("pipa.docx")
    (folder / "nol.pdf").symlink_to("/dev/zero")
    (folder / "melingkar.pdf").symlink_to("melingkar.pdf")
    (folder / "putus.pdf").symlink_to("tidak-ada.pdf")
    (folder / "map.pdf").mkdir()
    (folder / "map.pdf" / "atas").symlink_to(folder)
    (folder / "map.pdf" / "baik.pdf").write_bytes(report(None))
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("soket.pdf")
        result = audit(find_sources(["."]).inputs, BOOK, jobs=2)  # to wait for a pipe would never end
    statuses = {one.path: (one.status.value, one.problem) for one in result.inputs}
    assert statuses.pop("map.pdf/baik.pdf") == ("audited", None)
    for name in ("pipa.pdf", "pipa.docx", "nol.pdf", "soket.pdf"):
        assert statuses.pop(name) == ("unsupported", "not-a-file")
    assert statuses.pop("putus.pdf") == ("unsupported", "missing-file")
    assert statuses.pop("melingkar.pdf")[0] == "unsupported"
    assert statuses == {}


# --- text of a stranger in what a terminal, a spreadsheet or a browser reads

SPEAKING = {chr(n) for n in range(32) if n not in (9, 10, 13)} | {chr(n) for n in range(0x7F, 0xA0)}
SPEAKING |= set("\u202a\u202b\u202d\u202e\u2066\u2067\u2069\u200f")


def everywhere(result: RunResult) -> Iterator[str]:
    """The result in every format that is text, as they are printed."""
    for lang in ("id", "en"):
        wording = Wording(BOOK, lang)
        yield as_table(result, wording, verbose=True)
        yield from (write(result, wording) for write in TEXT_FORMATS.values())
        yield as_html(Order(run=result, wording=wording)).decode()
        with zipfile.ZipFile(io.BytesIO(as_xlsx(Order(run=result, wording=wording)))) as book:
            yield from (book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))


EVIL = "Tinggi\x1b]0;judul\x07\x1b[31m\x9b2J\u202ejahat\x08\x00"


def test_nothing_in_a_report_speaks_to_the_terminal() -> None:
    result = run(category(EVIL))
    for text in everywhere(result):
        assert not set(text) & SPEAKING
        assert "Tinggi" in text or "<" in text
    assert (
        json.loads(TEXT_FORMATS["json"](result, Wording(BOOK, "id")))["reports"][0]["findings"][0]["stated"][
            "text"
        ]
        == EVIL
    )  # nothing is lost


def test_nor_on_a_real_terminal() -> None:
    from rich.console import Console

    written = io.StringIO()
    print_table(
        run(category(EVIL)), Wording(BOOK, "id"), Console(file=written, force_terminal=True, width=100)
    )
    text = written.getvalue()
    assert "\x1b]0" not in text and "\x07" not in text and "\x9b" not in text and "\x1b[31mTinggi" not in text


def test_messages_on_standard_error_are_harmless(folder: Path) -> None:
    (folder / "a.pdf").write_bytes(one_page(stream(shown(b"surat"))))
    given = ["hilang\x1b[2J.pdf", "a.pdf", "a.pdf", "--format", "pdf", "--output", "keluar\x1b[2J"]
    done = subprocess.run(
        [sys.executable, "-m", "auditor", "audit", *given], capture_output=True, check=False, text=True
    )
    wrong = subprocess.run(
        [sys.executable, "-m", "auditor", "audit", "a.pdf", "--rules", "x\x1b[2J.toml"],
        capture_output=True,
        check=False,
        text=True,
    )
    assert done.returncode == 3 and wrong.returncode == 2 and done.stderr and wrong.stderr
    for text in (done.stdout, done.stderr, wrong.stdout, wrong.stderr):
        assert not set(text) & SPEAKING


def test_nor_what_says_where_it_wrote(folder: Path) -> None:
    (folder / "a\x1b[2J.pdf").write_bytes(one_page(stream(shown(b"surat"))))
    given = [sys.executable, "-m", "auditor", "picture", "a\x1b[2J.pdf", "--page", "1"]
    done = subprocess.run(given, capture_output=True, check=True, text=True)
    assert "1" in done.stdout and not set(done.stdout + done.stderr) & SPEAKING


def test_a_name_that_is_no_utf8_hinders_nobody(folder: Path) -> None:
    name = os.fsdecode(b"lap\xe9.pdf")
    try:
        (folder / name).write_bytes(report(None))
    except OSError:
        pytest.skip("a disk that knows only UTF-8")
    result = audit(find_sources(["."]).inputs, BOOK, jobs=1)
    assert [(one.path, one.status) for one in result.inputs] == [("lap\\xe9.pdf", Status.AUDITED)]
    picture(Path(name), 1, folder / "a.png")
    assert (folder / "a.png").read_bytes().startswith(b"\x89PNG")
    for form in ("html", "pdf", "xlsx", "docx"):
        given = [
            sys.executable,
            "-m",
            "auditor",
            "audit",
            name,
            "--output",
            f"hasil.{form}",
            "--fail-on",
            "never",
        ]
        done = subprocess.run(given, capture_output=True, check=False, text=True)
        assert done.returncode == 0
        assert done.stderr.endswith(f" laporan -> hasil.{form}\n") and done.stderr.count("\n") == 1
        assert (folder / f"hasil.{form}").stat().st_size > 1000


def test_a_page_that_the_second_reader_stumbles_over_is_one_where_it_sees_nothing(tmp_path: Path) -> None:
    """Found by fuzzing: it stumbled again when it was closed, which cost the whole file."""
    path = tmp_path / "putar.pdf"
    path.write_bytes(one_page(stream(shown(b"98,82")), more=b"/Rotate [90]"))
    reader = PlumberReader(path)
    place = Place(0, 1, (70.0, 130.0, 100.0, 150.0), "98,82")
    assert reader.look(place, "98,82", None) is Seen.UNSEEN
    reader.close()


def test_a_picture_of_a_page_of_200_metres_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "besar.pdf"
    path.write_bytes(harmful()["dua-ratus-meter.pdf"][0])
    with pytest.raises(DrawingError) as caught:
        picture(path, 1, tmp_path / "a.png")
    assert caught.value.key == "page-too-wide"
    assert not (tmp_path / "a.png").exists()
