"""A mistake planted anywhere in any pack of the tool is reported with its own file and line."""

from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from auditor.rulebook.load import load_pack
from auditor.rulebook.merge import rules_folder
from auditor.rulebook.mistakes import Mistake, PackError

PACKS = sorted(path.relative_to(rules_folder()).as_posix() for path in rules_folder().rglob("*.toml"))
EVERY = 23
"""Every so manyth line of a file gets its turn; a prime, so that turns do not fall on one key only."""

_PAIR = re.compile(r"^([\w.\"-]+)\s*=\s*.*$")
_STRING = re.compile(r'"(?:\\.|[^"\\])*"(?=[^"]*$)')


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the packs that the tool takes for its own."""
    folder = tmp_path / "rules"
    shutil.copytree(rules_folder(), folder)
    for module in ("merge", "profiles"):
        monkeypatch.setattr(f"auditor.rulebook.{module}.rules_folder", lambda: folder)
    return folder


def spoilt(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Number of a line and what stands there when its value has a type that no key has."""
    for number, line in enumerate(lines):
        if pair := _PAIR.match(line):
            try:
                tomllib.loads(line)
            except tomllib.TOMLDecodeError:
                continue  # the value goes on in the next lines
            yield number, f"{pair[1]} = {{ planted = 1 }}"
        elif re.match(r'^\s+[^#]*"', line):
            yield number, _STRING.sub("0", line, count=1)


def found(pack: str) -> tuple[Mistake, ...]:
    with pytest.raises(PackError) as caught:
        load_pack(pack)
    return caught.value.mistakes


def pack_of(name: str) -> str:
    folder = name.partition("/")[0]
    return {"profiles": Path(name).stem, "examples": name}.get(folder, "default")


@pytest.mark.parametrize("name", PACKS)
def test_a_value_of_a_wrong_type(rules: Path, name: str) -> None:
    lines = (rules / name).read_text(encoding="utf-8").split("\n")
    turns = list(spoilt(lines))[::EVERY] or list(spoilt(lines))[:1]
    assert turns
    for number, planted in turns:
        text = "\n".join([*lines[:number], planted, *lines[number + 1 :]])
        (rules / name).write_text(text, encoding="utf-8")
        places = {(m.path, m.line) for m in found(pack_of(name))}
        assert ((rules / name).as_posix(), number + 1) in {_whole(place, rules) for place in places}, planted


@pytest.mark.parametrize("name", PACKS)
def test_an_unknown_key_behind_the_last_line(rules: Path, name: str) -> None:
    """As of a rule of the first pack that was reported in a line of the last one."""
    text = (rules / name).read_text(encoding="utf-8").rstrip("\n") + "\n"
    (rules / name).write_text(f"{text}\n[planted.table]\nkey = 1\n", encoding="utf-8")
    (one,) = found(pack_of(name))
    place = (rules / name).as_posix(), text.count("\n") + 2
    assert (one.key, _whole((one.path, one.line), rules)) == ("unknown-key", place)


def test_what_a_rule_lacks_is_reported_where_the_rule_begins(rules: Path) -> None:
    path = rules / "arithmetic.toml"
    path.write_text(path.read_text(encoding="utf-8").replace('check = "total"\n', ""), encoding="utf-8")
    for pack in ("default", "lkjip-tahunan"):
        (one,) = found(pack)
        line = path.read_text(encoding="utf-8").split("\n").index("[rule.A03]") + 1
        assert (one.key, _whole((one.path, one.line), rules)) == ("missing-key", (path.as_posix(), line))


def test_a_family_with_a_mistake_is_reported_by_the_pack_that_chooses_it(rules: Path) -> None:
    path = rules / "profiles" / "unit-kementerian.toml"
    text = path.read_text(encoding="utf-8")
    for good, bad, key in (
        ('kind = "office"', 'kind = "ministry"', "unknown-word"),
        ("order = 10", 'order = "10"', "wrong-type"),
        ('"inverse-share"', '"inverse"', "unknown-word"),
    ):
        path.write_text(text.replace(good, bad), encoding="utf-8")
        (one,) = found("default")
        line = next(i for i, row in enumerate(text.split("\n"), 1) if good in row)
        assert (one.key, _whole((one.path, one.line), rules)) == (key, (path.as_posix(), line))


def test_where_two_packs_clash_the_one_that_came_last_is_named(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    head = '[pack]\nname = "mine"\nversion = "1"\nincludes = ["default.toml"]\n'
    why = 'reason = "contoh"\n'
    for text, key, line in (
        (f'[rule.A01]\n{why}name = "mean-not-of-rows"\n', "same-name", 7),
        (f'[rule.A01]\n{why}[rule.A01.id.messages]\nconvention = "{{other}}"\n', "placeholders", 8),
        ('[review.F1]\nrules = [\n  "S09",\n  "A04",\n]\n', "same-review-rule", 8),
        ('[add.vocabulary.columns]\nrealisasi = ["hasil",\n  7]\n', "wrong-type", 7),
        ("[add.vocabulary]\ncolumns = 3\n", "wrong-type", 6),
        (f'[rule.A01]\n{why}params.cap = ["100"]\n', "unknown-key", 7),
        (f'[rule.A01]\n{why}params.caps = [\n"100",\n"all"]\n', "wrong-type", 9),
        (f"[rule.K01]\n{why}params.typo_distance = true\n", "wrong-type", 7),
        (f'[rule.A06]\n{why}params.default_formula = "inverse"\n', "unknown-word", 7),
        ("add = 1\n" + head, "wrong-type", 1),
    ):
        path.write_text(text if head in text else head + text, encoding="utf-8")
        (one,) = found(str(path))
        assert (one.key, one.path, one.line) == (key, path.as_posix(), line), text


def _whole(place: tuple[str, int], folder: Path) -> tuple[str, int]:
    """The place with the path of the file in the copy."""
    path, line = place
    return (folder.parent / path).as_posix() if path.startswith("rules/") else path, line
