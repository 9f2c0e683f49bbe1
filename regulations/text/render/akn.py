"""The act as Akoma Ntoso 3.0 (OASIS), valid against its schema ``akomantoso30.xsd``.

Elements are those of the standard by what a unit is; what the standard has no word for (the kind,
role and style of a unit as the engine names them) stands in attributes of a namespace of ours, so
that ``akn_reading`` gives back the very same tree.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from ..blocks import Cell
from ..marks import SUB_OFF, SUB_ON, SUP_OFF, SUP_ON
from ..structure import Provision, Structure

AKN: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OURS: Final = "urn:svod:act:1"
UNKNOWN_DATE: Final = "0001-01-01"
_MAIN: Final = "!main"

# The element of a unit by the prefix of the last step of its eId.
_ELEMENTS: Final = {
    "part": "part",
    "sec": "section",
    "chp": "chapter",
    "art": "article",
    "para": "paragraph",
    "subpara": "subparagraph",
    "al": "alinea",
}
_PAIRS: Final = ((SUP_ON, SUP_OFF, "sup"), (SUB_ON, SUB_OFF, "sub"))
_TAGS: Final = {on: (off, tag) for on, off, tag in _PAIRS}


@dataclass(frozen=True, slots=True)
class Identity:
    """What the file says of the act besides its text.

    ``kind`` and ``issuer`` are words («постановление»); ``dated`` is an ISO date or "" while
    unknown; ``made`` is the ISO date of this file, given and never read from a clock.
    """

    kind: str = ""
    issuer: str = ""
    dated: str = ""
    number: str = ""
    title: str = ""
    made: str = ""


def akn(structure: Structure, identity: Identity | None = None) -> str:
    """Return the XML of the whole act."""
    about = identity or Identity()
    out = ['<?xml version="1.0" encoding="UTF-8"?>\n']
    out.append(f'<akomaNtoso xmlns="{AKN}" xmlns:svod="{OURS}"><act name="act">')
    out.extend(_meta(about, _MAIN))
    out.extend(_parts(structure.provisions, about, "body"))
    out.append("</act></akomaNtoso>\n")
    return "".join(out)


def _meta(about: Identity, part: str) -> Iterator[str]:
    """Identification at the three levels of FRBR: the act, its text in Russian, this file."""
    date, made = about.dated or UNKNOWN_DATE, about.made or about.dated or UNKNOWN_DATE
    uri = f"/akn/ru/act/{date}/{_segment(about.number) or 'nn'}"
    author = '<FRBRauthor href="#issuer"/>'
    yield '<meta><identification source="#svod">'
    yield f"<FRBRWork>{_names(uri, part)}"
    if about.title:
        yield f'<FRBRalias value={_attribute(about.title)} name="title"/>'
    yield f'<FRBRdate date="{date}" name="signed"/>{author}<FRBRcountry value="ru"/>'
    if about.number:
        yield f"<FRBRnumber value={_attribute(about.number)}/>"
    if about.kind:
        yield f"<FRBRname value={_attribute(about.kind)}/>"
    yield f"</FRBRWork><FRBRExpression>{_names(f'{uri}/rus@{date}', part)}"
    yield f'<FRBRdate date="{date}" name="signed"/>{author}<FRBRlanguage language="rus"/>'
    yield f"</FRBRExpression><FRBRManifestation>{_names(f'{uri}/rus@{date}.xml', part)}"
    yield f'<FRBRdate date="{made}" name="made"/><FRBRauthor href="#svod"/>'
    yield "</FRBRManifestation></identification>"
    if part != _MAIN:  # an appendix is known by the names that the act has given
        yield "</meta>"
        return
    yield '<references source="#svod"><TLCOrganization eId="svod" href="/svod" showAs="Svod"/>'
    issuer = _attribute(about.issuer or "–")
    yield f'<TLCOrganization eId="issuer" href="/issuer" showAs={issuer}/></references></meta>'


def _names(uri: str, part: str) -> str:
    return f'<FRBRthis value="{uri}/{part}"/><FRBRuri value="{uri}"/>'


def _segment(number: str) -> str:
    """A number as a part of an address: «12/1174» has no slash there."""
    return "".join(char if char.isalnum() or char in "-." else "-" for char in number)


def _parts(provisions: tuple[Provision, ...], about: Identity, body: str) -> Iterator[str]:
    """The parts of a document in the order of the standard.

    Where the text has another order, each unit at the top says its own place.
    """
    places = {id(provision): at for at, provision in enumerate(provisions)}
    front = [p for p in provisions if p.role == "head" or p.kind == "title"]
    preamble = [p for p in provisions if p.kind == "preamble"]
    attached = [p for p in provisions if p.kind == "appendix"]
    end = [p for p in provisions if _is_closing(p)]
    taken = {id(p) for p in (*front, *preamble, *attached, *end)}
    main = [p for p in provisions if id(p) not in taken]
    order = [id(p) for p in (*front, *preamble, *main, *end, *attached)]
    place = {} if order == list(places) else places

    def at(provision: Provision) -> str:
        return f' svod:at="{place[id(provision)]}"' if place else ""

    if front:
        yield from ("<preface>", *(_block(p, at(p)) for p in front), "</preface>")
    if preamble:
        yield from ("<preamble>", *(_preamble(p, at(p)) for p in preamble), "</preamble>")
    yield f"<{body}>"
    for provision in main:
        yield from _unit(provision, at(provision))
    if not main:
        yield '<hcontainer name="empty"/>'
    yield f"</{body}>"
    if end:
        yield from ("<conclusions>", *(_block(p, at(p)) for p in end), "</conclusions>")
    if attached:
        yield "<attachments>"
        for provision in attached:
            yield from _attachment(provision, about, at(provision))
        yield "</attachments>"


def _is_closing(provision: Provision) -> bool:
    return not provision.children and (provision.kind == "signature" or provision.style == "tail")


def _attachment(provision: Provision, about: Identity, at: str) -> Iterator[str]:
    yield f"<attachment{_facts(provision)}{at}>{_headed(provision)}"
    yield '<doc name="appendix">'
    yield from _meta(about, f"!{provision.eid}")
    if provision.text:
        yield f'<coverPage><p class="attribution">{_inline(provision.text)}</p></coverPage>'
    yield from _parts(provision.children, about, "mainBody")
    yield "</doc></attachment>"


def _preamble(provision: Provision, at: str) -> str:
    inside = "".join(_block(child, "") for child in provision.children)
    own = f"<p>{_inline(provision.text)}</p>" if provision.text else ""
    return f"<blockContainer{_facts(provision)}{at}>{own}{inside}</blockContainer>"


def _block(provision: Provision, at: str) -> str:
    """A unit that is a paragraph and nothing more: a line of the head, a title, a signature."""
    words = _inline(provision.heading or provision.text)
    if provision.kind == "title":
        words = f"<docTitle>{words}</docTitle>"
    return f"<p{_facts(provision)}{at}>{words}</p>"


def _unit(provision: Provision, at: str = "") -> Iterator[str]:
    if provision.kind == "table":
        yield from _table(provision, at)
        return
    if provision.kind == "quoted":
        yield from _quoted(provision, at)
        return
    element = _ELEMENTS.get(_prefix(provision.eid), "")
    name = provision.kind if provision.kind in _NAMES else "unit"
    opening = element or f'hcontainer name="{name}"'
    yield f"<{opening}{_facts(provision)}{at}>{_headed(provision)}"
    own = f"<p>{_inline(provision.text)}</p>" if provision.text else ""
    if provision.children:
        if own:
            yield f"<intro>{own}</intro>"
        for child in provision.children:
            yield from _unit(child)
    elif own:
        yield f"<content>{own}</content>"
    yield f"</{element or 'hcontainer'}>"


_NAMES: Final = frozenset({"note", "signature", "title", "preamble", "appendix"})


def _quoted(provision: Provision, at: str) -> Iterator[str]:
    """The payload of an amending act: a modification with a quoted structure.

    A payload of which only the marks were typed is a paragraph of marks.
    """
    yield f'<hcontainer name="modification"{_facts(provision)}{at}><content><p>'
    if provision.children:
        mark = f" startQuote={_attribute(provision.text)}" if provision.text else ""
        yield f"<mod><quotedStructure{mark}>"
        for child in provision.children:
            yield from _unit(child)
        yield "</quotedStructure></mod>"
    else:
        yield _inline(provision.text)
    yield "</p></content></hcontainer>"


def _table(provision: Provision, at: str) -> Iterator[str]:
    yield f'<hcontainer name="table"{_facts(provision)}{at}>{_headed(provision)}'
    if provision.children:
        yield "<content><table>"
        for row in provision.children:
            cells = "".join(map(_cell, row.cells)) or '<td svod:none="true"/>'
            yield f"<tr{_facts(row)}>{cells}</tr>"
        yield "</table></content>"
    yield "</hcontainer>"


def _cell(cell: Cell) -> str:
    tag = "th" if cell.header else "td"
    spans = "".join(
        f' {name}="{value}"'
        for name, value in (("colspan", cell.colspan), ("rowspan", cell.rowspan))
        if value != 1
    )
    lines = "".join(f"<p>{_inline(line)}</p>" for line in cell.text.split("\n") if line)
    return f"<{tag}{spans}>{lines}</{tag}>"


def _headed(provision: Provision) -> str:
    number = f"<num>{_inline(provision.label)}</num>" if provision.label else ""
    heading = f"<heading>{_inline(provision.heading)}</heading>" if provision.heading else ""
    return number + heading


def _facts(provision: Provision) -> str:
    """The eId, and what the engine knows besides the element."""
    facts = f' eId="{provision.eid}" svod:kind="{provision.kind}"'
    for name in ("role", "style"):
        value = getattr(provision, name)
        if value:
            facts += f" svod:{name}={_attribute(value)}"
    return facts


def _prefix(eid: str) -> str:
    return eid.rpartition("__")[2].partition("_")[0]


def _attribute(words: str) -> str:
    return quoteattr(_lawful(" ".join(words.split())))


def _inline(words: str) -> str:
    """Words with ``sup``, ``sub`` and ``eol``; a mark without its pair stays the sign it is."""
    out: list[str] = []
    at = 0
    while at < len(words):
        sign = words[at]
        if sign in _TAGS:
            off, tag = _TAGS[sign]
            end = words.find(off, at)
            inside = words[at + 1 : end]
            if end > 0 and not any(mark in inside for mark in _TAGS):
                out.append(f"<{tag}>{_escaped(inside)}</{tag}>")
                at = end + 1
                continue
        following = next((n for n in range(at + 1, len(words)) if words[n] in _TAGS), len(words))
        out.append(_escaped(words[at:following]))
        at = following
    return "".join(out)


def _escaped(words: str) -> str:
    return escape(_lawful(words)).replace("\n", "<eol/>")


def _lawful(words: str) -> str:
    """Signs that XML cannot hold become the sign of a lost letter."""
    if words.isprintable():
        return words
    return "".join(char if _is_lawful(char) else "\ufffd" for char in words)


def _is_lawful(char: str) -> bool:
    code = ord(char)
    return (
        code in (0x9, 0xA, 0xD)
        or 0x20 <= code <= 0xD7FF
        or 0xE000 <= code <= 0xFFFD
        or code >= 0x10000
    )
