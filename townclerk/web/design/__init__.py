"""The design both sites share: stylesheet, page templates, components, the agency's colours."""
