"""What staff of the agency did to somebody, told without the word complaint: insults, discrimination, bribes.

Only of who works for the agency: a neighbour, a landlord or an employer is a matter for its pages.
"""

from __future__ import annotations

from townclerk.assistant.understanding.phrases import one_of

# Elsewhere there are managers, drivers and guards, too: those are ours where "your" or a place of ours says so.
_OTHERS = r"(?:police|ex|landlords?|neighbou?rs|employers|companys?|firms?|banks?|shops?|stores?|supermarkets?|restaurants?|hotels?)"
_OURS = (
    r"(?:staff(?: members?| person)?|clerks?|officials?|receptionists?|case ?workers?|inspectors?|wardens?"
    r"|librarians?|counsel?lors?)"
)
_ANYWHERES = r"(?:employees?|officers?|workers?|drivers?|crews?|managers?|guards?|agents?|people)"
_PLACE = (
    r"(?:(?:at|in|from|behind|of) (?:the |your )(?:\w+ )?(?:office|desk|counter|reception|window|town hall|city hall|council"
    r"|library|department|agency|municipality|town|city)|(?:at|in|from|on) your(?: \w+){1,2})"
)
_A = r"(?:the|a|an|one of the|some of the|members? of the)"
_YOUR = r"(?:your|one of your|some of your|members? of your)"
_STAFF = one_of(
    rf"{_YOUR}(?: (?!{_OTHERS})\w+){{0,2}} (?:{_OURS}|{_ANYWHERES})(?: (?:at|in|from|on) (?:the|your)(?: \w+){{1,2}})?",
    rf"{_A}(?: (?!{_OTHERS})\w+){{0,2}} {_OURS}(?: (?:at|in|from|on) (?:the|your)(?: \w+){{1,2}})?",
    rf"{_A}(?: (?:city|town|council|county|municipal|library|town hall|city hall)) {_ANYWHERES}",
    rf"{_A}(?: (?!{_OTHERS})\w+){{0,2}} {_ANYWHERES} {_PLACE}",
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
_DONDE_SEA = "(?:trabajador(?:a|es|as)?|conductor(?:a|es)?|secretari[oa]|agente|guardia|gerente)"
_PERSONAL = one_of(
    r"(?:(?:su|sus|el|la|los|las|un|una|unos|unas|vuestr[oa]s?) )?(?:funcionari[oa]s?|emplead[oa]s?|recepcionistas?)",
    r"(?:su|sus|el|la|los|las|un|una|vuestr[oa]s?) (?:personal|inspector(?:a|es)?|asistente social)",
    rf"(?:su|sus|vuestr[oa]s?) {_DONDE_SEA}",
    rf"(?:el|la|los|las|un|una) {_DONDE_SEA} (?:de|en|del)(?: la| el| su)? (?:ustedes|ayuntamiento|oficina|ventanilla|biblioteca"
    r"|municipalidad|alcaldia|mostrador|municipio)",
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

_MUWAZZAF = (
    r"(?:(?:احد )?(?:ال)?(?:موظف\S*|مسءول\S*|مفتش\S*)|(?:حارس|حراس|ساءق|ساءقو)كم"
    r"|(?:ال)?(?:حارس\S*|ساءق\S*)(?: في| من)? (?:مكتبكم|المكتب|البلديه|بلديتكم|الداءره|داءرتكم|المكتبه))"
)
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
