"""The ordinal scales that the synthetic reports print."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from auditor.benchmark.truth import Column, Grid


@dataclass(frozen=True, slots=True)
class Band:
    """One class: low < or <= value < or <= high; None is an open end."""

    interval: str
    labels: tuple[str, ...]
    low: Decimal | None
    high: Decimal | None
    low_open: bool = False
    high_open: bool = False

    def holds(self, value: Decimal) -> bool:
        over = self.low is None or (value > self.low if self.low_open else value >= self.low)
        under = self.high is None or (value < self.high if self.high_open else value <= self.high)
        return over and under


def _band(
    interval: str, labels: str, low: str, high: str, *, low_open: bool = False, high_open: bool = False
) -> Band:
    least, most = (Decimal(text) if text else None for text in (low, high))
    return Band(interval, tuple(labels.split(" / ")), least, most, low_open, high_open)


SCALES: dict[str, tuple[Band, ...]] = {
    "tenths": (
        _band("90.1 s.d. lebih", "Sangat Tinggi / Sangat Berhasil", "90.1", ""),
        _band("75.1 s.d. 90", "Tinggi / Berhasil", "75.1", "90"),
        _band("65.1 s.d. 75", "Sedang / Cukup Berhasil", "65.1", "75"),
        _band("50.1 s.d. 65", "Rendah / Tidak Berhasil", "50.1", "65"),
        _band("0 s.d. 50", "Sangat Rendah / Sangat Tidak Berhasil", "0", "50"),
    ),
    "tenths-comma": (
        _band("90,1 ke atas", "Sangat Tinggi / Sangat Berhasil", "90.1", ""),
        _band("75,1 - 90", "Tinggi / Berhasil", "75.1", "90"),
        _band("65,1 - 75", "Sedang / Cukup Berhasil", "65.1", "75"),
        _band("50,1 - 65", "Rendah / Tidak Berhasil", "50.1", "65"),
        _band("0 - 50", "Sangat Rendah / Sangat Tidak Berhasil", "0", "50"),
    ),
    "national": (
        _band("≥ 91", "Sangat Tinggi", "91", ""),
        _band("76 - 90", "Tinggi", "76", "90"),
        _band("66 - 75", "Sedang", "66", "75"),
        _band("51 - 65", "Rendah", "51", "65"),
        _band("≤ 50", "Sangat Rendah", "", "50"),
    ),
    "national-between": (
        _band("91 ≤ 100", "Sangat Baik", "91", "100"),
        _band("76 ≤ 90", "Baik", "76", "90"),
        _band("66 ≤ 75", "Cukup", "66", "75"),
        _band("51 ≤ 65", "Kurang", "51", "65"),
        _band("≤ 50", "Sangat Kurang", "", "50"),
    ),
    "lan": (
        _band("85 s.d. 100 atau lebih", "Sangat Berhasil", "85", ""),
        _band("70 s.d. < 85", "Berhasil", "70", "85", high_open=True),
        _band("55 s.d. < 70", "Cukup Berhasil", "55", "70", high_open=True),
        _band("< 55", "Tidak Berhasil", "", "55", high_open=True),
    ),
    "above": (
        _band("> 100", "Memuaskan", "100", "", low_open=True),
        _band("> 85 - 100", "Sangat Baik", "85", "100", low_open=True),
        _band("> 70 - 85", "Baik", "70", "85", low_open=True),
        _band("> 55 - 70", "Sedang", "55", "70", low_open=True),
        _band("0 - 55", "Kurang", "0", "55"),
    ),
}


def band_of(scale: str, value: Decimal) -> Band | None:
    """The class of `value`, None in a hole of the scale."""
    return next((band for band in SCALES[scale] if band.holds(value)), None)


def label_of(band: Band, form: str) -> str:
    """A label of the class as a sentence gives it. form: full, half, other-half, lower, upper."""
    full = " / ".join(band.labels)
    return {
        "half": band.labels[0],
        "other-half": band.labels[-1],
        "lower": band.labels[0].lower(),
        "lower-full": full.lower().replace(" / ", "/"),
        "upper": band.labels[0].upper(),
    }.get(form, full)


def scale_grid(scale: str, number: str, title: str, heads: tuple[str, str]) -> Grid:
    """The printed table of the scale."""
    columns = [Column(key="interval", head=heads[0], width=1.4), Column(key="name", head=heads[1], width=4)]
    rows = [{"interval": band.interval, "name": " / ".join(band.labels)} for band in SCALES[scale]]
    return Grid(number=number, title=title, columns=columns, rows=rows)
