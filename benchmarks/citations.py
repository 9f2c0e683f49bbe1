"""How fast citations are found, and that time grows with the length alone.

    .venv/bin/python benchmarks/citations.py [FOLDER]

Reads every .txt of FOLDER (and below), one by one; without one it makes texts of its own, up to
10 MB. Prints megabytes of UTF-8 a second of processor time, best of three runs.
"""

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from regulations.text import cite

RUNS = 3
ACT = (
    "{n}. В соответствии с пунктом 6 части 1 статьи 17 Федерального закона от 06.10.2003 № 131-ФЗ "
    "«Об общих принципах организации местного самоуправления в Российской Федерации» (далее – "
    "Федеральный закон) и Уставом города Хабаровска утвердить Порядок (приложение {n}).\n"
    "Признать утратившими силу постановления администрации города Хабаровска:\n"
    "от 14.09.2011 № {n} «О комиссии», от 16.01.2015 № 14{n};\n"
    "Заявка, составленная в письменной форме, подлежит регистрации в течение трёх дней со дня её "
    "поступления в администрацию города; о решении заявителю сообщают в тот же срок, если "
    "подпунктами «а» – «в» пункта {n} настоящего Порядка не установлено иное.\n"
)


def acts(megabytes: float) -> str:
    """Return a text of so many megabytes of UTF-8, dense with citations."""
    size = len(ACT.format(n=1000).encode())
    return "".join(ACT.format(n=n) for n in range(1, int(megabytes * 1e6 / size) + 2))


def report(name: str, texts: list[str]) -> None:
    size = sum(len(text.encode()) for text in texts) / 1e6
    times = []
    found = 0
    for _ in range(RUNS):
        start = time.process_time()
        found = sum(len(cite(text)) for text in texts)
        times.append(time.process_time() - start)
    seconds = min(times)
    print(
        f"{name}: {size:.2f} MB, {found} citations in {seconds:.2f} s = {size / seconds:.1f} MB/s"
    )


def main() -> None:
    if len(sys.argv) > 1:
        paths = sorted(Path(sys.argv[1]).rglob("*.txt"))
        texts = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
        report(f"{len(paths)} files", texts)
        return
    for megabytes in (0.1, 1, 10):
        report(f"made, {megabytes} MB", [acts(megabytes)])


if __name__ == "__main__":
    main()
