"""The whole way from files to results, and what becomes of a run in which things go wrong."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from auditor.findings.result import InputResult, ReportResult, RunResult, Status
from auditor.outputs import TEXT_FORMATS, Wording
from auditor.pipeline import DrawingError, audit, picture
from auditor.pipeline import run as running
from auditor.pipeline.stages import Judged, Opened, Refused, Surveyed, Texts, Wish, survey
from auditor.rulebook.load import load_pack
from auditor.running.sources import Source, find_sources
from auditor.running.workers import Alive, End, Event
from auditor.segments.bundle import Span
from tests.bad_inputs import write_bad_files
from tests.outputs.results import efficiency, report

BOOK = load_pack("default")
FIXTURES = Path(__file__).parent.parent / "fixtures" / "reports"
CORPUS = Path(__file__).parents[2] / "shared" / "corpus"


def as_text(run: RunResult) -> str:
    return TEXT_FORMATS["json"](run, Wording(BOOK, "id"))


def sources(*names: str) -> list[Source]:
    return [Source(FIXTURES / name / "laporan.pdf", f"{name}.pdf") for name in names]


# --- healthy files


def test_workers_their_number_and_none_give_the_same_result(monkeypatch: pytest.MonkeyPatch) -> None:
    given = sources("bundel", "hitungan-salah")
    alone = as_text(audit(given, BOOK, jobs=1))
    assert as_text(audit(given, BOOK, isolated=False)) == alone
    monkeypatch.setattr("auditor.pipeline.stages.LONG_FILE", 5)
    assert as_text(audit(given, BOOK, jobs=2)) == alone


def test_reports_stand_in_the_order_of_inputs_and_pages() -> None:
    run = audit(sources("hitungan-salah", "bundel"), BOOK, isolated=False)
    places = [(one.input, one.first_page) for one in run.reports]
    assert len(places) > 3
    assert places == sorted(places)
    assert [one.status for one in run.inputs] == [Status.AUDITED, Status.AUDITED]
    assert len({one.id for one in run.reports}) == len(run.reports)


def test_the_same_report_twice_gets_two_ids(tmp_path: Path) -> None:
    copy = tmp_path / "salinan.pdf"
    copy.write_bytes((FIXTURES / "bersih-word" / "laporan.pdf").read_bytes())
    run = audit([*sources("bersih-word"), Source(copy, "salinan.pdf")], BOOK, isolated=False)
    first, second = (one.id for one in run.reports)
    assert second == f"{first}-2"
    assert run.inputs[0].sha256 == run.inputs[1].sha256


class Counter:
    def __init__(self) -> None:
        self.total = self.done = 0

    def grow(self, pages: int) -> None:
        self.total += pages

    def advance(self, pages: int) -> None:
        self.done += pages
        assert self.done <= self.total


@pytest.mark.parametrize("isolated", [True, False])
def test_a_watcher_sees_every_page_once(isolated: bool) -> None:
    counter = Counter()
    run = audit(sources("bersih-word"), BOOK, isolated=isolated, watcher=counter)
    assert counter.done == counter.total == run.inputs[0].pages > 0


# --- bad files


def test_every_bad_file_has_its_status_and_the_good_one_is_audited(tmp_path: Path) -> None:
    expected = write_bad_files(tmp_path)
    good = tmp_path / "laporan.pdf"
    good.write_bytes((FIXTURES / "bersih-word" / "laporan.pdf").read_bytes())
    run = audit(find_sources([tmp_path], here=tmp_path).inputs, BOOK, jobs=2)
    found = {one.path: one.status.value for one in run.inputs}
    assert found == {**expected, "laporan.pdf": "audited"}
    assert len(run.reports) == 1
    for one in run.inputs:
        sentence = Wording(BOOK, "id").problem(one)
        assert (sentence == "") == (one.status is Status.AUDITED)
        assert "?" not in sentence


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_every_hostile_file_has_a_status() -> None:
    given = find_sources([CORPUS / "hostile"]).inputs
    assert len(given) == 90
    run = audit(given, BOOK, jobs=2)
    assert len(run.inputs) == 90
    assert not run.reports
    for one in run.inputs:
        assert one.status is not Status.AUDITED
        assert one.problem
        assert "fault" not in one.problem, Wording(BOOK, "en").problem(one)
        assert Wording(BOOK, "en").problem(one).endswith(".")


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus is not here")
def test_a_page_of_a_hostile_file_is_drawn_or_refused(tmp_path: Path) -> None:
    for number, path in enumerate(sorted((CORPUS / "hostile").glob("*.pdf"))[::9]):
        target = tmp_path / f"{number}.png"
        try:
            picture(path, 1, target)
        except DrawingError as fault:
            assert fault.key in BOOK.problems
        else:
            assert target.read_bytes().startswith(b"\x89PNG")


# --- pictures


def test_a_picture_of_a_page(tmp_path: Path) -> None:
    picture(FIXTURES / "bersih-word" / "laporan.pdf", 3, tmp_path / "hlm3.png")
    assert (tmp_path / "hlm3.png").read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("name", "page", "key"), [("laporan.pdf", 99, "no-such-page"), ("x.pdf", 1, "missing-file")]
)
def test_a_picture_that_cannot_be(tmp_path: Path, name: str, page: int, key: str) -> None:
    with pytest.raises(DrawingError) as caught:
        picture(FIXTURES / "bersih-word" / name, page, tmp_path / "a.png")
    assert caught.value.key == key
    assert list(tmp_path.iterdir()) == []


# --- scans

STAMP = "Dokumen ini telah ditandatangani secara elektronik\n"


@pytest.mark.parametrize(
    ("texts", "scanned"),
    [
        ([""], True),
        (["Hello"], False),
        (["", "", "  \n 12 "], True),
        ([STAMP] * 5, True),
        (
            [STAMP + "isi surat " * k for k in (9, 8, 7)],
            False,
        ),
    ],
)
def test_a_scan_is_told_from_another_document(texts: list[str], scanned: bool) -> None:
    (surveyed,) = survey(BOOK, texts, [])
    assert isinstance(surveyed, Surveyed)
    assert surveyed.spans == ()
    assert surveyed.scanned is scanned


# --- what becomes of the messages, with jobs that are never run


class Desk:
    """A run whose jobs are only noted, so that their messages can be made up."""

    def __init__(self, jobs: int, inputs: int = 1) -> None:
        given = [Source(Path(f"{k}.pdf"), f"{k}.pdf") for k in range(inputs)]
        self.jobs: list[tuple[str, tuple[Any, ...]]] = []
        self.run = running._Run(given, jobs, running._Nobody(), Wish())
        self.run.start(self.submit)

    def submit(self, job: Any, *arguments: Any) -> int:
        self.jobs.append((job.__name__, arguments))
        return len(self.jobs)

    def say(self, ticket: int, *messages: object, end: End | None = None, detail: str = "") -> None:
        for message in messages:
            self.run.take(Event(ticket, message))
        if end:
            self.run.take(Event(ticket, end=end, detail=detail))

    @property
    def result(self) -> RunResult:
        return self.run.result()


BROKEN = Refused(Status.DAMAGED, "broken-page", {"page": 77})


def spans(*pages: tuple[int, int]) -> tuple[Span, ...]:
    return tuple(Span(first, last, ()) for first, last in pages)


def judged(*numbers: int) -> Iterable[Judged]:
    return (Judged(number, named(number)) for number in numbers)


def named(number: int) -> ReportResult:
    return report(efficiency(), id=f"laporan-{number}")


def only_input(desk: Desk) -> InputResult:
    (one,) = desk.result.inputs
    return one


def test_a_crash_in_one_report_costs_only_that_report() -> None:
    desk = Desk(jobs=1)
    desk.say(
        1, Opened(30, "ab"), Surveyed(spans((1, 10), (11, 20), (21, 30)), False), *judged(0), end=End.CRASHED
    )
    (_, (_, number, index, span, _)) = desk.jobs[1]
    assert len(desk.jobs) == 2
    assert (desk.jobs[1][0], number, index, span.first_page) == ("audit_span", 0, 2, 21)
    desk.say(2, *judged(2), end=End.DONE)
    assert [one.id for one in desk.result.reports] == ["laporan-0", "laporan-2"]
    one = only_input(desk)
    assert (one.status, one.problem) == (Status.DAMAGED, "part-crashed")
    assert "11-20" in Wording(BOOK, "id").problem(one)


@pytest.mark.parametrize(
    ("end", "detail", "status", "key"),
    [
        (End.CRASHED, "", Status.DAMAGED, "crashed"),
        (End.SILENT, "", Status.TIMED_OUT, "timed-out"),
        (End.RAISED, "Traceback ...\nMemoryError\n", Status.TOO_LARGE, "memory"),
        (End.RAISED, "Traceback ...\nKeyError: 'x'\n", Status.UNSUPPORTED, "tool-fault"),
    ],
)
def test_how_a_job_failed_decides_the_status(end: End, detail: str, status: Status, key: str) -> None:
    desk = Desk(jobs=1)
    desk.say(1, end=end, detail=detail)
    one = only_input(desk)
    assert (one.status, one.problem) == (status, key)
    assert "?" not in Wording(BOOK, "en").problem(one)


def test_a_long_file_is_read_in_shares_and_then_by_report() -> None:
    desk = Desk(jobs=2)
    assert desk.jobs[0] == ("examine", (Path("0.pdf"), 0, Wish(), False))
    desk.say(1, Opened(101, "ab", shared_out=True), end=End.DONE)
    assert [(name, a[-2:]) for name, a in desk.jobs[1:]] == [
        ("read_texts", (1, 51)),
        ("read_texts", (52, 101)),
    ]
    desk.say(3, Texts(52, ("b",), (BROKEN,)), end=End.DONE)
    desk.say(2, Texts(1, ("a",)), end=End.DONE)
    assert desk.jobs[3] == ("survey", (["a", "b"], [BROKEN]))
    desk.say(4, Surveyed(spans((1, 50), (51, 101)), False, (BROKEN,), shared_out=True), end=End.DONE)
    assert [(name, arguments[2]) for name, arguments in desk.jobs[4:]] == [
        ("audit_span", 0),
        ("audit_span", 1),
    ]
    desk.say(6, *judged(1), end=End.DONE)
    desk.say(5, end=End.SILENT)
    assert [one.id for one in desk.result.reports] == ["laporan-1"]
    assert only_input(desk).problem == "part-timed-out"


def test_a_damaged_page_that_may_have_held_the_report_is_said() -> None:
    desk = Desk(jobs=1)
    desk.say(1, Opened(3, "ab"), Surveyed((), False, (BROKEN,)), end=End.DONE)
    assert (only_input(desk).status, only_input(desk).facts["page"]) == (Status.DAMAGED, 77)


def test_a_refused_report_leaves_the_others() -> None:
    desk = Desk(jobs=1)
    refused = Refused(Status.DAMAGED, "broken-page", {"page": 4})
    desk.say(
        1, Opened(20, "ab"), Surveyed(spans((1, 10), (11, 20)), False), refused, *judged(1), end=End.DONE
    )
    assert [one.id for one in desk.result.reports] == ["laporan-1"]
    assert only_input(desk).status is Status.DAMAGED


def test_one_bad_input_does_not_touch_another() -> None:
    desk = Desk(jobs=2, inputs=2)
    desk.say(1, end=End.CRASHED)
    desk.say(2, Opened(9, "ab"), Surveyed(spans((1, 9)), False), Alive(9), *judged(0), end=End.DONE)
    assert [one.status for one in desk.result.inputs] == [Status.DAMAGED, Status.AUDITED]
    assert len(desk.result.reports) == 1


def test_a_picture_shows_what_became_of_the_numbers(tmp_path: Path) -> None:
    """Understood ones are underlined in green, dates and marks in grey."""
    from PIL import Image

    target = tmp_path / "hlm7.png"
    picture(FIXTURES / "hitungan-salah" / "laporan.pdf", 7, target)
    counted = Image.open(target).convert("RGB").getcolors(1 << 24) or []
    colors = {color: count for count, color in counted}
    assert colors[(0, 150, 70)] > 1000
    assert colors[(130, 130, 130)] > 100
