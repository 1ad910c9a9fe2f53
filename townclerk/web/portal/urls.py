"""The addresses of the residents' portal."""

from django.urls import path

from townclerk.web.portal import (
    accessibility,
    ask,
    health,
    home,
    language,
    lists,
    logo,
    pages,
    privacy,
    service,
    signing,
)
from townclerk.web.portal.my import consents, known, messages, offers, overview, people, requests
from townclerk.web.portal.requests import follow

app_name = "portal"
urlpatterns = [
    path("", home.home, name="home"),
    path("ask", ask.ask, name="ask"),
    path("services", lists.services, name="services"),
    path("services/<slug:slug>", service.service, name="service"),
    path("life/<slug:slug>", lists.life_event, name="life-event"),
    path("pages/<slug:slug>", pages.content_page, name="page"),
    path("accessibility", accessibility.accessibility, name="accessibility"),
    path("privacy", privacy.privacy, name="privacy"),
    path("language/<str:code>", language.language, name="language"),
    path("logo/<str:name>", logo.logo, name="logo"),
    path("sign-in", signing.sign_in, name="sign-in"),
    path("sign-in/code", signing.sign_in_code, name="sign-in-code"),
    path("sign-in/who", signing.sign_in_who, name="sign-in-who"),
    path("sign-out", signing.sign_out, name="sign-out"),
    path("requests", follow.follow, name="requests"),
    path("requests/<slug:reference>", follow.one, name="request"),
    path("my/", overview.overview, name="my"),
    path("my/requests", requests.requests, name="my-requests"),
    path("my/appointments", overview.appointments, name="my-appointments"),
    path("my/messages", messages.messages, name="my-messages"),
    path("my/messages/<int:message_id>", messages.message, name="my-message"),
    path("my/offers", offers.offers, name="my-offers"),
    path("my/data", known.data, name="my-data"),
    path("my/data/correct", known.correct, name="my-correct"),
    path("my/data/erase", known.erase, name="my-erase"),
    path("my/data/export.json", known.export, name="my-export"),
    path("my/data/print", known.printed, name="my-print"),
    path("my/language", known.prefer_language, name="my-language"),
    path("my/reads", known.reads, name="my-reads"),
    path("my/decisions", known.decisions, name="my-decisions"),
    path("my/consents", consents.consents, name="my-consents"),
    path("my/protected", consents.protected, name="my-protected"),
    path("my/people", people.people, name="my-people"),
    path("healthz", health.health, name="health"),
    path("robots.txt", health.robots, name="robots"),
]
