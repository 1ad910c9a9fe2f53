"""What is asked after something was spoken of that names nothing itself: lateness, what is next, why, whom.

"What if I'm late", «¿y después?», «ماذا لو تأخرت؟»; and remarks ("that's weird"), after which the matter is
still the same. Few words decide: where any other stands in a message, it has a matter of its own. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from townclerk.assistant.conversing import hints, referring
from townclerk.assistant.kinds import DOCUMENTS, kind_of, own_words, part_of_kind
from townclerk.assistant.one_side import Said
from townclerk.assistant.places import asked_of_place
from townclerk.assistant.rules import Source
from townclerk.assistant.times_asked import TIME
from townclerk.assistant.undone import asks_undone, told_undone
from townclerk.core.plain_words import plain
from townclerk.core.wishes_said import asks_why, asks_why_of_us

LATE, NEXT, WHY = "late next why".split()

_IF_LATE = re.compile(
    r"(?<!\w)(?:(?:what|whats|ok|and|so|but).* (?:if|when|its|is) .*(?:late|miss|missed|forget|forgot)"
    r"|(?:am|is) (?:i|it) too late"
    r"|(?:que|y|pero) .*?si .*(?:tarde|atras\w+|retras\w+|demor\w+|olvid\w+|paso|pasa|pierdo|vence)"
    r"|و?(?:لو|اذا) .*?(?:تاخرت|متاخره?|نسيت|فاتني|فاتتني))(?!\w)"
)
_NEXT = re.compile(
    r"(?:(?:and|so|ok|but|y|pero|bueno) )*"
    r"(?:(?:what|whats)(?: \w+){0,4} (?:next|then|after|afterwards)(?: \w+){0,4}"
    r"|then what|and then|what then|then|next|(?:the |what are the )?next steps?"
    r"|que(?: \w+){0,3} (?:despues|luego|entonces|continuacion)(?: de (?:eso|esto))?|que sigue|que viene"
    r"|(?:despues|luego|entonces)(?: que(?: \w+){0,2})?|cual es el siguiente paso"
    r"|cuales son los siguientes pasos"
    r"|(?:و|ثم )?(?:ماذا|شو|ايش|وش)(?: \w+){0,2} (?:بعد|بعدها|بعدين|تاليا)(?: (?:ذلك|هذا))?"
    r"|ما (?:هي )?الخطوه التاليه"
    r"|و?بعدها|و?بعدين|و?بعد ذلك|ثم ماذا|ثم)"
)
_NEEDS = re.compile(
    r"(?<!\w)(?:need|needed|necessary|require|required|ask|want|necesari[oa]|falta|مطلوب|لازم|ضروري)(?!\w)"
)
_PAYS = re.compile(r"(?<!\w)(?:pay|paid|pago|pagar|ادفع)(?!\w)")
"""Why something is to be paid is no question of what we ask."""
_VISIT = re.compile(r"(?<!\w)(?:appointments?|citas?)(?!\w)")
"""Who comes late to one asks of that."""
_WHOM = re.compile(
    r"(?<!\w)(?:who(?:m|s)?|(?:a|con) quien(?:es)?|ب?من|ب?مين|مع (?:من|مين))(?!\w).*"
    r"(?<!\w)(?:call|phone|ring|contact|talk|speak|ask|write|llam\w+|habl\w+|contact\w+|pregunt\w+|dirijo|dirigirme"
    r"|ا?تصل|اتصال|الاتصال|اتحدث|التحدث|اتكلم|اكلم|احكي|اتواصل|التواصل|اسال|اراجع)(?!\w)"
    r"|(?<!\w)how (?:do|can|could|should) (?:i|we) (?:contact|reach|call|phone|get (?:in touch|hold))(?!\w)"
    r"|(?<!\w)como (?:(?:me|nos|l[oe]s?|se|puedo|podemos|debo) )*(?:pongo|ponerme|ponemos|contact\w+"
    r"|comunic\w+|llam\w+)(?!\w)"
    r"|(?<!\w)(?:(?:phone|telephone|contact|call) (?:number|no|nr|details|info)|number (?:for|of|at) (?:the )?town hall|phone of)(?!\w)"
    r"|(?<!\w)(?:numero (?:de telefono|del ayuntamiento|de contacto)|telefono)(?!\w)|(?<!\w)(?:رقم|هاتف|تلفون|تليفون)(?!\w)"
    r"|(?<!\w)(?:كيف|طريقه) (?:(?:يمكنني|يمكن|اقدر|استطيع|ان) )*"
    r"(?:(?:ا|ن)?(?:تصل|تواصل|كلم)|(?:ال)?(?:اتصال|تواصل))(?!\w)"
)
_WORDS = frozenset(
    plain(
        "im i am ive were late miss missed forget forgot deadline date day payment fee fine penalty "
        "consequences due run running out happens happen next then after afterwards step steps once do "
        "dont didnt cant done still already bit too will would apply applied send sent it one if what ask "
        "asking asked want know so ok whats then all guys people have multa recargo sanción atraso "
        "retraso demoro retrasamos tarde olvido olvida olvide vence pierdo fecha plazo pasa paso pasara "
        "ocurre sucede sigue viene despues luego entonces continuación siguiente siguientes paso pasos si "
        "llego necesitan quieren piden preguntan pide pregunta quiere falta hace "
        "غرامة عقوبة لو إذا تأخرت متأخر متأخرة نسيت فاتني فاتتني الموعد التاريخ يحدث يحصل يصير سيحدث أفعل "
        "أعمل بعد بعدها بعدين تاليا الخطوة التالية ثم تحتاجون تحتاج تطلبون تطلب تسألون تسأل تريدون تريد "
        "تحتاجونه تحتاجونها يجب ماذا"
    ).split()
)
"""What being late, what comes next and why are asked with, beside the words of any question."""
_WHOM_WORDS = frozenset(
    plain(
        "call phone ring contact talk speak ask write get touch about supposed go in someone to whom hold "
        "reach with you us town hall number telephone details info your city office offices cual numero "
        "número teléfono de contacto del oficina oficinas alcaldía رقم هاتف تلفون تليفون هاتفكم رقمكم مكتب المكتب لـ "
        "reach pongo ponerme ponemos ponernos contacto contactarlos contactarles "
        "ustedes comunico comunicarme comunicarnos llamarlos llamarles ayuntamiento municipio "
        "نتصل نتواصل بكم معكم البلدية بالبلدية طريقة "
        "llamo llamar hablo hablar contacto contactar pregunto preguntar dirijo dirigirme puedo tengo "
        "debería "
        "أتصل الاتصال أتحدث التحدث أتكلم أكلم أحكي أتواصل التواصل أسأل أراجع بمن بمين يجب يمكنني معه مع "
        "بشأن بخصوص"
    ).split()
)
_REMARKS = frozenset(
    plain(
        "weird strange odd funny crazy silly lot lots complicated confusing confused difficult hard "
        "stupid ridiculous nonsense paperwork bureaucracy hassle hmm hm hmmm mmm mm uh um er ugh oh ah "
        "wow whoa wtf omg lol haha hehe really seriously interesting annoying unfair unbelievable "
        "whatever anyway bother effort gosh god jeez huh sure idea raro rara "
        "extraño extraña lío vaya complicado complicada difícil tonto tontería absurdo papeleo burocracia "
        "jaja jajaja ay uy uf ufa verdad serio interesante injusto increíble "
        "غريب غريبة عجيب معقد معقدة صعب صعبة سخيف مضحك ههه هههه هه آه أوه هممم همم أف يا الله والله حقا "
        "فعلا معقول ممل ظلم"
    ).split()
)
_BESIDE = frozenset(
    plain(
        "thats its this so very quite all too much way bit well just guys people thing things say said "
        "makes make sense dont i my what stuff man oh is it sounds seems looks feels dear no eso es esto "
        "qué muy tan mucho demasiado bien más todo cosas cosa parece de en "
        "هذا هذه ذلك جدا كثير كثيرا كم كلام شيء أمر الأمر هو ما"
    ).split()
)
"""What stands beside a remark and is none by itself."""
_ASKS_FIRST = re.compile(
    r"(?:do|does|did|is|are|can|could|will|would|should"
    r"|how (?:\w+ ){1,2}(?:is|are|do|does|would)|es|sera|tan|هل)(?!\w)"
)
_NEXT_HEADED = re.compile(
    r"(?<!\w)(?:happens (?:next|after\w*)|next steps?|after you|pasa despues|despues de|siguientes pasos"
    r"|يحدث بعد|ماذا بعد|بعد (?:ال\w+)|الخطوات التاليه)(?!\w)"
)
_HEADED_LATE = re.compile(
    r"(?:if you (?:miss|forget|are late|come late)|si (?:falta|olvida|pierde|llega tarde"
    r"|se (?:retrasa|atrasa|le pasa))"
    r"|(?:اذا|ان) (?:نسيت|تاخرت|فات\w*|تغيبت))(?!\w)"
)
_HEADED_IF = re.compile(r"(?:if|si|اذا|ان|لو)(?!\w)")
_REASON = re.compile(
    r"(?<!\w)(?:why we (?:ask|need)|"
    r"(?:we|town) (?:ask|need)s? (?:\w+ ){1,6}(?:because|so that|to (?:check|prove|make sure))"
    r"|por que (?:lo |la )?(?:pedimos|necesitamos)|(?:pedimos|necesitamos) (?:\w+ ){1,6}(?:porque|para)"
    r"|لماذا (?:نطلب|نحتاج)\w*|(?:نطلب|نحتاج)\w* (?:\w+ ){1,6}(?:لان|لكي|حتي)\w*)(?!\w)"
)
_SENTENCE = re.compile(r"(?<=[.!?؟])\s+|\n+")
_MOST_WORDS = 12


def asked_after(said: str, language: str) -> str:
    """Which of being late, what comes next and why it is asked, where nothing is named; "" for none.

    >>> [asked_after(one, "en") for one in ("what if I'm late", "What happens next?", "why do you ask?")]
    ['late', 'next', 'why']
    >>> asked_after("what if I miss my bus", "en"), asked_after("what happens next to my dog", "en")
    ('', '')
    """
    told = plain(said)
    if not _only(said, language, _WORDS) or _VISIT.search(told):
        return ""
    side = kind_of(said) or asked_of_place(said)
    why = asks_why_of_us(said) or (asks_why(said) and _NEEDS.search(told))
    if side in ("", DOCUMENTS) and why and not _PAYS.search(told):
        return WHY
    if _IF_LATE.search(told) or asks_undone(said):
        return LATE
    return NEXT if not side and _NEXT.fullmatch(told) else ""


def asks_whom(said: str, language: str) -> bool:
    """Whether it asks whom to call or talk to, and names no matter.

    >>> asks_whom("who should I talk to?", "en"), asks_whom("¿a quién llamo?", "es")
    (True, True)
    >>> asks_whom("who do I call about a pothole", "en"), asks_whom("who is the mayor", "en")
    (False, False)
    """
    return _only(said, language, _WHOM_WORDS) and _WHOM.search(plain(said)) is not None


def remarks(said: str, language: str) -> bool:
    """Whether it is a remark that asks and tells nothing.

    >>> [remarks(one, "en") for one in ("that's weird", "Really?", "is it hard?", "my landlord is crazy")]
    [True, True, False, False]
    """
    told = plain(said)
    words = told.split()
    return (
        any(_among(one, _REMARKS) for one in words)
        and _only(said, language, _REMARKS | _BESIDE)
        and not _ASKS_FIRST.match(told)
        and not kind_of(said)
    )


def says_nothing(said: str, language: str) -> bool:
    """Whether a message that was not understood names no matter: what was spoken of is still the matter.

    >>> [says_nothing(one, "en") for one in ("that's weird", "why do you ask?", "my roof leaks", "it leaks")]
    [True, True, False, True]
    """
    if _only(said, language, _REMARKS | _BESIDE | _WORDS):
        return True
    words = [one for one in own_words(said, language) if not one.isdigit()]
    return len(words) == 1 and referring.points_back(said) and not hints.asks_or_wants(said)


def told_after(kind: str, sections: Sequence[Source], *, shown: str = "", timed: bool = False) -> Said | None:
    """What a page says to it; None where it says nothing.

    Args:
        shown: the anchor of the part that was shown last: it does not come next.
        timed: whether how long it takes was told last.
    """
    if kind == LATE:
        each = ((one, told_undone(one.heading, one.text)) for one in sections)
        found = next(((one, lines) for one, lines in each if lines), None)
        headed = next((one for one in sections if _HEADED_LATE.match(plain(one.heading))), None)
        if headed is None and found is not None and _HEADED_IF.match(plain(found[0].heading)):
            headed = found[0]
        return (headed, (headed.text,)) if headed else found
    if kind == NEXT:
        headed = next((one for one in sections if _NEXT_HEADED.search(plain(one.heading))), None)
        part = headed or (None if timed else part_of_kind(TIME, sections))
        return (part, (part.text,)) if part and (not shown or part.anchor != shown) else None
    return next(((one, said) for one in sections if (said := _reasons(one))), None)


def _reasons(section: Source) -> tuple[str, ...]:
    every = tuple(one.strip() for one in _SENTENCE.split(section.text) if one.strip())
    if _REASON.search(plain(section.heading)):
        return every
    return tuple(one for one in every if _REASON.search(plain(one)))


def _only(said: str, language: str, words: frozenset[str]) -> bool:
    """Whether a short message has no other words than these and those of any question."""
    short = bool(said.strip()) and len(plain(said).split()) <= _MOST_WORDS
    return short and all(_among(one, words) for one in own_words(said, language))


def _among(word: str, words: frozenset[str]) -> bool:
    return word in words or word.removeprefix("و") in words  # Arabic writes "and" onto the word
