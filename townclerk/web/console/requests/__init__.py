"""Clerks' work on requests: what to sort, what to do, the whole of one, entering one, what it saves."""
