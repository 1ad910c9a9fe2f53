"""The addresses of the interface. Whatever else lies below `/api/v1/` is a problem, not a page."""

from django.urls import path

from townclerk.web.api.docs_page import docs
from townclerk.web.api.v1 import api

urlpatterns = [
    path("", docs, name="api-docs"),
    path("v1/", api.urls),
]
