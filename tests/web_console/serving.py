"""Migrate a new record, load everything the console can show and serve it: a process of its own."""

from __future__ import annotations

import sys

import django
from django.core.management import call_command

if __name__ == "__main__":
    django.setup()
    from tests.web_console import loading
    from townclerk.project import server

    call_command("migrate", verbosity=0)
    loading.load_full()
    loading.staff()
    server.serve(host="127.0.0.1", port=int(sys.argv[1]), announced=True)
