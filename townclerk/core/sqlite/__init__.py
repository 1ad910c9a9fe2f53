"""Django's SQLite, whose writers wait for their turn fairly. Django finds it by the name in its settings."""
