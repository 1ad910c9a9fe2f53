"""Bring your own: a forecast of a table that somebody has, which is not loaded into the record."""
