"""Times of the list of acts and of search with many acts, over HTTP, in a home of its own.

    python benchmarks/search.py [acts] [--keep FOLDER]

Acts are recombined from the paragraphs and titles of the demo's real archive, so that words are
as frequent as in life. Their rows are written in bulk in the order that the database's triggers
demand (nothing is lifted); the index is filled by the indexer. With --keep the city is made once
and used again.
"""

import argparse
import os
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from urllib.parse import unquote, urlencode

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

WANTED_P95_MS = 200
CLAUSES = 25  # of an act, about
REQUESTS = 300
NOW = datetime(2026, 11, 23, tzinfo=UTC)
BATCH = 500


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("acts", type=int, nargs="?", default=10_000)
    parser.add_argument("--keep", help="folder of the city, made if empty")
    arguments = parser.parse_args()
    os.environ["SVOD_HOME"] = arguments.keep or tempfile.mkdtemp(prefix="svod-bench-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    import django

    django.setup()
    from django.core.management import call_command

    from search.models import Clause, IndexedAct

    call_command("migrate", verbosity=0)
    if not IndexedAct.objects.exists():
        made = _timed(lambda: _make_city(arguments.acts))
        filled = _timed(lambda: call_command("search", "rebuild"))
        print(f"made in {made:.0f} s, indexed in {filled:.0f} s")
    print(f"{IndexedAct.objects.count()} acts, {Clause.objects.count()} clauses")
    slow = [_report("list", _list_addresses()), _report("search", _search_addresses())]
    return int(max(slow) > WANTED_P95_MS)


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _report(name: str, addresses: list[str]) -> float:
    """Print p50, p95 and the slowest of ``addresses``; return p95 in milliseconds."""
    from django.test import Client

    client = Client()
    client.get(addresses[0])  # the first request of a process loads templates and words

    def get(address: str) -> tuple[float, float]:
        wall, own = time.perf_counter(), time.process_time()
        if client.get(address).status_code != 200:
            raise SystemExit(f"{address} failed")
        return (time.perf_counter() - wall) * 1000, (time.process_time() - own) * 1000

    times = {address: get(address) for address in addresses}
    slowest = max(times, key=times.__getitem__)
    walls = statistics.quantiles((wall for wall, _own in times.values()), n=100)
    owns = statistics.quantiles((own for _wall, own in times.values()), n=100)
    print(
        f"{name}: p50 {walls[49]:.0f} ms, p95 {walls[94]:.0f} ms over {len(times)} requests "
        f"(processor: p50 {owns[49]:.0f} ms, p95 {owns[94]:.0f} ms); "
        f"slowest {times[slowest][0]:.0f} ms: {unquote(slowest)}; load {os.getloadavg()[0]:.1f}"
    )
    return walls[94]


def _list_addresses() -> list[str]:
    rng = random.Random(1)
    filters = ["", "&kind=postanovlenie", "&year=2013", "&status=in-force", "&year=2015&kind="]
    return [f"/acts/?page={rng.randint(1, 20)}{rng.choice(filters)}" for _ in range(REQUESTS)]


def _search_addresses() -> list[str]:
    """Words as frequent as in the texts, phrases of two to four words, numbers, filters."""
    rng = random.Random(2)
    paragraphs = [line.split() for line in _paragraphs()]
    asked = []
    for at in range(REQUESTS):
        words = rng.choice(paragraphs)
        length = rng.choice([1, 1, 2, 3, 4])
        start = rng.randrange(max(len(words) - length, 1))
        typed = " ".join(words[start : start + length])
        params = {"q": str(rng.randint(1, 10_000)) if at % 5 == 0 else typed}
        if at % 7 == 0:
            params["year"] = "2013"
        if at % 11 == 0:
            params["page"] = "3"
        asked.append(f"/search/?{urlencode(params)}")
    return asked


def _paragraphs() -> list[str]:
    from cms.demo.texts.archive import archived_acts

    return [line for act in archived_acts() for line in act.body if len(line) > 20]


def _make_city(count: int) -> None:
    from django.db import transaction
    from wagtail.models import Page, Site

    from cms.models import HomePage
    from regulations.models import RegulationIndex
    from regulations.organisation.models import IssuingBody

    body = IssuingBody.objects.create(
        name="администрация города Хабаровска",
        name_genitive="администрации города Хабаровска",
        slug="khabarovsk",
    )
    root = Page.objects.get(depth=1)
    home = root.add_child(instance=HomePage(title="Город", slug="city"))
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    index = home.add_child(instance=RegulationIndex(title="Акты", slug="acts", issuer=body))
    for start in range(0, count, BATCH):
        with transaction.atomic():
            _make_acts(index, range(start, min(start + BATCH, count)))
    index.numchild = count
    index.save()


def _make_acts(index, numbers: range) -> None:
    """A batch of archive acts: pages, acts, editions, events; then live; then requisites."""
    from wagtail.models import Page

    from regulations.models import Act, Edition, ForceEvent

    acts = list(_acts(index, numbers))
    pages = Page.objects.bulk_create(page for page, *_rest in acts)
    editions, events = [], []
    for page, act, edition in acts:
        _insert(act, page)
        edition.act_id = page.pk
        editions.append(edition)
        for kind in ("signed", "in_force"):
            events.append(ForceEvent(act_id=page.pk, kind=kind, on=edition.dated, recorded_at=NOW))
    Edition.objects.bulk_create(editions)
    ForceEvent.objects.bulk_create(events)
    Page.objects.filter(pk__in=[page.pk for page in pages]).update(live=True)
    for edition in editions:
        Act.objects.filter(pk=edition.act_id).update(
            number=edition.number,
            dated=edition.dated,
            address=f"khabarovsk/postanovlenie/{edition.dated.year}/{edition.number}",
        )


def _insert(act, page) -> None:
    """The act's own two rows; its page row is there."""
    from regulations.models import Decree

    act.page_ptr_id = act.pk = page.pk
    act.save_base(raw=True, force_insert=True)
    decree = Decree(act_ptr_id=page.pk)
    decree.__dict__.update({**act.__dict__, "act_ptr_id": page.pk, "_state": decree._state})
    decree.save_base(raw=True, force_insert=True)


def _acts(index, numbers: range) -> Iterator[tuple]:
    """Yield unsaved (page, act, edition) for each number."""
    import uuid

    from django.contrib.contenttypes.models import ContentType
    from wagtail.models import Locale, Page

    from cms.demo.texts.archive import archived_acts
    from regulations import text
    from regulations.models import Act, Decree, Edition

    rng = random.Random(numbers.start)
    paragraphs, titles = _paragraphs(), [act.title for act in archived_acts()]
    kind, locale = ContentType.objects.get_for_model(Decree), Locale.objects.get()
    for number in numbers:
        lines = rng.choices(paragraphs, k=rng.randint(CLAUSES // 2, CLAUSES * 3 // 2))
        structure = text.parse([text.Paragraph(line) for line in lines])
        title = rng.choice(titles)
        requisites = text.Requisites(index.issuer.name, "postanovlenie", title)
        key = uuid.UUID(int=rng.getrandbits(128), version=4)
        page = Page(
            title=title[:250],
            draft_title=title[:250],
            slug=key.hex,
            path=Page._get_path(index.path, index.depth + 1, number + 1),
            depth=index.depth + 1,
            url_path=f"{index.url_path}{key.hex}/",
            content_type=kind,
            locale=locale,
            live=False,
            translation_key=key,
        )
        act = Act(uuid=key, subject=title, issuer_id=index.issuer_id, force_rule="signing")
        edition = Edition(
            ordinal=1,
            origin=Edition.Origin.ARCHIVE,
            source="benchmark",
            title=title,
            number=str(number + 1),
            dated=date(2010, 1, 1) + timedelta(days=number % 3650),
            digest=text.digest(requisites, structure, ()).package,
            canonical=text.canonical_json(text.canonical(requisites, structure)),
            html=text.render.html(structure),
            parser=text.PARSER,
            recorded_at=NOW,
        )
        yield page, act, edition


if __name__ == "__main__":
    sys.exit(main())
