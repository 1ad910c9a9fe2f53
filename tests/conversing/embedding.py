"""A town whose conversation may be shown by one site, served: a process of its own for the browser tests."""

from __future__ import annotations

import dataclasses
import sys

import django
from django.core.management import call_command

if __name__ == "__main__":
    django.setup()
    from tests.web.loading import load
    from townclerk.core.agency import agency_save, forget_cached
    from townclerk.project import server

    call_command("migrate", verbosity=0)
    agency_save(dataclasses.replace(load(), embed_origins=(sys.argv[2],)))
    forget_cached()
    server.serve(host="127.0.0.1", port=int(sys.argv[1]), announced=True)
