"""The conversation away from the pages: by text message and by e-mail."""
