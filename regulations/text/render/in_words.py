"""A comparison as a list of sentences: for the ear, for a letter, for a first look."""

from html import escape
from typing import Final

from ..comparing import Comparison, Saying, say
from .inline import inline

# A new wording of more paragraphs than this is folded.
_OPEN: Final = 3


def in_words(comparison: Comparison) -> str:
    """Return an HTML list: «Пункт 2.3 изложен в новой редакции:» and the wording; "" for none."""
    items = "".join(_item(saying) for saying in say(comparison))
    return f'<ol class="in-words">{items}</ol>' if items else ""


def _item(saying: Saying) -> str:
    text = inline(saying.text[:1].upper() + saying.text[1:])
    slight = ' class="slight"' if saying.is_slight else ""
    if not saying.payload:
        return f'<li{slight} data-eid="{escape(saying.eid)}">{text}.</li>'
    wording = "".join(f"<p>{inline(line)}</p>" for line in saying.payload)
    quote = f"<blockquote>{wording}</blockquote>"
    if len(saying.payload) > _OPEN:
        quote = f"<details><summary>Текст</summary>{quote}</details>"
    return f'<li{slight} data-eid="{escape(saying.eid)}">{text}:{quote}</li>'
