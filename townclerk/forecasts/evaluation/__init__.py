"""`townclerk evaluate forecast`: ours beside simple and well-known forecasts on anybody's series."""
