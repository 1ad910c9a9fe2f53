from django.apps import AppConfig


class HistoryConfig(AppConfig):
    """Django's handle on this module's tables."""

    name = "townclerk.history"
    label = "history"
    default_auto_field = "django.db.models.BigAutoField"
