"""Guided steps as pages: one question a page, without JavaScript."""
