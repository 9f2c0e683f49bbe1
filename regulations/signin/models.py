"""What django-otp does not bring: passkeys, and the code that lets a person enrol after a reset."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django_otp.models import Device


class Passkey(Device):
    """A key kept by a phone, a computer or a token (WebAuthn); only its public half is here."""

    credential_id = models.CharField(max_length=1400, unique=True)  # base64url, as browsers send it
    public_key = models.BinaryField()
    sign_count = models.BigIntegerField(default=0)
    created_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("passkey")
        verbose_name_plural = _("passkeys")
        ordering = ["pk"]


class EnrolmentCode(models.Model):
    """After a reset: the next device of ``person`` is set up with this code only.

    Whoever resets a device hands the code over; whoever sets a password does not learn it.
    """

    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="enrolment_code"
    )
    hashed = models.CharField(max_length=255)
    made_at = models.DateTimeField()
    failures = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("enrolment code")
        verbose_name_plural = _("enrolment codes")

    def __str__(self) -> str:
        return str(self.person)
