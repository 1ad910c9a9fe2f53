"""What if a place closes, a message goes out, a fee changes: a forecast beside the forecast, never kept."""
