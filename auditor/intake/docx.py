"""A DOCX read into pages of words and rulings, one page for what stands between two page breaks."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import TracebackType

from auditor.intake.document import Page
from auditor.intake.faults import SANE, IntakeError, Limits
from auditor.intake.package import Package
from auditor.intake.setting import Setter
from auditor.intake.typeset import Sheet
from auditor.values import Where


class DocxFile:
    """An open DOCX, used like a PdfFile. pages: the parts between its page breaks. printed_pages: how many
    sheets of paper they fill, None where the file does not say. sha256: of the file's bytes, in hex."""

    def __init__(self, path: Path, sha256: str, limits: Limits = SANE) -> None:
        self.path = path
        self.sha256 = sha256
        package = Package(path, limits)
        try:
            setter = Setter(package)
            self._sheets = setter.sheets()
        finally:
            package.close()
        self.pages = len(self._sheets)
        self.printed_pages = setter.pagination.total or None
        self.remarks = setter.remarks
        self._printed = _printed(self._sheets, setter.pagination.total)

    def __enter__(self) -> DocxFile:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Nothing is held open."""

    def page(self, number: int) -> Page:
        """Page `number` (from 1) with its words and rulings."""
        return self._sheet(number).page()

    def page_text(self, number: int) -> str:
        """The plain text of page `number`, lines ended by a line feed."""
        return self._sheet(number).text()

    def text_and_page(self, number: int) -> tuple[str, Page | IntakeError]:
        """What page_text and page give."""
        return self.page_text(number), self.page(number)

    def where(self, number: int, box: tuple[float, float, float, float]) -> tuple[int | None, Where | None]:
        """Of what stands in the box on page `number`: the printed page if the file says so, and the table,
        row and column, or the paragraph."""
        address = self._sheet(number).address(box)
        return address.page, address.where

    def printed(self, number: int) -> tuple[int, int]:
        """The first and last printed page of page `number`; itself where the file does not say."""
        return self._printed[number - 1] if self._printed else (number, number)

    def _sheet(self, number: int) -> Sheet:
        if not 1 <= number <= self.pages:
            raise ValueError(f"page {number} of {self.pages}")
        return self._sheets[number - 1]


def open_docx(path: Path, limits: Limits = SANE) -> DocxFile:
    """The DOCX at `path`. Raises IntakeError when it is damaged or too large."""
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return DocxFile(path, digest, limits)


def _printed(sheets: list[Sheet], total: int) -> list[tuple[int, int]]:
    """The printed pages of each sheet; nothing where the file does not say."""
    if not total:
        return []
    found: list[tuple[int, int]] = []
    last = total
    for sheet in reversed(sheets):
        pages = [spot.address.page for spot in sheet.spots if spot.address.page]
        first = min(pages, default=last)
        found.append((min(first, last), last))
        last = max(min(first - 1, last), 1)
    return found[::-1]
