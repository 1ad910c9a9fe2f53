"""Whether somebody says that they live in the agency's own town, or in another place. Pure.

In English, Spanish and Arabic, by the agency's own names and those of its areas. A place that is called by a
common word ("in a flat", "en un piso") says nothing of the town, and a street is in some town.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from townclerk.assistant.area_slips import NAME_ENDS, area_at, begins_with_name
from townclerk.assistant.areas import area_named
from townclerk.core.agency import Area
from townclerk.core.plain_words import plain


@dataclass(frozen=True, slots=True)
class Lives:
    """Where somebody says that they live: in the town, or not; `place` as they call it, "" where unsaid."""

    here: bool
    place: str = ""


_OF = re.compile(
    r"^(?:the )?(?:town|city|village|county|borough|municipality|state|parish|council|district"
    r"|township)(?: council)? of "
    r"|^(?:el |la )?(?:municipio|ayuntamiento|ciudad|villa|pueblo|municipalidad|alcaldia|comuna|condado"
    r"|intendencia)"
    r"(?: municipal)? (?:de(?:l)? )?|^(?:بلديه|مدينه|محافظه|بلده|امانه|ولايه|مجلس) "
)
_COUNCIL = re.compile(
    r" (?:town|city|county|borough|village|parish|district|municipal)?(?: )?(?:council|hall|government"
    r"|town|city|county)$"
)


def own_names(names: Iterable[str]) -> tuple[str, ...]:
    """What people call the town of an agency that is called so, the longest first, as `plain` gives them.

    >>> own_names(["Town of Alder Falls", "Municipio de Alder Falls", "بلدية ألدر فولز"])
    ('municipio de alder falls', 'town of alder falls', 'بلديه الدر فولز', 'alder falls', 'الدر فولز')
    >>> own_names(["Springfield City Council"])
    ('springfield city council', 'springfield')
    """
    found = set()
    for name in names:
        whole = plain(name)
        found |= {whole, _COUNCIL.sub("", _OF.sub("", whole)).strip()}
    return tuple(sorted((one for one in found if one), key=lambda one: (-len(one), one)))


def town_of(name: str) -> str:
    """What the town of an agency is called within a sentence.

    >>> town_of("Town of Alder Falls"), town_of("بلدية ألدر فولز"), town_of("Alder Falls")
    ('Alder Falls', 'ألدر فولز', 'Alder Falls')
    """
    return _as_written(own_names([name])[-1].split(), name)


_NOT = (
    r"(?:(?:do|does|did|have|has|am|is|are|was)?(?:nt| not)|dont|doesnt|isnt|arent|im not|aint|not|never"
    r"|no longer|no"
    r"|ya no|nunca|لا|لم|ليس|لست|لسنا|ليست|ما|مش|لم اعد)"
)
_LIVE = (
    r"(?:live|living|lives|reside|residing|am based|im based|home is|house is|address is|flat is|apartment is"
    r"|vivo|vivimos|vive|viviendo|resido|residimos|reside|(?:mi|nuestra|su) (?:casa|vivienda|domicilio"
    r"|direccion)"
    r" (?:esta|queda)|empadronad[oa]s?(?: estoy)?"
    r"|و?(?:ا|ن|ي|ت)سكن|و?(?:ا|ن|ي|ت)عيش|و?(?:ا|ن|ي|ت)قيم|و?(?:بيتي|منزلي|عنواني|سكني|بيتنا"
    r"|منزلنا)(?: يقع| موجود)?"
    r"|ساكن(?:ه|ين)?|مقيم(?:ه|ين)?|سكان)"
)
_A_TOWN = (
    r"(?:town|city|village|county|area|municipality|borough|district|community|limits"
    r"|municipio|pueblo|ciudad|localidad|condado|termino(?: municipal)?"
    r"|(?:ال)?(?:بلده|مدينه|بلديه|قريه|منطقه)|(?:بلدت|مدينت|بلديت|قريت|منطقت)(?:كم|نا|ك)"
    r"|حدود (?:ال)?(?:بلده|مدينه|بلديه))"
)
_THE = r"(?:the |this |your |that |el |la |los |este |esta |su |al |del |ال)?"
_OTHER = (
    r"(?:(?:the )?(?:next|neighbou?ring|nearby|adjoining|adjacent|surrounding)|another|(?:an?"
    r"|some) other|an? (?:different"
    r"|neighbou?ring|nearby)|other|different)(?: \w+)?"
    r" (?:town|city|village|county|municipality|borough|district council|state|country|council)"
    r"|one (?:town|village|county) over|(?:the )?(?:town|village|city|county) (?:next door|next to|over"
    r"|nearby)"
    r"|(?:otr[oa]|el|la|un|una)? ?(?:otr[oa]|proxim[oa]|vecin[oa]|siguiente|distint[oa]|diferente)"
    r" (?:municipio|pueblo|ciudad|localidad|condado|estado|pais|provincia|villa)"
    r"|(?:el|la|un|una|otr[oa]) (?:municipio|pueblo|ciudad|localidad|condado|villa) (?:vecin[oa]"
    r"|cercan[oa]|distint[oa]"
    r"|siguiente|diferente|de al lado)"
    r"|(?:بلده|مدينه|قريه|بلديه|مقاطعه|ولايه|دوله|محافظه|منطقه) (?:اخري|مجاوره|قريبه|ثانيه|مختلفه)"
    r"|(?:ال)(?:بلده|مدينه|قريه|بلديه|مقاطعه) (?:ال)(?:مجاوره|اخري|قريبه|تاليه|ثانيه)"
)
OTHER_TOWN = re.compile(rf"(?:{_OTHER})(?!\w)")
"""Another town, as plain words begin with it."""
_OUTSIDE = r"(?:outside|out of|beyond|fuera|afuera|خارج)(?: of| de| del)?"
_FILL = (
    r"(?:(?:just|right|a bit|way|out|over|up|down|far|still|currently|actually|now|actualmente|ahora"
    r"|حاليا|الان) )*"
)
_NOT_A_TOWN = frozenset(
    plain(
        "town city village home house flat apartment apartments condo building block street road lane"
        " avenue drive court"
        " place area neighbourhood neighborhood district zone suburb suburbs country countryside county"
        " state province"
        " fear poverty pain"
        " squalor debt hope care housing accommodation hostel shelter shelters tent car van caravan"
        " trailer camper motel"
        " hotel room rooms dorm basement social council rented rental private temporary sheltered"
        " assisted supported"
        " public low subsidised subsidized student retirement nursing residential peace danger constant"
        " terrible bad poor"
        " unsafe horrible cold damp mould mold isolation misery it them there here downtown uptown rural"
        " urban exile halls"
        " conditions emergency foster sin one two three four five same own shared multi overcrowded"
        " terrace houses flats tower blocks streets homes secure insecure affordable supported mine ours"
        " his hers"
        " casa piso pisos apartamento departamento vivienda viviendas calle avenida plaza paseo barrio"
        " zona pueblo ciudad"
        " municipio campo afueras alquiler renta pobreza situacion residencia albergue coche hotel"
        " habitacion cuarto"
        " pareja familia paz condiciones peligro soledad comunidad urbanizacion edificio bloque sotano"
        " caravana tienda"
        " aqui alli centro casas propiedad mal malas miseria"
        " شقه بيت منزل سكن عماره شارع حي بلده البلده مدينه المدينه قريه القريه منطقه المنطقه ايجار مسكن"
        " فقر هنا هناك"
        " منزلي بيتي بيتنا غرفه ملجا فندق خيمه سياره شارع طريق مبني البيت المنزل الشارع الحي السكن سكني"
        " اجتماعي خوف"
        " ظروف ضايقه وسط بيوت شقق دار دور مركز عزله امان سلام بلدتكم مدينتكم بلديتكم بلدكم العماره الشقه"
    ).split()
)
_STREETS = frozenset(
    plain(
        "street st road rd lane ln avenue ave drive dr court ct close square way place crescent terrace"
        " boulevard blvd"
        " mews row highway estate towers tower heights gardens grove park calle avenida plaza paseo"
        " camino barrio"
        " carretera urbanizacion شارع طريق حي ميدان ساحه زقاق"
    ).split()
)
_ARTICLES = frozenset("a an the my our this that his her your some another other un una el la los las mi"
" su este esta otro otra"
                      " nuestra nuestro el".split())  # fmt: skip
_BEFORE_IT = re.compile(
    rf"(?<!\w)(?:{_NOT}|want|would|wish|like to|hope|plan|will|if|whether|used to|before|formerly|once"
    rf"|lived|how to"
    r"|quiero|quisiera|gustaria|espero|antes|si|vivia|solia|اريد|اود|اذا|لو|كنت|كنا|سابقا)(?!\w)"
)
_MOVES_HERE = (
    r"(?:mov(?:e|es|ing|ed)|relocat\w+|coming|mud\w+|traslad\w+|llego|انتقل\w*|ننتقل|سانتقل|سننتقل"
    r"|الانتقال|انتقال\w*)"
    r"(?: \w+){0,4}? "
)
_PLACE_WORDS = 4


_LIVES_IN = re.compile(
    rf"(?<!\w){_LIVE}(?: {_FILL.rstrip()})? ?(?:(?:in|at|en|في) "
    r"|ب(?=ال(?!قرب|جوار|جانب)|حي |منطقه ))(?P<place>.+)$"
)
_LIVES_AT_AR = re.compile(rf"(?<!\w){_LIVE} ب(?P<place>.+)$")
_LIVES_HERE = re.compile(rf"(?<!\w){_LIVE}(?: \w+)? (?:here|aqui|هنا|locally)(?!\w)")


def lives_where(clause: str, own: Sequence[str], areas: Iterable[str]) -> Lives | None:
    """Where who says `clause` of themselves says that they live; None where they do not say it.

    Args:
        own: what the town is called, as `own_names` gives it. areas: what its parts are called.

    >>> own, areas = ("alder falls",), ("Old Town", "La Ribera")
    >>> lives_where("I live in Riverdale not Alder Falls", own, areas)
    Lives(here=False, place='Riverdale')
    >>> lives_where("no vivo en Alder Falls", own, areas), lives_where("أسكن خارج البلدة", own, areas)
    (Lives(here=False, place=''), Lives(here=False, place=''))
    >>> lives_where("vivo en La Ribera", own, areas), lives_where("I live in a flat", own, areas)
    (Lives(here=True, place=''), None)
    >>> lives_where("i live in oldtown", own, areas), lives_where("I live in aldr falls", own, areas)
    (Lives(here=True, place=''), Lives(here=True, place=''))
    """
    said = plain(clause)
    names = tuple(one for one in (*own, *(plain(one) for one in areas)) if one)
    moves_here, ours = _ours(names)
    town = "|".join(re.escape(one) for one in own if one)
    if moves_here.search(said):
        return None
    if any(one.search(said) for one in _denials(town)) or _outside(said, town):
        return Lives(False)
    at, found = _LIVES_AT_AR.search(said), _LIVES_IN.search(said)
    found = at if at and any(begins_with_name(at["place"].split(), one) for one in names) else found
    if found is None:
        here = _LIVES_HERE.search(said)
        return Lives(True) if here and not _BEFORE_IT.search(said[: here.start()]) else None
    if _BEFORE_IT.search(said[: found.start()]):
        return None
    place = found["place"]
    if ours.match(place) or any(begins_with_name(place.split(), one) for one in names):
        return Lives(True)
    named = place_named(place, clause)
    return Lives(False, named) if named else None


def area_lived_in(clause: str, areas: Iterable[Area]) -> str:
    """The area that who says they live somewhere names, however it is written; "" for none, and for several.

    >>> area_lived_in("vivo en el barrio de la estacion", [Area("station", {"es": "La Estación"})])
    'station'
    """
    # A name of one word is written in small letters, too.
    named, said = area_named(clause, areas) or area_named(clause.title(), areas), plain(clause)
    if named or not (found := _LIVES_IN.search(said) or _LIVES_AT_AR.search(said)):
        return named
    return area_at(found["place"], areas)


@lru_cache(maxsize=20)
def _ours(names: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What says that they move to the town or a part of it, and what a place of ours begins with."""
    ours = "|".join(map(re.escape, names))
    moves = re.compile(rf"(?<!\w){_MOVES_HERE}(?:{ours}|here|aqui|هنا)(?!\w)")
    return moves, re.compile(rf"(?:{_THE})?(?:{ours})(?!\w)")


@lru_cache(maxsize=20)
def _denials(town: str) -> tuple[re.Pattern[str], ...]:
    """What says that they do not live in the town."""
    there = rf"(?:(?:{town})|here|aqui|هنا|{_THE}{_A_TOWN})"
    live = (
        rf"(?<!\w){_NOT}(?: (?:currently|actually|really|even|actualmente|yet))? {_LIVE}(?: \w+){{0,1}}?"
        rf"(?: (?:in|within|inside|en|dentro de|dentro del|في|داخل|ب))? {_THE}{there}(?!\w)"
        r"(?! (?:alone|by myself|on my own|with|sol[oa]|con|وحدي|مع|illegally|for free))"
    )
    resident = (
        rf"(?<!\w)(?:{_NOT}|im not|am not|no soy|no somos) (?:soy |somos )?(?:an? |un |una "
        rf"|uno de )?(?:local |los )?"
        rf"(?:residents?|residentes?|vecin[oa]s?|habitantes?|locals?)(?: (?:of|in|de|del"
        rf"|en) {_THE}(?:{there}|\w+))?$"
        rf"|(?<!\w)(?:im not|am not|are not|were not|no soy|no somos|no estoy|no estamos) (?:from|in|de"
        rf"|en|empadronad[oa]s? en)"
        rf" (?:{there}|around here|(?:the )?town limits)(?!\w)"
        rf"|(?<!\w)(?:لست|لسنا|ليس) (?:من )?(?:سكان|اهل|ابناء|ساكني|مقيم\w* (?:في|ب))(?: {_THE}{there}|$)?"
        rf"|(?<!\w)(?:لست|لسنا) من (?:هنا|{there})(?!\w)"
    )
    is_not = (
        r"(?<!\w)(?:home|house|address|flat|apartment|casa|vivienda) (?:is|esta)(?:nt"
        rf"| not) (?:actually )?(?:in|within|en) {there}"
    )
    return tuple(map(re.compile, (live, resident, is_not)))


def _outside(said: str, town: str) -> bool:
    """Whether it says that they live outside of the town, or in another one."""
    found = next((one for each in _outsides(town) if (one := each.search(said))), None)
    return found is not None and not _BEFORE_IT.search(said[: found.start()])


@lru_cache(maxsize=20)
def _outsides(town: str) -> tuple[re.Pattern[str], ...]:
    there = rf"(?:(?:{town})|here|aqui|هنا|{_THE}{_A_TOWN}(?: limits)?|state|(?:the )?country)"
    be = rf"(?:{_LIVE}|am|im|we are|were|i m|soy|somos|estoy|estamos|انا|نحن)"
    out = rf"(?<!\w){be} {_FILL}{_OUTSIDE} (?:the |el |la )?{there}(?!\w)"
    alone = rf"(?<!\w){_LIVE} {_FILL}(?:fuera|afuera|out of town|outside|خارج\w*)$"
    other = (
        rf"(?<!\w){_LIVE} {_FILL}(?:(?:in|at|en|في) )?(?:{_OTHER})(?!\w)|(?<!\w)(?:from|soy de"
        rf"|somos de|من) (?:{_OTHER})(?!\w)"
    )
    return tuple(map(re.compile, (out, alone, other)))


def place_named(place: str, clause: str) -> str:
    """The name of a place that words begin with, as written; "" where it is a common word or a street."""
    words: list[str] = []
    for word in place.split()[: _PLACE_WORDS + 1]:
        if word in NAME_ENDS or (word.startswith("و") and word[1:] in NAME_ENDS):
            break
        words.append(word)
    if not words or len(words) > _PLACE_WORDS or any(one[0].isdigit() for one in words):
        return ""
    written = _as_written(words, clause)
    if words[0] in _ARTICLES and not (len(words) > 1 and written.split()[1][:1].isupper()):
        return ""
    told = words[1:] if words[0] in _ARTICLES else words
    if told[0] in _NOT_A_TOWN or set(told) & _STREETS:
        return ""
    return written


def _as_written(words: Sequence[str], clause: str) -> str:
    every = clause.split()
    for at in range(len(every)):
        if plain(" ".join(every[at : at + len(words)])) == " ".join(words):
            return " ".join(every[at : at + len(words)]).strip(" .,;:!?،؛؟«»“”\"'")
    return " ".join(words).title()
