from __future__ import annotations

import sys
import time

import pytest

from auditor.running.workers import Bounds, Crew, End, Event
from tests.running import jobs


def ends(events: list[Event]) -> dict[int, End]:
    return {event.ticket: event.end for event in events if event.end}


def messages(events: list[Event], ticket: int) -> list[object]:
    return [event.message for event in events if event.ticket == ticket and event.end is None]


def test_messages_come_in_order_and_carry_what_is_shared() -> None:
    with Crew(2, shared="pack") as crew:
        tickets = [crew.submit(jobs.count, number) for number in (3, 0, 2)]
        events = list(crew.events())
    assert messages(events, tickets[0]) == [("pack", 0), ("pack", 1), ("pack", 2)]
    assert messages(events, tickets[2]) == [("pack", 0), ("pack", 1)]
    assert set(ends(events).values()) == {End.DONE}


def test_a_worker_that_dies_loses_only_its_job() -> None:
    with Crew(1) as crew:
        bad, good = crew.submit(jobs.die), crew.submit(jobs.count, 1)
        events = list(crew.events())
    assert messages(events, bad) == ["last words"]
    assert ends(events) == {bad: End.CRASHED, good: End.DONE}


def test_a_worker_that_hangs_is_given_up() -> None:
    begun = time.monotonic()
    with Crew(2, bounds=Bounds(patience=0.5)) as crew:
        bad, good = crew.submit(jobs.hang), crew.submit(jobs.count, 1)
        events = list(crew.events())
    assert ends(events) == {bad: End.SILENT, good: End.DONE}
    assert time.monotonic() - begun < 20


def test_a_worker_that_speaks_is_not_given_up() -> None:
    with Crew(1, bounds=Bounds(patience=1.5)) as crew:
        slow = crew.submit(jobs.work_long, 0.4, 5)
        asked = crew.submit(jobs.ask_for_time, 1.8)
        events = list(crew.events())
    assert ends(events) == {slow: End.DONE, asked: End.DONE}


def test_a_worker_that_speaks_for_ever_is_given_up() -> None:
    with Crew(2, bounds=Bounds(seconds=1.0)) as crew:
        endless, good = crew.submit(jobs.work_long, 0.1, 600), crew.submit(jobs.count, 1)
        patient = crew.submit(jobs.ask_for_time, 1.3)
        events = list(crew.events())
    assert ends(events) == {endless: End.SILENT, good: End.DONE, patient: End.DONE}


def test_a_job_that_raises_says_what() -> None:
    with Crew(1) as crew:
        bad = crew.submit(jobs.stumble)
        events = list(crew.events())
    assert messages(events, bad) == ["before"]
    assert events[-1].end is End.RAISED
    assert "KeyError: 'no such thing'" in events[-1].detail
    assert "jobs.py" in events[-1].detail


def test_jobs_may_follow_from_messages() -> None:
    seen = []
    with Crew(2) as crew:
        first = crew.submit(jobs.count, 2)
        for event in crew.events():
            if event.message == (None, 1) and event.ticket == first:
                crew.submit(jobs.count, 3)
            seen.append(event)
    assert sum(event.message == (None, 2) for event in seen) == 1


def test_a_worker_is_kept_for_the_next_job() -> None:
    with Crew(1) as crew:
        tickets = [crew.submit(jobs.shout) for _ in range(3)]
        events = list(crew.events())
    assert len({messages(events, ticket)[0] for ticket in tickets}) == 1


def test_workers_write_nothing_between_the_lines_of_the_result(capfd: pytest.CaptureFixture[str]) -> None:
    with Crew(1) as crew:
        crew.submit(jobs.shout)
        list(crew.events())
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the address space")
def test_a_worker_that_wants_all_the_memory_fails_alone() -> None:
    with Crew(1, bounds=Bounds(memory=500_000_000)) as crew:
        greedy = crew.submit(jobs.swallow, 600_000_000)
        events = list(crew.events())
    assert ends(events) == {greedy: End.RAISED}
    assert "MemoryError" in events[-1].detail


def test_leaving_early_leaves_no_process() -> None:
    with Crew(2) as crew:
        crew.submit(jobs.hang)
        for _ in crew.events():
            break
        processes = [worker.process for worker in crew._workers]
    assert processes
    assert not any(process.is_alive() for process in processes)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the address space")
def test_a_job_that_lifted_the_limit_leaves_it_to_no_other() -> None:
    with Crew(1, bounds=Bounds(memory=500_000_000)) as crew:
        before, scan, after = (crew.submit(job) for job in (jobs.tell_limit, jobs.take_room, jobs.tell_limit))
        events = list(crew.events())
    assert set(ends(events).values()) == {End.DONE}
    (((first, limit),), (second,), ((third, last),)) = (
        messages(events, one) for one in (before, scan, after)
    )
    assert first == second != third
    assert abs(last - limit) < 100_000_000
