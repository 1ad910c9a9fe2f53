"""Names of states, which are found at a moment and do not add up: open cases, beds occupied. Pure.

In English, Spanish, Arabic, German and French. A name that also tells of what happened ("new", "received",
"per day") is none.
"""

from __future__ import annotations

import re

_SURE = re.compile(
    r"\b(open|pending|active|outstanding|(?<!owner )occupied|overdue|ongoing|awaiting|"
    r"on hand|in stock|in care|in custody|in detention|in shelters?|in progress|in force|on loan|in use|"
    r"in temporary (accommodation|housing)|on (the )?(waiting ?list|waitlist|roll|books|register)|"
    r"at (the )?(end of (the )?)?(day|week|month|quarter|year|period)([ -]end)?|"
    r"end of (the )?(day|week|month|quarter|year)|tonight|at midnight|right now|currently|as of|"
    r"still waiting|"
    r"pendientes?|activ[oa]s?|ocupad[oa]s?|vigentes?|en curso|en tr[áa]mite|en stock|en almac[ée]n|en cola|"
    r"atrasad[oa]s?|(a|al) (fin|final|cierre) de(l)? (mes|año|"
    r"semana|trimestre|día)|fin de mes|a cierre|esta noche|a día de hoy|en lista de espera|bajo custodia|"
    r"offene[nrs]?|laufende[nrs]?|anhängige[nrs]?|aktive[nrs]?|belegte?[nrs]?|unerledigte?[nrs]?|"
    r"ausstehende[nrs]?|(am|zum) (monats|jahres|quartals|wochen)ende|auf lager|heute nacht|in bearbeitung|"
    r"en cours|en attente|actifs?|actives?|occupée?s?|en suspens|en instance|fin de mois|(à|"
    r"en) la fin du mois|"
    r"cette nuit|ce soir)\b|"
    r"\b(ال)?(معلقة|معلق|جارية|نشطة|نشط|فعالة|سارية|مشغولة|مشغول|متأخرة|منتظرة|عالقة)\b|"
    r"قيد (ال)?(انتظار|معالجة|دراسة|نظر|تنفيذ|إجراء|إنجاز|مراجعة|بت)|"
    r"نهاية (ال)?(شهر|سنة|عام|أسبوع|يوم|فترة)|الليلة|في (ال)?(مخزون|مخزن|مستودع)|قائمة (ال)?انتظار"
)
_UNDONE = re.compile(
    r"\b(un(resolved|assigned|closed|processed|paid|answered)|not (yet )?(resolved|closed|processed|"
    r"paid|answered)|"
    r"sin (resolver|atender|cerrar|asignar|tramitar|pagar)|nicht (erledigt|abgeschlossen|bezahlt)\w*|"
    r"non (traité|résolu|clos|payé|attribué)\w*)\b|"
    r"غير (ال)?(محلول|منجز|مغلق|مدفوع|معالج|مكتمل|مجاب)ة?\b"
)
_MAYBE = re.compile(
    r"\b(housed|sheltered|enrolled|hospitali[sz]ed|abiert[oa]s?|inscrit[oa]s?|matriculad[oa]s?|alojad[oa]s?|"
    r"acogid[oa]s?|hospitalizad[oa]s?|untergebrachte?[nr]?|eingeschriebene?[nr]?|ouverte?s?|hébergée?s?|"
    r"inscrite?s?)\b|\b(ال)?(مفتوحة|مفتوح|مسجلين|مسجلون|ملتحقين|ملتحقون|مأوين|منومين)\b"
)
"""Said of what is so, and in some tables of what became so: "expedientes abiertos" are open or opened."""
_WHO = frozenset(
    """
    inmates prisoners detainees residents members subscribers unemployed unemployment vacancies vacant
    caseload waitlist headcount census enrollment enrolment roster employees workforce
    internos internas reclusos reclusas presos residentes socios socias afiliados afiliadas abonados abonadas
    empadronados empadronadas desempleo desempleados desempleadas parados paradas vacantes empleados
    häftlinge insassen bewohner mitglieder arbeitslose arbeitslosen arbeitslosigkeit beschäftigte
    détenus détenues résidents adhérents abonnés chômage chômeurs vacants salariés effectif effectifs
    نزلاء سجناء محتجزين محتجزون مقيمين مقيمون أعضاء مشتركين مشتركون عاطلين عاطلون بطالة شاغرة شواغر موظفين
    """.split()
)
"""Who or what is there: a state unless something is counted of them ("unemployment claims")."""
_EVENTS = re.compile(
    r"\b(new|newly|opened|closed|received|issued|completed|started|resolved|granted|admitted|admissions?|"
    r"discharged?|released?|added|removed|joined|sold|served|filed|submitted|arriv(ed|als?)|"
    r"approved|rejected|"
    r"processed|handled|contacted|helped|hired|ended|created|renewed|calls to|visits to|during|left|"
    r"(per|this|each|every|a) (day|week|month|quarter|year|hour)|"
    r"nuev[oa]s?|recibid[oa]s?|cerrad[oa]s?|resuelt[oa]s?|tramitad[oa]s?|concedid[oa]s?|atendid[oa]s?|"
    r"presentad[oa]s?|altas|bajas|(por|este|esta|cada|al) (día|semana|mes|trimestre|año)|"
    r"neue[nrs]?|eingegangene?|abgeschlossene?|erledigte?|(pro|im) (tag|woche|monat|jahr)|"
    r"nouveaux?|nouvelles?|reçue?s?|clos(es)?|traitée?s?|(par|ce) (jour|semaine|mois))\b|"
    r"\b(ال)?(جديدة|جديد|جدد|واردة|مستلمة|مغلقة|منجزة|مقدمة|مصدرة)\b|(هذا|كل|في) (ال)?(شهر|يوم|أسبوع)\b"
)
_OTHERWISE = re.compile(
    r"\bopen[ -](data|days?|house|houses|spaces?|air|mic|gym|swim|access|enroll?ment|source|calls?|"
    r"government|records?|meetings?|forum|burn|burning|market|streets?|play|studio)\b|"
    r"\bactive[ -](travel|living|transport|recreation|lifestyles?|age?ing|seniors|shooter|threat|minutes)\b|"
    r"\b(datos|puertas|espacios?|gobierno|aire|jornadas?|mercado) abiert[oa]s?\b|"
    r"\b(vida|envejecimiento|búsqueda|movilidad|ocio) activ[oa]\b|"
    r"\boffene[nrs]? (daten|tür|türen|sprechstunden?|werkstatt)\b|\b(portes|données|journées?) ouvertes?\b|"
    r"(بيانات|أبواب|يوم|مكتب|سوق|أيام) (ال)?مفتوح"
)
_LASTS = re.compile(
    r"(?<!long )(?<!short )\bduration\b|\bduración\b(?! (corta|larga))|\bdurée\b|"
    r"(gesprächs|anruf|fall)dauer\b|\bمدة\b"
)
_HOW_LONG_IN_ALL = re.compile(r"\b(total|sum|suma|summe|gesamt\w*|totale?)\b|إجمالي|مجموع")


def is_state(text: str, words: list[str], *, counted: bool) -> bool:
    """Whether a name (in small letters, and its words) is a state's; `counted`: it counts something else.

    >>> [is_state(one, one.split(), counted=False) for one in ("open cases", "new open cases", "open data")]
    [True, False, False]
    """
    if _UNDONE.search(text):
        return True
    if _EVENTS.search(text) or _OTHERWISE.search(text):
        return False
    return bool(_SURE.search(text) or _MAYBE.search(text)) or (bool(_WHO & set(words)) and not counted)


def may_have_happened(text: str) -> bool:
    """Whether a state is called by a word that is said of what became so, too: its values decide."""
    return bool(_MAYBE.search(text)) and not _SURE.search(text)


def is_duration(text: str) -> bool:
    """Whether a name is that of how long something lasts, each and not in all.

    >>> is_duration("call duration (s)"), is_duration("total call duration")
    (True, False)
    """
    return bool(_LASTS.search(text)) and not _HOW_LONG_IN_ALL.search(text)
