"""What is kept. Dispositions and events are only ever added (migration 0002 has the database see to it)."""

from __future__ import annotations

from django.contrib.auth.models import AbstractUser
from django.db import models


class Role(models.TextChoices):
    """What a person may do; services/access.py says what that is."""

    PLANNER = "planner"
    REVIEWER = "reviewer"
    LEAD = "lead"
    READER = "reader"
    ADMIN = "admin"
    LOCAL = "local"  # the one person of a desk without accounts


class Office(models.Model):
    """A node of the tree of offices."""

    name = models.CharField(max_length=200, unique=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")

    def __str__(self) -> str:
        return str(self.name)


class User(AbstractUser):
    """A person with an account. office: None sees all offices, else that one and those below it."""

    role = models.CharField(max_length=10, choices=Role.choices, default=Role.READER)
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="users")
    lang = models.CharField(max_length=2, default="id")
    theme = models.CharField(max_length=5, default="auto")  # auto, light, dark
    keys = models.BooleanField(default=True)  # single-letter keys are on


class Official(models.Model):
    """Who reports: known by NIP, else by name and office. name_key: letters of the name without titles."""

    nip = models.CharField(max_length=18, blank=True, default="")
    name = models.CharField(max_length=200)
    name_key = models.CharField(max_length=200, db_index=True)
    position = models.CharField(max_length=300, blank=True, default="")
    office = models.ForeignKey(Office, models.PROTECT, related_name="officials")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("office", "nip", "name_key"), name="official_once"),)


class Period(models.Model):
    """A quarter of a year, or (quarter 0) the year."""

    year = models.PositiveSmallIntegerField()
    quarter = models.PositiveSmallIntegerField(default=0)
    deadline = models.DateField(null=True, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("year", "quarter"), name="period_once"),)
        ordering = ("-year", "-quarter")


class Submission(models.Model):
    """A file and its later versions, with what is decided on it. self_check: its office's own affair."""

    class State(models.TextChoices):
        SELF_CHECK = "self_check"
        SUBMITTED = "submitted"
        RETURNED = "returned"
        CLOSED = "closed"

    office = models.ForeignKey(Office, models.PROTECT, related_name="submissions")
    period = models.ForeignKey(Period, models.PROTECT, null=True, related_name="submissions")
    state = models.CharField(max_length=10, choices=State.choices, default=State.SELF_CHECK)
    title = models.CharField(max_length=255)
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    assigned_to = models.ForeignKey(User, models.PROTECT, null=True, related_name="assigned")
    revision = models.PositiveIntegerField(default=0)  # counts changes of state and assignment


class RuleSet(models.Model):
    """A version of the profile of an office (None: of all). text: TOML; "" is the tool's own rules."""

    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="rule_sets")
    version = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    reason = models.CharField(max_length=500)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("office", "version"), name="rule_set_once"),
            models.UniqueConstraint(
                fields=("version",), condition=models.Q(office=None), name="rule_set_of_all_once"
            ),
        )


class Document(models.Model):
    """One version of a submission's file. stored: a random name in the store; name: that of the person."""

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="documents")
    number = models.PositiveIntegerField()
    name = models.CharField(max_length=255)
    stored = models.CharField(max_length=64, unique=True)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.BigIntegerField()
    batch = models.UUIDField(db_index=True)  # what was uploaded in one go
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    run = models.ForeignKey("Run", models.SET_NULL, null=True, related_name="+")  # the one that counts now

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("submission", "number"), name="document_number"),
            models.UniqueConstraint(fields=("submission", "sha256"), name="document_once"),
        )
        ordering = ("submission", "number")


class Run(models.Model):
    """A document judged by rules and a version of the tool. status, problem, pages: of the input, as in the
    result; status is "failed" where the work could not be done at all. stored: the result file's name."""

    document = models.ForeignKey(Document, models.PROTECT, related_name="runs")
    rule_set = models.ForeignKey(RuleSet, models.PROTECT, null=True, related_name="+")
    rules_sha = models.CharField(max_length=64)
    rules_name = models.CharField(max_length=100)
    tool = models.CharField(max_length=40)
    status = models.CharField(max_length=20, default="")  # "" until it is done
    problem = models.TextField(blank=True, default="")
    pages = models.PositiveIntegerField(default=0)
    unassigned = models.JSONField(default=list)
    stored = models.CharField(max_length=64, blank=True, default="")
    sha256 = models.CharField(max_length=64, blank=True, default="")
    at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("document", "rules_sha", "tool"), name="run_once"),)


class Report(models.Model):
    """One report of a run; rid "" (number 0): what the run says across its reports.

    content: this report's part of the result, as JSON.
    """

    run = models.ForeignKey(Run, models.PROTECT, related_name="reports")
    number = models.PositiveIntegerField()
    rid = models.CharField(max_length=120, db_index=True)
    official = models.ForeignKey(Official, models.PROTECT, null=True, related_name="reports")
    period = models.ForeignKey(Period, models.PROTECT, null=True, related_name="reports")
    person = models.CharField(max_length=200, blank=True)
    position = models.CharField(max_length=300, blank=True)
    unit = models.CharField(max_length=300, blank=True)
    first_page = models.PositiveIntegerField(default=0)
    last_page = models.PositiveIntegerField(default=0)
    errors = models.PositiveIntegerField(default=0)
    warnings = models.PositiveIntegerField(default=0)
    notes = models.PositiveIntegerField(default=0)
    flips = models.PositiveIntegerField(default=0)
    little_read = models.BooleanField(default=False)
    content = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("run", "number"), name="report_number"),)
        ordering = ("run", "number")


class Issue(models.Model):
    """A finding through the versions of a submission; earlier: the same thing in an earlier period.

    fate, why: the states of `compare` (auditor/findings/comparison.py) at the latest version; one that is
    "gone" is not fixed. revision: counts the dispositions, so that a second reviewer is told of the first.
    """

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="issues")
    rid = models.CharField(max_length=120)
    key = models.CharField(max_length=20, db_index=True)
    rule = models.CharField(max_length=10, db_index=True)
    official = models.ForeignKey(Official, models.PROTECT, null=True, related_name="issues")
    fate = models.CharField(max_length=10, default="new")
    why = models.CharField(max_length=20, blank=True, default="")
    finding = models.ForeignKey("Finding", models.PROTECT, null=True, related_name="+")  # its latest form
    earlier = models.ForeignKey("self", models.SET_NULL, null=True, related_name="later")
    current = models.ForeignKey("Disposition", models.PROTECT, null=True, related_name="+")
    intended = models.ForeignKey("Disposition", models.PROTECT, null=True, related_name="+")
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = (models.Index(fields=("submission", "rid"), name="issue_report"),)


class Finding(models.Model):
    """A finding of one run, in short; the rest is in its report's content, at `number`.

    same: equal for findings of one cause in different reports.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="findings")
    issue = models.ForeignKey(Issue, models.PROTECT, related_name="findings")
    number = models.PositiveIntegerField()
    fid = models.CharField(max_length=8, db_index=True)
    severity = models.CharField(max_length=8)
    flips = models.BooleanField()
    confidence = models.CharField(max_length=8)
    cause = models.CharField(max_length=20, blank=True, default="")
    same = models.CharField(max_length=16, db_index=True)
    message = models.TextField()
    stated = models.CharField(max_length=500, blank=True, default="")
    expected = models.CharField(max_length=500, blank=True, default="")
    page = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("report", "number"), name="finding_number"),)
        ordering = ("report", "number")


class Disposition(models.Model):
    """What somebody decided on an issue, on the form that it had then (finding). Only ever added.

    withdraws: this entry takes back an earlier one and decides nothing. batch: decided in one go.
    """

    class Kind(models.TextChoices):
        ACCEPTED = "accepted"  # the report is wrong there
        DISPUTED = "disputed"  # the finding is not right
        FIXED = "fixed"  # a person has seen that it was mended
        ALLOWED = "allowed"  # it does not agree, and may stand here
        RULE_WRONG = "rule_wrong"
        INTENDED = "intended"  # the planner's: it is meant so
        WITHDRAWN = "withdrawn"

    issue = models.ForeignKey(Issue, models.PROTECT, related_name="dispositions")
    finding = models.ForeignKey(Finding, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    reason = models.CharField(max_length=500, blank=True, default="")
    note = models.TextField(blank=True, default="")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    batch = models.UUIDField(db_index=True)
    withdraws = models.OneToOneField("self", models.PROTECT, null=True, related_name="withdrawn_by")

    class Meta:
        ordering = ("pk",)


class Event(models.Model):
    """One line of the log. digest: sha256 over the line and the digest before it. Only ever added."""

    at = models.DateTimeField()
    actor = models.CharField(max_length=150)
    verb = models.CharField(max_length=40)
    subject = models.CharField(max_length=60, db_index=True)  # "issue:12"
    detail = models.TextField()  # JSON
    previous = models.CharField(max_length=64)
    digest = models.CharField(max_length=64)

    class Meta:
        ordering = ("pk",)


class Job(models.Model):
    """Work for the background. owner, lease: who works on it, and until when nobody else may."""

    class State(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    kind = models.CharField(max_length=10)  # audit, export
    run = models.OneToOneField(Run, models.PROTECT, null=True, related_name="job")
    export = models.OneToOneField("Export", models.CASCADE, null=True, related_name="job")
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    owner = models.CharField(max_length=100, blank=True, default="")
    lease = models.DateTimeField(null=True)
    pages_done = models.PositiveIntegerField(default=0)
    pages_total = models.PositiveIntegerField(default=0)
    problem = models.TextField(blank=True, default="")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("state", "attempts", "id"), name="job_next"),)


class Export(models.Model):
    """A file made for somebody; wish: see services/exports.py. stored, name: "" until it is made."""

    by = models.ForeignKey(User, models.CASCADE, related_name="+")
    at = models.DateTimeField()
    wish = models.JSONField()
    stored = models.CharField(max_length=64, blank=True, default="")
    name = models.CharField(max_length=255, blank=True, default="")
