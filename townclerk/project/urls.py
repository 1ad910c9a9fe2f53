"""Every address: residents at the root, the console under /console/, machines under /api/ and /lines/."""

from django.urls import include, path

urlpatterns = [
    path("console/", include("townclerk.web.console.urls")),
    path("api/", include("townclerk.web.api.urls")),
    path("lines/", include("townclerk.web.lines.urls")),
    path("", include("townclerk.web.oidc.urls")),
    path("", include("townclerk.web.portal.urls")),
]

handler400 = "townclerk.web.errors.bad_request"
handler403 = "townclerk.web.errors.permission_denied"
handler404 = "townclerk.web.errors.page_not_found"
handler500 = "townclerk.web.errors.server_error"
