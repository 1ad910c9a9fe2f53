"""Things that facts are about, in all the words that people have for them. Pure.

A fact is called "Has a vehicle", and people say "car", "van", "coche", "moto", "سيارة".
"""

from __future__ import annotations

from collections.abc import Iterable

from townclerk.core.plain_words import plain, stem

CHILDREN = "children"
_KINDS = {
    "vehicle": "car cars auto autos automobile automobiles vehicle vehicles van vans truck trucks pickup"
    " motorbike motorbikes motorcycle motorcycles scooter suv"
    " coche coches carro carros automóvil automóviles vehículo vehículos camioneta furgoneta moto motos"
    " motocicleta"
    " سيارة سيارات سيارتي سيارتنا مركبة مركبات عربية شاحنة",
    "dog": "dog dogs doggy puppy puppies perro perros perra perras perrito perrita cachorro"
    " كلب كلبة كلاب كلبي كلبنا جرو",
    "garden": "garden gardens yard yards backyard backyards lawn lawns jardín jardines jardincito"
    " huerto césped"
    " حديقة حدائق حديقتي حديقتنا جنينة",
    "internet": "internet wifi broadband online web wi fi إنترنت انترنت النت نت واي فاي",
    CHILDREN: "child children kid kids kiddo kiddos hijo hijos niño niños peque peques"
    " طفل أطفال اطفال أولاد اولاد أبناء ابناء عيال صغار",
    "cat": "cat cats kitten kittens gato gatos gata gatas قطة قطط قط",
    "work": "job jobs work trabajo empleo chamba عمل وظيفة شغل",
    "money": "money income savings dinero ingresos ahorros مال دخل فلوس نقود",
    "outside": "balcony terrace patio pool garage balcón terraza piscina garaje شرفة بلكونة مسبح كراج",
}
_WORDS = {name: frozenset(plain(one) for one in words.split()) for name, words in _KINDS.items()}


def kinds_in(words: Iterable[str]) -> frozenset[str]:
    """The kinds of things that are named among words, which are plain.

    >>> sorted(kinds_in(plain("no tengo coche ni perro").split())), sorted(kinds_in(["السياره"]))
    (['dog', 'vehicle'], ['vehicle'])
    """
    held = {form for word in words for form in (word, stem(word))}
    return frozenset(name for name, mine in _WORDS.items() if held & mine)


def words_of(kinds: Iterable[str]) -> frozenset[str]:
    """All the words for kinds of things."""
    return frozenset(word for name in kinds for word in _WORDS.get(name, ()))
