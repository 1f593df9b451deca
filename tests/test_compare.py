"""`auditor compare`, from the command line to what is written."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from auditor.cli import main
from tests.drafts import drawn, result


def shifted(content: bytes) -> bytes:
    """The same behind two empty pages."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        for _ in range(2):
            pdf.pages.insert(
                0, pikepdf.Page(pikepdf.Dictionary(Type=pikepdf.Name.Page, MediaBox=[0, 0, 595, 842]))
            )
        stream = io.BytesIO()
        pdf.save(stream)
    return stream.getvalue()


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    Path("lama.json").write_bytes(result(drawn("A01", "D08-etc")))


def compared(new: bytes, *arguments: str, old: str = "lama.json") -> tuple[int, dict[str, Any]]:
    Path("baru.json").write_bytes(result(new))
    command = ["compare", old, "baru.json", "--output", "banding.json", "--force"]
    status = main([*command, *arguments])
    content: dict[str, Any] = json.loads(Path("banding.json").read_text(encoding="utf-8"))
    return status, content


def test_what_was_mended_is_fixed() -> None:
    status, content = compared(drawn())
    assert status == 0
    assert content["counts"] == {"new": 0, "changed": 0, "gone": 0, "open": 0, "accepted": 0, "fixed": 2}


def test_a_result_file_is_as_good_as_its_pdf() -> None:
    Path("laporan.pdf").write_bytes(drawn("A01", "D08-etc"))
    _, one = compared(drawn("A03"))
    status, other = compared(drawn("A03"), "--jobs", "1", old="laporan.pdf")
    assert status == 1
    assert one["reports"] == other["reports"]
    assert [c["rule"] for c in one["reports"][0]["changes"]] == ["A03", "A01", "D08"]


def test_shifted_pages_make_nothing_new() -> None:
    status, content = compared(shifted(drawn("A01", "D08-etc")))
    assert status == 0
    (report,) = content["reports"]
    assert [(c["fate"], c["rule"]) for c in report["changes"]] == [("open", "A01"), ("open", "D08")]
    old, new = report["changes"][0]["old"], report["changes"][0]["new"]
    assert old["id"] == new["id"]
    assert old["place"] != new["place"]


@pytest.mark.parametrize("spoil", [lambda pdf: pdf[:2000], lambda pdf: b"", lambda pdf: b"bukan PDF"])
def test_an_unreadable_file_fixes_nothing(
    spoil: Callable[[bytes], bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    status, content = compared(spoil(drawn()))
    assert status == 3
    assert content["counts"]["fixed"] == 0
    assert content["counts"]["gone"] == 2
    assert "laporan.pdf" in content["remarks"][0]
    main(["compare", "lama.json", "baru.json", "--lang", "en"])
    text = " ".join(capsys.readouterr().out.split())
    assert "laporan.pdf could not be audited" in text
    assert "No longer judged (which is not the same as fixed) (2)" in text


def test_pages_that_are_missing_fix_nothing() -> None:
    with pikepdf.open(io.BytesIO(drawn("A01", "D08-etc"))) as pdf:
        del pdf.pages[4:]
        stream = io.BytesIO()
        pdf.save(stream)
    _, content = compared(stream.getvalue())
    changes = content["reports"][0]["changes"]
    assert {c["fate"] for c in changes if c["old"]} == {"gone"}


def test_other_rules_are_said() -> None:
    Path("lain.json").write_bytes(result(drawn("A01"), "--rules", "lkjip-tahunan"))
    _, content = compared(drawn(), old="lain.json")
    assert content["same_rules"] is False
    assert "lkjip-tahunan" in content["remarks"][0]


def test_a_hidden_severity_is_no_news() -> None:
    Path("lain.json").write_bytes(result(drawn("A01", "D08-etc"), "--min-severity", "error"))
    _, content = compared(drawn("A01", "D08-etc"), old="lain.json")
    assert content["counts"]["open"] == 2
    assert content["counts"]["new"] == 0


def test_accepted_findings_do_not_fail() -> None:
    status, content = compared(drawn("A03"), "--fail-on", "warning")
    assert status == 1
    (one,) = [c for c in content["reports"][0]["changes"] if c["fate"] == "new"]
    entry = f'[[accepted]]\nid = "{one["new"]["id"]}"\nreason = "Dibahas."\n'
    Path("baseline.toml").write_text(entry)
    status, content = compared(drawn("A03"), "--fail-on", "warning", "--baseline", "baseline.toml")
    assert status == 0
    assert content["counts"]["accepted"] == 1


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_the_table_keeps_to_its_width(
    lang: str, width: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    Path("baru.json").write_bytes(result(drawn("A03")))
    assert main(["compare", "lama.json", "baru.json", "--lang", lang]) == 1
    text = capsys.readouterr().out
    assert max(map(len, text.splitlines())) <= width
    assert "A03" in text
    assert "126%" in text


@pytest.mark.parametrize("form", ["xlsx", "html"])
def test_files_are_the_same_bytes_each_time(form: str) -> None:
    Path("baru.json").write_bytes(result(drawn("A03")))
    for name in ("satu", "dua"):
        assert main(["compare", "lama.json", "baru.json", "--output", f"{name}.{form}"]) == 1
    content = Path(f"satu.{form}").read_bytes()
    assert content == Path(f"dua.{form}").read_bytes()
    if form == "xlsx":
        with zipfile.ZipFile(io.BytesIO(content)) as book:
            text = b"".join(map(book.read, book.namelist())).decode()
    else:
        text = content.decode()
    assert "Diperbaiki" in text
    assert "1.713.081.000" in text
    assert main(["compare", "lama.json", "baru.json", "--output", f"satu.{form}"]) == 2


def test_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    Path("lain.json").write_text("{}")
    Path("kosong").mkdir()
    for arguments, told in [
        (["lama.json", "lain.json"], "bukan berkas hasil"),
        (["lama.json", "tiada.json"], "tidak dapat dibaca"),
        (["lama.json"], "NEW belum diberikan"),
        (["lama.json", "lama.json", "--format", "pdf"], "--format pdf tidak dikenal"),
        (["lama.json", "lama.json", "--baseline", "tiada.toml"], "tiada.toml"),
    ]:
        assert main(["compare", *arguments]) == 2
        assert told in capsys.readouterr().err


def test_hostile_text_stays_text() -> None:
    content = json.loads(Path("lama.json").read_text(encoding="utf-8"))
    report = content["reports"][0]
    report["position"] = "=1+1<script>alert(1)</script>\x1b[2J"
    report["findings"][0]["stated"]["text"] = "=HYPERLINK(1)"
    Path("jahat.json").write_text(json.dumps(content), encoding="utf-8")
    for form in ("table", "html", "xlsx"):
        assert main(["compare", "lama.json", "jahat.json", "--format", form, "--output", f"x.{form}"]) == 1
    assert "\x1b" not in Path("x.table").read_text(encoding="utf-8")
    page = Path("x.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page
    with zipfile.ZipFile("x.xlsx") as book:
        sheets = b"".join(book.read(name) for name in book.namelist() if "worksheets" in name)
    assert b"<f>" not in sheets


def test_a_result_of_version_1_is_still_read(capsys: pytest.CaptureFixture[str]) -> None:
    """It knew no person, and called reports and their findings by other ids."""
    content = json.loads(result(drawn("A01")))
    old = {**content, "schema_version": "1", "reports": [_of_version_1(one) for one in content["reports"]]}
    Path("lama.json").write_text(json.dumps(old), encoding="utf-8")
    Path("baru.json").write_bytes(result(drawn("A01")))
    assert main(["compare", "lama.json", "baru.json", "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {change["fate"] for report in told["reports"] for change in report["changes"]} == {"open"}
    Path("baru.json").write_text(json.dumps({**content, "schema_version": "9"}), encoding="utf-8")
    assert main(["compare", "lama.json", "baru.json"]) == 2
    assert "versi 9" in capsys.readouterr().err


def _of_version_1(report: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in report.items() if key not in ("person", "ordinal")}
    findings = [{**one, "id": f"{i:08x}"} for i, one in enumerate(report["findings"])]
    return {**kept, "id": "kepala-bidang-tw4-2025", "findings": findings}


def test_pages_are_told_in_the_report_and_in_the_file_and_none_is_dropped() -> None:
    Path("geser.pdf").write_bytes(shifted(drawn("A01")))
    assert main(["audit", "geser.pdf", "--output", "geser.json", "--jobs", "1", "--fail-on", "never"]) == 0
    content = json.loads(Path("geser.json").read_text(encoding="utf-8"))
    assert content["inputs"][0]["unassigned_pages"] == [1, 2]
    (report,) = content["reports"]
    assert report["first_page"] == 3
    spots = [spot for finding in report["findings"] for spot in finding["evidence"]]
    assert spots
    assert all(spot["page"] == spot["report_page"] + 2 for spot in spots)
    assert all(len(spot["page_size"]) == 2 for spot in spots)
    changed = [finding["correction"]["text"] for finding in report["findings"] if finding["correction"]]
    assert any("berkas hlm." in text for text in changed)
    assert main(["audit", "geser.pdf", "--output", "geser.txt", "--format", "table", "--jobs", "1"]) == 1
    assert "2 halaman tidak masuk laporan mana pun (hlm. 1-2)" in Path("geser.txt").read_text(
        encoding="utf-8"
    )


def test_a_bundle_against_one_of_its_files_speaks_of_that_report(capsys: pytest.CaptureFixture[str]) -> None:
    content = json.loads(result(drawn("A01")))
    (own,) = content["reports"]
    others = [{**own, "id": f"lain-{at}", "position": f"Lain {at}", "extract": None, "quarter": 1,
               "judged": {"holds": [], "fails": []}} for at in range(4)]  # fmt: skip
    Path("banyak.json").write_text(json.dumps({**content, "reports": [own, *others]}), encoding="utf-8")
    Path("satu.json").write_text(json.dumps(content), encoding="utf-8")
    assert main(["compare", "banyak.json", "satu.json"]) == 0
    told = capsys.readouterr().out
    assert "4 laporan lain hanya ada dalam hasil yang lama" in told
    assert "Lain 2" not in told
