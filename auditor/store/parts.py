"""Parts: what one task found, in one file.

A part is a gzip file of lines in three members (`zcat` shows all of them): a head and the light rows; the
results; the figures. Who only counts reads the first and stops.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import zlib
from collections.abc import Iterator, Sequence
from typing import Any

from auditor.findings.naming import slug
from auditor.store.codec import CodecError
from auditor.store.entries import Entry, Light, period_name
from auditor.store.folders import Folder

FORMAT = 1
PARTS, WIP, ACROSS, RUNS = "parts", "wip", "across", "runs"
"""The folders of a store."""

_LEVEL = 6
_PIECE = 1 << 16


def write_part(folder: Folder, entries: Sequence[Entry]) -> str:
    """Writes the entries of one task as a part; the answer is its name, which follows from what is in it."""
    lights = [entry.light for entry in entries]
    name = part_name(lights)
    head = json.dumps({"format": FORMAT, "files": len(entries)})
    members = (
        [head, *(light.line() for light in lights)],
        [entry.result for entry in entries],
        [entry.figures for entry in entries],
    )
    folder.write(name, b"".join(map(zipped, members)))
    return name


def part_name(lights: Sequence[Light]) -> str:
    """ "parts/period=2025-tw4/office=dinas-perikanan/part-3f9c1a2b.jsonl.gz" """
    digest = hashlib.sha256("\n".join(light.key for light in lights).encode()).hexdigest()[:16]
    period = period_name([row for light in lights for row in light.reports])
    return f"{PARTS}/period={period}/office={office_name(lights[0].office)}/part-{digest}.jsonl.gz"


def office_name(office: str) -> str:
    """An office as the name of a folder, no two of them alike."""
    told = slug(office) or "kantor"
    return told if told == office else f"{told}-{hashlib.sha256(office.encode()).hexdigest()[:6]}"


def zipped(lines: Sequence[str]) -> bytes:
    """Lines as a gzip member; equal lines give equal bytes."""
    return gzip.compress("".join(f"{line}\n" for line in lines).encode(), _LEVEL, mtime=0)


def members(content: bytes) -> Iterator[bytes]:
    """The members of a gzip file, unpacked. Raises CodecError."""
    rest = content
    while rest:
        unpacker = zlib.decompressobj(wbits=31)
        try:
            yield unpacker.decompress(rest)
        except zlib.error as fault:
            raise CodecError(str(fault)) from None
        if not unpacker.eof:
            raise CodecError("cut off")
        rest = unpacker.unused_data


def first_member(folder: Folder, name: str) -> bytes:
    """The first member of a gzip file, unpacked; no more is read. Raises CodecError or OSError."""
    unpacker = zlib.decompressobj(wbits=31)
    pieces = []
    with folder.open(name) as stream:
        while not unpacker.eof and (piece := stream.read(_PIECE)):
            try:
                pieces.append(unpacker.decompress(piece))
            except zlib.error as fault:
                raise CodecError(str(fault)) from None
    if not unpacker.eof:
        raise CodecError("cut off")
    return b"".join(pieces)


def told_of(folder: Folder, name: str) -> list[dict[str, Any]]:
    """The light rows of a part, as they were told. Raises CodecError or OSError."""
    head, *lines = first_member(folder, name).splitlines()
    try:
        if json.loads(head)["format"] != FORMAT:
            raise CodecError(f"{name}: another format")
        return [json.loads(line) for line in lines]
    except (KeyError, TypeError, ValueError) as fault:
        raise CodecError(f"{name}: {fault}") from None


def lights_of(folder: Folder, name: str) -> list[Light]:
    """The light rows of a part. Raises CodecError or OSError."""
    try:
        return [Light.of(told) for told in told_of(folder, name)]
    except (KeyError, TypeError) as fault:
        raise CodecError(f"{name}: {fault}") from None


def entries_of(folder: Folder, name: str) -> list[Entry]:
    """All of a part. Raises CodecError or OSError."""
    first, results, figures = members(folder.read(name))
    try:
        lights = [Light.of(json.loads(line)) for line in first.splitlines()[1:]]
        told = zip(lights, results.decode().splitlines(), figures.decode().split("\n"), strict=False)
        return [Entry(*each) for each in told]
    except (KeyError, TypeError, ValueError) as fault:
        raise CodecError(f"{name}: {fault}") from None


def part_names(folder: Folder) -> Iterator[str]:
    """All parts of a store."""
    return (name for name in folder.names(PARTS) if name.endswith(".jsonl.gz"))


def journal_entries(folder: Folder, name: str) -> list[Entry]:
    """What a journal holds; its last line may have been cut off."""
    found = []
    for line in folder.read(name).splitlines():
        try:
            found.append(Entry.of(line))
        except (TypeError, ValueError):
            break
    return found
