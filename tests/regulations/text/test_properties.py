"""What holds for any text whatever: nothing is lost, addresses are unique, nothing raises."""

from hypothesis import given, settings
from hypothesis import strategies as st

from regulations.text import (
    KINDS,
    AppendixSource,
    Attached,
    Paragraph,
    Requisites,
    Table,
    canonical,
    canonical_json,
    compare,
    digest,
    fold,
    from_canonical,
    parse,
    read_lines,
    render,
)
from tests.examples import examples

from .strategies import bodies, texts

REQUISITES = Requisites("Администрация города Хабаровска", "постановление", "О реестре")


def bare(text: str) -> str:
    return "".join(text.split())


def words_of(structure) -> str:
    return bare(
        "".join(
            "".join((p.label, p.heading, p.text, *(cell.text for cell in p.cells)))
            for p, _ in structure.walk()
        )
    )


def words_of_blocks(blocks) -> str:
    """Every word the drafter typed, in order; the label of a numbered appendix is the number."""
    out = []
    for block in blocks:
        if isinstance(block, Paragraph):
            out.append(block.text)
        elif isinstance(block, Table):
            out.append(block.caption)
            out.extend(cell.text for row in block.rows for cell in row)
        else:
            number = block.number.strip()
            out.append(number if number[:1].isalpha() else f"Приложение{number}")
            out.append(block.title)
            out.append(words_of_blocks(block.blocks))
    return bare("".join(out))


@settings(max_examples=examples(300), deadline=None)
@given(texts)
def test_any_text_is_read_and_no_character_lost(text):
    assert words_of(parse(read_lines(text))) == bare(text)


@settings(max_examples=examples(200), deadline=None)
@given(st.text())
def test_any_unicode_is_read_and_no_character_lost(text):
    assert words_of(parse(read_lines(text))) == bare(text)


@settings(max_examples=examples(200), deadline=None)
@given(bodies)
def test_any_body_is_read_and_no_character_lost(blocks):
    assert words_of(parse(blocks)) == words_of_blocks(blocks)


@settings(max_examples=examples(200), deadline=None)
@given(texts)
def test_eids_are_unique_ascii_and_nested_by_path(text):
    structure = parse(read_lines(text))
    eids = [provision.eid for provision, _ in structure.walk()]
    assert len(set(eids)) == len(eids)
    for provision, parent in structure.walk():
        assert provision.eid.isascii() and " " not in provision.eid
        assert provision.kind in KINDS
        assert provision.eid.startswith(f"{parent.eid}__" if parent else "")
        assert len(provision.eid) <= 255
        assert structure.find(provision.eid) is provision


@settings(max_examples=examples(200), deadline=None)
@given(bodies)
def test_stored_text_comes_back_as_it_was(blocks):
    structure = parse(blocks)
    attachments = (Attached("Пояснительная записка.pdf", "ab" * 32),)
    stored = canonical(REQUISITES, structure, attachments)
    again = canonical(*from_canonical(stored))
    assert again == stored
    assert digest(*from_canonical(stored)) == digest(REQUISITES, structure, attachments)
    canonical_json(stored)


@settings(max_examples=examples(150), deadline=None)
@given(texts, st.sampled_from([" ", "\u00a0", "\t", "\u00ad", "  \u00a0 "]))
def test_invisible_changes_keep_the_digest(text, blank):
    """Spaces made other spaces, soft hyphens put in, decomposed letters: the same act."""
    structure = parse(read_lines(text))
    stored = canonical(REQUISITES, structure)
    spoiled = from_canonical(_respaced(stored, blank))[1]
    assert digest(REQUISITES, spoiled) == digest(REQUISITES, structure)


def _respaced(data, blank):
    if isinstance(data, dict):
        return {
            key: _respaced(value, blank) if key not in {"eid", "kind", "form"} else value
            for key, value in data.items()
        }
    if isinstance(data, list):
        return [_respaced(item, blank) for item in data]
    if isinstance(data, str):
        return data.replace(" ", blank if blank.strip("\u00ad") else f" {blank}")
    return data


@settings(max_examples=examples(200), deadline=None)
@given(texts, texts)
def test_a_comparison_gives_both_texts_back(old_text, new_text):
    old, new = parse(read_lines(old_text)), parse(read_lines(new_text))
    comparison = compare(old, new)
    met_old = {change.old.eid for change in comparison.changes if change.old}
    assert met_old == {provision.eid for provision, _ in old.walk()}
    assert [change.new.eid for change in comparison.changes if change.new] == [
        provision.eid for provision, _ in new.walk()
    ]
    for change in comparison.changes:
        before = "".join(words for sign, words in change.words if sign != "+")
        after = "".join(words for sign, words in change.words if sign != "-")
        assert fold(before) == (fold(change.old.plain) if change.old else "")
        assert fold(after) == (fold(change.new.plain) if change.new else "")


@settings(max_examples=examples(100), deadline=None)
@given(texts)
def test_a_text_compared_with_itself_is_the_same(text):
    assert compare(parse(read_lines(text)), parse(read_lines(text))).is_empty


@settings(max_examples=examples(150), deadline=None)
@given(bodies)
def test_rendering_never_raises_and_escapes(blocks):
    structure = parse(blocks)
    page = render.html(structure)
    assert "<script" not in page and "style=" not in page
    for provision, _ in structure.walk():
        assert f'id="{provision.eid}"' in page
    render.contents(structure)
    render.redline(compare(structure, parse([])), context=None)


def test_an_appendix_inside_an_appendix_is_read():
    inner = AppendixSource((Paragraph("1. Внутри."),), "1", "форма", "ФОРМА")
    structure = parse(
        [AppendixSource((Paragraph("1. Снаружи."), inner), "1", "порядок", "Порядок")]
    )
    assert [provision.eid for provision, _ in structure.walk()] == [
        "att_1",
        "att_1__para_1",
        "att_1__att_1",
        "att_1__att_1__para_1",
    ]
