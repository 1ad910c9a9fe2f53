"""Which option is meant by other words than its own: "not working" for "It is out"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from townclerk.core.places_said import address_said
from townclerk.core.plain_words import plain
from townclerk.journeys.hearing import Ear
from townclerk.journeys.rules import Step

_ALIKE = (
    r"(?:broken|rot[oa]s?|averiad[oa]s?|estropead[oa]s?|خربان|مكسور|off|out|dark|dead|unlit|black|gone|"
    r"no light|burn[te]d? out|blown|(?:not|isnt|wont|doesnt|does "
    r"not|will not|"
    r"stopped) (?:working|work|on|lit|light(?: up)?|come on|turn on|go on|functioning)|apagad[oa]s?|"
    r"fundid[oa]s?|sin luz|"
    r"no (?:funciona|enciende|prende|alumbra|luce|da luz|se enciende|esta encendid[oa])|مطف[ايءو]\w*|"
    r"طافي\w*|منطفي\w*|"
    r"(?:لا|ما) (?:يعمل|تعمل|يضيء|تضيء|يشتغل|تشتغل|يضي|تضي)|معطل\w*|عطلان\w*)",
    r"(?:flicker\w*|blink\w*|flash\w*|on and off|parpade\w*|intermitent\w*|titil\w*|يومض|تومض|وميض|يرمش|"
    r"يتقطع|متقطع)",
    r"(?:damaged|broken|smashed|bent|crack\w*|vandali[sz]ed|knocked|danad[oa]s?|rot[oa]s?|golpead[oa]s?|"
    r"destrozad[oa]s?|"
    r"متضرر\w*|مكسور\w*|محطم\w*|تالف\w*)",
    r"(?:all day|always on|all the time|day and night|in (?:the )?day(?:light| ?time)|never (?:goes|"
    r"switches|turns) off|"
    r"(?:wont|doesnt|does not) (?:go|switch|turn) off|todo el dia|siempre encendid[oa]|no se apaga|"
    r"de dia|"
    r"طوال اليوم|"
    r"طول اليوم|دايما|لا ينطفي|لا تنطفي)",
    r"(?:mine|my own|i own|own(?:er|ed)?|bought|propi[oa]|propietari[oa]|duen[oa]|mi[oa]|ملك\w*|املك\w*)",
    r"(?:rent\w*|tenant|lease\w*|alquil\w*|inquilin[oa]|arriend\w*|ايجار\w*|مستاجر\w*|استاجر\w*)",
    r"(?:renew\w*|extend\w*|again|expired|renov\w*|vencid[oa]|caduc\w*|تجديد\w*|اجدد|انته\w*)",
    r"(?:first|never had|new one|primer[oa]?|nunca (?:he )?tenid[oa]|اول\w*|لم احصل)",
    r"(?:lost|stolen|missing|cant find|cannot find|perd[ií]\w*|robad[oa]|robaron|extravi\w*|فقد\w*|"
    r"ضاع\w*|"
    r"ضايع|سرق\w*|مسروق)",
    r"(?:road(?:way)?|street|(?:driving|traffic|car) lane|lane for cars|tarmac|asphalt|calzada|calle"
    r"|carretera|asfalto|(?:ال)?(?:طريق|شارع|اسفلت))",
    r"(?:sidewalk|pavement|footpath|footway|acera|banqueta|vereda|(?:ال)?رصيف)",
    r"(?:(?:bike|bicycle|cycle|cycling) ?(?:lanes?|paths?|tracks?|way)|carril(?: para)? bici\w*|ciclovia|"
    r"ciclorruta|(?:مسار|ممر|طريق) (?:ال)?دراجات)",
)
"""Ways of saying one thing; an option is meant where it alone is called by one of them."""
_LIKELY, _AHEAD = 0.5, 0.15
"""How near an option has to be in meaning, and how much nearer than the next: so set, of 47 answers to nine
questions that were tried 11 are taken, and one of those may be disputed ("propane" for gas)."""
_MOST_WORDS = 12
_I_AM_LOST = re.compile(
    r"(?<!\w)(?:(?:im|i am|i feel|we are|were) (?:a bit |completely |totally |so )?lost|"
    r"estoy (?:muy )?perdid[oa]|"
    r"me (?:he )?perdi(?:do)?(?: con esto)?|(?:انا )?(?:ضايع|ضايعه|تايه|تايهه))(?!\w)"
)
"""Who is lost has lost nothing."""
_ASKS = re.compile(
    r"(?<!\w)(?:what (?:do|does|is|should|are)|which (?:one|is|do|should)|how (?:do|does|can|should)|why|"
    r"can you|could you|do i|should i|que (?:significa|es|quiere|debo)|cual|como|por que|puede|"
    r"ماذا|ما هو|ما هي|ما معني|كيف|لماذا|هل)(?!\w)"
)
"""What also asks something is no answer."""
_NOT = re.compile(r"\b(?:not|no|never|isnt|doesnt|wont|dont|nunca)\b|(?<!\w)(?:لا|ليس|ليست|غير)(?!\w)")


def option_meant(step: Step, text: str, ear: Ear, language: str) -> Sequence[str]:
    """The options that `text` means in other words; several where it may be each; none for not known."""
    if step.type != "choice" or not text.strip():
        return []
    names = {value: plain(ear.labels(step, value)) for value in step.options}
    said = " ".join(_I_AM_LOST.sub(" ", plain(text)).split())
    if address_said(text):  # an address is none of them, however near in meaning
        return []
    if not said or text.rstrip().endswith(("?", "؟")) or _ASKS.search(said):
        return []
    found = [
        [value for value, name in names.items() if _has(pattern, name)]
        for pattern in _ALIKE
        if _has(pattern, said) and not _NOT.search(re.sub(rf"(?<!\w){pattern}(?!\w)", " ", said))
    ]
    meant = list(dict.fromkeys(value for several in found for value in several))
    if meant or _NOT.search(said) or not language.startswith("en") or len(said.split()) > _MOST_WORDS:
        return meant
    return _nearest(text, {value: ear.labels(step, value) for value in step.options})


def _has(pattern: str, said: str) -> bool:
    return re.search(rf"(?<!\w){pattern}(?!\w)", said) is not None


def _nearest(text: str, names: dict[str, str]) -> Sequence[str]:
    """The option nearest in meaning, where it is near and no other is."""
    from townclerk.core.language import minilm

    vectors = minilm().embed([text, *names.values()])
    near = vectors[1:] @ vectors[0]
    order = near.argsort()[::-1]
    best, second = float(near[order[0]]), float(near[order[1]]) if len(order) > 1 else 0.0
    return [list(names)[int(order[0])]] if best >= _LIKELY and best - second >= _AHEAD else []
