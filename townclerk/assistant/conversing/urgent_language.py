"""In which language somebody in danger is answered: in that of their message, whatever the page is in."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from django.utils import translation

from townclerk.assistant.conversing import wording
from townclerk.assistant.conversing.emergency import first_number, numbers_of
from townclerk.assistant.conversing.foreign import foreign_of
from townclerk.assistant.conversing.parts import Kind, Part, Reply
from townclerk.assistant.understanding.special import Special
from townclerk.core.agency import agency_current

SAID = {
    "fr": "Si vous ou quelqu’un d’autre êtes en danger, appelez le {} maintenant. "
    "Vous n’êtes pas seul. "
    "Pour parler à une personne, écrivez « personne ».",
    "de": "Wenn Sie oder jemand anders in Gefahr sind, rufen Sie jetzt {} an. "
    "Sie sind nicht allein. "
    "Wenn Sie mit einem Menschen sprechen möchten, schreiben Sie „Mensch“.",
    "it": "Se Lei o qualcun altro è in pericolo, chiami subito il {}. "
    "Non è da solo. "
    "Per parlare con una persona, scriva «persona».",
    "pt": "Se você ou outra pessoa está em perigo, ligue agora para {}. "
    "Você não está só. "
    "Para falar com uma pessoa, escreva «pessoa».",
    "nl": "Bent u of is iemand anders in gevaar, bel dan nu {}. "
    "U staat er niet alleen voor. "
    "Wilt u met iemand spreken, schrijf dan ‘persoon’.",
    "pl": "Jeśli Pan, Pani lub ktoś inny jest w niebezpieczeństwie, proszę zadzwonić teraz pod numer {}. "
    "Nie jest Pan/Pani z tym sam(a). "
    "Aby porozmawiać z człowiekiem, proszę napisać „osoba”.",
    "ro": "Dacă dumneavoastră sau altcineva este în pericol, sunați acum la {}. "
    "Nu sunteți singur(ă). "
    "Ca să vorbiți cu o persoană, scrieți „persoană”.",
    "ru": "Если вы или кто-то другой в опасности, позвоните сейчас по номеру {}. "
    "Вы не одни. "
    "Чтобы поговорить с человеком, напишите «человек».",
    "uk": "Якщо ви або хтось інший у небезпеці, зателефонуйте зараз за номером {}. "
    "Ви не самі. "
    "Щоб поговорити з людиною, напишіть «людина».",
    "zh": "如果您或他人有危险，请立即拨打 {}。您并不孤单。如果想和人说话，请写“人工”。",
    "ja": "あなたやほかの人が危険なときは、今すぐ {} に電話してください。"
    "あなたはひとりではありません。"
    "人と話したいときは「人」と書いてください。",
    "ko": "본인이나 다른 사람이 위험하다면 지금 {}번으로 전화하세요. "
    "당신은 혼자가 아닙니다. "
    "사람과 이야기하려면 “사람”이라고 써 주세요.",
    "vi": "Nếu bạn hoặc người khác đang gặp nguy hiểm, hãy gọi ngay {}. "
    "Bạn không đơn độc. "
    "Để nói chuyện với một người, hãy viết “người”.",
    "tl": "Kung ikaw o ang iba ay nasa panganib, tumawag ngayon sa {}. "
    "Hindi ka nag-iisa. "
    "Para makausap ang isang tao, isulat ang “tao”.",
    "ht": "Si ou menm oswa yon lòt moun an danje, rele {} kounye a. "
    "Ou pa pou kont ou. "
    "Pou w pale ak yon moun, ekri “moun”.",
    "tr": "Siz ya da bir başkası tehlikedeyse hemen {} numarasını arayın. "
    "Yalnız değilsiniz. "
    "Bir kişiyle konuşmak için “kişi” yazın.",
    "hi": "यदि आप या कोई और खतरे में है, तो अभी {} पर फ़ोन करें। "
    "आप अकेले नहीं हैं। "
    "किसी व्यक्ति से बात करने के लिए “व्यक्ति” लिखें।",
    "fa": "اگر شما یا شخص دیگری در خطر است، همین حالا با {} تماس بگیرید. "
    "شما تنها نیستید. "
    "برای صحبت با یک نفر بنویسید «فرد».",
    "ur": "اگر آپ یا کوئی اور خطرے میں ہے تو ابھی {} پر فون کریں۔ "
    "آپ اکیلے نہیں ہیں۔ "
    "کسی شخص سے بات کرنے کے لیے “شخص” لکھیں۔",
    "es": "Si usted u otra persona está en peligro, llame ahora al {}. "
    "No está solo ni sola. "
    "Para hablar con una persona, escriba «persona».",
    "ar": "إذا كنت أنت أو شخص آخر في خطر، فاتصل الآن بالرقم {}. لست وحدك. للتحدث مع شخص، اكتب «شخص».",
    "en": "If you or somebody else is in danger, call {} now. "
    "You are not alone. "
    "To speak to a person, write “person”.",
}  # fmt: skip
# A cry of three words is too short to tell its language by all of them.
_TOLD_BY = {
    "de": "ich|mich|nicht|mein|riecht|brennt|häusliche|gasleck",
    "fr": "je|veux|mon|mari|frappe|conjugale|gaz|mourir|suicider",
    "it": "voglio|morire|suicidarmi|uccidermi|picchia|domestica|odore",
    "pt": "quero|morrer|meu|bate|doméstica|cheiro|vazamento",
    "nl": "ik|zelfmoord|mijn|slaat|huiselijk|gaslucht",
    "pl": "chcę|umrzeć|zabić|bije|domowa|czuć",
    "ro": "vreau|mor|sinucid|soțul|bate|miros",
    "ru": "хочу|умереть|убить|муж|пожар|пахнет|покончить",
    "uk": "померти|жити|чоловік|пожежа|пахне",
    "vi": "tôi|tự|chồng|mùi|bạo",
    "tl": "gusto|magpakamatay|binubugbog|sinasaktan|amoy",
    "ht": "mwen|touye|bat",
    "tr": "ölmek|istiyorum|intihar|beni|dövüyor|gaz kokusu",
}


def spoken_in_danger(said: str, special: Special) -> str:
    """The language of a cry of danger: of the phrase it was heard by, else of its words; "" if unknown."""
    if special.language:
        return special.language
    if spoken := foreign_of(said).partition("-")[0].lower():
        return spoken
    words = said.casefold()
    told = {code: len(re.findall(rf"\b(?:{one})\b", words)) for code, one in _TOLD_BY.items()}
    best = max(told, key=lambda code: told[code])
    return best if told[best] else ""


def served_as(code: str) -> str:
    """The agency's own language that `code` is, or "" where it speaks none such."""
    return next((one for one in agency_current().languages if one.partition("-")[0] == code), "")


def met(said: str, special: Special, language: str, crisis: Callable[[], Reply]) -> Reply:
    """What `crisis` says, in the language of the message; the page's alone where we have no other words."""
    spoken = spoken_in_danger(said, special)
    served = served_as(spoken)
    if served == language:
        return crisis()
    if not served:
        reply = crisis()
        return replace(reply, parts=(*urgent_parts(spoken, special), *reply.parts))
    with translation.override(served):
        reply = crisis()
    return replace(reply, parts=tuple(replace(one, language=served) for one in reply.parts))


def announced(language: str, reply: Reply) -> tuple[Part, ...]:
    """What this is, said before the first answer, and in its language where somebody is in danger."""
    told = next((one.language for one in reply.parts if one.text), "")
    if reply.understood != "crisis" or told not in agency_current().languages:
        return (wording.announced(language),)
    with translation.override(told):
        return (replace(wording.announced(told), language=told),)


def urgent_parts(code: str, special: Special) -> tuple[Part, ...]:
    """Whom to call, in a language that the agency does not speak; nothing where we have no words in it."""
    agency = agency_current()
    numbers = numbers_of(agency.country, agency.helplines)
    which = "danger" if special.which == "eviction" else special.which
    number, words = first_number(which, numbers), SAID.get(code, "")
    return (Part(Kind.TEXT, words.format(number), language=code),) if words and number else ()
