"""What is planted in the simulated town, for analyses to find. `docs/demo-town.md` explains it.

Days are counted from the last simulated day backwards, so that the truths stay where
they are whatever the last day is.
"""

from __future__ import annotations

from dataclasses import dataclass

MONTHS = 30
DAYS = 913
YEARLY_GROWTH = 0.04
PORTAL_GROWTH = 0.18  # how much likelier the portal is chosen at the end than at the start


@dataclass(frozen=True, slots=True)
class Barrier:
    """People in one area start this service and cannot finish it."""

    service: str = "heating-help"
    area: str = "eastgate"
    abandoned: float = 0.68
    abandoned_elsewhere: float = 0.14


@dataclass(frozen=True, slots=True)
class LanguageGap:
    """Applications on the portal in one language are given up."""

    service: str = "childcare-grant"
    language: str = "ar"
    abandoned: float = 0.62
    abandoned_elsewhere: float = 0.16


@dataclass(frozen=True, slots=True)
class Decline:
    """Satisfaction falls after a change: the booking line was moved to another number."""

    service: str = "bulky-waste"
    days_before_end: int = 150
    score_before: float = 4.2
    score_after: float = 2.5


@dataclass(frozen=True, slots=True)
class Shock:
    """A storm: for some days far more of some services is asked for, strongest by the river."""

    days_before_end: int = 287
    days: int = 9
    times: tuple[tuple[str, float], ...] = (
        ("tree-problem", 14.0),
        ("street-light", 6.0),
        ("bulky-waste", 3.0),
        ("pothole", 2.0),
    )
    area: str = "riverside"
    area_times: float = 3.0


@dataclass(frozen=True, slots=True)
class Planned:
    """An event that the town knows of: while it lasts, more of some services is asked for.

    Attributes:
        names: in English, Spanish and Arabic.
        times: how many times the usual is asked for; 1: nobody knows yet what it will do.
        days_before_end: on which days it begins; below 1 it is still to come.
        days: how long it lasts; 0: until further notice.
    """

    names: tuple[str, str, str]
    times: tuple[tuple[str, float], ...]
    days_before_end: tuple[int, ...]
    days: int


PLANNED = (
    # Each year at another time: what came a year before does not tell.
    Planned(
        ("Harbor festival", "Fiesta del puerto", "مهرجان الميناء"),
        (("noise-complaint", 2.6),),
        (850, 492, 131, -11),
        10,
    ),
    Planned(
        (
            "Free bulky waste weeks",
            "Semanas de recogida gratuita de objetos grandes",
            "أسابيع جمع الأغراض الكبيرة مجانًا",
        ),
        (("bulky-waste", 1.7),),
        (800, 611, 429, 205, -24),
        14,
    ),
    Planned(
        (
            "New fee for parking permits",
            "Nueva tasa del permiso de estacionamiento",
            "رسم جديد لتصاريح وقوف السيارات",
        ),
        (("parking-permit", 1.0),),
        (-36,),
        0,
    ),
)
BARRIER = Barrier()
LANGUAGE_GAP = LanguageGap()
DECLINE = Decline()
SHOCK = Shock()
ABANDONED_USUALLY = 0.12


@dataclass(frozen=True, slots=True)
class Need:
    """A life event brings a need: with this probability, about this many days later."""

    service: str
    probability: float
    days: float


# What really drives needs in the simulated town.
NEEDS: dict[str, tuple[Need, ...]] = {
    "moved": (
        Need("address-change", 0.80, 9),
        Need("recycling-container", 0.45, 14),
        Need("voter-registration", 0.40, 28),
        Need("parking-permit", 0.70, 16),
        Need("library-card", 0.25, 40),
        Need("school-enrolment", 0.60, 21),
        Need("garden-waste", 0.30, 45),
        Need("dog-licence", 0.60, 30),
    ),
    "birth": (
        Need("birth-registration", 0.97, 12),
        Need("birth-certificate", 0.55, 24),
        Need("childcare-grant", 0.65, 70),
    ),
    "starting-school": (
        Need("school-enrolment", 0.90, -150),
        Need("school-bus", 0.45, -30),
        Need("school-meals", 0.75, -14),
    ),
    "retirement": (
        Need("bus-pass", 0.75, 25),
        Need("property-tax-relief", 0.45, 60),
        Need("library-card", 0.15, 50),
    ),
    "bereavement": (
        Need("death-registration", 0.95, 4),
        Need("burial-grant", 0.40, 12),
        Need("property-tax-relief", 0.20, 80),
    ),
    "lost-job": (
        Need("job-support", 0.70, 12),
        Need("rent-support", 0.55, 35),
        Need("debt-advice", 0.22, 60),
        Need("school-meals", 0.45, 40),
        Need("heating-help", 0.30, 50),
    ),
    "new-business": (Need("business-licence", 0.90, 8), Need("event-permit", 0.15, 60)),
    "marriage": (Need("marriage-ceremony", 0.85, -60), Need("address-change", 0.30, 20)),
    "new-vehicle": (Need("parking-permit", 0.75, 7),),
    "caring": (
        Need("home-care", 0.65, 14),
        Need("meals-at-home", 0.45, 25),
        Need("disabled-parking", 0.40, 40),
    ),
}


@dataclass(frozen=True, slots=True)
class Habit:
    """How often a service is asked for without any life event.

    Attributes:
        rate: requests a year for each person who can have it.
        peak: day of the year on which it is asked for most; None: no season.
        swing: how far the season swings the rate, 0 to 1.
        yearly: held by a share `rate` of those who can, and renewed each year.
        spread: how unequally people ask: the shape of a gamma distribution, small is unequal.
    """

    rate: float
    peak: int | None = None
    swing: float = 0.0
    yearly: bool = False
    spread: float = 0.6


HABITS: dict[str, Habit] = {
    "bin-missed": Habit(0.30, 200, 0.25, spread=0.25),
    "bulky-waste": Habit(0.22, 130, 0.45, spread=0.4),
    "recycling-container": Habit(0.05, 20, 0.30),
    "garden-waste": Habit(0.42, 85, 0.90, yearly=True),
    "street-light": Habit(0.07, 340, 0.60),
    "pothole": Habit(0.12, 75, 0.70, spread=0.35),
    "graffiti": Habit(0.05, 190, 0.30, spread=0.3),
    "tree-problem": Habit(0.05, 220, 0.50),
    "noise-complaint": Habit(0.10, 195, 0.55, spread=0.2),
    "stray-animal": Habit(0.03, 150, 0.35),
    "dog-licence": Habit(0.70, 60, 0.50, yearly=True),
    "parking-permit": Habit(0.62, 250, 0.20, yearly=True),
    "disabled-parking": Habit(0.15),
    "bus-pass": Habit(0.05),
    "school-bus": Habit(0.30, 225, 0.95, yearly=True),
    "school-enrolment": Habit(0.02, 80, 0.90),
    "school-meals": Habit(0.55, 240, 0.95, yearly=True),
    "childcare-grant": Habit(0.50, 245, 0.60, yearly=True),
    "birth-certificate": Habit(0.03),
    "voter-registration": Habit(0.03, 270, 0.80),
    "town-card": Habit(0.10, 15, 0.30),
    "passport-appointment": Habit(0.09, 110, 0.70),
    "rent-support": Habit(0.40, None, 0.0, yearly=True),
    "social-housing": Habit(0.12),
    "heating-help": Habit(0.55, 325, 0.97, yearly=True),
    "property-tax-relief": Habit(0.30, 60, 0.90, yearly=True),
    "business-licence": Habit(0.60, 20, 0.70, yearly=True),
    "event-permit": Habit(0.012, 150, 0.80, spread=0.2),
    "building-permit": Habit(0.04, 105, 0.55),
    "home-care": Habit(0.06),
    "meals-at-home": Habit(0.05, 350, 0.30),
    "library-card": Habit(0.05, 255, 0.30),
    "language-course": Habit(0.012, 250, 0.70),
    "debt-advice": Habit(0.012, 20, 0.50),
    "legal-advice": Habit(0.020),
}
