"""The contract of all rules: documented, worded, cased, registered and used. One test walks them all."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import auditor.checks
from auditor.checks import CHECKS, CROSS_NAMES
from auditor.checks.across import CROSS_CHECKS
from auditor.checks.verdict import Fact, Outcome, Term, Verdict
from auditor.rulebook.book import LANGUAGES
from auditor.rulebook.load import load_pack
from auditor.rulebook.parameters import PARAMETERS
from auditor.rulebook.templates import AUTOMATIC, placeholders
from auditor.rulebook.texts import MISSING, render_message
from tests.cases import case_files, load_cases, parameters_read, verdicts

BOOK = load_pack("default")
CODES = list(BOOK.rules)

NO_EDGE = {
    "A08": "judges how a number is written, not its value",
    "K02": "judges words only",
    "K03": "judges whether words are there",
    "S03": "judges words only",
    "S05": "judges whether cells are filled in",
    "S06": "judges units",
    "S07": "judges whether a basis is there",
    "S09": "judges whether parts are there",
    "L03": "sums of counts and rupiah, which are exact",
    "L04": "judges numbers of persons",
    "L05": "judges names, ranks and numbers of persons",
}
"""Rules without figures that rounding could touch, each with the reason. No D rule recomputes one."""

NO_UNDECIDED: dict[str, str] = {"L05": "who may be two persons is compared with nobody"}
"""Rules that can always decide, each with the reason."""


@cache
def answers(code: str) -> tuple[Verdict, ...]:
    return tuple(v for case in load_cases(code) for v in verdicts(case))


@pytest.mark.parametrize("code", CODES)
def test_cases_for_every_verdict(code: str) -> None:
    cases = load_cases(code)
    kinds = {case.verdict for case in cases}
    assert "holds" in kinds, "no case that holds"
    assert "fails" in kinds, "no case that fails"
    assert "undecided" in kinds or code in NO_UNDECIDED, "no undecided case"
    assert code[0] == "D" or code in NO_EDGE or any(case.edge for case in cases), (
        "no case at the edge of rounding"
    )
    assert len({case.name for case in cases}) == len(cases), "two cases of one name"


def test_every_case_file_is_of_a_rule() -> None:
    assert {path.stem for path in case_files()} <= set(CODES)


def test_every_check_is_used_and_every_rule_has_one() -> None:
    assert {rule.check for rule in BOOK.rules.values() if not rule.across} == set(CHECKS)
    across = {rule.check for rule in BOOK.rules.values() if rule.across}
    assert across == set(CROSS_CHECKS) == set(CROSS_NAMES)


@pytest.mark.parametrize("code", CODES)
def test_parameters_that_a_check_reads_are_declared(code: str) -> None:
    """Another would be refused in a pack; of a rule across reports those of S01 come before its own."""
    rule = BOOK.rules[code]
    for case in load_cases(code):
        read = parameters_read(case)
        assert read <= set(PARAMETERS.get(rule.check, {})), case.name


@pytest.mark.parametrize("code", CODES)
def test_every_message_is_worded(code: str) -> None:
    """What the verdicts of the cases want to say is in the pack, with facts for every placeholder."""
    for verdict in answers(code):
        key = verdict.message or (verdict.grade.value if verdict.grade else "")
        if verdict.outcome is Outcome.HOLDS:
            continue
        for lang in LANGUAGES:
            assert BOOK.message(code, key, lang), f"no message {key!r} in {lang}"
            text = render_message(
                BOOK, code, key, verdict.facts, lang, stated=verdict.stated, expected=verdict.expected
            )
            assert MISSING not in text.replace("??", ""), f"a fact is missing: {text}"


@pytest.mark.parametrize("code", CODES)
def test_verdicts_are_whole(code: str) -> None:
    """A failure has a grade, a subject and evidence that starts with what is stated."""
    for verdict in answers(code):
        assert verdict.subject, "no subject"
        if verdict.outcome is Outcome.FAILS:
            assert verdict.grade is not None, "no grade"
            assert verdict.evidence, "no evidence"
        else:
            assert not verdict.flips, "flips without failing"
        if verdict.variant:
            known = {*BOOK.rules[code].variants, *BOOK.rules[code].texts["id"].messages}
            assert verdict.variant in known, f"variant {verdict.variant!r} is not in the pack"


@pytest.mark.parametrize("code", CODES)
def test_every_term_is_worded(code: str) -> None:
    used = {key for verdict in answers(code) for fact in verdict.facts.values() for key in _terms(fact)}
    assert not {key for key in used if key not in BOOK.terms}


def _terms(fact: Fact) -> Iterator[str]:
    if isinstance(fact, Term):
        yield fact.key
    elif isinstance(fact, tuple):
        for part in fact:
            yield from _terms(part)


def test_terms_and_messages_that_the_checks_spell_out_are_worded() -> None:
    """Also those that no case reaches: literals of the source."""
    terms = {key for name, key in _literals() if name == "Term"}
    assert len(terms) > 5
    assert not terms - set(BOOK.terms)
    messages = {key for name, key in _literals() if name == "message"}
    worded = {key for rule in BOOK.rules.values() for key in rule.texts["id"].messages} | set(BOOK.reasons)
    assert len(messages) > 5
    assert not messages - worded


def _literals() -> Iterator[tuple[str, str]]:
    """("Term", key) for Term("key") and ("message", key) for message="key"."""
    for path in sorted(Path(auditor.checks.__file__).parent.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call):
                continue
            if isinstance(node.func, ast.Name) and node.func.id == "Term":
                yield from (("Term", text) for text in _texts(node.args[0]))
            for keyword in node.keywords:
                if keyword.arg == "message":
                    yield from (("message", text) for text in _texts(keyword.value))


def _texts(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body)
        yield from _texts(node.orelse)


@pytest.mark.parametrize("code", CODES)
def test_documented_in_both_languages(code: str) -> None:
    """The loader sees to completeness; here: the languages are not copies, and say something."""
    indonesian, english = (BOOK.rules[code].texts[lang] for lang in LANGUAGES)
    for field in ("title", "what", "why"):
        assert getattr(indonesian, field) != getattr(english, field)
        assert len(getattr(indonesian, field)) > 10
    assert indonesian.holds != indonesian.fails
    assert BOOK.rules[code].name == BOOK.rules[code].name.lower().replace(" ", "-")


@pytest.mark.parametrize("code", CODES)
def test_every_message_of_the_pack_is_used(code: str) -> None:
    """A message that no verdict can say is a leftover: its key stands nowhere in the checks."""
    source = _source()
    for key in BOOK.rules[code].texts["id"].messages:
        grade = key in ("contradiction", "convention", "rounding")
        assert grade or f'"{key}"' in source or key in _made_keys(), f"message {key!r} is never said"


@cache
def _source() -> str:
    folder = Path(auditor.checks.__file__).parent.parent
    rooms = (folder / "checks", folder / "model", folder / "values")
    return "".join(path.read_text(encoding="utf-8") for room in rooms for path in sorted(room.rglob("*.py")))


def _made_keys() -> set[str]:
    """Message keys that checks put together or take over from the model's own words."""
    return {v.message for code in CODES for v in answers(code)}


def test_automatic_placeholders_are_not_given_as_facts_by_accident() -> None:
    """Facts named like automatic ones would hide the printed text; `expected` and `stated` never are."""
    for code in CODES:
        for verdict in answers(code):
            assert not {"stated", "formula"} & set(verdict.facts), code


def test_templates_use_lower_case_names_only() -> None:
    for rule in BOOK.rules.values():
        for text in rule.texts["id"].messages.values():
            rest = text
            for name in placeholders(text) | set(AUTOMATIC):
                rest = rest.replace(f"{{{name}}}", "")
            assert "{" not in rest, (rule.code, text)
