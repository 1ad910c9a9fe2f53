"""The conversation: what is said, what is answered, and handing over to a person; see README.md above."""
