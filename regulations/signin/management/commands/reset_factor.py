"""``manage.py reset_factor NAME``: for who has the server, when nobody else may do it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from regulations.organisation.models import User
from regulations.signin import factors


class Command(BaseCommand):
    help = "Take the devices of a person away; print the code with which the next one is set up."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("name", help="the log-in of the person")

    def handle(self, *, name: str, **options: Any) -> None:
        person = User.objects.filter(username=name).first()
        if person is None:
            raise CommandError(f"There is nobody with the log-in {name}.")
        self.stdout.write(factors.reset(person, by=None))
