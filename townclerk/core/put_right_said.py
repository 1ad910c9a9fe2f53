"""Somebody puts right what they said before: "I meant 66", "no, 66", "two children, not three": pure.

In English, Spanish and Arabic, whatever language is spoken. What is put right is found by who knows what was
said.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from townclerk.core.plain_words import number_word, plain


@dataclass(frozen=True, slots=True)
class Correction:
    """What is right instead.

    Attributes:
        now: the words that count. was: what they say was wrong, "" where they do not say it.
        sure: whether they say that it is a correction; else it is one where `was` is what they said, or a
            value alone ("no, 66").
    """

    now: str
    was: str = ""
    sure: bool = True


_FAINT = "no|nope|oh|ah|ay|uy|oops|ops|whoops|woops|ups|uups|hold on|wait|well|pues|لا|اه|اوه|لحظه"
_SURE = "|".join((
    r"(?:i am |im |so )?sorry", "actually", "(?:my )?mistake", "my bad", "correction", "typo", "i was wrong",
    r"that(?:s| is| was) (?:wrong|not right)", "hang on", "i (?:mean|meant)(?: to (?:say|write|type|put))?",
    "i (?:made a mistake|got (?:it|that) wrong|should have (?:said|written))", "it should (?:be|have been)",
    r"i (?:messed up|mistyped|was mistaken"
    "|(?:got|wrote|put|gave|said|had|typed)(?: (?:it|that|the|their|them|you|wrong))* (?:ages? )?wrong)",
    "(?:my )?apologies",
    "(?:those|that|these|(?:the|their) ages?) (?:are|were) (?:the )?wrong(?: ages?| ones?)?",
    r"(?:please )?(?:make|change|correct) (?:it|that|this|my \w+(?: \w+)?)(?: to)?",
    "perdon(?:e|eme)?", "disculp[ae](?:me)?", "lo siento", "me (?:he )?(?:equivoque|equivocado)(?: es| son)?",
    r"(?:yo )?(?:quise|queria|quiero) (?:decir|poner|escribir)", "digo", "mejor dicho", "corrijo",
    "correccion", "rectifico", "(?:fue |es )?(?:un error|error mio)(?: mio)?", "en realidad", "espere",
    r"(?:por favor )?(?:cambi[ae]|corrij[ae]|pong[ae])(?:l[oa])?(?: (?:eso|mi \w+))?(?: (?:a|por))?",
    "(?:انا )?(?:اسف|اسفه)", "عذرا", "عفوا", "(?:ال)?معذره", "(?:كنت )?(?:اقصد|اعني)", "قصدت",
    "(?:لقد )?اخطات", "كتبت(?:ها|هم| العمر| الاعمار)? (?:خطا|غلط)", "غلط(?:ت|نا|ان|انه)?",
    "me (?:he )?confund(?:i|ido)", "(?:lo )?(?:puse|escribi) mal",
    "(?:هذا |كان )خطا|خطا (?:مني|مطبعي)", "تصحيح", "الصحيح(?: هو)?", "في (?:الحقيقه|الواقع)", "بل",
    r"(?:من فضلك )?(?:غير|صحح|عدل)(?:وا|ي)? (?:ذلك|هذا|\w+)(?: الي)?", r"اجعل\w*",
))  # fmt: skip
_LEAD = re.compile(rf"(?:(?:{_SURE}|{_FAINT})(?: |$))+")
_HAS_SURE = re.compile(rf"(?<!\w)(?:{_SURE})(?!\w)")
_TRAIL = re.compile(
    r"(?P<now>.+?)[\s,;:.،؛–-]+(?:i mean(?:t)?|sorry|actually|perd[oó]n|quise decir|quer[ií]a decir|digo|"
    r"[أا]قصد|[أا]عني|عفو[اً]+|عذر[اً]+|[آا]سفة?)[\s.!]*",
    re.IGNORECASE | re.DOTALL,
)
_NOT = re.compile(
    r"(?P<now>.+?)[\s,;،؛–-]+"
    r"(?:(?:and |but |y |pero )?(?:not|no|instead of|rather than|en (?:vez|lugar) de)|و?ليس(?:وا|ت)?|"
    r"مو|مش|ولا|لا|بدلا? من|بدلًا من|بدل)\s+(?P<was>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_NOT_FIRST = re.compile(
    r"(?:(?:it|that|he|she)(?:['’]s| is)?\s+|i\s+am\s+|i['’]m\s+)?"
    r"(?:not|no (?:son|es|tengo|somos)|no|ليس(?:وا|ت)?|لست|لا)"
    r"\s+(?P<was>[^,;،؛]+?)\s*(?:[,;،؛–-]+\s*|\s+)"
    r"(?:(?:but|it['’]s|it is|sino|son|es|بل|و?إنما)\s+)?(?P<now>[^,;،؛]+)",
    re.IGNORECASE | re.DOTALL,
)
_WRONG = re.compile(
    r"(?:error|wrong|incorrect[oa]?|not right|mal|خط[أا]|غلط)\s*[,:;،.–-]+\s*"
    r"(?:(?:it(?:['’]?s| is)|es|son|هو|هي)\s+)?(?P<now>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_CUT = " ,;:.!–-،؛…\n"
_MOST_WORDS, _LONGEST_LEAD = 16, 8


def correction_in(text: str) -> Correction | None:
    """What `text` puts right; None where it does not say that it does.

    >>> correction_in("I meant 66"), correction_in("perdón, 66").now, correction_in("أقصد ٦٦").now
    (Correction(now='66', was='', sure=True), '66', '٦٦')
    >>> correction_in("no, 66").sure
    False
    >>> correction_in("no, I have a cat"), correction_in("No. 2"), correction_in("I have no car")
    (None, None, None)
    >>> correction_in("sorry I have two children not three")
    Correction(now='I have two children', was='three', sure=True)
    """
    words = text.split()
    if len(words) > _MOST_WORDS or text.rstrip().endswith(("?", "؟")):
        return None
    at = _lead(words)
    lead, rest = plain(" ".join(words[:at])), " ".join(words[at:]).strip(_CUT)
    sure = _HAS_SURE.search(lead) is not None
    if not at and (wrong := _WRONG.match(text.strip())):  # "error 40" is what a meter shows
        at, rest, sure = 1, wrong["now"].strip(_CUT), True
    if trail := _TRAIL.fullmatch(rest or text.strip()):
        rest, sure = trail["now"].strip(_CUT), True
    if not rest:
        return None
    if lead and not sure:
        return Correction(rest, sure=False) if _bare(words[at - 1], rest) else None
    now, was = _told_apart(rest)
    if not sure and _HAS.fullmatch(plain(now)):
        return None  # "I have no car"
    return Correction(now, was, sure=sure) if sure or was else None


_HAS = re.compile(
    r"(?:(?:i|we|he|she|they|there|it|you) )?"
    r"(?:have|has|had|got|have got|ive got|is|are|am|need|needs|want|wants|see|know)"
)
"""What denies with a "no" behind it, rather than puts right."""


# "No. 2" is the second of what was offered.
_FAINTLY = re.compile(
    r"(?:no|nope|لا)(?!\s*[.:]\s*\d+\W*$)\s*[,،;:.–-]+\s*(?P<now>\S.*)", re.IGNORECASE | re.DOTALL
)
_NEVER = re.compile(
    r"(?:but |wait |no |hey |hm+ )*(?:(?:i|we) (?:never|did not|didnt|have not|havent"
    r"|have never) (?:\w+ ){0,1}?(?:told|tell|said|say|gave|give"
    r"|given|mentioned|mention|wrote|write|entered)(?: .*)?"
    r"|(?:where|how|why) (?:did|do|have|does) (?:you|it|that|this) (?:get|got|know|have|come|find|think"
    r"|say)(?: .*)?|who (?:told|said)(?: you)? .*"
    r"|(?:what makes|why do|why would) you (?:think|say|believe|assume)(?: .*)?"
    r"|(?:yo )?(?:nunca|jamas|no)(?: se)?(?: (?:le|les|te|os|lo|la))*(?: he| hemos)? (?:dije|dicho|di|dado"
    r"|conte|contado|mencione|mencionado|escribi|escrito)(?: .*)?"
    r"|de donde (?:saca\w*|sale|viene|tienen?|ha sacado)(?: .*)?|como (?:saben?|lo saben?) .*"
    r"|quien (?:se )?(?:le|les|lo|te) (?:dijo|ha dicho)(?: .*)?"
    r"|(?:انا )?(?:لم|ما)(?: اكن)? (?:اخبر\w*|اقل|قلت|اذكر|ذكرت|اعط\w*|اكتب|كتبت)(?: .*)?|(?:من اين"
    r"|كيف) (?:عرفت\w*|تعرف\w*|علمت\w*|حصلت\w*|لكم|جءتم)(?: .*)?"
    r"|من (?:اخبركم|قال لكم)(?: .*)?)"
)


def faint_correction(text: str) -> Correction | None:
    """What comes after a "no," that may put right what it names: "no, I have two children"; None for none.

    >>> faint_correction("No, I have 2 children"), faint_correction("I have 2 children")
    (Correction(now='I have 2 children', was='', sure=False), None)
    """
    found = _FAINTLY.fullmatch(text.strip())
    if found is None or len(text.split()) > _MOST_WORDS or text.rstrip().endswith(("?", "؟")):
        return None
    return Correction(found["now"].strip(_CUT), sure=False)


_WAIT = re.compile(
    r"(?:(?:no|oh|ah|ay|لا)[\s,،]+)*(?:wait|hold on|hang on|espere?|un momento|لحظة|انتظروا?)"
    r"[\s,،:–-]+(?P<now>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_IT_IS = re.compile(r"(?:it['’]?s|it is|that['’]?s|i['’]?m at|es|son|era|إنه|إنها|هو|هي)\s+", re.IGNORECASE)


def corrections(text: str) -> list[Correction]:
    """Each way in which `text` may put an answer right, the surest first.

    `sure` is also who says "wait": they say that something before is wrong, whatever it is.

    >>> corrections("no wait it's 16 Mill Lane")[0]
    Correction(now='16 Mill Lane', was='', sure=True)
    >>> corrections("I do not know it, I pay 900 a month")[0].sure
    False
    """
    found = [one for one in (correction_in(text), faint_correction(text)) if one is not None]
    waits = _WAIT.fullmatch(text.strip())
    if waits and len(text.split()) <= _MOST_WORDS:
        found.append(Correction(waits["now"].strip(_CUT)))
    cut = (Correction(_IT_IS.sub("", one.now, count=1).strip(_CUT), one.was, one.sure) for one in found)
    return sorted(dict.fromkeys(one for one in cut if one.now), key=lambda one: not one.sure)


_NO_AND_WHO = re.compile(r"(?:no|nope) (?:she|he|it|i|we|they|my|his|her|our)(?!\w)")


def puts_right(text: str) -> bool:
    """Whether `text` begins with what puts something right.

    >>> [puts_right(one) for one in ("no she earns 8000", "perdón, gana 80000", "no gano 80", "she earns 9")]
    [True, True, False, False]
    """
    if _NO_AND_WHO.match(plain(text)) or faint_correction(text):
        return True
    return _HAS_SURE.search(plain(" ".join(text.split()[: _lead(text.split())]))) is not None


def put_right_with(text: str) -> list[str]:
    """What may be right instead of the answer before, the surest first: the words that are left of `text`.

    >>> put_right_with("no wait it's 16 Mill Lane"), put_right_with("perdón, es el 16"), put_right_with("16")
    (['16 Mill Lane'], ['el 16'], [])
    """
    return list(dict.fromkeys(one.now for one in corrections(text)))


def asks_where_from(text: str) -> bool:
    """Whether somebody says that they never told something, or asks where it is known from.

    >>> asks_where_from("I never told you my income"), asks_where_from("¿De dónde sacan eso?")
    (True, True)
    >>> asks_where_from("I never pay"), asks_where_from("where do you collect bins?")
    (False, False)
    """
    return len(text.split()) <= _MOST_WORDS and _NEVER.fullmatch(plain(text)) is not None


def contrasts(text: str) -> list[Correction]:
    """Each way in which `text` may say what is right and what was wrong: "66, not 67", "not 67 but 66"."""
    found = [_NOT.fullmatch(text.strip()), _NOT_FIRST.fullmatch(text.strip())]
    return [Correction(one["now"].strip(_CUT), one["was"].strip(_CUT), sure=False) for one in found if one]


def after_lead(text: str) -> tuple[str, bool, bool]:
    """`text` without what says that it puts something right, whether it says so for sure, and whether at all.

    >>> after_lead("oops they're 8 and 10"), after_lead("12 and 14, sorry"), after_lead("12 and 14")
    (("they're 8 and 10", False, True), ('12 and 14', True, True), ('12 and 14', False, False))
    """
    words = text.split()
    at = _lead(words)
    rest = " ".join(words[at:]).strip(_CUT)
    sure = _HAS_SURE.search(plain(" ".join(words[:at]))) is not None
    if trail := _TRAIL.fullmatch(rest):
        rest, sure, at = trail["now"].strip(_CUT), True, len(words)
    return rest, sure, at > 0


def _told_apart(rest: str) -> tuple[str, str]:
    both = contrasts(rest)
    return (both[0].now, both[0].was) if both else (rest, "")


def _lead(words: list[str]) -> int:
    """How many of the first words say that something is put right."""
    return next(
        (
            at
            for at in range(min(len(words), _LONGEST_LEAD), 0, -1)
            if _LEAD.fullmatch(plain(" ".join(words[:at])))
        ),
        0,
    )


def _bare(last: str, rest: str) -> bool:
    """Whether "no" and a value alone put something right: "No. 2" is the number of a choice."""
    return last.endswith((",", "،", "-", "–", "…", "...", ";")) and bool(number_word(rest))
