"""Facts become words: templates of the pack filled in, numbers in the language's format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from auditor.checks.verdict import Expected, Fact, Term, Verdict
from auditor.rulebook.book import Rulebook
from auditor.rulebook.templates import PLACEHOLDER
from auditor.values import Figure, Interval, Printed, ceiling, floor, round_half_up

MISSING = "?"
"""What stands where a fact is missing; the contract test keeps it from ever being seen."""

UNNAMED = {"id": "(tanpa nama)", "en": "(no name)"}
"""What stands for a fact that is there and says nothing: a row without a name."""

MAX_DECIMALS = 4
"""A Fraction without a number of decimals of its own is shown with at most so many."""

_NUMBER = re.compile(r"\d[\d.,]*")
_TWICE = re.compile(r"^(\S+) = \1(?![\d.,]*\d)")
"""A figure that stands for its own arithmetic is told once."""

_SWAPPED = str.maketrans(",.", ".,")

_AND = {"id": "dan", "en": "and"}
_TO = {"id": "sampai", "en": "to"}


def format_number(value: Fraction | Decimal | int, lang: str, decimals: int | None = None) -> str:
    """1234.5 as "1.234,5" (id) or "1,234.5" (en), half-up at `decimals`.

    Without `decimals` a Decimal keeps its digits and a Fraction shows at most MAX_DECIMALS.
    """
    if decimals is None and isinstance(value, Fraction):
        shown = round_half_up(value, MAX_DECIMALS)
        shown = shown if shown == shown.to_integral() else shown.normalize()
        shown = shown.quantize(Decimal(1)) if shown == shown.to_integral() else shown
    else:
        shown = Decimal(value) if decimals is None else round_half_up(value, decimals)  # type: ignore[arg-type]
    english = f"{shown:,f}"
    return english if lang == "en" else english.translate(_SWAPPED)


def bounds(expected: Expected) -> tuple[Decimal, Decimal] | None:
    """The expected interval's ends, rounded outwards at the decimals shown; None without interval."""
    if expected.interval is None:
        return None
    low = floor(expected.interval.low, expected.decimals)
    return low, ceiling(expected.interval.high, expected.decimals)


def expected_text(expected: Expected, lang: str) -> str:
    """What should have been printed: its words, else its number at the decimals of the stated one."""
    if expected.text or expected.value is None:
        return expected.text
    return format_number(expected.value, lang, expected.decimals)


def exact_text(expected: Expected, lang: str) -> str:
    """The recomputed number with a digit more than the stated one (two decimals at least), so that a
    reader sees what was rounded; the same as `expected_text` where nothing is left to show."""
    if expected.text or expected.value is None:
        return expected.text
    whole = Fraction(round_half_up(expected.value, expected.decimals)) == expected.value
    decimals = expected.decimals if whole else max(2, expected.decimals + 1)
    return format_number(expected.value, lang, decimals)


def formula_text(formula: str, lang: str) -> str:
    """A formula, which checks write out in Indonesian number format, in the language's format."""
    if lang == "id":
        return formula
    return _NUMBER.sub(lambda m: m[0].translate(_SWAPPED), formula)


def fact_text(book: Rulebook, fact: Fact, lang: str) -> str:
    """One fact in words. Figures show what is printed; ints are years, pages and counts, ungrouped."""
    match fact:
        case str():
            return fact
        case Figure():
            return fact.raw
        case Term():
            return term(book, fact.key, lang)
        case Interval():
            low, high = (format_number(end, lang) for end in (fact.low, fact.high))
            return low if low == high else f"{low} {_TO[lang]} {high}"
        case tuple():
            return listed([fact_text(book, part, lang) for part in fact], lang)
        case Decimal() | Fraction():
            return format_number(fact, lang)
        case date():
            return f"{fact.day} {term(book, f'month-{fact.month}', lang)} {fact.year}"
        case _:
            return str(fact)


def listed(parts: list[str], lang: str) -> str:
    """ "a, b dan c"."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {_AND[lang]} {parts[-1]}"


def term(book: Rulebook, key: str, lang: str) -> str:
    """A word of the pack's [term]; the key itself, readable, where the pack lacks it."""
    return book.terms.get(key, {}).get(lang, key.replace("-", " "))


def render(
    book: Rulebook,
    template: str,
    facts: Mapping[str, Fact],
    lang: str,
    *,
    stated: Figure | Printed | None = None,
    expected: Expected | None = None,
) -> str:
    """A template with its placeholders filled in, from the facts first, then from the verdict."""
    words = _automatic(stated, expected, lang)
    words |= {name: fact_text(book, fact, lang) for name, fact in facts.items()}
    return PLACEHOLDER.sub(lambda m: words.get(m[1], MISSING) or UNNAMED[lang], template)


def _automatic(stated: Figure | Printed | None, expected: Expected | None, lang: str) -> dict[str, str]:
    words: dict[str, str] = {}
    if stated is not None:
        words["stated"] = stated.raw if isinstance(stated, Figure) else stated.text
    if expected is not None:
        words |= {"expected": expected_text(expected, lang), "exact": exact_text(expected, lang)}
        words["formula"] = formula_text(expected.formula, lang)
        if (ends := bounds(expected)) is not None:
            words |= {name: format_number(end, lang) for name, end in zip(("low", "high"), ends, strict=True)}
    return words


def render_message(
    book: Rulebook,
    code: str,
    key: str,
    facts: Mapping[str, Fact],
    lang: str,
    *,
    stated: Figure | Printed | None = None,
    expected: Expected | None = None,
) -> str:
    """The message of a rule in words: for a Finding or an Undecided give it its fields.

    It begins with a capital letter, also where a term begins it.
    """
    template = book.message(code, key, lang)
    if template is None:
        return f"{code}: {key}"
    text = render(book, template, facts, lang, stated=stated, expected=expected)
    return text[:1].upper() + text[1:]


def render_verdict(book: Rulebook, code: str, verdict: Verdict, lang: str) -> str:
    """The message of a verdict in words; "" for one that holds."""
    key = verdict.message or (verdict.grade.value if verdict.grade else "")
    if not key:
        return ""
    return render_message(
        book, code, key, verdict.facts, lang, stated=verdict.stated, expected=verdict.expected
    )


def slip_text(
    book: Rulebook,
    slip: str,
    facts: Mapping[str, Fact],
    formula: str,
    lang: str,
    stated: Figure | Printed | None,
) -> str:
    """How a figure may have arisen, in words: the template of a slip with its arithmetic."""
    texts = book.slips.get(slip)
    if texts is None:
        return slip.replace("-", " ")
    text = render(book, texts[lang], {**facts, "formula": formula_text(formula, lang)}, lang, stated=stated)
    return _TWICE.sub(r"\1", text)


def problem_text(book: Rulebook, key: str, facts: Mapping[str, Fact], lang: str) -> str:
    """An input problem in words: what is wrong and what to do."""
    texts = book.problems.get(key)
    return render(book, texts[lang], facts, lang) if texts else key.replace("-", " ")


@dataclass(frozen=True, slots=True)
class Explanation:
    """What `auditor explain CODE` shows. severities: (grade or variant, severity word) pairs."""

    code: str
    name: str
    title: str
    what: str
    why: str
    basis: str
    holds: str
    fails: str
    severities: tuple[tuple[str, str], ...]
    params: Mapping[str, object]
    enabled: bool
    reason: str


def explain(book: Rulebook, code: str, lang: str) -> Explanation:
    """One rule in words; raises KeyError for a code that the pack has not (case is ignored)."""
    rule = book.rules[code.upper()]
    words = rule.texts[lang]
    severities = (*rule.severities.items(), *rule.variants.items())
    return Explanation(
        rule.code, rule.name, words.title, words.what, words.why, words.basis, words.holds, words.fails,
        severities, rule.params, rule.enabled, rule.reason,
    )  # fmt: skip
