"""Appointments in the console: the day, a caller, one appointment, closed times, who waits, what there is."""
