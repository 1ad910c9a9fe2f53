from django.apps import AppConfig


class AssistantConfig(AppConfig):
    """Django's handle on this module's tables."""

    name = "townclerk.assistant"
    label = "assistant"
    default_auto_field = "django.db.models.BigAutoField"
