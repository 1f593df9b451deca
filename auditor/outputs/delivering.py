"""A result in the format that was asked for, where it was asked for: a file, a folder of files, or a pipe."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from auditor.findings.naming import slug
from auditor.findings.result import ReportResult
from auditor.outputs import writing
from auditor.outputs.formats import (
    DRAFT_FORMATS,
    FORMATS,
    MARKED_FORMATS,
    PIECES,
    REPORT_FORMATS,
    RUN_FORMATS,
    TEXT_FORMATS,
    ForReports,
)
from auditor.outputs.order import Order
from auditor.outputs.writing import OutputError

STDOUT = "-"

NAME_LETTERS = 40
"""Of a person's name in a file's name."""

SUMMARY_FORMAT = "xlsx"
"""The format of the one file beside those of the reports that tells of all of them."""

RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
"""Names that Windows keeps for devices, whatever their suffix."""


def check(form: str, output: str, inputs: Sequence[Path], *, force: bool) -> None:
    """Raises OutputError when the result cannot go there: before the work, not after."""
    binary = form in RUN_FORMATS or form in REPORT_FORMATS
    if output == STDOUT:
        if binary and sys.stdout.isatty():
            raise OutputError("output-needed", format=form)
    elif _is_folder(form, output):
        writing.check_folder(Path(output))
        return
    else:
        writing.check_target(Path(output), form, inputs, force=force)
    if form in REPORT_FORMATS and len(inputs) > 1:
        raise OutputError("output-many", format=form)


def deliver(order: Order, form: str, output: str, *, force: bool) -> list[Path]:
    """Writes the result; the answer is the files that were written, none for standard output.

    Nothing is written where a format of one file per report has no report. Raises OutputError, and
    then nothing was written either. The table has its own call: it needs the console.
    """
    if form in REPORT_FORMATS and _is_folder(form, output):
        return _deliver_folder(order, form, Path(output), force=force)
    if form in REPORT_FORMATS and not order.run.reports:
        return []
    # Programs that read a pipe would take the mark for the first column's name.
    if form in PIECES:
        return put((piece.encode() for piece in PIECES[form](order.run, order.wording)), output, force=force)
    mark = codecs.BOM_UTF8 if form in MARKED_FORMATS and output != STDOUT else b""
    return put(mark + _content(order, form, output), output, force=force)


def put(content: bytes | Iterable[bytes], output: str, *, force: bool) -> list[Path]:
    """The bytes in a file or on standard output; the answer is the files. force: over what is there.

    Raises OutputError.
    """
    content = [content] if isinstance(content, bytes) else content
    if output == STDOUT:
        writing.write_stdout(content)
        return []
    writing.write_file(Path(output), content, force=force)
    return [Path(output)]


def file_names(stems: Iterable[str], suffixes: Iterable[str]) -> tuple[str, ...]:
    """The names of the files, safe on every disk, none twice."""
    names: dict[str, None] = {}  # for its order
    for own, suffix in zip(stems, suffixes, strict=True):
        stem = f"{own}-" if own in RESERVED else own
        number, name = 1, f"{stem}.{suffix}"
        while name in names:
            number += 1
            name = f"{stem}-{number}.{suffix}"
        names[name] = None
    return tuple(names)


def file_stem(report: ReportResult) -> str:
    """ "operator-layanan-operasional-tw4-2025-3f9c1a-siti-rahmawati": the id and the name without titles."""
    name = report.person.name.text.partition(",")[0]
    return "-".join(filter(None, (report.id, slug(name, NAME_LETTERS))))


def _content(order: Order, form: str, output: str) -> bytes:
    if form in TEXT_FORMATS:
        return TEXT_FORMATS[form](order.run, order.wording).encode()
    if form in RUN_FORMATS:
        return RUN_FORMATS[form](order)
    reports = order.run.reports
    suffix, make = _maker(order, form, reports[0])
    return (make if Path(output).suffix.lower() == f".{suffix}" else REPORT_FORMATS[form])(order, reports)


def _maker(order: Order, form: str, report: ReportResult) -> tuple[str, ForReports]:
    """The suffix of the report's own file, and what makes it: a Word file stays one."""
    if form in DRAFT_FORMATS:
        from auditor.outputs.comments.draft import draft_suffix  # loads a library

        if suffix := draft_suffix(order.paths[report.input]):
            return suffix, DRAFT_FORMATS[form]
    return form, REPORT_FORMATS[form]


def _deliver_folder(order: Order, form: str, folder: Path, *, force: bool) -> list[Path]:
    """One file per report, or per office, and the summary: all of them, or none."""
    groups = _groups(order)
    makers = [_maker(order, form, group[0]) for group in groups]
    names = file_names([_stem(group) for group in groups], [suffix for suffix, _ in makers])
    summary = f"{order.wording.word('summary-file')}.{SUMMARY_FORMAT}"
    writing.check_free([folder / name for name in (*names, summary)], order.paths, force=force)
    files = _files(order, groups, [make for _, make in makers], names, summary)
    return writing.write_folder(folder, files, force=force)


def _groups(order: Order) -> Sequence[Sequence[ReportResult]]:
    """The reports of each file."""
    if not order.by_office:
        return [(report,) for report in order.run.reports]
    from auditor.findings.across import offices_of  # loads a library

    return offices_of(order.run.reports)


def _stem(group: Sequence[ReportResult]) -> str:
    """The name of a report's file, or of that of an office: its unit and period."""
    if len(group) == 1:
        return file_stem(group[0])
    one = group[0].identity
    unit = slug(one.unit.text, NAME_LETTERS * 2) or "kantor"
    period = (f"tw{one.quarter}" if one.quarter else "", str(one.year or ""))
    return "-".join(filter(None, (unit, *period)))


def _files(
    order: Order,
    groups: Sequence[Sequence[ReportResult]],
    makers: Sequence[ForReports],
    names: tuple[str, ...],
    summary: str,
) -> Iterator[tuple[str, bytes]]:
    homes: dict[str, str] = {}
    for group, make, name in zip(groups, makers, names, strict=True):
        homes |= dict.fromkeys((report.id for report in group), name)
        yield name, make(order, group)
    own = tuple(homes[report.id] for report in order.run.reports)
    yield summary, RUN_FORMATS[SUMMARY_FORMAT](replace(order, names=own))


def _is_folder(form: str, output: str) -> bool:
    """Whether a format of one file per report shall fill a folder: it is one, or has no file's suffix."""
    if form not in REPORT_FORMATS or output == STDOUT:
        return False
    ends = output.endswith(("/", os.sep))
    return ends or Path(output).is_dir() or Path(output).suffix[1:].lower() not in FORMATS
