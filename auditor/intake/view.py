"""From the file's own coordinates to points from the top left of the page as shown."""

from __future__ import annotations

import math
from dataclasses import dataclass

Box = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiply(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies `first`, then `then` (PDF 32000-1, 8.3.4)."""
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + m)


@dataclass(frozen=True, slots=True)
class View:
    """How a page is shown. left, bottom, right, top: its visible box in the file's coordinates;
    rotation: 0, 1, 2, 3 quarter turns clockwise."""

    left: float
    bottom: float
    right: float
    top: float
    rotation: int

    @property
    def size(self) -> tuple[float, float]:
        """Width and height as shown."""
        across, down = self.right - self.left, self.top - self.bottom
        return (down, across) if self.rotation % 2 else (across, down)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """The point as shown, y downwards."""
        if self.rotation == 0:
            return x - self.left, self.top - y
        if self.rotation == 1:
            return y - self.bottom, x - self.left
        if self.rotation == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> Box:
        """The box as shown: x0, top, x1, bottom with x0 <= x1 and top <= bottom."""
        if self.rotation == 0:
            return left - self.left, self.top - top, right - self.left, self.top - bottom
        x, y = self.point(left, bottom)
        u, v = self.point(right, top)
        return min(x, u), min(y, v), max(x, u), max(y, v)

    def turn(self, a: float, b: float) -> int:
        """How a text with matrix (a b ...) runs as shown: 0 left to right, 1 downwards, 2 upside
        down, 3 upwards, -1 aslant."""
        degrees = (-math.degrees(math.atan2(b, a)) + 90 * self.rotation) % 360
        quarter = round(degrees / 90)
        return quarter % 4 if abs(degrees - 90 * quarter) < 5 else -1
