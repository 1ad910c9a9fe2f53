"""A town whose conversation may be shown by one site, served: a process of its own for the browser tests."""

from __future__ import annotations

import dataclasses
import sys

import django

from tests.kept_folder import kept_folder

if __name__ == "__main__":
    kept_folder("town")
    django.setup()
    from townclerk.core.agency import agency_current, agency_save, forget_cached
    from townclerk.project import server

    agency_save(dataclasses.replace(agency_current(), embed_origins=(sys.argv[2],)))
    forget_cached()
    server.serve(host="127.0.0.1", port=int(sys.argv[1]), announced=True)
