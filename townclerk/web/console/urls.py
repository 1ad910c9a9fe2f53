"""The addresses of the staff console. `access.page` guards every one of them."""

from django.urls import path

from townclerk.web.console import (
    foresee,
    home,
    listen,
    message,
    offers,
    outbox,
    report,
    series,
    signing,
    trust,
)
from townclerk.web.console.access import page

app_name = "console"
urlpatterns = [
    path("sign-in", signing.sign_in, name="sign-in"),
    page("sign-out", signing.sign_out, name="sign-out"),
    page("", home.home, name="home"),
    page("foresee/", foresee.foresee, name="foresee"),
    page("foresee/table.csv", foresee.foresee_csv, name="foresee-csv"),
    page("foresee/series/", series.series, name="series"),
    page("foresee/series.csv", series.series_csv, name="series-csv"),
    page("foresee/offers/", offers.offers, name="offers"),
    page("foresee/offers.csv", offers.offers_csv, name="offers-csv"),
    page("tell/outbox/", outbox.outbox_page, name="outbox"),
    page("tell/outbox/table.csv", outbox.outbox_csv, name="outbox-csv"),
    page("tell/outbox/<int:message_id>", message.message, name="message"),
    page("tell/outbox/<int:message_id>/document", message.message_document, name="message-document"),
    page("listen/", listen.listen, name="listen"),
    page("listen/table.csv", listen.listen_csv, name="listen-csv"),
    page("report/", report.report, name="report"),
    page("report/file", report.report_file, name="report-file"),
    page("trust/", trust.trust, name="trust"),
]
