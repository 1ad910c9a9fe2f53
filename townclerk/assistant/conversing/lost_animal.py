"""That an animal is lost or ran away, told in any of many ways: whoever takes such reports is found by title.

"Se me perdió el perro" shares its dog with the license and its loss with work that was lost. Pure but for
the title.
"""

from __future__ import annotations

import re

from townclerk.assistant.conversing import hints
from townclerk.assistant.conversing.titled_said import service_titled
from townclerk.core.plain_words import plain

_FEW = r"(?: \S+){0,3}?"
_PATTERNS = tuple(
    re.compile(rf"(?<!\S)(?:{lost}{_FEW} {animal}|{animal}{_FEW} {gone})(?!\S)")
    for animal, lost, gone in (
        (
            r"(?:dogs?|dogg(?:y|ie)|pupp(?:y|ies)|cats?|kitt(?:y|en)|kittens|pets?|parrot|rabbit|bunny|hamster|tortoise"
            r"|turtle|ferret|horse|goat|labrador|beagle|poodle|chihuahua|bulldog|terrier)",
            r"(?:(?:lost|missing)(?: (?:my|our|the|a|his|her|their))?"
            r"|(?:(?:cant|cannot|couldnt) find|looking for|seen) (?:my|our|the|his|her|their))",
            r"(?:(?:is|are|has|have|been|went|gone|got|just|still|s) )*(?:missing|lost|disappeared|escaped|vanished"
            r"|ran (?:away|off)|run (?:away|off)|got (?:out|away|loose)|flew away|flown away|jumped (?:out|over)"
            r"|(?:hasnt|has not|never|didnt|did not|isnt|not) (?:come|came|been|returned?|back))",
        ),
        (
            r"(?:perr[oa]s?|perrit[oa]s?|cachorr[oa]s?|gat[oa]s?|gatit[oa]s?|mascotas?|loro|perico|conejo|tortuga|huron"
            r"|caballo|cabra|labrador)",
            r"(?:perdi|perdimos|perdio|perdido|extravi\w+|escapo|escapado|fue|fugo|desaparecio|desaparecido"
            r"|(?:encuentro|encontramos|busco|buscamos|visto) (?:a (?:mi|mis|nuestr[oa]|la)|al|mi|nuestr[oa]))",
            r"(?:(?:se|me|nos|ha|esta|sigue|lleva|anda|ya) )*(?:perdio|perdid[oa]|extravi\w+|escapo|escapado|fugo|fugado"
            r"|huyo|desaparecio|desaparecid[oa]|volo|se (?:me )?fue|(?:no|sin) (?:aparece|aparecio|vuelve|volvio|volver"
            r"|regresa|regreso|regresar|ha (?:vuelto|aparecido|regresado)|esta|encuentro))",
        ),
        (
            r"(?:ال)?(?:كلب|قط|هر|جرو|ببغاء|ارنب|حيوان)(?:ه|ت)?(?:ي|نا)?",
            r"(?:و)?(?:ضاعت?|ضيعت|فقدت|فقدنا|اختفت?|هربت?|شردت?|لا اجد|ما لقيت|لم اجد|ابحث عن|نبحث عن)(?: (?:مني|منا|علي))?",
            r"(?:ضاعت?|ضايعه?|ضاءعه?|مفقوده?|اختفت?|هربت?|شردت?|تاهت?|طارت?|(?:لم|لا|ما) (?:يعد|تعد|يرجع|ترجع|رجع|رجعت|اجده|اجدها))",
        ),
    )
)
_OTHER = re.compile(
    r"(?<!\w)(?:adopt\w*|adop\w+|bags?|vaccin\w+|vet|vets|clinics?|trainers?|sitters?|groom\w+|comida|bolsas?"
    r"|veterinari\w+|vacun\w+|esterili\w+|بيطري\w*|تبني|طعام|تطعيم|licen[sc]es?|tags?|chip|collar|leash|passport|papers?|certificate|park|food|weight|died|dead|death|bit"
    r"|licencia|placa|correa|cartilla|pasaporte|papeles|parque|murio|muert[oa]|fallecio|mordio|peso|رخصه|الرخصه|طوق|مات"
    r"|ماتت|عض|عضت|اوراق)(?!\w)"
)
_CALLED = {"en": "lost animal", "es": "animal perdido", "ar": "حيوان مفقود"}


def animal_lost(said: str) -> bool:
    """Whether it tells that an animal is lost or ran away, or asks whether it was seen.

    >>> [animal_lost(one) for one in ("se me perdió el perro", "our cat hasn't come home", "ضاع كلبي")]
    [True, True, True]
    >>> [animal_lost(one) for one in ("I lost my dog license", "my dog died", "how do I find a dog park")]
    [False, False, False]
    """
    told = plain(said)
    return _OTHER.search(told) is None and any(one.search(told) for one in _PATTERNS)


def service_of_animals(said: str, language: str) -> str:
    """The service that takes the report of an animal that is lost; "" for none."""
    if hints.wants_to_begin(said) or not animal_lost(said):
        return ""
    called = _CALLED.get(language.partition("-")[0], "")
    return service_titled(called, language) if called else ""
