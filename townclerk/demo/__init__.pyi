from .build import build_town as build_town
