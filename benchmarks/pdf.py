"""Pages a second and peak memory of printing a long act.

    python benchmarks/pdf.py [pages]

The act is made here: points of ordinary length with subpoints, and a table on about every tenth
page. One short act is printed first, as a worker that has already printed would have done.
"""

import os
import resource
import sys
import time
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.test")

import django  # noqa: E402

django.setup()

from django.template.loader import render_to_string  # noqa: E402
from django.utils.safestring import SafeString, mark_safe  # noqa: E402
from pypdf import PdfReader  # noqa: E402

from documents.layout import profile_for  # noqa: E402
from documents.pdf import PdfMetadata, render_pdf  # noqa: E402

WANTED_PAGES_A_SECOND = 8
DAY = date(2025, 9, 1)
CLAUSE = (
    "Управлению по связям с общественностью и средствами массовой информации обеспечить "
    "размещение сведений о получателях поддержки на официальном сайте администрации города "
    "в срок не позднее десяти рабочих дней со дня принятия решения в соответствии с "
    "Федеральным законом от 12.01.1996 № 7-ФЗ «О некоммерческих организациях»."
)
CLAUSES_A_PAGE = 5


def body(pages: int) -> SafeString:
    """Return HTML of about ``pages`` printed pages, in the marks of the text renderer."""
    parts: list[str] = []
    for at in range(1, pages * CLAUSES_A_PAGE + 1):
        parts.append(_clause(at))
        if at % (CLAUSES_A_PAGE * 10) == 0:
            parts.append(_table(rows=20, columns=5))
    return mark_safe("".join(parts))  # noqa: S308  # made here


def _clause(at: int) -> str:
    below = "".join(
        f'<div class="prov prov-subpoint" id="p{at}_{label}"><p><span class="n">{label})</span> '
        f"сведения по форме согласно приложению;</p></div>"
        for label in "аб"
    )
    return (
        f'<div class="prov prov-point" id="p{at}"><p><span class="n">{at}.</span> {CLAUSE}</p>'
        f"{below}</div>"
    )


def _table(rows: int, columns: int) -> str:
    head = "".join(f'<th scope="col">{2013 + at} год</th>' for at in range(columns))
    line = "".join(f"<td>{at * 1250},5</td>" for at in range(columns))
    return (
        '<div class="tbl" tabindex="0" role="region" aria-label="Таблица"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{f'<tr>{line}</tr>' * rows}</tbody></table></div>"
    )


def act(pages: int) -> dict[str, object]:
    return {
        "profile": profile_for(DAY),
        "issuer_upper": "АДМИНИСТРАЦИЯ ГОРОДА ХАБАРОВСКА",
        "kind_upper": "ПОСТАНОВЛЕНИЕ",
        "date": DAY,
        "number": "4443",
        "place": "г. Хабаровск",
        "title": "О проверке скорости печати",
        "draft": False,
        "body_html": body(pages),
        "signer_post": "Мэр города",
        "signer_name": "И. И. Иванов",
        "appendices": [],
        "approvals": [],
    }


def printed(pages: int) -> bytes:
    return render_pdf(
        render_to_string("regulations/print/act.html", {"act": act(pages)}),
        stylesheets=[ROOT / "static_src/print/act.css"],
        metadata=PdfMetadata("Скорость печати", "benchmark", datetime(2025, 9, 1, tzinfo=UTC)),
    )


def main(wanted_pages: int) -> int:
    """Print the figures; return 1 when slower than wanted."""
    printed(1)
    start = time.perf_counter()
    data = printed(wanted_pages)
    seconds = time.perf_counter() - start
    pages = len(PdfReader(BytesIO(data)).pages)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{pages} pages, {len(data) / 1024:.0f} KB, {seconds:.1f} s: "
        f"{pages / seconds:.1f} pages/s (wanted {WANTED_PAGES_A_SECOND}), peak {peak:.0f} MB"
    )
    return int(pages / seconds < WANTED_PAGES_A_SECOND)


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
