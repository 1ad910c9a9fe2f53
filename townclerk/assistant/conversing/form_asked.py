"""What is asked of a form in the middle of it: who reads it, whether a name is needed, if it arrives."""

from __future__ import annotations

import re

from django.utils.translation import gettext as _

from townclerk import journeys
from townclerk.core.agency import agency_current
from townclerk.core.messages import any_leaves
from townclerk.core.plain_words import plain

NAMED, READERS, ARRIVED = "named", "readers", "arrived"
_ASKED = {
    NAMED: r"(?:is|will|can)(?: \w+){0,3} (?:be )?(?:anonymous|anonymously)|anonymous"
    r"|(?:do|must|should) i (?:have to|need to)?(?: \w+){0,2} (?:give|say|tell|leave"
    r"|write)(?: \w+){0,2} (?:my )?name"
    r"|(?:will|do) (?:you|they|my neighbou?rs?|any ?one)(?: \w+){0,3} know (?:its|it is|it was|thats"
    r"|who i am|my name)(?: me)?"
    r"|(?:es|sera|puede ser|puedo)(?: \w+){0,2} anonim[oa]|anonim[oa]"
    r"|(?:tengo que|debo|hay que|hace falta)(?: \w+){0,2} (?:dar|decir|poner|dejar)(?: \w+)? nombre"
    r"|sabran (?:quien soy|mi nombre)"
    r"|(?:هل )?(?:هذا |سيكون )?(?:مجهول|مجهول الهويه|دون اسم|بدون اسم)|(?:هل )?(?:يجب|لازم"
    r"|علي)(?: ان)? \S*(?:اذكر|اكتب|اعطي|ذكر|اعطاء) (?:اسمي|الاسم)",
    READERS: r"who(?: \w+)? (?:gets|reads|sees|receives|will get|will read|will see|looks at)(?: (?:this"
    r"|that|it|my \w+))?"
    r"|where (?:does|will) (?:this|it|that)(?: \w+)? go"
    r"|quien(?:es)? (?:lee|leen|recibe|reciben|ve|ven|va a leer|va a ver)(?: (?:esto|eso|mi \w+))?"
    r"|a quien le llega"
    r"|(?:من|مين) (?:الذي |اللي )?(?:سي)?(?:يقرا|يقراه|يستلم|يري|يصله|يشوف)\S*(?: (?:هذا|ذلك))?"
    r"|(?:الي من|لمن) (?:يصل|يذهب)\S*",
    ARRIVED: r"how (?:do|will|can|would) i (?:know|be sure|tell)(?: \w+){0,2} (?:you|u|they|its|it"
    r"|that)(?: \w+)? ?(?:got|get|received|have|has|arrived|arrives|was sent|is sent)?(?: it)?"
    r"|will i (?:get|hear|receive)(?: \w+){0,3} (?:confirmation|answer|reply|back|e ?mail|message|receipt)"
    r"|como (?:se|sabre|puedo saber)(?: \w+){0,3} (?:llego|recibieron|recibido|llega|lo recibieron)"
    r"|me (?:avisaran|contestaran|responderan)"
    r"|(?:كيف|شلون) (?:اعرف|ساعرف|اتاكد)(?: \S+){0,3}|هل ساتلقي (?:ردا|تاكيدا|رساله)",
}
_OF_THEM = ("your_name", "your_email", "your_phone")
_LEAD = r"(?:(?:wait|ok|okay|and|but|so|hm+|er+|um+|sorry|oh|first|pero|y|espere|oye|و|بس|طيب|لحظه)[ ,]+)*"


def form_asked(said: str) -> str:
    """What is asked of the form itself; "" for nothing.

    >>> [form_asked(said) for said in ("is this anonymous?", "who gets this?", "wait how do i know u got it")]
    ['named', 'readers', 'arrived']
    >>> [form_asked(said) for said in ("¿quién lee esto?", "هل هذا مجهول؟", "who can get it?")]
    ['readers', 'named', '']
    """
    plainly = plain(said)
    return next(
        (what for what, words in _ASKED.items() if re.fullmatch(rf"{_LEAD}(?:{words})(?: \w+)?", plainly)), ""
    )


def form_words(what: str, draft: journeys.Draft, language: str) -> str:
    """The answer to it."""
    agency = agency_current()
    if what == READERS:
        return _(
            "It goes to %(agency)s, to those who do this work, when you say that it shall be sent. Until"
            " then "
            "nobody reads it. Who reads it is written down."
        ) % {"agency": agency.name(language)}
    if what == ARRIVED:
        if not any_leaves():
            return _(
                "When it is sent you get a reference and a code here. With both you see at any time what "
                "becomes of it: keep them, as we cannot send messages."
            )
        return _(
            "When it is sent you get a reference and a code here. With both you see at any time what"
            " becomes of "
            "it, and we write to you where you say how we reach you."
        )
    steps = draft.journey.steps if draft.journey else ()
    if any(one.id in _OF_THEM and not one.optional for one in steps):
        return _("For this we need to know who asks. Only those who do this work see it.")
    return _(
        "You need not say who you are: what asks for it can be left empty with SKIP. Then we cannot"
        " write to you."
    )
