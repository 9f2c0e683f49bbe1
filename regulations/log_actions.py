"""Our decisions in Wagtail's log: history for people; the evidence is the ledger."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks


@hooks.register("register_log_actions")
def register_decisions(actions) -> None:
    for action, label, message in (
        ("svod.submit", _("Send to approval"), _("Sent to approval")),
        ("svod.ask_check", _("Ask for the completeness check"), _("Completeness check asked for")),
        ("svod.check_package", _("Check the package"), _("Package checked")),
        ("svod.withdraw", _("Take back"), _("Taken back from approval")),
        (
            "svod.return_for_route",
            _("Return for a new route"),
            _("Returned to the drafter: the route has changed"),
        ),
        ("svod.agree", _("Agree"), _("Agreed")),
        ("svod.agree_with_remarks", _("Agree with remarks"), _("Agreed with remarks")),
        ("svod.refuse", _("Return"), _("Returned to the drafter")),
        ("svod.add_signer", _("Add to the approval"), _("Position added to the approval")),
        ("svod.remove_signer", _("Take out of the approval"), _("Added position taken out")),
        ("svod.hand_on", _("Hand on"), _("Handed on to a colleague")),
        ("svod.ask_opinion", _("Ask for an opinion"), _("Colleague asked for an opinion")),
        ("svod.give_opinion", _("Give an opinion"), _("Opinion given")),
        ("svod.open_consultation", _("Open to experts"), _("Opened for independent expertise")),
        (
            "svod.close_consultation",
            _("Close to experts"),
            _("Publication for independent expertise is over"),
        ),
        ("svod.pause", _("Stop the clock"), _("Approval stands still")),
        ("svod.resume", _("Let the clock go on"), _("Approval goes on")),
        ("svod.enter_paper", _("Enter a paper"), _("Signature on paper entered")),
        ("svod.paper_confirmed", _("Confirm a paper"), _("Signature on paper confirmed")),
        ("svod.paper_rejected", _("Reject a paper"), _("Signature on paper rejected")),
        ("svod.enact", _("Enact"), _("Signed, registered and published")),
        ("svod.archive", _("Enter as archival"), _("Entered as an act made before Svod")),
        ("svod.promulgate", _("Record publication"), _("Official publication recorded")),
        ("svod.settle", _("Settle an amendment"), _("Amendment of the text settled")),
    ):
        actions.register_action(action, label, message)
