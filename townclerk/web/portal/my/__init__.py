"""My Townclerk: what a resident who is signed in sees of themselves, or of whom they act for."""
