from django.apps import AppConfig


class ServicesConfig(AppConfig):
    """Django's handle on this module's tables."""

    name = "townclerk.services"
    label = "services"
    default_auto_field = "django.db.models.BigAutoField"
