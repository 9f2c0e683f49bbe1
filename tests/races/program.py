"""Start Django, then run a program of this folder: ``python -m tests.races.program NAME …``.

Programs look into the database of a race: pytest's process is connected to another one.
"""

import importlib
import sys

import django

if __name__ == "__main__":
    django.setup()
    importlib.import_module(f"tests.races.{sys.argv[1]}").main(*sys.argv[2:])
