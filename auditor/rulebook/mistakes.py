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
        "skala {key} berlubang antara {low} dan {high}: nilai di antaranya tidak memiliki kelas, misalnya "
        "{example}",
        "the scale {key} has a hole between {low} and {high}: values between them have no class, for example "
        "{example}",
    ),
    "scale-overlap": (
        "kelas {upper} dan {lower} pada skala {key} tumpang tindih, misalnya pada nilai {example}",
        "the classes {upper} and {lower} of the scale {key} overlap, for example at {example}",
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

REMARKS: dict[str, tuple[str, str]] = {
    "never-judges": (
        "aturan {code} tidak pernah memeriksa apa pun: {why}; misalnya {example}",
        "the rule {code} never judges anything: {why}; for example {example}",
    ),
    "never-fails": (
        "aturan {code} tidak pernah menemukan kesalahan: {key} = {value} menerima semua; misalnya {example}",
        "the rule {code} never finds a fault: {key} = {value} lets everything pass; for example {example}",
    ),
    "never-holds": (
        "kelas {label} pada skala {scale} tidak berisi satu nilai pun; sebutan itu selalu salah, misalnya "
        "untuk {example}",
        "the class {label} of the scale {scale} holds no value: the label is always wrong, for example at "
        "{example}",
    ),
    "implied": (
        "setiap temuan {code} juga temuan {other} (pemeriksaan {check}); misalnya {example}. Kecualikan pada "
        "{other} dengan select.not_named, atau matikan salah satunya",
        "every finding of {code} is one of {other} too (check {check}); for example {example}. Leave it out "
        "of {other} by select.not_named, or switch one of them off",
    ),
    "scale-end": (
        "skala {scale} tidak memiliki kelas untuk nilai {side}, misalnya {example}",
        "the scale {scale} has no class for values {side}, for example {example}",
    ),
    "scale-twice": (
        "skala {scale} sama dengan skala {other} yang lebih dulu dipakai untuk {kind}: tidak pernah dipakai, "
        "misalnya {example}",
        "the scale {scale} is the same as {other}, which comes first for {kind}: it is never used, for "
        "example {example}",
    ),
    "scale-other-use": (
        "skala {scale} untuk penilaian AKIP, bukan untuk capaian; sebutannya akan dipakai menilai capaian, "
        "misalnya {example}",
        "the scale {scale} is for the AKIP evaluation and not for achievements; its labels would judge them, "
        "for example {example}",
    ),
    "two-meanings": (
        "{example} berarti {one} dan juga {other} dalam {table}",
        "{example} means {one} and {other} too in {table}",
    ),
    "shadowed": (
        "{example} tidak berpengaruh: {shorter} sudah mencakupnya dalam {table}",
        "{example} has no effect: {shorter} covers it already in {table}",
    ),
    "unread-vocabulary": (
        "daftar {table} tidak dibaca oleh program; misalnya {example} tidak berpengaruh",
        "the list {table} is read by nothing; for example {example} has no effect",
    ),
    "unknown-variant": (
        "aturan {code} memberi tingkat untuk {example}, yang tidak pernah dinyatakan pemeriksaan {check}; "
        "yang ada: {known}",
        "the rule {code} gives a severity to {example}, which the check {check} never says; there are: "
        "{known}",
    ),
    "included-twice": (
        "{example} sudah disertakan oleh berkas sebelumnya: baris ini tidak berpengaruh",
        "{example} is included by a file before it already: this line has no effect",
    ),
    "idle-include": (
        "berkas {example} disertakan, tetapi tidak ada isinya yang berlaku",
        "the file {example} is included, but nothing in it is in force",
    ),
    "same-as-before": (
        "{example} sama dengan yang disertakan: baris ini tidak mengubah apa pun",
        "{example} is what the included pack says: this line changes nothing",
    ),
}
"""Remark key -> sentence in Indonesian and in English, as SENTENCES for mistakes: of packs that are sound
and yet say what cannot be meant (soundness.py)."""

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
        return where + {**SENTENCES, **REMARKS}[self.key][column].format(**facts)


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
