"""The ASGI application that granian serves."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "townclerk.project.settings")
_django = get_asgi_application()

from townclerk.project.bounded import Bounded  # noqa: E402 - it needs Django set up
from townclerk.project.mail_rounds import SERVING, mail_rounds_start  # noqa: E402

application = Bounded(_django)
if os.environ.get(SERVING):
    mail_rounds_start()
