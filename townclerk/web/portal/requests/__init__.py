"""Following a request: by its reference and code without an account, or from my Townclerk."""
