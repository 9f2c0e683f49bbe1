"""The StreamField of an act."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.table_block.blocks import TableBlock

from regulations.blocks.programme import (
    FundingBlock,
    IndicatorsBlock,
    MeasuresBlock,
    PassportBlock,
)
from regulations.blocks.wording import FEATURES
from regulations.kinds import AppendixKind

TABLE_OPTIONS = {"mergeCells": True, "minSpareRows": 0, "renderer": "text", "language": "ru"}


def _text() -> blocks.RichTextBlock:
    return blocks.RichTextBlock(
        features=FEATURES,
        label=_("Text"),
        icon="pilcrow",
        help_text=_("About a chapter a block. Type the numbers as they stand in the act."),
    )


def _table() -> TableBlock:
    return TableBlock(table_options=TABLE_OPTIONS, label=_("Table"), icon="table")


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
