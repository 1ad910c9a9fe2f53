from django.apps import AppConfig


class OutreachConfig(AppConfig):
    """Django's handle on this module's tables."""

    name = "townclerk.outreach"
    label = "outreach"
    default_auto_field = "django.db.models.BigAutoField"
