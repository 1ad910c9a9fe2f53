"""stub"""

Labels = 1
