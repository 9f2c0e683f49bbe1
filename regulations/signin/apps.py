from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SigninConfig(AppConfig):
    name = "regulations.signin"
    label = "signin"
    verbose_name = _("Sign-in")

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from regulations.signin import proof, sessions

        user_logged_in.connect(proof.keep_of_sign_in, dispatch_uid="svod_proof")
        user_logged_in.connect(sessions.begin, dispatch_uid="svod_session")
