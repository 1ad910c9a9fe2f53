"""Events that the agency knows of: when they are, which series they touch, and what they did."""
