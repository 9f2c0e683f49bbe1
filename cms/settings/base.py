"""All settings. What a city hall may change is read from the environment (docs/settings.md)."""

from datetime import time, timedelta
from pathlib import Path

from environs import Env, validate

from cms.settings import csp, database, tasks
from cms.settings.secret import secret_key

env = Env()

BASE_DIR = Path(__file__).resolve().parent.parent.parent

# --- where run-time data lives: moving this one folder moves the city hall --------------------
SVOD_HOME = Path(env.str("SVOD_HOME", default=str(BASE_DIR / "var"))).resolve()

DEBUG = env.bool("SVOD_DEBUG", default=False)
SECRET_KEY = secret_key(SVOD_HOME, env.str("SECRET_KEY", default=""))
ALLOWED_HOSTS = env.list("SVOD_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("SVOD_ORIGINS", default=[])
WAGTAILADMIN_BASE_URL = env.str("SVOD_BASE_URL", default="http://localhost:8000")
_HTTPS = WAGTAILADMIN_BASE_URL.startswith("https://")

INSTALLED_APPS = [
    "cms",
    "search",
    "regulations",
    "regulations.organisation",
    "regulations.signin",
    "documents",
    "wagtail.sites",
    "regulations.administration.apps.PeopleConfig",  # wagtail.users with our forms
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.embeds",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "reversion",
    "django_tasks",
    "django_tasks_db",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_otp.plugins.otp_static",
    "django.forms",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "cms.security.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "regulations.signin.sessions.SessionLimitsMiddleware",
    "regulations.middleware.RefusalMiddleware",
    "regulations.drafting.gate.HiddenActsMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "organisation.User"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# Widgets of ours have templates among the project's own.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = {
    "default": database.configure(env.str("DATABASE_URL", default=""), SVOD_HOME),
}
TASKS = tasks.configure(env.str("SVOD_TASKS", default="database"))
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": env.str("CACHE_URL"),
    }
    if env.str("CACHE_URL", default="")
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

# --- how staff sign in: docs/sign-in.md --------------------------------------------------------
# First the brake on guessing, which lets nobody past, a superuser neither; then the password.
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
SVOD_PROXIES = env.list("SVOD_PROXIES", default=["127.0.0.1", "::1"])
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "regulations.signin.throttle.client_address"
AXES_FAILURE_LIMIT = 7
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # the time that was told holds
AXES_DISABLE_ACCESS_LOG = True  # failures are kept while they count, the rest is nginx's log
AXES_SENSITIVE_PARAMETERS = ["username"]  # a password is typed there by mistake
AXES_ENABLE_ADMIN = False

# off, offered to everybody, or required of who signs.
SVOD_SECOND_FACTOR = env.str(
    "SVOD_SECOND_FACTOR",
    default="required",
    validate=validate.OneOf(["off", "offered", "required"]),
)
OTP_TOTP_ISSUER = "Свод"
# A session ends so long after the last thing that its owner did, and so long after the log-in.
SVOD_SESSION_IDLE_MINUTES = env.int("SVOD_SESSION_IDLE_MINUTES", default=4 * 60)
SVOD_SESSION_HOURS = env.int("SVOD_SESSION_HOURS", default=12)
# How long a proof of who one is serves for decisions; the mayor's signature always asks.
SVOD_PROOF_MINUTES = env.int("SVOD_PROOF_MINUTES", default=15)

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
SESSION_COOKIE_AGE = SVOD_SESSION_HOURS * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _HTTPS
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _HTTPS else None
CONTENT_SECURITY_POLICY = csp.PUBLIC
ADMIN_CONTENT_SECURITY_POLICY = csp.ADMIN
PREVIEW_CONTENT_SECURITY_POLICY = csp.PREVIEW
X_FRAME_OPTIONS = "SAMEORIGIN"  # Wagtail's preview panel frames our own pages

LANGUAGE_CODE = "ru"
LANGUAGES = [("ru", "Русский"), ("en", "English")]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Asia/Vladivostok"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static_src"]
MEDIA_URL = "/media/"
MEDIA_ROOT = SVOD_HOME / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if env.str("SVOD_STORAGE", default=""):
    STORAGES["default"] = {"BACKEND": env.str("SVOD_STORAGE")}
SVOD_MAX_UPLOAD_MB = env.int("SVOD_MAX_UPLOAD_MB", default=50)
SVOD_OFFICE = env.str("SVOD_OFFICE", default="soffice")
# Wagtail's editor sends a field an input: 500 blocks pass Django's default of 1000.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 32 * 1024 * 1024

# With no server named, mails are files in the home folder: nothing waits, nothing is lost.
EMAIL_HOST = env.str("EMAIL_HOST", default="")
EMAIL_PORT = env.int("EMAIL_PORT", default=25)
EMAIL_HOST_USER = env.str("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env.str("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.bool("EMAIL_USE_TLS", default=False)
EMAIL_USE_SSL = env.bool("EMAIL_USE_SSL", default=False)
EMAIL_TIMEOUT = 10
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = SVOD_HOME / "mail"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.str("SVOD_MAIL_FROM", default="svod@localhost")
SVOD_DIGEST_AT = env.time("SVOD_DIGEST_AT", default=time(8, 30))

WAGTAIL_SITE_NAME = "Свод"
WAGTAIL_I18N_ENABLED = False
WAGTAILADMIN_USER_LOGIN_FORM = "regulations.signin.login_form.LoginForm"
WAGTAILDOCS_DOCUMENT_MODEL = "documents.Document"
WAGTAILIMAGES_IMAGE_MODEL = "documents.Image"
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
# The default publishes with the last approver's rights; ours trusts our own rows only.
WAGTAIL_FINISH_WORKFLOW_ACTION = "regulations.guards.finish.finish_workflow"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {"WIDGET": "regulations.editor.rich_text.RichTextArea"}
}
WAGTAILADMIN_COMMENTS_ENABLED = True
WAGTAILADMIN_PERMITTED_LANGUAGES = [("ru", "Русский"), ("en", "English")]
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
WAGTAILADMIN_LOGIN_URL = LOGIN_URL = "wagtailadmin_login"

# axes.W002: the forms tell a locked-out person so, with what was typed; no middleware is needed.
SILENCED_SYSTEM_CHECKS = ["wagtailadmin.W003", "axes.W002"]

(SVOD_HOME / "logs").mkdir(parents=True, exist_ok=True)
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain"},
        "file": {
            "class": "logging.handlers.WatchedFileHandler",
            "filename": SVOD_HOME / "logs" / "svod.log",
            "formatter": "plain",
            "delay": True,
            "encoding": "utf-8",
        },
    },
    "root": {"handlers": ["console", "file"], "level": env.str("SVOD_LOG_LEVEL", "WARNING")},
}
