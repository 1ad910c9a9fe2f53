"""That somebody may be in danger: how long a conversation is met as one, and what is said when that ends.

It never ends silently: the person says that it was not meant, or is told the number once more.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _

from townclerk.assistant.conversing.emergency import first_number, numbers_of
from townclerk.assistant.conversing.over_now import bare
from townclerk.assistant.conversing.parts import Kind, Part
from townclerk.core.agency import agency_current
from townclerk.core.plain_words import plain

_JOKE = (
    r"(?:joking|kidding|kiddin|playing|messing(?: around| about| with you)?|trolling|a joke|joke|jokes|a bad joke|a prank|a prank|nothing|a test|testing"
    r"|a quote|a lyric|a song|a dare|false alarm|a false alarm|a mistake|my mistake|a typo|autocorrect|jk|j k)"
)
_BACK = re.compile(
    r"(?:no |sorry |ok |oh |well |please )*(?:i (?:did not|didnt|do not|dont|was not|wasnt) (?:really "
    r"|actually )?(?:mean|serious)"
    r"(?: (?:it|that|this|it that way|it like that|that way|what i (?:said|wrote)))?"
    r"|(?:i was |i am |im |it was |it is |its |that was |thats |this was |just |only |all )*"
    rf"{_JOKE}|(?:that|it|this) (?:was not|wasnt|is not|isnt) (?:meant|serious|meant (?:seriously|that way"
    rf"|like that))"
    r"|(?:my|the) (?:kids?|son|daughter|child|friend|brother|sister|cousin|nephew|mate|husband|wife)(?: (?:just|only))? (?:wrote|typed|sent|did) (?:it|that|this)"
    r"|(?:some ?one|some ?body) else (?:wrote|typed|sent) (?:it|that|this)|false alarm|wrong (?:chat|person|window)|i made (?:it|that) up"
    r"|not (?:serious|meant (?:seriously|that way|like that))|(?:forget|ignore) what i (?:said"
    r"|wrote))(?: (?:sorry|only|really|ok))*|"
    r"(?:no |perdon |perdone |lo siento |era |solo |bueno )*(?:no (?:lo )?(?:dije|digo|decia|iba|hablaba"
    r"|fue|era|es|hablo) (?:en serio|de verdad)"
    r"|no (?:queria|quise) decir eso|no iba en serio|(?:(?:solo |todo )?(?:era|es"
    r"|fue) )?(?:solo )?(?:una )?(?:mala )?broma"
    r"|estaba (?:de broma|bromeando|jugando|vacilando)|estoy (?:de broma|bromeando|jugando)|(?:solo )?bromeaba"
    r"|(?:una |fue una |era una )?falsa alarma|me equivoque(?: de (?:chat|persona|ventana))?|fue un error|(?:es|era) (?:mentira|un chiste|puro cuento)"
    r"|(?:lo|eso lo|esto lo) (?:escribio|mando|puso) (?:mi|un|otra?) \w+)(?: perdon| lo siento| nada mas| solo)*|"
    r"(?:لا |عذرا |اسف |اسفه |انا |كان(?:ت)? )*(?:لم اقصد(?: ذلك| هذا| ما قلت\w*| ما كتبت\w*)?|(?:لم اكن"
    r"|لست) جاد[اه]?|(?:كنت |فقط )*امزح(?: فقط)?"
    r"|(?:كنت |عم |فقط |انا )*(?:بمزح|امازحك\w*|اضحك معك\w*|العب)(?: معك\w*)?|(?:كان )?(?:انذار|انذارا) (?:كاذب|خاطء)\w*|غلطت|بالخطا|كتبت بالغلط"
    r"|(?:ابني|ابنتي|بنتي|ولدي|صديقي|صديقتي|اخي|اختي|طفلي) (?:كتب|كتبت|ارسل|ارسلت)(?:ها|ه)?(?: (?:هذا|ذلك|هالشي))?"
    r"|(?:فقط |مجرد )*(?:مزحه|مزاح|نكته)(?: فقط)?)"
)
_EARNEST = re.compile(
    r"(?<!\w)(?:no|not|isnt|wasnt|aint|never|لا|ليس|ليست|لست|مش|مو|ما|لم اكن)(?: \w+){0,2}"
    r" (?:joke|joking|kidding|prank|lying|broma|bromeando|bromeo|chiste|mentira"
    r"|امزح|بمزح|مزح|مزحه|مزاح|مزاحا|نكته|اضحك|اكذب)(?!\w)"
    r"|(?<!\w)no (?:lo|fue) (?:escribio|mando|puso|mi \w+)(?!\w)"
    r"|^(?:(?:yes|si|نعم|it|its|is|im|i|am|es|va|hablo|lo|digo|انا|هذا|this|that|de|en|dead|very|really) )*"
    r"(?:serious|seriously|for real|mean it|serio|verdad|بجد|جد|جاد|جاده|جديا|حقيقه|صحيح)$"
)
RESTS = timedelta(days=7)
"""So long after the last word of danger the mark ends, at the next message, where nobody is asked."""


def danger_mark(state: dict[str, Any], which: str, now: datetime, *, missing: bool = False) -> None:
    """Somebody may be in danger (`which`: as `Special` names it).

    Args:
        missing: whether somebody is missing, and nothing else is told to be wrong.
    """
    hurt = which == "harm" or body_hurt(state)
    only = missing and not hurt and (not danger_on(state) or only_missing(state))
    more = {**({"hurt": True} if hurt else {}), **({"missing": True} if only else {})}
    state["crisis"] = {"which": which, "at": now.isoformat(), **more}


def only_missing(state: Mapping[str, Any]) -> bool:
    """Whether the danger that is spoken of is that somebody is missing, and no other."""
    return danger_on(state) and bool(_mark(state).get("missing"))


def body_hurt(state: Mapping[str, Any]) -> bool:
    """Whether something was taken, or done to a body, in the danger that is spoken of.

    >>> body_hurt({"crisis": {"at": "Monday", "hurt": True}}), body_hurt({"crisis": {"at": "Monday"}})
    (True, False)
    """
    return danger_on(state) and bool(_mark(state).get("hurt"))


def danger_on(state: Mapping[str, Any]) -> bool:
    """Whether the conversation is still met as one of somebody in danger.

    >>> danger_on({"crisis": {"at": "Monday"}}), danger_on({"crisis": {"at": "Monday", "over": "Monday"}})
    (True, False)
    """
    mark = _mark(state)
    return bool(mark) and mark.get("over") != mark.get("at", "")


def danger_over(state: dict[str, Any]) -> None:
    """What was said of danger so far counts no more. What another message says of it meanwhile does."""
    mark = _mark(state)
    state["crisis"] = {**mark, "at": mark.get("at", ""), "over": mark.get("at", "")}


def danger_fades(state: dict[str, Any], now: datetime) -> bool:
    """Whether the mark is so old that it ends with this message, which says so (`still_part`)."""
    if not danger_on(state):
        return False
    at = str(_mark(state).get("at", ""))
    if not at:  # kept by an earlier version, which did not say since when
        danger_mark(state, str(_mark(state).get("which", "danger")), now)
        return False
    return now - datetime.fromisoformat(at) >= RESTS


def still_part(state: Mapping[str, Any]) -> Part:
    """Said once, before the first answer after a week: the number again, and how a person is reached."""
    number = _number(state)
    said = _("Some days ago you wrote something that sounded like danger.")
    call = (
        _("If you or somebody else is still in danger, call %(number)s.") % {"number": number}
        if number
        else _("If you or somebody else is still in danger, call the emergency number.")
    )
    return Part(Kind.TEXT, f"{said} {call} {_('Write “a person” at any time to reach somebody.')}")


def not_meant_part(state: Mapping[str, Any]) -> Part:
    """What is said to who says that it was not meant."""
    number = _number(state)
    said = _("Thank you for telling me. I go on as before.")
    call = (
        _("Should you or somebody else be in danger after all, call %(number)s.") % {"number": number}
        if number
        else _("Should you or somebody else be in danger after all, call the emergency number.")
    )
    return Part(Kind.TEXT, f"{said} {call}")


def back_part(state: Mapping[str, Any]) -> Part:
    """What is said to who tells that the missing one is back: that is good, and who must know it."""
    number = _number(state) or _("the emergency number")
    words = " ".join(
        (
            _("I am glad that they are back."),
            _(
                "If you told the police or others, tell them now, so that nobody goes on searching: %(number)s."
            ),
            _("If anybody is hurt or still in danger, call %(number)s at once. I go on as before."),
        )
    )
    return Part(Kind.TEXT, words % {"number": number})


def not_meant() -> str:
    """What is said to say so."""
    return _("I did not mean it that way")


def takes_back(said: str) -> bool:
    """Whether somebody says in their own words that it was not meant. "I am fine" does not say so.

    >>> [takes_back(one) for one in ("I didn't mean it", "lol just kidding", "jaja es broma", "I'm fine")]
    [True, True, True, False]
    """
    told = plain(said)
    back = _BACK.fullmatch(told) or _BACK.fullmatch(bare(told))
    return back is not None and not in_earnest(said)


def in_earnest(said: str) -> bool:
    """Whether somebody says that they are not joking. "No, it was a joke" has another clause for its no.

    >>> [in_earnest(one) for one in ("no es broma", "this is not a joke", "لا أمزح", "No, era broma", "a joke")]
    [True, True, True, False, False]
    """
    return any(_EARNEST.search(plain(one)) for one in re.split(r"[,،.;!؛]", said))


def which_of(state: Mapping[str, Any]) -> str:
    """Of which kind the danger is that was spoken of, as `Special` names it."""
    return str(_mark(state).get("which", ""))


def _mark(state: Mapping[str, Any]) -> dict[str, Any]:
    mark = state.get("crisis") or {}
    return dict(mark) if isinstance(mark, Mapping) else {"which": "danger"}


def _number(state: Mapping[str, Any]) -> str:
    agency = agency_current()
    return first_number(str(_mark(state).get("which", "")), numbers_of(agency.country, agency.helplines))
