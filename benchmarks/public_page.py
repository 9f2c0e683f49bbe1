"""Server time of a public page of 500 clauses beside the same text on a stock Wagtail page.

    python benchmarks/public_page.py [clauses]

Both pages are asked for in turn in one run, through the WSGI handler (all middleware, no network),
in a home of its own; nothing is cached between requests. Processor time is measured, so that a
busy machine does not blur the ratio.
"""

import os
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

ROUNDS = 60
WANTED_RATIO = 0.5
CHAPTERS = 12
CLAUSE = (
    "Сведения о некоммерческой организации, которой оказана поддержка, вносятся в реестр "
    "в течение тридцати дней со дня принятия решения об оказании поддержки уполномоченным органом, "
    "а сведения о прекращении поддержки – в течение десяти дней со дня прекращения."
)


def main() -> int:
    clauses = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    os.environ["SVOD_HOME"] = tempfile.mkdtemp(prefix="svod-bench-")
    os.environ["DJANGO_SETTINGS_MODULE"] = "cms.settings.test"
    import django

    django.setup()
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application
    from django.test import RequestFactory

    call_command("migrate", verbosity=0)
    ours, stock = _pages(_chapters(clauses))
    serve, requests = get_wsgi_application(), RequestFactory()
    times: dict[str, list[float]] = {ours: [], stock: []}
    for round_ in range(ROUNDS + 5):
        for address, taken in times.items():
            environ = requests._base_environ(PATH_INFO=address)
            start = time.process_time()
            answer = serve(environ, lambda *_: None)
            size = len(b"".join(answer))
            if answer.status_code != 200 or size < clauses * 100:
                raise SystemExit(f"{address} answered {answer.status_code}, {size} bytes")
            if round_ >= 5:  # the first rounds load templates
                taken.append((time.process_time() - start) * 1000)
            answer.close()
    medians = {address: statistics.median(taken) for address, taken in times.items()}
    ratio = medians[ours] / medians[stock]
    print(
        f"{clauses} clauses: ours {medians[ours]:.1f} ms, stock Wagtail page "
        f"{medians[stock]:.1f} ms, ratio {ratio:.2f} (wanted at most {WANTED_RATIO})"
    )
    return int(ratio > WANTED_RATIO)


def _chapters(clauses: int) -> list[str]:
    """Rich text, a chapter a block, numbers typed by hand."""
    each = max(1, clauses // CHAPTERS)
    numbers = range(1, clauses + 1)
    return [
        "".join(f"<p>{n}. {CLAUSE}</p>" for n in numbers[start : start + each])
        for start in range(0, clauses, each)
    ]


def _pages(chapters: list[str]) -> tuple[str, str]:
    """An enacted act and a section of the site with the same text; return their addresses."""
    from cms.models import SectionPage
    from tests.city import build

    city = build()
    body = [{"type": "text", "value": chapter} for chapter in chapters]
    act = city.enacted(body=body).act
    section = city.home.add_child(
        instance=SectionPage(title="Тот же текст", slug="tot-zhe-tekst", body=body)
    )
    return city.fresh(act).public_path, section.get_url()


if __name__ == "__main__":
    raise SystemExit(main())
