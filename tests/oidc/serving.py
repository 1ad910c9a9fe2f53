"""A new record with a member of staff, a resident and two providers, served: a process of its own."""

from __future__ import annotations

import sys
from pathlib import Path

import django

from tests.kept_folder import kept_folder

if __name__ == "__main__":
    kept_folder("town")
    django.setup()
    from tests.oidc.conftest import EMAIL, load_people, residents_at, staff_at
    from townclerk import identity
    from townclerk.core import storage
    from townclerk.project import server

    identity.staff_create(email=EMAIL, roles=[identity.Role.CLERK])
    load_people([["1", "Maria Lopez", "maria.lopez@example.org"]])
    folder, provider = Path(storage.data_dir()), sys.argv[2]
    (folder / "the.secret").write_text("a-secret", encoding="utf-8")
    by_number = '[providers.claims]\nreference = "person_number"'
    texts = [staff_at(provider), residents_at(provider, by_number)]
    (folder / "oidc.toml").write_text("\n".join(f"[[providers]]\n{one}" for one in texts), encoding="utf-8")
    server.serve(host="127.0.0.1", port=int(sys.argv[1]), announced=True)
