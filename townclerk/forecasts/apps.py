from django.apps import AppConfig


class ForecastsConfig(AppConfig):
    """Django's handle on this module's tables."""

    name = "townclerk.forecasts"
    label = "forecasts"
    default_auto_field = "django.db.models.BigAutoField"
