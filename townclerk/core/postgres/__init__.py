"""Django's PostgreSQL, waiting for a free connection. Django finds it by the name in its settings."""
