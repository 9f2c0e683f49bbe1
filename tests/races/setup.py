"""Start Django in a program of its own (imported first, for its effect)."""

import django

django.setup()
