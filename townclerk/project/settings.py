"""Django's settings, worked out from Townclerk's own (see `townclerk.core.settings`)."""

from __future__ import annotations

from pathlib import Path

import dj_database_url

from townclerk.core import settings as configured
from townclerk.core import storage
from townclerk.core.cookies import HOST
from townclerk.core.errors import TownclerkError
from townclerk.core.uploads import incoming
from townclerk.outreach import mail_server
from townclerk.web.lines.signature import secrets_set

_WEB = Path(__file__).resolve().parent.parent / "web"

SECRET_KEY = storage.secret("django").hex()
DEBUG = configured.is_on("TOWNCLERK_DEBUG")
ALLOWED_HOSTS = [
    host.strip() for host in (configured.get("TOWNCLERK_HOSTS") or "").split(",") if host.strip()
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "townclerk.core",
    "townclerk.trust",
    "townclerk.people",
    "townclerk.services",
    "townclerk.history",
    "townclerk.forecasts",
    "townclerk.capacity",
    "townclerk.offers",
    "townclerk.feedback",
    "townclerk.journeys",
    "townclerk.requests",
    "townclerk.appointments",
    "townclerk.outreach",
    "townclerk.assistant",
    "townclerk.identity",
    "townclerk.web",
    "townclerk.project",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "townclerk.web.middleware.StaticFilesMiddleware",
    # Pads each page by a random amount, so that its size gives no secret away (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    # Before sessions: a request to the public interface belongs to nobody.
    "townclerk.web.api.gate.ApiMiddleware",
    "townclerk.web.middleware.NoNulCookiesMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "townclerk.web.middleware.LanguageMiddleware",
    "townclerk.identity.residents.ResidentMiddleware",
    "django.middleware.common.CommonMiddleware",
    # Within CommonMiddleware, which measures pages; around what keeps them to show them again.
    "townclerk.web.right_to_left.SetApartMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "townclerk.identity.staff_sessions.StaffSessionMiddleware",
    "townclerk.web.form_kept.FormKeptMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "townclerk.web.middleware.SecurityHeadersMiddleware",
    "townclerk.web.middleware.NoNulMiddleware",
    # Last: it shows again what the others have let through, as they let it through.
    "townclerk.web.sent_once.SentOnceMiddleware",
]

ROOT_URLCONF = "townclerk.project.urls"
ASGI_APPLICATION = "townclerk.project.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [
            _WEB / "design/templates",
            _WEB / "portal/templates",
            _WEB / "console/templates",
            _WEB / "api/templates",
            _WEB / "oidc/templates",
        ],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "townclerk.web.context.agency",
            ],
        },
    }
]

# Forms are rendered with our templates, of which those of Django's widgets are the last resort.
FORM_RENDERER = "townclerk.web.design.forms.DesignRenderer"

_url = configured.get("DATABASE_URL")
if _url:
    if not _url.startswith(("postgres://", "postgresql://")):
        # The URL itself is not shown: it may hold a password.
        raise TownclerkError(
            "DATABASE_URL is not the address of a PostgreSQL database.",
            hint="Write postgres://user:password@host/name, or leave it out for SQLite.",
        )
    DATABASES = {
        "default": dj_database_url.parse(
            _url, engine="townclerk.core.postgres", conn_max_age=60, conn_health_checks=True
        )
    }
else:
    DATABASES = {
        "default": {
            "ENGINE": "townclerk.core.sqlite",
            "NAME": str(storage.data_dir() / "record.sqlite3"),
            "OPTIONS": {
                # Writers queue at the start of a transaction instead of failing in its middle,
                # at most so many seconds.
                "transaction_mode": "IMMEDIATE",
                "timeout": 30,
                # NORMAL survives the death of the process; only a power cut can take the
                # last moments, and FULL would cost a disk flush for every page viewed.
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-65536;"
                    "PRAGMA mmap_size=268435456; PRAGMA temp_store=MEMORY"
                ),
            },
        }
    }

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATICFILES_DIRS = [_WEB / "design/static", _WEB / "portal/static", _WEB / "console/static"]
STATIC_ROOT = storage.data_dir() / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "townclerk.project.static_files.LeanStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_AUTOREFRESH = DEBUG

LOGIN_URL = "console:sign-in"
LOGIN_REDIRECT_URL = "console:home"
LOGOUT_REDIRECT_URL = "console:sign-in"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "townclerk.identity.passwords.GuessableValidator"},
]

mail_server()  # told at the start, not when the first resident asks for a code
configured.check()
secrets_set()

_HTTPS = configured.is_on("TOWNCLERK_HTTPS")
# No other machine of the same domain can put one into a browser then. Over http browsers refuse such names.
SESSION_COOKIE_NAME = f"{HOST if _HTTPS else ''}sessionid"
CSRF_COOKIE_NAME = f"{HOST if _HTTPS else ''}csrftoken"
SESSION_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_SECURE = _HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "townclerk.web.errors.csrf_failure"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
SECURE_HSTS_SECONDS = 31_536_000 if _HTTPS else 0
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_048_576
FILE_UPLOAD_TEMP_DIR = incoming()  # what is larger than 2.5 MB is not left in a folder that all share

# Django by itself tells nobody of an error of ours: it would write to administrators by e-mail, and has none.
# What it warns of is left out: the address of a page that was refused may be a link that opens an account.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"errors": {"class": "logging.StreamHandler"}},
    "loggers": {"django.request": {"handlers": ["errors"], "level": "ERROR"}},
}
