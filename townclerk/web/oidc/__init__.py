"""Signing in with an account at a provider: the pages there and back (OpenID Connect)."""
