"""Django's project: settings, addresses, the server, and the one place where modules meet."""
