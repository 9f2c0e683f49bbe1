"""What the people of the demo say as they sign off: verdicts, comments and remarks.

Verdicts are ``agreed``, ``agreed_with_remarks`` and ``refused``. A decision that is not listed has
not been made yet: the decree on non-profit organisations waits for those.
"""

from dataclasses import dataclass

AGREED = "agreed"
AGREED_WITH_REMARKS = "agreed_with_remarks"
REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class RemarkText:
    """A remark to a clause: where it stands, the words it quotes, what it says, its answer.

    ``appendix`` is the number of the appendix («» for the act itself or its only appendix); an open
    remark has no answer yet.
    """

    author: str
    appendix: str
    label: str
    quote: str
    text: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a position decided; with ``agreed_with_remarks`` the remark is among the act's."""

    position: str
    verdict: str
    comment: str = ""


NGO_DECISIONS = (
    Decision("head_analysts", AGREED, "Проект подготовлен по поручению Мэра города."),
    Decision("head_finance", AGREED, "Дополнительных расходов бюджета не требуется."),
    Decision(
        "head_legal",
        AGREED_WITH_REMARKS,
        "Нормам федерального законодательства не противоречит, коррупциогенных факторов "
        "не выявлено. Замечание к пункту 5.4 Порядка прилагается.",
    ),
)

NGO_REMARKS = (
    RemarkText(
        author="head_legal",
        appendix="1",
        label="5.4.",
        quote="в течение 30 дней со дня принятия решения об оказании поддержки",
        text="Не указано, в каких днях исчисляется срок: в пунктах 5.3, 5.5 и 5.6 он дан в рабочих "
        "днях. Предлагаю: «в течение 20 рабочих дней со дня получения документов, указанных "
        "в пункте 5.3 настоящего Порядка».",
    ),
)

INFORMATION_DECISIONS = (
    Decision("head_analysts", AGREED),
    Decision("head_finance", AGREED, "Расходов бюджета не требуется."),
    Decision(
        "head_legal",
        AGREED,
        "Соответствует Федеральному закону от 09.02.2009 №\u00a08-ФЗ. Коррупциогенных факторов "
        "не выявлено.",
    ),
    Decision("head_economy", AGREED, "Оценка регулирующего воздействия не требуется."),
    Decision("chief_of_staff", AGREED),
    Decision("deputy_public", AGREED),
    Decision("mayor", AGREED),
)

PROGRAMME_DECISIONS = (
    Decision("head_analysts", AGREED),
    Decision(
        "head_finance",
        AGREED,
        "Объёмы городского бюджета на 2013–2015 годы учтены в решении о бюджете.",
    ),
    Decision("head_legal", AGREED, "Правовых препятствий к принятию нет."),
    Decision(
        "head_economy",
        AGREED_WITH_REMARKS,
        "Паспорт и таблицы сверены, суммы сходятся. Замечание к разделу 6 прилагается.",
    ),
    Decision("chief_of_staff", AGREED),
    Decision("deputy_public", AGREED, "Поддерживаю."),
)

PROGRAMME_REMARKS = (
    RemarkText(
        author="head_economy",
        appendix="",
        label="6.3.",
        quote="при значении Э не менее 95 процентов",
        text="Порог высок для первых двух лет, когда центры и сайт только создаются. Предлагаю "
        "90 процентов.",
        answer="Не учтено. Плановые значения на 2013 и 2014 годы уже снижены, порог един для всех "
        "лет, чтобы их можно было сравнивать.",
    ),
)
