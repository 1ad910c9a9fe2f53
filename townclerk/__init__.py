"""Townclerk: each citizen served as that citizen, on the agency's own machine."""

import os

__version__ = "0.1.0"

# Read when OpenMP is loaded, by LightGBM or scikit-learn. Without it threads that wait for each other run in
# circles: where others use the same cores, learning then took eight times the CPU time and six times as long.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
# Read when NumPy is loaded. A product of matrices that is shared among threads ends when the slowest has its
# turn, and the others wait in circles: beside other work two threads took three times the CPU time of one and
# twice as long. Work is shared out among requests and processes instead.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
