"""Scores as Markdown tables: for the terminal, and for the page of the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from auditor.benchmark.labels import Judged, Tally
from auditor.benchmark.scoring import Count, Score, interval
from auditor.benchmark.told import Reading
from auditor.outputs.words import word


def score_tables(score: Score, readings: Sequence[Reading], lang: str, *, verbose: bool) -> str:
    """Per rule, family, layout and confidence. verbose: also what was missed, and told without cause."""
    heads = [word(lang, f"score-{key}") for key in ("planted", "recall", "named", "told", "precision")]
    parts = [
        word(
            lang,
            "score-summary",
            files=score.files,
            clean=score.clean,
            accused=score.clean_accused,
            planted=score.total.planted,
            recall=share(score.total.found, score.total.planted, lang),
            told=score.total.told,
            precision=share(score.total.right, score.total.told, lang),
        )
    ]
    if readings:
        parts.append(_read(readings, lang))
    groups = (("rule", score.rules), ("family", score.families), ("layout", score.layouts))
    for key, counts in groups:
        rows = [[name, *_cells(count, lang)] for name, count in sorted(counts.items())]
        rows.append([word(lang, "score-all"), *_cells(score.total, lang)])
        parts.append(table([word(lang, f"score-{key}"), *heads], rows))
    if score.confidences:
        rows = [
            [word(lang, f"score-{name}"), str(count.told), share(count.right, count.told, lang)]
            for name, count in sorted(score.confidences.items())
        ]
        parts.append(table([word(lang, "score-confidence"), *heads[3:]], rows))
    if verbose:
        missed = [f"{file}: {p.rule} {p.stated} ({p.slip})" for file, p in score.missed]
        false = [f"{one.file}: {one.rule} {' | '.join(one.texts[:2])}" for one in score.false]
        parts += [*_list("score-missed", missed, lang), *_list("score-false", false, lang)]
    return "\n\n".join(parts)


def judged_tables(judged: Judged, lang: str, *, verbose: bool) -> str:
    """Of findings that people judged: what is still told."""
    keys = ("right-told", "trivial-told", "wrong-told", "precision")
    heads = [word(lang, f"score-{key}") for key in keys]
    rows = [[name, *_tally(tally, lang)] for name, tally in sorted(judged.rules.items())]
    rows.append([word(lang, "score-all"), *_tally(judged.total, lang)])
    parts = [table([word(lang, "score-rule"), *heads], rows)]
    if judged.confidences:
        rows = [
            [word(lang, f"score-{name}"), *_tally(tally, lang)]
            for name, tally in sorted(judged.confidences.items())
        ]
        parts.append(table([word(lang, "score-confidence"), *heads], rows))
    parts.append(word(lang, "score-unjudged", count=judged.unjudged))
    if verbose:
        lost = [f"{one.report}: {one.rule} {one.stated}" for one in judged.lost]
        wrong = [f"{one.report}: {one.rule} {one.stated}" for one in judged.wrong]
        parts += [*_list("score-lost", lost, lang), *_list("score-still-wrong", wrong, lang)]
    return "\n\n".join(parts)


def _read(readings: Iterable[Reading], lang: str) -> str:
    mentions, bound, structural = (
        sum(getattr(one, key) for one in readings) for key in ("mentions", "bound", "structural")
    )
    figures = mentions - structural
    return word(lang, "score-numbers", mentions=mentions, bound=bound, share=share(bound, figures, lang))


def _cells(count: Count, lang: str) -> list[str]:
    return [
        str(count.planted),
        share(count.found, count.planted, lang),
        share(count.named, count.planted, lang),
        str(count.told),
        share(count.right, count.told, lang),
    ]


def _tally(tally: Tally, lang: str) -> list[str]:
    told = sum(tally.told.values())
    kinds = [f"{tally.told[key]}/{tally.given[key]}" for key in ("right", "trivial", "wrong")]
    return [*kinds, share(tally.told["right"], told, lang)]


def share(part: int, whole: int, lang: str) -> str:
    """ "97,6 % (93,1-99,2)": with Wilson's 95 % interval; "-" of nothing."""
    if not whole:
        return "-"
    low, high = interval(part, whole)
    texts = [f"{100 * value:.1f}" for value in (part / whole, low, high)]
    return "{} % ({}-{})".format(*(text.replace(".", ",") if lang == "id" else text for text in texts))


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table whose columns are as wide as their widest cell."""
    every = [[cell.replace("|", "\\|") for cell in row] for row in (heads, *rows)]
    widths = [max(len(row[k]) for row in every) for k in range(len(heads))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |"
        for row in every
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)


def _list(key: str, lines: Sequence[str], lang: str) -> list[str]:
    return [f"{word(lang, key)} ({len(lines)})", "\n".join(f"- {line}" for line in lines)] if lines else []
