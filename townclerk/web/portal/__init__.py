"""The residents' portal: one file per page."""
