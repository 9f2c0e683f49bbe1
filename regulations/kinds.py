"""Kinds of act and of appendix: the vocabulary of domain.md, sections 1 and 11."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ActKind(models.TextChoices):
    """What an act is legally. The value stands in its address."""

    DECREE = "postanovlenie", _("постановление")
    ORDER = "rasporyazhenie", _("распоряжение")
    DECISION = "reshenie", _("решение")


class AppendixKind(models.TextChoices):
    """What an appendix is; the value is the word of the approving stamp («УТВЕРЖДЕН»)."""

    PROCEDURE = "порядок", _("порядок")
    STATUTE = "положение", _("положение")
    RULES = "правила", _("правила")
    REGULATIONS = "регламент", _("регламент")
    PROGRAMME = "программа", _("программа")
    LIST = "перечень", _("перечень")
    COMPOSITION = "состав", _("состав")
    PLAN = "план", _("план")
    FORM = "форма", _("форма")
    OTHER = "приложение", _("приложение")


class AttachmentKind(models.TextChoices):
    """Papers that go with a draft (domain.md, section 2: the package)."""

    NOTE = "note", _("пояснительная записка")
    FINANCE = "finance", _("финансово-экономическое обоснование")
    CONCLUSION = "conclusion", _("заключение")
    EXTERNAL_SHEET = "external_sheet", _("внешний лист согласования")
    OTHER = "other", _("иное")


class ForceRule(models.TextChoices):
    """When an act enters into force (domain.md, section 2)."""

    SIGNING = "signing", _("on the day of signing")
    PUBLICATION = "publication", _("after official publication")
    DATE = "date", _("on a fixed date")
