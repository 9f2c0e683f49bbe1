"""``verify`` finds what was changed, and nothing where nothing was."""

import pytest
from django.core.management import call_command

from regulations.verification import verify

pytestmark = pytest.mark.django_db


def test_an_honest_city_has_no_faults(city, settings, tmp_path):
    settings.SVOD_HOME = tmp_path
    city.enacted()
    approval = city.awaiting("chief")
    city.sign(approval, "chief", "refused", text="Нет срока.")
    city.submitted(city.fresh(approval.act))
    city.archived()
    call_command("publish_head")
    assert list(verify()) == []
