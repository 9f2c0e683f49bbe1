"""The closed lists of an act's card and of routes: kinds of act, appendix and paper, traits.

The words of Russian law are themselves in every language of the interface: no translation.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


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
    EXTERNAL_SHEET = "external_sheet", "внешний лист согласования"
    OTHER = "other", "иное"


class ForceRule(models.TextChoices):
    """When an act enters into force."""

    SIGNING = "signing", _("on the day of signing")
    PUBLICATION = "publication", _("after official publication")
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
