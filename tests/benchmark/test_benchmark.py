"""The benchmark that ships: made the same every time, and a score that nobody can flatter."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from auditor.benchmark import making
from auditor.benchmark.labels import judged, labels_of
from auditor.benchmark.making import Planted, benchmark_files
from auditor.benchmark.scoring import Case, interval, score_of
from auditor.benchmark.told import ShapeError, Told, findings_of, readings_of
from auditor.cli import main
from auditor.cli.scores import share, table


@pytest.fixture(autouse=True)
def _few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A whole benchmark takes ten seconds."""
    every = making._all
    monkeypatch.setattr(making, "SLIPS", {"A01": making.SLIPS["A01"]})
    monkeypatch.setattr(making, "BORDERS", ("ruled",))
    # two layouts, the slip, and a draft
    monkeypatch.setattr(making, "_drafts", lambda first: islice(making_drafts(first), 1))
    monkeypatch.setattr(making, "_all", lambda seed, each: islice(every(seed, each), 4))


making_drafts = making._drafts


def test_the_same_seed_gives_the_same_bytes() -> None:
    first, again = list(benchmark_files(7, 1, "x")), list(benchmark_files(7, 1, "x"))
    assert first == again
    names = [name for name, _ in first]
    assert names == ["0001.pdf", "0002.pdf", "0003.pdf", "0004.docx", "truth.jsonl", "benchmark.json"]
    other = next(iter(benchmark_files(8, 1, "x")))
    assert other[0] == "0001.pdf"
    assert other[1] != first[0][1]


def test_made_audited_and_scored(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As the documentation has it: make, audit, score."""
    folder, result = tmp_path / "uji", tmp_path / "hasil.json"
    assert main(["benchmark", "make", str(folder), "--seed", "7"]) == 0
    assert main(["benchmark", "make", str(folder), "--seed", "7"]) == 2  # not empty
    assert main(["audit", str(folder), "--output", str(result), "--fail-on", "never", "--jobs", "1"]) == 0
    capsys.readouterr()
    assert main(["benchmark", "score", str(result), str(folder), "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["files"] == 4
    assert told["total"]["planted"] == told["total"]["found"] == 1
    assert told["clean_accused"] == 0
    assert told["numbers"]["mentions"] > told["numbers"]["bound"] > 0
    assert main(["benchmark", "score", str(result), str(folder), "--lang", "en", "-v"]) == 0
    assert "4 files, 3 of them without a slip (0 accused wrongly)" in capsys.readouterr().out


def test_what_cannot_be_scored_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    bad = tmp_path / "hasil.json"
    bad.write_text("[1]")
    assert main(["benchmark", "score", str(bad), str(tmp_path)]) == 2
    bad.write_text("[]")
    assert main(["benchmark", "score", str(bad), str(tmp_path)]) == 2
    assert main(["benchmark", "make", str(tmp_path / "neu"), "--seed", "0"]) == 2
    assert "benchmark make" in capsys.readouterr().err


SLIP = Planted("A01", "error", "82,50", 7, "A01")
CASE = Case("0001.pdf", "", "lkj-jabatan", "ruled", (SLIP,))
HIT = Told("0001.pdf", "A01", "error", frozenset({7}), ("82,50 %",), "certain")


@pytest.mark.parametrize(
    ("finding", "found", "named"),
    [
        (HIT, 1, 1),
        (replace(HIT, rule="S01"), 1, 0),  # told by another rule
        (replace(HIT, pages=frozenset()), 1, 1),  # a draft has no pages
        (replace(HIT, pages=frozenset({8})), 0, 0),
        (replace(HIT, texts=("182,50",)), 0, 0),  # digits inside another number
        (replace(HIT, texts=("82,5",)), 0, 0),
        (replace(HIT, severity="note"), 0, 0),  # a note accuses nobody
        (replace(HIT, file="0002.pdf"), 0, 0),
    ],
)
def test_a_slip_is_found_where_it_is_printed(finding: Told, found: int, named: int) -> None:
    score = score_of([CASE], [finding])
    assert (score.total.planted, score.total.found, score.total.named) == (1, found, named)


def test_an_accusation_without_a_slip_is_false() -> None:
    clean = Case("0002.pdf", "", "lkj-jabatan", "ruled", ())
    score = score_of([CASE, clean], [HIT, replace(HIT, file="0002.pdf", confidence="likely")])
    assert (score.total.told, score.total.right) == (2, 1)
    assert (score.clean, score.clean_accused) == (1, 1)
    assert {key: (count.told, count.right) for key, count in score.confidences.items()} == {
        "certain": (1, 1),
        "likely": (1, 0),
    }


def test_sen_of_whole_rupiah_may_be_quoted_or_not() -> None:
    case = replace(CASE, planted=(replace(SLIP, stated="198.585.250"),))
    assert score_of([case], [replace(HIT, texts=("Rp198.585.250,00",))]).total.found == 1


def test_a_tool_of_others_may_tell_little() -> None:
    (one,) = findings_of([{"file": "x/0001.pdf", "page": 7, "stated": "82,50"}])
    assert (one.file, one.severity, one.rule) == ("0001.pdf", "error", "")
    assert score_of([CASE], [one]).total.found == 1
    assert readings_of([]) == []
    for wrong in ("text", [{"page": 1}], {"inputs": 1}, 3):
        with pytest.raises(ShapeError):
            findings_of(wrong)


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (81, 263, 0.2553, 0.3662)],
)
def test_wilson_as_published(part: int, whole: int, low: float, high: float) -> None:
    """Newcombe 1998, table I (81 of 263), and values that any textbook has."""
    assert interval(part, whole) == pytest.approx((low, high), abs=0.0001)


def test_shares_and_tables_are_told_in_the_language() -> None:
    assert share(9, 10, "id") == "90,0 % (59,6-98,2)"
    assert share(9, 10, "en") == "90.0 % (59.6-98.2)"
    assert share(0, 0, "id") == "-"
    assert table(["a", "b"], [["1|2", "x"]]).splitlines()[2] == "| 1\\|2 | x |"


def test_labels_say_what_is_still_told() -> None:
    lines = [
        {"report": "0001", "rule": "A01", "page": 7, "stated": "82,50", "label": "right"},
        {"report": "0001", "rule": "A02", "page": 7, "stated": "90", "label": "right"},
        {"report": "0001", "rule": "S01", "page": 3, "stated": "5", "label": "wrong"},
    ]
    other = replace(HIT, rule="K01", texts=("x",))
    wrong = replace(HIT, rule="S01", pages=frozenset({3}), texts=("5",), confidence="likely")
    made = judged(labels_of(lines), [HIT, other, wrong])
    assert made.total.given == {"right": 2, "trivial": 0, "wrong": 1}
    assert made.total.told == {"right": 1, "trivial": 0, "wrong": 1}
    assert made.confidences["certain"].told == {"right": 1, "trivial": 0, "wrong": 0}
    assert made.unjudged == 1
    assert [one.rule for one in made.lost] == ["A02"]
    with pytest.raises(ValueError, match="maybe"):
        labels_of([{"report": "x", "rule": "A01", "label": "maybe"}])
