"""Template tags of the design: `{% load townclerk %}`."""
