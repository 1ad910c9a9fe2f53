"""The few words this module itself says to people, in the languages Townclerk speaks."""

from __future__ import annotations

from townclerk.core.facts import localised

_WORDS: dict[str, dict[str, str]] = {
    "preferred": {
        "en": "You asked us to reach you this way.",
        "es": "Usted nos pidió que le contactáramos así.",
        "ar": "لقد طلبت منا أن نتواصل معك بهذه الطريقة.",
    },
    "best": {
        "en": "This is the first way to reach you that we know of.",
        "es": "Es la primera forma de contactarle que conocemos.",
        "ar": "هذه أول طريقة نعرفها للتواصل معك.",
    },
    "instead": {
        "en": "The way you asked for is not possible for this message.",
        "es": "La forma que usted pidió no es posible para este mensaje.",
        "ar": "الطريقة التي طلبتها غير ممكنة لهذه الرسالة.",
    },
    "unreachable": {
        "en": "We have no way to reach you for this message.",
        "es": "No tenemos forma de contactarle para este mensaje.",
        "ar": "ليست لدينا طريقة للتواصل معك بشأن هذه الرسالة.",
    },
    "consent": {
        "en": "You have not agreed to messages of this kind, or no longer do.",
        "es": "Usted no ha aceptado mensajes de este tipo, o ya no los acepta.",
        "ar": "لم توافق على رسائل من هذا النوع، أو لم تعد توافق عليها.",
    },
    "audience": {
        "en": "This message is not meant for you any more.",
        "es": "Este mensaje ya no va dirigido a usted.",
        "ar": "لم تعد هذه الرسالة موجهة إليك.",
    },
    "guardian": {
        "en": "This message is about {name}. You get it because you act for them.",
        "es": "Este mensaje es sobre {name}. Usted lo recibe porque le representa.",
        "ar": "تتعلق هذه الرسالة بـ {name}. وصلتك لأنك وليّ الأمر أو الوصيّ.",
    },
    "everyone": {
        "en": "This message goes to everyone.",
        "es": "Este mensaje va dirigido a todas las personas.",
        "ar": "هذه الرسالة موجهة إلى الجميع.",
    },
}


def said(word: str, language: str) -> str:
    """The sentence called `word` in `language`, or in English."""
    return localised(_WORDS[word], language.split("-", maxsplit=1)[0])


def said_everywhere(word: str) -> dict[str, list[str]]:
    """The sentence called `word` in every language, as a decision's reasons."""
    return {language: [sentence] for language, sentence in _WORDS[word].items()}
