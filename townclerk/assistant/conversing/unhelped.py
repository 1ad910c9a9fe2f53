"""Somebody says that an answer was of no use: that is no question, and no page answers it."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant import models as tables
from townclerk.assistant.conversing import wording
from townclerk.assistant.conversing.counting import answer_helped
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.understanding.special import Special
from townclerk.core.plain_words import plain

_ALL = re.compile(
    r"(?:(?:no|but|well|sorry|hm+|ok|pero|bueno|perdon|oiga|لا|لكن|ولكن|عفوا|اسف) )*"
    r"(?:"
    # What was answered was no answer.
    r"(?:thats?|this|its?|your (?:answer|reply|response)|the (?:answer|reply|response"
    r"|information)(?: (?:that )?(?:you|u) (?:just )?gave(?: me| us)?)?|what (?:you|u) (?:said|wrote"
    r"|told me))"
    r" (?:(?:is|was|s|are|were) )?(?:(?:really|just|totally|completely|absolutely|so|very|of) )*"
    r"(?:no (?:help|use|good)(?: (?:at all|to me))?|not (?:very |really |at all |any "
    r"|so )*(?:help(?:ful)?|useful|of (?:any )?(?:help|use)|what (?:i|we) (?:\w+ )?(?:asked|meant|wanted"
    r"|want|need(?:ed)?|was asking|said)(?: (?:for|about))?|an answer"
    r"|(?:the )?answer(?: to my question)?|right|correct|true|it|my question)"
    r"|(?:isnt|wasnt|isn t|wasn t) (?:very |really |any )*(?:help(?:ful)?|useful|(?:of )?(?:help|use)"
    r"|what (?:i|we) (?:\w+ )?(?:asked|meant|wanted|want|need(?:ed)?|was asking|said)(?: (?:for|about))?"
    r"|an answer|right|correct|true|it|my question)"
    r"|(?:useless|unhelpful|wrong|incorrect|nonsense|rubbish|garbage|pointless|worthless|confusing|a joke)"
    r"|(?:did|does|do) ?n[o ]?t (?:really )?(?:help(?: (?:me|us))?(?: (?:at all|much))?|answer (?:(?:my"
    r"|the|our) )?question|make (?:any )?sense|work for me|tell me (?:anything|much))"
    r"|(?:makes?|made) no sense|(?:told|tells) me nothing)(?: (?:to me|at all))?"
    r"|(?:your?e?|u|ur) ?(?:(?:did|do|have|are|ca|wo|re)? ?n[o ]?t|never) (?:really )?(?:answer(?:ed"
    r"|ing)?(?: (?:my|the|our) question| me)?|understand(?:ing)?(?: (?:me|my question|what i (?:mean"
    r"|want|need|am asking|said)))?|understood(?: me)?|help(?:ed|ing)?(?: (?:me|us))?|listen(?:ing"
    r"|ed)?(?: to me)?|get (?:it|me)|getting (?:it|me))(?: at all)?"
    r"|(?:you|u) (?:misunderstood|misunderstand|got (?:me|it|that) wrong|are (?:no help|not helpful"
    r"|wrong|useless))(?: me| my question)?(?: at all)?"
    r"|(?:wrong|useless|bad|stupid|unhelpful|not helpful|no use) ?(?:answer|reply|response)?"
    r"|(?:i )?(?:already )?(?:know|knew) (?:that|this|all that)(?: already)?|i already (?:know|knew"
    r"|read) (?:that|this|it)|i (?:dont|don t|do not|didnt|didn t) (?:understand|get) (?:your"
    r"|the) (?:answer|reply|response)"
    r"|(?:i )?(?:asked|meant|said) (?:something|sth) else|that(?: i|s| is)? not my question"
    # En español.
    r"|(?:(?:eso|esto|esa?|su respuesta|la respuesta|lo que (?:me )?(?:dice|dijo|responde|escribe)"
    r"|tu respuesta) )?(?:no (?:me |nos )?(?:sirve|sirvio|ayuda|ayudo|ha (?:servido|ayudado)|aclara|vale"
    r"|resuelve)(?: (?:de )?nada| mucho| para nada)?"
    r"|no (?:es|era|fue) (?:lo que (?:yo )?(?:pregunte|pregunto|preguntaba|queria|quiero|pedi|pido"
    r"|necesito|necesitaba|dije|he preguntado|le pregunte)|mi pregunta|una respuesta|util|correct[oa]"
    r"|verdad|ciert[oa]|eso)"
    r"|(?:es|era|fue) (?:inutil|una tonteria|absurd[oa]|incorrect[oa]|equivocad[oa])"
    r"|no tiene (?:ningun )?sentido|no responde(?: a)? (?:mi|la) pregunta|esta (?:mal|equivocad[oa]))"
    r"|(?:usted |tu )?no (?:me |nos )?(?:ha |has )?(?:entiendes?|entendio|entendido|entendiste"
    r"|comprendes?|comprendido|respondio|respondiste|respondido|responde|contesto|contestado|contesta"
    r"|ayudo|ayudado|escucha)(?: (?:a )?(?:mi|la) pregunta| nada)?"
    r"|(?:pregunte|dije|queria decir|preguntaba) otra cosa|(?:respuesta (?:inutil|equivocada|incorrecta"
    r"|mala))|eso ya lo (?:se|sabia)|ya lo (?:se|sabia)"
    # بالعربية
    r"|(?:هذا|هذه|ذلك|جوابك\w*|اجابتك\w*|ردك\w*|الجواب|الاجابه|الرد|ما قلته|ما كتبته)(?: (?:هذا"
    r"|هذه))? (?:لا (?:ي|ت)(?:فيد|ساعد|نفع|جيب)(?:ني|نا)?(?: (?:عن|علي) سوالي)?"
    r"|ليس(?:ت)? (?:ما (?:سالت(?: عنه)?|اريد\w*|اردت\w*|قصدت\w*|طلبت\w*|اسال عنه|عنيت\w*)|سوالي|جوابا\w*"
    r"|اجابه|مفيد\w*|صحيح\w*|المطلوب)|غير (?:مفيد\w*|صحيح\w*|مفهوم\w*|واضح\w*)|لم (?:ي|ت)(?:فد|ساعد|نفع"
    r"|جب)(?:ني|نا)?(?: (?:عن|علي) سوالي)?|بلا (?:فايده|معني)|خطا|خاطي\w*)"
    r"|لم (?:ت|ي)(?:فهم|جيب|جب|ساعد|فد|جاوب|رد)(?:و|وا)?(?:ني|نا)?(?: (?:عن|علي))?(?: سوالي| ما اريد"
    r"| قصدي| اجابتك\w*| جوابك\w*| ردك\w*)?"
    r"|(?:انت\w* )?لا (?:ت|ي)(?:فهم|ساعد|فيد|جيب)(?:ون|و)?(?:ني|نا)?(?: (?:ما اريد|سوالي|قصدي|اجابتك\w*"
    r"|جوابك\w*|عن سوالي|علي سوالي))?"
    r"|(?:سالت|قصدت|اعني|اقصد) شييا اخر|(?:جواب|رد|اجابه) (?:خاطي\w*|غير مفيد\w*|غير صحيح\w*|خطا)"
    r"|(?:انا )?اعرف (?:ذلك|هذا)(?: من قبل| بالفعل| مسبقا)?"
    r")(?: (?:at all|please|sorry|thanks?|thank you|gracias|por favor|شكرا|من فضلك\w*|ابدا|اطلاقا|بالمره))*"
)
_LONGEST = 16
"""Words: who writes more says what they need with it."""


def says_unhelped(text: str) -> bool:
    """Whether the whole message says that an answer was of no use, or was not understood.

    >>> says_unhelped("That’s not it."), says_unhelped("eso no me sirve"), says_unhelped("لم تفهموني")
    (True, True, True)
    >>> says_unhelped("The street light does not work"), says_unhelped("no me ayuda nadie a pagar")
    (False, False)
    """
    said = plain(text)
    return len(said.split()) <= _LONGEST and _ALL.fullmatch(said) is not None


class Unhelped:
    """What is said to who was not helped."""

    def _unhelped(self: Any, said: str, special: Special | None) -> Reply | None:
        """That we are sorry, and the way to a person; None where they say something else.

        What they say of the answer counts as the answer "no" to "did this help?".
        """
        if (special is not None and special.which != "angry") or not says_unhelped(said):
            return None
        last = (
            tables.Turn.objects.filter(conversation=self.one.row, own=False, staff_id=None)
            .order_by("-pk").values_list("pk", "asked").first()
        )  # fmt: skip
        if last is None:
            return None
        if last[1] is not None:
            answer_helped(self.talk, last[0], helped=False)
        words = _(
            "We are sorry that this was no help. Write in other words what you need, or speak to a person."
        )
        return self._reply(
            "small-talk", Part(Kind.TEXT, words), self._offer((wording.a_person(), ("person",)))
        )
