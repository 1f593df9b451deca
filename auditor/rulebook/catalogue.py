"""rules/README.md: the catalogue of all rules, generated from the packs.

`python -m auditor.rulebook.catalogue` writes it, `--check` fails when it is stale.
"""

from __future__ import annotations

import sys
from pathlib import Path

from auditor.rulebook.book import Rule, Rulebook, RuleText
from auditor.rulebook.load import load_pack
from auditor.rulebook.merge import rules_folder

GROUPS = {
    "A": ("Hitungan", "Arithmetic"),
    "K": ("Kategori", "Category"),
    "S": ("Keselarasan isi", "Agreement inside one report"),
    "D": ("Dokumen", "Document"),
    "L": ("Antarlaporan", "Across reports"),
}

LABELS = {
    "id": {
        "what": "Yang diperiksa",
        "why": "Mengapa penting",
        "basis": "Dasar",
        "holds": "Contoh sesuai",
        "fails": "Contoh tidak sesuai",
    },
    "en": {
        "what": "What is checked",
        "why": "Why it matters",
        "basis": "Basis",
        "holds": "Holds",
        "fails": "Fails",
    },
}

HEAD = """# Katalog aturan / Catalogue of rules

Dibuat oleh `python -m auditor.rulebook.catalogue` dari berkas TOML di folder ini; jangan disunting langsung.
Generated from the TOML files of this folder; do not edit.

"""

OWN_EXAMPLE = "examples/own-rule.toml"

SLIPS_HEAD = """
## Kemungkinan sebab / Likely causes

Dari yang paling sederhana / The simplest first (`slips.toml`).

| nama | bunyi | text |
|---|---|---|
"""


def catalogue(book: Rulebook) -> str:
    """The catalogue as Markdown: an overview, then every rule in Indonesian and English."""
    lines = ["| kode | nama | tingkat | judul |", "|---|---|---|---|"]
    lines += [_overview(rule) for rule in book.rules.values()]
    text = HEAD + "\n".join(lines) + "\n"
    for group, titles in GROUPS.items():
        rules = [rule for code, rule in book.rules.items() if code.startswith(group)]
        if rules:
            text += f"\n## {group}: {titles[0]} / {titles[1]}\n" + "".join(map(_section, rules))
    return text + _own() + _slips(book)


def _own() -> str:
    """How an auditor writes a rule: the example that comes with the packs."""
    example = (rules_folder() / OWN_EXAMPLE).read_text(encoding="utf-8")
    return f"\n## Aturan sendiri / Rules of your own\n\n```toml\n{example}```\n"


def _slips(book: Rulebook) -> str:
    """How wrong figures may have arisen, in the order in which it is tried; "" for a pack without slips."""
    rows = [
        f"| `{name}` | {book.slips[name]['id']} | {book.slips[name]['en']} |"
        for name in book.diagnosis.get("order", ())
        if name in book.slips
    ]
    return SLIPS_HEAD + "\n".join(rows) + "\n" if rows else ""


def _overview(rule: Rule) -> str:
    code, title = rule.code, rule.texts["id"].title
    return f"| [{code}](#{code.lower()}) | `{rule.name}` | {_severity(rule)} | {title} |"


def _severity(rule: Rule) -> str:
    """ "error" where all grades have the same severity, else one for each grade; then the variants."""
    words = list(dict.fromkeys(rule.severities.values()))
    if len(words) == 1:
        text = words[0]
    else:
        text = ", ".join(f"{grade} {word}" for grade, word in rule.severities.items())
    variants = "".join(f"; {variant} {word}" for variant, word in rule.variants.items())
    return text + variants


def _section(rule: Rule) -> str:
    indonesian, english = rule.texts["id"], rule.texts["en"]
    return (
        f'\n<a id="{rule.code.lower()}"></a>\n### {rule.code} {indonesian.title}\n\n'
        f"`{rule.name}` - {_severity(rule)}\n\n{_words(indonesian, 'id')}\n"
        f"**{english.title}**\n\n{_words(english, 'en')}"
    )


def _words(text: RuleText, lang: str) -> str:
    return "".join(f"- {label}: {getattr(text, key)}\n" for key, label in LABELS[lang].items())


def main(arguments: list[str]) -> int:
    """Writes the catalogue; with --check writes nothing and returns 1 when it is stale."""
    path: Path = rules_folder() / "README.md"
    fresh = catalogue(load_pack("default"))
    if "--check" in arguments:
        stale = not path.is_file() or path.read_text(encoding="utf-8") != fresh
        if stale:
            print(f"{path.name} is stale: run python -m auditor.rulebook.catalogue", file=sys.stderr)
        return int(stale)
    path.write_text(fresh, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
