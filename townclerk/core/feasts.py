"""Days that people call by name though they are no public holiday here: Christmas Eve, Reyes, Eid.

Those of a fixed day are told by their day, Easter's by its reckoning, and those that follow the moon as the
`holidays` library has them for a country that keeps them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from dateutil.easter import easter


@dataclass(frozen=True, slots=True)
class Feast:
    """A day that has a name.

    Attributes:
        names: by language; the first is what it is told by.
        day: month and day, where it is the same each year. easter: days after Easter Sunday.
        kept_in, called: the country whose calendar has it, and what it begins with there, in English.
        moon: whether nobody knows the day for certain beforehand.
    """

    names: Mapping[str, Sequence[str]]
    day: tuple[int, int] | None = None
    easter: int | None = None
    kept_in: str = ""
    called: str = ""
    moon: bool = False

    def days(self, year: int) -> Sequence[date]:
        """When it is in a year, at most three days of it."""
        if self.day:
            return [date(year, *self.day)]
        if self.easter is not None:
            return [easter(year) + timedelta(days=self.easter)]
        return _kept_in(self.kept_in, self.called, year)


def _named(en: str, es: str, ar: str) -> Mapping[str, Sequence[str]]:
    return {"en": en.split("|"), "es": es.split("|"), "ar": ar.split("|")}


_FEASTS = (
    # The evening before a feast is heard by itself ("eve", "víspera"), these have names of their own.
    Feast(_named("Christmas|Xmas", "Navidad|Navidades", "عيد الميلاد|الكريسماس|كريسماس"), day=(12, 25)),
    Feast(_named("Day before Christmas", "Nochebuena", "اليوم السابق لعيد الميلاد"), day=(12, 24)),
    Feast(_named("Boxing Day|St Stephen's Day", "San Esteban", "يوم الصناديق|القديس ستيفن"), day=(12, 26)),
    Feast(_named("Old Year's Night", "Nochevieja|fin de año", "نهاية السنة"), day=(12, 31)),
    Feast(_named("New Year|New Year's Day", "Año Nuevo", "رأس السنة|السنة الجديدة"), day=(1, 1)),
    Feast(_named("Epiphany|Three Kings", "Reyes|Reyes Magos|Epifanía", "عيد الغطاس|الملوك الثلاثة"),
          day=(1, 6)),
    Feast(_named("Valentine's Day", "San Valentín", "عيد الحب"), day=(2, 14)),
    Feast(_named("St Patrick's Day|Saint Patrick's Day", "San Patricio", "القديس باتريك"), day=(3, 17)),
    Feast(_named("May Day|Workers Day", "día del trabajador|día de los trabajadores", "عيد العمال"),
          day=(5, 1)),
    Feast(_named("Halloween", "Halloween", "الهالوين"), day=(10, 31)),
    Feast(_named("All Saints Day", "Todos los Santos", "جميع القديسين"), day=(11, 1)),
    Feast(_named("Day of the Dead|All Souls Day", "día de muertos|día de los muertos", "يوم الموتى"),
          day=(11, 2)),
    Feast(_named("Immaculate Conception", "Inmaculada|la Inmaculada", "الحبل بلا دنس"), day=(12, 8)),
    Feast(_named("Maundy Thursday", "Jueves Santo", "خميس العهد|خميس الأسرار"), easter=-3),
    Feast(_named("Good Friday", "Viernes Santo", "الجمعة العظيمة"), easter=-2),
    Feast(_named("Easter|Easter Sunday", "Pascua|domingo de Pascua", "عيد الفصح|الفصح"), easter=0),
    Feast(_named("Easter Monday", "lunes de Pascua", "اثنين الفصح"), easter=1),
    Feast(_named("Eid al-Fitr|Eid|Eid ul Fitr", "Eid al-Fitr|Eid|fin del Ramadán",
                 "عيد الفطر|العيد الصغير"), kept_in="AE", called="Eid al-Fitr", moon=True),
    Feast(_named("Eid al-Adha|Eid|Eid ul Adha|Bakrid", "Eid al-Adha|Eid|fiesta del cordero",
                 "عيد الأضحى|العيد الكبير|الأضحى"), kept_in="AE", called="Eid al-Adha", moon=True),
    Feast(_named("Islamic New Year", "Año Nuevo islámico", "رأس السنة الهجرية"),
          kept_in="AE", called="Islamic New Year", moon=True),
    Feast(_named("Prophet's Birthday|Mawlid", "nacimiento del Profeta|Mawlid", "المولد النبوي|عيد المولد"),
          kept_in="AE", called="Prophet's Birthday", moon=True),
    Feast(_named("Rosh Hashanah", "Rosh Hashaná", "روش هاشناه"), kept_in="IL", called="Rosh Hashanah"),
    Feast(_named("Yom Kippur", "Yom Kipur|Yom Kippur", "يوم كيبور|يوم الغفران"),
          kept_in="IL", called="Yom Kippur"),
    Feast(_named("Passover|Pesach", "Pésaj", "الفصح اليهودي"), kept_in="IL", called="Pesach"),
    Feast(_named("Chinese New Year|Lunar New Year", "Año Nuevo chino|Año Nuevo lunar", "السنة الصينية"),
          kept_in="SG", called="Chinese New Year"),
    Feast(_named("Diwali|Deepavali", "Diwali", "ديوالي"), kept_in="SG", called="Diwali"),
)  # fmt: skip


def feasts_between(first: date, last: date) -> Mapping[date, Feast]:
    """The days that have a name, each once: of a feast of several days the first."""
    found: dict[date, Feast] = {}
    for year in range(first.year, last.year + 1):
        for feast in _FEASTS:
            days = feast.days(year)
            if days and first <= days[0] <= last:
                found.setdefault(days[0], feast)
    return found


@lru_cache(maxsize=64)
def _kept_in(country: str, called: str, year: int) -> Sequence[date]:
    import holidays  # a tenth of a second, which only those pay who ask for such a day

    try:
        found = holidays.country_holidays(country, years=year, language="en_US")
    except NotImplementedError:
        return ()
    days = sorted(day for day, name in found.items() if name.startswith(called) and "observed" not in name)
    return days[:3]
