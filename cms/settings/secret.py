"""The secret key: given by the environment, or made once and kept in the home folder."""

import os
from pathlib import Path

from django.core.management.utils import get_random_secret_key


def secret_key(home: Path, given: str) -> str:
    """Return ``given``, or the key kept in ``home/secret_key`` (made at the first call)."""
    if given:
        return given
    home.mkdir(parents=True, exist_ok=True)
    kept = home / "secret_key"
    try:
        descriptor = os.open(kept, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return kept.read_text().strip()
    with os.fdopen(descriptor, "w") as file:
        file.write(get_random_secret_key())
    return kept.read_text().strip()
