"""Lines that name a table or figure; no table reaches over one."""

from __future__ import annotations

import re

_CAPTION = re.compile(r"(tabel|table|gambar|grafik|diagram|bagan)\s*\.?\s*(\d|[ivx]+\b)", re.IGNORECASE)


def is_caption(text: str) -> bool:
    """True for "Tabel 2.3", "Gambar 1.1 Struktur Organisasi"."""
    return bool(_CAPTION.match(text.strip())) and len(text) < 250
