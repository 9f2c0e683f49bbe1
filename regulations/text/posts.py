"""Posts in the genitive: «И.о. мэра города» (ГОСТ Р 7.0.97: an acting official signs so)."""

from .morphology import morphology


def acting_post(title: str) -> str:
    """«Мэр города» → «И.о. мэра города», «Первый заместитель» → «И.о. первого заместителя».

    Words are inflected up to the first noun; what follows it stands in its own case already.
    """
    words = title.split(" ")
    for place, word in enumerate(words):
        inflected, is_noun = _genitive(word)
        words[place] = inflected
        if is_noun:
            break
    written = " ".join(words)
    return f"И.о. {written[:1].lower()}{written[1:]}"


def _genitive(word: str) -> tuple[str, bool]:
    for reading in morphology().parse(word):
        if "nomn" in reading.tag and reading.tag.POS in ("NOUN", "ADJF", "PRTF"):
            form = reading.inflect({"gent"})
            if form:
                cased = form.word.capitalize() if word[:1].isupper() else form.word
                return cased, "NOUN" in reading.tag
    return word, True
