"""Rules check themselves: what is well formed and cannot be meant is told with file, line and example."""

from __future__ import annotations

from pathlib import Path

import pytest

from auditor.cli import main
from auditor.rulebook.merge import pack_names
from auditor.rulebook.mistakes import REMARKS
from auditor.rulebook.soundness import remarks_on

HEAD = '[pack]\nname = "mine"\nversion = "1"\nincludes = ["default.toml"]\n'
WHY = 'reason = "contoh"\n'
TEXTS = '[rule.X01.id]\ntitle = "Punya sendiri"\n[rule.X01.en]\ntitle = "Own"\n'
OWN = '[rule.X01]\nname = "own"\ncheck = "ratio"\nseverity = "note"\n'
BELOW = '{ high = "50", high_open = true, labels = ["b"] },'


def scale(classes: str) -> str:
    return f"[scale.s]\nclasses = [\n{classes}\n]\n"


PLANTED = [
    # rules that never judge, never fail, never hold
    (OWN + 'select.named = ["kasus banjir"]\nselect.not_named = ["banjir"]\n' + TEXTS,
     [("never-judges", 10, "kasus banjir")]),
    ('[chosen]\nkind = "position"\n[rule.A01]\n' + WHY + 'select.kinds = ["office"]\n',
     [("never-judges", 9, "office")]),
    ("[chosen]\nquarterly = true\n[rule.A01]\n" + WHY + "select.quarterly = false\n",
     [("never-judges", 9, "false")]),
    (f'[rule.A02]\n{WHY}select.difference = "100"\n', [("never-fails", 7, "99,99")]),
    (f"[rule.K01]\n{WHY}\nparams.typo_distance = 9\n", [("never-fails", 8, "Kurang")]),
    (f"[rule.D02]\n{WHY}params.latest_days = 36500\n", [("never-fails", 7, "2035")]),
    (f"[rule.S03]\n{WHY}params.min_likeness = 100\n", [("never-fails", 7, "dokumen")]),
    (scale('{ low = "50", labels = ["a"] },\n{ low = "50", high = "50", high_open = true, labels = ["b"] },\n'
           '{ high = "50", high_open = true, labels = ["c"] },'),
     [("never-holds", 8, "50")]),
    # a rule within another
    (OWN + 'select.named = ["jalan"]\n' + TEXTS, [("implied", 5, "jalan")]),
    (OWN + 'select.named = ["panjang jalan"]\n' + TEXTS + f'[rule.A01]\n{WHY}select.named = ["jalan"]\n',
     [("implied", 5, "panjang jalan")]),
    (f'{OWN}{TEXTS}[rule.A01]\n{WHY}select.difference = "5"\n', [("implied", 5, "Capaian baris")]),
    # scales
    (scale('{ low = "50", high = "100", labels = ["a"] },\n' + BELOW), [("scale-end", 7, "100.01")]),
    (scale('{ low = "50", labels = ["a"] },\n{ low = "1", high = "50", high_open = true, labels = ["b"] },'),
     [("scale-end", 8, "0.99")]),
    ('[fallback]\noffice = ["national",\n"national"]\n', [("scale-twice", 7, "Sangat Tinggi")]),
    ('[fallback]\noffice = ["akip"]\n', [("scale-other-use", 6, "AA")]),
    # vocabulary
    ('[add.vocabulary.columns]\nunit = [\n"hasil"]\n', [("two-meanings", 7, "hasil")]),
    ('[add.vocabulary]\nlower_is_better = ["penanganan banjir"]\n', [("two-meanings", 6, "penanganan")]),
    (f'[rule.S06]\n{WHY}params.unit_synonyms = [\n["jam", "hari"],\n["Hari", "bulan"]]\n',
     [("two-meanings", 9, "Hari")]),
    ('[vocabulary]\nlower_is_better = ["stunting",\n"prevalensi stunting"]\n',
     [("shadowed", 7, "prevalensi stunting")]),
    ('[add.vocabulary.quantities]\nabsorption = ["anggaran yang telah terserap"]\n',
     [("shadowed", 6, "anggaran yang telah terserap")]),
    ('[add.vocabulary.quantities]\npagu = ["anggaran yang telah terserap"]\n',
     [("shadowed", 6, "anggaran yang telah terserap")]),
    ('[vocabulary.colums]\nunit = ["takaran"]\n', [("unread-vocabulary", 5, "unit")]),
    # severities, includes, overrides
    (f'[rule.A01]\n{WHY}variants = {{ large = "error" }}\n', [("unknown-variant", 7, "large")]),
    (f'[rule.A01]\n{WHY}severity.rounding = "note"\n', [("same-as-before", 7, "rule.A01.severity.rounding")]),
    ('[add.vocabulary.columns]\nunit = ["takaran",\n"satuan"]\n', [("same-as-before", 7, "unit")]),
]  # fmt: skip


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "expected"), PLANTED, ids=[f"{e[0][0]}-{i}" for i, (_, e) in enumerate(PLANTED)]
)
def test_a_planted_fault(tmp_path: Path, text: str, expected: list[tuple[str, int, str]]) -> None:
    path = written(tmp_path, HEAD + text)
    found = remarks_on(path)
    assert [(one.key, one.line) for one in found] == [(key, line) for key, line, _ in expected]
    for one, (_, _, example) in zip(found, expected, strict=True):
        assert one.path == path.as_posix()
        assert example in one.facts["example"]
        for lang in ("id", "en"):
            assert one.facts["example"] in one.sentence(lang)
            assert "{" not in one.sentence(lang)


def test_an_include_that_does_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD.replace('["default.toml"]', '[\n"default.toml",\n"scales.toml"]'))
    (one,) = remarks_on(path)
    assert (one.key, one.line, one.facts["example"]) == ("included-twice", 6, "scales.toml")
    (tmp_path / "empty.toml").write_text("# nothing\n", encoding="utf-8")
    path = written(tmp_path, HEAD.replace('["default.toml"]', '["default.toml", "empty.toml"]'))
    (one,) = remarks_on(path)
    assert (one.key, one.path) == ("idle-include", (tmp_path / "empty.toml").as_posix())


def test_every_remark_is_planted() -> None:
    planted = {key for _, expected in PLANTED for key, _, _ in expected}
    assert planted | {"included-twice", "idle-include"} == set(REMARKS)


@pytest.mark.parametrize("name", [*pack_names(), "examples/own-rule.toml"])
def test_the_packs_of_the_tool_are_clean(name: str) -> None:
    assert [one.sentence("en") for one in remarks_on(name)] == []


SOUND = [
    OWN + 'select.named = ["jalan"]\n' + TEXTS + f'[rule.A01]\n{WHY}select.not_named = ["jalan"]\n',
    OWN + "enabled = false\n" + TEXTS,
    OWN
    + 'select.difference = "5"\n'
    + TEXTS
    + f'[rule.A01]\n{WHY}select.difference = "10"\nenabled = false\n',
    OWN + 'select.kinds = ["office"]\n' + TEXTS + f'[rule.A01]\n{WHY}select.kinds = ["position"]\n',
    f'[rule.A01]\n{WHY}select.difference = "99"\nvariants = {{ other-basis = "note" }}\n',
    scale('{ low = "50", labels = ["a"] },\n{ high = "50", high_open = true, labels = ["b"] },'),
    '[add.vocabulary.quantities]\nabsorption = ["anggaran yang terpakai"]\n',
]


@pytest.mark.parametrize("text", SOUND)
def test_what_may_be_meant_is_not_told(tmp_path: Path, text: str) -> None:
    assert [one.sentence("en") for one in remarks_on(written(tmp_path, HEAD + text))] == []


def test_the_command_tells_them_and_ends_with_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = written(tmp_path, HEAD + '[fallback]\noffice = ["akip"]\n')
    for lang, told in (("id", "1 hal tidak mungkin dimaksudkan"), ("en", "1 thing that cannot be meant")):
        assert main(["rules", "check", str(path), "--lang", lang]) == 1
        out = capsys.readouterr().out
        assert f"{path.as_posix()}:6: " in out
        assert told in out
