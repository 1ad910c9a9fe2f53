from django.apps import AppConfig


class FeedbackConfig(AppConfig):
    """Django's handle on this module's tables."""

    name = "townclerk.feedback"
    label = "feedback"
    default_auto_field = "django.db.models.BigAutoField"
