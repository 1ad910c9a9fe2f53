from django.apps import AppConfig


class RequestsConfig(AppConfig):
    """Django's handle on this module's tables."""

    name = "townclerk.requests"
    label = "requests"
    default_auto_field = "django.db.models.BigAutoField"
