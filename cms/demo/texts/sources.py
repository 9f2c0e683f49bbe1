"""Legal sources that the demo acts cite.

A successor without a day of repeal: the same subject is now ruled by it, while the clause that
repeals the former act was not seen or does not repeal all of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LAW = "федеральный закон"
_GOVERNMENT = "Правительство Российской Федерации"
_REGION = "Правительство Хабаровского края"


@dataclass(frozen=True, slots=True)
class SourceCard:
    """``instead`` is the number of the card to cite now."""

    kind: str
    number: str
    dated: date | None
    title: str
    issuer: str = ""
    instead: str = ""


SOURCES: tuple[SourceCard, ...] = (
    SourceCard("конституция", "", None, "Конституция Российской Федерации", "Российская Федерация"),
    SourceCard("кодекс", "", None, "Бюджетный кодекс", "Российская Федерация"),
    SourceCard(
        "устав", "", None, "Устав городского округа «Город Хабаровск»",
        "городской округ «Город Хабаровск»",
    ),
    SourceCard(LAW, "7-ФЗ", date(1996, 1, 12), "О некоммерческих организациях"),
    SourceCard(
        LAW, "33-ФЗ", date(2025, 3, 20),
        "Об общих принципах организации местного самоуправления в единой системе публичной власти",
    ),
    SourceCard(
        LAW, "131-ФЗ", date(2003, 10, 6),
        "Об общих принципах организации местного самоуправления в Российской Федерации",
        instead="33-ФЗ",
    ),
    SourceCard(
        LAW, "59-ФЗ", date(2006, 5, 2),
        "О порядке рассмотрения обращений граждан Российской Федерации",
    ),
    SourceCard(LAW, "152-ФЗ", date(2006, 7, 27), "О персональных данных"),
    SourceCard(
        LAW, "8-ФЗ", date(2009, 2, 9),
        "Об обеспечении доступа к информации о деятельности государственных органов "
        "и органов местного самоуправления",
    ),
    SourceCard(
        "приказ", "223", date(2011, 5, 17),
        "О ведении реестров социально ориентированных некоммерческих организаций – получателей "
        "поддержки",
        "Министерство экономического развития Российской Федерации",
    ),
    SourceCard(
        "постановление", "860", date(2011, 10, 24),
        "Об утверждении Правил взимания платы за предоставление информации о деятельности "
        "государственных органов и органов местного самоуправления",
        _GOVERNMENT,
    ),
    SourceCard(
        "постановление", "167-пр", date(2015, 6, 30),
        "О порядке организации доступа к информации о деятельности органов исполнительной власти "
        "Хабаровского края",
        _REGION,
    ),
    SourceCard(
        "постановление", "391-пр", date(2009, 12, 30),
        "О порядке организации доступа к информации о деятельности органов исполнительной власти "
        "Хабаровского края",
        _REGION,
        instead="167-пр",
    ),
)  # fmt: skip
