"""The addresses of signing in with an account elsewhere, for staff and residents alike."""

from django.urls import path

from townclerk.web.oidc import leaving, pages

app_name = "oidc"
urlpatterns = [
    path("oidc/leave", leaving.leave, name="leave"),
    path("oidc/<slug:provider_id>/start", pages.start, name="start"),
    path("oidc/<slug:provider_id>/callback", pages.callback, name="callback"),
    path("oidc/<slug:provider_id>/trouble/<slug:why>", pages.trouble, name="trouble"),
    path(".well-known/jwks.json", pages.keys, name="keys"),
]
