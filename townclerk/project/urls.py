"""Every address: the residents' portal at the root, the staff console under /console/."""

from django.urls import include, path

urlpatterns = [
    path("console/", include("townclerk.web.console.urls")),
    path("", include("townclerk.web.portal.urls")),
]
