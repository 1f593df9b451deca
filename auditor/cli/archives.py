"""The commands around archives: plan, cluster, store."""

# No deferred annotations here: typer evaluates them, and they speak of the language of a function.
import re
from pathlib import Path
from typing import Annotated

import typer

from auditor.cli import clustering, usage
from auditor.cli.commands import RefusalError, Wanted
from auditor.cli.options import choice, force, option, processes, spoken, whole
from auditor.findings.result import Severity
from auditor.outputs import FORMATS
from auditor.outputs.words import word

RECAP_FORMATS = ("table", "json", "xlsx", "html")

_PERIOD = re.compile(r"(\d{4})(?:-tw([1-4]))?")


def add(app: typer.Typer, lang: str) -> None:
    """Adds them to the command line, with their help in one language."""
    _add_plan(app, lang)
    _add_cluster(app, lang)
    stores = typer.Typer(cls=usage.Group, rich_markup_mode=None)
    app.add_typer(stores, name="store", help=word(lang, "help-stores"))
    _add_recap(stores, lang)
    _add_export(stores, lang)


def _add_plan(app: typer.Typer, lang: str) -> None:
    @app.command("plan", cls=usage.Command, help=word(lang, "help-plan"))
    def plan(
        paths: Annotated[list[str], typer.Argument(metavar="PATH...", help=word(lang, "help-paths"))],
        sample: Annotated[str, option("sample", "N", "plan-sample", lang)] = "30",
        jobs: Annotated[str, option("jobs", "N", "jobs", lang)] = "",
        language: Annotated[str, option("lang", "LANG", "lang", lang)] = "id",
    ) -> int:
        from auditor.cli import planning

        language = spoken(language, lang)
        return planning.plan(paths, whole("bad-each", sample, lang), processes(jobs, lang), language)


def _add_cluster(app: typer.Typer, lang: str) -> None:
    clusters = typer.Typer(cls=usage.Group, rich_markup_mode=None)
    app.add_typer(clusters, name="cluster", help=word(lang, "help-clusters"))

    @clusters.callback()
    def top() -> None:
        pass

    @clusters.command("certificates", cls=usage.Command, help=word(lang, "help-cluster-certificates"))
    def certificates(
        folder: Annotated[str, typer.Argument(metavar="DIR", help=word(lang, "help-certificates-folder"))],
        language: Annotated[str, option("lang", "LANG", "lang", lang)] = "id",
    ) -> int:
        return clustering.certificates(folder, spoken(language, lang))


def _add_recap(stores: typer.Typer, lang: str) -> None:
    @stores.command("recap", cls=usage.Command, help=word(lang, "help-store-recap"))
    def recap(
        place: Annotated[str, typer.Argument(metavar="DIR", help=word(lang, "help-store-place"))],
        form: Annotated[str, option("format", "FORMAT", "store-format", lang)] = "",
        output: Annotated[str, option("output", "PATH", "file-output", lang)] = "-",
        labels: Annotated[str, option("labels", "FILE", "store-labels", lang)] = "",
        language: Annotated[str, option("lang", "LANG", "lang", lang)] = "id",
        over: Annotated[bool, force(lang)] = False,
    ) -> int:
        wanted = _wanted(_form(form, output, RECAP_FORMATS, lang), output, spoken(language, lang), over)
        return clustering.recap(place, wanted, labels)


def _add_export(stores: typer.Typer, lang: str) -> None:
    @stores.command("export", cls=usage.Command, help=word(lang, "help-store-export"))
    def export(
        place: Annotated[str, typer.Argument(metavar="DIR", help=word(lang, "help-store-place"))],
        form: Annotated[str, option("format", "FORMAT", "format", lang)] = "",
        output: Annotated[str, option("output", "PATH", "output", lang)] = "-",
        office: Annotated[str, option("office", "NAME", "store-office", lang)] = "",
        period: Annotated[str, option("period", "PERIOD", "store-period", lang)] = "",
        run: Annotated[str, option("run", "NAME", "store-run", lang)] = "",
        rules: Annotated[str, option("rules", "PACK", "rules-option", lang)] = "default",
        language: Annotated[str, option("lang", "LANG", "lang", lang)] = "id",
        min_severity: Annotated[str, option("min-severity", "SEVERITY", "min-severity", lang)] = "note",
        fail_on: Annotated[str, option("fail-on", "SEVERITY", "fail-on", lang)] = "never",
        baseline: Annotated[str, option("baseline", "FILE", "baseline", lang)] = "",
        over: Annotated[bool, force(lang)] = False,
    ) -> int:
        clustering.check_extra(spoken(language, lang))
        from auditor.store.runs import Slice

        wanted = _wanted(
            _form(form, output, FORMATS, lang),
            output,
            spoken(language, lang),
            over,
            rules=rules,
            severity=Severity(choice("--min-severity", min_severity, tuple(Severity), lang)),
            fail_on=choice("--fail-on", fail_on, ("error", "warning", "never"), lang),
            baseline=baseline,
        )
        year, quarter = _period(period, lang)
        return clustering.export(place, wanted, run, Slice(office, year, quarter))


def _wanted(
    form: str,
    output: str,
    lang: str,
    over: bool,
    *,
    rules: str = "default",
    severity: Severity = Severity.NOTE,
    fail_on: str = "never",
    baseline: str = "",
) -> Wanted:
    return Wanted(
        lang=lang,
        form=form,
        output=output,
        rules=rules,
        min_severity=severity,
        fail_on=fail_on,
        jobs=1,
        baseline=baseline,
        verbose=False,
        force=over,
    )


def _form(given: str, output: str, known: tuple[str, ...], lang: str) -> str:
    suffix = Path(output).suffix[1:].lower()
    return choice("--format", given or (suffix if suffix in known else known[0]), known, lang)


def _period(given: str, lang: str) -> tuple[int | None, int | None]:
    if not given:
        return None, None
    found = _PERIOD.fullmatch(given)
    if found is None:
        raise RefusalError(word(lang, "store-bad-period", given=given))
    return int(found[1]), int(found[2]) if found[2] else None
