"""Addresses of acts, mounted at ``/acts/``."""

from django.urls import path, register_converter

from regulations.public import act_views, compare_views, list_views
from regulations.public.converters import ActAddress, Day, EId, Year

register_converter(ActAddress, "act_address")
register_converter(Day, "day")
register_converter(EId, "eid")
register_converter(Year, "act_year")

app_name = "acts"
urlpatterns = [
    path("", list_views.acts, name="list"),
    path("<slug:issuer>/", list_views.of_body, name="of_body"),
    path("<slug:issuer>/<slug:kind>/", list_views.of_body, name="of_kind"),
    path("<slug:issuer>/<slug:kind>/<act_year:year>/", list_views.numbers, name="numbers"),
    path("<act_address:address>/", act_views.act, name="act"),
    path("<act_address:address>.pdf", act_views.pdf, name="pdf"),
    path("<act_address:address>/<day:dated>/", act_views.act, name="edition"),
    path("<act_address:address>/<day:dated>.pdf", act_views.pdf, name="edition_pdf"),
    path("<act_address:address>/compare/", compare_views.compare, name="compare"),
    path("<act_address:address>/p/<eid:eid>/", act_views.provision, name="provision"),
]
