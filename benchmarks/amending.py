"""How many amending operations are recognised in a folder of acts: ``amending.py FOLDER…``.

An operation is a sentence with a verb of amending beside a unit, an act or quoted words. What is
read is counted by verb; what is not is listed with its file and line, for the eye. Words inside a
payload are no operations of the act; they are left out where a payload was read. A lead-in
(«Признать утратившими силу следующие постановления:») is read as the operations under it.
"""

import re
import sys
import time
from collections import Counter
from pathlib import Path

from regulations.text import parse, read_lines
from regulations.text.amending import operations

LIKELY = re.compile(
    r"(?<![а-яё])(?:изложи(?:ть|в)|дополни(?:ть|в)|замени(?:ть|в)|исключи(?:ть|в)|"
    r"признать[^.;]{0,200}утратившим|приостановить действие|"
    r"считать[^.;]{0,80}(?:пункт|абзац|раздел|строк)[а-я]{0,3}(?:ом|ем|ами|ой))",
    re.IGNORECASE,
)
TOLD = re.compile(
    r"[«\"]|абзац|пункт|раздел|стать|част[ьи]|строк|позици|граф|таблиц|приложени|паспорт|постановлени|"
    r"решени|распоряжени|слов|цифр|наименовани|подпрограмм|программ",
    re.IGNORECASE,
)


def main(folders: list[str]) -> None:
    verbs: Counter[str] = Counter()
    missed: list[tuple[str, int, str]] = []
    seconds, size = 0.0, 0
    for path in sorted(path for folder in folders for path in Path(folder).glob("*.txt")):
        text = path.read_text(encoding="utf-8-sig", errors="replace").replace("\r\n", "\n")
        begun = time.process_time()
        structure = parse(read_lines(text))
        read_at = time.process_time()
        found = operations(structure, text)
        seconds += time.process_time() - read_at
        size += len(text)
        del begun
        verbs.update(operation.verb for operation in found)
        inside = " ".join(one.payload.text for one in found if one.payload is not None)
        inside = " ".join(inside.split())
        spans = [(one.start, one.end) for one in found]
        starts = {start for start, _ in spans}
        at = 0
        for number, line in enumerate(text.split("\n"), 1):
            words = " ".join(line.split())
            if LIKELY.search(line) and TOLD.search(line) and words[:60] not in inside:
                end = at + len(line)
                leads = words.endswith(":") and any(0 < start - end < 8 for start in starts)
                if not leads and not any(start < end and at < stop for start, stop in spans):
                    missed.append((path.name, number, words))
            at += len(line) + 1
    total = sum(verbs.values())
    for verb, count in verbs.most_common():
        print(f"{verb:26}{count:6}")
    print(f"{'read':26}{total:6}")
    print(f"{'likely but not read':26}{len(missed):6}")
    print(f"{'share':26}{total / max(1, total + len(missed)):6.1%}")
    print(f"{'MB/s, structure apart':26}{size / max(seconds, 1e-9) / 1e6:6.2f}")
    for name, number, words in missed:
        print(f"{name}:{number}: {words[:200]}")


if __name__ == "__main__":
    main(sys.argv[1:])
