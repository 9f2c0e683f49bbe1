"""A signature made on paper: print the text, enter the paper, confirm it as a second person."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views import View
from django.views.decorators.cache import never_cache
from wagtail.admin import messages

from regulations.approval.eligibility import Candidate
from regulations.desk import signing
from regulations.desk.forms import RULING, rulings_posted
from regulations.desk.paper_forms import PaperForm, ReviewForm
from regulations.desk.views.base import ActView, status_of
from regulations.errors import ActRefused
from regulations.models import PaperReview, PaperSignature, RemarkRuling, Slot
from regulations.paper import rights
from regulations.paper.code import short_form
from regulations.paper.enter import PaperCard, possible_signers
from regulations.paper.review import later_number
from regulations.paper.wording import standing
from regulations.reading import read_revision
from regulations.remarks import disagreements
from regulations.text import render
from regulations.text.posts import acting_post
from regulations.writing import rendering


class Papers(View):
    """What a registrar has to do: papers to confirm, acts before the signature."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if not rights.is_registrar(request.user):
            raise Http404
        title = _("Signatures on paper")
        context = {
            "to_confirm": list(rights.waiting(request.user)),
            "before": list(rights.before_signature(request.user)),
            "header_title": title,
            "header_icon": "draft",
            "breadcrumbs_items": [
                {"url": reverse("wagtailadmin_home"), "label": _("Home")},
                {"url": reverse("desk:queue"), "label": _("My queue")},
                {"url": "", "label": title},
            ],
        }
        return TemplateResponse(request, "regulations/desk/papers.html", context)


class RegistrarView(ActView):
    """For whom the right was given by name; for anybody else there is no such page."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not rights.is_registrar(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def slot(self) -> Slot | None:
        """Where the signature is awaited now."""
        return rights.signature_slot(self.act)

    @cached_property
    def signers(self) -> list[Candidate]:
        return possible_signers(self.slot, timezone.localdate(self.at)) if self.slot else []

    def papers(self) -> Any:
        of_act = PaperSignature.objects.filter(approval__act=self.act.pk)
        return of_act.select_related("review", "approval", "file", "slot", "entered_by")


class PaperToSign(RegistrarView):
    """The exact text that awaits the signature, for one of those who may sign it."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        chosen = request.GET.get("signer", "")
        signer = next((c for c in self.signers if str(c.person.pk) == chosen), None)
        if signer is None:
            raise Http404
        post = self.slot.position_title
        made = rendering.pdf_to_sign(
            self.slot.step.approval,
            (acting_post(post) if signer.acting_by else post, signer.person.signature_name),
            at=self.at,
        )
        name = quote(f"Для подписания {self.act.title[:80]}.pdf")
        return HttpResponse(
            made,
            content_type="application/pdf",
            headers={
                "Content-Disposition": f"inline; filename=\"to-sign.pdf\"; filename*=UTF-8''{name}",
                "Cache-Control": "private, no-store",
            },
        )


@method_decorator(never_cache, name="dispatch")
class EnterPaper(RegistrarView):
    """Print, and enter what came back with a signature."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self._page(PaperForm(signers=self.signers))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = PaperForm(request.POST, request.FILES, signers=self.signers)
        if not form.is_valid():
            return self._page(form, status=422)
        typed = form.cleaned_data
        card = PaperCard(
            dated=typed["dated"],
            signer=form.signers[typed["signer"]],
            code=typed["code"],
            scan_name=typed["scan"].name,
            scan=typed["scan"].read(),
            rulings=rulings_posted(request.POST),
        )
        try:
            signing.enter_paper(request, self.act, card, at=self.at)
        except ActRefused as refused:
            return self._page(form, refusal=refused, status=status_of(refused))
        messages.success(
            request,
            _(
                "The paper is entered. A second person is told; "
                "the act is signed once they confirm."
            ),
        )
        return redirect("desk:paper", self.act.pk)

    def _page(
        self, form: PaperForm, *, refusal: ActRefused | None = None, status: int = 200
    ) -> HttpResponse:
        papers = [standing(paper) for paper in self.papers()]
        title = _("Signature on paper")
        context = {
            "act": self.act,
            "slot": self.slot,
            "code": short_form(self.slot.step.approval.digest) if self.slot else "",
            "signers": self.signers,
            "papers": papers,
            "reviewable": {
                each.paper.pk for each in papers if rights.may_review(each.paper, self.request.user)
            },
            "one_waits": any(rights.waits(each.paper) for each in papers),
            "form": form,
            "held": [
                (course, f"{RULING}{course.reply.pk}")
                for course in (disagreements.unruled(self.act) if self.slot else ())
            ],
            "for_drafter": RemarkRuling.Verdict.DRAFTER,
            "ruled": set(rulings_posted(self.request.POST)),
            "refusal": refusal,
            "question": signing.question(self.request, self.at),
            "proof_error": refusal.message if refusal and refusal.code == "proof" else "",
            "header_title": title,
            "header_icon": "draft",
            "breadcrumbs_items": self.breadcrumbs(
                {"url": self.desk_url, "label": self.name}, {"url": "", "label": title}
            ),
        }
        return TemplateResponse(self.request, "regulations/desk/paper.html", context, status=status)


@method_decorator(never_cache, name="dispatch")
class ReviewPaper(RegistrarView):
    """The scan beside the text: confirm, and the act is signed; or reject with a reason."""

    def get(self, request: HttpRequest, paper: int, **kwargs: Any) -> HttpResponse:
        return self._page(self._paper(paper), ReviewForm())

    def post(self, request: HttpRequest, paper: int, **kwargs: Any) -> HttpResponse:
        row, form = self._paper(paper), ReviewForm(request.POST)
        if not form.is_valid():
            return self._page(row, form, status=422)
        confirmed = request.POST.get("verdict") == PaperReview.Verdict.CONFIRMED
        try:
            if confirmed:
                signing.confirm_paper(request, row, at=self.at)
            else:
                signing.reject_paper(request, row, reason=form.cleaned_data["reason"], at=self.at)
        except ActRefused as refused:
            return self._page(row, form, refusal=refused, status=status_of(refused))
        messages.success(request, self._said() if confirmed else _("The paper is rejected."))
        return redirect(self.desk_url)

    def _said(self) -> str:
        self.act.refresh_from_db(fields=["number", "dated"])
        return _("Confirmed. The act is registered: № %(number)s of %(date)s.") % {
            "number": self.act.number,
            "date": f"{self.act.dated:%d.%m.%Y}",
        }

    def _paper(self, pk: int) -> PaperSignature:
        return get_object_or_404(self.papers(), pk=pk)

    def _page(
        self,
        paper: PaperSignature,
        form: ReviewForm,
        *,
        refusal: ActRefused | None = None,
        status: int = 200,
    ) -> HttpResponse:
        text = read_revision(paper.approval.revision)
        may_review = rights.may_review(paper, self.request.user)
        title = _("Confirm a signature on paper")
        context = {
            "act": self.act,
            "paper": paper,
            "standing": standing(paper),
            "title": text.requisites.title,
            # The engine's HTML is escaped text in its own markup.
            "text": mark_safe(render.html(text.structure, link_numbers=False)),  # noqa: S308
            "code": short_form(paper.digest),
            "is_picture": paper.file.content_type.startswith("image/"),
            "may_review": may_review,
            "later": later_number(self.act, paper.dated) if may_review else None,
            "rulings": len(paper.rulings),
            "form": form,
            "refusal": refusal,
            "question": signing.paper_question(self.request, self.at, paper),
            "proof_error": refusal.message if refusal and refusal.code == "proof" else "",
            "header_title": title,
            "header_icon": "draft",
            "breadcrumbs_items": self.breadcrumbs(
                {"url": self.desk_url, "label": self.name}, {"url": "", "label": title}
            ),
        }
        return TemplateResponse(
            self.request, "regulations/desk/paper_review.html", context, status=status
        )
