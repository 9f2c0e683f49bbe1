"""Two editions of a public act set side by side. Editions are named by their ordinals."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.core.cache import cache
from django.http import Http404
from django.utils.safestring import SafeString, mark_safe

from documents.typography import bind_html
from regulations import text
from regulations.models import Act, Edition
from regulations.reading import structure_of
from regulations.writing.comparison_forms import in_form

_KEPT: Final = 24 * 60 * 60  # seconds; editions never change, the renderer may with a release

_SHOWN = (
    *("act_id", "ordinal", "dated", "title", "digest"),
    *("act__kind", "act__number", "act__dated", "act__address"),
    *("act__issuer__name", "act__issuer__name_genitive", "act__issuer__slug"),
)


@dataclass(frozen=True, slots=True)
class Difference:
    """``html`` is the comparison in one form; ``count`` of ``total`` provisions changed."""

    html: SafeString
    count: int
    total: int


@dataclass(frozen=True, slots=True)
class Pair:
    """The editions of a public act, newest first, and the two that are set side by side.

    ``old`` and ``new`` are None when the act has one edition only.
    """

    act: Act
    editions: tuple[Edition, ...]
    old: Edition | None
    new: Edition | None

    @property
    def retitled(self) -> bool:
        return self.old is not None and self.new is not None and self.old.title != self.new.title


def read_pair(address: str, old: str | None, new: str | None) -> Pair:
    """Return the editions with these ordinals; the two newest when none is asked for.

    Raises Http404 alike for an unknown address, a draft, a restricted act and an ordinal that
    the act has not.
    """
    public = Edition.objects.public().filter(act__address=address).order_by("-ordinal")
    editions = tuple(public.select_related("act__issuer").only(*_SHOWN))
    if not editions:
        raise Http404
    if len(editions) == 1:
        return Pair(editions[0].act, editions, None, None)
    after = _chosen(editions, new) or next(each for each in editions if str(each.ordinal) != old)
    before = _chosen(editions, old) or _neighbour(editions, after)
    return Pair(editions[0].act, editions, before, after)


def difference(pair: Pair, form: str) -> Difference:
    """Compare the two editions of a pair. The frozen texts are restored, nothing is parsed.

    Kept a day: two long texts cost seconds, and everybody may ask.
    """
    key = f"compared:{pair.old.digest}:{pair.new.digest}:{form}"
    return cache.get_or_set(key, lambda: _compared(pair, form), _KEPT)


def _compared(pair: Pair, form: str) -> Difference:
    texts = Edition.objects.only("canonical").in_bulk([pair.old.pk, pair.new.pk])
    new = structure_of(texts[pair.new.pk])
    comparison = text.compare(structure_of(texts[pair.old.pk]), new)
    return Difference(
        # The engine escapes every word of the text and writes its own markup around.
        html=mark_safe(bind_html(in_form(comparison, form))),  # noqa: S308
        count=len(comparison.changed()),
        total=new.count(),
    )


def _chosen(editions: tuple[Edition, ...], ordinal: str | None) -> Edition | None:
    if not ordinal:
        return None
    found = next((each for each in editions if str(each.ordinal) == ordinal), None)
    if found is None:
        raise Http404
    return found


def _neighbour(editions: tuple[Edition, ...], after: Edition) -> Edition:
    """The edition before ``after``; for the first one, the edition that came next."""
    at = editions.index(after)
    return editions[at + 1] if at + 1 < len(editions) else editions[at - 1]
