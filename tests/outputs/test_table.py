from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from auditor.findings.result import Coverage, RunResult, Severity
from auditor.model import Identity
from auditor.outputs import Wording
from auditor.outputs.as_table import as_table, clean, print_table
from auditor.rulebook.load import load_pack
from auditor.values import Printed
from tests.outputs.results import category, cut_off, efficiency, report, run

BOOK = load_pack("default")
SNAPSHOTS = Path(__file__).parent / "snapshots"


def shown(result: RunResult, lang: str = "id", width: int = 80, verbose: bool = False) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=width, color_system=None, highlight=False, markup=False)
    print_table(result, Wording(BOOK, lang), console, verbose)
    return stream.getvalue()


def without_blanks(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize(("lang", "width"), [("id", 80), ("en", 80), ("id", 140)])
def test_what_a_person_reads(lang: str, width: int) -> None:
    lines = (line.rstrip() for line in shown(run(), lang, width, verbose=True).splitlines())
    expected = (SNAPSHOTS / f"{lang}-{width}.txt").read_text(encoding="utf-8")
    assert "\n".join(lines) + "\n" == expected


@pytest.mark.parametrize("width", [40, 80, 110, 200])
def test_no_line_is_too_long_and_no_message_is_cut(width: int) -> None:
    long = replace(category(), expected=replace(category().expected, text="Sangat " * 60))  # type: ignore[type-var]
    result = run(long, efficiency())
    text = shown(result, width=width)
    assert max(map(len, text.splitlines())) <= width
    assert without_blanks("Sangat " * 60) in without_blanks(text) or width >= 110
    message = Wording(BOOK, "id").message(efficiency())
    assert without_blanks(message) in without_blanks(text)


LONG = "Pertanggungjawaban" * 12


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_a_word_longer_than_the_line_is_folded(width: int, lang: str) -> None:
    stated = Printed(LONG, category().evidence[0].place)
    one = replace(
        category(), stated=stated, expected=replace(category().expected, text=LONG),  # type: ignore[type-var]
        evidence=(replace(category().evidence[0], what=stated),),
    )  # fmt: skip
    whole = run(one)
    named = replace(whole.reports[0], identity=Identity(position=Printed(LONG), year=2025))
    inputs = tuple(replace(each, path=f"folder/{LONG}.pdf") for each in whole.inputs)
    text = shown(replace(whole, reports=(named,), inputs=inputs), lang, width, verbose=True)
    assert max(map(len, text.splitlines())) <= width
    assert without_blanks(text).count(LONG) >= 2


@pytest.mark.parametrize("width", [60, 80, 120])
def test_a_terminal_without_colour_gets_none(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", str(width))
    monkeypatch.setenv("TERM", "xterm-256color")
    stream = io.StringIO()
    console = Console(file=stream, force_terminal=True, highlight=False, markup=False)
    print_table(run(category(), efficiency()), Wording(BOOK, "id"), console)
    codes = set(re.findall(r"\x1b\[([\d;]*)m", stream.getvalue()))
    assert not any(
        30 <= int(part) <= 49 or int(part) >= 90 for code in codes for part in code.split(";") if part
    )
    monkeypatch.delenv("NO_COLOR")
    coloured = io.StringIO()
    print_table(run(category()), Wording(BOOK, "id"), Console(file=coloured, force_terminal=True))
    assert "\x1b[1;31m" in coloured.getvalue()


def test_severe_findings_come_first() -> None:
    text = shown(run(cut_off(), efficiency(), cut_off(Severity.WARNING)))
    assert text.index("KESALAHAN") < text.index("PERINGATAN") < text.index("CATATAN (1)")


def test_a_changed_conclusion_is_said_in_words() -> None:
    assert "[MENGUBAH KESIMPULAN]" in shown(run(category()))
    assert "MENGUBAH KESIMPULAN" not in shown(run(efficiency()))


def test_undecided_reasons_only_on_request() -> None:
    assert "--verbose" in shown(run())
    assert "n/a (hlm. 7)" not in shown(run())
    assert "n/a (hlm. 7)" in shown(run(), verbose=True)


def test_unread_tables_and_faults_are_always_shown() -> None:
    text = shown(run())
    assert "Tabel 2.9 Sarana" in text
    assert "aturan A03 tidak dapat dijalankan" in text


def test_problems_of_inputs_and_the_summary() -> None:
    text = shown(run(), "en", 200)
    assert "tw4/terkunci.pdf  [locked by a password]" in text
    assert "1 report, 11 pages: 2 errors, 0 warnings, 1 note. " in text
    assert "1 of 2 files could not be audited." in text


def test_a_clean_report_says_so() -> None:
    result = replace(run(), reports=(report(),))
    assert "Tidak ada temuan." in shown(result)


def test_colours_only_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    def printed(**options: object) -> str:
        stream = io.StringIO()
        console = Console(file=stream, width=100, force_terminal=True, **options)  # type: ignore[arg-type]
        print_table(run(), Wording(BOOK, "id"), console)
        return stream.getvalue()

    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[1;31m" in printed(color_system="standard")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;31m" not in printed(color_system="standard")
    assert "\x1b" not in as_table(run(), Wording(BOOK, "id"))


@pytest.mark.parametrize("evil", ["\x1b]0;x\x07", "\x1b[2J", "\x9b1m", "\u202e", "a\rb", "\ud800"])
def test_a_report_cannot_drive_the_terminal(evil: str) -> None:
    text = shown(run(category(f"Tinggi{evil}")))
    text.encode("utf-8")
    assert not set("\x1b\x07\x9b\u202e\r\ud800") & set(text)


def test_markup_in_a_report_is_text() -> None:
    assert "[red]Tinggi[/red]" in shown(run(category("[red]Tinggi[/red]")), width=200)
    assert clean("a \n b").plain == "a b"


@pytest.mark.parametrize(("read", "told"), [(15, True), (20, False)])
def test_a_report_of_which_little_was_read_says_so_first(read: int, told: bool) -> None:
    little = replace(report(), coverage=Coverage(read, read, 0, 0, 60, read))
    lines = shown(replace(run(), reports=(little,)), width=140).splitlines()
    first = next(i for i, line in enumerate(lines) if "terbaca:" in line)
    assert ("Hanya 15 dari 60 angka terbaca (25 %)" in lines[first - 1]) is told
