"""Settings of Django, made of a few variables of the environment that command.py sets.

AUDITOR_DESK_DATA: the folder of everything that is kept. DATABASE_URL: a PostgreSQL instead of the SQLite in
it. AUDITOR_DESK_HOSTS: names by which browsers may call the desk, besides those of this machine.
AUDITOR_DESK_ACCOUNTS: "1" where everyone signs in. AUDITOR_DESK_HTTPS: "1" behind a proxy that speaks TLS.
"""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

from auditor.desk.surroundings import data_folder, database, secret

DATA = data_folder()
ACCOUNTS = os.environ.get("AUDITOR_DESK_ACCOUNTS") == "1"
HTTPS = os.environ.get("AUDITOR_DESK_HTTPS") == "1"
HERE = Path(__file__).parent

SECRET_KEY = secret(DATA)
DEBUG = False
LOCAL_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = [*LOCAL_HOSTS, *filter(None, os.environ.get("AUDITOR_DESK_HOSTS", "").split(","))]
if HTTPS:
    CSRF_TRUSTED_ORIGINS = [f"https://{name}" for name in ALLOWED_HOSTS]
    SECURE_HSTS_SECONDS = 31_536_000

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "axes",
    "csp",
    "auditor.desk",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "auditor.desk.middleware.Strict",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "auditor.desk.middleware.Person",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "auditor.desk.urls"
WSGI_APPLICATION = "auditor.desk.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {"environment": "auditor.desk.views.templating.environment"},
    },
]

DATABASES = {"default": database(DATA, os.environ.get("DATABASE_URL", ""))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "desk.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("MinimumLengthValidator", {"min_length": 12}),
        ("UserAttributeSimilarityValidator", {}),
        ("CommonPasswordValidator", {}),
        ("NumericPasswordValidator", {}),
    )
]
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "login"

# A name is locked for a while after so many wrong passwords, from wherever they came.
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = ["username"]
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "auditor.desk.actions.locked_out"
SILENCED_SYSTEM_CHECKS = ["axes.W003", "axes.W006"]

SESSION_COOKIE_AGE = 8 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_NAME = "__Host-desk" if HTTPS else "desk"
CSRF_COOKIE_NAME = "__Host-desk-csrf" if HTTPS else "desk-csrf"
CSRF_FAILURE_VIEW = "auditor.desk.actions.not_from_here"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        **{f"{kind}-src": ["'self'"] for kind in ("script", "style", "img", "connect", "font")},
        **{kind: ["'none'"] for kind in ("base-uri", "frame-ancestors", "object-src")},
        "form-action": ["'self'"],
    }
}

# Files go to the disk as they come in (services/receiving.py); what else a form says is small.
FILE_UPLOAD_HANDLERS = ["auditor.desk.services.receiving.Receiver"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
DATA_UPLOAD_MAX_NUMBER_FILES = 500

STATIC_URL = "/static/"
STATICFILES_DIRS = [
    ("desk", HERE / "static" / "desk"),
    ("look", HERE.parent / "outputs" / "html" / "templates"),  # style.css: one look for both
]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia"), ("en", "English")]
TIME_ZONE = os.environ.get("AUDITOR_DESK_TIME_ZONE", "Asia/Jakarta")
USE_TZ = True
USE_I18N = True

# No address, form or cookie is logged: requests may name people.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        "django.security.DisallowedHost": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "waitress.queue": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "axes": {"handlers": [], "level": "CRITICAL", "propagate": False},
    },
}
