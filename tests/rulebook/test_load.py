"""Packs: what a good one gives, and that every mistake of a bad one is named with path and line."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from auditor.rulebook.load import load_pack
from auditor.rulebook.merge import pack_names
from auditor.rulebook.mistakes import SENTENCES, Mistake, PackError


def write(tmp_path: Path, text: str, name: str = "mine.toml") -> Path:
    path = tmp_path / name
    path.write_text('[pack]\nname = "mine"\nversion = "2"\nincludes = ["default.toml"]\n' + text)
    return path


def mistakes(path: Path) -> list[Mistake]:
    with pytest.raises(PackError) as caught:
        load_pack(path)
    return list(caught.value.mistakes)


@pytest.mark.parametrize("name", pack_names())
def test_every_pack_of_the_tool_loads(name: str) -> None:
    book = load_pack(name)
    assert book.name == name
    assert len(book.rules) == 35
    assert list(book.rules)[:2] == ["A01", "A02"]


def test_a_profile_changes_what_it_names_and_nothing_else() -> None:
    default, profile = load_pack("default"), load_pack("lkjip-tahunan")
    assert default.rules["K03"].severity("contradiction") == "warning"
    assert profile.rules["K03"].severity("contradiction") == "note"
    assert profile.rules["K03"].reason
    assert profile.rules["A01"] == default.rules["A01"]
    assert profile.sha256 != default.sha256


def test_pack_copied_to_another_folder(tmp_path: Path) -> None:
    book = load_pack(
        write(tmp_path, '[rule.A06]\nreason = "Perwal"\nparams.default_formula = "difference"\n')
    )
    assert (book.name, book.version) == ("mine", "2")
    assert book.rules["A06"].params["default_formula"] == "difference"
    assert book.rules["A06"].texts["id"].title


def test_a_profile_changes_the_checklist(tmp_path: Path) -> None:
    own = """
[review.M7]
enabled = false
[review.F6]
enabled = false
[review.K1]
component = "format"
wording = "verified"
rules = ["A04", "A05"]
id = "Realisasi anggaran disajikan per program."
en = "The budget is told by programme."
"""
    items = {item.code: item for item in load_pack(write(tmp_path, own)).review}
    assert not {"M7", "F6"} & items.keys()
    assert items["K1"].rules == ("A04", "A05")
    assert len(items) == len(load_pack("default").review) - 1


def test_include_is_found_beside_the_file_that_includes_it(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    write(tmp_path, '[rule.D08]\nreason = "x"\nenabled = false\n', "sub/base.toml")
    top = tmp_path / "top.toml"
    top.write_text('[pack]\nname = "top"\nversion = "1"\nincludes = ["sub/base.toml"]\n')
    assert load_pack(top).rules["D08"].enabled is False


def test_a_changed_include_changes_the_digest(tmp_path: Path) -> None:
    first = load_pack(write(tmp_path, '[rule.A06]\nreason = "x"\nparams.default_formula = "ratio"\n')).sha256
    again = load_pack(write(tmp_path, '[rule.A06]\nreason = "x"\nparams.default_formula = "ratio"\n')).sha256
    other = load_pack(
        write(tmp_path, '[rule.A06]\nreason = "x"\nparams.default_formula = "unspent"\n')
    ).sha256
    assert first == again
    assert first != other


def test_add_appends_to_a_list_without_repeating_it(tmp_path: Path) -> None:
    old = load_pack("default").vocabulary.table("columns")["realisasi"]
    book = load_pack(write(tmp_path, '[add.vocabulary.columns]\nrealisasi = ["hasil nyata", "realisasi"]\n'))
    assert book.vocabulary.table("columns")["realisasi"] == (*old, "hasil nyata")


def test_bounds_of_scales_stay_exact() -> None:
    book = load_pack("default")
    assert book.scales["national"].classes[0].low == Decimal(91)
    assert [s.source for s in book.scales_for("position")][:2] == ["national", "tenths"]
    assert book.scales_for("position")[0].caption.text == "Skala nilai peringkat kinerja"
    assert book.scales_for("no such kind") == ()


def test_unknown_pack_names_the_packs_there_are() -> None:
    with pytest.raises(PackError) as caught:
        load_pack("lkj")
    assert "lkj-jabatan" in caught.value.sentences("id")[0]


def test_pack_that_includes_itself(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('[pack]\nname = "a"\nversion = "1"\nincludes = ["a.toml"]\n')
    assert mistakes(path)[0].key == "circle"


def test_missing_include_is_reported_where_it_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('[pack]\nname = "a"\nversion = "1"\nincludes = ["nowhere.toml"]\n')
    (found,) = mistakes(path)
    assert (found.key, found.line) == ("not-found", 4)


def test_syntax_mistake_has_its_line(tmp_path: Path) -> None:
    (found,) = mistakes(write(tmp_path, "[rule.A06\n"))
    assert (found.key, found.line) == ("syntax", 5)


CLASSES = "[scale.s]\nclasses = "

OWN = """[rule.X01]
name = "own"
check = "ratio"
severity = "note"
[rule.X01.id]
title = "Punya sendiri"
messages.contradiction = "Capaian {what} tertulis {stated}."
[rule.X01.en]
title = "Own"
messages.contradiction = "The achievement of {what} is {stated}."
"""

BAD = [
    ('[rule.X99]\nname = "x"\n', "unknown-rule", 5),
    ('[rule.A06]\nseverity = "error"\n', "no-reason", 5),
    ('[rule.A06]\nreason = "x"\n\nseverity = "fatal"\n', "unknown-word", 8),
    ('[rule.A06]\nreason = "x"\nseverity.rounding = "hint"\n', "unknown-word", 7),
    ('[rule.A06]\nreason = "x"\nvariants = { big = "huge" }\n', "unknown-word", 7),
    ('[rule.A06]\nreason = "x"\nseverty = "error"\n', "unknown-key", 7),
    ('[rule.A06]\nreason = "x"\nenabled = "yes"\n', "wrong-type", 7),
    ('[rule.A06]\nreason = "x"\nparams = "none"\n', "wrong-type", 7),
    ('[rule.A06]\nreason = "x"\ncheck = "effficiency"\n', "unknown-check", 7),
    ('[rule.A06]\nreason = "x"\nname = "mean-not-of-rows"\n', "same-name", 7),
    ('[rule.A06]\nreason = "x"\n[rule.A06.id]\ntitle = ""\n', "missing-text", 8),
    ('[rule.A06]\nreason = "x"\n[rule.A06.id.messages]\nnew = "{a}"\n', "missing-text", 8),
    ('[rule.A06]\nreason = "x"\nid.messages.n = "{a}"\nen.messages.n = "{b}"\n', "placeholders", 8),
    ('[term]\nx = { id = "x" }\n', "missing-text", 6),
    ('[reason]\nx = { id = "{a}", en = "" }\n', "missing-text", 6),
    ('[problem]\nx = { id = "x", en = "x", de = "x" }\n', "unknown-key", 6),
    ('[vocabulary.columns]\nrealisasi = "hasil"\n', "wrong-type", 6),
    ("[vocabulary]\nelected = [1]\n", "wrong-type", 6),
    ('[vocabularly.columns]\nrealisasi = ["hasil"]\n', "unknown-key", 5),
    ('[fallback]\nposition = ["mine"]\n', "unknown-scale", 6),
    ('[fallback]\nboard = ["national"]\n', "unknown-kind", 6),
    (CLASSES + '[]\n', "scale-empty", 6),
    ('[scale.s]\napplies = "all"\nclasses = [{ labels = ["x"] }]\n', "unknown-word", 6),
    ('[scale.s]\ntitel = "s"\nclasses = [{ labels = ["x"] }]\n', "unknown-key", 6),
    (CLASSES + '[\n{ low = "sembilan", labels = ["x"] },\n]\n', "scale-number", 7),
    (CLASSES + '[{ low = "9", high = "8", labels = ["x"] }]\n', "scale-order", 6),
    (CLASSES + '[{ low = "9" }]\n', "missing-key", 6),
    (CLASSES + '[{ low = "90.1", labels = ["a"] }, { high = "90", labels = ["b"] }]\n', "scale-hole", 6),
    (CLASSES + '[{ low = "90", labels = ["a"] }, { high = "90", labels = ["b"] }]\n', "scale-overlap", 6),
    (CLASSES + '[{ low = "90", labels = ["a"] }, { high = "90", high_open = true, labels = ["A"] }]\n',
     "scale-label", 6),
    ('[review.M5]\nrules = ["A04"]\n', "same-review-rule", 6),
    ('[review.F1]\ncomponent = "annex"\n', "unknown-word", 6),
    ('[review.F1]\nrules = ["A99"]\n', "unknown-word", 6),
    ('[review.F1]\nrule = "A01"\n', "unknown-key", 6),
    ('[rule.x01]\nname = "x"\ncheck = "ratio"\n', "unknown-rule", 5),
    (OWN.replace('title = "Own"\n', ""), "missing-text", 12),
    (OWN.replace("[rule.X01.id]", "select.name = []\n[rule.X01.id]"), "unknown-key", 9),
    (OWN.replace("[rule.X01.id]", 'select.difference = "big"\n[rule.X01.id]'), "wrong-type", 9),
    (OWN.replace("[rule.X01.id]", 'select.kinds = [\n"unit"]\n[rule.X01.id]'), "unknown-word", 10),
    (OWN.replace("[rule.X01.id]", 'params.cap = []\n[rule.X01.id]'), "unknown-key", 9),
    ('[rule.A06]\nreason = "x"\ncause = "haste"\n', "unknown-word", 7),
]  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [("{stated}", "{printed}", "unknown-placeholder"), ("contradiction =", "contradict =", "unknown-key")],
)
def test_what_the_check_of_an_own_rule_does_not_say(tmp_path: Path, old: str, new: str, key: str) -> None:
    found = mistakes(write(tmp_path, OWN.replace(old, new)))
    assert [(m.key, m.line) for m in found] == [(key, 11), (key, 14)]
    assert "{" not in found[0].sentence("id").replace("{printed}", "")


@pytest.mark.parametrize(
    ("text", "key", "line"), BAD, ids=[f"{key}-{i}" for i, (_, key, _) in enumerate(BAD)]
)
def test_mistake(tmp_path: Path, text: str, key: str, line: int) -> None:
    found = mistakes(write(tmp_path, text))
    assert [(m.key, m.line) for m in found] == [(key, line)]
    assert found[0].path.endswith("mine.toml")


def test_all_mistakes_are_listed_not_only_the_first(tmp_path: Path) -> None:
    found = mistakes(write(tmp_path, "".join(text for text, _, _ in (BAD[0], BAD[1], BAD[13], BAD[19]))))
    assert {m.key for m in found} == {"unknown-rule", "no-reason", "missing-text", "unknown-scale"}
    assert [m.line for m in found] == sorted(m.line for m in found)


def test_missing_pack_table(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[term]\nx = { id = "x", en = "x" }\n')
    assert {m.facts["key"] for m in mistakes(path)} == {"pack.name", "pack.version"}


def test_every_mistake_has_a_sentence_in_both_languages(tmp_path: Path) -> None:
    for text, key, line in BAD:
        (found,) = mistakes(write(tmp_path, text))
        for lang in ("id", "en"):
            sentence = found.sentence(lang)
            assert f"mine.toml:{line}: " in sentence, (key, sentence)
            assert "{" not in sentence.replace("{...}", "")
    elsewhere = {"unknown-placeholder"}
    assert elsewhere | {key for _, key, _ in BAD} | {"not-found", "unreadable", "syntax", "circle"} == set(
        SENTENCES
    )


def test_a_binary_file_is_no_pack(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xff\xfe\x00")
    assert mistakes(path)[0].key == "unreadable"


def test_the_weights_of_a_correction_are_numbers_that_are_not_negative(tmp_path: Path) -> None:
    assert load_pack("default").trust["agreed-target"] > load_pack("default").trust["realisasi"]
    assert load_pack(write(tmp_path, '[trust]\nrealisasi = "3.5"\n')).trust["realisasi"] == Decimal("3.5")
    for value in ('"-1"', '"much"', "true"):
        (found,) = mistakes(write(tmp_path, f"[trust]\nrealisasi = {value}\n"))
        assert (found.key, found.line) == ("wrong-type", 6)
    (unknown,) = mistakes(write(tmp_path, '[trust]\nrumour = "1"\n'))
    assert unknown.key == "unknown-key"
