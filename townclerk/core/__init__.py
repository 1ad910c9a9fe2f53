"""What every module stands on: rules, tables, settings, errors, the clock and the agency's own words."""
