from django.apps import AppConfig


class JourneysConfig(AppConfig):
    """Django's handle on this module's tables."""

    name = "townclerk.journeys"
    label = "journeys"
    default_auto_field = "django.db.models.BigAutoField"
