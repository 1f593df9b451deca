"""The command line to the letter of its contract: options, exit status, where the result goes."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from auditor.cli import main
from auditor.outputs import FORMATS, TEXT_FORMATS
from tests.bad_inputs import write_bad_files

FIXTURES = Path(__file__).parent.parent / "fixtures" / "reports"
CLEAN = FIXTURES / "bersih-word" / "laporan.pdf"
FAULTY = FIXTURES / "hitungan-salah" / "laporan.pdf"

Out = pytest.CaptureFixture[bytes]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Every test works in an empty folder; what it writes stays there."""
    monkeypatch.chdir(tmp_path)
    for name in ("COLUMNS", "NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def audited(*arguments: str, status: int = 1) -> dict[str, Any]:
    """The JSON of one run whose exit status is checked."""
    assert main(["audit", *arguments, "--format", "json", "--output", "result.json", "--force"]) == status
    result: dict[str, Any] = json.loads(Path("result.json").read_bytes())
    return result


def refused(capture: Out, *arguments: str) -> str:
    """What a wrong command says: exit 2, one or more sentences on standard error, nothing else."""
    assert main(list(arguments)) == 2
    out, err = capture.readouterr()
    assert out == b""
    assert b"Traceback" not in err
    assert err.strip()
    return err.decode()


def severities(result: dict[str, Any]) -> set[str]:
    return {finding["severity"] for report in result["reports"] for finding in report["findings"]}


# --- exit status


def test_nothing_at_or_above_fail_on_is_0() -> None:
    audited(str(CLEAN), status=0)


@pytest.mark.parametrize(("level", "status"), [("error", 1), ("warning", 1), ("never", 0)])
def test_findings_at_or_above_fail_on_are_1(level: str, status: int) -> None:
    audited(str(FAULTY), "--fail-on", level, status=status)


@pytest.mark.parametrize(("level", "status"), [("error", 0), ("warning", 1)])
def test_a_warning_counts_only_where_asked(level: str, status: int) -> None:
    """A profile that makes every error of this report a warning."""
    rules = {"A01", "A02", "A04", "A06", "A07", "A08", "S01"}
    lines = [f'[rule.{code}]\nreason = "uji"\nseverity.contradiction = "warning"\n' for code in rules]
    head = '[pack]\nname = "lunak"\nversion = "1"\nabout = "uji"\nincludes = ["default.toml"]\n'
    Path("lunak.toml").write_text(head + "".join(lines), encoding="utf-8")
    result = audited(str(FAULTY), "--rules", "lunak.toml", "--fail-on", level, status=status)
    assert "error" not in severities(result)
    assert result["rules"]["pack"] == "lunak"


def test_an_input_that_cannot_be_audited_is_3_and_the_others_are_written() -> None:
    Path("kosong.pdf").write_bytes(b"")
    result = audited("kosong.pdf", str(FAULTY), status=3)
    assert [one["status"] for one in result["inputs"]] == ["damaged", "audited"]
    assert len(result["reports"][0]["findings"]) > 3
    audited("kosong.pdf", str(FAULTY), "--fail-on", "never", status=3)


def test_a_broken_rule_pack_is_2_and_says_where(capsysbinary: Out) -> None:
    Path("rusak.toml").write_text(
        '[pack]\nname = "x"\nversion = "1"\nabout = "x"\nincludes = ["default.toml"]\n\n'
        '[rule.A01]\nreason = "uji"\nseverety = "note"\n',
        encoding="utf-8",
    )
    assert "rusak.toml:9" in refused(capsysbinary, "audit", str(CLEAN), "--rules", "rusak.toml")
    assert "rusak.toml:9" in refused(capsysbinary, "rules", "check", "rusak.toml")
    assert "tidak-ada" in refused(capsysbinary, "audit", str(CLEAN), "--rules", "tidak-ada")


@pytest.mark.parametrize(
    ("arguments", "needle"),
    [
        (["audit"], "PATH"),
        (["audit", "x.pdf", "--formt", "json"], "--format"),
        (["audit", "x.pdf", "--format"], "--format"),
        (["audit", "x.pdf", "--format", "yaml"], "json"),
        (["audit", "x.pdf", "--lang", "fr"], "id, en"),
        (["audit", "x.pdf", "--min-severity", "bad"], "error, warning, note"),
        (["audit", "x.pdf", "--fail-on", "note"], "error, warning, never"),
        (["audit", "x.pdf", "--jobs", "0"], "0"),
        (["audit", "x.pdf", "--jobs", "dua"], "dua"),
        (["audit", "x.pdf", "--baseline", "tidak-ada.toml"], "tidak-ada.toml"),
        (["periksa"], "audit"),
        ([], "audit"),
        (["explain", "Z99"], "Z99"),
        (["explain"], "CODE"),
        (["rules", "check", "tidak-ada.toml"], "tidak-ada.toml"),
        (["picture", "tidak-ada.pdf", "--page", "1"], "tidak-ada.pdf"),
        (["picture", str(CLEAN), "--page", "x"], "x"),
        (["picture", str(CLEAN), "--page", "99"], "99"),
    ],
)
def test_wrong_usage_is_2_with_a_sentence(arguments: list[str], needle: str, capsysbinary: Out) -> None:
    assert needle in refused(capsysbinary, *arguments)


EMPTY = ["audit ''", "audit x.pdf ''", "tree ''", "compare '' x.json", "picture ''", "rules check ''"]
EMPTY += [f"audit x.pdf --{name} ''" for name in ("output", "rules", "baseline", "previous", "template")]


@pytest.mark.parametrize("command", [*EMPTY, "audit x.pdf --baseline="])
def test_an_argument_that_is_empty_is_missing(command: str, capsysbinary: Out) -> None:
    """A script's variable that is not set: no current folder is audited, and no option forgotten."""
    Path("x.pdf").write_bytes(FAULTY.read_bytes())
    assert "belum diberikan" in refused(capsysbinary, *shlex.split(command))


def test_limits_of_zero(capsysbinary: Out) -> None:
    head = '[pack]\nname = "x"\nversion = "1"\nabout = "x"\nincludes = ["default.toml"]\n[limits]\n'
    for wrong in ("seconds = 0", "pages = -1", "memory-mb = inf", "page-seconds = -0.1"):
        Path("x.toml").write_text(f"{head}{wrong}\n", encoding="utf-8")
        least = "angka, 0 atau lebih" if "page-" in wrong else "angka di atas 0"
        assert f"x.toml:7: {wrong.split()[0]}" in (
            told := refused(capsysbinary, "rules", "check", "x.toml")
        ) or (f"x.toml:7: limits.{wrong.split()[0]}" in told)
        assert least in told
    Path("x.toml").write_text(f"{head}page-seconds = 0\n", encoding="utf-8")
    assert audited(str(CLEAN), "--rules", "x.toml", status=0)["inputs"][0]["status"] == "audited"


def test_a_format_that_is_not_there_names_those_that_are(capsysbinary: Out) -> None:
    sentence = refused(capsysbinary, "audit", str(CLEAN), "--format", "odt")
    assert all(known in sentence for known in FORMATS)


def test_a_broken_template_is_refused_before_the_work(tmp_path: Path, capsysbinary: Out) -> None:
    (tmp_path / "pola.docx").write_bytes(b"bukan Word")
    own = ("--template", str(tmp_path / "pola.docx"))
    assert "pola.docx" in refused(capsysbinary, "audit", str(CLEAN), "--output", "hasil.docx", *own)
    assert not Path("hasil.docx").exists()
    assert "docx" in refused(capsysbinary, "audit", str(CLEAN), "--format", "json", *own)


def test_a_working_paper_shows_also_what_min_severity_hides_elsewhere(capsysbinary: Out) -> None:
    for name, severity in (("a.docx", "note"), ("b.docx", "error")):
        main(["audit", str(CLEAN), "--output", name, "--min-severity", severity])
    assert Path("a.docx").read_bytes() == Path("b.docx").read_bytes()


# --- where the result goes


def test_standard_output_holds_the_result_only(capsysbinary: Out) -> None:
    Path("kosong.pdf").write_bytes(b"")
    assert main(["audit", str(FAULTY), "kosong.pdf", "--format", "json"]) == 3
    out, err = capsysbinary.readouterr()
    assert json.loads(out)["schema_version"] == "2"
    assert b"\x1b" not in out + err


def test_a_dash_is_standard_output(capsysbinary: Out) -> None:
    assert main(["audit", str(CLEAN), "--format", "csv", "--output", "-"]) == 0
    assert capsysbinary.readouterr().out.startswith(b"input,status,report,")


def test_progress_is_for_terminals_only(capsysbinary: Out) -> None:
    assert main(["audit", str(CLEAN), "--format", "jsonl"]) == 0
    assert capsysbinary.readouterr().err == b""


@pytest.mark.parametrize(("name", "start"), [("h.json", "{"), ("h.jsonl", '{"type"'), ("h.csv", "input,")])
def test_the_suffix_of_the_output_gives_the_format(name: str, start: str, capsysbinary: Out) -> None:
    assert main(["audit", str(CLEAN), "--output", name]) == 0
    assert Path(name).read_text(encoding="utf-8-sig").startswith(start)
    assert capsysbinary.readouterr().out == b""
    assert [path.name for path in Path().iterdir()] == [name]  # no temporary file is left


def test_output_into_a_folder_that_is_missing(capsysbinary: Out) -> None:
    sentence = refused(capsysbinary, "audit", str(FAULTY), "--format", "json", "--output", "tiada/h.json")
    assert "tiada" in sentence


def test_output_that_is_a_folder(capsysbinary: Out) -> None:
    Path("hasil").mkdir()
    sentence = refused(capsysbinary, "audit", str(FAULTY), "--format", "json", "--output", "hasil")
    assert "hasil" in sentence


def test_output_over_an_input(capsysbinary: Out) -> None:
    Path("x.pdf").write_bytes(FAULTY.read_bytes())
    refused(capsysbinary, "audit", "x.pdf", "--format", "json", "--output", "x.pdf")
    assert Path("x.pdf").read_bytes() == FAULTY.read_bytes()


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_output_that_cannot_be_written(capsysbinary: Out) -> None:
    Path("hasil").mkdir(mode=0o500)
    sentence = refused(capsysbinary, "audit", str(CLEAN), "--format", "json", "--output", "hasil/h.json")
    assert "hasil/h.json" in sentence


def test_the_proc_filesystem_takes_no_output(capsysbinary: Out) -> None:
    if not Path("/proc/self").is_dir():
        pytest.skip("needs a folder that not even root can write to")
    assert "/proc/h.json" in refused(capsysbinary, "audit", str(CLEAN), "--output", "/proc/h.json")


# --- what the result shows


@pytest.mark.parametrize(
    ("level", "shown"), [("error", {"error"}), ("warning", {"error", "warning"}), ("note", None)]
)
def test_min_severity_hides_but_does_not_excuse(level: str, shown: set[str] | None) -> None:
    paths = [str(FIXTURES / name / "laporan.pdf") for name in ("dokumen-rusak", "satuan-campur")]
    result = audited(*paths, "--min-severity", level)
    assert severities(result) == (shown or {"error", "warning", "note"})


def test_what_is_hidden_counts_for_the_exit_status() -> None:
    paths = [str(FIXTURES / name / "laporan.pdf") for name in ("dokumen-rusak", "satuan-campur")]
    assert audited(*paths, "--min-severity", "error", "--fail-on", "warning")


def test_a_baseline_accepts_findings_with_a_reason() -> None:
    before = audited(str(FAULTY))
    ids = [finding["id"] for finding in before["reports"][0]["findings"]]
    known = "".join(f'[[accepted]]\nid = "{one}"\nreason = "sudah dibahas"\n' for one in ids)
    Path("dikenal.toml").write_text(known, encoding="utf-8")
    after = audited(str(FAULTY), "--baseline", "dikenal.toml", status=0)
    (report,) = after["reports"]
    assert report["findings"] == []
    assert [one["id"] for one in report["accepted"]] == ids
    assert {one["reason"] for one in report["accepted"]} == {"sudah dibahas"}


def test_a_baseline_without_a_reason_is_refused(capsysbinary: Out) -> None:
    Path("b.toml").write_text('[[accepted]]\nid = "1234abcd"\n', encoding="utf-8")
    assert "1234abcd" in refused(capsysbinary, "audit", str(FAULTY), "--baseline", "b.toml")


def test_the_same_input_gives_the_same_bytes_whatever_the_jobs(capsysbinary: Out) -> None:
    paths = [str(FIXTURES / name / "laporan.pdf") for name in ("bundel", "hitungan-salah")]
    results = []
    for jobs in ("1", "2", "3"):
        main(["audit", *paths, "--format", "json", "--jobs", jobs])
        results.append(capsysbinary.readouterr().out)
    assert results[0] == results[1] == results[2]


@pytest.mark.parametrize("form", ("table", *TEXT_FORMATS))
def test_no_absolute_path_in_the_result(form: str, folder: Path, capsysbinary: Out) -> None:
    inside = folder / "laporan" / "a.pdf"
    inside.parent.mkdir()
    inside.write_bytes(FAULTY.read_bytes())
    main(["audit", str(inside), str(CLEAN), str(folder / "hilang.pdf"), "--format", form])
    text = capsysbinary.readouterr().out.decode()
    assert "laporan/a.pdf" in text
    assert str(folder) not in text
    assert str(FIXTURES) not in text


# --- inputs


@pytest.fixture(scope="module")
def over_bad_inputs(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], dict[str, Any]]:
    """One run over every kind of bad input, with one good report at the end, in English."""
    home = tmp_path_factory.mktemp("bad")
    wanted = write_bad_files(home)
    (home / "folder").mkdir()
    (home / "baik.pdf").write_bytes(FAULTY.read_bytes())
    names = [*wanted, "hilang.pdf", "folder", "baik.pdf"]
    command = [sys.executable, "-m", "auditor", "audit", *names, "--format", "json", "--lang", "en"]
    done = subprocess.run(command, cwd=home, capture_output=True, check=False)
    assert done.returncode == 3, done.stderr
    assert done.stderr == b""
    return wanted | {"hilang.pdf": "unsupported", "folder": "unsupported"}, json.loads(done.stdout)


def test_every_bad_input_has_its_status_and_a_sentence(over_bad_inputs: Any) -> None:
    wanted, result = over_bad_inputs
    *bad, good = result["inputs"]
    assert {one["path"]: one["status"] for one in bad} == wanted
    sentences = [one["problem"] for one in bad]
    assert all(re.search(r"\. [A-Z].*\.$", sentence) for sentence in sentences)  # what, and what to do
    assert len(set(sentences)) == len(sentences)
    assert good["problem"] is None


def test_the_good_input_is_audited_all_the_same(over_bad_inputs: Any) -> None:
    _, result = over_bad_inputs
    (report,) = result["reports"]
    assert result["inputs"][report["input"]]["path"] == "baik.pdf"
    assert len(report["findings"]) > 3


def test_bad_inputs_stand_in_the_table_in_a_block_of_their_own(capsysbinary: Out) -> None:
    Path("kosong.pdf").write_bytes(b"")
    assert main(["audit", "kosong.pdf", str(CLEAN)]) == 3
    text = capsysbinary.readouterr().out.decode()
    _, block = text.split("BERKAS YANG TIDAK DAPAT DIPERIKSA (1)\n")
    assert block.splitlines()[1:3] == [
        "kosong.pdf  [rusak]",
        "  Berkas ini kosong (0 bita). Minta ulang berkasnya.",
    ]
    assert "1 dari 2 berkas tidak dapat diperiksa." in text


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_an_input_that_may_not_be_read() -> None:
    Path("rahasia.pdf").write_bytes(FAULTY.read_bytes())
    Path("rahasia.pdf").chmod(0)
    (one,) = audited("rahasia.pdf", status=3)["inputs"]
    assert "izin" in one["problem"]


def test_the_same_file_twice_is_audited_once(capsysbinary: Out) -> None:
    Path("a.pdf").write_bytes(CLEAN.read_bytes())
    assert len(audited("a.pdf", "./a.pdf", status=0)["inputs"]) == 1
    assert b"a.pdf" in capsysbinary.readouterr().err


def test_a_folder_is_searched_to_the_bottom() -> None:
    Path("a/b").mkdir(parents=True)
    for name in ("a/z.PDF", "a/b/y.pdf", "a/catatan.txt", "a/~$lap.docx"):
        Path(name).write_bytes(CLEAN.read_bytes())
    assert [one["path"] for one in audited("a", status=0)["inputs"]] == ["a/b/y.pdf", "a/z.PDF"]


# --- other commands


def test_rules_are_listed(capsysbinary: Out) -> None:
    assert main(["rules"]) == 0
    lines = capsysbinary.readouterr().out.decode().splitlines()
    assert sum(bool(re.match(r"[AKSDL]\d\d ", line)) for line in lines) == 35


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_rule_is_explained(lang: str, capsysbinary: Out) -> None:
    assert main(["explain", "a06", "--lang", lang]) == 0
    text = capsysbinary.readouterr().out.decode()
    assert "efficiency-not-formula" in text
    assert "98,82" in text


def test_a_good_rule_file_has_no_mistakes(capsysbinary: Out) -> None:
    profile = Path(__file__).parent.parent / "rules" / "profiles" / "lkj-jabatan.toml"
    assert main(["rules", "check", str(profile)]) == 0
    assert b"35" in capsysbinary.readouterr().out


def test_a_page_is_explained(capsysbinary: Out) -> None:
    assert main(["picture", str(CLEAN), "--page", "6", "--explain-reading", "--lang", "en"]) == 0
    text = capsysbinary.readouterr().out.decode()
    assert text.startswith("Page 6: what was read, and why so")
    assert "Table read as " in text
    assert "(its head says so)" in text
    assert main(["picture", str(CLEAN), "--page", "6", "--explain-reading", "--output", "baca.json"]) == 0
    reading = json.loads(Path("baca.json").read_text())
    assert reading["page"] == 6
    assert {c["by"] for t in reading["tables"] for c in t["columns"]} <= {
        "head",
        "like-head",
        "rows",
        "unknown",
    }


def test_a_page_that_is_not_there_is_not_explained(capsysbinary: Out) -> None:
    assert main(["picture", str(CLEAN), "--page", "99", "--explain-reading"]) == 2
    assert b"Halaman 99 tidak ada" in capsysbinary.readouterr().err


def test_a_page_is_drawn() -> None:
    assert main(["picture", str(CLEAN), "--page", "2", "--output", "gambar.png"]) == 0
    assert Path("gambar.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    "command",
    [[], ["audit"], ["rules"], ["rules", "check"], ["explain"], ["picture"], ["baseline"], ["schema"]],
)
def test_help_in_both_languages(command: list[str], capsysbinary: Out) -> None:
    texts = []
    for lang in ([], ["--lang", "en"]):
        assert main([*command, *lang, "--help"]) == 0
        texts.append(capsysbinary.readouterr().out.decode())
    assert texts[0].startswith("Pemakaian: auditor")
    assert texts[1].startswith("Usage: auditor")


def test_the_version(capsysbinary: Out) -> None:
    assert main(["--version"]) == 0
    assert capsysbinary.readouterr().out == b"auditor 0.2.0\n"


def test_a_reader_that_goes_away_is_no_fault() -> None:
    command = f"{sys.executable} -m auditor audit {FAULTY} --format json | head -c 10"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=True)
    assert done.stdout == b'{\n  "schem'
    assert done.stderr == b""


def test_one_job_reads_pictures_with_one_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    from auditor import pipeline
    from auditor.findings.result import RunResult

    asked: list[int] = []

    def audit(*_: object, jobs: int, scanning: pipeline.Scanning, **__: object) -> RunResult:
        asked.extend((jobs, scanning.threads))
        return RunResult((), ())

    monkeypatch.setattr(pipeline, "audit", audit)
    main(["audit", str(CLEAN), "--jobs", "1"])
    assert asked == [1, 1]


@pytest.mark.parametrize("given", ["laporan.pdf", "draf.DOCX"])
def test_a_file_in_place_of_the_command_says_which_command_to_use(given: str, capsysbinary: Out) -> None:
    assert f"auditor audit {given}" in refused(capsysbinary, given)


def test_a_file_that_is_not_there_is_called_missing(capsysbinary: Out) -> None:
    assert main(["audit", "tidak-ada.pdf"]) == 3
    assert "tidak-ada.pdf  [tidak ditemukan]" in capsysbinary.readouterr().out.decode()


@pytest.mark.parametrize("name", ["hasil.csv", "hasil.xlsx", "hasil.txt"])
def test_a_result_in_a_file_closes_with_its_counts(name: str, capsysbinary: Out) -> None:
    count = len(audited(str(FAULTY))["reports"][0]["findings"])
    form = "table" if name.endswith("txt") else name.partition(".")[2]
    capsysbinary.readouterr()
    assert main(["audit", str(FAULTY), "--format", form, "--output", name]) == 1
    taken = capsysbinary.readouterr()
    assert taken.out == b"" and taken.err.decode().endswith(f"{count} temuan, 1 laporan -> {name}\n")
