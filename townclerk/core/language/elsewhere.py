"""Whether a text is in a language that an agency does not speak: by its letters, else by its little words.

A model of languages alone takes names and short English questions for Norwegian or Latin; the little words of
a language stand in nearly every sentence of it and in few of any other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from townclerk.core.language.detect import SCRIPTS, among, base_of, known_codes, script_of
from townclerk.core.language.stop_words import STOP

_LITTLE = {
    "fr": (
        "je j ai suis est sont vous nous les des une mon ma mes pour avec dans sur pas où comment quand combien "
        "appelle cherche puis-je puis veux voudrais besoin quel quelle faut dois être avoir aux du le et bonjour merci"
    ),
    "de": (
        "ich bin ist sind und der die das ein eine einen mein meine nicht wie wo wann warum kann muss möchte brauche "
        "heiße habe für mit wir sie zum zur auf im dem den hallo guten danke bitte"
    ),
    "it": (
        "io sono è il gli un una mio mia per con dove quando come quanto posso vorrei ho bisogno non che di della "
        "chiamo nel devo questo buongiorno ciao grazie"
    ),
    "pt": (
        "eu sou é estou o os um uma meu minha para com onde quando como quanto posso quero preciso não que da do na "
        "chamo no tenho você olá obrigado obrigada"
    ),
    "nl": (
        "ik ben is zijn het een de mijn voor met waar wanneer hoe kan moet wil niet heb van en op goedemorgen hallo "
        "dank bedankt"
    ),
    "pl": (
        "jestem jest są mój moja dla gdzie kiedy jak ile mogę chcę potrzebuję nie czy się do na mam dzień dobry "
        "cześć dziękuję proszę"
    ),
    "ro": (
        "eu sunt este un o meu mea pentru cu unde când cum cât pot vreau am nevoie nu și la din bună ziua "
        "mulțumesc"
    ),
    "tr": (
        "ben bir bu ve için ile nerede nasıl zaman kadar istiyorum gerekiyor değil var mı mi mu benim lazım merhaba "
        "teşekkürler lütfen"
    ),
    "vi": (
        "tôi là của và cho với ở đâu khi nào như thế bao nhiêu có thể muốn cần không được làm xin chào cảm ơn"
    ),
    "tl": (
        "ako ay ang ng mga ko ka po saan kailan paano magkano pwede puwede gusto kailangan hindi sa para na ba "
        "kumusta salamat"
    ),
    "ht": (
        "mwen se yon pou ak kote kilè kijan konbyen ka vle bezwen pa nan ki m ou li gen bonjou mèsi tanpri"
    ),
    "sw": "mimi ni na ya wa kwa wapi lini vipi gani nataka nahitaji naweza sio yangu habari asante tafadhali",
    "sv": "jag är och en ett min mitt för med var när hur kan vill behöver inte det hej tack",
    "id": "saya adalah dan di ke untuk dengan mana kapan bagaimana berapa bisa ingin perlu tidak yang terima kasih",
}  # fmt: skip
_GREETS = frozenset(
    "bonjour merci danke hallo guten buongiorno ciao grazie olá obrigado obrigada cześć dziękuję merhaba teşekkürler "
    "chào bonjou mèsi kumusta salamat goedemorgen bedankt mulțumesc asante".split()
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENOUGH = 2
_FEW = 4
_SURE = 0.9
_OWN_LETTERS = {"ur": frozenset("ٹڈڑںےہ"), "fa": frozenset("پچژگکی")}
_HEAVY = 2


def foreign_language(text: str, languages: Sequence[str]) -> str:
    """The language that `text` is in where it is surely none of `languages`; "" where it is one or may be.

    >>> spoken = ("en", "es", "ar")
    >>> [foreign_language(one, spoken) for one in ("Où puis-je payer une amende ?", "我想申请许可证", "Guten Tag")]
    ['fr', 'zh', 'de']
    >>> [foreign_language(one, spoken) for one in ("bus pass", "¿Dónde pago la multa?", "Rue de la Paix 12")]
    ['', '', '']
    """
    ours = {base_of(code) for code in languages}
    script = script_of(text)
    if script == "LATIN":
        return _by_little_words(text, ours)
    if script == "ARABIC" and "ar" in ours:
        return _of_arabic_letters(text, ours)
    written = SCRIPTS.get(script, ())
    if not written or ours & set(written):
        return ""
    if script == "CJK":
        kana = any("\u3040" <= letter <= "\u30ff" for letter in text)
        return "ja" if kana else "zh"
    some = [code for code in written if code in known_codes()]
    return among(text, some)[0] if len(some) > 1 else written[0]


def _of_arabic_letters(text: str, ours: set[str]) -> str:
    for code, letters in _OWN_LETTERS.items():
        if code not in ours and sum(letter in letters for letter in text) >= _HEAVY:
            found, sure = among(text, ("ar", code))
            if found == code and sure >= _SURE:
                return code
    return ""


def _by_little_words(text: str, ours: set[str]) -> str:
    words = [word.casefold() for word in _WORD.findall(unicodedata.normalize("NFKC", text))]
    own = sum(any(word in _words_of(code) for code in ours) for word in words)
    counts = {
        code: sum(1 + (word in _GREETS) for word in words if word in _words_of(code))
        for code in (*_LITTLE, "en", "es")
        if code not in ours
    }
    most = max(counts.values(), default=0)
    nearest = [code for code, count in counts.items() if count == most]
    if not most or most <= own:
        return ""
    guessed, sure = among(text, [*nearest, *(code for code in ours if code in known_codes())])
    if guessed not in nearest:
        return nearest[0] if own == 0 and most > _ENOUGH else ""
    return guessed if most >= _ENOUGH or (len(words) <= _FEW and sure >= _SURE) else ""


@lru_cache(maxsize=64)
def _words_of(code: str) -> frozenset[str]:
    return frozenset(f"{STOP.get(code, '')} {_LITTLE.get(code, '')}".split())
