"""The commands around the audit: benchmark, doctor, completion, versions."""

# No deferred annotations here: typer evaluates them, and they speak of the language of a function.
from typing import Annotated

import typer

import auditor
from auditor.cli import usage
from auditor.cli.options import choice, force, option, spoken, whole
from auditor.outputs.words import word


def add_tools(app: typer.Typer, lang: str) -> None:
    """Adds them to the command line, with their help in one language."""
    _add_benchmark(app, lang)
    _add_doctor(app, lang)


def show_version(ctx: typer.Context, asked: bool) -> None:
    """The answer to --version, with --verbose that of all that a result depends on."""
    if not asked:
        return
    if ctx.params.get("verbose"):
        from auditor.cli.doctor import versions

        print(versions(usage.spoken()))
    else:
        print(f"auditor {auditor.__version__}")
    raise typer.Exit(0)


COMPLETE = "_AUDITOR_COMPLETE"
"""The variable by which a shell asks for completions; made of the command's name."""

SHELLS = ("bash", "zsh", "fish", "powershell")


def ready_completion() -> None:
    """Lets the command line answer a shell."""
    from typer._completion_classes import completion_init

    completion_init()


def _add_doctor(app: typer.Typer, lang: str) -> None:
    @app.command("doctor", cls=usage.Command, help=word(lang, "help-doctor"))
    def doctor(language: Annotated[str, option("lang", "LANG", "lang", lang)] = "id") -> int:
        from auditor.cli.doctor import doctor as examine

        return examine(spoken(language, lang))

    @app.command("completion", cls=usage.Command, help=word(lang, "help-completion"))
    def completion(
        shell: Annotated[str, typer.Argument(metavar="SHELL", help=", ".join(SHELLS))],
    ) -> int:
        from typer._completion_shared import get_completion_script

        choice("SHELL", shell, SHELLS, lang)
        print(get_completion_script(prog_name="auditor", complete_var=COMPLETE, shell=shell))
        return 0


def _add_benchmark(app: typer.Typer, lang: str) -> None:
    benchmark = typer.Typer(cls=usage.Group, rich_markup_mode=None)
    app.add_typer(benchmark, name="benchmark", help=word(lang, "help-benchmark"))

    @benchmark.command("make", cls=usage.Command, help=word(lang, "help-benchmark-make"))
    def make(
        folder: Annotated[str, typer.Argument(metavar="DIR", help=word(lang, "help-benchmark-new"))],
        seed: Annotated[str, option("seed", "N", "benchmark-seed", lang)] = "1",
        each: Annotated[str, option("each", "N", "benchmark-each", lang)] = "1",
        language: Annotated[str, option("lang", "LANG", "lang", lang)] = "id",
        over: Annotated[bool, force(lang)] = False,
    ) -> int:
        from auditor.cli import benchmarking  # loads the libraries that draw

        language = spoken(language, lang)
        counts = benchmarking.Counts(whole("bad-seed", seed, lang), whole("bad-each", each, lang))
        return benchmarking.make(folder, counts, language, force=over)

    @benchmark.command("score", cls=usage.Command, help=word(lang, "help-benchmark-score"))
    def score(
        result: Annotated[str, typer.Argument(metavar="RESULT", help=word(lang, "help-benchmark-result"))],
        truth: Annotated[str, typer.Argument(metavar="DIR", help=word(lang, "help-benchmark-truth"))],
        form: Annotated[str, option("format", "FORMAT", "benchmark-format", lang)] = "table",
        language: Annotated[str, option("lang", "LANG", "lang", lang)] = "id",
        verbose: Annotated[
            bool, typer.Option("--verbose", "-v", help=word(lang, "help-benchmark-verbose"))
        ] = False,
    ) -> int:
        from auditor.cli import benchmarking

        language = spoken(language, lang)
        choice("--format", form, benchmarking.FORMATS, lang)
        return benchmarking.score(result, truth, form, language, verbose=verbose)
