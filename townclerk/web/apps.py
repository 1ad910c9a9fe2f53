from django.apps import AppConfig


class WebConfig(AppConfig):
    """Django's handle on the sites: their template tags and their translations."""

    name = "townclerk.web"
    label = "web"
