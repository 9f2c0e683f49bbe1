"""What an amending act orders: operations, what they are aimed at, what they put in."""

from dataclasses import dataclass
from typing import Final, Literal, get_args

from ..blocks import Block

Verb = Literal[
    "replace_text",
    "replace_words",
    "insert",
    "delete_words",
    "repeal",
    "suspend",
    "new_edition_of_appendix",
]
VERBS: Final[tuple[str, ...]] = get_args(Verb)
LAST: Final = "последний"


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as an amending act names it.

    ``kind`` is the noun in the nominative («пункт», «позиция», «порядок», «наименование»);
    ``label`` its number as typed without a closing mark («3.1», «а»), an ordinal in Arabic digits
    («последний» as it is); ``name`` what stands in quotation marks («позиция «Соисполнители»»);
    ``by_order`` tells that it is counted, not labelled («строка вторая»); ``nth`` which of
    several with one label («второй по счёту пункт 3»).
    """

    kind: str
    label: str = ""
    name: str = ""
    by_order: bool = False
    nth: int = 0

    @property
    def is_bare(self) -> bool:
        """Named by its kind alone («в приложении»)."""
        return not (self.label or self.name)

    def __str__(self) -> str:
        named = f"«{self.name}»" if self.name and not self.label else ""
        return " ".join(part for part in (self.kind, self.label, named) if part)


# Units from the smallest to the outermost: («подпункт «а»», «пункт 3»).
Path = tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Payload:
    """What is put in: blocks as typed, without the quotation marks around them."""

    blocks: tuple[Block, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is put in: "after" or "before" words, or a unit."""

    side: Literal["after", "before"]
    words: str = ""
    path: Path = ()


@dataclass(frozen=True, slots=True)
class BaseAct:
    """The act that is amended, as the amending act names it; "" for what it does not say."""

    kind: str = ""
    date: str = ""
    number: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation read from an amending act.

    ``start`` and ``end`` are offsets of its own words in the plain text of the amending act.
    ``old`` and ``new`` are words for words, in pairs unless ``new`` is one for all. ``units`` are
    those put in («дополнить пунктами 3.1, 3.2»), or what the targets become, one for each
    («пункты 5 и 6 считать пунктами 6 и 7»). ``everywhere``: «по тексту»; ``inflected``: «в
    соответствующем падеже». ``source`` names appendices of the amending act («согласно
    приложениям 1, 2»; "" is the only one). ``until`` is the term of a suspension as typed.
    ``inside``: the targets are only what the operation is in («из состава комиссии»), not what it
    is about.
    """

    verb: Verb
    start: int
    end: int
    text: str
    targets: tuple[Path, ...] = ()
    payload: Payload | None = None
    old: tuple[str, ...] = ()
    new: tuple[str, ...] = ()
    units: tuple[Unit, ...] = ()
    place: Place | None = None
    everywhere: bool = False
    inflected: bool = False
    source: tuple[str, ...] = ()
    until: str = ""
    act: BaseAct | None = None
    inside: bool = False

    @property
    def renumbers(self) -> bool:
        """The targets get other numbers and keep their words."""
        return self.verb == "replace_words" and bool(self.units)
