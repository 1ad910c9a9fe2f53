"""The addresses of the staff console. `access.page` guards every one of them."""

from django.urls import path

from townclerk.identity import Permission
from townclerk.web.console import (
    foresee,
    home,
    listen,
    message,
    offers,
    outbox,
    posted,
    report,
    series,
    signing,
    trust,
)
from townclerk.web.console.access import page

FIGURES, PEOPLE = Permission.FIGURES, Permission.PEOPLE

app_name = "console"
urlpatterns = [
    path("sign-in", signing.sign_in, name="sign-in"),
    page("sign-out", signing.sign_out, None, name="sign-out"),
    page("", home.home, FIGURES, name="home"),
    page("foresee/", foresee.foresee, FIGURES, name="foresee"),
    page("foresee/table.csv", foresee.foresee_csv, FIGURES, name="foresee-csv"),
    page("foresee/areas.csv", foresee.areas_csv, FIGURES, name="areas-csv"),
    page("foresee/series/", series.series, FIGURES, name="series"),
    page("foresee/series.csv", series.series_csv, FIGURES, name="series-csv"),
    page("foresee/offers/", offers.offers, FIGURES, name="offers"),
    page("foresee/offers.csv", offers.offers_csv, FIGURES, name="offers-csv"),
    page("tell/outbox/", outbox.outbox_page, FIGURES, name="outbox"),
    page("tell/outbox/table.csv", outbox.outbox_csv, FIGURES, name="outbox-csv"),
    page("tell/codes/", posted.posted_page, PEOPLE, name="posted"),
    page("tell/outbox/<int:message_id>", message.message, PEOPLE, name="message"),
    page("tell/outbox/<int:message_id>/document", message.message_document, PEOPLE, name="message-document"),
    page("listen/", listen.listen, FIGURES, name="listen"),
    page("listen/table.csv", listen.listen_csv, FIGURES, name="listen-csv"),
    page("report/", report.report, FIGURES, name="report"),
    page("report/file", report.report_file, FIGURES, name="report-file"),
    page("trust/", trust.trust, FIGURES, name="trust"),
]
