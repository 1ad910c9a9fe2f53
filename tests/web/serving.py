"""A new record with the town's services, served: a process of its own for the browser tests."""

from __future__ import annotations

import sys

import django
from django.core.management import call_command

if __name__ == "__main__":
    django.setup()
    from tests.web.loading import load
    from townclerk.project import server

    call_command("migrate", verbosity=0)
    load()
    server.serve(host="127.0.0.1", port=int(sys.argv[1]), announced=True)
