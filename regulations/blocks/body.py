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


class AppendixContent(blocks.StreamBlock):
    text = _text()
    table = _table()
    passport = PassportBlock()
    funding = FundingBlock()
    measures = MeasuresBlock()
    indicators = IndicatorsBlock()


class AppendixBlock(blocks.StructBlock):
    """An appendix: its own title, kind and text; «УТВЕРЖДЕН» when the act approves it."""

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
    content = AppendixContent(label=_("content"))

    class Meta:
        icon = "doc-full"
        label = _("Appendix")


class ActBody(blocks.StreamBlock):
    text = _text()
    table = _table()
    passport = PassportBlock()
    funding = FundingBlock()
    measures = MeasuresBlock()
    indicators = IndicatorsBlock()
    appendix = AppendixBlock()
