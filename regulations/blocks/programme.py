"""Typed blocks of a programme: паспорт, money, measures, indicators. Decimals, not strings."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from regulations.blocks.amounts import AmountsBlock

SOURCES = [
    ("всего", "всего"),
    ("федеральный бюджет", "федеральный бюджет"),
    ("краевой бюджет", "краевой бюджет"),
    ("городской бюджет", "городской бюджет"),
    ("внебюджетные источники", "внебюджетные источники"),
]
TOTAL = "всего"


def _year(label: Any) -> blocks.IntegerBlock:
    return blocks.IntegerBlock(
        label=label, validators=[MinValueValidator(1991), MaxValueValidator(2100)]
    )


class PassportRow(blocks.StructBlock):
    name = blocks.CharBlock(label=_("field"))
    value = blocks.TextBlock(label=_("content"), rows=2)


class PassportBlock(blocks.StructBlock):
    """The паспорт of a programme: named fields in order."""

    rows = blocks.ListBlock(PassportRow(), label=_("fields"))

    class Meta:
        icon = "list-ul"
        label = _("Passport of the programme")


class FundingRow(blocks.StructBlock):
    source = blocks.ChoiceBlock(choices=SOURCES, label=_("source"))
    total = blocks.DecimalBlock(label=_("total"), max_digits=18, decimal_places=5)
    amounts = AmountsBlock(label=_("by years"))


class FundingBlock(blocks.StructBlock):
    """Money by source and year; the row «всего» is the programme's total."""

    first_year = _year(_("first year"))
    last_year = _year(_("last year"))
    unit = blocks.CharBlock(default="тыс. рублей", label=_("unit of amounts"))
    rows = blocks.ListBlock(FundingRow(), label=_("rows"))

    class Meta:
        icon = "decimal"
        label = _("Funding")


class MeasureRow(blocks.StructBlock):
    number = blocks.CharBlock(label=_("№"), required=False)
    name = blocks.TextBlock(label=_("measure"), rows=2)
    executor = blocks.CharBlock(label=_("executor"), required=False)
    term = blocks.CharBlock(label=_("term"), required=False)
    source = blocks.ChoiceBlock(choices=SOURCES, label=_("source"), required=False)
    total = blocks.DecimalBlock(label=_("total"), max_digits=18, decimal_places=5, required=False)
    amounts = AmountsBlock(label=_("by years"), required=False)
    result = blocks.TextBlock(label=_("expected result"), rows=2, required=False)


class MeasuresBlock(blocks.StructBlock):
    first_year = _year(_("first year"))
    last_year = _year(_("last year"))
    unit = blocks.CharBlock(default="тыс. рублей", label=_("unit of amounts"))
    rows = blocks.ListBlock(MeasureRow(), label=_("rows"))

    class Meta:
        icon = "tasks"
        label = _("Measures")


class IndicatorRow(blocks.StructBlock):
    number = blocks.CharBlock(label=_("№"), required=False)
    name = blocks.TextBlock(label=_("indicator"), rows=2)
    unit = blocks.CharBlock(label=_("unit of measure"))
    source = blocks.CharBlock(label=_("source of data"), required=False)
    base = blocks.DecimalBlock(
        label=_("base value"), max_digits=18, decimal_places=5, required=False
    )
    amounts = AmountsBlock(label=_("plan by years"))


class IndicatorsBlock(blocks.StructBlock):
    first_year = _year(_("first year"))
    last_year = _year(_("last year"))
    rows = blocks.ListBlock(IndicatorRow(), label=_("rows"))

    class Meta:
        icon = "order"
        label = _("Indicators")
