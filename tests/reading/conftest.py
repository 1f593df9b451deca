"""What the tests of the readers share."""

from __future__ import annotations

import pytest

from auditor.reading.names import NameWords
from auditor.rulebook.book import Rulebook
from auditor.rulebook.load import load_pack


@pytest.fixture(scope="session")
def book() -> Rulebook:
    return load_pack("default")


@pytest.fixture(scope="session")
def words(book: Rulebook) -> NameWords:
    return NameWords.of(book.vocabulary)
