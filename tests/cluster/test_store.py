"""Results are kept and read back as they were, whatever cuts a task off."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from auditor.findings.drawn import Drawn, Shelf, mapped
from auditor.findings.result import InputResult, Status
from auditor.pipeline import Scanning
from auditor.store import codec, parts
from auditor.store.entries import Entry, Origin, entry_of, input_of, key_of, reports_of
from auditor.store.folders import LocalFolder, folder_of
from auditor.store.holding import Journal, Store
from auditor.store.ledger import Item, Ledger, LedgerBusyError
from tests.cluster.archives import FILES, book, run_of

WRONG = next(path for name, path in FILES.items() if name.endswith("b.pdf"))
OFFICE = next(path for name, path in FILES.items() if name.endswith("a.pdf"))


def entry(path: Path, name: str = "x.pdf") -> Entry:
    origin = Origin(place=f"/{name}", stamp="1:2", shown=name, office="Dinas Satu", rules=book().sha256)
    return entry_of(run_of(path), origin)


@pytest.mark.parametrize("path", [WRONG, OFFICE])
def test_a_result_comes_back_as_it_was(path: Path) -> None:
    run = run_of(path)
    assert run.reports and any(report.findings for report in run.reports)
    assert codec.loads(codec.dumps(tuple(run.reports))) == tuple(run.reports)
    assert codec.loads(codec.dumps(tuple(run.inputs))) == tuple(run.inputs)
    assert codec.loads(codec.dumps(run.cross_findings)) == run.cross_findings


def test_places_get_the_number_that_the_file_has_in_a_run() -> None:
    (report,) = codec.loads(codec.dumps(tuple(run_of(WRONG).reports)), {0: 7})
    assert report.input == 7
    assert {e.place.input for finding in report.findings for e in finding.evidence} == {7}


@pytest.mark.parametrize(
    "text", ['{"os.system": {}}', '{"builtins.eval": "1"}', "{", '{"a": 1, "b": 2}', '{"fraction": "1/0"}']
)
def test_nothing_else_is_ever_built(text: str) -> None:
    with pytest.raises(codec.CodecError):
        codec.loads(text)


@pytest.mark.parametrize("remote", [False, True])
def test_a_part_holds_light_rows_results_and_figures(tmp_path: Path, remote: bool) -> None:
    if remote:
        pytest.importorskip("fsspec")
    folder = folder_of("memory://simpanan-uji" if remote else str(tmp_path))
    entries = [entry(WRONG, "a.pdf"), entry(OFFICE, "b.pdf")]
    name = parts.write_part(folder, entries)
    assert name == "parts/period=2025-tw4/office=dinas-satu-" + name.partition("satu-")[2]
    assert list(parts.part_names(folder)) == [name]
    assert parts.lights_of(folder, name) == [one.light for one in entries]
    assert parts.entries_of(folder, name) == entries
    assert parts.write_part(folder, entries) == name
    (report,) = reports_of(parts.entries_of(folder, name)[0], 0, figures=True)
    assert report == run_of(WRONG).reports[0]
    assert input_of(entries[0].light.told, "lain.pdf").path == "lain.pdf"


def test_what_was_cut_off_is_taken_in_up_to_there(tmp_path: Path) -> None:
    store, first, second = Store(str(tmp_path / "s")), entry(WRONG), entry(OFFICE, "y.pdf")
    journal = Journal(store.folder, "task", "1")
    journal.note(first)
    with (tmp_path / "s" / journal.names()[0]).open("ab") as stream:
        stream.write(second.line().encode()[:500])  # killed while it wrote
    assert list(Journal(store.folder, "task", "2").earlier()) == [first]
    with Ledger(tmp_path / "l.sqlite") as ledger:
        assert store.catch_up(ledger) == 1
        assert store.catch_up(ledger) == 0
    assert list(store.folder.names(parts.WIP)) == []
    assert len(list(parts.part_names(store.folder))) == 1


def test_a_damaged_part_is_left_out_and_its_files_are_missing(tmp_path: Path) -> None:
    store = Store(str(tmp_path / "s"))
    name = parts.write_part(store.folder, [entry(WRONG)])
    path = tmp_path / "s" / name
    path.write_bytes(path.read_bytes()[:60])
    with Ledger(tmp_path / "l.sqlite") as ledger:
        assert store.catch_up(ledger) == 0


def test_a_file_that_is_being_written_is_not_seen(tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / ".beside-1").write_bytes(b"half")
    assert list(LocalFolder(tmp_path).names("parts")) == []


def items(ledger: Ledger) -> list[Item]:
    return list(ledger.missing())


def test_the_ledger_knows_what_is_missing_and_doubles_nothing(tmp_path: Path) -> None:
    done, key = entry(WRONG), key_of("ab", book().sha256)
    with Ledger(tmp_path / "l.sqlite") as ledger:
        ledger.begin()
        ledger.add(0, ("/x.pdf", "1:2", "x.pdf", "Dinas Satu", "", 9), done.light.key)
        ledger.add(1, ("/copy.pdf", "1:2", "copy.pdf", "Dinas Satu", "", 9), done.light.key)
        ledger.add(2, (b"/z\xff.pdf".decode("utf-8", "surrogateescape"), "1:3", "z", "Dua", "", 9), key)
        assert [item.number for item in items(ledger)] == [0, 2]
        assert ledger.take("p", [done.light]) == 1
        assert ledger.take("q", [done.light]) == 0
        (left,) = items(ledger)
        assert left.place.encode("utf-8", "surrogateescape") == b"/z\xff.pdf"
        assert ledger.count() == (3, 2)
        assert [ledger.tried(left) for _ in range(3)] == [1, 2, 3]
        assert items(ledger)[0].times == 3
        ledger.number_reports()
        assert [(n.ordinal, n.times) for number in (0, 1) for n in ledger.named(number)] == [(1, 2), (2, 2)]
        assert ledger.has(["error"]) and not ledger.has(["nothing"])
        ledger.forget(["p"])
        assert [item.number for item in items(ledger)] == [0, 2]


def test_two_runs_do_not_share_a_ledger(tmp_path: Path) -> None:
    with Ledger(tmp_path / "l.sqlite"), pytest.raises(LedgerBusyError):
        Ledger(tmp_path / "l.sqlite")


def test_a_key_follows_content_and_rules() -> None:
    assert len({key_of("a", "r"), key_of("b", "r"), key_of("a", "s")}) == 3


def test_things_are_fetched_when_they_are_asked_for() -> None:
    asked: list[int] = []

    def draw(at: int) -> int:
        asked.append(at)
        return 10 * at

    drawn = Drawn(1000, draw, keep=2)
    assert (drawn[-1], drawn[3], drawn[3], len(drawn)) == (9990, 30, 30, 1000)
    assert asked == [999, 3]
    assert list(drawn[2:4]) == [20, 30] and list(mapped(drawn, lambda one: one + 1))[:2] == [1, 11]
    with pytest.raises(IndexError):
        drawn[1000]
    shelf: Shelf[InputResult] = Shelf()
    told = InputResult("a", "", 1, Status.AUDITED)
    for number in range(20):
        shelf.lay(replace(told, pages=number))
    assert [one.pages for one in shelf] == list(range(20))
    assert shelf[-1].pages == 19 and [one.pages for one in shelf[3:5]] == [3, 4]


def test_a_task_goes_on_where_it_was_cut_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from auditor.cluster import tasks

    paths = [tmp_path / "a.pdf", tmp_path / "b.pdf"]
    for path, source in zip(paths, (WRONG, OFFICE), strict=True):
        path.write_bytes(source.read_bytes())
    given = [Item(n, str(path), f"{n}", path.name, "Dinas", "", 1, f"k{n}") for n, path in enumerate(paths)]
    task = tasks.Task(tuple(given), str(tmp_path / "s"), Scanning(ocr=False))
    audited: list[str] = []

    def alone(source: object, *_: object, **__: object) -> object:
        path: Path = source.path  # type: ignore[attr-defined]
        audited.append(path.name)
        if path.name == "b.pdf" and audited.count("b.pdf") == 1:
            raise KeyboardInterrupt
        return run_of(path)

    monkeypatch.setattr(tasks, "audit_alone", alone)
    with pytest.raises(KeyboardInterrupt):
        tasks.work(task, book())
    done = tasks.work(task, book())
    assert audited == ["a.pdf", "b.pdf", "b.pdf"]
    assert [light.key for light in done.lights] == ["k0", "k1"] and len(done.journals) == 2
    assert json.loads(done.lights[0].line())["rules"] == book().sha256
    tasks._crews.clear()
