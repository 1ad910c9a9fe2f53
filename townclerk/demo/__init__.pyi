from .bookings import bookings_simulate as bookings_simulate
from .build import build_town as build_town
