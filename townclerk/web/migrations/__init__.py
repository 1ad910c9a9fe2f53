"""Tables of the sites themselves."""
