"""The simulated town's pages, for who books there."""

from tests.web.conftest import agency, browser_path, collected, site

__all__ = ["agency", "browser_path", "collected", "site"]
