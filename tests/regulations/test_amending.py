"""An amending act becomes law: the base has a new text from its day, and each text is proven."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import Permission
from django.db import connection
from django.db.models import QuerySet

from regulations.amending.follow import follow_force
from regulations.amending.settle import Ruling, settle
from regulations.errors import ActRefused, NotYours
from regulations.models import Amendment, ConsolidationStep, Edition, History
from regulations.triggers.install import install, uninstall
from regulations.verification import verify
from tests.regulations.amended import PRESS, TERM, amending
from tests.regulations.test_promulgate import publish

pytestmark = pytest.mark.django_db

NEW_YEAR = date(2027, 1, 1)


def at(act, day, known=None):
    return Edition.objects.filter(act=act).as_at(day, known=known).get()


def test_the_amended_text_holds_from_the_day_of_its_act(city):
    base = city.enacted()
    change = amending(city, base, TERM, force_rule="date", force_date=NEW_YEAR)
    new = at(base.act, NEW_YEAR)
    assert at(base.act, date(2026, 12, 31)) == base
    assert "в течение пяти дней" in new.canonical and "десяти" not in new.canonical
    words = f"(в ред. постановления администрации города Хабаровска от\u00a0{change.dated:%d.%m.%Y} №\u00a0{change.number})"
    assert new.html.count(words) == 2  # above the text, and under the point
    assert new.consolidation.base == base
    assert list(verify()) == []


def test_a_repealed_point_keeps_its_number_and_says_by_what(city):
    base = city.enacted()
    change = amending(city, base, PRESS)
    new = at(base.act, change.dated)
    assert (
        f"Утратил силу. – Постановление администрации города Хабаровска от {change.dated:%d.%m.%Y} №"
        in new.canonical
    )


def test_nothing_is_changed_by_an_act_that_waits_for_its_publication(city):
    base = city.enacted()
    change = amending(city, base, TERM, force_rule="publication")
    assert Amendment.objects.get().edition == change
    assert at(base.act, NEW_YEAR) == base
    before = city.now
    publish(city, change.act)
    follow_force(change.act, city.now)
    assert "пяти" in at(base.act, NEW_YEAR).canonical
    assert at(base.act, NEW_YEAR, known=before) == base


def test_two_of_a_day_follow_each_other_and_an_earlier_one_comes_between(city):
    base = city.enacted()
    amending(city, base, TERM, force_rule="date", force_date=NEW_YEAR)
    amending(city, base, PRESS, force_rule="date", force_date=date(2026, 12, 1))
    december, january = at(base.act, date(2026, 12, 1)), at(base.act, NEW_YEAR)
    assert "Утратил" in december.canonical and "десяти" in december.canonical
    assert "Утратил" in january.canonical and "пяти" in january.canonical
    history = History.objects.latest("pk")
    assert [row.starts for row in history.rows.all()] == [base.dated, date(2026, 12, 1), NEW_YEAR]
    assert list(verify()) == []


def test_what_stops_is_shown_as_missing_until_a_lawyer_settles_it(city, keeper_of_editions):
    base = city.enacted()
    amending(city, base, "в пункте 2 Порядка слово «месяца» заменить словом «дня»")
    amending(city, base, TERM)
    assert at(base.act, NEW_YEAR) == base  # nor is the later one taken in
    missing = base.act.histories.last().not_applied
    assert [each.reasons[0]["reason"] for each in missing.all() if each.reasons] == [
        "words_not_found"
    ]
    assert missing.count() == 2
    stopped = base.act.amendments.first()
    wrong = {1: Ruling("formula", "в пункте 2 Порядка слово «года» заменить словом «дня»")}
    with pytest.raises(ActRefused) as refused:
        settle(stopped, wrong, reason="Опечатка.", by=keeper_of_editions, at=city.later())
    assert refused.value.code == "still_stopped"
    right = {
        1: Ruling("formula", "в пункте 2.1 Порядка слово «наименование» заменить словом «имя»")
    }
    history = settle(
        stopped, right, reason="Опечатка в слове.", by=keeper_of_editions, at=city.later()
    )
    assert (history.why, history.note) == ("settled", "Опечатка в слове.")
    new = at(base.act, NEW_YEAR).canonical
    assert "содержит имя" in new and "пяти" in new
    assert not history.not_applied.exists()
    assert list(verify()) == []


@pytest.mark.parametrize("who", ["drafter", "mayor", "superuser"])
def test_only_who_keeps_the_editions_settles(city, who, django_user_model):
    base = city.enacted()
    amending(city, base, TERM)
    people = {"drafter": city.drafter, "mayor": city.mayor}
    user = people.get(who) or django_user_model.objects.create_superuser("root", password="x")
    with pytest.raises(NotYours):
        settle(
            base.act.amendments.get(),
            {1: Ruling("nothing", "Не тот пункт.")},
            reason="Ошибка.",
            by=user,
            at=city.later(),
        )
    assert "пяти" in at(base.act, NEW_YEAR).canonical


@pytest.mark.parametrize(
    "rulings, reason, code",
    [
        ({1: Ruling("nothing", "Не тот пункт.")}, " ", "reason"),
        ({2: Ruling("nothing", "Не тот пункт.")}, "Ошибка.", "order"),
        ({1: Ruling("otherwise", "Не тот пункт.")}, "Ошибка.", "order"),
        ({1: Ruling("nothing", " ")}, "Ошибка.", "words"),
        ({1: Ruling("formula", "Уточнить срок.")}, "Ошибка.", "formula"),
    ],
)
def test_a_settlement_that_says_too_little_is_refused(
    city, keeper_of_editions, rulings, reason, code
):
    base = city.enacted()
    amending(city, base, TERM)
    with pytest.raises(ActRefused) as refused:
        settle(
            base.act.amendments.get(), rulings, reason=reason, by=keeper_of_editions, at=city.now
        )
    assert refused.value.code == code
    assert base.act.amendments.get().settlements.count() == 1  # the engine's own


def test_a_correction_is_a_record_that_all_see(city, keeper_of_editions):
    base = city.enacted()
    amending(city, base, TERM)
    wrong = at(base.act, NEW_YEAR)
    before = city.now
    ruled = {1: Ruling("nothing", "Не тот пункт.")}
    settle(
        base.act.amendments.get(), ruled, reason="Ошибка.", by=keeper_of_editions, at=city.later()
    )
    assert base.act.histories.last().why == "corrected"
    assert at(base.act, NEW_YEAR) == base
    assert at(base.act, NEW_YEAR, known=before) == wrong


def test_an_act_not_for_the_public_changes_no_public_text(city):
    base = city.enacted()
    amending(city, base, TERM, restricted=True)
    assert at(base.act, NEW_YEAR) == base
    assert base.act.histories.last().not_applied.get().reasons == [{"reason": "restricted"}]


def test_a_forged_consolidation_is_found(city):
    base = city.enacted()
    change = amending(city, base, TERM)
    new = at(base.act, change.dated)
    uninstall(connection)
    forged = new.canonical.replace("пяти", "шести")
    QuerySet(Edition).filter(pk=new.pk).update(canonical=forged)
    base.refresh_from_db()
    QuerySet(ConsolidationStep).update(orders=[])
    kinds = {fault.kind for fault in verify()}
    install(connection)
    assert {"consolidation", "edition-digest"} <= kinds


@pytest.fixture
def keeper_of_editions(city):
    right = Permission.objects.get(codename="keep_editions")
    city.legal.user_permissions.add(right)
    return city.legal
