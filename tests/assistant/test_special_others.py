"""Danger told in a language that the agency may not speak: each language's own list, in several wordings."""

from __future__ import annotations

import pytest

from townclerk.assistant.understanding.special import special_of

MET = {
    "fr": {
        "suicide": ("Je veux mourir", "j'ai envie de me tuer", "Je pense à me tuer", "je vais me suicider", "je n'ai plus envie de vivre"),
        "violence": ("Il veut me tuer", "Mon mari me bat", "mon ex menace de me tuer", "Mon mari m'a frappée hier", "mon père me frappe tous les soirs", "Je suis battue par mon mari", "il a essayé de me tuer", "mon copain bat mes enfants"),
        "danger": ("ma maison est en feu", "l'appartement brûle", "Ça sent le gaz chez moi", "il y a une odeur de gaz"),
    },
    "de": {
        "suicide": ("Ich will sterben", "ich will mich umbringen", "ich bringe mich um", "Ich möchte nicht mehr leben", "ich denke daran, mich umzubringen"),
        "violence": ("mein Mann will mich umbringen", "er will mich umbringen", "Mein Mann schlägt mich", "mein Freund hat mich gestern geschlagen", "er hat gedroht, mich umzubringen", "ich werde von meinem Mann geschlagen", "meine Frau schlägt mich"),
        "danger": ("unser Haus brennt", "die Wohnung steht in Flammen", "Es riecht hier nach Gas", "es brennt in der Küche"),
    },
    "it": {
        "suicide": ("voglio morire", "voglio uccidermi", "mi voglio ammazzare", "non voglio più vivere"),
        "violence": ("mio marito mi picchia", "vuole uccidermi", "mio marito mi vuole uccidere", "mio padre mi ha picchiata", "il mio ex minaccia di uccidermi", "mio marito mi maltratta"),
        "danger": ("la mia casa è in fiamme", "sta bruciando la cucina, la casa brucia", "c'è odore di gas", "sento puzza di gas"),
    },
    "pt": {
        "suicide": ("quero morrer", "quero me matar", "vou me matar", "não quero mais viver"),
        "violence": ("meu marido quer me matar", "Meu marido me bate", "ele bateu em mim", "o meu marido bate-me", "meu ex ameaçou me matar", "ele está me batendo", "minha mãe me bateu"),
        "danger": ("minha casa está pegando fogo", "o prédio está em chamas", "a minha casa está a arder", "sinto cheiro de gás", "está pegando fogo na minha casa"),
    },
    "nl": {
        "suicide": ("ik wil dood", "ik wil niet meer leven", "ik wil mezelf doden", "ik denk aan zelfmoord"),
        "violence": ("mijn man slaat me", "hij wil me vermoorden", "mijn man heeft me geslagen", "mijn vriend mishandelt mij", "ik word thuis geslagen"),
        "danger": ("mijn huis staat in brand", "ik ruik gas", "er is brand in de keuken"),
    },
    "pl": {
        "suicide": ("Chcę się zabić", "chcę umrzeć", "zabiję się", "nie chcę już żyć"),
        "violence": ("mąż mnie bije", "on chce mnie zabić", "mąż pobił mnie wczoraj", "mąż grozi, że mnie zabije", "ojciec bije mnie"),
        "danger": ("mój dom się pali", "pali się mieszkanie", "czuć gaz", "czuję gaz w kuchni"),
    },
    "ro": {
        "suicide": ("vreau să mor", "vreau să mă omor", "nu mai vreau să trăiesc", "mă sinucid"),
        "violence": ("soțul mă bate", "soțul meu vrea să mă omoare", "soțul meu m-a bătut", "tata mă bate"),
        "danger": ("casa mea arde", "arde casa", "miroase a gaz", "casa e în flăcări"),
    },
    "ru": {
        "suicide": ("хочу умереть", "хочу убить себя", "я не хочу больше жить", "я покончу с собой"),
        "violence": ("муж меня бьёт", "муж хочет меня убить", "меня избивает муж", "мой муж избил меня", "он угрожает убить меня", "отец бьёт меня"),
        "danger": ("мой дом горит", "горит квартира", "пахнет газом", "в кухне запах газа"),
    },
    "uk": {
        "suicide": ("хочу померти", "хочу вбити себе", "не хочу більше жити"),
        "violence": ("чоловік мене б'є", "чоловік побив мене", "він хоче мене вбити"),
        "danger": ("мій будинок горить", "горить хата", "пахне газом"),
    },
    "tr": {
        "suicide": ("ölmek istiyorum", "kendimi öldürmek istiyorum", "yaşamak istemiyorum"),
        "violence": ("kocam beni dövüyor", "kocam beni öldürmek istiyor", "babam bana vuruyor", "kocam beni dün dövdü"),
        "danger": ("evim yanıyor", "evde yangın var", "gaz kokusu var"),
    },
    "zh": {
        "suicide": ("我想死", "我不想活了", "我想自杀"),
        "violence": ("我老公打我", "他总是打我", "我丈夫要杀我", "昨天男朋友打了我"),
        "danger": ("我家着火了", "房子起火了", "家里有煤气味"),
    },
    "ja": {
        "suicide": ("死にたい", "自殺したいです"),
        "violence": ("夫に殴られます", "彼氏に暴力を受けています", "夫に殺されそうです"),
        "danger": ("家が燃えています", "火事です", "ガス臭いです"),
    },
    "ko": {
        "suicide": ("죽고 싶어요", "자살하고 싶어요"),
        "violence": ("남편이 저를 때려요", "남편이 나를 죽이려고 해요", "남편한테 맞았어요"),
        "danger": ("집에 불이 났어요", "가스 냄새가 나요"),
    },
    "vi": {
        "suicide": ("tôi muốn chết", "tôi không muốn sống nữa"),
        "violence": ("chồng tôi đánh tôi", "chồng đánh đập tôi", "chồng tôi muốn giết tôi"),
        "danger": ("nhà tôi đang cháy", "có mùi ga"),
    },
    "tl": {
        "suicide": ("gusto ko nang mamatay", "gusto kong magpakamatay"),
        "violence": ("binubugbog ako ng asawa ko", "sinuntok ng asawa ko ako", "gusto akong patayin ng asawa ko"),
        "danger": ("nasusunog ang bahay namin", "amoy gas dito"),
    },
    "ht": {
        "suicide": ("mwen vle mouri", "mwen vle touye tèt mwen"),
        "violence": ("mari m bat mwen", "li vle touye m"),
        "danger": ("kay mwen ap boule",),
    },
}  # fmt: skip
HARMLESS = (
    "Mon mari me conduit à la mairie", "la chaleur me fatigue", "je veux me marier", "ma carte de bus est perdue", "où acheter du gaz",
    "mein Mann will mich anmelden", "mein Sohn schlägt Mauern vor", "das Licht brennt nicht", "wann brennt die Straßenlampe",
    "mio marito vuole sposarmi", "minha filha quer me ajudar", "mijn man wil me helpen", "mąż chce mnie zameldować",
    "муж хочет меня прописать", "请打我电话", "请你打我的电话", "家のゴミ", "남편이 카드를 잃어버렸어요", "chồng tôi cần thẻ", "kocam beni kaydetmek istiyor",
    "on m'a tapé une lettre", "la facture de gaz", "Gasrechnung bezahlen", "bolletta del gas", "счёт за газ", "rachunek za gaz",
)  # fmt: skip


@pytest.mark.parametrize(
    ("which", "text"),
    [(which, text) for lists in MET.values() for which, texts in lists.items() for text in texts],
)
def test_danger_is_met_in_any_wording_and_language(which: str, text: str) -> None:
    found = special_of(text)
    assert found is not None, "not recognised"
    assert (found.kind.value, found.which) == ("crisis", which)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_sounds_like_it_is_no_crisis(text: str) -> None:
    found = special_of(text)
    assert found is None or found.kind != "crisis"
