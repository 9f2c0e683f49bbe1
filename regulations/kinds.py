"""The closed lists of an act's card and of routes: kinds of act, appendix and paper, traits.

The words of Russian law are themselves in every language of the interface: no translation.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _

# The page types of an act, by the names of their models.
PAGE_TYPES = (
    ("decree", _("decrees")),
    ("procedure", _("procedures")),
    ("targetprogramme", _("target programmes")),
)


class ActKind(models.TextChoices):
    """What an act is legally. The value stands in its address."""

    DECREE = "postanovlenie", "постановление"
    ORDER = "rasporyazhenie", "распоряжение"
    DECISION = "reshenie", "решение"


class AppendixKind(models.TextChoices):
    """What an appendix is; the value is the word of the approving stamp («УТВЕРЖДЕН»)."""

    PROCEDURE = "порядок", "порядок"
    STATUTE = "положение", "положение"
    RULES = "правила", "правила"
    REGULATIONS = "регламент", "регламент"
    PROGRAMME = "программа", "программа"
    LIST = "перечень", "перечень"
    COMPOSITION = "состав", "состав"
    PLAN = "план", "план"
    FORM = "форма", "форма"
    OTHER = "приложение", "приложение"


class AttachmentKind(models.TextChoices):
    """Papers that go with a draft: the package."""

    NOTE = "note", "пояснительная записка"
    FINANCE = "finance", "финансово-экономическое обоснование"
    CONCLUSION = "conclusion", "заключение"
    IMPACT = "impact", "заключение об оценке регулирующего воздействия"
    EXTERNAL_SHEET = "external_sheet", "внешний лист согласования"
    AMENDED = "amended", "текст изменяемого акта"
    SENDING = "sending", "подтверждение направления в прокуратуру или КСП"
    OTHER = "other", "иное"


class ForceRule(models.TextChoices):
    """When an act enters into force."""

    SIGNING = "signing", _("on the day of signing")
    PUBLICATION = "publication", _("after official publication")
    EXPIRY = "expiry", _("when so many days after official publication have passed")
    DATE = "date", _("on a fixed date")


class Trait(models.TextChoices):
    """What an act is like, as far as a route asks: some steps are for such acts only."""

    MONEY = "money", _("spends money of the budget")
    PROGRAMME = "programme", _("approves a programme")
    RIGHTS = "rights", _("touches rights, freedoms or duties of citizens")
    BUSINESS = "business", _("sets mandatory requirements for business (ОРВ)")


class Look(models.TextChoices):
    """What a step looks at: a sign-off is void only when that changes."""

    WHOLE = "whole", _("the whole act")
    MONEY = "money", _("money: amounts, funding, measures, attachments")
    APPENDICES = "appendices", _("named appendices")


class StepSort(models.TextChoices):
    """What is done in a step: its signers agree, or give the conclusion of an expertise.

    In a consultation nobody signs: the text stands open for independent experts.
    """

    SIGN_OFF = "sign_off", _("sign-off")
    LEGAL = "legal", _("legal expertise")
    CORRUPTION = "corruption", _("anti-corruption expertise")
    FINANCE = "finance", _("financial and economic expertise")
    CONSULTATION = "consultation", _("independent expertise: the text is opened to the public")


class CorruptionFactor(models.TextChoices):
    """The factors of the Methodology (постановление Правительства РФ от 26.02.2010 № 96, 3–4).

    The value is the point and the letter of the Methodology.
    """

    DISCRETION = "3а", "широта дискреционных полномочий"
    MAY = "3б", "определение компетенции по формуле «вправе»"
    SELECTIVE = "3в", "выборочное изменение объёма прав"
    BY_LAW_FREEDOM = "3г", "чрезмерная свобода подзаконного нормотворчества"
    BEYOND = "3д", "принятие акта за пределами компетенции"
    GAPS = "3е", "заполнение законодательных пробелов подзаконным актом"
    NO_PROCEDURE = "3ж", "отсутствие или неполнота административных процедур"
    NO_AUCTION = "3з", "отказ от конкурсных (аукционных) процедур"
    COLLISION = "3и", "нормативные коллизии"
    BURDENS = "4а", "завышенные требования к лицу"
    ABUSE = "4б", "злоупотребление правом заявителя"
    VAGUE = "4в", "юридико-лингвистическая неопределённость"
