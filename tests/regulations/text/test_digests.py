from dataclasses import replace

import pytest

from regulations.text import (
    AppendixSource,
    Attached,
    Cell,
    Paragraph,
    Requisites,
    Table,
    UnknownForm,
    canonical,
    canonical_json,
    digest,
    from_canonical,
    parse,
)

REQUISITES = Requisites("Администрация города Хабаровска", "постановление", "О реестре")
NOTE = Attached("Пояснительная записка.pdf", "ab" * 32)


def body(point="1. Утвердить Порядок.", cell="10,5", span=1, title="Порядок ведения"):
    return [
        Paragraph("В целях учёта:"),
        Paragraph(point),
        Paragraph("2. Опубликовать."),
        Table(((Cell("Год", header=True), Cell("Сумма")), (Cell("2013"), Cell(cell, span)))),
        AppendixSource((Paragraph("1. Реестр ведётся."),), "1", "порядок", title),
    ]


def package(blocks=None, requisites=REQUISITES, attachments=(NOTE,)):
    return digest(requisites, parse(blocks or body()), attachments)


BASE = package()


def test_a_digest_names_its_form():
    assert BASE.package.startswith("svod1:") and len(BASE.package) == len("svod1:") + 64


SAME = {
    "spaces": body("1.   Утвердить \t Порядок. "),
    "nbsp": body("1. Утвердить\u00a0Порядок."),
    "soft hyphen": body("1. Утвер\u00adдить Порядок."),
    "decomposed letter": [Paragraph("В целях уче\u0308та:"), *body()[1:]],
    "line breaks in a title": body(title="Порядок\n ведения"),
}


@pytest.mark.parametrize("blocks", SAME.values(), ids=SAME.keys())
def test_what_the_eye_does_not_see_keeps_the_digest(blocks):
    assert package(blocks) == BASE


OTHER = {
    "a letter": body("1. Утвердить порядок."),
    "a mark": body("1. Утвердить Порядок;"),
    "a number": body("11. Утвердить Порядок."),
    "a cell": body(cell="10,6"),
    "a merged cell": body(span=2),
    "a title": body(title="Порядок введения"),
    "a zero-width space": body("1. Утвердить\u200b Порядок."),
    "a raised figure": body("1. Утвердить Порядок\ue0011\ue002."),
    "order": [body()[0], Paragraph("2. Опубликовать."), body()[1], *body()[3:]],
    "a lost point": [*body()[:2], *body()[3:]],
    "not approved": [
        *body()[:4],
        AppendixSource(body()[4].blocks, "1", "порядок", "Порядок ведения", False),
    ],
}


@pytest.mark.parametrize("blocks", OTHER.values(), ids=OTHER.keys())
def test_any_change_of_substance_changes_the_digest(blocks):
    assert package(blocks).package != BASE.package


def test_requisites_and_attachments_are_bound():
    others = [
        package(requisites=Requisites("Мэр", "постановление", "О реестре")),
        package(requisites=Requisites(REQUISITES.issuer, "распоряжение", "О реестре")),
        package(requisites=Requisites(REQUISITES.issuer, "постановление", "О списке")),
        package(requisites=replace(REQUISITES, card=(("force", "со дня подписания"),))),
        package(requisites=replace(REQUISITES, card=(("force", "со дня опубликования"),))),
        package(attachments=()),
        package(attachments=(Attached(NOTE.name, "cd" * 32),)),
        package(attachments=(Attached("Расчёт.pdf", NOTE.sha256),)),
    ]
    assert len({tree.package for tree in others} | {BASE.package}) == len(others) + 1
    assert package(attachments=()).text == BASE.text


def test_a_scope_keeps_its_digest_while_the_rest_changes():
    changed = package(body("1. Утвердить новый Порядок."))
    assert changed.scope(["para_2", "att_1"]) == BASE.scope(["att_1", "para_2"])
    assert changed.scope(["para_1"]) != BASE.scope(["para_1"])
    assert BASE.scope(["para_2"]) != BASE.scope(["att_1"])


def test_a_scope_covers_everything_below_and_its_removal():
    deeper = [
        *body()[:4],
        AppendixSource((Paragraph("1. Реестр не ведётся."),), "1", "порядок", "Порядок ведения"),
    ]
    assert package(deeper).scope(["att_1"]) != BASE.scope(["att_1"])
    assert package(body()[:4]).scope(["att_1"]) != BASE.scope(["att_1"])


def test_no_scope_is_the_package():
    assert BASE.scope(None) == BASE.scope([]) == BASE.package


def test_canonical_form_is_folded_and_ordered():
    form = canonical(REQUISITES, parse([Paragraph("1.  Утвердить\u00a0Порядок.")]))
    assert canonical_json(form) == (
        '{"attachments":[],"card":[],"form":1,"issuer":"Администрация города Хабаровска",'
        '"kind":"постановление","provisions":[{"eid":"para_1","kind":"point","label":"1.",'
        '"text":"Утвердить Порядок."}],"title":"О реестре"}'
    )


def test_the_digest_of_form_1_never_changes():
    """Signed digests are compared with this function for ever: a new form needs a new prefix."""
    tree = digest(REQUISITES, parse([Paragraph("1. Утвердить Порядок.")]))
    assert tree.package == PINNED


PINNED = "svod1:cc68912a22eb157550b6bee571debb2cf789b36a93d433a1f9e867b8969ea8ba"


def test_an_unknown_form_is_refused():
    with pytest.raises(UnknownForm) as refused:
        from_canonical({"form": 9})
    assert refused.value.code == "unknown_canonical_form"
    assert refused.value.params == {"version": "9"}
