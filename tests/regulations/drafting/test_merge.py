"""Two texts that began as one: what one side changed is taken, nothing that was typed is lost."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from regulations.drafting.merge import HEAD, Side, merge, prints_of

WORDS = st.text("абвг", min_size=1, max_size=3)


def text(key: str, words: str) -> dict:
    return {"type": "text", "id": key, "value": f"<p>{words}</p>"}


def appendix(key: str, title: str, *content: dict) -> dict:
    value = {"number": "", "kind": "порядок", "title": title, "approved": True}
    return {"type": "appendix", "id": key, "value": {**value, "content": list(content)}}


BASE = [text("a", "один"), text("b", "два"), appendix("p", "ведения", text("x", "три"))]


def merged(theirs, mine, base=BASE, **choices):
    return merge(prints_of(base), theirs, mine, {key.strip("_"): v for key, v in choices.items()})


def said(blocks) -> list[str]:
    return re.findall(r"[а-яё]+", str([block["value"] for block in blocks]))


def test_blocks_changed_by_one_side_are_taken():
    theirs = [text("a", "их"), *BASE[1:]]
    mine = [BASE[0], text("b", "моё"), BASE[2]]
    found = merged(theirs, mine)
    assert found.blocks == [theirs[0], mine[1], BASE[2]]
    assert found.taken == [theirs[0]]
    assert not found.clashes


def test_a_block_changed_by_both_is_asked_and_keeps_both_until_chosen():
    theirs, mine = [text("a", "их"), *BASE[1:]], [text("a", "моё"), *BASE[1:]]
    found = merged(theirs, mine)
    [clash] = found.clashes
    assert (clash.key, clash.theirs, clash.mine) == ("a", theirs[0], mine[0])
    assert merged(theirs, mine, a=Side.THEIRS).blocks == theirs
    assert merged(theirs, mine, a=Side.MINE).blocks == mine
    both = merged(theirs, mine, a=Side.BOTH)
    assert said(both.blocks)[:2] == ["их", "моё"]
    assert len({block["id"] for block in both.blocks}) == 4


def test_the_same_change_by_both_is_no_clash():
    same = [text("a", "новое"), *BASE[1:]]
    assert not merged(same, same).clashes


def test_what_the_editor_adds_by_itself_is_no_change():
    keyed = {**BASE[0], "value": '<p data-block-key="k1">один</p>'}
    theirs = [text("a", "их"), *BASE[1:]]
    assert merged(theirs, [keyed, *BASE[1:]]).blocks == theirs


def test_bold_is_a_change():
    bold = text("a", "<b>один</b>")
    assert merged([text("a", "их"), *BASE[1:]], [bold, *BASE[1:]]).clashes


def test_added_moved_and_taken_out():
    theirs = [BASE[2], BASE[0], text("n", "добавлено"), BASE[1]]  # moved, added
    mine = [BASE[0], text("m", "вставка"), BASE[2]]  # added, «b» taken out
    assert [block["id"] for block in merged(theirs, mine).blocks] == ["p", "a", "m", "n"]


def test_taken_out_by_one_and_changed_by_the_other_is_asked():
    changed = [text("a", "правка"), *BASE[1:]]
    [clash] = merged(changed, BASE[1:]).clashes
    assert clash.mine is None
    [clash] = merged(BASE[1:], changed).clashes
    assert clash.theirs is None
    assert merged(BASE[1:], changed, a=Side.THEIRS).blocks == BASE[1:]
    assert merged(BASE[1:], changed, a=Side.BOTH).blocks == changed


def test_an_appendix_is_merged_block_by_block_and_its_head_apart():
    theirs = [*BASE[:2], appendix("p", "учёта", text("x", "три"), text("y", "новый"))]
    mine = [*BASE[:2], appendix("p", "ведения", text("x", "своё"))]
    found = merged(theirs, mine)
    assert not found.clashes
    assert found.blocks[2] == appendix("p", "учёта", text("x", "своё"), text("y", "новый"))
    other_head = [*BASE[:2], appendix("p", "обмена", text("x", "три"))]
    [clash] = merged(theirs, other_head).clashes
    assert clash.key == "p" + HEAD
    chosen = merge(prints_of(BASE), theirs, other_head, {"p" + HEAD: Side.THEIRS})
    assert chosen.blocks[2]["value"]["title"] == "учёта"


@st.composite
def edited(draw, base: list[dict], mark: str) -> list[dict]:
    """A side's text: blocks reworded, taken out, added, moved. Its own words bear its mark."""
    blocks = []
    for number, block in enumerate(base):
        what = draw(st.sampled_from(["keep", "keep", "reword", "drop", "add"]))
        new = f"{mark}{number}{draw(WORDS)}"
        if what == "drop":
            continue
        if block["type"] == "appendix":
            content = draw(edited(block["value"]["content"], f"{mark}п{number}"))
            title = new if what == "reword" else block["value"]["title"]
            block = appendix(block["id"], title, *content)
        elif what == "reword":
            block = text(block["id"], new)
        blocks.append(block)
        if what == "add":
            blocks.append(text(f"{mark}{number}", new))
    return draw(st.permutations(blocks)) if draw(st.booleans()) else blocks


@given(data=st.data(), choose=st.sampled_from([None, Side.BOTH]))
def test_no_word_that_a_side_typed_is_lost(data, choose):
    base = [*BASE, text("c", "четыре"), appendix("q", "учёта", text("z", "пять"))]
    theirs, mine = data.draw(edited(base, "т")), data.draw(edited(base, "м"))
    keys = [*"abcxyzpq", "p" + HEAD, "q" + HEAD]
    choices = dict.fromkeys(keys, choose) if choose else {}
    found = merge(prints_of(base), theirs, mine, choices)
    kept = set(said(found.blocks)) | {
        word
        for clash in found.clashes
        for side in (clash.theirs, clash.mine)
        if side is not None
        for word in said([side])
    }
    known = set(said(base))
    assert set(said(theirs)) - known <= kept
    assert set(said(mine)) - known <= kept
    # An untouched block stays unless a side took it out.
    ids = {block["id"] for block in found.blocks}
    assert {b["id"] for b in theirs} & {b["id"] for b in mine} <= ids
    flat = [key for block in found.blocks for key in _ids(block)]
    assert len(flat) == len(set(flat))


@given(data=st.data())
def test_a_side_that_changed_nothing_takes_the_other_as_it_is(data):
    theirs = data.draw(edited(BASE, "т"))
    assert merged(theirs, BASE).blocks == theirs
    assert merged(BASE, theirs).blocks == theirs
    assert not merged(theirs, BASE).clashes


def _ids(block: dict) -> list[str]:
    inner = block["value"]["content"] if block["type"] == "appendix" else []
    return [block["id"], *(key for part in inner for key in _ids(part))]
