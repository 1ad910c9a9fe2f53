"""What if: a forecast beside the forecast, its numbers, and what it takes of staff."""
