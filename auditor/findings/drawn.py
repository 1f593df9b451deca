"""Sequences whose parts are fetched when they are asked for, so that a run of any size fits in memory."""

from __future__ import annotations

import pickle
import tempfile
from array import array
from collections.abc import Callable, Iterator, Sequence
from typing import Generic, TypeVar, overload

T = TypeVar("T")


class Drawn(Sequence[T], Generic[T]):
    """So many things, each made by its number when it is asked for. The last few are kept."""

    def __init__(self, count: int, draw: Callable[[int], T], keep: int = 4) -> None:
        self._count = count
        self._draw = draw
        self._keep = keep
        self._kept: dict[int, T] = {}

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...

    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        if isinstance(at, slice):
            chosen = range(self._count)[at]
            return Drawn(len(chosen), lambda i: self[chosen[i]], 0)
        if not -self._count <= at < self._count:
            raise IndexError(at)
        at %= self._count
        if at not in self._kept:
            while len(self._kept) >= max(self._keep, 1):
                del self._kept[next(iter(self._kept))]
            self._kept[at] = self._draw(at)
        return self._kept[at]

    def __iter__(self) -> Iterator[T]:
        return (self[at] for at in range(self._count))


def mapped(things: Sequence[T], change: Callable[[T], T]) -> Sequence[T]:
    """Every one changed, when it is asked for where they are not held, at once where they are."""
    if isinstance(things, tuple):
        return tuple(map(change, things))
    return Drawn(len(things), lambda at: change(things[at]), 1)


class Shelf(Sequence[T], Generic[T]):
    """Things of this process laid aside in a temporary file, in the order in which they were laid."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as the shelf
        self._ends = array("Q", [0])

    def lay(self, thing: T) -> int:
        """Lays one aside; the answer is its number. Raises OSError where the disk is full."""
        self._file.seek(self._ends[-1])
        pickle.dump(thing, self._file, pickle.HIGHEST_PROTOCOL)
        self._ends.append(self._file.tell())
        return len(self._ends) - 2

    def __len__(self) -> int:
        return len(self._ends) - 1

    @overload
    def __getitem__(self, at: int) -> T: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[T]: ...

    def __getitem__(self, at: int | slice) -> T | Sequence[T]:
        if isinstance(at, slice):
            return [self[i] for i in range(len(self))[at]]
        if not -len(self) <= at < len(self):
            raise IndexError(at)
        at %= len(self)
        self._file.seek(self._ends[at])
        thing: T = pickle.loads(self._file.read(self._ends[at + 1] - self._ends[at]))
        return thing
