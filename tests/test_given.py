"""Files beside the reports that are not what they should be: a sentence, never a traceback or a wait."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from auditor.cli import main
from auditor.given import DEEPEST, GivenError, from_json, from_toml, read_bytes, read_text
from tests.counting import grows_evenly, steps

FAULTY = Path(__file__).parent.parent / "fixtures" / "reports" / "hitungan-salah" / "laporan.pdf"

COMMANDS = {
    "json": [
        "compare {} baik.json",
        "compare baik.json {}",
        "baseline list --baseline baik.toml --from {}",
        "baseline accept 11111111 --reason x --baseline baru.toml --from {}",
        "baseline check {} --baseline baik.toml",
        f"audit {FAULTY} --previous {{}}",
        f"audit {FAULTY} --baseline {{}}",
    ],
    "toml": [
        "rules check {}",
        f"audit {FAULTY} --rules {{}}",
        f"audit {FAULTY} --baseline {{}}",
        "baseline accept 11111111 --reason x --baseline {}",
    ],
    "docx": [f"audit {FAULTY} --format docx --output baru.docx --template {{}}"],
}


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    target = tmp_path_factory.mktemp("baik") / "baik.json"
    assert main(["audit", str(FAULTY), "--output", str(target)]) == 1
    return target.read_bytes()


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, good: bytes) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("baik.json").write_bytes(good)
    Path("baik.toml").write_text('[[accepted]]\nid = "00000000"\nreason = "x"\n')
    return tmp_path


def pipe(path: Path) -> None:
    os.mkfifo(path)


def endless(path: Path) -> None:
    path.symlink_to("/dev/zero")


def huge(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(1 << 40)  # it takes no room on the disk


def folder_instead(path: Path) -> None:
    path.mkdir()


def lists(path: Path) -> None:
    path.write_text(("a = " if path.suffix == ".toml" else "") + "[" * 100_000)


def tables(path: Path) -> None:
    if path.suffix == ".toml":
        path.write_text("a." * 60_000 + "b = 1\n")  # tomllib alone would take hours
    else:
        path.write_text('{"a":' * 5000 + "1" + "}" * 5000)


def nested(path: Path) -> None:
    """Not too deep for the reader of the format, but for whoever walks through what it said."""
    path.write_text(("a = " if path.suffix == ".toml" else "") + "[" * 200 + "]" * 200)


def other_code(path: Path) -> None:
    path.write_bytes('a = "é"'.encode("latin-1"))


BAD: list[Callable[[Path], None]] = [
    pipe, endless, huge, folder_instead, lists, tables, nested, other_code,
]  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("suffix", COMMANDS)
@pytest.mark.parametrize("make", BAD)
def test_a_bad_file_is_a_sentence(
    make: Callable[[Path], None], suffix: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault of the tool would be raised here; a wait would never end."""
    name = f"buruk.{suffix}"
    make(Path(name))
    for command in COMMANDS[suffix]:
        assert main(command.format(name).split()) == 2, command
        out, err = capsys.readouterr()
        assert out == "" and name in err, command
    assert not Path("baru.toml").exists() and not Path("baru.docx").exists()


def changed(result: dict[str, Any], path: str, value: object) -> dict[str, Any]:
    """The result with another value at a path like "reports/0/input"."""
    whole: dict[str, Any] = json.loads(json.dumps(result))
    *keys, last = [int(part) if part.isdigit() else part for part in path.split("/")]
    inner: Any = whole
    for key in keys:
        inner = inner[key]
    inner[last] = value
    return whole


WRONG = [
    ("reports/0/findings/0/severity", "gawat"),
    ("inputs/0/status", "aneh"),
    ("reports/0/input", 7),
    ("reports/0/input", -2),
]


@pytest.mark.parametrize(("path", "value"), WRONG)
def test_a_result_that_says_what_none_says_is_none(
    path: str, value: object, good: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    Path("buruk.json").write_text(json.dumps(changed(json.loads(good), path, value)))
    for command in COMMANDS["json"][:5]:
        assert main(command.format("buruk.json").split()) == 2, command
        assert "buruk.json bukan berkas hasil" in capsys.readouterr().err, command


@pytest.mark.parametrize("value", ["1E+999999999", "NaN", "-Infinity", "9" * 5000, "1E-999999999"])
def test_figures_beyond_all_measure_are_no_figures(
    value: str, good: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    result = json.loads(good)
    rows = [row for report in result["reports"] for row in report["extract"]["rows"] if row["figures"]]
    for row in rows:
        for number in row["figures"].values():
            number["value"] = value
    Path("buruk.json").write_text(json.dumps(result))
    assert rows and main(["audit", str(FAULTY), "--previous", "buruk.json"]) == 2
    assert "bukan berkas hasil" in capsys.readouterr().err


def test_many_mistakes_do_not_take_for_ever(capsys: pytest.CaptureFixture[str]) -> None:
    """For each one its line is looked up, in a file that is taken apart once."""
    head = '[pack]\nname = "x"\nversion = "1"\nincludes = ["default.toml"]\n'

    def check(mistakes: int) -> None:
        Path("banyak.toml").write_text(head + "".join(f"[rule.Z{n}]\nx = 1\n" for n in range(mistakes)))
        assert main(["rules", "check", "banyak.toml"]) == 2
        assert f"banyak.toml:{2 * mistakes + 3}" in capsys.readouterr().err

    grows_evenly(check, 100)


def test_nor_does_what_is_included_many_times() -> None:
    def check(times: int) -> None:
        names = ", ".join(['"default.toml"'] * times)
        Path("lagi.toml").write_text(
            f'[pack]\nname = "x"\nversion = "1"\nabout = "x"\nincludes = [{names}]\n'
        )
        assert main(["rules", "check", "lagi.toml"]) == 1  # an include that does nothing is told

    check(2)
    few, many = steps(check, 2), steps(check, 2000)
    assert many < 10 * few  # what reads each of them anew takes hundreds of times as many


# --- the readers themselves


def test_what_is_good_is_read(folder: Path) -> None:
    (folder / "a.toml").write_bytes('é = [1.10, "b"]\r\n'.encode())
    assert from_toml(read_text(folder / "a.toml").replace("é", "e"))["e"][1] == "b"
    assert from_json('{"a": [1, {"b": null}]}') == {"a": [1, {"b": None}]}
    assert read_bytes(folder / "a.toml", 30).endswith(b"\r\n")


def deep(pieces: int) -> Iterator[str]:
    for part in ("a", '"a b"', "'a.b'"):
        yield " . ".join([part] * pieces) + " = 1"
        yield "[" + ".".join([part] * pieces) + "]"


def test_keys_may_have_parts_but_not_many() -> None:
    for text in deep(8):
        assert from_toml(text)
    for text in deep(DEEPEST + 2):
        with pytest.raises(ValueError, match="nested"):
            from_toml(text)
    assert from_toml('a = "' + "1.2." * 500 + '"\n# ' + "a.b." * 500)


@pytest.mark.parametrize("text", ["a" * 3_000_000, '"' * 3_000_000, "a." * 1_500_000, ". " * 1_500_000])
def test_no_text_takes_long(text: str) -> None:
    """What takes the square of the length would take hours here."""
    with pytest.raises(ValueError):
        from_toml(text)


def test_a_name_that_no_file_can_have() -> None:
    with pytest.raises(GivenError):
        read_bytes(Path("a\0b"))
