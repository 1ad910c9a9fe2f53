"""Townclerk: each citizen served as that citizen, on the agency's own machine."""

__version__ = "0.1.0"
