from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from auditor.findings.naming import report_id
from auditor.findings.result import ReportResult, RunResult
from auditor.model import Identity
from auditor.outputs import Order, Wording, delivering, formats
from auditor.outputs.delivering import check, deliver, file_names, file_stem
from auditor.outputs.writing import OutputError
from auditor.rulebook.load import load_pack
from auditor.values import Printed
from tests.generator.fixtures import REPORTS
from tests.outputs.results import report, run

WORDING = Wording(load_pack("default"), "id")


def two() -> RunResult:
    """A bundle with two reports."""
    first, second = report(id="camat-tw4-2025"), report(id="lurah-tw4-2025")
    return replace(run(), reports=(first, second))


def order(result: RunResult) -> Order:
    return Order(run=result, wording=WORDING)


@pytest.fixture(autouse=True)
def memo(monkeypatch: pytest.MonkeyPatch) -> None:
    """A format of one file per report and a summary, that say what they were asked for."""

    def ids(_: Order, reports: Sequence[ReportResult]) -> bytes:
        return " ".join(one.id for one in reports).encode()

    def names(asked: Order) -> bytes:
        return " ".join(asked.names).encode()

    monkeypatch.setitem(formats.REPORT_FORMATS, "memo", ids)  # type: ignore[arg-type]
    monkeypatch.setitem(formats.RUN_FORMATS, delivering.SUMMARY_FORMAT, names)  # type: ignore[arg-type]
    monkeypatch.setattr(delivering, "FORMATS", (*formats.FORMATS, "memo"))


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir()}


def refused(form: str, output: Path | str, inputs: Sequence[Path] = (), force: bool = False) -> str:
    with pytest.raises(OutputError) as caught:
        check(form, str(output), inputs, force=force)
    assert all(caught.value.sentence(lang) for lang in ("id", "en"))
    return caught.value.key


def test_a_folder_gets_one_file_per_report_and_a_summary(tmp_path: Path) -> None:
    check("memo", str(tmp_path / "hasil"), (), force=False)
    deliver(order(two()), "memo", str(tmp_path / "hasil"), force=False)
    assert contents(tmp_path / "hasil") == {
        "camat-tw4-2025.memo": "camat-tw4-2025",
        "lurah-tw4-2025.memo": "lurah-tw4-2025",
        "ringkasan.xlsx": "camat-tw4-2025.memo lurah-tw4-2025.memo",
    }


def test_a_file_gets_all_reports_of_the_input(tmp_path: Path) -> None:
    deliver(order(two()), "memo", str(tmp_path / "hasil.memo"), force=False)
    assert contents(tmp_path) == {"hasil.memo": "camat-tw4-2025 lurah-tw4-2025"}


def test_several_inputs_need_a_folder(tmp_path: Path) -> None:
    inputs = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    assert refused("memo", tmp_path / "hasil.memo", inputs) == "output-many"
    check("memo", str(tmp_path / "hasil"), inputs, force=False)


def test_no_report_is_no_file_but_a_folder_has_its_summary(tmp_path: Path) -> None:
    nothing = replace(run(), reports=())
    assert deliver(order(nothing), "memo", str(tmp_path / "x.memo"), force=False) == []
    deliver(order(nothing), "memo", str(tmp_path / "hasil"), force=False)
    assert [path.name for path in tmp_path.rglob("*.*")] == ["ringkasan.xlsx"]


def test_files_that_are_there_stay_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "lurah-tw4-2025.memo").write_text("lama")
    with pytest.raises(OutputError, match="output-exists"):
        deliver(order(two()), "memo", str(tmp_path), force=False)
    assert contents(tmp_path) == {"lurah-tw4-2025.memo": "lama"}
    deliver(order(two()), "memo", str(tmp_path), force=True)
    assert contents(tmp_path)["lurah-tw4-2025.memo"] == "lurah-tw4-2025"


def test_no_file_of_the_run_is_written_over_even_by_force(tmp_path: Path) -> None:
    laporan = tmp_path / "camat-tw4-2025.memo"
    laporan.write_text("laporan")
    with pytest.raises(OutputError, match="output-is-input"):
        deliver(replace(order(two()), paths=(laporan,)), "memo", str(tmp_path), force=True)
    assert contents(tmp_path) == {laporan.name: "laporan"}


def test_a_disk_that_is_full_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = Path.write_bytes

    def full(path: Path, content: bytes) -> int:
        if path.name.startswith("lurah"):
            write(path, content[:3])
            raise OSError(28, "No space left on device")
        return write(path, content)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="output-no-write"):
        deliver(order(two()), "memo", str(tmp_path / "hasil"), force=False)
    assert list(tmp_path.iterdir()) == []


def test_a_fault_of_a_format_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def faulty(_: Order) -> bytes:
        raise ValueError("no workbook")

    monkeypatch.setitem(formats.RUN_FORMATS, delivering.SUMMARY_FORMAT, faulty)  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no workbook"):
        deliver(order(two()), "memo", str(tmp_path / "hasil"), force=False)
    assert list(tmp_path.iterdir()) == []


def test_names_are_safe_and_none_comes_twice() -> None:
    ids = ("bidang", "bidang-2", "bidang", "con", "nul")
    reports = [report(id=one) for one in ids]
    names = file_names(map(file_stem, reports), ["pdf"] * 5)
    assert names == ("bidang.pdf", "bidang-2.pdf", "bidang-3.pdf", "con-.pdf", "nul-.pdf")


def test_where_the_folder_cannot_be(tmp_path: Path) -> None:
    (tmp_path / "berkas").write_text("")
    assert refused("memo", tmp_path / "berkas") == "output-no-folder-but-file"
    assert refused("memo", tmp_path / "tiada" / "hasil") == "output-no-folder"


def test_a_terminal_gets_no_bytes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    assert refused("memo", "-") == "output-needed"
    check("json", "-", (), force=False)


def test_one_file_that_is_there_needs_force(tmp_path: Path) -> None:
    (tmp_path / "hasil.json").write_text("lama")
    assert refused("json", tmp_path / "hasil.json") == "output-exists"
    check("json", str(tmp_path / "hasil.json"), (), force=True)


PERIODS: list[dict[str, Any]] = [{}, {"quarter": 4, "year": 2025}, {"year": 2024}]

WINDOWS_FORBIDS = set('<>:"/\\|?*') | {chr(code) for code in range(32)}


@pytest.mark.parametrize(
    "position",
    [
        'Kepala Seksi A/B: "Uji" <x> | y? * \\ z',
        "../../etc/passwd",
        "CON",
        "nul",
        "LPT1",
        "Kepala " * 80,
        "x" * 300,
        "القسم",
        "Kepala Bidang Été & Größe",
        "‮gnirts‬ \x00\x1b[2J",
        " . ",
        "=cmd",
        "-rf",
    ],
)
def test_names_are_names_on_every_system(position: str) -> None:
    reports = [report(id=report_id(Identity(position=Printed(position), **period))) for period in PERIODS]
    names = file_names(map(file_stem, [*reports, *reports]), ["pdf"] * 2 * len(reports))
    assert len({name.casefold() for name in names}) == len(names)
    for name in names:
        stem = name.removesuffix(".pdf")
        assert name.isascii() and name.isprintable() and len(name) <= 90
        assert not WINDOWS_FORBIDS & set(name) and not name.startswith(("-", ".", " "))
        assert stem not in delivering.RESERVED and not stem.endswith((".", " "))


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "xlsx", "html", "pdf", "table"])
def test_a_disk_that_takes_no_more_leaves_what_was_there(tmp_path: Path, form: str) -> None:
    """A real write that fails: the process may write no file longer than a few bytes."""
    source = REPORTS / "hitungan-salah" / "laporan.pdf"
    target = tmp_path / f"hasil.{form}"
    target.write_text("dahulu")
    code = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN); "
        "resource.setrlimit(resource.RLIMIT_FSIZE, (500, 500)); "
        "from auditor.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    command = ["audit", str(source), "--format", form, "--output", str(target), "--force", "--jobs", "1"]
    done = subprocess.run(
        [sys.executable, "-B", "-c", code, *command], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2, done.stderr
    assert "tidak dapat ditulis" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert contents(tmp_path) == {target.name: "dahulu"}
