"""All settings, from the environment. SCHAKEL_MODE is production unless said otherwise."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

PACKAGE = Path(__file__).resolve().parent.parent
MODES = ("production", "demo", "test", "development")

MODE = os.environ.get("SCHAKEL_MODE", "test" if "pytest" in sys.modules else "production")
if MODE not in MODES:
    raise ImproperlyConfigured(f"SCHAKEL_MODE is {MODE}; choose from {', '.join(MODES)}.")
PRODUCTION = MODE == "production"
DEMO = MODE in ("demo", "test")
DEBUG = MODE == "development"
DATA = Path(os.environ.get("SCHAKEL_DATA", Path.cwd() / ".data"))


def listed(name: str, default: str = "") -> list[str]:
    """The comma-separated values of an environment variable."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


SECRET_KEY = os.environ.get("SECRET_KEY", "" if PRODUCTION else "not-secret-" * 6)
SECRET_KEY_FALLBACKS = listed("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = listed("ALLOWED_HOSTS", "" if PRODUCTION else "127.0.0.1,localhost,testserver")
CSRF_TRUSTED_ORIGINS = listed("CSRF_TRUSTED_ORIGINS")
CSRF_FAILURE_VIEW = "schakel.portal.errors.stale_form"
BASE_URL = os.environ.get("BASE_URL", "http://127.0.0.1:8000")


def refuse_unsafe_production() -> None:
    """Do not start in production with a setting that is only fit for a laptop (R-102)."""
    if os.environ.get("DEBUG", "").lower() in ("1", "true", "yes"):
        raise ImproperlyConfigured("DEBUG may not be on in production: remove DEBUG.")
    if len(SECRET_KEY) < 50 or SECRET_KEY.startswith("not-secret") or len(set(SECRET_KEY)) < 10:
        raise ImproperlyConfigured("SECRET_KEY is missing or weak: give 50 random characters.")
    if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("ALLOWED_HOSTS is empty or open: name the hosts of this site.")
    if os.environ.get("SCHAKEL_DEMO_LOGIN"):
        raise ImproperlyConfigured("The demo sign-in may not be on in production.")


if PRODUCTION:
    refuse_unsafe_production()


def database(url: str) -> dict[str, object]:
    """Django's database settings from a postgresql:// address; the host may be a socket."""
    parts = urlsplit(url)
    query = {key: values[0] for key, values in parse_qs(parts.query).items()}
    options: dict[str, object] = {"pool": {"min_size": 1, "max_size": 8}}
    if "sslmode" in query:
        options["sslmode"] = query["sslmode"]
    if MODE == "test":
        del options["pool"]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")) or "postgres",
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query.get("host", parts.hostname or ""),
        "PORT": str(parts.port or query.get("port", "")),
        "OPTIONS": options,
        "CONN_HEALTH_CHECKS": True,
    }


DATABASES = {"default": database(os.environ.get("DATABASE_URL", "postgresql:///schakel"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
    if MODE != "test"
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

INSTALLED_APPS = [
    "schakel.common",
    "schakel.accounts",
    "schakel.reference",
    "schakel.regions",
    "schakel.mailing",
    "schakel.programme",
    "schakel.catalogue",
    "schakel.bookings",
    "schakel.funding",
    "schakel.portal",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "django_htmx",
    "django_cotton",
    "csp",
    "procrastinate.contrib.django",
]
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "csp.middleware.CSPMiddleware",
    "schakel.common.requests.KeepPrivate",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "schakel.common.requests.RefuseNullBytes",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "schakel.accounts.sessions.SessionLimits",
    "schakel.accounts.refusals.NoteRefusals",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "schakel.config.urls"
WSGI_APPLICATION = "schakel.config.wsgi.application"
FORM_RENDERER = "schakel.common.forms.Renderer"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "common" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "schakel.portal.context.site",
            ],
        },
    },
]

# Language and time
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", _("Nederlands")), ("en", _("Engels"))]
LANGUAGE_COOKIE_NAME = "taal"
TIME_ZONE = "Europe/Amsterdam"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
FORMAT_MODULE_PATH = ["schakel.common.formats"]

# Files
STATIC_URL = "static/"
STATIC_ROOT = os.environ.get("STATIC_ROOT", str(DATA / "static"))
MEDIA_ROOT = DATA / "bestanden"
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.InMemoryStorage"
        if MODE == "test"
        else "django.core.files.storage.FileSystemStorage"
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if MODE in ("test", "development")
        else "schakel.common.staticfiles.OneStyleSheet"
    },
}
WHITENOISE_USE_FINDERS = MODE in ("test", "development")

# Signing in
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
ACCOUNT_ADAPTER = "schakel.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_ON_PASSWORD_RESET = False
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_FORMS = {
    "login": "schakel.accounts.forms.LoginForm",
    "reset_password": "schakel.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "schakel.accounts.forms.ResetPasswordKeyForm",
    "change_password": "schakel.accounts.forms.ChangePasswordForm",
    "set_password": "schakel.accounts.forms.SetPasswordForm",
    "reauthenticate": "schakel.accounts.forms.ReauthenticateForm",
}
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_RATE_LIMITS = {
    "login_failed": "20/h/ip,5/5m/key",
    "reset_password": "10/h/ip,3/h/key",
    "change_password": "5/m/user",
}
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:home"
LOGOUT_REDIRECT_URL = "portal:home"
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("name", "email")},
    },
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "schakel.accounts.passwords.ContextWordsValidator"},
]

# Sessions and cookies; the __Host- prefix needs https
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_IDLE_SECONDS = 60 * 60
SESSION_COOKIE_NAME = "__Host-sessie" if PRODUCTION else "sessie"
CSRF_COOKIE_NAME = "__Host-csrf" if PRODUCTION else "csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True

# Security headers
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
X_FRAME_OPTIONS = "DENY"
SECURITY_CONTACT = os.environ.get("SECURITY_CONTACT", "mailto:security@localhost")
SECURITY_POLICY = os.environ.get(
    "SECURITY_POLICY", "https://github.com/schakel-sto/schakel/blob/main/SECURITY.md"
)
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: []
    for feature in ("camera", "display-capture", "geolocation", "microphone", "payment", "usb")
}
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    },
}

# Mail and logs
# Every mail is queued first; a worker hands it to the transport. A demo's mails stay in /postbus/.
TRANSPORTS = {"production": "smtp", "test": "locmem"}
EMAIL_BACKEND = "schakel.mailing.backend.QueueBackend"
MAIL_TRANSPORT = os.environ.get(
    "MAIL_TRANSPORT", f"django.core.mail.backends.{TRANSPORTS.get(MODE, 'dummy')}.EmailBackend"
)
MAIL_PER_HOUR = int(os.environ.get("MAIL_PER_HOUR", "500"))
MAIL_PER_DAY = int(os.environ.get("MAIL_PER_DAY", "3000"))
EMAIL_HOST = os.environ.get("EMAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("EMAIL_USE_TLS", "") == "1"
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", "Schakel <schakel@localhost>")

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
COTTON_DIR = "cotton"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "schakel.common.security_log.JsonLines"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler"},
        "security": {"class": "logging.StreamHandler", "formatter": "json"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "schakel.security": {
            "handlers": [] if MODE == "test" else ["security"],
            "level": "INFO",
            "propagate": MODE == "test",
        }
    },
}
