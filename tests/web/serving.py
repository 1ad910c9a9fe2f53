"""A new record with the town's services, served: a process of its own for the browser tests."""

from __future__ import annotations

import sys

import django

from tests.kept_folder import kept_folder

if __name__ == "__main__":
    kept_folder("town")
    django.setup()
    from townclerk.project import server

    server.serve(host="127.0.0.1", port=int(sys.argv[1]), announced=True)
