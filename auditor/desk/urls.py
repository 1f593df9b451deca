"""Every address of the desk. Pages answer GET; actions/ is POST only."""

from django.urls import path

from auditor.desk import actions, downloads
from auditor.desk.views import faults, pages

urlpatterns = [
    path("", pages.home, name="home"),
    path("next", pages.next_report, name="next"),
    path("login", pages.login, name="login"),
    path("upload", pages.upload, name="upload"),
    path("queue", pages.queue, name="queue"),
    path("reports/<int:pk>", pages.report, name="report"),
    path("reports/<int:pk>/pages/<int:page>.webp", pages.page_image, name="page_image"),
    path("reports/<int:pk>/reading/<int:page>", pages.reading, name="reading"),
    path("submissions/<int:pk>", pages.submission, name="submission"),
    path("submissions/<int:pk>/compare", pages.compare, name="compare"),
    path("submissions/<int:pk>/sign", pages.sign, name="sign"),
    path("officials/<int:pk>", pages.official, name="official"),
    path("offices", pages.offices, name="offices"),
    path("offices/<int:pk>", pages.office, name="office"),
    path("periods", pages.periods, name="periods"),
    path("periods/<int:pk>", pages.period, name="period"),
    path("periods/<int:pk>/labels.jsonl", pages.labels, name="labels"),
    path("exports", pages.exports, name="exports"),
    path("rules", pages.rules, name="rules"),
    path("rules/<slug:code>", pages.rule, name="rule"),
    path("people", pages.people, name="people"),
    path("log", pages.log, name="log"),
    path("settings", pages.settings, name="settings"),
    path("help", pages.help_page, name="help"),
    path("documents/<int:pk>/file", downloads.document, name="document_file"),
    path("runs/<int:pk>/result.json", downloads.result, name="result_file"),
    path("exports/<int:pk>/file", downloads.export, name="export_file"),
    path("jobs/<int:pk>", downloads.job, name="job"),
    path("health", downloads.health, name="health"),
    path("actions/sign-in", actions.sign_in, name="sign_in"),
    path("actions/sign-out", actions.sign_out, name="sign_out"),
    path("actions/upload", actions.upload, name="do_upload"),
    path("actions/decide", actions.decide, name="decide"),
    path("actions/decide-cause", actions.decide_cause, name="decide_cause"),
    path("actions/intend", actions.intend, name="intend"),
    path("actions/undo", actions.undo, name="undo"),
    path("actions/submissions/<int:pk>/submit", actions.submit, name="submit"),
    path("actions/submissions/<int:pk>/assign", actions.assign, name="assign"),
    path("actions/submissions/<int:pk>/return", actions.send_back, name="send_back"),
    path("actions/submissions/<int:pk>/close", actions.close, name="close"),
    path("actions/submissions/<int:pk>/reopen", actions.reopen, name="reopen"),
    path("actions/submissions/<int:pk>/recheck", actions.recheck, name="recheck"),
    path("actions/export", actions.export, name="export"),
    path("actions/exports/<int:pk>/remove", actions.export_remove, name="export_remove"),
    path("actions/rules/save", actions.rules_save, name="rules_save"),
    path("actions/rules/check", actions.rules_check, name="rules_check"),
    path("actions/periods/<int:pk>/deadline", actions.period_deadline, name="period_deadline"),
    path("actions/offices/save", actions.office_save, name="office_save"),
    path("actions/accounts/add", actions.account_add, name="account_add"),
    path("actions/accounts/<int:pk>/change", actions.account_change, name="account_change"),
    path("actions/accounts/<int:pk>/password", actions.account_password, name="account_password"),
    path("actions/password", actions.own_password, name="own_password"),
    path("actions/preferences", actions.preferences, name="preferences"),
]

handler400 = faults.bad_request
handler403 = faults.forbidden
handler404 = faults.not_there
handler500 = faults.tool_fault
