"""The rules, each as table, event and the condition under which the database refuses.

Conditions are SQL that both databases read; ``OLD`` and ``NEW`` are the row before and after.
All rules go by state («live only if an edition exists»), none by who asks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

PAGE, ACT, REVISION = "wagtailcore_page", "regulations_act", "wagtailcore_revision"


@dataclass(frozen=True, slots=True)
class Trigger:
    """``BEFORE event ON table``: refuse with ``message`` when ``when`` holds.

    ``columns`` narrows an UPDATE to statements that name one of them.
    """

    name: str
    table: str
    event: str
    when: str
    message: str
    columns: tuple[str, ...] = ()


# Written once: no row changes or disappears.
APPEND_ONLY = (
    "documents_storedfile",
    "regulations_signoff",
    "regulations_slotremoval",
    "regulations_remark",
    "regulations_remarkanswer",
    "regulations_remarkreply",
    "regulations_remarkruling",
    "regulations_changestatement",
    "regulations_carryoverruling",
    "regulations_opinionrequest",
    "regulations_opinion",
    "regulations_papersignature",
    "regulations_paperreview",
    "regulations_pause",
    "regulations_conclusion",
    "regulations_consultation",
    "regulations_consultationpaper",
    "regulations_independentconclusion",
    "regulations_conclusionreply",
    "regulations_resumption",
    "regulations_checkrequest",
    "regulations_checkverdict",
    "regulations_journalentry",
    "regulations_edition",
    "regulations_editionprovision",
    "regulations_forceevent",
    "regulations_amendment",
    "regulations_settlement",
    "regulations_consolidation",
    "regulations_consolidationstep",
    "regulations_history",
    "regulations_historyrow",
    "regulations_notapplied",
    "regulations_rendition",
    "regulations_ledgerentry",
    "regulations_publishedhead",
    "regulations_controlreview",
    "regulations_assignment",
    "regulations_coexecutor",
    "regulations_executionreport",
    "regulations_reportruling",
    "regulations_duerequest",
    "regulations_duechange",
    "regulations_handover",
    "regulations_takenoff",
)


def _append_only() -> Iterator[Trigger]:
    for table in APPEND_ONLY:
        for event in ("UPDATE", "DELETE"):
            yield Trigger(
                f"svod_{table}_no_{event.lower()}",
                table,
                event,
                "1 = 1",
                f"svod: rows of {table} are evidence, written once",
            )


def _act_page(row: str) -> str:
    """The page row is an act's."""
    return f"EXISTS (SELECT 1 FROM {ACT} a WHERE a.page_ptr_id = {row}.id)"


def _enacted(row: str) -> str:
    """The page row is that of an act with requisites."""
    return f"EXISTS (SELECT 1 FROM {ACT} a WHERE a.page_ptr_id = {row}.id AND a.number <> '')"


def _act_content_type(row: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM django_content_type t WHERE "
        f"t.id = {row}.content_type_id AND t.app_label = 'regulations' "
        "AND t.model IN ('decree', 'procedure', 'targetprogramme'))"
    )


def _changed(*columns: str) -> str:
    return "(" + " OR ".join(f'NEW."{c}" IS DISTINCT FROM OLD."{c}"' for c in columns) + ")"


def _edition_of(page_id: str) -> str:
    return f"EXISTS (SELECT 1 FROM regulations_edition e WHERE e.act_id = {page_id})"


def _running(act_id: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM regulations_approval p "
        f"WHERE p.act_id = {act_id} AND p.state = 'running')"
    )


def _restricted(page_id: str) -> str:
    return f"EXISTS (SELECT 1 FROM {ACT} r WHERE r.page_ptr_id = {page_id} AND r.restricted)"


def _is_page_revision(row: str) -> str:
    return (
        "EXISTS (SELECT 1 FROM django_content_type t WHERE "
        f"t.id = {row}.base_content_type_id AND t.app_label = 'wagtailcore' AND t.model = 'page')"
    )


def _act_of_revision(row: str, condition: str) -> str:
    """The revision is an act's, and ``condition`` holds for it (``a`` is the act's row)."""
    return (
        f"{_is_page_revision(row)} AND EXISTS (SELECT 1 FROM {ACT} a WHERE "
        f"CAST(a.page_ptr_id AS VARCHAR(255)) = {row}.object_id AND {condition})"
    )


PAGE_FROZEN = (
    "path",
    "depth",
    "title",
    "slug",
    "url_path",
    "live",
    "content_type_id",
    "first_published_at",
    "last_published_at",
    "live_revision_id",
    "owner_id",
    "translation_key",
    "locale_id",
    "draft_title",
    "expired",
)
ACT_REQUISITES = ("number", "dated", "address", "uuid", "issuer_id")
ACT_TEXT = (
    "subject",
    "kind",
    "responsible_unit_id",
    "legal_basis",
    "force_rule",
    "force_days",
    "force_date",
    "valid_until",
    "publication_place",
    "restricted",
    "spends_money",
    "touches_rights",
    "burdens_business",
    "body",
)
APPROVAL_FROZEN = (
    "act_id",
    "round",
    "route_name",
    "traits",
    "urgent_reason",
    "revision_id",
    "digest",
    "started_by_id",
    "started_at",
)

STEP_FROZEN = (
    "approval_id",
    "order",
    "title",
    "sort",
    "look",
    "look_appendices",
    "needed",
    "days",
    "carried_consultation_id",
    "is_signature",
)


def _pages() -> Iterator[Trigger]:
    yield Trigger(
        "svod_page_live_needs_edition",
        PAGE,
        "UPDATE",
        f"NEW.live AND NOT OLD.live AND {_act_page('NEW')} AND NOT {_edition_of('NEW.id')}",
        "svod: an act becomes public only with an edition",
        ("live",),
    )
    yield Trigger(
        "svod_page_live_restricted",
        PAGE,
        "UPDATE",
        f"NEW.live AND {_act_page('NEW')} AND {_restricted('NEW.id')}",
        "svod: a restricted act is never public",
        ("live",),
    )
    yield Trigger(
        "svod_page_live_insert",
        PAGE,
        "INSERT",
        f"NEW.live AND {_act_content_type('NEW')}",
        "svod: an act becomes public only with an edition",
    )
    yield Trigger(
        "svod_page_becomes_act",
        PAGE,
        "UPDATE",
        f"NEW.live AND {_act_content_type('NEW')} AND NOT {_act_content_type('OLD')}",
        "svod: an act becomes public only with an edition",
        ("content_type_id",),
    )
    yield Trigger(
        "svod_page_never_scheduled",
        PAGE,
        "UPDATE",
        "(NEW.go_live_at IS NOT NULL OR NEW.expire_at IS NOT NULL OR NEW.alias_of_id IS NOT NULL)"
        f" AND {_act_page('NEW')}",
        "svod: an act is neither scheduled nor an alias",
    )
    yield Trigger(
        "svod_page_frozen",
        PAGE,
        "UPDATE",
        f"{_changed(*PAGE_FROZEN)} AND {_enacted('OLD')}",
        "svod: the page of a registered act never changes",
    )
    yield Trigger(
        "svod_page_never_moves",
        PAGE,
        "UPDATE",
        f"{_changed('path', 'depth', 'url_path')} AND {_act_page('OLD')}",
        "svod: acts never move",
    )
    yield Trigger(
        "svod_page_no_delete",
        PAGE,
        "DELETE",
        f"{_enacted('OLD')} OR EXISTS "
        "(SELECT 1 FROM regulations_approval p WHERE p.act_id = OLD.id)",
        "svod: an act that people signed is never deleted",
    )


def _acts() -> Iterator[Trigger]:
    yield Trigger(
        "svod_act_insert",
        ACT,
        "INSERT",
        "NEW.number <> '' OR EXISTS "
        f"(SELECT 1 FROM {PAGE} p WHERE p.id = NEW.page_ptr_id AND (p.live OR "
        "p.go_live_at IS NOT NULL OR p.expire_at IS NOT NULL OR p.alias_of_id IS NOT NULL))",
        "svod: an act begins as a draft",
    )
    yield Trigger(
        "svod_act_requisites_need_edition",
        ACT,
        "UPDATE",
        "NEW.number <> '' AND OLD.number = '' AND NOT EXISTS (SELECT 1 FROM regulations_edition e "
        "WHERE e.act_id = NEW.page_ptr_id AND e.number = NEW.number AND e.dated = NEW.dated)",
        "svod: requisites come with an edition",
    )
    yield Trigger(
        "svod_act_enacted_frozen",
        ACT,
        "UPDATE",
        f"OLD.number <> '' AND {_changed(*ACT_REQUISITES, *ACT_TEXT)}",
        "svod: a registered act never changes",
    )
    yield Trigger(
        "svod_act_locked_in_chain",
        ACT,
        "UPDATE",
        f"{_changed(*ACT_TEXT)} AND {_running('OLD.page_ptr_id')}",
        "svod: the text is locked while it is being approved",
    )
    yield Trigger(
        "svod_act_no_delete",
        ACT,
        "DELETE",
        "OLD.number <> '' OR EXISTS "
        "(SELECT 1 FROM regulations_approval p WHERE p.act_id = OLD.page_ptr_id)",
        "svod: an act that people signed is never deleted",
    )
    # Enacting saves the page with its attachments as they are: an UPDATE that changes nothing.
    changed = _changed(
        "act_id", "kind", "title", "file_id", "sort_order", "confidential", "seen_by"
    )
    for event, row, what in (
        ("INSERT", "NEW", "1 = 1"),
        ("UPDATE", "OLD", changed),
        ("DELETE", "OLD", "1 = 1"),
    ):
        yield Trigger(
            f"svod_attachment_{event.lower()}",
            "regulations_attachment",
            event,
            f"{what} AND (EXISTS (SELECT 1 FROM {ACT} a WHERE a.page_ptr_id = {row}.act_id "
            f"AND a.number <> '') OR {_running(f'{row}.act_id')})",
            "svod: attachments are locked with their act",
        )


def _revisions() -> Iterator[Trigger]:
    bound = (
        "(EXISTS (SELECT 1 FROM regulations_approval p WHERE p.revision_id = OLD.id) OR "
        "EXISTS (SELECT 1 FROM regulations_signoff s WHERE s.revision_id = OLD.id) OR "
        "EXISTS (SELECT 1 FROM regulations_checkverdict v WHERE v.revision_id = OLD.id))"
    )
    yield Trigger(
        "svod_revision_bound",
        REVISION,
        "UPDATE",
        f"{_changed('content', 'object_id', 'content_type_id', 'base_content_type_id')} "
        f"AND {bound}",
        "svod: a text that people signed never changes",
    )
    yield Trigger(
        "svod_revision_no_delete",
        REVISION,
        "DELETE",
        bound,
        "svod: a text that people signed is never deleted",
    )
    locked = f"(a.number <> '' OR {_running('a.page_ptr_id')})"
    yield Trigger(
        "svod_revision_insert_locked",
        REVISION,
        "INSERT",
        _act_of_revision("NEW", locked),
        "svod: the act is locked: no new text",
    )
    yield Trigger(
        "svod_revision_update_locked",
        REVISION,
        "UPDATE",
        f"{_changed('content')} AND {_act_of_revision('NEW', locked)}",
        "svod: the act is locked: no new text",
        ("content",),
    )
    for event in ("INSERT", "UPDATE"):
        yield Trigger(
            f"svod_revision_never_scheduled_{event.lower()}",
            REVISION,
            event,
            f"NEW.approved_go_live_at IS NOT NULL AND {_act_of_revision('NEW', '1 = 1')}",
            "svod: an act is never scheduled",
        )


def _chain() -> Iterator[Trigger]:
    yield Trigger(
        "svod_approval_frozen",
        "regulations_approval",
        "UPDATE",
        f"{_changed(*APPROVAL_FROZEN)} OR OLD.state <> 'running'",
        "svod: an approval keeps the text it began with, and ends once",
    )
    yield Trigger(
        "svod_approval_enacted_needs_signature",
        "regulations_approval",
        "UPDATE",
        "NEW.state = 'enacted' AND NOT EXISTS (SELECT 1 FROM regulations_signoff s "
        "JOIN regulations_slot l ON l.id = s.slot_id JOIN regulations_step t ON t.id = l.step_id "
        "WHERE t.approval_id = NEW.id AND t.is_signature AND s.digest = NEW.digest "
        "AND s.verdict <> 'refused')",
        "svod: only a signature enacts",
    )
    yield Trigger(
        "svod_approval_starts_running",
        "regulations_approval",
        "INSERT",
        "NEW.state <> 'running'",
        "svod: an approval begins running",
    )
    yield Trigger(
        "svod_step_frozen",
        "regulations_step",
        "UPDATE",
        f"{_changed(*STEP_FROZEN)} OR OLD.state = 'done'",
        "svod: a step keeps what it began with, and closes once",
    )
    yield Trigger(
        "svod_slot_frozen",
        "regulations_slot",
        "UPDATE",
        "1 = 1",
        "svod: a slot is frozen when the chain starts",
    )
    yield Trigger(
        "svod_slot_insert",
        "regulations_slot",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM regulations_step t "
        "JOIN regulations_approval p ON p.id = t.approval_id "
        "WHERE t.id = NEW.step_id AND p.state = 'running' AND "
        "((NEW.added_at IS NULL AND t.state = 'waiting') OR "
        "(NEW.added_at IS NOT NULL AND t.state <> 'done' AND NOT t.is_signature)) "
        "AND t.sort <> 'consultation') "
        "OR (NEW.handed_from_id IS NOT NULL AND EXISTS "
        "(SELECT 1 FROM regulations_signoff s WHERE s.slot_id = NEW.handed_from_id))",
        "svod: a slot comes with its chain, or openly to a step that is not done",
    )
    yield Trigger(
        "svod_slotremoval_insert",
        "regulations_slotremoval",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM regulations_slot l "
        "JOIN regulations_step t ON t.id = l.step_id "
        "JOIN regulations_approval p ON p.id = t.approval_id "
        "WHERE l.id = NEW.slot_id AND p.state = 'running' AND t.state <> 'done' "
        "AND l.added_at IS NOT NULL AND l.handed_from_id IS NULL AND l.carried_id IS NULL "
        "AND NOT EXISTS (SELECT 1 FROM regulations_slot h WHERE h.handed_from_id = l.id) "
        "AND NOT EXISTS (SELECT 1 FROM regulations_signoff s WHERE s.slot_id = l.id))",
        "svod: only an added position that has not decided is taken out",
    )
    for table in ("regulations_approval", "regulations_step", "regulations_slot"):
        yield Trigger(
            f"svod_{table}_no_delete",
            table,
            "DELETE",
            "1 = 1",
            f"svod: rows of {table} are evidence",
        )
    yield Trigger(
        "svod_signoff_insert",
        "regulations_signoff",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM regulations_slot l "
        "JOIN regulations_step t ON t.id = l.step_id "
        "JOIN regulations_approval p ON p.id = t.approval_id "
        "WHERE l.id = NEW.slot_id AND p.id = NEW.approval_id AND p.state = 'running' "
        "AND t.state = 'open' AND l.position_id = NEW.position_id AND p.digest = NEW.digest "
        "AND p.revision_id = NEW.revision_id "
        "AND NOT EXISTS (SELECT 1 FROM regulations_slot h WHERE h.handed_from_id = l.id) "
        "AND NOT EXISTS (SELECT 1 FROM regulations_slotremoval m WHERE m.slot_id = l.id) "
        "AND NOT EXISTS (SELECT 1 FROM regulations_pause z WHERE z.approval_id = p.id AND "
        "NOT EXISTS (SELECT 1 FROM regulations_resumption r WHERE r.pause_id = z.id))) "
        "OR (NEW.paper_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM regulations_papersignature s "
        "JOIN regulations_paperreview v ON v.paper_id = s.id WHERE s.id = NEW.paper_id "
        "AND s.slot_id = NEW.slot_id AND s.person_id = NEW.person_id AND s.digest = NEW.digest "
        "AND v.verdict = 'confirmed'))",
        "svod: a sign-off belongs to an open step, a slot of its own and to its text",
    )
    yield Trigger(
        "svod_papersignature_insert",
        "regulations_papersignature",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM regulations_slot l "
        "JOIN regulations_step t ON t.id = l.step_id "
        "JOIN regulations_approval p ON p.id = t.approval_id "
        "WHERE l.id = NEW.slot_id AND p.id = NEW.approval_id AND p.state = 'running' "
        "AND t.is_signature AND t.state = 'open' AND p.digest = NEW.digest) "
        "OR EXISTS (SELECT 1 FROM regulations_papersignature s "
        "WHERE s.approval_id = NEW.approval_id AND NOT EXISTS "
        "(SELECT 1 FROM regulations_paperreview v WHERE v.paper_id = s.id))",
        "svod: a paper is of the text that awaits the signature, one at a time",
    )
    yield Trigger(
        "svod_paperreview_insert",
        "regulations_paperreview",
        "INSERT",
        "EXISTS (SELECT 1 FROM regulations_papersignature s "
        "JOIN regulations_approval p ON p.id = s.approval_id WHERE s.id = NEW.paper_id "
        "AND (NEW.person_id IN (s.entered_by_id, s.person_id) "
        "OR (NEW.verdict = 'confirmed' AND p.state <> 'running')))",
        "svod: a second person confirms a paper, while its text awaits the signature",
    )


def _consultations() -> Iterator[Trigger]:
    # What makes a text public beside the chain: the step of its route, after somebody's consent.
    yield Trigger(
        "svod_consultation_insert",
        "regulations_consultation",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM regulations_step t "
        "JOIN regulations_approval p ON p.id = t.approval_id "
        "WHERE t.id = NEW.step_id AND t.sort = 'consultation' AND t.state = 'open' "
        "AND p.state = 'running' AND p.digest = NEW.digest "
        f"AND NOT {_restricted('p.act_id')} "
        "AND EXISTS (SELECT 1 FROM regulations_step b WHERE b.approval_id = p.id "
        "AND b.sort <> 'consultation' AND b.state = 'done'))",
        "svod: only an open step of consultation opens its text, after a step that agreed",
    )
    yield Trigger(
        "svod_consultationpaper_insert",
        "regulations_consultationpaper",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM regulations_consultation c "
        "JOIN regulations_step t ON t.id = c.step_id "
        "JOIN regulations_approval p ON p.id = t.approval_id "
        "JOIN regulations_attachment a ON a.act_id = p.act_id "
        "WHERE c.id = NEW.consultation_id AND p.state = 'running' AND a.file_id = NEW.file_id "
        "AND NOT a.confidential)",
        "svod: only papers of the draft that are not for official use stand open with it",
    )
    yield Trigger(
        "svod_independentconclusion_insert",
        "regulations_independentconclusion",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM regulations_consultation c "
        "JOIN regulations_step t ON t.id = c.step_id "
        "JOIN regulations_approval p ON p.id = t.approval_id "
        "WHERE c.id = NEW.consultation_id AND t.state = 'open' AND p.state = 'running')",
        "svod: conclusions are taken while the text stands open",
    )
    unconsidered = (
        "EXISTS (SELECT 1 FROM regulations_independentconclusion i "
        "JOIN regulations_consultation c ON c.id = i.consultation_id "
        "JOIN regulations_step t ON t.id = c.step_id "
        "JOIN regulations_approval p ON p.id = t.approval_id "
        "JOIN regulations_approval o ON o.act_id = p.act_id "
        "WHERE o.id = NEW.approval_id AND NOT EXISTS "
        "(SELECT 1 FROM regulations_conclusionreply r WHERE r.conclusion_id = i.id))"
    )
    yield Trigger(
        "svod_step_consultation_closes",
        "regulations_step",
        "UPDATE",
        "NEW.sort = 'consultation' AND NEW.state = 'done' AND OLD.state <> 'done' AND ("
        "(NEW.carried_consultation_id IS NULL AND NOT EXISTS "
        "(SELECT 1 FROM regulations_consultation c WHERE c.step_id = NEW.id)) "
        f"OR {unconsidered})",
        "svod: a consultation closes when its text stood open and all is considered",
        ("state",),
    )


def _registration() -> Iterator[Trigger]:
    # The body's name stands in the text that people sign: another name is another digest.
    yield Trigger(
        "svod_body_named",
        "organisation_issuingbody",
        "UPDATE",
        f"{_changed('name')} AND EXISTS (SELECT 1 FROM regulations_approval p "
        f"JOIN {ACT} a ON a.page_ptr_id = p.act_id WHERE a.issuer_id = OLD.id)",
        "svod: a body whose acts people signed keeps its name",
        ("name",),
    )
    yield Trigger(
        "svod_edition_insert",
        "regulations_edition",
        "INSERT",
        "(NEW.origin = 'chain' AND NOT EXISTS (SELECT 1 FROM regulations_approval p "
        "JOIN regulations_journalentry j ON j.act_id = p.act_id "
        "WHERE p.id = NEW.approval_id AND p.act_id = NEW.act_id AND p.state = 'enacted' "
        "AND p.digest = NEW.digest AND j.number = NEW.number)) OR "
        "(NEW.origin = 'archive' AND EXISTS "
        "(SELECT 1 FROM regulations_approval p WHERE p.act_id = NEW.act_id)) OR "
        "(NEW.origin = 'consolidation' AND NOT EXISTS (SELECT 1 FROM regulations_edition e "
        f"JOIN {ACT} a ON a.page_ptr_id = e.act_id WHERE e.act_id = NEW.act_id "
        "AND e.ordinal < NEW.ordinal AND e.origin <> 'consolidation' "
        "AND a.number = NEW.number AND a.dated = NEW.dated))",
        "svod: an edition rests on a signed chain and a number, on the archive, or on an edition",
    )
    yield Trigger(
        "svod_journalentry_next",
        "regulations_journalentry",
        "INSERT",
        "NEW.sequence <> COALESCE((SELECT MAX(j.sequence) + 1 FROM regulations_journalentry j "
        "WHERE j.journal_id = NEW.journal_id), (SELECT o.first FROM regulations_journal o "
        "WHERE o.id = NEW.journal_id))",
        "svod: numbers follow one another",
    )
    for event in ("UPDATE", "DELETE"):
        yield Trigger(
            f"svod_journal_used_{event.lower()}",
            "regulations_journal",
            event,
            "EXISTS (SELECT 1 FROM regulations_journalentry j WHERE j.journal_id = OLD.id)",
            "svod: a journal with entries never changes",
        )
    yield Trigger(
        "svod_ledger_next",
        "regulations_ledgerentry",
        "INSERT",
        "NEW.sequence <> COALESCE((SELECT MAX(e.sequence) + 1 FROM regulations_ledgerentry e), 1)"
        " OR NEW.previous_hash <> COALESCE((SELECT e.hash FROM regulations_ledgerentry e "
        "ORDER BY e.sequence DESC LIMIT 1), "
        f"'{'0' * 64}')",
        "svod: the ledger only grows at its end",
    )


def _editions() -> Iterator[Trigger]:
    yield Trigger(
        "svod_amendment_insert",
        "regulations_amendment",
        "INSERT",
        f"NOT EXISTS (SELECT 1 FROM {ACT} a WHERE a.page_ptr_id = NEW.act_id AND a.number <> '') "
        "OR EXISTS (SELECT 1 FROM regulations_edition e WHERE e.id = NEW.edition_id "
        "AND (e.act_id = NEW.act_id OR e.origin = 'consolidation'))",
        "svod: an enacted act amends another enacted act",
    )
    yield Trigger(
        "svod_consolidation_insert",
        "regulations_consolidation",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM regulations_edition e JOIN regulations_edition b "
        "ON b.act_id = e.act_id AND b.id < e.id "
        "WHERE e.id = NEW.edition_id AND b.id = NEW.base_id AND e.origin = 'consolidation')",
        "svod: a consolidation is made of an earlier edition of its act",
    )
    # What nobody may read is not put into what everybody reads.
    yield Trigger(
        "svod_consolidationstep_insert",
        "regulations_consolidationstep",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM regulations_consolidation c "
        "JOIN regulations_edition e ON e.id = c.edition_id "
        "JOIN regulations_settlement s ON s.id = NEW.settlement_id "
        "JOIN regulations_amendment m ON m.id = s.amendment_id AND m.act_id = e.act_id "
        "JOIN regulations_edition n ON n.id = m.edition_id "
        f"JOIN {ACT} a ON a.page_ptr_id = e.act_id JOIN {ACT} o ON o.page_ptr_id = n.act_id "
        "WHERE c.id = NEW.consolidation_id AND (a.restricted OR NOT o.restricted))",
        "svod: a step takes in a settled amendment of its own act that its readers may see",
    )
    yield Trigger(
        "svod_history_insert",
        "regulations_history",
        "INSERT",
        f"NOT {_edition_of('NEW.act_id')} OR EXISTS (SELECT 1 FROM regulations_history h "
        "WHERE h.act_id = NEW.act_id AND h.recorded_at > NEW.recorded_at)",
        "svod: a history comes after those that are known already",
    )
    yield Trigger(
        "svod_historyrow_insert",
        "regulations_historyrow",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM regulations_history h "
        "JOIN regulations_edition e ON e.act_id = h.act_id "
        "WHERE h.id = NEW.history_id AND e.id = NEW.edition_id AND (e.origin <> 'consolidation' "
        "OR EXISTS (SELECT 1 FROM regulations_consolidation c "
        "JOIN regulations_consolidationstep t ON t.consolidation_id = c.id "
        "WHERE c.edition_id = e.id)))",
        "svod: a history shows editions of its act, signed or consolidated step by step",
    )
    yield Trigger(
        "svod_notapplied_insert",
        "regulations_notapplied",
        "INSERT",
        "NOT EXISTS (SELECT 1 FROM regulations_history h "
        "JOIN regulations_amendment m ON m.act_id = h.act_id "
        "WHERE h.id = NEW.history_id AND m.id = NEW.amendment_id)",
        "svod: a history names amendments of its act",
    )
    yield Trigger(
        "svod_forceevent_rights",
        "regulations_forceevent",
        "INSERT",
        f"NEW.kind = 'in_force' AND EXISTS (SELECT 1 FROM {ACT} a "
        "WHERE a.page_ptr_id = NEW.act_id AND a.touches_rights) "
        "AND NOT EXISTS (SELECT 1 FROM regulations_forceevent p WHERE p.act_id = NEW.act_id "
        'AND p.kind = \'published\' AND p."on" <= NEW."on" AND NOT EXISTS '
        "(SELECT 1 FROM regulations_forceevent w WHERE w.withdraws_id = p.id))",
        "svod: an act on rights and freedoms is not in force without publication",
    )
    yield Trigger(
        "svod_forceevent_withdrawal",
        "regulations_forceevent",
        "INSERT",
        "NEW.withdraws_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM regulations_forceevent w "
        "WHERE w.id = NEW.withdraws_id AND w.act_id = NEW.act_id "
        "AND w.kind NOT IN ('signed', 'withdrawn'))",
        "svod: an event of the same act is withdrawn, its signing never",
    )


TRIGGERS: tuple[Trigger, ...] = (
    *_append_only(),
    *_pages(),
    *_acts(),
    *_revisions(),
    *_chain(),
    *_consultations(),
    *_registration(),
    *_editions(),
)

# PostgreSQL's TRUNCATE passes row triggers by: these tables refuse it as a whole.
NEVER_TRUNCATED: tuple[str, ...] = tuple(
    dict.fromkeys(t.table for t in TRIGGERS if t.table not in (PAGE, REVISION))
)
