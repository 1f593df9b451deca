"""PyInstaller's own hook looks for a project that Django's tools have made; the desk is none."""

from PyInstaller.utils.hooks import collect_data_files, collect_submodules


def _wanted(name: str) -> bool:
    return not any(part in name for part in (".gis", ".oracle", ".mysql", ".test", "django.conf.locale."))


LIBRARIES = ("argon2", "axes", "csp", "django_htmx", "waitress", "whitenoise")

hiddenimports = [
    *collect_submodules("django", filter=_wanted),
    *(f"django.conf.locale.{lang}.formats" for lang in ("id", "en")),
    *(name for library in LIBRARIES for name in collect_submodules(library)),
]
datas = [
    *collect_data_files("django", includes=["**/templates/**", "**/locale/id/**", "**/locale/en/**"]),
    *collect_data_files("axes"),
    *collect_data_files("django_htmx"),
]
