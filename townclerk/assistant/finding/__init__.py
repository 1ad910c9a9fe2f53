"""Which page answers a question; see README.md beside this file."""
