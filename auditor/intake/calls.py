"""pdfium's functions that are asked for every word, bound anew for speed.

pypdfium2 binds them with pointer types: each call then makes or checks pointer objects, which takes
longer than pdfium's answer. Here handles and buffers are plain addresses (0 or None is no object).
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2.raw as pdfium

_ADDRESS, _INT = ctypes.c_void_p, ctypes.c_int


def _bound(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    return ctypes.CFUNCTYPE(result, *arguments)(ctypes.cast(function, _ADDRESS).value or 0)


def address(handle: Any) -> int:
    """Where a handle of pypdfium2's points, 0 for none."""
    return ctypes.cast(handle, _ADDRESS).value or 0


# text page, index of a character -> the text object that it is in
text_object = _bound(pdfium.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, _INT)
# text page, index, four floats (left, top, right, bottom) -> whether there is a box
loose_box = _bound(pdfium.FPDFText_GetLooseCharBox, _INT, _ADDRESS, _INT, _ADDRESS)
# text page, index, six floats (a b c d e f) -> whether there is a matrix
matrix = _bound(pdfium.FPDFText_GetMatrix, _INT, _ADDRESS, _INT, _ADDRESS)
# text page, index, double x, double y -> whether there is an origin
origin = _bound(pdfium.FPDFText_GetCharOrigin, _INT, _ADDRESS, _INT, _ADDRESS, _ADDRESS)
# text object, float -> whether there is a font size
font_size = _bound(pdfium.FPDFTextObj_GetFontSize, _INT, _ADDRESS, _ADDRESS)
# text object -> its render mode
render_mode = _bound(pdfium.FPDFTextObj_GetTextRenderMode, _INT, _ADDRESS)
# text object -> its font
font = _bound(pdfium.FPDFTextObj_GetFont, _ADDRESS, _ADDRESS)
