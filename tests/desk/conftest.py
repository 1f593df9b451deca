"""Every test gets an empty desk; where Django is missing the modules of this folder skip with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from tests.desk.support import Desk


@pytest.fixture(scope="session")
def _ready() -> Iterator[None]:
    from tests.desk import support

    support.set_up()
    yield
    support.remove()


@pytest.fixture
def desk(_ready: None) -> Any:
    """An empty desk without accounts."""
    from tests.desk import support

    support.empty()
    return support.Desk()


@pytest.fixture
def accounts(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """An empty desk where everyone signs in."""
    from django.conf import settings

    monkeypatch.setattr(settings, "ACCOUNTS", True)
    return desk
