"""What an e-mail says with its subject: danger that stands there, and what a body alone leaves open. Pure."""

from __future__ import annotations

import re

from townclerk.assistant import SpecialKind, special_of
from townclerk.core.plain_words import plain

_MOST = 40
"""Words of a body that may say nothing of its own: a longer one tells what it is about."""
_AGAIN = re.compile(
    r"^(?:re|fwd?|aw|wg|sv|vs|rv|res|enc|رد|ردّ|إعادة توجيه)\s*(?:\[\d+\])?\s*[:：]", re.IGNORECASE
)
_CLOSES = re.compile(
    r"^\W*(?:(?:many |best |kind |warm )?(?:thanks|thank you|regards|wishes)|best|sincerely|yours|cheers"
    r"|(?:muchas )?gracias|(?:un )?(?:cordial )?saludos?|atentamente|cordialmente"
    r"|شكرا\w*|شكرًا|مع (?:خالص )?(?:التحية|الشكر|التقدير|تحياتي)|تحياتي|وتفضلوا .{0,40})\W*$",
    re.IGNORECASE,
)
_NAME = re.compile(r"^[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,3}$")
_EMPTY = frozenset(
    plain(
        # What greets, asks for haste or help, thanks, and points at what the subject names.
        "a about above all am an and answer any anybody anyone anything are as asap ask at back be been "
        "best but by call can cant contact could day dear do does done email emergency evening fast for "
        "from get give good guys have he hear hello help her here hey hi him his hope how hurry i if im "
        "immediately in is it its just kind kindly know let line lot mail many matter me message morning "
        "much my need now of off on once one or our please pls plz possible problem question quick quickly "
        "read regarding regards reply respond response right see send she sir situation somebody someone "
        "something soon sorry subject such team tell thank thanks that the their them there thing these "
        "they this title to today tomorrow tonight topic town u up urgent urgently us very waiting want was "
        "we what when where which who why will wishes with word would write wrote yes you your yours "
        "afternoon madam mr mrs ms attention asking cost costs says a al algo alguien alguna ante ahora "
        "aqui arriba asunto atencion atentamente ayuda ayudar ayudarme ayude ayudeme ayudenme ayuden buen "
        "buena buenas bueno buenos con contesta contestar contesten conteste contestenme correo cordial "
        "cordialmente cual cuando cuanto cuanta cuesta de del dia dias dice digan digame diganme donde e el "
        "ella ellos emergencia en es esa ese eso esperando espero esta estan este esto estimado estimada "
        "estimados estoy favor gracias ha hace hacer haga hago han hay hola hoy inmediatamente la lo le las "
        "les los llamen llameme lean lea mas mañana me mensaje mi mis mucho muchas muy necesito necesitamos "
        "no noches o para pero pido podria podrian por porfa porfavor posible pregunta problema pronto "
        "puede pueden puedo que quiero quien rapido rapida respondan responda respondanme respuesta saber "
        "saludo saludos se señor señora señores si sobre solo son soy su sus tan tardes te tema tengo "
        "titulo un una urge urgente urgentemente usted ustedes ya y yo consigo obtengo الى ان انا انتظر "
        "ارجو ارجوك ارجوكم اجيبوا اجيبوني الاجابة اجابة اخبروني اريد احتاج اعرف افعل اعمل السلام السادة "
        "السيد السيدة العاجل الرد الرجاء الان اليوم الموضوع العنوان اعلاه بسرعة بهذا بذلك بخصوص بشان تحية "
        "تحياتي حالا رجاء ردوا رد سؤال شكرا صباح الخير مساء ساعدوني ساعدونا ساعدني سريع سريعا سيدي ضروري "
        "طارئ عاجل عاجلا على عليكم عليه عليها عن عندي فضلك فضلكم فورا في فيه كيف كم كما لا لي له لها لو لكم "
        "لكن لنا ليس ما ماذا متى مرحبا مساعدة المساعدة مساعدتكم مساعدتي من منكم نحتاج هذا هذه هل هنا هو هي "
        "هناك يا اهلا وسهلا ورحمة وبركاته الله ممكن يمكن يمكنني استطيع احصل اين اعلم جدا جزيلا مع"
    ).split()
)


def subject_said(subject: str) -> str:
    """What a subject says of its own; "" where it is that of what is answered to, or names no matter.

    >>> subject_said("Bus pass"), subject_said("Re: Bus pass"), subject_said("Urgent question!")
    ('Bus pass', '', '')
    """
    subject = " ".join(subject.split())
    return "" if _AGAIN.match(subject) or not _words(subject) else subject


def with_subject(subject: str, body: str) -> str:
    """What is heard of an e-mail that begins anew.

    Danger and need in a subject are heard whatever stands below. Any other subject is read first where
    the body alone says nothing: it only asks for help or haste, or points at what the subject names.

    >>> with_subject("Bus pass", "Hello, how do I get one?\\nThanks\\nAna López")
    'Bus pass\\nHello, how do I get one?\\nThanks\\nAna López'
    >>> with_subject("A question", "How do I get a bus pass?")
    'How do I get a bus pass?'
    """
    said = subject_said(subject)
    if not said or plain(said) in plain(body):
        return body
    special = special_of(said)
    urgent = special is not None and special.kind in (SpecialKind.CRISIS, SpecialKind.NEED)
    return f"{said}\n{body}" if urgent or _says_nothing(body) else body


def _says_nothing(body: str) -> bool:
    lines = [line.strip(" ,.") for line in body.splitlines() if line.strip(" ,.")]
    closed = next((at for at, line in enumerate(lines) if at and _CLOSES.match(line)), len(lines))
    lines = lines[:closed]
    while len(lines) > 1 and _NAME.match(lines[-1]) and _named(lines[-1]):
        lines.pop()
    return len(body.split()) <= _MOST and not _words(" ".join(lines))


def _named(line: str) -> bool:
    """Whether a last line is somebody's name: in capitals, or in letters that have none."""
    return all(not one[0].islower() for one in line.split())


def _words(text: str) -> list[str]:
    """The words that name something."""
    return [one for one in plain(text).split() if one not in _EMPTY]
