"""One file per format. An output takes the result and a language; it judges nothing."""

from __future__ import annotations

from auditor.outputs.formats import FORMATS, TEXT_FORMATS
from auditor.outputs.order import Order
from auditor.outputs.wording import Wording

__all__ = ["FORMATS", "TEXT_FORMATS", "Order", "Wording"]
