"""Serve a town with three requests to be worked on: a process and a record of its own."""

from __future__ import annotations

import dataclasses
import sys

import django

from tests.kept_folder import kept_folder

if __name__ == "__main__":
    kept_folder("migrated")
    django.setup()
    from tests.requests.conftest import AGENCY, SERVICES, draft
    from tests.web_console import loading
    from townclerk.core.agency import agency_save
    from townclerk.project import server
    from townclerk.requests import request_receive
    from townclerk.services import catalogue_load

    agency_save(dataclasses.replace(AGENCY, simulated=True))
    catalogue_load(services=list(SERVICES), pages=[])
    loading.staff()
    for text in ("The first hole", "The second hole", "The third hole"):
        request_receive(draft(text))
    server.serve(host="127.0.0.1", port=int(sys.argv[1]), announced=True)
