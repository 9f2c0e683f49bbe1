"""Every page type of an act is known to the lists that name them."""

import pytest

from regulations.models import Act, RegulationIndex, Route
from regulations.triggers.rules import TRIGGERS

TYPES = {model._meta.model_name: model for model in Act.__subclasses__()}


@pytest.mark.parametrize("name", ["svod_page_live_insert", "svod_page_becomes_act"])
def test_rules_that_go_by_type_know_each(name):
    [rule] = [trigger for trigger in TRIGGERS if trigger.name == name]
    assert TYPES
    assert [kind for kind in TYPES if f"'{kind}'" not in rule.when] == []


def test_an_index_takes_each():
    assert set(RegulationIndex.subpage_types) == {m._meta.label for m in TYPES.values()}


def test_a_route_may_be_for_each():
    assert {value for value, _ in Route._meta.get_field("page_type").choices} == set(TYPES)


def test_none_has_a_column_of_its_own():
    """It would be neither signed nor guarded (docs/decisions/0001)."""
    own = {kind: [f.name for f in m._meta.local_fields] for kind, m in TYPES.items()}
    assert own == {kind: ["act_ptr"] for kind in TYPES}
