"""What a package must hold, read by the traits of the act and by what it amends."""

from __future__ import annotations

from datetime import date

import pytest

from regulations.models import LegalSource
from regulations.package_check.package import newest

pytestmark = pytest.mark.django_db

OURS = "постановление администрации города Хабаровска от {dated} № {number}"


def needed(city, act) -> dict[str, str]:
    return {each.code: each.state for each in newest(act, city.now.date()).requirements}


def amending(city, *lines: str, subject: str = "О внесении изменений в постановление"):
    words = "".join(f"<p>{line}</p>" for line in lines)
    return city.draft(subject=subject, body=[{"type": "text", "value": words}])


def test_a_note_always(city):
    act = city.draft()
    assert needed(city, act) == {"note": "missing"}
    assert needed(city, city.with_paper(act)) == {"note": "there"}


def test_money_asks_for_its_justification_and_business_for_a_conclusion(city):
    act = city.draft(spends_money=True, burdens_business=True)
    assert needed(city, act) == {"note": "missing", "finance": "missing", "impact": "missing"}
    act = city.with_paper(city.with_paper(act, "finance", "ФЭО"), "impact", "ОРВ")
    assert needed(city, act) == {"note": "missing", "finance": "there", "impact": "there"}


def test_the_text_of_an_act_of_ours_is_taken_from_svod(city):
    base = city.enacted()
    named = OURS.format(dated=f"{base.dated:%d.%m.%Y}", number=base.number)
    act = amending(city, f"1. Внести в {named} следующие изменения:", "1) пункт 2 исключить.")
    package = newest(act, city.now.date())
    found = next(each for each in package.requirements if each.code == "amended")
    assert found.state == "ours"
    assert [act.pk for act in found.acts] == [base.act_id]
    assert f"№\u00a0{base.number}" in found.words


def test_the_text_of_another_body_is_attached(city):
    LegalSource.objects.create(
        kind="постановление",
        issuer="Правительство Хабаровского края",
        number="391-пр",
        dated=date(2009, 12, 30),
        title="О реестре",
    )
    line = (
        "1. Внести в постановление Правительства Хабаровского края от 30.12.2009 № 391-пр "
        "следующие изменения:"
    )
    act = amending(city, line, "1) пункт 2 исключить.")
    assert needed(city, act)["amended"] == "missing"
    assert needed(city, city.with_paper(act, "amended", "Текст № 391-пр"))["amended"] == "there"


def test_acts_that_amended_it_before_are_no_base(city):
    base = city.enacted()
    named = OURS.format(dated=f"{base.dated:%d.%m.%Y}", number=base.number)
    line = (
        f"1. Внести в {named} «О реестре» (в редакции постановления администрации города "
        "Хабаровска от 16.01.2015 № 142) следующие изменения:"
    )
    assert needed(city, amending(city, line, "1) пункт 2 исключить."))["amended"] == "ours"


@pytest.mark.parametrize(
    "line",
    [
        "1. Внести в реестр сведения по постановлению администрации города от 01.02.2015 № 142.",
        "1. Признать утратившим силу постановление администрации города от 01.02.2015 № 142.",
    ],
)
def test_what_is_only_named_or_repealed_needs_no_text(city, line):
    assert "amended" not in needed(city, amending(city, line, subject="О реестре"))


def test_a_title_that_amends_and_a_text_that_names_nothing_is_asked_about(city):
    assert needed(city, amending(city, "1. Пункт первый."))["amended"] == "missing"
