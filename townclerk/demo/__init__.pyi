from .bookings import bookings_simulate as bookings_simulate
from .build import build_town as build_town
from .events_judged import planted_judge as planted_judge
