"""For each trigger: statements that it alone refuses, and their lawful neighbour.

``{names}`` are rows of tests/regulations/guards/ground.py. ``given`` is done first, lawfully.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from regulations.triggers.rules import ACT_REQUISITES, ACT_TEXT, APPROVAL_FROZEN, PAGE_FROZEN
from tests.regulations.guards.ground import copied

PAGE, ACT, REVISION = "wagtailcore_page", "regulations_act", "wagtailcore_revision"
Statement = str | Callable[[], str]


@dataclass(frozen=True)
class Case:
    trigger: str
    refused: tuple[Statement, ...]
    lawful: tuple[Statement, ...]
    given: tuple[Statement, ...] = field(default=())


def insert(table: str, where: str, **values: str) -> Callable[[], str]:
    """A copy of a row; written when it runs, for the columns of the database at hand."""
    return lambda: copied(table, where, **values)


def edition_of(act: str, **values: str) -> Callable[[], str]:
    """An archive edition of an act that has none."""
    return insert("regulations_edition", "id = {archive_edition}", act_id=act, **values)


def sign_off(**values: str) -> Callable[[], str]:
    """The decision that the chief of staff may make now."""
    return insert(
        "regulations_signoff",
        "id = {head_sign_off}",
        **{
            "slot_id": "{open_slot}",
            "position_id": "{chief_position}",
            "person_id": "{chief}",
            **values,
        },
    )


def paper(**values: str) -> Callable[[], str]:
    """A signature on paper for the act that awaits the mayor."""
    return insert(
        "regulations_papersignature",
        "id = {waiting_paper}",
        **{
            "approval_id": "{signing_approval}",
            "slot_id": "{signing_slot}",
            "digest": "'{signing_digest}'",
            **values,
        },
    )


def review(**values: str) -> Callable[[], str]:
    """What the second person says of the paper that waits."""
    return insert(
        "regulations_paperreview",
        "paper_id = {reviewed_paper}",
        **{"paper_id": "{waiting_paper}", **values},
    )


def by_paper(**values: str) -> Callable[[], str]:
    """The mayor's signature by the paper that waits."""
    return sign_off(
        **{
            "approval_id": "{waiting_paper_approval}",
            "slot_id": "{waiting_paper_slot}",
            "position_id": "{mayor_position}",
            "person_id": "{mayor}",
            "digest": "'{waiting_paper_digest}'",
            "revision_id": "{waiting_paper_revision}",
            "paper_id": "{waiting_paper}",
            **values,
        }
    )


def entry(**values: str) -> Callable[[], str]:
    return insert(
        "regulations_journalentry",
        "act_id = {enacted}",
        **{"sequence": "sequence + 1", "number": "'999'", "act_id": "{running}", **values},
    )


def ledger_entry(**values: str) -> Callable[[], str]:
    return insert(
        "regulations_ledgerentry",
        "sequence = {last}",
        **{
            "sequence": "sequence + 1",
            "previous_hash": "hash",
            "hash": f"'{'f' * 64}'",
            **values,
        },
    )


def consultation(**values: str) -> Callable[[], str]:
    """The text of the step that ``OPENS`` opens."""
    return insert(
        "regulations_consultation",
        "id = {open_consultation}",
        **{
            "step_id": "{waiting_consultation_step}",
            "digest": "'{waiting_digest}'",
            "slug": "'x'",
            **values,
        },
    )


# Somebody has agreed, and the step of consultation behind is open.
OPENS = (
    "UPDATE regulations_step SET state = 'done' WHERE id = {early_step}",
    "UPDATE regulations_step SET state = 'open' WHERE id = {waiting_consultation_step}",
)

# Evidence is added, never changed: a column that somebody would like to change, and a new row.
ADDED: dict[str, tuple[str, Callable[[], str]]] = {
    "documents_storedfile": (
        "name = 'другое'",
        insert("documents_storedfile", "id = {stored}", sha256=f"'{'a' * 64}'"),
    ),
    "regulations_signoff": ("person_name = 'Другой'", sign_off()),
    "regulations_remark": (
        "text = 'Замечаний нет.'",
        insert("regulations_remark", "id = {unanswered}"),
    ),
    "regulations_remarkanswer": (
        "verdict = 'rejected'",
        insert("regulations_remarkanswer", "id = {unreplied_answer}", remark_id="{unanswered}"),
    ),
    "regulations_remarkreply": (
        "verdict = 'accepted'",
        insert("regulations_remarkreply", "id = {ruled_reply}", answer_id="{unreplied_answer}"),
    ),
    "regulations_remarkruling": (
        "verdict = 'drafter'",
        insert("regulations_remarkruling", "1 = 1", reply_id="{unruled_reply}"),
    ),
    "regulations_changestatement": (
        "changes = '[]'",
        insert("regulations_changestatement", "id = {open_statement}"),
    ),
    "regulations_carryoverruling": (
        "verdict = 'denied'",
        insert("regulations_carryoverruling", "1 = 1", statement_id="{open_statement}"),
    ),
    "regulations_slotremoval": (
        "reason = ''",
        insert("regulations_slotremoval", "1 = 1", slot_id="{added_slot}"),
    ),
    "regulations_opinionrequest": (
        "question = ''",
        insert("regulations_opinionrequest", "id = {asked}", position_id="{clerk_position}"),
    ),
    "regulations_opinion": (
        "text = 'Возражений нет.'",
        insert("regulations_opinion", "1 = 1", request_id="{open_question}"),
    ),
    "regulations_conclusion": (
        "factors = '[]'",
        insert("regulations_conclusion", "1 = 1", sign_off_id="{head_sign_off}"),
    ),
    "regulations_papersignature": (
        "dated = '2026-01-01'",
        paper(),
    ),
    "regulations_paperreview": (
        "verdict = 'confirmed'",
        review(),
    ),
    "regulations_controlreview": (
        "left_out = '[]'",
        insert("regulations_controlreview", "1 = 1", edition_id="{uncontrolled_edition}"),
    ),
    "regulations_assignment": (
        "due = NULL",
        insert("regulations_assignment", "id = {open_task}", eid="'para_3'"),
    ),
    "regulations_coexecutor": (
        "position_title = 'Никто'",
        insert(
            "regulations_coexecutor",
            "assignment_id = {open_task}",
            position_id="{chief_position}",
        ),
    ),
    "regulations_executionreport": (
        "text = 'Всё сделано.'",
        insert("regulations_executionreport", "id = {open_report}"),
    ),
    "regulations_reportruling": (
        "reason = 'Принято.'",
        insert("regulations_reportruling", "1 = 1", report_id="{open_report}"),
    ),
    "regulations_duerequest": (
        "reason = 'Болел.'",
        insert("regulations_duerequest", "id = {open_due_request}"),
    ),
    "regulations_duechange": (
        "new_due = '2030-01-01'",
        insert("regulations_duechange", "1 = 1", request_id="{open_due_request}"),
    ),
    "regulations_handover": (
        "to_position_id = {chief_position}",
        insert("regulations_handover", "1 = 1", assignment_id="{open_task}"),
    ),
    "regulations_takenoff": (
        "outcome = 'not_executed'",
        insert("regulations_takenoff", "1 = 1", assignment_id="{open_task}"),
    ),
    "regulations_consultation": (
        "html = ''",
        consultation(),
    ),
    "regulations_consultationpaper": (
        "title = ''",
        insert("regulations_consultationpaper", "consultation_id = {open_consultation}"),
    ),
    "regulations_independentconclusion": (
        "email = ''",
        insert("regulations_independentconclusion", "id = {open_conclusion}", number="3"),
    ),
    "regulations_conclusionreply": (
        "verdict = 'rejected'",
        insert("regulations_conclusionreply", "1 = 1", conclusion_id="{open_conclusion}"),
    ),
    "regulations_pause": (
        "waits_for = 'никого'",
        insert("regulations_pause", "id = {open_pause}"),
    ),
    "regulations_resumption": (
        "days = 99",
        insert("regulations_resumption", "1 = 1", pause_id="{open_pause}"),
    ),
    "regulations_checkrequest": (
        "note = 'Записка не нужна.'",
        insert("regulations_checkrequest", "id = {open_check}"),
    ),
    "regulations_checkverdict": (
        "verdict = 'complete'",
        insert("regulations_checkverdict", "1 = 1", request_id="{open_check}"),
    ),
    "regulations_journalentry": ("number = '666' || number", entry()),
    "regulations_edition": ("html = ''", edition_of("{draft}")),
    "regulations_editionprovision": (
        "text = ''",
        insert(
            "regulations_editionprovision", 'edition_id = {edition} AND "order" = 0', eid="'sec_99'"
        ),
    ),
    "regulations_forceevent": (
        "\"on\" = '2001-01-01'",
        insert(
            "regulations_forceevent", "act_id = {enacted} AND kind = 'signed'", kind="'repealed'"
        ),
    ),
    "regulations_amendment": (
        "found_at = '2001-01-01'",
        insert("regulations_amendment", "id = {amendment}", act_id="{archived}"),
    ),
    "regulations_settlement": (
        "operations = '[]'",
        insert("regulations_settlement", "id = {settlement}"),
    ),
    "regulations_consolidation": (
        "notes = '{}'",
        insert("regulations_consolidation", "1 = 1", edition_id="{another_consolidated}"),
    ),
    "regulations_consolidationstep": (
        "orders = '[7]'",
        insert("regulations_consolidationstep", "1 = 1", **{"order": "2"}),
    ),
    "regulations_history": ("why = 'archive'", insert("regulations_history", "id = {history}")),
    "regulations_historyrow": (
        "edition_id = {base_edition}",
        insert("regulations_historyrow", "edition_id = {consolidated}", starts="'2028-01-01'"),
    ),
    "regulations_notapplied": (
        "reasons = '[1]'",
        insert("regulations_notapplied", "1 = 1", starts="'2028-01-01'"),
    ),
    "regulations_rendition": (
        "profile = 'другой'",
        insert("regulations_rendition", "id = {rendition}", sha256=f"'{'b' * 64}'"),
    ),
    "regulations_ledgerentry": ("facts = '{}'", ledger_entry()),
    "regulations_publishedhead": (
        "hash = ''",
        insert("regulations_publishedhead", "1 = 1"),
    ),
}


def _append_only() -> Iterator[Case]:
    for table, (change, added) in ADDED.items():
        given = OPENS if table == "regulations_consultation" else ()
        yield Case(f"svod_{table}_no_update", (f"UPDATE {table} SET {change}",), (added,), given)
        yield Case(f"svod_{table}_no_delete", (f"DELETE FROM {table}",), (added,), given)


def _pages() -> Iterator[Case]:
    live = f"UPDATE {PAGE} SET live = TRUE WHERE id = "
    new_page = {
        "path": "'zzzz'",
        "translation_key": "'00000000000000000000000000000001'",
        "url_path": "'/new/'",
    }
    yield Case(
        "svod_page_live_needs_edition",
        (live + "{draft}", live + "{running}"),
        (edition_of("{draft}"), live + "{draft}"),
    )
    yield Case(
        "svod_page_live_restricted",
        (live + "{secret}",),
        (live + "{draft}",),
        given=(edition_of("{secret}"), edition_of("{draft}", number="'7'")),
    )
    yield Case(
        "svod_page_live_insert",
        (insert(PAGE, "id = {draft}", live="TRUE", **new_page),),
        (insert(PAGE, "id = {draft}", live="FALSE", **new_page),),
    )
    yield Case(
        "svod_page_becomes_act",
        (f"UPDATE {PAGE} SET content_type_id = {{decree_type}} WHERE id = {{section}}",),
        (f"UPDATE {PAGE} SET content_type_id = {{home_type}} WHERE id = {{section}}",),
    )
    yield Case(
        "svod_page_never_scheduled",
        tuple(
            f"UPDATE {PAGE} SET {change} WHERE id = {{draft}}"
            for change in (
                "expire_at = '2001-01-01'",
                "go_live_at = '2001-01-01'",
                "alias_of_id = {section}",
            )
        ),
        (f"UPDATE {PAGE} SET expire_at = '2001-01-01' WHERE id = {{section}}",),
    )
    yield Case(
        "svod_page_frozen",
        (
            f"UPDATE {PAGE} SET live = FALSE WHERE id = {{enacted}}",
            f"UPDATE {PAGE} SET title = 'О взломе' WHERE id = {{archived}}",
        ),
        (f"UPDATE {PAGE} SET title = 'О правке' WHERE id = {{draft}}",),
    )
    yield Case(
        "svod_page_never_moves",
        (
            f"UPDATE {PAGE} SET url_path = '/x/' WHERE id = {{draft}}",
            f"UPDATE {PAGE} SET path = 'zzzz' WHERE id = {{running}}",
        ),
        (f"UPDATE {PAGE} SET url_path = '/x/' WHERE id = {{section}}",),
    )
    yield Case(
        "svod_page_no_delete",
        tuple(
            f"DELETE FROM {PAGE} WHERE id = {act}"
            for act in ("{running}", "{withdrawn}", "{enacted}", "{archived}")
        ),
        (f"DELETE FROM {PAGE} WHERE id = {{hidden}}",),
    )


def _acts() -> Iterator[Case]:
    other = {"uuid": "'00000000000000000000000000000002'"}
    requisites = (
        f"UPDATE {ACT} SET number = '7', dated = '2026-11-23', address = 'q' "
        "WHERE page_ptr_id = {draft}"
    )
    yield Case(
        "svod_act_insert",
        (
            insert(ACT, "page_ptr_id = {draft}", page_ptr_id="{section}", **other),
            insert(
                ACT,
                "page_ptr_id = {enacted}",
                page_ptr_id="{hidden}",
                number="'8'",
                address="'q'",
                **other,
            ),
        ),
        (insert(ACT, "page_ptr_id = {draft}", page_ptr_id="{hidden}", **other),),
    )
    yield Case(
        "svod_act_requisites_need_edition",
        (requisites,),
        (edition_of("{draft}", number="'7'", dated="'2026-11-23'"), requisites),
    )
    yield Case(
        "svod_act_enacted_frozen",
        (
            f"UPDATE {ACT} SET subject = 'О взломе' WHERE page_ptr_id = {{enacted}}",
            f"UPDATE {ACT} SET number = '666' WHERE page_ptr_id = {{archived}}",
        ),
        (f"UPDATE {ACT} SET subject = 'О правке' WHERE page_ptr_id = {{draft}}",),
    )
    yield Case(
        "svod_act_locked_in_chain",
        (f"UPDATE {ACT} SET subject = 'О взломе' WHERE page_ptr_id = {{running}}",),
        (f"UPDATE {ACT} SET subject = 'О правке' WHERE page_ptr_id = {{returned}}",),
    )
    yield Case(
        "svod_act_no_delete",
        tuple(
            f"DELETE FROM {ACT} WHERE page_ptr_id = {act}"
            for act in ("{running}", "{returned}", "{enacted}", "{archived}")
        ),
        (f"DELETE FROM {ACT} WHERE page_ptr_id = {{draft}}",),
    )
    paper = "regulations_attachment"
    yield Case(
        "svod_attachment_insert",
        tuple(
            insert(paper, "act_id = {draft}", act_id=act)
            for act in ("{running}", "{signing}", "{enacted}", "{archived}")
        ),
        (insert(paper, "act_id = {draft}", act_id="{returned}"),),
    )
    yield Case(
        "svod_attachment_update",
        tuple(
            f"UPDATE {paper} SET title = 'Другая' WHERE act_id = {act}"
            for act in ("{running}", "{enacted}")
        ),
        (f"UPDATE {paper} SET title = title WHERE act_id = {{enacted}}",),
    )
    yield Case(
        "svod_attachment_delete",
        tuple(f"DELETE FROM {paper} WHERE act_id = {act}" for act in ("{running}", "{enacted}")),
        (f"DELETE FROM {paper} WHERE act_id = {{draft}}",),
    )


def _revisions() -> Iterator[Case]:
    text = f"UPDATE {REVISION} SET content = '{{}}' WHERE id = "
    yield Case(
        "svod_revision_bound",
        (
            text + "{returned_revision}",
            text + "{checked_revision}",
            f"UPDATE {REVISION} SET object_id = '{{draft}}' WHERE id = {{running_revision}}",
        ),
        (text + "{draft_revision}",),
    )
    yield Case(
        "svod_revision_no_delete",
        tuple(
            f"DELETE FROM {REVISION} WHERE id = {revision}"
            for revision in ("{running_revision}", "{returned_revision}", "{checked_revision}")
        ),
        (f"DELETE FROM {REVISION} WHERE id = {{draft_revision}}",),
    )
    yield Case(
        "svod_revision_insert_locked",
        tuple(
            insert(REVISION, "id = {draft_revision}", object_id=f"'{act}'")
            for act in ("{running}", "{enacted}", "{archived}")
        ),
        (insert(REVISION, "id = {draft_revision}", object_id="'{returned}'"),),
    )
    yield Case(
        "svod_revision_update_locked",
        (text + "{running_old_revision}",),
        (text + "{draft_revision}",),
    )
    yield Case(
        "svod_revision_never_scheduled_insert",
        (insert(REVISION, "id = {draft_revision}", approved_go_live_at="'2001-01-01'"),),
        (insert(REVISION, "id = {section_revision}", approved_go_live_at="'2001-01-01'"),),
    )
    scheduled = f"UPDATE {REVISION} SET approved_go_live_at = '2001-01-01' WHERE id = "
    yield Case(
        "svod_revision_never_scheduled_update",
        (scheduled + "{draft_revision}", scheduled + "{running_revision}"),
        (scheduled + "{section_revision}",),
    )


def _chain() -> Iterator[Case]:
    approval, step, slot = "regulations_approval", "regulations_step", "regulations_slot"
    again = {"act_id": "{withdrawn}", "round": "9", "state": "'running'"}
    one_more = {
        approval: insert(approval, "id = {returned_approval}", **again),
        step: insert(step, "id = {waiting_step}", **{"order": "9"}),
        slot: insert(slot, "id = {waiting_slot}", position_id="{mayor_position}"),
    }
    yield Case(
        "svod_approval_frozen",
        (
            f"UPDATE {approval} SET digest = 'x' WHERE id = {{running_approval}}",
            f"UPDATE {approval} SET route_name = '' WHERE id = {{running_approval}}",
            f"UPDATE {approval} SET state = 'running' WHERE id = {{returned_approval}}",
            f"UPDATE {approval} SET end_reason = '' WHERE id = {{returned_approval}}",
        ),
        (f"UPDATE {approval} SET state = 'withdrawn' WHERE id = {{running_approval}}",),
    )
    enacted = f"UPDATE {approval} SET state = 'enacted' WHERE id = {{signing_approval}}"
    signature = sign_off(
        slot_id="{signing_slot}",
        position_id="{mayor_position}",
        person_id="{mayor}",
        approval_id="{signing_approval}",
        digest="'{signing_digest}'",
        revision_id="{signing_revision}",
    )
    yield Case("svod_approval_enacted_needs_signature", (enacted,), (signature, enacted))
    yield Case(
        "svod_approval_starts_running",
        (insert(approval, "id = {returned_approval}", **{**again, "state": "'withdrawn'"}),),
        (one_more[approval],),
    )
    yield Case(
        "svod_step_frozen",
        (
            f"UPDATE {step} SET needed = 0 WHERE id = {{open_step}}",
            f"UPDATE {step} SET days = 99 WHERE id = {{waiting_step}}",
            f"UPDATE {step} SET sort = 'legal' WHERE id = {{open_step}}",
            f"UPDATE {step} SET state = 'open' WHERE id = {{done_step}}",
        ),
        (f"UPDATE {step} SET state = 'done' WHERE id = {{open_step}}",),
    )
    yield Case(
        "svod_slot_frozen",
        (
            f"UPDATE {slot} SET position_id = {{mayor_position}} WHERE id = {{open_slot}}",
            f"UPDATE {slot} SET carried_id = {{head_sign_off}} WHERE id = {{open_slot}}",
        ),
        (one_more[slot],),
    )
    removal = "regulations_slotremoval"
    yield Case(
        "svod_slotremoval_insert",
        tuple(
            (insert(removal, "1 = 1", slot_id=slot_id))
            for slot_id in ("{open_slot}", "{decided_slot}", "{handed_slot}")
        ),
        (insert(removal, "1 = 1", slot_id="{added_slot}"),),
    )
    openly = {"added_at": "'2001-01-01'", "position_id": "{clerk_position}"}
    yield Case(
        "svod_slot_insert",
        (
            insert(slot, "id = {open_slot}", position_id="{clerk_position}"),
            insert(slot, "id = {waiting_slot}", step_id="{done_step}", **openly),
            insert(slot, "id = {signing_slot}", **openly),
            insert(slot, "id = {open_slot}", handed_from_id="{decided_slot}", **openly),
            insert(slot, "id = {waiting_slot}", step_id="{waiting_consultation_step}"),
        ),
        (
            insert(slot, "id = {open_slot}", **openly),
            insert(
                slot,
                "id = {open_slot}",
                handed_from_id="{open_slot}",
                **{**openly, "position_id": "{deputy_position}"},
            ),
            one_more[slot],
        ),
    )
    for table, added in one_more.items():
        yield Case(f"svod_{table}_no_delete", (f"DELETE FROM {table}",), (added,))
    yield Case(
        "svod_signoff_insert",
        (
            sign_off(digest="'x'"),
            sign_off(revision_id="{draft_revision}"),
            sign_off(position_id="{mayor_position}"),
            sign_off(slot_id="{waiting_slot}", position_id="{deputy_position}"),
            sign_off(approval_id="{signing_approval}", person_id="{mayor}"),
            sign_off(
                approval_id="{paused_approval}",
                slot_id="{paused_slot}",
                revision_id="{paused_revision}",
                digest="'{paused_digest}'",
            ),
            sign_off(
                approval_id="{handed_approval}",
                slot_id="{handed_slot}",
                revision_id="{handed_revision}",
                digest="'{handed_digest}'",
            ),
            by_paper(),
            by_paper(person_id="{press}", paper_id="{reviewed_paper}"),
            sign_off(
                approval_id="{handed_approval}",
                slot_id="{removed_slot}",
                position_id="{removed_position}",
                revision_id="{handed_revision}",
                digest="'{handed_digest}'",
            ),
        ),
        (sign_off(), review(verdict="'confirmed'"), by_paper()),
    )
    yield Case(
        "svod_papersignature_insert",
        (
            paper(digest="'x'"),
            paper(approval_id="{running_approval}", slot_id="{open_slot}"),
            paper(slot_id="{open_slot}", digest="'{running_digest}'"),
            paper(
                approval_id="{waiting_paper_approval}",
                slot_id="{waiting_paper_slot}",
                digest="'{waiting_paper_digest}'",
            ),
        ),
        (paper(),),
    )
    yield Case(
        "svod_paperreview_insert",
        (
            review(person_id="{keeper}"),
            review(person_id="{mayor}"),
            review(verdict="'confirmed'", paper_id="{void_paper}"),
        ),
        (review(),),
    )


def _consultations() -> Iterator[Case]:
    step, paper = "regulations_step", "regulations_consultationpaper"
    sent = "regulations_independentconclusion"
    done = f"UPDATE {step} SET state = 'done' WHERE id = "
    yield Case(
        "svod_consultation_insert",
        (
            consultation(digest="'x'"),
            consultation(step_id="{open_step}", digest="'{running_digest}'"),
        ),
        (consultation(),),
        OPENS,
    )
    yield Case(
        "svod_consultationpaper_insert",
        (insert(paper, "consultation_id = {open_consultation}", file_id="{stored}"),),
        (insert(paper, "consultation_id = {open_consultation}"),),
    )
    yield Case(
        "svod_independentconclusion_insert",
        (insert(sent, "id = {open_conclusion}", consultation_id="{shut_consultation}"),),
        (insert(sent, "id = {open_conclusion}", number="3"),),
    )
    yield Case(
        "svod_step_consultation_closes",
        (done + "{consultation_step}", done + "{waiting_consultation_step}"),
        (
            insert("regulations_conclusionreply", "1 = 1", conclusion_id="{open_conclusion}"),
            done + "{consultation_step}",
            done + "{open_step}",
        ),
    )


def _registration() -> Iterator[Case]:
    yield Case(
        "svod_body_named",
        ("UPDATE organisation_issuingbody SET name = 'Дума' WHERE id = {issuer}",),
        (
            "UPDATE organisation_issuingbody SET place = 'Хабаровск', name = name",
            "UPDATE organisation_issuingbody SET name = 'Дума' WHERE id <> {issuer}",
        ),
    )
    yield Case(
        "svod_edition_insert",
        (
            insert(
                "regulations_edition",
                "id = {edition}",
                act_id="{running}",
                approval_id="{running_approval}",
            ),
            edition_of("{withdrawn}"),
            insert("regulations_edition", "id = {consolidated}", act_id="{draft}"),
            insert("regulations_edition", "id = {consolidated}", ordinal="9", number="'66'"),
        ),
        (edition_of("{draft}"),),
    )
    yield Case(
        "svod_journalentry_next",
        (
            entry(sequence="sequence + 2"),
            entry(sequence="99"),
            entry(journal_id="{unused_journal}", sequence="2"),
        ),
        (entry(),),
    )
    yield Case(
        "svod_journal_used_update",
        ("UPDATE regulations_journal SET first = 5 WHERE id = {journal}",),
        ("UPDATE regulations_journal SET first = 5 WHERE id = {unused_journal}",),
    )
    yield Case(
        "svod_journal_used_delete",
        ("DELETE FROM regulations_journal WHERE id = {journal}",),
        ("DELETE FROM regulations_journal WHERE id = {unused_journal}",),
    )
    yield Case(
        "svod_ledger_next",
        (
            ledger_entry(sequence="sequence + 2"),
            ledger_entry(previous_hash=f"'{'e' * 64}'"),
        ),
        (ledger_entry(),),
    )


def _editions() -> Iterator[Case]:
    yield Case(
        "svod_amendment_insert",
        (
            insert("regulations_amendment", "id = {amendment}", act_id="{draft}"),
            insert("regulations_amendment", "id = {amendment}", act_id="{rights}"),
        ),
        (insert("regulations_amendment", "id = {amendment}", act_id="{archived}"),),
    )
    made = {"id": "777", "edition_id": "{another_consolidated}"}
    yield Case(
        "svod_consolidation_insert",
        (
            insert("regulations_consolidation", "1 = 1", **made, base_id="{edition}"),
            insert("regulations_consolidation", "1 = 1", **made, base_id="{another_consolidated}"),
            insert("regulations_consolidation", "1 = 1", id="777", edition_id="{edition}"),
        ),
        (insert("regulations_consolidation", "1 = 1", **made),),
    )
    yield Case(
        "svod_consolidationstep_insert",
        (
            insert(
                "regulations_consolidationstep",
                "1 = 1",
                **{"order": "2", "settlement_id": "{hidden_settlement}"},
            ),
            insert(
                "regulations_consolidationstep",
                "1 = 1",
                **{"order": "2", "settlement_id": "{foreign_settlement}"},
            ),
        ),
        (insert("regulations_consolidationstep", "1 = 1", **{"order": "2"}),),
    )
    yield Case(
        "svod_history_insert",
        (
            insert("regulations_history", "id = {history}", act_id="{running}"),
            insert("regulations_history", "id = {history}", recorded_at="'2020-01-01 00:00:00Z'"),
        ),
        (insert("regulations_history", "id = {history}"),),
    )
    yield Case(
        "svod_historyrow_insert",
        (
            insert(
                "regulations_historyrow",
                "edition_id = {consolidated}",
                starts="'2028-01-01'",
                edition_id="{edition}",
            ),
            insert(
                "regulations_historyrow",
                "edition_id = {consolidated}",
                starts="'2028-01-01'",
                edition_id="{another_consolidated}",
            ),
        ),
        (insert("regulations_historyrow", "edition_id = {consolidated}", starts="'2028-01-01'"),),
    )
    yield Case(
        "svod_notapplied_insert",
        (
            insert(
                "regulations_notapplied",
                "1 = 1",
                starts="'2028-01-01'",
                amendment_id="{foreign_amendment}",
            ),
        ),
        (insert("regulations_notapplied", "1 = 1", starts="'2028-01-01'"),),
    )
    of_rights = {"act_id": "{rights}", "kind": "'in_force'", "on": "'2026-12-01'"}
    yield Case(
        "svod_forceevent_rights",
        (insert("regulations_forceevent", "id = {in_force}", **of_rights),),
        (
            insert(
                "regulations_forceevent",
                "id = {in_force}",
                **{**of_rights, "kind": "'published'", "on": "'2026-11-30'"},
            ),
            insert("regulations_forceevent", "id = {in_force}", **of_rights),
        ),
    )
    withdrawn = {"kind": "'withdrawn'"}
    yield Case(
        "svod_forceevent_withdrawal",
        (
            insert(
                "regulations_forceevent", "id = {in_force}", **withdrawn, withdraws_id="{signed}"
            ),
            insert(
                "regulations_forceevent",
                "id = {in_force}",
                **withdrawn,
                act_id="{archived}",
                withdraws_id="{in_force}",
            ),
        ),
        (
            insert(
                "regulations_forceevent", "id = {in_force}", **withdrawn, withdraws_id="{in_force}"
            ),
        ),
    )


# Every column that a rule names, with the row it guards: table, key, columns, trigger.
FROZEN_COLUMNS = (
    (PAGE, "id = {enacted}", PAGE_FROZEN, "svod_page_frozen"),
    (ACT, "page_ptr_id = {enacted}", (*ACT_REQUISITES, *ACT_TEXT), "svod_act_enacted_frozen"),
    (ACT, "page_ptr_id = {running}", ACT_TEXT, "svod_act_locked_in_chain"),
    ("regulations_approval", "id = {running_approval}", APPROVAL_FROZEN, "svod_approval_frozen"),
)

CASES: tuple[Case, ...] = (
    *_append_only(),
    *_pages(),
    *_acts(),
    *_revisions(),
    *_chain(),
    *_consultations(),
    *_registration(),
    *_editions(),
)
