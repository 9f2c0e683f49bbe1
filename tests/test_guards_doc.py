"""docs/guards.md is held true: every door and rule stands there, every guard it names exists."""

from __future__ import annotations

import ast
import re
from collections import Counter
from pathlib import Path

import pytest

from regulations.triggers.rules import TRIGGERS
from tests.doors import http_doors, test_model_doors
from tests.doors.test_http_doors import ROLES, STATES

ROOT = Path(__file__).resolve().parent.parent
PAGE = (ROOT / "docs" / "guards.md").read_text(encoding="utf-8")
_TEST = re.compile(r"\[`(test_\w+)`\]\(\.\./(tests/[\w/]+\.py)\)")


def section(heading: str) -> str:
    return PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]


def rows(heading: str) -> list[list[str]]:
    """Cells of every table row of a section, without the heads."""
    lines = [line for line in section(heading).split("\n") if line.startswith("| ")]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for row in cells if row[0] not in {"door", "guard", "triggers", "fact", ""}]


@pytest.mark.parametrize(
    ("heading", "doors"),
    [
        ("Doors of the admin", [door.name for door in http_doors.DOORS]),
        ("Doors below the admin", list(test_model_doors.DOORS)),
    ],
)
def test_every_door_stands_there_once(heading, doors):
    assert Counter(row[0].strip("`") for row in rows(heading)) == Counter(doors)


def test_every_rule_of_the_database_stands_there_once():
    named = [
        name for row in rows("Rules of the database") for name in re.findall(r"svod_\w+", row[0])
    ]
    assert Counter(named) == Counter(trigger.name for trigger in TRIGGERS)


def test_every_trigger_that_is_named_exists():
    assert set(re.findall(r"`(svod_\w+)`", PAGE)) <= {trigger.name for trigger in TRIGGERS}


def test_every_guard_that_shuts_a_door_is_described():
    guards = {row[0] for row in rows("The guards")}
    beside = {"–", "the", "view only asks", "not evidence"}
    for heading in ("Doors of the admin", "Doors below the admin"):
        for door, *cells in rows(heading):
            for guard in re.split(r"[;,]", " ; ".join(cells)):
                name = guard.split(":")[0].strip()
                if name.startswith("`svod_"):
                    continue
                known = any(
                    name.startswith(word) for word in (*guards, *beside)
                ) or name.startswith(("a draft", "and never", "once signed"))
                assert known, f"{door}: {name}"


def test_every_door_is_shut_by_something():
    for heading in ("Doors of the admin", "Doors below the admin"):
        for door, *cells in rows(heading):
            assert set("".join(cells)) - set(" –"), door


def test_every_test_that_is_named_exists():
    named = _TEST.findall(PAGE)
    assert len(named) > 10
    for test, path in named:
        tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
        functions = {n.name for n in ast.walk(tree) if isinstance(n, ast.FunctionDef)}
        assert test in functions, f"{path} has no {test}"


def test_every_fact_of_wagtail_names_a_door_or_a_test():
    doors = {door.name for door in http_doors.DOORS} | set(test_model_doors.DOORS)
    for fact, shown in rows("What Wagtail 8.0 does, and the door or test that shows we stand it"):
        assert _TEST.search(shown) or shown.strip("`") in doors, fact


def test_roles_and_states_are_those_of_the_tests():
    tried = section("How doors are tried")
    for role in ROLES:
        assert role.replace("_", "-") in tried, role
    for state in STATES:
        assert state.replace("in_chain", "in the chain") in tried
