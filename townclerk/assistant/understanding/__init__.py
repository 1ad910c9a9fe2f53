"""What somebody means: special cases, personal data, intents; see README.md beside this file."""
