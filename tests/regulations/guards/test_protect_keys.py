"""PROTECT keys: nothing that evidence refers to can be deleted, by any door of the ORM."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db.models import PROTECT, ProtectedError, QuerySet
from wagtail.models import Page, Revision

from regulations.models import LedgerEntry
from regulations.record import evidence

# Keys of our tables that do not protect, each with its reason.
NOT_PROTECTED = {
    "Act.page_ptr": "the act is this page: PROTECT keys of evidence point at the act itself",
    "Decree.act_ptr": "a link row of the same act",
    "Procedure.act_ptr": "a link row of the same act",
    "TargetProgramme.act_ptr": "a link row of the same act",
    "RegulationIndex.page_ptr": "the index is this page; its acts' issuer is protected",
    "Attachment.act": "goes with a draft; with an act that is locked its rows are by triggers",
    "CoDrafter.act": "who may write in a draft now; goes with the draft",
    "BlockPresence.act": "who stands in which block now; goes with the draft",
    "BlockPresence.person": "who stands in which block now; goes with who did nothing else",
    "ImportedFile.act": "which file a draft was read from; goes with the draft",
    "RouteStep.route": "parts of a plan; a running approval keeps a copy of its own",
    "RouteSlot.step": "parts of a plan; a running approval keeps a copy of its own",
    "RenderAttempt.edition": "what the printer said; an edition itself is never deleted",
    "DecisionDraft.person": "words not yet given; they go with who wrote them",
    "DecisionDraft.slot": "words not yet given; a slot itself is never deleted",
    "NoticePreference.person": "how they want to be told; goes with a person who did nothing",
    "ApprovalTask.task_ptr": "Wagtail's mirror: decides nothing",
    "SignatureTask.task_ptr": "Wagtail's mirror: decides nothing",
}


def _keys() -> dict[str, object]:
    return {
        f"{model.__name__}.{field.name}": field.remote_field.on_delete
        for model in apps.get_app_config("regulations").get_models()
        for field in model._meta.local_fields
        if field.is_relation
    }


def test_every_key_protects_or_says_why_not():
    keys = _keys()
    assert {name for name, rule in keys.items() if rule is not PROTECT} == set(NOT_PROTECTED)


def test_every_evidence_table_is_looked_at():
    tables = {table.name for table in evidence.tables()} | {LedgerEntry._meta.db_table}
    ours = {m._meta.db_table for m in apps.get_app_config("regulations").get_models()}
    assert tables - ours == {"documents_storedfile", Revision._meta.db_table}


@pytest.mark.django_db
@pytest.mark.usefixtures("no_triggers")
class TestNothingThatEvidenceRefersToIsDeleted:
    """The database's own rules are lifted: PROTECT alone answers."""

    @pytest.fixture
    def enacted(self, city):
        return city.enacted()

    @pytest.mark.parametrize(
        "of",
        [
            "who drafted and sent it",
            "who signed",
            "the mayor",
            "a position that signed",
            "the unit of a position",
            "the issuing body",
            "the text that was signed",
            "the act by its query",
            "the act's page by its query",
            "the journal",
            "the approval",
            "the index of the body",
            "the home page",
        ],
    )
    def test_by_its_query(self, city, enacted, of):
        act = enacted.act
        rows: dict[str, QuerySet] = {
            "who drafted and sent it": type(city.drafter).objects.filter(pk=city.drafter.pk),
            "who signed": type(city.legal).objects.filter(pk=city.legal.pk),
            "the mayor": type(city.mayor).objects.filter(pk=city.mayor.pk),
            "a position that signed": type(city.positions["legal"]).objects.filter(
                pk=city.positions["legal"].pk
            ),
            "the unit of a position": type(city.units["legal"]).objects.filter(
                pk=city.units["legal"].pk
            ),
            "the issuing body": type(city.issuer).objects.filter(pk=city.issuer.pk),
            "the text that was signed": Revision.objects.filter(pk=enacted.approval.revision_id),
            "the act by its query": QuerySet(type(act)).filter(pk=act.pk),
            "the act's page by its query": Page.objects.filter(pk=act.pk),
            "the journal": type(act.journal_entry.journal).objects.filter(
                pk=act.journal_entry.journal_id
            ),
            "the approval": type(enacted.approval).objects.filter(pk=enacted.approval_id),
            "the index of the body": Page.objects.filter(pk=city.index.pk),
            "the home page": Page.objects.filter(pk=city.home.pk),
        }
        with pytest.raises(ProtectedError):
            rows[of].delete()
        assert rows[of].exists()
