"""The ASGI application that granian serves."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "townclerk.project.settings")
_django = get_asgi_application()

from townclerk.project.bounded import Bounded  # noqa: E402 - it needs Django set up

application = Bounded(_django)
