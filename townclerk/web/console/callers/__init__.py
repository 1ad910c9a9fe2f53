"""Filling in the steps of a service for who calls or stands at the desk."""
