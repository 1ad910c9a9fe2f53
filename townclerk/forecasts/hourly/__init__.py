"""By the hour: a day's forecast shared out, where enough comes in an hour to say something of it."""
