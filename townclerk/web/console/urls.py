"""The addresses of the staff console. `access.page` guards every one of them."""

from django.urls import path

from townclerk.identity import Permission
from townclerk.web.console import (
    account,
    foresee,
    forgotten,
    home,
    listen,
    message,
    offers,
    outbox,
    posted,
    report,
    second_factor,
    second_step,
    series,
    signing,
    staff,
    trust,
)
from townclerk.web.console.access import page, proven

FIGURES, PEOPLE, STAFF = Permission.FIGURES, Permission.PEOPLE, Permission.STAFF

app_name = "console"
urlpatterns = [
    path("sign-in", signing.sign_in, name="sign-in"),
    path("sign-in/second", second_step.second_step, name="sign-in-second"),
    path("sign-in/passkey", second_step.passkey_sign_in, name="sign-in-passkey"),
    path("password/", forgotten.forgotten, name="password-forgotten"),
    path("password/sent", forgotten.sent, name="password-sent"),
    path("password/<str:token>", forgotten.choose, name="password-choose"),
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
    page("account/", account.account, None, name="account"),
    page("account/confirm", account.confirm, None, name="account-confirm"),
    page("account/password", account.password, None, name="account-password"),
    page("account/sessions", account.sessions, None, name="account-sessions"),
    page("account/second-factor/", second_factor.choose, None, name="second-factor"),
    page("account/second-factor/app", proven(second_factor.app), None, name="factor-app"),
    page("account/second-factor/passkey", proven(second_factor.passkey), None, name="factor-passkey"),
    page("account/second-factor/<int:factor_id>", proven(second_factor.factor), None, name="factor"),
    page("account/recovery", proven(second_factor.recovery), None, name="recovery"),
    page("staff/", staff.staff, STAFF, name="staff"),
    page("staff/add", proven(staff.add), STAFF, name="staff-add"),
    page("staff/<int:member_id>/", proven(staff.member_page), STAFF, name="staff-member"),
]
