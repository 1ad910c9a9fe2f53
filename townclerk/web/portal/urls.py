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
)

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
    path("healthz", health.health, name="health"),
    path("robots.txt", health.robots, name="robots"),
]
