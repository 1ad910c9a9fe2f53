from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Django's handle on this module's tables."""

    name = "townclerk.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
