"""The command line: arguments -> commands. Exit status 0, 1, 2, 3 as in the README."""

# No deferred annotations here: typer evaluates them, and they speak of the language of a function.
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from auditor.cli import accepting, archives, clustering, commands, comparing, desk, drawing, tools, usage
from auditor.cli.options import choice as _choice
from auditor.cli.options import force as _force
from auditor.cli.options import option as _option
from auditor.cli.options import processes as _processes
from auditor.cli.options import spoken as _spoken
from auditor.cli.options import whole as _whole
from auditor.findings.result import Severity
from auditor.outputs import FORMATS
from auditor.outputs.text import harmless
from auditor.outputs.words import WORDS, word
from auditor.outputs.writing import OutputError

WRONG_USAGE = 2
INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command line; the answer is the exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    lang = _language_of(given)
    if {"-h", "--help"} & set(given):  # a group of commands has no --lang, but help in each language
        given = _without_language(given)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a terminal that is no UTF-8 shall lose a sign, not the run
            stream.reconfigure(errors="replace")
    if tools.COMPLETE in os.environ:
        tools.ready_completion()
    try:
        status = int(build(lang)(args=given, prog_name="auditor", standalone_mode=False) or 0)
        sys.stdout.flush()
    except commands.RefusalError as refusal:
        return _complain(refusal.sentences)
    except OutputError as fault:
        return _complain([fault.sentence(lang)])
    except Exception as fault:
        if (sentences := usage.sentences(fault, lang)) is None:
            raise
        return _complain(sentences)
    if status == INTERRUPTED:  # typer has turned the interrupt into a status
        print(word(lang, "interrupted"), file=sys.stderr)
    return status


def build(lang: str) -> typer.Typer:
    """The commands, with their help in one language."""
    usage.speak(lang)
    app = typer.Typer(
        cls=usage.Group,
        add_completion=False,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    _add_top(app, lang)
    _add_audit(app, lang)
    _add_compare(app, lang)
    _add_baseline(app, lang)
    _add_tree(app, lang)
    _add_rules(app, lang)
    _add_others(app, lang)
    tools.add_tools(app, lang)
    archives.add(app, lang)
    desk.add(app, lang)
    return app


def _complain(sentences: Sequence[str]) -> int:
    for sentence in sentences:
        print(harmless(sentence), file=sys.stderr)
    return WRONG_USAGE


def _language_of(given: Sequence[str]) -> str:
    """The language is needed before the arguments are parsed: for the help, and for what is wrong."""
    for at, text in enumerate(given):
        value = text.partition("=")[2] if text.startswith("--lang=") else ""
        if text == "--lang" and at + 1 < len(given):
            value = given[at + 1]
        if value in WORDS:
            return value
    return "id"


def _without_language(given: Sequence[str]) -> list[str]:
    """The arguments without --lang and what follows it."""
    before = ("", *given)
    return [
        text
        for text, last in zip(given, before, strict=False)
        if text != "--lang" and last != "--lang" and not text.startswith("--lang=")
    ]


def _add_top(app: typer.Typer, lang: str) -> None:
    @app.callback(help=word(lang, "help-app"))
    def top(
        version: Annotated[
            bool,
            typer.Option("--version", help=word(lang, "help-version"), callback=tools.show_version),
        ] = False,
        # eager: known when --version is answered, wherever it stands
        verbose: Annotated[
            bool, typer.Option("--verbose", help=word(lang, "help-version-verbose"), is_eager=True)
        ] = False,
    ) -> None:
        pass


def _add_audit(app: typer.Typer, lang: str) -> None:
    verbose_help = word(lang, "help-verbose")

    @app.command(
        "audit", cls=usage.Command, help=word(lang, "help-audit"), epilog=word(lang, "help-audit-exit")
    )
    def audit(
        paths: Annotated[list[str], typer.Argument(metavar="PATH...", help=word(lang, "help-paths"))],
        form: Annotated[str, _option("format", "FORMAT", "format", lang)] = "",
        output: Annotated[str, _option("output", "PATH", "output", lang)] = "-",
        rules: Annotated[str, _option("rules", "PACK", "rules-option", lang)] = "default",
        language: Annotated[str, _option("lang", "LANG", "lang", lang)] = "id",
        min_severity: Annotated[str, _option("min-severity", "SEVERITY", "min-severity", lang)] = "note",
        fail_on: Annotated[str, _option("fail-on", "SEVERITY", "fail-on", lang)] = "error",
        jobs: Annotated[str, _option("jobs", "N", "jobs", lang)] = "",
        baseline: Annotated[str, _option("baseline", "FILE", "baseline", lang)] = "",
        previous: Annotated[str, _option("previous", "FILE", "previous", lang)] = "",
        cluster: Annotated[str, _option("cluster", "ADDRESS", "cluster-option", lang)] = "",
        store: Annotated[str, _option("store", "DIR", "store-option", lang)] = "",
        certificates: Annotated[str, _option("certificates", "DIR", "certificates-option", lang)] = "",
        office_level: Annotated[str, _option("office-level", "N", "office-level", lang)] = "1",
        template: Annotated[str, _option("template", "FILE", "template", lang)] = "",
        per: Annotated[str, _option("per", "report|office", "per", lang)] = "report",
        ocr: Annotated[str, _option("ocr", "auto|off", "ocr", lang)] = "auto",
        no_cache: Annotated[bool, typer.Option("--no-cache", help=word(lang, "help-no-cache"))] = False,
        verbose: Annotated[bool, typer.Option("--verbose", "-v", help=verbose_help)] = False,
        ticks: Annotated[bool, typer.Option("--ticks", help=word(lang, "help-ticks"))] = False,
        force: Annotated[bool, _force(lang)] = False,
    ) -> int:
        wanted = commands.Wanted(
            lang=_spoken(language, lang),
            form=_format(form, output, lang),
            output=output,
            rules=rules,
            min_severity=Severity(_choice("--min-severity", min_severity, tuple(Severity), lang)),
            fail_on=_choice("--fail-on", fail_on, ("error", "warning", "never"), lang),
            jobs=_processes(jobs, lang),
            baseline=baseline,
            verbose=verbose,
            previous=previous,
            template=template,
            per=_choice("--per", per, ("report", "office"), lang),
            force=force,
            ticks=ticks,
            ocr=_choice("--ocr", ocr, ("auto", "off"), lang) == "auto",
            cache=not no_cache,
        )
        if cluster or store:
            level = 0 if office_level == "0" else _whole("store-bad-level", office_level, lang)
            place = clustering.Place(cluster, store, certificates, level)
            return clustering.run_archive(paths, wanted, place, written=bool(form) or output != "-")
        return commands.run_audit(paths, wanted)


def _add_compare(app: typer.Typer, lang: str) -> None:
    @app.command(
        "compare", cls=usage.Command, help=word(lang, "help-compare"), epilog=word(lang, "help-compare-exit")
    )
    def compare(
        old: Annotated[str, typer.Argument(metavar="OLD", help=word(lang, "help-old"))],
        new: Annotated[str, typer.Argument(metavar="NEW", help=word(lang, "help-new"))],
        form: Annotated[str, _option("format", "FORMAT", "compare-format", lang)] = "",
        output: Annotated[str, _option("output", "PATH", "file-output", lang)] = "-",
        rules: Annotated[str, _option("rules", "PACK", "rules-option", lang)] = "default",
        language: Annotated[str, _option("lang", "LANG", "lang", lang)] = "id",
        min_severity: Annotated[str, _option("min-severity", "SEVERITY", "min-severity", lang)] = "note",
        fail_on: Annotated[str, _option("fail-on", "SEVERITY", "compare-fail-on", lang)] = "error",
        jobs: Annotated[str, _option("jobs", "N", "jobs", lang)] = "",
        baseline: Annotated[str, _option("baseline", "FILE", "baseline", lang)] = "",
        force: Annotated[bool, _force(lang)] = False,
    ) -> int:
        wanted = commands.Wanted(
            lang=_spoken(language, lang),
            form=_choice(
                "--format",
                form or _by_suffix(output, comparing.FORMATS),
                comparing.FORMATS,
                lang,
            ),
            output=output,
            rules=rules,
            min_severity=Severity(_choice("--min-severity", min_severity, tuple(Severity), lang)),
            fail_on=_choice("--fail-on", fail_on, ("error", "warning", "never"), lang),
            jobs=_processes(jobs, lang),
            baseline=baseline,
            verbose=False,
            force=force,
        )
        return comparing.run_compare(comparing.Sides(old, new), wanted)


def _add_baseline(app: typer.Typer, lang: str) -> None:
    baselines = typer.Typer(cls=usage.Group, rich_markup_mode=None)
    app.add_typer(baselines, name="baseline", help=word(lang, "help-baselines"))

    @baselines.command("accept", cls=usage.Command, help=word(lang, "help-baseline-accept"))
    def accept(
        ids: Annotated[list[str], typer.Argument(metavar="ID...", help=word(lang, "help-baseline-ids"))],
        reason: Annotated[str, _option("reason", "TEXT", "baseline-reason", lang)] = "",
        baseline: Annotated[str, _option("baseline", "FILE", "baseline-file", lang)] = "",
        source: Annotated[str, _option("from", "RESULT.json", "baseline-from", lang)] = "",
        language: Annotated[str, _option("lang", "LANG", "lang", lang)] = "id",
    ) -> int:
        language = _spoken(language, lang)
        return accepting.accept(ids, reason, accepting.Asked(baseline, language, source))

    @baselines.command("list", cls=usage.Command, help=word(lang, "help-baseline-list"))
    def show(
        baseline: Annotated[str, _option("baseline", "FILE", "baseline-file", lang)] = "",
        source: Annotated[str, _option("from", "RESULT.json", "baseline-list-from", lang)] = "",
        language: Annotated[str, _option("lang", "LANG", "lang", lang)] = "id",
    ) -> int:
        language = _spoken(language, lang)
        return accepting.show(accepting.Asked(baseline, language, source))

    @baselines.command("check", cls=usage.Command, help=word(lang, "help-baseline-check"))
    def check(
        paths: Annotated[
            list[str], typer.Argument(metavar="PATH...", help=word(lang, "help-baseline-paths"))
        ],
        baseline: Annotated[str, _option("baseline", "FILE", "baseline-file", lang)] = "",
        rules: Annotated[str, _option("rules", "PACK", "rules-option", lang)] = "default",
        language: Annotated[str, _option("lang", "LANG", "lang", lang)] = "id",
        jobs: Annotated[str, _option("jobs", "N", "jobs", lang)] = "",
    ) -> int:
        language = _spoken(language, lang)
        wanted = commands.Wanted(
            lang=language,
            form="table",
            output="-",
            rules=rules,
            min_severity=Severity.NOTE,
            fail_on="never",
            jobs=_processes(jobs, lang),
            baseline="",
            verbose=False,
        )
        return accepting.check(paths, accepting.Asked(baseline, language), wanted)


def _add_tree(app: typer.Typer, lang: str) -> None:
    @app.command("tree", cls=usage.Command, help=word(lang, "help-tree"))
    def tree(
        paths: Annotated[list[str], typer.Argument(metavar="PATH...", help=word(lang, "help-paths"))],
        form: Annotated[str, _option("format", "FORMAT", "tree-format", lang)] = "",
        output: Annotated[str, _option("output", "PATH", "file-output", lang)] = "-",
        rules: Annotated[str, _option("rules", "PACK", "rules-option", lang)] = "default",
        language: Annotated[str, _option("lang", "LANG", "lang", lang)] = "id",
        jobs: Annotated[str, _option("jobs", "N", "jobs", lang)] = "",
        ocr: Annotated[str, _option("ocr", "auto|off", "ocr", lang)] = "auto",
        force: Annotated[bool, _force(lang)] = False,
    ) -> int:
        wanted = commands.Wanted(
            lang=_spoken(language, lang),
            form=_choice(
                "--format", form or _by_suffix(output, drawing.TREE_FORMATS), drawing.TREE_FORMATS, lang
            ),
            output=output,
            rules=rules,
            min_severity=Severity.NOTE,
            fail_on="never",
            jobs=_processes(jobs, lang),
            baseline="",
            verbose=False,
            force=force,
            ocr=_choice("--ocr", ocr, ("auto", "off"), lang) == "auto",
        )
        return drawing.show_tree(paths, wanted)


def _add_rules(app: typer.Typer, lang: str) -> None:
    rules = typer.Typer(cls=usage.Group, rich_markup_mode=None)
    app.add_typer(rules, name="rules")

    @rules.callback(invoke_without_command=True, help=word(lang, "help-rules"))
    def every(
        ctx: typer.Context,
        pack: Annotated[str, _option("rules", "PACK", "rules-option", lang)] = "default",
        language: Annotated[str, _option("lang", "LANG", "lang", lang)] = "id",
    ) -> int:
        if ctx.invoked_subcommand:
            return 0
        return commands.list_rules(pack, _spoken(language, lang))

    @rules.command("check", cls=usage.Command, help=word(lang, "help-rules-check"))
    def check(
        path: Annotated[str, typer.Argument(metavar="FILE", help=word(lang, "help-rules-file"))],
        language: Annotated[str, _option("lang", "LANG", "lang", lang)] = "id",
    ) -> int:
        return commands.check_rules(path, _spoken(language, lang))


def _add_others(app: typer.Typer, lang: str) -> None:
    @app.command("explain", cls=usage.Command, help=word(lang, "help-explain"))
    def explain(
        code: Annotated[str, typer.Argument(metavar="CODE", help=word(lang, "help-code"))],
        rules: Annotated[str, _option("rules", "PACK", "rules-option", lang)] = "default",
        language: Annotated[str, _option("lang", "LANG", "lang", lang)] = "id",
    ) -> int:
        return commands.explain_rule(code, rules, _spoken(language, lang))

    @app.command("schema", cls=usage.Command, help=word(lang, "help-schema"))
    def schema() -> int:
        return commands.print_schema()

    @app.command("picture", cls=usage.Command, help=word(lang, "help-picture"))
    def picture(
        path: Annotated[str, typer.Argument(metavar="FILE", help=word(lang, "help-file"))],
        page: Annotated[str, _option("page", "N", "page", lang)] = "1",
        output: Annotated[str, _option("output", "PATH", "picture-output", lang)] = "",
        explaining: Annotated[
            bool, typer.Option("--explain-reading", help=word(lang, "help-explain-reading"))
        ] = False,
        language: Annotated[str, _option("lang", "LANG", "lang", lang)] = "id",
        findings: Annotated[bool, typer.Option("--findings", help=word(lang, "help-findings"))] = False,
        force: Annotated[bool, _force(lang)] = False,
    ) -> int:
        language, number = _spoken(language, lang), _whole("bad-page", page, lang)
        if explaining:
            return drawing.explain_reading(path, number, output, language, force=force)
        return drawing.draw_page(path, number, output, language, force=force, findings=findings)


def _by_suffix(output: str, known: Sequence[str]) -> str:
    """The format that the output's suffix names, else the first."""
    suffix = Path(output).suffix[1:].lower()
    return suffix if suffix in known else known[0]


def _format(given: str, output: str, lang: str) -> str:
    """The format by name, else by the output's suffix, else the table."""
    known = ", ".join(FORMATS)
    wanted = given or _by_suffix(output, FORMATS)
    if wanted in FORMATS:
        return wanted
    raise commands.RefusalError(word(lang, "no-such-format", given=wanted, known=known))
