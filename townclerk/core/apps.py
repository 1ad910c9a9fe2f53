from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Django's handle on the core tables."""

    name = "townclerk.core"
    label = "core"
    default_auto_field = "django.db.models.BigAutoField"
