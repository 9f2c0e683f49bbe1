"""Addresses of the reports, mounted under ``/admin/oversight/``."""

from django.urls import path

from regulations.oversight.views import REPORTS

app_name = "oversight"
urlpatterns = [
    pattern
    for report in REPORTS
    for pattern in (
        path(f"{report.code}/", report.as_view(), name=report.code),
        path(
            f"{report.code}/results/",
            report.as_view(results_only=True),
            name=f"{report.code}_results",
        ),
    )
]
