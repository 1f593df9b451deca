"""Mistakes in a rule pack: each with its file, its line and a sentence in both languages."""

from __future__ import annotations

from dataclasses import dataclass, field

from auditor.given import WHYS

SENTENCES: dict[str, tuple[str, str]] = {
    "not-found": (
        "paket aturan {name} tidak ditemukan; yang tersedia: {known}",
        "there is no rule pack {name}; there are: {known}",
    ),
    "unreadable": (
        "berkas {name} tidak dapat dibaca: {why}",
        "the file {name} cannot be read: {why}",
    ),
    "syntax": ("penulisan TOML salah: {why}", "this is not valid TOML: {why}"),
    "circle": (
        "paket {name} menyertakan dirinya sendiri",
        "the pack {name} includes itself",
    ),
    "unknown-key": (
        "kunci {key} tidak dikenal; yang dikenal: {known}",
        "the key {key} is not known; known are: {known}",
    ),
    "missing-key": ("kunci {key} belum ada", "the key {key} is missing"),
    "wrong-type": (
        "{key} harus berupa {wanted}, bukan {got}",
        "{key} must be {wanted}, not {got}",
    ),
    "unknown-word": (
        "{key} berisi {got}; pilihannya: {known}",
        "{key} says {got}; the choices are: {known}",
    ),
    "unknown-rule": (
        "aturan {key} tidak dikenal; kode aturan: {known}; aturan sendiri berkode huruf dan dua angka (X01) "
        "dan memerlukan check",
        "there is no rule {key}; the codes are: {known}; a rule of your own has a letter and two digits "
        "(X01) and needs a check",
    ),
    "unknown-placeholder": (
        "isian {got} tidak diisi oleh pemeriksaan ini; yang tersedia: {known}",
        "this check does not fill in {got}; there are: {known}",
    ),
    "unknown-check": (
        "pemeriksaan {got} tidak dikenal; yang ada: {known}",
        "there is no check {got}; there are: {known}",
    ),
    "no-reason": (
        "aturan {key} diubah dari paket yang disertakan tanpa alasan; tambahkan reason = \"...\"",
        "the rule {key} departs from the included pack without saying why; add reason = \"...\"",
    ),
    "missing-text": (
        "teks {key} belum ada dalam bahasa {lang}",
        "the text {key} is missing in the language {lang}",
    ),
    "placeholders": (
        "isian {{...}} pada {key} berbeda antarbahasa: id {id}, en {en}",
        "the placeholders of {key} differ between the languages: id {id}, en {en}",
    ),
    "unknown-scale": (
        "skala {got} tidak ada dalam paket; yang ada: {known}",
        "the pack has no scale {got}; there are: {known}",
    ),
    "scale-empty": ("skala {key} tidak memiliki kelas", "the scale {key} has no classes"),
    "scale-number": (
        "batas {got} pada skala {key} bukan angka; tulis sebagai teks, misalnya \"90.1\"",
        "the bound {got} of the scale {key} is no number; write it as text, for example \"90.1\"",
    ),
    "scale-hole": (
        "skala {key} berlubang antara {low} dan {high}: nilai di antaranya tidak memiliki kelas",
        "the scale {key} has a hole between {low} and {high}: values between them have no class",
    ),
    "scale-overlap": (
        "kelas {upper} dan {lower} pada skala {key} tumpang tindih",
        "the classes {upper} and {lower} of the scale {key} overlap",
    ),
    "unknown-kind": (
        "jenis laporan {got} tidak dikenal; yang ada: {known}",
        "there is no kind of report {got}; there are: {known}",
    ),
    "scale-order": (
        "kelas {upper} pada skala {key} memiliki batas bawah di atas batas atasnya",
        "the class {upper} of the scale {key} has its lower bound above its upper bound",
    ),
    "scale-label": (
        "sebutan {got} dipakai untuk dua kelas pada skala {key}",
        "the label {got} names two classes of the scale {key}",
    ),
    "same-name": (
        "nama {got} sudah dipakai aturan {other}",
        "the name {got} is already that of the rule {other}",
    ),
    "same-review-rule": (
        "aturan {got} sudah dimiliki butir {other}; satu aturan hanya untuk satu butir",
        "the rule {got} is already that of the item {other}; a rule belongs to one item only",
    ),
}  # fmt: skip
"""Mistake key -> sentence in Indonesian and in English. They are not in the pack, for it may be the
pack that is broken."""

TYPES = {
    "text": ("teks", "text"),
    "list": ("daftar teks", "a list of texts"),
    "table": ("tabel", "a table"),
    "bool": ("true atau false", "true or false"),
    **{why["en"]: (why["id"], why["en"]) for why in WHYS},
    "count": ("bilangan bulat tidak negatif", "a whole number that is not negative"),
    "number": ("angka", "a number"),
    "not-negative": ("angka, 0 atau lebih", "a number, 0 or more"),
    "positive": ("angka di atas 0", "a number above 0"),
    "percent": ("bilangan bulat 0 sampai 100", "a whole number from 0 to 100"),
}


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake. path: the file as the user named it; line counts from 1 (0: the whole file)."""

    path: str
    line: int
    key: str
    facts: dict[str, str] = field(default_factory=dict)

    def sentence(self, lang: str = "id") -> str:
        """ "rules/mine.toml:12: the key x is not known; ..." ."""
        where = f"{self.path}:{self.line}: " if self.line else f"{self.path}: "
        column = ("id", "en").index(lang)
        facts = {name: _word(value, column) for name, value in self.facts.items()}
        return where + SENTENCES[self.key][column].format(**facts)


def _word(value: str, column: int) -> str:
    return TYPES[value][column] if value in TYPES else value


class PackError(Exception):
    """A rule pack with mistakes; it lists all of them, not only the first."""

    def __init__(self, mistakes: list[Mistake]) -> None:
        self.mistakes = tuple(sorted(mistakes, key=lambda m: (m.path, m.line, m.key)))
        super().__init__("\n".join(m.sentence("en") for m in self.mistakes))

    def sentences(self, lang: str = "id") -> list[str]:
        """One line per mistake, with path and line."""
        return [m.sentence(lang) for m in self.mistakes]
