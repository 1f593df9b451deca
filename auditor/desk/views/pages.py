"""The pages, by the names that urls.py knows them by."""

from auditor.desk.views.account import exports, help_page, log, login, people, settings
from auditor.desk.views.home import home, next_report
from auditor.desk.views.people import office, offices, official
from auditor.desk.views.periods import labels, period, periods
from auditor.desk.views.queue import queue
from auditor.desk.views.report import page_image, reading, report
from auditor.desk.views.rulebooks import rule
from auditor.desk.views.rulebooks import rulebooks as rules
from auditor.desk.views.submission import compare, sign, submission
from auditor.desk.views.uploads import upload

__all__ = [
    "compare", "exports", "help_page", "home", "labels", "log", "login", "next_report", "office", "offices",
    "official", "page_image", "people", "period", "periods", "queue", "reading", "report", "rule", "rules",
    "settings", "sign", "submission", "upload",
]  # fmt: skip
