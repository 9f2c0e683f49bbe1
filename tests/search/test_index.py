"""The index holds public editions only, follows them by itself, and proves itself."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django_tasks_db.models import DBTaskResult

from regulations.models import Act, Edition
from search import indexer
from search.backends import backend
from search.checking import differences
from search.models import Clause, IndexedAct
from search.tasks import index_act


def _codes():
    return sorted(difference.code for difference in differences())


def _run(*args: str) -> str:
    out = StringIO()
    call_command("search", *args, stdout=out)
    return out.getvalue()


def _work() -> None:
    """Do what waits on the queue for the index, as a worker would."""
    for job in DBTaskResult.objects.ready().filter(task_path="search.tasks.index_act"):
        job.task.call(*job.args_kwargs["args"], **job.args_kwargs["kwargs"])


@pytest.mark.django_db
def test_an_enacted_act_is_indexed_from_the_queue(city, search):
    edition = city.enacted(subject="Об озеленении")
    _work()
    assert search("озеленение").total == 1
    assert IndexedAct.objects.get().edition_id == edition.pk
    assert _codes() == []


@pytest.mark.django_db(transaction=True)
def test_flush_empties_the_words_with_the_clauses():
    assert not Clause.objects.exists()
    assert backend().faults() == []


@pytest.mark.django_db
class TestPublicOnly:
    def test_drafts_and_restricted_acts_have_no_rows(self, city, act, search):
        draft = city.draft(subject="О гиппопотамах")
        waiting = city.awaiting_mayor(subject="О гиппопотамах в пути")
        secret = act("О гиппопотамах", "1. Тайна.", number="1", restricted=True)
        for pk in (draft.pk, waiting.act_id, secret.pk):
            assert indexer.refresh(pk) == 0
        _run("rebuild")
        assert search("гиппопотам").total == 0
        assert not Clause.objects.exists()
        assert not IndexedAct.objects.exists()

    def test_a_row_that_should_not_be_there_is_not_shown(self, act, city, search):
        act("О лесах", "1. Озеро.", number="1")
        secret = act("О лесах", "1. Озеро.", number="2", restricted=True)
        other = IndexedAct.objects.get()
        clauses = list(Clause.objects.all())
        other.act_id, other.edition_id = secret.pk, Edition.objects.get(act_id=secret.pk).pk
        other.save(force_insert=True)
        for clause in clauses:
            clause.id, clause.act_id = Clause.key(secret.pk, clause.place), secret.pk
            clause.save(force_insert=True)
        assert [a.url for a in search("озеро").acts] == [Act.objects.get(number="1").public_path]
        assert _codes() == ["extra_act"]


@pytest.mark.django_db
class TestFollowing:
    def test_indexing_twice_changes_nothing(self, act):
        made = act("О лесах", "1. Озеро.", number="1")
        before = list(Clause.objects.values())
        assert index_act.func(made.pk) == len(before)
        assert list(Clause.objects.values()) == before
        assert _codes() == []

    def test_every_word_of_the_text_is_in_some_clause(self, city):
        edition = city.archived(number="5")
        indexer.refresh(edition.act_id)
        held = " ".join(f"{c.name} {c.heading} {c.text}" for c in Clause.objects.filter(eid__gt=""))
        for provision in edition.provisions.all():
            number = provision.label.rstrip(".") if provision.label[0:1].isdigit() else ""
            for words in (number, provision.heading, provision.text):
                assert words in held

    def test_place_tells_the_order(self, act):
        made = act("О лесах", "1. Озеро.", "2. Пруд.", number="1")
        places = [(clause.place, clause.eid) for clause in Clause.objects.all()]
        assert places == [(0, ""), (1, "para_1"), (2, "para_2")]
        assert {clause.id >> 20 for clause in Clause.objects.all()} == {made.pk}


@pytest.mark.django_db
class TestCheck:
    @pytest.fixture
    def made(self, act):
        act("О прудах", "1. Пруд.", number="2")
        return act("О лесах", "1. Озеро.", "2. Река.", number="1")

    def test_agreement_is_said(self, made):
        assert "acts" in _run("check") or "актами" in _run("check")

    @pytest.mark.parametrize(
        ("harm", "code"),
        [
            (lambda made: IndexedAct.objects.filter(act_id=made.pk).delete(), "missing_act"),
            (lambda made: IndexedAct.objects.filter(act_id=made.pk).update(number="9"), "act"),
            (lambda made: Clause.objects.filter(eid="para_2").delete(), "missing_clause"),
            (lambda made: Clause.objects.filter(eid="para_2").update(text="иное"), "clause"),
            (lambda made: Clause.objects.filter(eid="para_2").update(lemmas="иной"), "clause"),
            (
                lambda made: Clause.objects.create(
                    id=Clause.key(made.pk, 99), act_id=made.pk, eid="x", kind="point", lemmas="x"
                ),
                "extra_clause",
            ),
        ],
        ids=["missing_act", "act", "missing_clause", "text", "lemmas", "extra_clause"],
    )
    def test_each_difference_is_named_and_repaired(self, made, harm, code, search):
        harm(made)
        assert _codes() == [code]
        with pytest.raises(CommandError) as failed:
            _run("check")
        assert failed.value.returncode == 1
        assert code in _run("check", "--repair")
        assert _codes() == []
        assert search("река").total == 1

    @pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL's columns are generated")
    def test_words_that_differ_from_clauses_are_seen_and_repaired(self, made, search):
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_words(search_words) VALUES ('delete-all')")
        assert search("река").total == 0
        assert _codes() == ["store"]
        _run("check", "--repair")
        assert search("река").total == 1

    @pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no such triggers")
    def test_a_lost_trigger_is_seen_and_repaired(self, made):
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER search_words_delete")
        assert _codes() == ["store"]
        _run("check", "--repair")
        assert _codes() == []

    def test_rebuild_makes_all_from_nothing(self, made, search):
        IndexedAct.objects.all().delete()
        assert search("река").total == 0
        _run("rebuild")
        assert search("река").total == 1
        assert _codes() == []
