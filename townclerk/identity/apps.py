from django.apps import AppConfig


class IdentityConfig(AppConfig):
    """Django's handle on this module's tables."""

    name = "townclerk.identity"
    label = "identity"
    default_auto_field = "django.db.models.BigAutoField"
