"""A passage in other words by a language model, of which only what it says is kept; see README.md."""
