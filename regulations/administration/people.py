"""People in Wagtail's admin of users: our fields, versions, and no deletion."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django import forms
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.log_actions import log
from wagtail.users.forms import UserCreationForm, UserEditForm
from wagtail.users.views import users

from regulations.administration import versioning
from regulations.administration.views import Cautions, HistoryView, SearchesRussian
from regulations.organisation.models import Position, User

NEVER_DELETED = gettext_lazy(
    "People are not deleted: acts and sign-offs name them. "
    "Switch the account off (untick «Active»): it can then neither sign in nor sign."
)

ONLY_SUPERUSER = gettext_lazy(
    "A superuser is managed only by another superuser. Ask one of them; nothing was changed."
)


class PersonForm(forms.ModelForm):
    """What we ask of a person beside Wagtail's own questions."""

    field_order = ["username", "last_name", "first_name", "patronymic", "email", "phone"]

    def __init__(self, *args, by: User, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_name"].label = gettext_lazy("Last name")
        self.fields["first_name"].label = gettext_lazy("First name")
        if not by.is_superuser:
            # Who manages people does not thereby make themselves, or others, almighty.
            self.fields.pop("is_superuser", None)


class PersonCreationForm(PersonForm, UserCreationForm):
    class Meta(UserCreationForm.Meta):
        fields = UserCreationForm.Meta.fields | {"patronymic", "phone"}


class PersonEditForm(PersonForm, UserEditForm):
    class Meta(UserEditForm.Meta):
        fields = UserEditForm.Meta.fields | {"patronymic", "phone"}


class KeepsPersonVersions(Cautions):
    def get_form_kwargs(self) -> dict:
        return super().get_form_kwargs() | {"by": self.request.user}

    def save_instance(self) -> Model:
        if self.form.instance.pk:
            versioning.keep_before(self.form.instance)
        comment = _("Password set") if self.form.cleaned_data.get("password1") else ""
        with versioning.version(by=self.request.user, comment=comment) as kept:
            instance = super().save_instance()
            kept.append(instance)
        if comment and instance.pk != self.request.user.pk:
            log(instance=instance, action="svod.password_set")
        return instance

    def cautions(self, instance: User) -> Iterator[str]:
        if instance.is_active:
            return
        for position in Position.objects.filter(holder=instance):
            yield _(
                "%(person)s is switched off but still holds the position «%(position)s»: nobody "
                "can sign for it. Name another holder or enter a substitution."
            ) % {"person": instance, "position": position}


class PersonIndex(SearchesRussian, users.IndexView):
    search_fields = ("username", "last_name", "first_name", "patronymic", "email")

    def get_delete_url(self, instance: User) -> None:
        return None


class PersonCreate(KeepsPersonVersions, users.CreateView):
    pass


class PersonEdit(KeepsPersonVersions, users.EditView):
    def setup(self, request: HttpRequest, *args, **kwargs) -> None:
        super().setup(request, *args, **kwargs)
        self.can_delete = False

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if out_of_reach(request.user, [self.object]):
            return _refuse(request, ONLY_SUPERUSER)
        return super().dispatch(request, *args, **kwargs)


class PersonDelete(users.DeleteView):
    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return refuse_deletion(request, to=self.get_object())


class PersonHistory(HistoryView):
    def get_page_subtitle(self) -> str:
        return self.object.get_full_name()


class PeopleViewSet(users.UserViewSet):
    """Named in ``regulations.administration.apps``: Wagtail asks its app config for it."""

    index_view_class = PersonIndex
    add_view_class = PersonCreate
    edit_view_class = PersonEdit
    delete_view_class = PersonDelete
    history_view_class = PersonHistory
    search_backend_name = None

    def get_form_class(self, for_update: bool = False) -> type[PersonForm]:
        return PersonEditForm if for_update else PersonCreationForm


def out_of_reach(user: User, people: Iterable[User]) -> bool:
    """Whether ``people`` hold one whom ``user`` may not manage: a new password is a new key."""
    return not user.is_superuser and any(person.is_superuser for person in people)


def guard_bulk(request: HttpRequest, action: str, people: list[User]) -> HttpResponse | None:
    """Answer a bulk action on people: refuse it, or keep their state before it (None: go on)."""
    if action == "delete":
        return refuse_deletion(request)
    if out_of_reach(request.user, people):
        return _refuse(request, ONLY_SUPERUSER)
    for person in people:
        versioning.keep_before(person)
    return None


def keep_bulk(request: HttpRequest, people: list[User]) -> None:
    """Keep what a bulk action made of each person."""
    for person in people:
        with versioning.version(by=request.user) as kept:
            kept.append(person)


def refuse_deletion(request: HttpRequest, to: User | None = None) -> HttpResponse:
    """Say why, and lead to where the account is switched off."""
    return _refuse(request, NEVER_DELETED, to)


def _refuse(request: HttpRequest, message: str, to: User | None = None) -> HttpResponse:
    messages.error(request, message)
    if to is not None:
        return redirect(reverse("wagtailusers_users:edit", args=[to.pk]))
    return redirect(reverse("wagtailusers_users:index"))
