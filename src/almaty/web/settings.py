"""Settings of the platform. What differs from place to place comes from the environment, the rest is fixed here.

ALMATY_HOME      folder that holds everything the platform keeps (default: the user's data folder)
DATABASE_URL     where the relational record lives (default: SQLite in that folder)
ALMATY_HOSTS     host names to answer for, separated by commas (default: this machine only)
ALMATY_HTTPS     "1" behind a server that speaks HTTPS: cookies and redirects are then for HTTPS only, and whom that
                 server names as the client is believed
ALMATY_SCANNER   a command that checks an uploaded file for viruses: gets the path, exits 0 when clean
ALMATY_SMTP      the mail server by which letters leave, as smtp://user:password@host:587?tls=1 or smtps://user:password@host
                 (default: none; letters are then written as files into the folder outbox, and read on screen)
ALMATY_FROM      the sender of letters, such as Almaty Process <secretariat@example.org> (default: the user above)
ALMATY_SERVICE_RATE   how often a program (or an address without a key) may ask the SDMX service in a minute
                 (default 3000; 0: without limit)
ALMATY_MAX_UPLOAD_MB   largest upload (default 50)
ALMATY_SDMX_AGENCY   the id under which definitions and figures are published in SDMX (default: AP)
ALMATY_MAX_FIGURES_MB   largest answer to a data call (default 500)
"""

import os
from datetime import timedelta
from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.utils.translation import gettext_lazy as _
from platformdirs import user_data_path

from almaty.web.keys import secret_key
from almaty.web.mail_server import mail_settings

HOME = Path(os.environ.get("ALMATY_HOME") or user_data_path("almaty"))
HTTPS = os.environ.get("ALMATY_HTTPS") == "1"
PACKAGE = Path(__file__).resolve().parents[1]
DEMONSTRATION = (HOME / "demonstration.json").is_file()  # made by `almaty demo`: its record is an invented one
RECORD = Path(os.environ.get("ALMATY_RECORD") or PACKAGE / ("demonstration/record" if DEMONSTRATION else "record"))

DEBUG = False
SECRET_KEY = secret_key(HOME)
ALLOWED_HOSTS = os.environ.get("ALMATY_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if HTTPS else []

# A folder with an apps.py is a room; nothing has to be listed here when one is added.
ROOMS = sorted(f"almaty.{file.parent.name}" for file in PACKAGE.glob("*/apps.py"))
INSTALLED_APPS = [
    *ROOMS,
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "almaty.web.senders.Senders",  # before whatever reads what is sent
    "almaty.web.legible.Legible",
    "almaty.web.middleware.public_pages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "almaty.web.middleware.actors",
    "almaty.web.middleware.Refusals",
]
ROOT_URLCONF = "almaty.web.urls"
WSGI_APPLICATION = "almaty.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "almaty.web.context.shell",
            ],
        },
    }
]

_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-8000;",
}
_database = dj_database_url.parse(
    os.environ.get("DATABASE_URL") or f"sqlite:///{HOME / 'almaty.sqlite3'}", conn_max_age=600
)
if _database["ENGINE"].endswith("sqlite3"):
    _database["OPTIONS"] = dict(_SQLITE)
DATABASES = {"default": _database}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("ru", "Русский")]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": HOME / "files"}},
    "staticfiles": {"BACKEND": "almaty.web.static_files.HashedStaticFiles"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True  # pages name no others, and each costs a compression at the first start
MAX_UPLOAD_MB = int(os.environ.get("ALMATY_MAX_UPLOAD_MB", "50"))
MAX_FIGURES_MB = int(os.environ.get("ALMATY_MAX_FIGURES_MB", "500"))
SERVICE_RATE = int(os.environ.get("ALMATY_SERVICE_RATE", "3000"))
SERVICE_STREAMS = 12  # large answers of the SDMX service that leave at the same time, some 40 MB each
SERVICE_WAITING = 44  # those that wait for their turn; the server has threads for both and for pages (cli/serve.py)
SENDERS = 16  # requests that send a form at the same time, and as many that send a file; each holds a thread meanwhile
SCANNER = os.environ.get("ALMATY_SCANNER", "")
SDMX_AGENCY = os.environ.get("ALMATY_SDMX_AGENCY") or "AP"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_TEMP_DIR = None

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
     "OPTIONS": {"user_attributes": ["email", "name"]}},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]  # fmt: skip
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/desk/"
ACCOUNT_ADAPTER = "almaty.web.sign_in.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key", "login": "30/m/ip"}
# Whom attempts are counted against: who is connected, or whom the one server in front names, as the last of its list.
ALLAUTH_TRUSTED_PROXY_COUNT = int(HTTPS)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_FORMS = {"activate_totp": "almaty.web.sign_in.forms.ActivateForm"}
MFA_TOTP_ISSUER = "Almaty Process"
MFA_TOTP_TOLERANCE = 1  # the code before and the code after count too: clocks differ, and people type
SESSION_COOKIE_AGE = int(timedelta(hours=8).total_seconds())
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "almaty.web.views.csrf_failed"
INVITATION_LIFE = timedelta(days=7)

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
    }
}

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "almaty"}}
globals().update(
    mail_settings(os.environ.get("ALMATY_SMTP", ""), os.environ.get("ALMATY_FROM", ""), outbox=HOME / "outbox")
)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django.request": {"level": "ERROR"}, "django.security": {"level": "ERROR"}},
}
SITE_TITLE = _("Almaty Process")
