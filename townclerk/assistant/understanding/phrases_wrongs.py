"""What staff of the agency did to somebody, told without the word complaint: insults, discrimination, bribes.

Only of who works for the agency: a neighbour, a landlord or an employer is a matter for its pages.
"""

from __future__ import annotations

from townclerk.assistant.understanding.phrases import one_of

_STAFF = one_of(
    r"(?:your|the|a|an|one of (?:your|the)|some of (?:your|the)|members? of (?:your|the))(?: (?!police|ex)\w+){0,2} "
    r"(?:staff(?: members?| person)?|clerks?|employees?|officers?|officials?|receptionists?|workers?|case ?workers?"
    r"|inspectors?|wardens?|drivers?|crews?|managers?|guards?|librarians?|counsel?lors?|agents?|people)"
    r"(?: (?:at|in|from|on) (?:the|your)(?: \w+){1,2})?",
    r"(?:the|a|your) (?:man|woman|lady|guy|person|people) (?:at|in|from|behind) (?:the|your)(?: (?:front|help|service))? "
    r"(?:desk|counter|office|reception|window|town hall|city hall|library|phone line)",
    r"(?:some ?one|some ?body) (?:at|in|from) (?:your|the) (?:office|desk|counter|council|town hall|city hall|department)",
)
_ME = r"(?:me|us|my \w+)"
_BIASED = (
    "(?:racist|racially abusive|sexist|homophobic|transphobic|islamophobic|antisemitic|xenophobic|discriminat\\w+|abusive"
    "|hostile|insulting|offensive|humiliating|drunk|intimidating|prejudiced|biased)"
)
_HUMILIATES = (
    "(?:insult|humiliat|harass|mock|bull(?:y|i)|intimidat|ridicul|belittl|degrad|grop|threaten|mistreat)\\w*"
)
_DID = one_of(
    rf"(?:was|were|is|are|has been|have been|got|acted|behaved)(?: \w+){{0,3}} {_BIASED}",
    rf"(?:was |were |has |have )?discriminat(?:ed|es|ing) against {_ME}",
    rf"(?:has |have |was |were )?(?:been )?{_HUMILIATES} {_ME}",
    r"(?:laugh|yell|shout|scream|swor|swear|spat|sneer)\w* (?:at|on) (?:me|us|my(?: \w+){1,2})",
    rf"called {_ME} (?:names|stupid|an? (?!taxi|cab|ambulance|doctor)\w+)",
    r"made(?: \w+){0,2} (?:racist|sexist|homophobic|offensive|rude|sexual|nasty|inappropriate|islamophobic) \w+",
    r"(?:asked|demanded|wanted|expected)(?: me| us)?(?: \w+){0,3} bribes?",
    r"(?:took|accepted)(?: an?)? bribes?",
    r"refused to (?:help|serve) (?:me|us) because",
)
_HERE = r"(?:by|at|in|from)(?: (?:the|your|you|this|one|a|some|of|member|members|town|city)){1,4}(?: \w+)?"
ENGLISH = (
    rf"{_STAFF}(?: who \w+)? {_DID}",
    rf"i (?:was|have been|am being|got|feel|felt)(?: \w+){{0,2}} (?:discriminated against|humiliated|harassed|insulted"
    rf"|mocked|bullied|laughed at|yelled at|shouted at|sworn at|racially abused) {_HERE}",
    r"(?:you|you people|your (?:office|staff|town hall|city hall|department|service)) (?:are|is|were|was)(?: \w+){0,2} racists?",
)

_DE = r"de(?:l| la| los| ustedes| su)?"
_PERSONAL = one_of(
    r"(?:(?:su|sus|el|la|los|las|un|una|unos|unas|vuestr[oa]s?) )?(?:funcionari[oa]s?|emplead[oa]s?|recepcionistas?)",
    r"(?:su|sus|el|la|los|las|un|una|vuestr[oa]s?) (?:trabajador(?:a|es|as)?|personal|inspector(?:a|es)?|conductor(?:a|es)?"
    r"|secretari[oa]|agente|guardia|asistente social)",
    r"(?:el|la|un|una) (?:senora?|hombre|mujer|chic[oa]|persona|joven) de(?:l| la) (?:ventanilla|mostrador|oficina|recepcion)",
)
_ES_DID = one_of(
    r"(?:fue|fueron|es|son|ha sido|han sido|era)(?: \w+){0,2} (?:racistas?|machistas?|homofob\w+|xenofob\w+|discriminator\w+"
    r"|agresiv\w+|ofensiv\w+|irrespetuos\w+)",
    r"(?:me|nos)(?: (?:ha|han|estaba|estuvo))? (?:discrimin|insult|humill|acos|grit|amenaz|ridiculiz|maltrat|menospreci)\w+",
    r"se (?:ha |han )?(?:burl|ri[oe]|mof)\w* de (?:mi|nosotr\w+|nuestr\w+)",
    r"(?:me|nos) (?:pidio|pidieron|exigio|exigieron|pide|piden) (?:dinero|un soborno|una mordida|plata|un regalo)",
    r"(?:hizo|hicieron|hace) (?:comentarios|bromas|chistes) (?:racistas?|machistas?|homofob\w+|ofensiv\w+|xenofob\w+)",
)
SPANISH = (
    rf"{_PERSONAL}(?: {_DE}(?: \w+)?)? {_ES_DID}",
    r"(?:me|nos|fui|fuimos|he sido)(?: (?:ha|han|sido))? (?:discrimin|humill|insult|acos)\w+ (?:en|por)(?: \w+){0,3} "
    r"(?:oficinas?|ayuntamiento|ventanilla|biblioteca|municipalidad|alcaldia|mostrador|funcionari[oa]s?|emplead[oa]s?|personal)",
    r"(?:me|nos) (?:trataron|han tratado|atendieron) (?:mal|peor|diferente)(?: \w+)? por (?:ser|mi|tener)",
)

_MUWAZZAF = r"(?:احد )?(?:ال)?(?:موظف\S*|مسءول\S*|مفتش\S*|حارس\S*|ساءق\S*)"
_AR_DID = one_of(
    r"(?:كان|كانت|كانوا)(?: \S+){0,2} (?:عنصري\S*|مسيء\S*|متحيز\S*|عداءي\S*)",
    r"(?:سخر|ضحك|استهزا|استهزء)(?:ت|وا)? (?:مني|منا|علي|علينا|بي|بنا)",
    r"(?:اهان|شتم|سب|احتقر|هدد)(?:ت|و)?(?:ني|نا)",
    r"(?:تحرش|ميز)(?:ت|وا)? (?:بي|بنا|ضدي|ضدنا)",
    r"طلب(?:ت|وا)? (?:مني|منا) (?:رشوه|مالا|مال|فلوس\S*|نقودا)",
    r"(?:عامل|عاملت|عاملو)(?:ني|نا)(?: \S+){0,3} ب(?:ال)?(?:عنصريه|تمييز|احتقار)",
)
ARABIC = (
    rf"{_MUWAZZAF}(?: (?:في|من|لدي|عند) \S+)? {_AR_DID}",
    rf"{_AR_DID}(?: \S+)? {_MUWAZZAF}",
    rf"(?:عامل|عاملت)(?:ني|نا) {_MUWAZZAF} ب(?:ال)?(?:عنصريه|تمييز|احتقار)",
    r"تعرض(?:ت|نا) (?:لل|ل)(?:تمييز|عنصريه|اهانه|اهانات)(?: \S+){0,2} (?:مكتبكم|المكتب|البلديه|بلديتكم|الداءره|موظف\S*|الموظف\S*|عندكم|لديكم)",
)
