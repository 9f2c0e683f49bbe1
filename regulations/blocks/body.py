"""The StreamField of an act."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from regulations.blocks.programme import (
    FundingBlock,
    IndicatorsBlock,
    MeasuresBlock,
    PassportBlock,
)
from regulations.blocks.table import ActTableBlock
from regulations.blocks.wording import FEATURES
from regulations.kinds import AppendixKind


def _text() -> blocks.RichTextBlock:
    return blocks.RichTextBlock(
        features=FEATURES,
        label=_("Text"),
        icon="pilcrow",
        help_text=_("About a chapter a block. Type the numbers as they stand in the act."),
    )


def _table() -> ActTableBlock:
    return ActTableBlock(label=_("Table"))


class InnerContent(blocks.StreamBlock):
    text = _text()
    table = _table()
    passport = PassportBlock()
    funding = FundingBlock()
    measures = MeasuresBlock()
    indicators = IndicatorsBlock()


class _AppendixHead(blocks.StructBlock):
    """Title and kind of an appendix; «УТВЕРЖДЕН» when the act approves it."""

    number = blocks.CharBlock(
        label=_("number"), required=False, help_text=_("Empty when the act has one appendix.")
    )
    kind = blocks.ChoiceBlock(choices=AppendixKind.choices, label=_("kind"))
    title = blocks.TextBlock(label=_("title"), rows=2, required=False)
    approved = blocks.BooleanBlock(
        label=_("approved by the act"),
        required=False,
        default=True,
        help_text=_("Stamped «УТВЕРЖДЕН …»; otherwise «Приложение к …»."),
    )

    class Meta:
        icon = "doc-full"
        label = _("Appendix")


class InnerAppendixBlock(_AppendixHead):
    """An appendix to an appendix: a form that belongs to a порядок."""

    content = InnerContent(label=_("content"))


class AppendixContent(InnerContent):
    appendix = InnerAppendixBlock()


class AppendixBlock(_AppendixHead):
    """An appendix with its own text, and appendices of its own."""

    content = AppendixContent(label=_("content"))


class ActBody(blocks.StreamBlock):
    text = _text()
    table = _table()
    passport = PassportBlock()
    funding = FundingBlock()
    measures = MeasuresBlock()
    indicators = IndicatorsBlock()
    appendix = AppendixBlock()
