"""An act ready for print; the marks of its HTML are those of ``regulations.text.render``."""

from datetime import date
from typing import Any

from django.utils.safestring import mark_safe

from documents.layout import profile_for

CLAUSE = (
    "Управлению по связям с общественностью обеспечить размещение настоящего постановления на "
    "официальном сайте администрации города Хабаровска в информационно-телекоммуникационной сети "
    "«Интернет» не позднее 1 ноября 2013 года."
)


def clauses(count: int, *, first: int = 1) -> str:
    return "".join(
        f'<div class="prov prov-point" id="para_{at}"><p><span class="n">{at}.</span> {CLAUSE}</p>'
        "</div>"
        for at in range(first, first + count)
    )


def table(columns: int, rows: int) -> str:
    head = "".join(f'<th scope="col">Год {2013 + at}</th>' for at in range(columns))
    lines = "".join(
        "<tr>" + "".join(f"<td>{row},{at}</td>" for at in range(columns)) + "</tr>"
        for row in range(1, rows + 1)
    )
    return (
        '<div class="tbl" tabindex="0" role="region" aria-label="Таблица"><table>'
        f"<thead><tr>{head}</tr></thead><tbody>{lines}</tbody></table></div>"
    )


def appendix(number: str, kind_upper: str, title: str, html: str) -> dict[str, Any]:
    return {
        "number": number,
        "label_lines": [
            f"Приложение {number}",
            "УТВЕРЖДЕН",
            "постановлением администрации",
            "города Хабаровска",
            "от 01.11.2013 № 4443",
        ],
        "kind_upper": kind_upper,
        "title": title,
        "html": mark_safe(html),  # noqa: S308  # made by the tests
    }


def act(**changes: Any) -> dict[str, Any]:
    """A registered постановление of 2013; ``changes`` replace its parts."""
    body = changes.pop("body", clauses(3))
    return {
        "profile": profile_for(date(2013, 11, 1)),
        "emblem": "",
        "emblem_alt": "",
        "issuer_upper": "АДМИНИСТРАЦИЯ ГОРОДА ХАБАРОВСКА",
        "kind_upper": "ПОСТАНОВЛЕНИЕ",
        "date": date(2013, 11, 1),
        "number": "4443",
        "place": "г. Хабаровск",
        "title": "О взаимодействии администрации города с некоммерческими организациями",
        "draft": False,
        "body_html": mark_safe(body),  # noqa: S308  # made by the tests
        "signer_post": "Мэр города",
        "signer_name": "А. Н. Соколов",
        "appendices": [],
        "approvals": [],
    } | changes
