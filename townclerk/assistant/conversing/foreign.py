"""What is said to who writes in a language that the agency does not speak, in theirs where we have words.

Fixed sentences, so that nothing is invented in a language that nobody here reads.
"""

from __future__ import annotations

from babel import Locale, UnknownLocaleError
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from townclerk.assistant.conversing.parts import Kind, Part
from townclerk.core.agency import agency_current
from townclerk.core.language import foreign_language

SAID = {
    "fr": "Je suis un programme et je peux répondre en : {}. Pour parler à une personne, écrivez « personne ».",
    "de": "Ich bin ein Programm und kann in diesen Sprachen antworten: {}. Wenn Sie mit einem Menschen sprechen "
    "möchten, schreiben Sie „Mensch“.",
    "it": "Sono un programma e posso rispondere in: {}. Per parlare con una persona, scriva «persona».",
    "pt": "Sou um programa e posso responder em: {}. Para falar com uma pessoa, escreva «pessoa».",
    "nl": "Ik ben een programma en kan antwoorden in: {}. Wilt u met iemand spreken, schrijf dan ‘persoon’.",
    "pl": "Jestem programem i mogę odpowiadać w językach: {}. Aby porozmawiać z człowiekiem, proszę napisać „osoba”.",
    "ro": "Sunt un program și pot răspunde în: {}. Ca să vorbiți cu o persoană, scrieți „persoană”.",
    "ru": "Я программа и могу отвечать на языках: {}. Чтобы поговорить с человеком, напишите «человек».",
    "uk": "Я програма і можу відповідати мовами: {}. Щоб поговорити з людиною, напишіть «людина».",
    "zh": "我是一个程序，可以用以下语言回答：{}。如果想和人说话，请写“人工”。",
    "ja": "私はプログラムです。次の言語でお答えできます：{}。人と話したいときは「人」と書いてください。",
    "ko": "저는 프로그램이며 다음 언어로 답할 수 있습니다: {}. 사람과 이야기하려면 “사람”이라고 써 주세요.",
    "vi": "Tôi là một chương trình và có thể trả lời bằng: {}. Để nói chuyện với một người, hãy viết “người”.",
    "tl": "Isa akong programa at makakasagot ako sa: {}. Para makausap ang isang tao, isulat ang “tao”.",
    "ht": "Mwen se yon pwogram e mwen ka reponn an: {}. Pou w pale ak yon moun, ekri “moun”.",
    "tr": "Ben bir programım ve şu dillerde cevap verebilirim: {}. Bir kişiyle konuşmak için “kişi” yazın.",
    "hi": "मैं एक प्रोग्राम हूँ और इन भाषाओं में उत्तर दे सकता हूँ: {}। किसी व्यक्ति से बात करने के लिए “व्यक्ति” लिखें।",
    "fa": "من یک برنامه هستم و می‌توانم به این زبان‌ها پاسخ دهم: {}. برای صحبت با یک نفر بنویسید «فرد».",
    "ur": "میں ایک پروگرام ہوں اور ان زبانوں میں جواب دے سکتا ہوں: {}۔ کسی شخص سے بات کرنے کے لیے “شخص” لکھیں۔",
    "es": "Soy un programa y puedo responder en: {}. Para hablar con una persona, escriba «persona».",
    "ar": "أنا برنامج ويمكنني الرد باللغات التالية: {}. للتحدث مع شخص، اكتب «شخص».",
    "en": "I am a program and can answer in: {}. To speak to a person, write “person”.",
}  # fmt: skip


def foreign_of(said: str) -> str:
    """The language of `said`, where the agency surely does not speak it; "" else."""
    return foreign_language(said, agency_current().languages)


def is_language(code: str) -> bool:
    """Whether `code` is of a language that has a name: "und" (undetermined) and "-" are of none.

    >>> is_language("fr"), is_language("und"), is_language("-"), is_language("")
    (True, False, False, False)
    """
    try:
        return code != "und" and bool(Locale.parse(code).get_language_name("en"))
    except (UnknownLocaleError, ValueError):
        return False


def foreign_parts(code: str) -> tuple[Part, ...]:
    """Which languages are answered in: in the language `code` where we have a sentence, and in the page's."""
    served = ", ".join(own_name(one) for one in agency_current().languages)
    base = code.partition("-")[0].lower()
    here = _(
        "I cannot answer in %(language)s. I can answer in: %(languages)s. Write “a person” to reach somebody."
    )
    ours = Part(Kind.TEXT, here % {"language": _name_here(base), "languages": served})
    theirs = SAID.get(base)
    return (Part(Kind.TEXT, theirs.format(served), language=base), ours) if theirs else (ours,)


def own_name(code: str) -> str:
    """What those who speak a language call it."""
    try:
        name = Locale.parse(code, sep="-").get_language_name() or code
    except (UnknownLocaleError, ValueError):
        return code
    return name[:1].upper() + name[1:]


def _name_here(code: str) -> str:
    """What the page's language calls it."""
    try:
        return Locale.parse(code, sep="-").get_language_name(get_language() or "en") or code
    except (UnknownLocaleError, ValueError):
        return code
