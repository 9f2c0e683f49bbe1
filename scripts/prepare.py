"""Bring the home folder up to date before the server starts: schema, messages, files, demo city.

What is done is skipped, so that a second start is quick; nothing that is there is lost.
"""

import hashlib
import os
import sys
from pathlib import Path

import django

from scripts import merge_locale

ROOT = Path(__file__).resolve().parent.parent


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.base")
    merge_locale.build()
    django.setup()
    migrate()
    collect_static()
    if os.environ.get("DEMO", "1") != "0":
        load_demo()
    return 0


def migrate() -> None:
    """Bring the schema up to date, if it is not; with it come triggers and rights."""
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        print("Preparing the database", flush=True)
        call_command("migrate", interactive=False, verbosity=0)


def collect_static() -> None:
    """Collect and compress style sheets and scripts, if any of them changed."""
    from django.conf import settings
    from django.core.management import call_command

    stamp = Path(settings.STATIC_ROOT) / "collected"
    state = _static_state()
    if stamp.exists() and stamp.read_text() == state:
        return
    print("Collecting static files", flush=True)
    call_command("collectstatic", interactive=False, verbosity=0, clear=True)
    stamp.write_text(state)


def _static_state() -> str:
    """Return a digest that changes with our files and with the versions of the packages."""
    digest = hashlib.sha256((ROOT / "requirements" / "base.txt").read_bytes())
    for path in sorted((ROOT / "static_src").rglob("*")):
        if path.is_file():
            digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def load_demo() -> None:
    """Load the demo city once into this home; a home that was used keeps what it has."""
    from django.conf import settings
    from django.core.management import call_command

    stamp = Path(settings.SVOD_HOME) / "demo-loaded"
    if stamp.exists():
        return
    print("Loading the demo city", flush=True)
    with open(os.devnull, "w") as nowhere:
        call_command("demo", stdout=nowhere)
    stamp.write_text("\n".join(_log_ins()) + "\n", encoding="utf-8")


def _log_ins() -> list[str]:
    """Return a line a person: log-in, password, position."""
    from cms.demo.city_hall import PASSWORD
    from cms.demo.texts.people import POSTS

    return [f"  {post.login:<12} {PASSWORD:<10} {post.title}" for post in POSTS]


if __name__ == "__main__":
    sys.exit(main())
