"""Citations of legal acts in a text: what is cited, which units of it, and where.

A citation is a head (the act) with the units before it, units alone (of this very act), or a
pointer to the act itself («настоящее постановление»). Citations come in the order of the text.
They do not overlap, save that a title may cite in its turn («… «О внесении изменений в
постановление … № 5»»): that citation lies wholly within the title.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from .aliases import Alias, Aliases
from .citation import Citation
from .composing import Composed, compose
from .head import Head
from .headings import begins_line, is_label, is_own_title
from .heads import find_heads
from .lists import with_lists
from .numbers import tight
from .own import read_own
from .phrases import phrases
from .unit import Mention, Unit
from .units import find_units

_S: Final = "[ \u00a0\t]"
_HELD = re.compile(
    rf"(?:\.?{_S}{{0,60}}(?P<to>ко?){_S}{{1,9}}|\.?{_S}{{1,60}}(?:из{_S}{{1,9}})?|(?=[А-ЯЁ]))"
)
# Adjectives that belong to no kind may stand between: «к Бюджетному прогнозу».
_ADJECTIVES = re.compile(
    rf"(?:[А-ЯЁа-яё-]{{3,30}}(?:ого|его|ому|ему|ой|ей|ым|им|ых|их){_S}{{1,9}}){{1,3}}"
)
# «Собрание законодательства …, 2007, № 49, ст. 6043»: a place in a collection.
_COLLECTED = re.compile(
    rf"(?<![.\d])(?:19|20)\d\d(?:{_S}?г(?:\.|ода))?,{_S}{{0,40}}(?:№|N[oо]?){_S}?\d"
    rf"[\d /,N№-]{{0,30}}(?:\([^()\n]{{0,30}}\))?{_S}?[,(]?{_S}{{0,40}}$"
)
# What has units too and is no act.
_NO_ACT = re.compile(
    rf"{_S}{{1,9}}(?:(?:указанн|данн|настоящ|муниципальн|государственн|трудов)[а-яё]{{2,3}}{_S}{{1,9}})?"
    r"(?:договор|контракт|протокол|заявк|анкет|журнал|акта\b|смет|отч[её]т|лиценз"
    r"|санпин|снип|гост\b|сп[ \u00a0]?\d|(?:экономическ|бюджетн)[а-яё]{2}[ \u00a0]классификац)",
    re.IGNORECASE,
)
# A charter of what is no municipality is no act.
_OF_COMPANY = re.compile(
    rf"{_S}{{1,9}}(?:(?:автономн|бюджетн|казенн|казённ|муниципальн)[а-яё]{{2,3}}{_S}{{1,9}})?"
    r"(?:учрежд|предприяти|обществ|товариществ|организаци|школ|фонд|ассоциац"
    r"|(?:(?:М[БАК]?|Г[БАК]?|ФГ[БАК]?)(?:О|ДО|Д)?УП?|ООО|[ОЗП]?АО|ТС[ЖН]|ТОС|АНО|СНТ|ЖСК|СРО)"
    r"(?![^\W_]))"
)
# «(8-ФЗ, 83-ФЗ»: numbers in passing, since the bracket opened.
_IN_PASSING = re.compile(rf"\({_S}?(?:\d{{1,3}}[-–]Ф?К?ФЗ{_S}{{0,3}}(?:[,;]|и){_S}{{0,3}}){{0,9}}$")
_APPROVES = re.compile(r"[Уу]твердить|УТВЕРДИТЬ|[Уу]тверждается|[Уу]твержда[юе]тс?я?\b")
_AMENDS = re.compile(r"[Вв]нести (?:в|следующ|измен)|в (?:следующей|новой) редакции")
_APPROVED = re.compile(rf"\)?[,;]?{_S}{{1,3}}(?:утвержд[её]нн|принят)[а-я]{{2,4}}")
# «Настоящее постановление», «данное постановление» is this very act.
_THIS: Final = frozenset({"настоящ", "данн"})
_POINTED = re.compile(
    rf"(?<![^\W_])настоящ(?:ий|его|ему|им|ем|ая|ей|ую){_S}{{1,9}}"
    r"(?P<noun>подпункт|пункт|част|стать|раздел|глав|абзац|приложени|подраздел)[а-яё]{1,3}(?![^\W_])",
    re.IGNORECASE,
)
_POINTED_KINDS: Final = {
    "част": "часть",
    "стать": "статья",
    "глав": "глава",
    "приложени": "приложение",
}
# What its sides agreed on is no act; changes that an act approves are one only with units.
_NEVER_ALONE: Final = frozenset({"соглашение", "изменения"})
# A lone «приложение» is cited in these words; in others it is spoken of in general.
_LONE = re.compile(r"приложени[юи](?!\w)|(?<=\()приложение(?=\))", re.IGNORECASE)
# What it belongs to comes next, if that is told by more than a pronoun («в приложении к ней»).
_BELONGS = re.compile(rf"{_S}{{1,9}}к{_S}{{1,9}}(?!(?:ней|нему|ним)(?![^\W_]))")
# «Порядка разработки программ»: a name of its own, so another paper.
_NAMED_FURTHER = re.compile(
    rf"{_S}{{1,9}}(?:о|об|по)?{_S}?[а-яё-]{{2,30}}(?:ания|ения|ства|ии|ки|ий|ов|ости|ей|ых|их|ого)(?![^\W_])"
    rf"|{_S}{{1,9}}об?{_S}(?:[а-яё]|[А-ЯЁ][^,;.\n]{{3,90}},{_S}утвержд)|,?{_S}{{1,9}}(?:утвержд[её]нн|принят)"
)
# Units with headings of their own.
_HEADED: Final = frozenset({"раздел", "подраздел", "глава"})
# «приложение № 4 к программе «Подпрограмма 1 …»», «… «Сведения о показателях …»»: its own title.
_OF_APPENDIX = re.compile(
    rf"(?:Подпрограмма{_S}(?:№{_S}?)?\d|Сведения|Перечень|План{_S}|Прогноз|Паспорт|Форма"
    r"|Ресурсное|Расч[её]т|Методика|Характеристика|Целевые|Показатели)"
)
_SENTENCE: Final = 600
_NEAR: Final = 300


def cite(text: str) -> tuple[Citation, ...]:
    """Return every citation of a text, in order. Accepts anything; never raises on any text."""
    composed = compose(text)
    found = _Reading(composed.text).citations()
    if composed.text is text:
        return tuple(found)
    return tuple(_at_source(citation, composed, text) for citation in found)


def _at_source(citation: Citation, composed: Composed, text: str) -> Citation:
    start, end = composed.source(citation.start), composed.source(citation.end)
    core = composed.source(citation.core)
    return replace(citation, start=start, end=end, core=core, text=text[start:end])


class _Reading:
    """One reading of one text."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._phrases = phrases(source)
        self._text = self._phrases.text
        self._own = read_own(source)
        self._heads = with_lists(self._text, _outermost(find_heads(self._text)))
        self._aliases = Aliases(self._text, self._heads)
        self._starts = {head.start: head for head in self._heads}
        self._registered = {
            (head.date, tight(head.number))
            for head in self._heads
            if head.number and self._phrases.in_attribution(head.start)
        }
        self._amending = [match.start() for match in _AMENDS.finditer(source)]

    def citations(self) -> list[Citation]:
        found: list[Citation] = []
        held: set[int] = set()
        for mention in find_units(self._text):
            span = _named_span(mention)
            if span is None:
                continue
            head = self._held_by(mention.end)
            if self._is_label(mention, head) or (head is not None and self._is_no_act(head)):
                continue
            if head is not None:
                held.add(head.start)
                found.append(self._with_units(mention, span, _without_title_of(mention, head)))
            elif self._is_of_this_act(mention):
                found.append(self._without_act(mention, span))
        found += self._pointed(found, held)
        found += [
            self._citation(head.start, head)
            for head in self._heads
            if head.start not in held and self._stands_alone(head)
        ]
        found.sort(key=lambda citation: (citation.start, -citation.end))
        return list(_nested(found))

    def _pointed(self, found: list[Citation], held: set[int]) -> Iterator[Citation]:
        """Yield «настоящего пункта» where no other unit is named with it."""
        taken = [(citation.start, citation.end) for citation in found]
        for match in _POINTED.finditer(self._text):
            at = bisect_right(taken, (match.start(), len(self._text))) - 1
            if at >= 0 and taken[at][1] > match.start():
                continue
            noun = match["noun"].lower()
            unit = Unit(_POINTED_KINDS.get(noun, noun))
            start, end = match.span()
            head = self._held_by(end)
            kind = ""
            if head is not None:
                held.add(head.start)
                kind, end = head.kind, head.end
            yield Citation(
                start, end, self._source[start:end], kind, units=(unit,), chains=((unit,),),
                internal=True, core=end,
            )  # fmt: skip

    def _is_label(self, mention: Mention, head: Head | None) -> bool:
        """Tell whether the words are a label, or a place in a collection of acts."""
        start = mention.start
        return (
            self._phrases.in_attribution(start)
            or _COLLECTED.search(self._text, max(0, start - 90), start) is not None
            or is_label(mention, head, self._source, self._phrases)
        )

    def _held_by(self, at: int) -> Head | None:
        """Return the act whose units are mentioned, if its head follows at ``at``."""
        gap = _HELD.match(self._text, at)
        if gap is None:
            return None
        head = self._starts.get(gap.end())
        if head is None and (between := _ADJECTIVES.match(self._text, gap.end())) is not None:
            head = self._starts.get(between.end())
        if head is None:
            return None
        return head if gap["to"] or head.may_hold else None

    def _is_of_this_act(self, mention: Mention) -> bool:
        """Tell whether units without an act are cited; a lone «приложение» only as an adjunct."""
        if _NO_ACT.match(self._text, mention.end) is not None:
            return False
        if len(mention.units) > 1 or mention.units[0].label or mention.units[0].title:
            return True
        lone = _LONE.match(self._text, mention.start)
        return lone is not None and _BELONGS.match(self._text, mention.end) is None

    def _with_units(self, mention: Mention, span: tuple[int, int], head: Head) -> Citation:
        this = head.known or head.pointing in _THIS
        alias = None if this else self._aliases.at(head.kind, head.start)
        internal = False
        if alias is not None and alias.head is not None:
            named = alias.head
            return self._citation(span[0], head, mention, named=named)
        if not (head.known or head.pointing or head.issuer or head.title) and head.sort == "paper":
            internal = self._is_own_paper(head, alias)
        return self._citation(span[0], head, mention, internal=internal)

    def _is_own_paper(self, head: Head, alias: Alias | None) -> bool:
        """Tell whether «Порядок» is a paper that the text is or has, and not one it amends."""
        if alias is not None and self._approves(alias.at):
            return True
        if alias is not None and (alias.foreign or _APPROVED.match(self._text, alias.at)):
            return False
        return not _NAMED_FURTHER.match(self._text, head.end) and not self._amends(head.start)

    def _amends(self, at: int) -> bool:
        """Tell whether the text amends another act here; its own appendix begins anew."""
        begun = self._phrases.attribution_before(at)
        place = bisect_right(self._amending, begun)
        return place < len(self._amending) and self._amending[place] < at + _NEAR

    def _approves(self, at: int) -> bool:
        """Tell whether the paper named before ``at`` is one that this act approves."""
        line = max(self._text.rfind("\n", 0, at), at - _SENTENCE, 0)
        return _APPROVES.search(self._text, line, at) is not None

    def _citation(
        self,
        start: int,
        head: Head,
        mention: Mention | None = None,
        *,
        named: Head | None = None,
        internal: bool = False,
    ) -> Citation:
        act = named or head
        attributed = head.sort == "dated" and self._phrases.in_attribution(head.start)
        own = attributed or self._is_own(act)
        return Citation(
            start,
            head.end,
            self._source[start : head.end],
            act.kind,
            act.issuer,
            act.issued_by,
            act.date,
            act.number,
            act.title if act.sort == "code" else head.title,
            _labelled(mention) if mention else head.parts,
            mention.chains if mention else (head.parts,) * bool(head.parts),
            internal or own or head.pointing in _THIS,
            mention.doubtful if mention else False,
            head.core,
        )

    def _is_own(self, act: Head) -> bool:
        """Tell whether an act is the one that the text is, or is an appendix of."""
        if self._own.is_named_by(act.kind, act.date, act.number):
            return True
        return bool(act.number) and (act.date, tight(act.number)) in self._registered

    def _without_act(self, mention: Mention, span: tuple[int, int]) -> Citation:
        start, end = span
        return Citation(
            start,
            end,
            self._source[start:end],
            "",
            units=_labelled(mention),
            chains=mention.chains,
            internal=all(unit.kind != "подпрограмма" for unit in mention.units),
            doubtful=mention.doubtful,
            core=end,
        )

    def _stands_alone(self, head: Head) -> bool:
        if head.start < self._own.end or self._aliases.defines(head.start):
            return False
        if head.number == self._source[head.start : head.end]:
            return not _IN_PASSING.search(self._text, max(0, head.start - 99), head.start)
        if head.sort == "dated" and self._phrases.in_attribution(head.start):
            return True
        if is_own_title(head, self._source):
            return False
        if head.sort == "constitution" and self._own.is_constitution and not head.pointing:
            return head.known and bool(head.issuer) and not begins_line(head, self._source)
        return head.known or (head.pointing == "настоящ" and head.kind not in _NEVER_ALONE)

    def _is_no_act(self, head: Head) -> bool:
        """Tell whether a contract or the charter of a company is named."""
        if head.kind == "соглашение":
            return True
        return (
            head.kind == "устав"
            and not head.issuer
            and _OF_COMPANY.match(self._text, head.end) is not None
        )


def _without_title_of(mention: Mention, head: Head) -> Head:
    """Leave the title to the section it heads: «раздел 3 Программы «Сроки»», «глава 2 Порядка «…»».

    So to an appendix. A paper named by no date, number or issuer is known without it.
    """
    kind = mention.units[0].kind
    headed = head.sort == "paper" and (
        kind in _HEADED or (kind == "приложение" and _OF_APPENDIX.match(head.title) is not None)
    )
    if (
        not headed
        or not head.title
        or head.title.startswith(("О ", "Об "))
        or head.date
        or head.number
        or head.issuer
    ):
        return head
    return replace(head, end=head.core, title="", title_at=0)


def _outermost(heads: Iterable[Head]) -> list[Head]:
    """Drop what lies in the words of another head, keep what lies in its title."""
    kept: list[Head] = []
    done = 0
    for head in heads:
        if head.start >= done:
            kept.append(head)
            done = head.core
    return kept


def _nested(citations: Iterable[Citation]) -> Iterator[Citation]:
    """Drop what overlaps a citation without lying in its title."""
    open_: list[Citation] = []
    for citation in citations:
        while open_ and open_[-1].end <= citation.start:
            open_.pop()
        if not open_ or (open_[-1].core <= citation.start and citation.end <= open_[-1].end):
            open_.append(citation)
            yield citation


def _named_span(mention: Mention) -> tuple[int, int] | None:
    """Return the span from the first unit with a label to the last; None if none has one.

    A unit known only by its heading is none («раздел «Объемы финансирования»»).
    """
    labelled = [part for part in mention.parts if part[2] and part[3] != "подпрограмма"]
    if not labelled:
        first = mention.parts[0]
        return (first[0], mention.parts[-1][1]) if first[3] == "приложение" else None
    first = mention.parts[0]
    # «строку «Объёмы финансирования» раздела 1»: a row has no other label than its name.
    start = first[0] if first[3] == "строка" else labelled[0][0]
    return start, mention.parts[-1][1]


def _labelled(mention: Mention) -> tuple[Unit, ...]:
    """Leave out units known only by their heading, save in a chain with a labelled one."""
    linked = {unit for chain in mention.chains if any(one.label for one in chain) for unit in chain}
    named = (
        unit if unit.label else Unit(unit.kind)
        for unit in mention.units
        if unit in linked or unit.label or not unit.title or unit.kind == "приложение"
    )
    return tuple(dict.fromkeys(named))
