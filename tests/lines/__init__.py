"""Text messages and e-mails that come in, and their answers."""
