"""Residents book, move and cancel, and wait: a file for each part of the way."""
