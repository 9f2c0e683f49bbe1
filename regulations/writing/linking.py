"""Lay links over a published text: each citation leads to the provision, act or source it names.

From the queue, any number of times: an act that comes later is found by the texts that cite its
number. Only what everybody may read is linked.
"""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from regulations import text
from regulations.cited import Cited, cited
from regulations.models import Act, Citation, Edition, LegalSource, LinkedText
from regulations.reading import structure_of
from regulations.text.render import Link, with_links


@transaction.atomic
def link(edition: Edition) -> int:
    """Write the citations of an edition and its text with links; return how many links it has."""
    structure = structure_of(edition)
    found = cited(structure, timezone.localdate())
    # The row locks out a second worker at the same edition until this one commits.
    linked, _made = LinkedText.objects.update_or_create(
        edition=edition, defaults={"html": edition.html}
    )
    Citation.objects.filter(edition=edition).delete()
    Citation.objects.bulk_create(_rows(edition, found))
    links = tuple(links_of(structure, found))
    linked.html = with_links(edition.html, links)
    linked.save(update_fields=["html"])
    return len(links)


def citing(number: str) -> list[int]:
    """Keys of the editions that cite an act of this number, whether they found it or not."""
    forms = {number, number.lower(), number.upper()}
    editions = Edition.objects.filter(citations__number__in=forms)
    return list(editions.order_by("pk").values_list("pk", flat=True).distinct())


def resting_on(source: LegalSource) -> list[int]:
    """Keys of the editions whose citations were found to mean this source, whatever it is now."""
    editions = Edition.objects.filter(citations__source=source)
    return list(editions.order_by("pk").values_list("pk", flat=True).distinct())


def links_of(structure: text.Structure, found: tuple[Cited, ...]) -> Iterator[Link]:
    """Yield a link for each citation that leads somewhere; of nested ones the outer."""
    done = -1, ""
    for each in found:
        place = each.citation.start
        if place < done[0]:
            continue
        target = _internal(structure, each) if each.citation.internal else _address(each)
        if target:
            done = each.citation.end, each.eid
            yield Link(each.eid, each.citation.text, target)


def _rows(edition: Edition, found: tuple[Cited, ...]) -> Iterator[Citation]:
    for order, each in enumerate(each for each in found if not each.citation.internal):
        yield Citation(
            edition=edition,
            order=order,
            eid=each.eid,
            text=each.citation.text,
            number=each.citation.number,
            act=each.act if isinstance(each.act, Act) else None,
            source=each.act if isinstance(each.act, LegalSource) else None,
        )


def _internal(structure: text.Structure, each: Cited) -> str:
    """«#eId» of the one provision that is meant; "" when it is none or may be several."""
    found = text.resolve_within(text.Placed(each.citation, each.eid, 0), structure)
    eids = {eid for chain in found for eid in chain}
    target = eids.pop() if len(eids) == 1 else ""
    return f"#{target}" if target and target != each.eid else ""


def _address(each: Cited) -> str:
    if isinstance(each.act, LegalSource):
        return each.act.link
    if each.act is None or not each.act.live or each.act.restricted:
        return ""
    address = reverse("acts:act", kwargs={"address": each.act.address})
    return address + _provision(each.act, each.citation)


def _provision(act: Act, citation: text.Citation) -> str:
    """The part of the address that leads to the provision cited, in the newest edition."""
    if len(citation.chains) != 1:
        return ""
    edition = act.editions.order_by("-ordinal").first()
    (found,) = text.resolve_units(citation.chains, structure_of(edition)) if edition else ((),)
    return f"#{found[0]}" if len(found) == 1 else ""
