"""Townclerk: each citizen served as that citizen, on the agency's own machine."""

import os

__version__ = "0.1.0"

# Read when OpenMP is loaded, by LightGBM or scikit-learn. Without it threads that wait for each other run in
# circles: where others use the same cores, learning then took eight times the CPU time and six times as long.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
