from django.apps import AppConfig


class CapacityConfig(AppConfig):
    """Django's handle on this module's tables."""

    name = "townclerk.capacity"
    label = "capacity"
    default_auto_field = "django.db.models.BigAutoField"
