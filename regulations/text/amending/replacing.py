"""Words for words: replaced, taken out, put in after others."""

from . import wording
from .bench import Bench
from .fields import Field, fields, own_words
from .operation import Operation
from .searching import Spot
from .tree import Stop


class Wordings(Bench):
    """Operations on words."""

    def _replace_words(self, operation: Operation) -> None:
        old, new = operation.old, operation.new
        if not old or not new:
            raise Stop("no_payload")
        if len(new) != len(old) and len(new) != 1:
            raise Stop("no_payload")
        spots = self._spots(operation, whole=True)
        for place, words in enumerate(old):
            other = new[place] if len(new) > 1 else new[0]
            self._each(
                spots, words, operation.everywhere, lambda text, start, end, other=other: (
                    wording.put(text, start, end, other)
                ),
            )  # fmt: skip

    def _each(self, spots: list[Spot], words: str, everywhere: bool, edit) -> None:
        """Edit the words where they stand: once in each place, or everywhere if it is said."""
        found_any = False
        for spot in spots:
            found = self._occurrences(spot, words)
            if not found:
                if everywhere:
                    continue
                raise Stop("words_not_found", words)
            count = sum(len(places) for _, places in found)
            if count > 1 and not everywhere:
                raise Stop("words_ambiguous", words)
            found_any = True
            for field_, places in found:
                text = field_.text
                for start, end in reversed(places):
                    text = edit(text, start, end)
                field_.write(self.tree, text)
        if not found_any:
            raise Stop("words_not_found", words)

    def _occurrences(self, spot: Spot, words: str) -> list[tuple["Field", list[tuple[int, int]]]]:
        texts = list(fields(spot))
        for loose in (False, True):
            found = [
                (field_, places) for field_ in texts if (places := field_.found(words, loose=loose))
            ]
            if found:
                return found
        return []

    def _insert_words(self, operation: Operation) -> None:
        words = " ".join(operation.new)
        place = operation.place
        spots = self._spots(operation, whole=place is not None)
        if place is not None and place.words:
            edit = (
                (
                    lambda text, start, end: wording.after(
                        text, wording.past(text, start, end), words
                    )
                )
                if place.side == "after"
                else (lambda text, start, end: wording.before(text, start, words))
            )
            self._each(spots, place.words, operation.everywhere, edit)
            return
        for spot in spots:
            node = spot.node
            if spot.piece in ("", "text") and node.children and node.kind != "paragraph":
                if not node.text:
                    raise Stop("ambiguous_unit")
                if any(child.kind != "note" for child in node.children):
                    raise Stop("ambiguous_unit")
            field_ = next(fields(own_words(spot)), None)
            if field_ is None:
                raise Stop("target_not_found")
            field_.write(self.tree, wording.at_end(field_.text, words))
