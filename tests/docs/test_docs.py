"""The documentation says what is so: commands run, options and paths exist, both languages agree."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import typer.main

from auditor.__main__ import FAULT
from auditor.benchmark import making
from auditor.benchmark.chance import random_report
from auditor.benchmark.word import draw_word
from auditor.cli import main
from auditor.cli.arguments import build
from auditor.outputs.schema import READABLE
from tests.docs.rules import SHOWN, WORDS, pages

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
FAULTY = ROOT / "fixtures/reports/hitungan-salah/laporan.pdf"
CLEAN = ROOT / "fixtures/reports/bersih-word/laporan.pdf"
PAGES = sorted(path for path in DOCS.glob("*.md"))
INDONESIAN = [path for path in PAGES if not path.name.endswith(".en.md")]
TEXTS = [ROOT / "README.md", *PAGES]
RUN = [
    "README.md",
    *(f"docs/{name}.md" for name in ("install", "use", "working-paper", "profiles", "benchmark")),
]
"""Pages whose commands are run, in their order; the English ones have the same commands."""


def commands(path: Path) -> list[str]:
    """The lines of shell blocks that begin with the program."""
    blocks = re.findall(r"```sh\n([\s\S]*?)```", path.read_text(encoding="utf-8"))
    lines = [line.split("  #")[0].split(" >> ")[0].strip() for block in blocks for line in block.splitlines()]
    return [line.removeprefix("auditor ") for line in lines if line.startswith("auditor ")]


def said(path: Path) -> Iterator[str]:
    """The same, and what stands in the running text."""
    yield from commands(path)
    yield from re.findall(r"`auditor ([^`]+)`", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_every_command_and_option_exists(path: Path) -> None:
    app: Any = typer.main.get_command(build("id"))
    for text in said(path):
        words, command = shlex.split(text), app
        while words and words[0] in getattr(command, "commands", {}):
            command = command.commands[words.pop(0)]
        assert command is not app or words[0].startswith("--"), text
        known = {name for param in command.params for name in param.opts} | {"--help"}
        given = {word.partition("=")[0] for word in words if word.startswith("--")}
        assert given <= known, text


def desk_of_a_reviewer(folder: Path, *, folder_has_result: bool) -> None:
    """The files that the documentation speaks of."""
    for name in ("laporan.pdf", "folder/laporan.pdf", "tw4/laporan.pdf", "baru.pdf"):
        (folder / name).parent.mkdir(exist_ok=True)
        shutil.copy(FAULTY, folder / name)
    shutil.copy(CLEAN, folder / "bundel.pdf")
    draft = draw_word(random_report(5))
    (folder / "draf.docx").write_bytes(draft)
    assert main(["audit", "laporan.pdf", "--output", "tw3.json", "--fail-on", "never", "--jobs", "1"]) == 0
    shutil.copy("tw3.json", "lama.json")
    if folder_has_result:
        shutil.copy("tw3.json", "hasil.json")
    shutil.copy(ROOT / "rules/examples/own-rule.toml", folder / "aturan-kami.toml")
    shutil.copy(ROOT / "rules/templates/catatan-hasil-reviu.id.docx", folder / "templat-kami.docx")
    name, text = re.findall(r"```toml\n# (\S+)\n([\s\S]*?)```", (DOCS / "profiles.md").read_text("utf-8"))[0]
    (folder / name).write_text(text, encoding="utf-8")
    label = {"report": "laporan", "rule": "A01", "page": 7, "stated": "82,50", "label": "right"}
    (folder / "label.jsonl").write_text(json.dumps(label))


@pytest.mark.parametrize("page", RUN)
def test_every_command_runs(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(making, "SLIPS", {"A01": making.SLIPS["A01"]})
    monkeypatch.setattr(
        making, "_all", lambda seed, each: making._drafts(seed)
    )  # all of it takes ten seconds
    desk_of_a_reviewer(tmp_path, folder_has_result=page in ("docs/benchmark.md", "docs/profiles.md"))
    for command in commands(ROOT / page):
        words = shlex.split(command)
        if words[0] == "desk":  # serves until it is ended; tests/desk starts it
            continue
        if words[:2] == ["baseline", "accept"]:
            reports = json.loads(Path("hasil.json").read_text())["reports"]
            words[2] = next(f["id"] for one in reports for f in one["findings"])
        assert main(words) in (0, 1), command


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_every_path_and_module_exists(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    roots = "auditor|rules|tests|fixtures|packaging|docs"
    for name in re.findall(rf"`((?:{roots})/[\w./*-]+)`", text):
        assert "X01" in name or list(ROOT.glob(name.rstrip("/"))), name
    for name in re.findall(r"python -m ((?:auditor|tests)[\w.]+)", text):
        assert find_spec(name), name


def test_every_page_is_there_in_both_languages() -> None:
    own = {path.name for path in PAGES if not path.name.endswith(".en.md")}
    assert {path.name for path in PAGES} == own | {name.replace(".md", ".en.md") for name in own}


@pytest.mark.parametrize("path", INDONESIAN, ids=lambda path: path.name)
def test_both_languages_have_the_same_parts(path: Path) -> None:
    other = path.with_suffix(".en.md")
    if path.name in ("measured.md", "profiles.md"):  # tables and an example are in one of them only
        return
    heads = [re.findall(r"^#+ ", one.read_text("utf-8"), re.MULTILINE) for one in (path, other)]
    assert heads[0] == heads[1]
    plain = [
        [(line.split()[0], set(re.findall(r"--[\w-]+", line)) - {"--lang"}) for line in commands(one)]
        for one in (path, other)
    ]
    assert plain[0] == plain[1]


@pytest.mark.parametrize("name", ["use.md", "use.en.md"])
def test_the_table_of_options_is_whole(name: str) -> None:
    app: Any = typer.main.get_command(build("id"))
    text = (DOCS / name).read_text("utf-8").partition("\n## ")[2].partition("\n## ")[0]
    told = set(re.findall(r"^\| `(--[\w-]+)", text, re.MULTILINE))
    known = {max(param.opts, key=len) for param in app.commands["audit"].params}
    assert told == {name for name in known if name.startswith("--")}


def test_every_room_is_in_the_table() -> None:
    rooms = {path.name for path in (ROOT / "auditor").iterdir() if (path / "__init__.py").is_file()}
    for name in ("architecture.md", "architecture.en.md"):
        assert rooms == set(re.findall(r"`auditor/(\w+)/`", (DOCS / name).read_text("utf-8")))


def test_the_schema_versions_are_those_that_are_read() -> None:
    told = {
        "formats.md": f"Hasil versi {' dan '.join(READABLE)} dibaca",
        "formats.en.md": f"Results of versions {' and '.join(READABLE)} are read",
    }
    for name, sentence in told.items():
        assert sentence in (DOCS / name).read_text("utf-8")


def test_every_rule_has_its_page_with_its_cases() -> None:
    """The pages are written by the engine: an answer other than the case's fails here."""
    made = dict(pages())
    codes = {path.stem for path in (ROOT / "fixtures/rules").glob("*.toml")}
    assert set(made) == {f"{one}{end}" for one in (*codes, "index") for end in (".md", ".en.md")}
    for code in codes:
        for lang, end in (("id", ".md"), ("en", ".en.md")):
            text, words = made[f"{code}{end}"], WORDS[lang]
            shown = [text.partition(f"## {words[verdict]}\n")[2].partition("\n## ")[0] for verdict in SHOWN]
            assert all(words["answer"] in one or words["no-case"] in one for one in shown), code
            assert words["answer"] in shown[0], code
            assert words["answer"] in shown[1], code


def statuses(name: str) -> set[int]:
    """Those of the table."""
    found = re.search(r"\| status \| \|\n\|---\|---\|\n((?:\|.*\n)+)", (DOCS / name).read_text("utf-8"))
    assert found
    cells = [line.split("|")[1] for line in found[1].splitlines()]
    return {int(number) for cell in cells for number in cell.split(",")}


COMMANDS = {
    f"audit {CLEAN}": 0,
    f"audit {FAULTY}": 1,
    f"audit {FAULTY} --format nix": 2,
    f"audit {FAULTY} tidak-ada.pdf": 3,
    f"compare {CLEAN} {CLEAN}": 0,
    f"compare {CLEAN} {FAULTY}": 1,
    f"compare {CLEAN} tidak-ada.json": 2,
    f"compare {CLEAN} tidak-ada.pdf": 3,
    f"tree {FAULTY}": 0,
    f"tree {FAULTY} --output tidak/ada": 2,
    "tree tidak-ada.pdf": 3,
    f"baseline check {CLEAN} --baseline {{baseline}}": 1,
    "baseline check tidak-ada.pdf --baseline {baseline}": 3,
    "baseline list --baseline {baseline}": 0,
    "baseline list --baseline tidak-ada.toml": 2,
    "baseline accept x --reason y --baseline {baseline}": 2,
    "rules": 0,
    "rules --rules tidak-ada": 2,
    "rules check rules/profiles/lkj-jabatan.toml": 0,
    "rules check README.md": 2,
    "explain A01": 0,
    "explain Z99": 2,
    "schema": 0,
    "picture tidak-ada.pdf": 2,
    "benchmark make README.md": 2,
    "benchmark score README.md docs": 2,
    "completion bash": 0,
    f"plan {FAULTY} --sample 1": 0,
    "plan tidak-ada.pdf": 2,
    f"audit {FAULTY} --store x": 2,
    f"audit {FAULTY} --cluster tcp://10.0.0.1:1 --store x": 2,
    "store recap tidak-ada": 2,
    "store export tidak-ada": 2,
    "cluster certificates README.md/x": 2,
    "--version": 0,
    "tidak-ada": 2,
}


@pytest.mark.parametrize(("command", "status"), COMMANDS.items())
def test_every_command_keeps_to_the_table_of_statuses(
    command: str, status: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    baseline = tmp_path / "baseline.toml"
    baseline.write_text('[[accepted]]\nid = "00000000"\nreason = "x"\n')
    assert main(shlex.split(command.format(baseline=baseline))) == status
    assert status in statuses("use.md")


def test_the_table_has_what_ends_a_run_too() -> None:
    """The fault of the tool and the signals: what tests/running/test_process.py shows to be so."""
    assert statuses("use.md") == statuses("use.en.md") == {0, 1, 2, 3, FAULT, *(128 + n for n in (1, 2, 15))}


def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    """Strictly: a page that is missing, a link or an anchor that leads nowhere is one."""
    pytest.importorskip("mkdocs")
    pytest.importorskip("material")
    pytest.importorskip("mkdocs_static_i18n")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(tmp_path / "site")]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / "site/en/rules/A06.html").is_file()
    loaded = re.compile(r'(?:src|rel="stylesheet"[^>]*href)="(?:https?:)?//')
    texts = [path.read_text("utf-8") for path in (tmp_path / "site").glob("*.html")]
    assert not [text for text in texts if loaded.search(text)], "something is fetched from elsewhere"
