"""The Russian catalogue: parts agree, and nothing asked for is missing unnoticed."""

from pathlib import Path

import polib
import pytest

from scripts import merge_locale
from scripts.source_messages import Key, in_python, in_template

PYTHON = """
from django.utils.translation import gettext_lazy as _, ngettext, pgettext as in_context
from django.utils import translation
title = _("Title " "of the act")
_(NAMED_ELSEWHERE)
other("Not a message")
ngettext("%(n)s act", "%(n)s acts", n)
in_context("a month", "May")
translation.gettext("Journal")
_(f"Act {number}")
"""

TEMPLATE = """
{% load i18n %}{% translate "Acts" %} {% trans 'It’s here' as words %}
{% blocktranslate trimmed with name=act.title %}
  Act {{ name }}
  is "signed"
{% endblocktranslate %}
{% blocktranslate count n=acts|length %}{{ n }} act{% plural %}{{ n }} acts{% endblocktranslate %}
{% blocktranslate context "a month" %}May{% endblocktranslate %}
{% include "x.html" with label=_("Label") %}{{ value|default:_("Nothing") }}
"""


def test_every_form_of_call_is_found():
    assert [key for _line, key in in_python(PYTHON)] == [
        Key("Title of the act"),
        Key("%(n)s act", "%(n)s acts"),
        Key("May", context="a month"),
        Key("Journal"),
        None,
    ]


def test_every_form_of_tag_is_found():
    assert [key for _line, key in in_template(TEMPLATE)] == [
        Key("Acts"),
        Key("It’s here"),
        Key('Act %(name)s is "signed"'),
        Key("%(n)s act", "%(n)s acts"),
        Key("May", context="a month"),
        Key("Label"),
        Key("Nothing"),
    ]


def _part(folder: Path, name: str, msgid: str, msgstr: str) -> None:
    (folder / name).write_text(f'msgid "{msgid}"\nmsgstr "{msgstr}"\n', encoding="utf-8")


def test_parts_are_merged_in_order_of_their_messages(tmp_path):
    _part(tmp_path, "desk.po", "Sign", "Подписать")
    _part(tmp_path, "acts.po", "Acts", "Акты")
    assert [entry.msgstr for entry in merge_locale.merge(tmp_path).catalogue] == [
        "Акты",
        "Подписать",
    ]


def test_two_parts_may_agree_but_not_differ(tmp_path, monkeypatch):
    _part(tmp_path, "a.po", "Sign", "Подписать")
    _part(tmp_path, "b.po", "Sign", "Подписать")
    assert merge_locale.merge(tmp_path).conflicts == []
    _part(tmp_path, "c.po", "Sign", "Согласовать")
    monkeypatch.setattr(merge_locale, "PARTS", tmp_path)
    monkeypatch.setattr(merge_locale, "CATALOGUE", tmp_path / "out" / "django.po")
    assert merge_locale.write() == ["c.po: “Sign” is translated otherwise in a.po"]
    assert not merge_locale.CATALOGUE.exists()


@pytest.mark.parametrize(
    ("msgid", "forms", "fault"),
    [
        ("Due %(due)s", ["Срок: %(due)s"], None),
        ("Due %(due)s", ["Срок"], "placeholders"),
        ("Due %(due)s", ["Срок: %(срок)s"], "placeholders"),
        ("Due", [""], "empty"),
        ("%(n)s act", ["один акт", "%(n)s акта", "%(n)s актов"], None),
        ("%(n)s act", ["%(n)s акт", "%(n)s акта"], "plural forms"),
    ],
)
def test_a_faulty_translation_is_named(msgid, forms, fault):
    entry = polib.POEntry(msgid=msgid, msgstr=forms[0])
    if len(forms) > 1:
        entry = polib.POEntry(
            msgid=msgid, msgid_plural=f"{msgid}s", msgstr_plural=dict(enumerate(forms))
        )
    found = merge_locale._faults(entry)
    assert (fault in found[0]) if fault else found == []


def test_the_compiled_catalogue_speaks_russian_plurals(tmp_path, monkeypatch):
    import gettext

    part = tmp_path / "a.po"
    part.write_text(
        'msgid "%(n)s act"\nmsgid_plural "%(n)s acts"\nmsgstr[0] "%(n)s акт"\n'
        'msgstr[1] "%(n)s акта"\nmsgstr[2] "%(n)s актов"\n',
        encoding="utf-8",
    )
    monkeypatch.setattr(merge_locale, "PARTS", tmp_path)
    monkeypatch.setattr(merge_locale, "CATALOGUE", tmp_path / "out" / "django.po")
    merge_locale.build()
    with (tmp_path / "out" / "django.mo").open("rb") as file:
        spoken = gettext.GNUTranslations(file)
    said = [spoken.ngettext("%(n)s act", "%(n)s acts", n) % {"n": n} for n in (1, 3, 11, 21, 112)]
    assert said == ["1 акт", "3 акта", "11 актов", "21 акт", "112 актов"]
