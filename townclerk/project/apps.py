from django.apps import AppConfig


class ProjectConfig(AppConfig):
    """Wires the modules together once all of them are loaded."""

    name = "townclerk.project"
    label = "project"

    def ready(self) -> None:
        from townclerk.project import wiring

        wiring.connect()
