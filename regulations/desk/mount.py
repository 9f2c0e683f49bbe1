"""Put the desk into Wagtail's admin: addresses, and our permissions in the form of groups."""

from django.contrib.auth.models import Permission
from django.urls import include, path
from wagtail import hooks


@hooks.register("register_admin_urls")
def desk_urls():
    return [path("desk/", include("regulations.desk.urls"))]


@hooks.register("register_permissions")
def permissions():
    return Permission.objects.filter(
        content_type__app_label="regulations",
        codename__in=[
            "archive_act",
            "promulgate_act",
            "oversee_approval",
            "enter_paper_signature",
        ],
    )
