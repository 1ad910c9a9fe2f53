from django.apps import AppConfig


class AppointmentsConfig(AppConfig):
    """Django's handle on this module's tables."""

    name = "townclerk.appointments"
    label = "appointments"
    default_auto_field = "django.db.models.BigAutoField"
