"""What the commands draw: the tree of a run, and a page with what was read and found on it."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from auditor.cli.commands import (
    FILE_WIDTH,
    RefusalError,
    Wanted,
    audited,
    console,
    exit_status,
    load_rules,
    problems_of,
)
from auditor.findings.result import Severity
from auditor.outputs import Wording, delivering, writing
from auditor.outputs.framed import Framed, framed_on
from auditor.outputs.words import word
from auditor.rulebook.texts import problem_text
from auditor.running.sources import find_sources

TREE_FORMATS = ("table", "json", "html", "svg")


def show_tree(paths: Sequence[str], wanted: Wanted) -> int:
    """Shows who is above whom; wanted.form is one of TREE_FORMATS. The answer is the exit status."""
    from auditor.findings.across import branches
    from auditor.outputs.as_tree import print_tree, tree_json, tree_text
    from auditor.outputs.tree_drawn import tree_html, tree_svg

    book, sources = load_rules(wanted.rules, wanted.lang), find_sources(paths)
    delivering.check(wanted.form, wanted.output, [one.path for one in sources.inputs], force=wanted.force)
    run = audited(sources, book, wanted)
    for sentence in problems_of(run, book, wanted.lang):
        print(sentence, file=sys.stderr)
    tree, wording, terminal = branches(run.reports), Wording(book, wanted.lang), console()
    if wanted.form == "table" and wanted.output == "-" and terminal.is_terminal:
        print_tree(tree, run, wording, terminal)
        return exit_status(run, "never")
    width = terminal.width if wanted.output == "-" else FILE_WIDTH
    match wanted.form:
        case "json":
            content = tree_json(tree, run).encode()
        case "html":
            content = tree_html(tree, run, wording)
        case "svg":
            content = tree_svg(tree, run, wording).encode()
        case _:
            content = tree_text(tree, run, wording, width).encode()
    delivering.put(content, wanted.output, force=wanted.force)
    return exit_status(run, "never")


def draw_page(path: str, page: int, output: str, lang: str, *, force: bool, findings: bool = False) -> int:
    """Draws a page with what was read on it, and the findings if they are asked for, which it prints too.
    Raises RefusalError when the file or the page cannot be read."""
    from auditor.pipeline import DrawingError, picture

    target = Path(output) if output else Path(f"{Path(path).stem}-{word(lang, 'page-short')}{page}.png")
    writing.check_target(target, "png", [Path(path)], force=force)
    found = _found(path, page, lang) if findings else []
    marks = [mark for one in found for mark in one.marks]
    try:
        with writing.scratch() as folder:  # another run may draw to the same name: one of them gets it
            drawn = Path(folder) / "page.png"
            picture(Path(path), page, drawn, marks)
            content = drawn.read_bytes()
    except DrawingError as fault:
        sentence = problem_text(load_rules("default", lang), fault.key, fault.facts, lang)
        raise RefusalError(f"{path}: {sentence}") from None
    writing.write_file(target, content, force=force)
    wording = Wording(load_rules("default", lang), lang)
    for one in found:
        print(one.told(wording))
    if findings and not found:
        print(word(lang, "picture-none", page=page))
    print(word(lang, "picture-done", page=page, path=target))
    return 0


def explain_reading(path: str, page: int, output: str, lang: str, *, force: bool) -> int:
    """Writes what was read on a page and why: text, or JSON for a file called so. Raises RefusalError."""
    from auditor.outputs.as_reading import reading_json, reading_text
    from auditor.pipeline import DrawingError, explained

    target = Path(output) if output else None
    if target is not None:
        writing.check_target(target, target.suffix[1:] or "txt", [Path(path)], force=force)
    try:
        reading = explained(Path(path), page)
    except DrawingError as fault:
        sentence = problem_text(load_rules("default", lang), fault.key, fault.facts, lang)
        raise RefusalError(f"{path}: {sentence}") from None
    as_data = target is not None and target.suffix.lower() == ".json"
    content = reading_json(reading) if as_data else reading_text(reading, lang)
    if target is None:
        writing.write_stdout([content])
    else:
        writing.write_file(target, content, force=force)
    return 0


def _found(path: str, page: int, lang: str) -> Sequence[Framed]:
    """What an audit of the file finds on that page."""
    return framed_on(page, audited(find_sources([path]), load_rules("default", lang), _plainly(lang)))


def _plainly(lang: str) -> Wanted:
    """The options of an audit that nobody asked anything special of."""
    return Wanted(
        lang=lang,
        form="table",
        output="-",
        rules="default",
        min_severity=Severity.NOTE,
        fail_on="never",
        jobs=1,
        baseline="",
        verbose=False,
    )
