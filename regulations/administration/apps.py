from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(WagtailUsersAppConfig):
    """Wagtail's users with our forms: stands in INSTALLED_APPS instead of ``wagtail.users``."""

    user_viewset = "regulations.administration.people.PeopleViewSet"
