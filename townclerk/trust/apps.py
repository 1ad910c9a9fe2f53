from django.apps import AppConfig


class TrustConfig(AppConfig):
    """Django's handle on this module's tables."""

    name = "townclerk.trust"
    label = "trust"
    default_auto_field = "django.db.models.BigAutoField"
