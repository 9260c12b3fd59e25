"""Settings. Everything that differs between installations comes from the environment; nothing here is secret.

``LUOSHI_HOME`` (default ``./var``) holds the embedded database, the kept files and the generated secret key.
"""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _

from luoshi.house.database import database_from
from luoshi.house.mail import mail_from, robots_from
from luoshi.house.secret import secret_key

PACKAGE = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("LUOSHI_HOME", "var")).resolve()
DEMO = os.environ.get("LUOSHI_DEMO") == "1"
DEBUG = os.environ.get("LUOSHI_DEBUG") == "1"
SECRET_KEY = secret_key(HOME)
SECRET_KEY_FALLBACKS = [key for key in os.environ.get("LUOSHI_SECRET_KEY_BEFORE", "").split(",") if key]
ALLOWED_HOSTS = os.environ.get("LUOSHI_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [o for o in os.environ.get("LUOSHI_ORIGINS", "").split(",") if o]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "template_partials",
    "csp",
    "axes",
    "django_tasks",
    "django_tasks_db",
    "luoshi.kernel",
    "luoshi.ledger",
    "luoshi.org",
    "luoshi.files",
    "luoshi.intake",
    "luoshi.plan",
    "luoshi.progress",
    "luoshi.supervision",
    "luoshi.front",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "luoshi.front.middleware.SignInRequired",
    "luoshi.front.middleware.Refusals",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "luoshi.house.urls"
WSGI_APPLICATION = "luoshi.house.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "luoshi.front.context.shell",
            ],
            "builtins": ["luoshi.kernel.templatetags.luoshi"],
        },
    }
]

DATABASES = {"default": database_from(os.environ.get("LUOSHI_DATABASE_URL", f"sqlite:///{HOME / 'luoshi.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
FILES_ROOT = HOME / "files"
MAX_UPLOAD = 50 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000

AUTH_USER_MODEL = "org.Person"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "luoshi.front.sign_in.NumberOrPhoneBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("number", "name", "name_en", "phone", "email")},
    },
]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_FORM_FIELD = "username"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True
AXES_LOCKOUT_CALLABLE = "luoshi.front.sign_in.locked_out"
AXES_VERBOSE = False

LOGIN_URL = "front:sign-in"
LOGIN_REDIRECT_URL = "front:home"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "luoshi.front.views.errors.csrf_failure"
BEHIND_TLS = os.environ.get("LUOSHI_TLS", "0" if DEMO or DEBUG else "1") == "1"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if os.environ.get("LUOSHI_PROXY") == "1" else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
TIME_ZONE = os.environ.get("LUOSHI_TIME_ZONE", "Asia/Shanghai")
USE_TZ = True
USE_I18N = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "static"]
WHITENOISE_USE_FINDERS = DEMO or DEBUG  # straight from the rooms; elsewhere gathered once, under hashed names
STATIC_ROOT = None if WHITENOISE_USE_FINDERS else Path(os.environ.get("LUOSHI_STATIC_ROOT", HOME / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if WHITENOISE_USE_FINDERS
        else "luoshi.house.static.ManifestStorage"
    },
}
# Messages out. Without LUOSHI_SMTP no mail is sent; without an address of the house messages carry no links.
SMTP = mail_from(os.environ.get("LUOSHI_SMTP", ""))
MAIL_FROM = os.environ.get("LUOSHI_MAIL_FROM", "")
ROBOTS = robots_from(os.environ.get("LUOSHI_ROBOTS", ""))
KEEP_DELIVERIES = max(
    7, int(os.environ.get("LUOSHI_KEEP_DELIVERIES", "90"))
)  # days; a message is known for a week at least
ADDRESS = os.environ.get("LUOSHI_ADDRESS") or next(iter(CSRF_TRUSTED_ORIGINS), "http://127.0.0.1:8000" if DEMO else "")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
SILENCED_SYSTEM_CHECKS = [
    "axes.W003",
    "fields.W161",  # takes a default of 07:30 for the present moment when it happens to be 07:30
    # Whether all names beside ours, and plain HTTP, are secured is the reverse proxy's and its owner's to say.
    "security.W005",
    "security.W008",
    "security.W021",
]
