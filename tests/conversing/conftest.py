"""The simulated town's services and appointments, for conversations."""

from tests.web.conftest import agency, collected, served, site

__all__ = ["agency", "collected", "served", "site"]
