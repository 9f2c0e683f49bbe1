"""A city with things that the public must not see, each carrying words found nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from cms.models import SectionPage
from documents.models import Document, StoredFile
from regulations.approval.withdraw import withdraw
from regulations.models import Act, Attachment, Edition, Rendition
from regulations.organisation.models import User
from regulations.writing.rendering import keep_pdf
from tests import consultation
from tests.city import City
from tests.documents import samples


@dataclass
class Secrets:
    """``words`` must appear in no answer; ``shut`` are files (SHA-256) that must not be sent.

    ``open_words`` stand in a text that is open for independent expertise: at its own address and
    in the list of such texts, nowhere else. ``consultations`` are addresses, of open and shut ones.
    """

    city: City
    public: Edition
    acts: dict[str, Act]
    words: list[str] = field(default_factory=list)
    open_words: list[str] = field(default_factory=list)
    consultations: list[str] = field(default_factory=list)
    shut: list[StoredFile] = field(default_factory=list)
    document: Document | None = None
    section: SectionPage | None = None

    def identities(self) -> Iterator[Any]:
        """Rows whose ids an attacker may put into an address."""
        for act in self.acts.values():
            yield act
            yield act.latest_revision
        yield self.city.drafter
        yield self.section
        yield self.document


def keep(city: City) -> Secrets:
    public = city.enacted(subject="О благоустройстве")
    found = Secrets(city, public, {})
    found.acts = {
        "draft": _secret_act(found, "драфт"),
        "chain": _in_chain(found),
        "restricted": _restricted(found),
    }
    _consulted(found)
    _staff(found)
    _library(found)
    return found


def _word(found: Secrets, stem: str) -> str:
    """A word that no text has by chance, noted as a secret."""
    word = f"{stem}щъязь{len(found.words)}"
    found.words.append(word)
    return word


def _secret_act(found: Secrets, stem: str, *, paper_kind: str = "note", **fields: Any) -> Act:
    city = found.city
    act = city.draft(
        subject=f"О {_word(found, stem + 'тема')}",
        legal_basis=_word(found, stem + "основание"),
        publication_place=_word(found, stem + "газета"),
        body=[
            {"type": "text", "value": f"<p>1. Пункт {_word(found, stem + 'пункт')}.</p>"},
            {
                "type": "appendix",
                "value": {
                    "number": "",
                    "kind": "порядок",
                    "title": f"Порядок {_word(found, stem + 'порядок')}",
                    "approved": True,
                    "content": [
                        {"type": "text", "value": f"<p>1. {_word(found, stem + 'строка')}.</p>"}
                    ],
                },
            },
        ],
        **fields,
    )
    paper = StoredFile.objects.store(
        samples.PDF + stem.encode(), name=f"{_word(found, stem + 'записка')}.pdf", at=city.now
    )
    found.shut.append(paper)
    act.attachments = [
        Attachment(kind=paper_kind, title=_word(found, stem + "название"), file=paper)
    ]
    act.save()  # the editor saves a draft's row first: the revision then knows its attachments
    act.save_revision(user=city.drafter)
    return city.fresh(act)


def _in_chain(found: Secrets) -> Act:
    act = _secret_act(found, "цепь")
    approval = found.city.awaiting("finance", act)
    found.city.sign(approval, "finance", "with_remarks", text=f"Срок: {_word(found, 'замечание')}.")
    return found.city.fresh(act)


def _restricted(found: Secrets) -> Act:
    edition = found.city.enacted(_secret_act(found, "закрыт", restricted=True))
    keep_pdf(edition, at=found.city.later())
    found.shut.append(Rendition.objects.get(edition=edition).file)
    return found.city.fresh(edition.act)


def _consulted(found: Secrets) -> None:
    """A text that stands open today, with what an expert sent; and one that was taken back."""
    city = found.city
    city.now = timezone.now()  # pages ask the clock
    step = consultation.plan(city, condition="rights")
    act = _secret_act(found, "открыт", paper_kind="conclusion", touches_rights=True)
    stood = ("тема", "пункт", "порядок", "строка")
    found.open_words = [
        word for word in found.words if word.startswith(tuple(f"открыт{part}" for part in stood))
    ]
    found.words = [word for word in found.words if word not in found.open_words]
    opened = consultation.opened(city, act)
    sent = consultation.concluded(
        city,
        opened,
        expert_name=_word(found, "эксперт"),
        accreditation=_word(found, "номер"),
        email="expert@sent-zq.example",
        file_name=f"{_word(found, 'имя')}.pdf",
    )
    found.shut.append(sent.file)
    taken_back = consultation.opened(city, _secret_act(found, "отозван", touches_rights=True))
    act = taken_back.step.approval.act
    withdraw(act, by=city.drafter, reason=_word(found, "причина"), at=city.later())
    found.acts["consulted"], found.acts["taken back"] = (
        city.fresh(each.step.approval.act) for each in (opened, taken_back)
    )
    found.consultations = [opened.public_path, taken_back.public_path]
    city.route.steps.filter(pk=step.pk).delete()


def _staff(found: Secrets) -> None:
    for user in User.objects.all():
        login = f"login-{user.username}-zq"
        User.objects.filter(pk=user.pk).update(
            username=login, email=f"{login}@mail-zq.example", phone=f"42-zq-{user.pk}"
        )
        user.refresh_from_db()
    for user in found.city.people.values():
        user.refresh_from_db()
    found.words += ["-zq", "mail-zq", "42-zq", found.city.drafter.last_name]


def _library(found: Secrets) -> None:
    document = Document(title=_word(found, "документ"))
    document.file.save(f"{_word(found, 'бумага')}.pdf", ContentFile(samples.PDF + b"library"))
    document.save()
    found.document = document
    found.section = found.city.home.add_child(
        instance=SectionPage(
            title=_word(found, "раздел"),
            slug="tainyi-razdel",
            live=False,
            body=[("heading", _word(found, "заголовок"))],
        )
    )
