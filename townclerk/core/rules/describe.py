"""stub"""


def describe(): ...
