"""Somebody says that they did not understand an answer: its matter in one sentence, and who explains it."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing import wording
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.core.plain_words import plain
from townclerk.services import service_get

_UNCLEAR = re.compile(
    r"(?:(?:sorry|ok|okay|but|hm+|please|well|no) )*(?:"
    r"(?:i|we) (?:still )?(?:do not|dont|didnt|did not|cant|cannot) (?:really |quite )?(?:understand|get|follow)(?: (?:it|that|this|you|any of (?:it|that)"
    r"|what (?:you|that|this|it) (?:mean|means|say|said)))?|what do you mean(?: by (?:that|this|it))?|what (?:does|do) (?:that|this|it|you) mean"
    r"|(?:i am|im) (?:so |very |a bit )?(?:confused|lost)|(?:thats|that is|this is|its) (?:too |very )?(?:confusing|complicated|hard to understand|not clear|unclear)"
    r"|(?:can|could|will|would) you (?:please )?(?:explain|say|put)(?: (?:it|that|this))?(?: (?:to me|again|simpler|simply|more simply|more clearly|better|in (?:other|simple|simpler|plain|easy|easier) words|in plain english|please))*"
    r"|(?:explain|say)(?: (?:it|that|this))?(?: (?:to me|again|simpler|simply|more simply|more clearly|in (?:other|simple|simpler|plain|easy) words|please))+"
    r"|(?:in )?(?:simple|simpler|plain|easy|easier) words)(?: (?:please|sorry|at all|exactly))*"
    r"|(?:(?:perdon|disculpe|lo siento|pero|ok|es que|no) )*(?:"
    r"no (?:le |lo |te |les |me )?(?:entiendo|entendi|comprendo|comprendi|quedo claro|queda claro|entiendo nada)(?: (?:nada|bien|muy bien|eso|esto|lo que (?:dice|quiere decir)|que (?:significa|quiere decir)(?: (?:eso|esto))?))*"
    r"|que (?:quiere decir|significa|es)(?: (?:eso|esto|con eso))|(?:es|esta) (?:muy |demasiado )?(?:confuso|complicado)|estoy confundid[oa]"
    r"|(?:me lo |lo )?(?:puede|podria|puedes) (?:explicar|decir)(?:me|lo|melo)?(?: (?:de otra (?:manera|forma)|mas (?:facil|sencillo|claro|simple)|otra vez|mejor|en palabras (?:sencillas|simples|faciles)|por favor))*"
    r"|(?:expliqu?e\w*|explica\w*)(?: (?:de otra (?:manera|forma)|mas (?:facil|sencillo|claro|simple)|otra vez|mejor|por favor))*"
    r"|(?:en )?palabras (?:sencillas|simples|faciles))(?: (?:por favor|perdon))*"
    r"|(?:(?:عفوا|اسف|طيب|بس|لكن|لا) )*(?:(?:لا|ما|لم) (?:ا?فهم(?:ت|ك|كم|ني)?|استوعب(?:ت)?)(?: (?:ذلك|هذا|شي|شيئا|شيءا|عليك|عليكم|قصدك|قصدكم|ما تقصد\w*|ماذا تقصد\w*|الجواب|الكلام))*"
    r"|(?:انا )?(?:مش|مو|لست|غير|ماني) (?:فاهم\w*)(?: (?:شي|عليك|ذلك|هذا))*|(?:ماذا|شو|ما|ايش|وش) (?:يعني|تقصد\w*|معني|قصدك\w*)(?: (?:ذلك|هذا|هذه|هالكلام|ب ?ذلك))?"
    r"|(?:هل )?(?:ممكن|يمكنك|يمكنكم|تستطيع|اريد ان)? ?(?:ا?شرح\w*|توضح\w*|وضح\w*|تشرح\w*|الشرح|التوضيح)(?: (?:لي|ذلك|هذا|اكثر|ببساطه|بكلمات (?:بسيطه|سهله|اخري)|مره اخري|من فضلك\S*))*)"
)


def not_understood(said: str) -> bool:
    """Whether all of it says that what was answered was not understood.

    >>> [not_understood(one) for one in ("I don't understand", "¿Qué quiere decir eso?", "لم أفهم", "in simple words please")]
    [True, True, True, True]
    >>> [not_understood(one) for one in ("I don't understand my tax bill", "what does a permit mean", "no entiendo inglés")]
    [False, False, False]
    """
    return _UNCLEAR.fullmatch(plain(said)) is not None


class Unclear:
    """What is said to who did not understand."""

    def _unclear(self: Any, said: str) -> Reply | None:
        """The answer where nothing is asked nor goes on: that explains itself."""
        if self._doing or self.state.get("asking") or not not_understood(said):
            return None
        kind, slug = self._about
        service = service_get(slug) if kind == "service" and slug else None
        language = self.talk.language
        if service is None:
            words = _(
                "I am sorry that I was not clear. Write in a few words what you need, such as “bus pass”, or “a "
                "person” to reach somebody who explains it."
            )
            lost: Reply = self._reply("unclear", Part(Kind.TEXT, words), self._offers(""))
            return lost
        words = _(
            "I am sorry that this was not clear. My answers are the words of our page “%(title)s”. In one "
            "sentence: %(summary)s"
        ) % {"title": service.title(language), "summary": service.summary(language)}
        more = _("Ask about one thing of it, such as its price or what to bring, or write “a person”.")
        source = Part(Kind.SOURCE, title=service.title(language), where="service", slug=slug)
        reply: Reply = self._reply(
            "unclear", Part(Kind.TEXT, f"{words}\n{more}"), source, wording.person_part(), self._offers(slug)
        )
        return reply
