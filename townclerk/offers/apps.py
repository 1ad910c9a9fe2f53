from django.apps import AppConfig


class OffersConfig(AppConfig):
    """Django's handle on this module's tables."""

    name = "townclerk.offers"
    label = "offers"
    default_auto_field = "django.db.models.BigAutoField"
