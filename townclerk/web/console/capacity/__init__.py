"""The console's pages of capacity: four weeks, one day by hour, proposals to open hours."""
