"""Take the wording proposed in a remark over into the draft: a new revision, nothing else changed.

The paragraph that holds the provision is found in the draft's own rich text and its words are
replaced; then the whole text is read again. Unless exactly that provision, and nothing beside it,
has the proposed words now, nothing is saved and the drafter is asked to do it by hand.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from lxml import html

from regulations import lowering, reading, text
from regulations.approval import chain
from regulations.errors import ActRefused, NotYours
from regulations.models import Remark
from regulations.remarks.following import Following, own_words

if TYPE_CHECKING:
    from lxml import etree
    from wagtail.models import Revision

    from regulations.organisation.models import User
    from regulations.remarks.following import Place
    from regulations.text import Provision

_PARAGRAPHS = ("p", "li", "blockquote", "h2", "h3", "h4", "h5", "h6")


@transaction.atomic
def take_over(remark: Remark, *, by: User) -> Revision:
    """Save the act's newest text with the proposed wording in the place of the provision.

    Raises NotYours for who may not edit the draft, ActRefused when the text is locked, the
    provision has changed since the remark, or its words are not a paragraph of their own.
    """
    act = chain.lock(remark.act_id)
    if act.is_enacted or act.approvals.running().exists():
        raise ActRefused(
            "text_locked",
            _("The text is locked. Take the act back from approval first, then take this over."),
        )
    if not act.permissions_for_user(by).can_edit():
        raise NotYours("edit", _("Only those who may edit the draft take a wording over."))
    newest = act.get_latest_revision_as_object()
    before = reading.read(newest)
    place = _place(remark, before)
    words = proposed(remark, place.was)
    for body in _rewritten(newest.body.get_prep_value(), place.now, words):
        newest.body = body
        if _is_only_change(before, reading.read(newest), place.now, words):
            return newest.save_revision(user=by, log_action=True)
    raise ActRefused(
        "by_hand",
        _(
            "This provision cannot be reworded by itself (a table, or several lines). "
            "Do it by hand."
        ),
    )


def is_taken_over(remark: Remark, place: Place | None) -> bool:
    """Whether the provision says now what was proposed."""
    return bool(
        remark.proposal
        and place
        and place.now
        and text.fold(own_words(place.now)) == text.fold(proposed(remark, place.was))
    )


def proposed(remark: Remark, provision: Provision) -> str:
    """The proposed words without the provision's number, should that be typed with them."""
    words, label = remark.proposal.strip(), provision.label
    return words.removeprefix(label).strip() if label else words


def _place(remark: Remark, before: reading.Reading) -> Place:
    place = Following(before).place(remark) if remark.proposal else None
    if place is None:
        raise ActRefused("no_proposal", _("This remark proposes no wording of a provision."))
    if place.is_removed:
        raise ActRefused(
            "provision_gone",
            _("The provision was taken out of the draft: there is nothing to reword."),
        )
    if is_taken_over(remark, place):
        raise ActRefused("taken_over", _("The provision has the proposed wording already."))
    if place.is_reworded:
        raise ActRefused(
            "provision_changed",
            _(
                "The provision was changed after the remark, and the proposal would undo that. "
                "Compare the two and mend the text by hand."
            ),
        )
    return place


def _rewritten(blocks: list[dict], provision: Provision, words: str) -> Iterator[list[dict]]:
    """The body with the words in each place that reads as the provision does, one at a time."""
    whole = deepcopy(list(blocks))
    for holder, key in _sources(whole):
        source = holder[key]
        for changed in _in_source(source, provision, words):
            holder[key] = changed
            yield whole
        holder[key] = source


def _sources(blocks: list[dict]) -> Iterator[tuple[dict[str, Any], str]]:
    for block in blocks:
        if block["type"] == "text":
            yield block, "value"
        elif block["type"] == "appendix":
            yield from _sources(block["value"]["content"])


def _in_source(source: str, provision: Provision, words: str) -> Iterator[str]:
    """Rich text with one paragraph reworded, for each paragraph that reads as the provision."""
    count = len(_paragraphs(html.fragment_fromstring(source, create_parent="div")))
    for at in range(count):
        root = html.fragment_fromstring(source, create_parent="div")
        element = _paragraphs(root)[at]
        lines = [line.text for line in lowering.paragraphs(_outer(element))]
        if [text.fold(line) for line in lines] != [text.fold(provision.plain)]:
            continue
        for child in list(element):
            element.remove(child)
        element.text = f"{provision.label} {words}".strip()
        yield (root.text or "") + "".join(_outer(child, tail=True) for child in root)


def _paragraphs(root: etree._Element) -> list[etree._Element]:
    return list(root.iter(*_PARAGRAPHS))


def _outer(element: etree._Element, *, tail: bool = False) -> str:
    return html.tostring(element, encoding="unicode", with_tail=tail)


def _is_only_change(
    before: reading.Reading, after: reading.Reading, provision: Provision, words: str
) -> bool:
    """Whether the two texts differ in the words of this provision alone."""
    old, new = before.structure.by_eid, after.structure.by_eid
    if list(old) != list(new) or before.requisites != after.requisites:
        return False
    same = all(
        old[eid].plain == new[eid].plain and old[eid].kind == new[eid].kind
        for eid in old
        if eid != provision.eid
    )
    reworded = new[provision.eid]
    return (
        same
        and reworded.label == provision.label
        and reworded.kind == provision.kind
        and own_words(reworded) == text.fold(words)
    )


def is_on_offer(remark: Remark, place: Place | None) -> bool:
    """Whether the page of an open draft offers to take the wording over."""
    return bool(
        remark.proposal
        and place
        and place.now
        and not place.is_reworded
        and not is_taken_over(remark, place)
    )
