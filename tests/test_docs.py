"""Docs that tests hold true: settings, links, the promises and the tests that keep them."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCS = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").rglob("*.md"))]
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6} (.+)$", re.MULTILINE)
_SWITCH = re.compile(r"""env\.\w+\(\s*"([A-Z_]+)"|environ\.get\(\s*['"]([A-Z_]+)['"]""")
_TEST = re.compile(r"\[`(test_\w+)`\]\((tests/[\w/]+\.py)\)")
PROMISES = 5


def _switches() -> set[str]:
    """Return the names that the settings and the web server read from the environment."""
    settings = [p for p in (ROOT / "cms" / "settings").glob("*.py") if p.name != "test.py"]
    sources = [*settings, ROOT / "deploy" / "gunicorn.conf.py"]
    found = (_SWITCH.findall(path.read_text(encoding="utf-8")) for path in sources)
    return {first or second for names in found for first, second in names}


def _headings(path: Path) -> list[str]:
    return _HEADING.findall(path.read_text(encoding="utf-8"))


def _anchor(heading: str) -> str:
    """Return GitHub's anchor of a heading."""
    kept = re.sub(r"[^\w\- ]", "", heading.lower())
    return kept.strip().replace(" ", "-")


def test_every_setting_is_documented():
    assert _switches()
    assert _switches() <= set(_headings(ROOT / "docs" / "settings.md"))


def test_no_setting_is_documented_that_nobody_reads():
    commands = {"DEMO", "SVOD_SOAK"}
    documented = {h for h in _headings(ROOT / "docs" / "settings.md") if h.isupper()}
    assert documented <= _switches() | commands


@pytest.mark.parametrize("document", DOCS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_somewhere(document):
    broken = []
    for target in _LINK.findall(document.read_text(encoding="utf-8")):
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        name, _, anchor = target.partition("#")
        place = (document.parent / name).resolve() if name else document
        if not place.exists() or (
            anchor and anchor not in {_anchor(heading) for heading in _headings(place)}
        ):
            broken.append(target)
    assert broken == []


def test_each_promise_names_tests_that_exist():
    section = (ROOT / "README.md").read_text(encoding="utf-8").split("## Five promises")[1]
    promises = re.findall(r"^\d\. .+(?:\n   .+)*", section.split("\n## ")[0], re.MULTILINE)
    assert len(promises) == PROMISES
    for promise in promises:
        named = _TEST.findall(promise)
        assert named, f"no test keeps: {promise}"
        for test, path in named:
            tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
            functions = {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}
            assert test in functions, f"{path} has no {test}"


def test_decisions_are_numbered_without_a_gap_and_say_what_they_cost():
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    numbers = [int(path.name[:4]) for path in decisions]
    assert numbers == list(range(1, len(decisions) + 1))
    for path in decisions:
        text = path.read_text(encoding="utf-8")
        parts = ("**Context.**", "**Choice.**", "**Cost.**")
        assert all(part in text for part in parts), path.name


def test_the_log_ins_in_the_readme_are_those_of_the_demo():
    from cms.demo.city_hall import PASSWORD
    from cms.demo.texts.people import POSTS

    logins = {post.login for post in POSTS}
    rows = re.findall(
        r"^\| `(\w+)` \| `([\w-]+)` \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.M
    )
    assert len(rows) == 3
    assert all(login in logins and password == PASSWORD for login, password in rows)
