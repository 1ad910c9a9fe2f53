"""A message as its clauses: what tells something apart from what asks, with or without a comma between. Pure.

Many write without any punctuation ("can i get a bus pass im 67"): a clause begins, too, where who speaks, or
somebody near to them, begins to be told of, and where a question begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from townclerk.assistant.conversing import can_get_said, hints
from townclerk.assistant.conversing.asks_all import asks_all
from townclerk.core.plain_words import plain

_CLAUSE = re.compile(
    r"(?:[;:!?؟،؛\n]|[.,](?!\d))+\s*|\s+(?:and|but|so|because|y|e|pero|porque|و(?=\s))\s+"
    r"|\s+(?!ولد(?!\w)|واحد|والد|ولاي|واسع|وان\b)و(?=[اأنلعدي]\w)",
    re.IGNORECASE,
)
_ENDS = " ,.;:!?¿¡؟،"
_NUMBER = r"(?:\d+|\w+(?:ty|teen|enta|einte)(?: \w+)?)(?!\w)"
_TELLS = re.compile(
    r"(?:(?:im|i am|i|we|were|we are|ive|weve) (?:also |just |now |already |currently |only )*"
    rf"(?:{_NUMBER}|an? \w|retired|unemployed|disabled|blind|pregnant|alone|single|self employed|out of work"
    r"|rent(?:ing)?|own|earn\w*|make|makes|bring home|take home|get \d|have (?:an?|no|two|three|four|\d)"
    r"|got (?:an?|no|\d)|live|living"
    r"|was born|turned|pay|work|receive|do not|dont)"
    r"|(?:my|our) (?:age|income|earnings|pay|wages?|salary|pension|rent|household|kids?|children|son"
    r"|daughter)(?: \w+){0,2} (?:is|are)"
    rf"|(?:shes|hes|she is|he is|she turned|he turned) {_NUMBER}"
    r"|(?:yo )?(?:ya )?(?:no )?(?:tengo|tenemos|cumpli) (?!que|derecho|ganas|una? (?:duda|pregunta|cita"
    r"|problema))\w"
    r"|(?:yo )?(?:no )?(?:gano|ganamos|cobro|cobramos|alquilo|alquilamos|vivo|vivimos|naci|ingreso)(?!\w)"
    r"|(?:yo )?(?:no )?(?:soy|estoy|somos|estamos) (?!elegible|beneficiari)\w"
    r"|(?:mi|mis|nuestr[oa]s?) (?:edad|ingresos?|sueldo|salario|pension|hij[oa]s?|nin[oa]s?|alquiler)"
    r"(?: \w+){0,3} (?:es|son|tienen?)(?!\w)"
    rf"|(?:ella |el )?(?:tiene|cumplio) {_NUMBER}"
    r"|و?(?:عمري|عمرنا|عمره|عمرها|دخلي|دخلنا|راتبي|راتبنا|معاشي|اكسب|نكسب|اتقاضي|نتقاضي|استاجر|نستاجر"
    r"|اسكن|نسكن|اعيش|نعيش|املك|نملك|ابلغ|تبلغ|يبلغ)(?!\w)"
    r"|و?(?:انا|نحن|لدي|لدينا|عندي|عندنا) (?!(?:ال)?(?:حق|سوال|استفسار|موهل|مستحق))\w)"
)
"""Where somebody begins to tell of themselves, or of one who was named."""
_ASKS = re.compile(
    r"(?:can|could|may|do|does|am|are|will|would|should|shall) (?:i|we|he|she|they|my|you)(?!\w)"
    r"|(?:how|what|where|when|which|who|why) (?:can|could|do|does|is|are|should|much|many|will|help)(?!\w)"
    r"|(?:is|are) there(?!\w)"
    r"|(?:me |nos )?(?:puedo|podemos|podria|podriamos|corresponde|pueden dar)(?!\w)|(?:tengo"
    r"|tenemos) derecho(?!\w)"
    r"|(?:que|cuanto|cuanta|como|donde|cuando|quien|cual) (?:puedo|podemos|necesito|debo|hay|cuesta|tengo|es"
    r"|hago|se)(?!\w)|hay (?:alguna? |algun )?(?:ayudas?|descuentos?)(?!\w)"
    r"|(?:هل|كيف|متي|اين|كم|ماذا|لماذا)(?!\w)|(?:ما|من) (?:هو|هي|الذي|يمكنه|المطلوب)(?!\w)"
)
"""Where a question begins."""
_HELD = frozenset(
    plain(one)
    for one in (
        "can could may might do does did will would shall should must am is are was were if when whenever"
        " whether that what how where which who whose whom why once until till unless before after while than"
        " think know hope guess suppose wish believe said say told not never or and as like old long until"
        " than because the a an my our your this these those no"
        " que si cuando como donde cual quien cuanto aunque mientras hasta antes despues creo se supongo"
        " porque o y no yo ya lo la me nos un una el los las mi mis quizas ojala tal vez"
        " هل اذا لو عندما حين حيث كيف متى اين كم ما ماذا من الذي التي ان انني اني لان لا لم لن ليس كان كنت"
        " اظن اعتقد حتى قبل بعد او بينما لكي"
    ).split()
)
"""After these it goes on: "when I am 65", "can I own", "if I rent"."""
_ASKS_ON = frozenset(
    plain(one)
    for one in (
        "what how where when which who why know ask tell wonder sure see if whether and or much many long"
        " old far soon often that money help papers documents forms"
        " que cuanto cuanta como donde cuando quien cual si saber no tambien se por para y o de en a"
        " ayuda ayudas documentos papeles dinero tiempo"
        " من في على الى عن ان اذا او اعرف"
    ).split()
)
"""After these a question has begun before."""
_SINCE = re.compile(
    r"(?:years?|anos?|سنه|سنوات|عاما?|اعوام|months?|meses|شهرا?|اشهر)"
    r" (?:vivo|vivimos|اسكن|نسكن|اعيش|نعيش|اعمل)"
)
"""For so long they live or work so: of a year no age."""
_RELATED = re.compile(
    r"(?:who|that) (?:is \d|has|lives|cant|cannot|can not|owns|rents|earns|finds|uses|needs)(?!\w)"
    r"|que (?:no puede|tiene|vive|alquila|gana|cobra|le cuesta|usa|necesita|cumplio)(?!\w)"
)
"""What tells of who was named: "my son, who is 8"."""
LONGEST = 14
"""So many words at most tell something in a clause."""


def sentences(said: str) -> list[str]:
    """Its sentences."""
    return re.split(r"(?<=[.!;\n])\s+|(?<=[?؟])\s*", said)


def told_clauses(said: str) -> Iterator[str]:
    """What is told, clause by clause, without what is asked."""
    for at, one in enumerate(clauses_of(said)):
        related = at > 0 and _RELATED.match(plain(one)) is not None
        if len(one.split()) <= LONGEST and (related or not _asks(one)):
            yield one


def asked_in(said: str) -> str:
    """What of a message asks, where it tells something besides; else all of it.

    >>> asked_in("I am 72 and our income is 20000, can I get help with heating?")
    'can I get help with heating'
    >>> asked_in("can i get a bus pass im 67"), asked_in("im 67 how do i get a bus pass")
    ('can i get a bus pass', 'how do i get a bus pass')
    """
    every = list(clauses_of(said))
    asks = [one for one in every if _asks(one)]
    if not asks and len(every) > 1 and said.rstrip().endswith(("?", "؟")):
        asks = every[-1:]
    return " ".join(asks) or said


def _asks(clause: str) -> bool:
    return hints.asks(clause) or can_get_said.asks_if_they_can_get(clause) or asks_all(clause)


def run_on(clause: str) -> list[str]:
    """The clauses that are written one after the other with nothing between them.

    >>> run_on("can i get a bus pass im 67"), run_on("what do I need when I am 65")
    (['can i get a bus pass', 'im 67'], ['what do I need when I am 65'])
    >>> run_on("tengo 67 puedo pedir la tarjeta"), run_on("هل يمكنني الحصول عليها عمري 67")
    (['tengo 67', 'puedo pedir la tarjeta'], ['هل يمكنني الحصول عليها', 'عمري 67'])
    """
    words = clause.split()
    said = [plain(one) for one in words]
    starts = [0]
    for at in range(1, len(words)):
        rest, before = " ".join(said[at:]), said[at - 1]
        tells = before not in _HELD and _TELLS.match(rest) and not _SINCE.fullmatch(f"{before} {said[at]}")
        aged = before == "old" and said[at - 2 : at - 1] in (
            ["years"],
            ["year"],
        )  # "70 years old can I", not "how old"
        asks = (
            (aged or before not in _ASKS_ON)
            and _ASKS.match(rest)
            and _TELLS.match(" ".join(said[starts[-1] :]))
        )
        if tells or asks:
            starts.append(at)
    return [" ".join(words[a:b]) for a, b in zip(starts, [*starts[1:], len(words)], strict=True)]


def clauses_of(said: str) -> Iterator[str]:
    """Its clauses, those that tell and those that ask."""
    for sentence in sentences(said):
        for part in _CLAUSE.split(sentence):
            bare = part.strip(_ENDS) if part else ""
            if bare:
                yield from (one.strip(_ENDS) for one in run_on(bare))
