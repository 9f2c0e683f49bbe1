"""Comments on a passage: Wagtail's, for those who write in the draft, and told without their words.

Wagtail 8.0 mails the words of comments and the title of the page to whoever ever commented
(admin/views/pages/edit.py, ``send_commenting_notifications``). Of an act the mail says who
commented and where to look; it goes to those who write in the draft today, from the queue.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q
from wagtail.admin.views.pages.edit import EditView
from wagtail.models import Comment, PageSubscription

from regulations.drafting.tasks import mail_of_comments
from regulations.models import Act
from regulations.organisation.models import User

if TYPE_CHECKING:
    from collections.abc import Mapping

_TOLD = ("new_comments", "resolved_comments", "deleted_comments", "new_replies")


def tell(act: Act, changes: Mapping[str, Any], *, by: User) -> None:
    """Queue mails to the others who take part, if anything of ``changes`` is worth one."""
    if not any(changes[name] for name in _TOLD):
        return
    for person in taking_part(act):
        if person.pk != by.pk:
            mail_of_comments.enqueue(act.pk, person.pk, by.pk)


def taking_part(act: Act) -> list[User]:
    """The author, who commented or replied, who asked to be told; not who has said no, nor who
    may not write in the draft any more.
    """
    comments = Comment.objects.filter(page=act.pk)
    switched_on = PageSubscription.objects.filter(page=act.pk, comment_notifications=True)
    asked = Q(pk__in=switched_on.values("user"))
    said = Q(pk__in=comments.values("user")) | Q(pk__in=comments.values("replies__user"))
    people = User.objects.filter(Q(pk=act.owner_id) | asked | said, is_active=True)
    people = people.exclude(email="")
    return [person for person in people if act.permissions_for_user(person).can_edit()]


def install() -> None:
    """Stand in the place of Wagtail's mails, for acts only. Idempotent."""
    plain = EditView.send_commenting_notifications
    if getattr(plain, "knows_acts", False):
        return

    def send_commenting_notifications(self: EditView, changes: Mapping[str, Any]) -> Any:
        if isinstance(self.page, Act):
            return tell(self.page, changes, by=self.request.user)
        return plain(self, changes)

    send_commenting_notifications.knows_acts = True
    EditView.send_commenting_notifications = send_commenting_notifications
