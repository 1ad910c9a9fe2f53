"""What a column is called: amounts that add up, levels that do not, totals that grow. Pure.

In English, Spanish, Arabic, German and French.
"""

from __future__ import annotations

import re

from townclerk.forecasts.own.state_names import is_duration, is_state, may_have_happened

AMOUNT, LEVEL, RUNNING = "amount", "level", "running"
EVERY = "all"
"""Instead of the name of a column: all numbers of a table."""

_STATISTICS = frozenset(
    """
    avg average averages mean median percentile pct percent percentage perc rate ratio share proportion quota
    promedio promedios mediana porcentaje porcentual porc tasa proporción proporcion cuota
    durchschnitt durchschnittlich durchschnittliche durchschnittlicher mittel mittelwert mittlere schnitt
    anteil prozent prozentsatz quote rate moyenne moyen médiane mediane pourcentage taux proportion
    متوسط معدل وسيط نسبة مئوية بالمئة بالمائة
    """.split()
)
"""What is worked out of many: never added, whatever it is of."""
_TOPICS = frozenset(
    """
    temperature temp score rating satisfaction nps csat index price stock stocks balance inventory
    occupancy utilisation utilization humidity pressure speed level wait waiting duration turnaround delay
    backlog headcount population availability uptime quality
    temperatura puntuación puntuacion puntaje valoración valoracion calificación calificacion satisfacción
    satisfaccion índice indice precio saldo saldos inventario existencias ocupación ocupacion humedad presión
    presion velocidad nivel espera demora duración duracion plantilla población poblacion disponibilidad
    calidad
    temperatur bewertung zufriedenheit preis bestand kontostand lagerbestand auslastung belegung feuchte druck
    geschwindigkeit pegel wartezeit dauer einwohner bevölkerung verfügbarkeit
    température prix solde occupation remplissage humidité pression vitesse niveau attente durée délai
    حرارة درجة رضا تقييم مؤشر سعر رصيد مخزون إشغال رطوبة ضغط سرعة مستوى انتظار مدة
    """.split()
)
"""What is measured at a moment or of each: not added, unless the name goes on to things that are counted."""
_EACH = frozenset("price precio preis prix سعر".split())
"""Of rows that are sales these add up; of one row each period they do not."""
_STEMS = re.compile(
    r"durchschnitt|mittelwert|wartezeit|laufzeit|bearbeitungszeit|zufriedenheit|auslastung|prozent|temperatur"
    r"|\w(quote|anteil|bestand|dauer|stand|grad|preis|index)$"
    r"|(erfolgs|ausfall|fehler|geburten|sterbe|arbeitslosen|rücklauf|antwort|quoten)rate$"
)
"""Compounds, as German writes them."""
_TIMES = re.compile(
    r"\b(wait|waiting|processing|response|handling|answer|cycle|lead|travel|resolution|service) "
    r"(time|minutes|mins?|days|hours|seconds|secs?)\b|\b(time|days) to\b|\btiempos? (de|medio)\b|"
    r"\bplazo\b|\bdélai\b|\btemps (d|de|moyen)\b|"
    r"\b(زمن|وقت|مدة|فترة) (ال)?(انتظار|استجابة|معالجة|إنجاز|خدمة)\b"
)
_PER = re.compile(
    r"\b(per|por|pro|par|je)[ -](capita|cápita|head|person|persona|kopf|einwohner|habitante?s?|resident|"
    r"visit|visita|visite|case|caso|fall|request|solicitud|unit|unidad|stück|1[., ]?000|10[., ]?000|"
    r"100[., ]?000)\b|\bper ?cent\b|لكل (ألف|شخص|فرد|نسمة|زيارة|طلب)|[%‰]|°"
)
_MEDIA = re.compile(
    r"(?<!clase )(?<!grado )(?<!oriente )(?<!educación )(?<!enseñanza )(?<!escuela )(?<!educacion )"
    r"\b(media|medio)s?\b(?! (ambiente|press|request|enquir|quer|contact|post|mention|cover|jornada|"
    r"pensi|hora|"
    r"mañana|tarde|luna|distancia|marat))"
)
_NOT_MEDIA = re.compile(r"\b(social|multi|new|mass|news|digital) media\b")
_COUNTED = re.compile(
    r"\b(number|no|nº|n|count|total|sum|qty|quantity)( of\b|$)|\bcounts?\b|^total |^suma\b|^n[uú]mero\b|"
    r"^cantidad\b|^anzahl\b|^summe\b|^nombre d|^عدد\b|^إجمالي\b|^مجموع\b"
)
_NOUNS = frozenset(
    """
    requests request calls call visits visitors complaints surveys survey cases applications tickets orders
    sales permits items reports alerts alarms checks changes movements responses forms reviews ratings queries
    claims questions enquiries appointments readings inspections deliveries purchases transactions people
    persons
    customers patients sold joins cards new opened closed added removed
    solicitudes llamadas visitas visitantes quejas reclamaciones encuestas casos pedidos ventas avisos alertas
    permisos cambios movimientos respuestas consultas citas inspecciones compras personas pacientes
    anträge anfragen anrufe besuche besucher beschwerden umfragen fälle bestellungen meldungen termine
    personen demandes appels visites visiteurs plaintes enquêtes commandes ventes alertes rendez personnes
    طلبات مكالمات زيارات زوار شكاوى استبيانات حالات مبيعات تصاريح تنبيهات مواعيد أشخاص مرضى
    """.split()
)
_THERE = frozenset(
    "cases applications tickets permits items alerts people persons customers patients cards casos permisos "
    "avisos personas pacientes solicitudes fälle personen personnes حالات تصاريح أشخاص مرضى".split()
)
"""Of these a number may be that of those which are there."""
_MEASURED = re.compile(
    r"ton(ne)?s?\b|tonelad|tonnage|\bkgs?\b|\bkilos?\b|litr|gallon|kwh|mwh|\bm3\b|\bm³|\bkm\b|"
    r"\bmiles\b|\bmm\b|\bhours?\b|"
    r"\bhoras?\b|stunden|heures|\bminutes?\b|revenue|income|sales|spend|expens|budget|payroll|salar|"
    r"\bcosts?\b|"
    r"ingreso|gasto|importe|recaud|nómina|umsatz|einnahm|ausgab|kosten|betrag|recette|dépense|"
    r"montant|chiffre|"
    r"trips|births|deaths|nacimientos|defunciones|geburten|naissances|[€$£]|\beur\b|\busd\b|"
    r"طن|كيلو|لتر|ساعات|إيراد|مصروف|نفقات|مبلغ|رواتب|ولادات|وفيات"
)
_FEES = re.compile(
    r"importe|recaud|ingreso|cobr|pago|basura|residuo|tasas|rates\b|fee|revenue|income|€|\$|£|eur\b"
)
_OR_FEES = frozenset({"tasa", "rate", "quote", "cuota", "quota"})
_RUNNING = re.compile(
    r"\b(ytd|mtd|qtd|cum|cumul|cumulated|cumulative|cumulatif|cumulée?|cumulado|kumuliert|kumuliertes?|kum|"
    r"aufgelaufen|year so far|acum|acumulad[oa]s?|running (total|sum|count)|to date|so far|"
    r"hasta la fecha|en lo que va|"
    r"seit jahres(beginn|anfang)|bis heute|depuis le début|since (the )?(start|beginning)|"
    r"desde (el )?(inicio|principios?|comienzo)|"
    r"(since|desde|depuis|seit) (el |le |the |dem )?(1st |1er |1\.? ?)?(of |de )?"
    r"(jan|feb|mar|apr|abr|avr|may|mai|jun|juin|jul|juil|aug|ago|août|sep|oct|okt|nov|dec|dez|dic|"
    r"déc|ene|fév|fev|"
    r"mär)[a-zéû]*)\b|kumul|تراكمي|متراكم|حتى تاريخه|حتى الآن|حتى اليوم|"
    r"منذ (بداية|أول|مطلع|يناير|كانون|فبراير|شباط|مارس|آذار|أبريل|نيسان|مايو|أيار|يونيو|حزيران|يوليو|تموز|"
    r"أغسطس|آب|سبتمبر|أيلول|أكتوبر|تشرين|نوفمبر|ديسمبر|جانفي)"
)
_WEAK = frozenset(
    "rate rates ratio share proportion quota quote media medio medias medios tasa cuota mittel schnitt moyen "
    "moyenne taux معدل نسبة متوسط".split()
)
"""Said of averages and shares, and of other things: "rate relief", "clase media", "Mittel"."""
_OF = re.compile(r"\b(rate|ratio|share|proportion|tasa|media|cuota|taux|moyenne) (of|de|des|du)\b")
_NEUTRAL = frozenset(
    "value values val y valor valores wert werte valeur figure data dato result resultado number قيمة القيمة"
    " measure measurement reading amount quantity".split()
)


def parted(name: str) -> str:
    """A name in small letters, its words parted: "zipCode" is "zip code"."""
    return re.sub(r"(?<=[^\W\d_A-Z])(?=[A-Z])|_", " ", name).casefold()


def words_of(name: str) -> list[str]:
    """The words of a name in small letters, without the Arabic article.

    >>> words_of("avgWait_minutes"), words_of("المتوسط")
    (['avg', 'wait', 'minutes'], ['متوسط'])
    """
    found = [word for word in re.split(r"[\W\d_]+", parted(name)) if word]
    return [word.removeprefix("ال") if len(word) > 4 else word for word in found]


def named_kind(name: str) -> str:
    """What the name of a column says that its numbers are; "" where it says nothing.

    >>> [named_kind(one) for one in ("avg_wait_minutes", "tasa de paro", "سعر الوحدة", "visits YTD")]
    ['level', 'level', 'level', 'running']
    >>> [named_kind(one) for one in ("number of price requests", "temperature alerts", "visits per day")]
    ['amount', 'amount', '']
    """
    text = parted(name)
    words = words_of(name)
    if _RUNNING.search(text):
        return RUNNING
    counted = bool(_COUNTED.search(text))
    things = bool(_NOUNS & set(words))
    if _is_statistic(text, words) or is_state(text, words, counted=things) or _lasts(text):
        return LEVEL
    if counted or _NOUNS & set(words):
        return AMOUNT
    if set(words) & _TOPICS or _TIMES.search(text) or any(_STEMS.search(word) for word in words):
        return LEVEL
    return ""


def _lasts(text: str) -> bool:
    return is_duration(text) and not _COUNTED.search(text)


def is_named_state(name: str) -> bool:
    """Whether a name says that its numbers are a state, found at a moment, and no average.

    >>> is_named_state("open cases"), is_named_state("average wait"), is_named_state("visits")
    (True, False, False)
    """
    text, words = parted(name), words_of(name)
    return not _is_statistic(text, words) and is_state(text, words, counted=bool(_NOUNS & set(words)))


def is_maybe_state(name: str) -> bool:
    """Whether a state is called by a word that is said of what became so, too ("expedientes abiertos")."""
    return may_have_happened(parted(name))


def counts_though(name: str) -> str:
    """Of an average's name with a word of things counted: "" if it is an average, else if whole or large.

    >>> [counts_though(one) for one in ("rate relief applications", "average calls")]
    ['whole', '']
    """
    words = words_of(name)
    said = set(words) & (_STATISTICS | _WEAK)
    if not said or not said <= _WEAK or not _NOUNS & set(words) or _PER.search(parted(name)):
        return ""
    if words[0] == "متوسط" or _OF.search(parted(name)):
        return ""
    return "whole" if words[-1] in _NOUNS and words[-1] not in said else "large"


def says_happened(name: str) -> bool:
    """Whether a name says that its numbers are of what happens, or of what is measured or paid."""
    words = set(words_of(name))
    return bool(words & (_NOUNS - _THERE) or _MEASURED.search(parted(name)))


def is_each(name: str) -> bool:
    """Whether a column is called a price, which adds up where each row is a sale."""
    words = set(words_of(name))
    return bool(words & _EACH) and not _is_statistic(parted(name), list(words))


def is_neutral(name: str) -> bool:
    """Whether the name of a column says nothing of its numbers, so that those of its series may.

    >>> is_neutral("value"), is_neutral("visits")
    (True, False)
    """
    words = words_of(name)
    return not words or set(words) <= _NEUTRAL


def is_statistic(name: str) -> bool:
    """Whether a name says that its numbers are worked out of many: an average, a share, a rate."""
    return _is_statistic(parted(name), words_of(name))


def _is_statistic(text: str, words: list[str]) -> bool:
    if _PER.search(text):
        return True
    said = set(words) & _STATISTICS
    if said & {"tasa", "rate", "quote", "cuota", "quota"} and said <= {
        "tasa",
        "rate",
        "quote",
        "cuota",
        "quota",
    }:
        return not _FEES.search(text) and not (said == {"quote"} and _NOUNS & set(words))
    return bool(said) or bool(_MEDIA.search(text) and not _NOT_MEDIA.search(text))
