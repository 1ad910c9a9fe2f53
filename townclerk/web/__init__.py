"""The sites: the residents' portal, the staff console and the design they share."""
