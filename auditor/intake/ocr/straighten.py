"""A page's picture made even: white ground, upright, level."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from auditor.intake.ocr.engine import Image

MOST_SKEW = 6.0
"""Degrees that a sheet may lie aslant on a scanner; more is rather a drawing."""

_SMALL = 500  # pixels of the shorter side of the picture that the angle is sought on
_ENOUGH = 1.02  # how much clearer the rows must be for the picture to be turned at all


def whitened(image: Image) -> Image:
    """The picture on an even white ground: each spot divided by how bright its surroundings are."""
    height, width = image.shape
    scale = 8
    small = cv2.resize(image, (max(width // scale, 1), max(height // scale, 1)), interpolation=cv2.INTER_AREA)
    ground = cv2.medianBlur(cv2.dilate(small, np.ones((3, 3), np.uint8)), 21)
    ground = cv2.resize(ground, (width, height), interpolation=cv2.INTER_LINEAR)
    return cv2.divide(image, np.maximum(ground, 90), scale=255)


def skew(image: Image) -> float:
    """How many degrees the rows of the picture fall to the right (negative: rise); 0 where it cannot tell.

    The angle at which the ink of each row of pixels differs most from that of its neighbours.
    """
    ink = _small_ink(image)
    if ink.sum() < 255 * 50:
        return 0.0
    best = 0.0
    for width, step in ((MOST_SKEW, 0.5), (0.5, 0.1), (0.1, 0.02)):
        angles = np.arange(best - width, best + width + step / 2, step)
        best = float(angles[int(np.argmax([_clarity(ink, float(a)) for a in angles]))])
    clearer = _clarity(ink, best) > _ENOUGH * _clarity(ink, 0.0)
    return best if clearer and abs(best) <= MOST_SKEW + 0.6 else 0.0


def turned(image: Image, degrees: float) -> Image:
    """The picture turned against the clock by so many degrees around its middle, its size kept."""
    if abs(degrees) < 0.02:
        return image
    height, width = image.shape
    how = cv2.INTER_CUBIC
    return cv2.warpAffine(image, turning(width, height, degrees), (width, height), flags=how, borderValue=255)


def turning(width: float, height: float, degrees: float) -> Any:
    """The matrix of that turn."""
    return cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)


def quarter(image: Image, turns: int) -> Image:
    """The picture turned clockwise by quarters."""
    return np.ascontiguousarray(np.rot90(image, -turns)) if turns % 4 else image


def _small_ink(image: Image) -> Image:
    height, width = image.shape
    scale = min(1.0, 1.6 * _SMALL / max(min(height, width), 1))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return np.where(small < 170, 255, 0).astype(np.uint8)


def _clarity(ink: Image, degrees: float) -> float:
    rows = turned_ink(ink, degrees).sum(axis=1, dtype=np.float64)
    return float(np.square(np.diff(rows)).sum())


def turned_ink(ink: Image, degrees: float) -> Image:
    """A small picture of ink, turned without smoothing."""
    height, width = ink.shape
    matrix = turning(width, height, degrees)
    return cv2.warpAffine(ink, matrix, (width, height), flags=cv2.INTER_NEAREST, borderValue=0)
