from django.apps import AppConfig


class WebConfig(AppConfig):
    """Django's handle on the sites: their template tags and their translations."""

    name = "townclerk.web"
    label = "web"

    def ready(self) -> None:
        """Teach Django's own form fields our words."""
        from townclerk.web.design.forms import speak_plainly

        speak_plainly()
