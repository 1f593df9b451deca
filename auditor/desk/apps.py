"""The desk as an application of Django."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Named "desk" in tables and migrations."""

    name = "auditor.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
