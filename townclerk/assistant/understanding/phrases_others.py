"""Of languages that an agency may not speak only what must never be missed: somebody in danger, asking for a person.

Whole phrases as they are written; they are looked for in the form that `special.plain` gives a text.
"""

from __future__ import annotations

SUICIDE = (
    "je veux mourir", "envie de mourir", "me suicider", "en finir avec la vie", "ich will sterben",
    "ich möchte sterben", "bringe mich um", "mir das leben nehmen", "nicht mehr leben",
    "voglio morire", "suicidarmi", "quero morrer", "ik wil dood", "zelfmoord",
    "chcę umrzeć", "zabić się", "vreau să mor", "mă sinucid", "хочу умереть", "покончить с собой", "не хочу жить",
    "убить себя", "хочу померти", "не хочу жити", "我想死", "不想活", "自杀", "自殺", "死にたい", "自殺したい",
    "죽고 싶", "자살", "tôi muốn chết", "tự tử", "gusto ko nang mamatay", "magpakamatay", "mwen vle mouri", "touye tèt mwen",
    "ölmek istiyorum", "intihar", "मरना चाहता", "मरना चाहती", "आत्महत्या", "می‌خواهم بمیرم", "خودکشی", "مرنا چاہتا",
    "مرنا چاہتی",
)  # fmt: skip
VIOLENCE = (
    "mon mari me frappe", "il me frappe", "elle me frappe", "mon père me frappe", "violence conjugale", "mein mann schlägt mich",
    "er schlägt mich", "sie schlägt mich", "häusliche gewalt", "mio marito mi picchia", "mi picchia", "violenza domestica",
    "meu marido me bate", "ele me bate", "violência doméstica", "mijn man slaat mij", "mijn man slaat me",
    "huiselijk geweld", "mąż mnie bije", "bije mnie", "przemoc domowa", "soțul mă bate", "mă bate", "муж меня бьет",
    "муж меня бьёт", "муж бьет меня", "муж бьёт меня", "домашнее насилие", "чоловік мене б'є", "домашнє насильство",
    "老公打我", "丈夫打我", "家暴", "夫に殴られ", "남편이 때", "가정폭력", "chồng tôi đánh tôi", "bạo lực gia đình",
    "binubugbog ako", "sinasaktan ako", "mari m bat mwen", "kocam beni dövüyor", "aile içi şiddet", "पति मुझे मारता",
    "घरेलू हिंसा", "شوهرم مرا می‌زند", "خشونت خانگی", "شوہر مجھے مارتا", "گھریلو تشدد",
)  # fmt: skip
DANGER = (
    "ça sent le gaz", "fuite de gaz", "es riecht nach gas", "gasleck", "odore di gas", "fuga di gas", "cheiro de gás",
    "vazamento de gás", "gaslucht", "ik ruik gas", "czuć gaz", "miros de gaz", "пахнет газом", "пахне газом", "煤气味",
    "煤气泄漏", "燃气泄漏", "着火了", "ガスのにおい", "가스 냄새", "mùi ga", "amoy gas", "gaz kokusu", "la maison est en feu",
    "maison brûle", "das haus brennt", "la casa brucia", "a casa está pegando fogo", "пожар", "пожежа",
)  # fmt: skip
PERSON = (
    "parler à une personne", "parler avec une personne", "parler à quelqu'un", "parler avec quelqu'un", "parler à un humain",
    "parler à un être humain", "parler avec un humain", "parler à un agent", "parler à un conseiller",
    "parler avec un conseiller", "parler à une vraie personne", "une vraie personne", "mit einem menschen sprechen",
    "mit einem menschen reden", "mit jemandem sprechen", "mit jemandem reden", "mit einer person sprechen",
    "mit einer person reden", "mit einem mitarbeiter sprechen", "mit einer mitarbeiterin sprechen",
    "einen echten menschen", "mit einem echten menschen", "parlare con una persona", "parlare con qualcuno",
    "parlare con un operatore", "parlare con un essere umano", "falar com uma pessoa", "falar com alguém",
    "falar com um atendente", "falar com um humano", "met een persoon spreken", "met een mens spreken", "met iemand spreken",
    "met iemand praten", "met een mens praten", "met een medewerker spreken", "porozmawiać z człowiekiem",
    "rozmawiać z człowiekiem", "porozmawiać z kimś", "rozmawiać z kimś", "porozmawiać z osobą", "z konsultantem",
    "vorbesc cu o persoană", "vorbi cu o persoană", "vorbesc cu cineva", "vorbi cu cineva",
    "поговорить с человеком", "говорить с человеком", "поговорить с оператором", "соедините с оператором",
    "поговорить с кем-нибудь", "поговорити з людиною", "говорити з людиною", "поговорити з оператором", "和人说话",
    "和人说", "跟人说话", "与人交谈", "和真人", "跟真人", "转人工", "人工服务", "人工客服", "和人說話", "跟人說話", "轉人工",
    "和工作人员", "跟工作人员", "人と話", "担当者と話", "係の人と話", "사람과 이야기", "사람과 통화", "사람이랑 이야기", "상담원",
    "직원과 이야기", "nói chuyện với một người", "nói chuyện với người", "gặp nhân viên", "nói chuyện với nhân viên",
    "makipag-usap sa isang tao", "makipag-usap sa tao", "makausap ang tao", "makausap ng tao", "pale ak yon moun",
    "pale avèk yon moun", "bir insanla konuşmak", "biriyle konuşmak", "bir kişiyle konuşmak", "bir yetkiliyle görüşmek",
    "gerçek bir kişi", "व्यक्ति से बात", "इंसान से बात", "किसी से बात", "با یک نفر صحبت", "با انسان صحبت", "با یک شخص صحبت",
    "با کسی صحبت", "کسی سے بات", "انسان سے بات", "zungumza na mtu", "prata med en människa", "bicara dengan orang",
    "berbicara dengan seseorang",
)  # fmt: skip
ALONE = (
    "personne", "une personne", "mensch", "person bitte", "ein mensch", "persona", "una persona", "pessoa", "uma pessoa",
    "persoon", "osoba", "człowiek", "persoană", "o persoană", "человек", "людина", "人", "人工", "사람", "người",
    "tao", "moun", "kişi", "insan", "व्यक्ति", "شخص", "فرد", "mtu",
)  # fmt: skip
"""What asks for a person where nothing else is said."""
