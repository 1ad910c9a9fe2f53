"""Somebody armed nearby, somebody who does not wake or bleeds, wires that hang: danger, in three languages."""

from __future__ import annotations

from townclerk.assistant.understanding.phrases import Group, one_of

_WHO = one_of(
    "(?:my |our |her |his |the |a |an |this |that |some )*(?:ex(?: \\w+)?|husband|wife|partner|boyfriend|girlfriend|son|brother|step ?dad|step ?father|dad|father|uncle|neighbou?r|landlord|man|men|woman|guys?|bloke|dude|stranger|teenagers?|kids?|people|person|someone|somebody)",
    "he", "she", "they", "hes", "shes", "theyre",
)  # fmt: skip
_BODY = one_of(
    "(?:(?:my|our|the|his|her|a) )?(?:\\w+ )?(?:baby|newborn|child|kid|toddler|son|daughter|mum|mom|mother|mama|dad|father|husband|wife|partner|boyfriend|girlfriend|brother|sister|grandma|granny|nan|grandmother|grandpa|granddad|grandfather|uncle|aunt|neighbou?r|friend|man|woman|guy|lady)",
    "he", "she", "hes", "shes", "someone", "somebody",
)  # fmt: skip
_ARM = "(?:(?:a|an|his|her|the|some|big|long|kitchen|loaded) )*(?:gun|guns|knife|knives|machete|axe|pistol|rifle|shotgun|hammer|baseball bat|crowbar|sword|weapons?)"
_HERE = (
    r"(?:out ?side|at (?:my|our|the) (?:\w+ )?(?:door|house|home|window|gate|bus stop)|on (?:my|our|the) (?:porch|street|stairs|steps|bus|road|corner)"
    r"|in (?:my|our|the) (?:\w+ )?(?:house|yard|garden|flat|apartment|street|building|hallway|lobby|park|library|office|drive\w*|kitchen|car park|parking lot)|here|next door|down ?stairs|up ?stairs)"
)
_LONG_AGO = r"(?: \w+){0,4} (?:last (?:week|month|year|winter|summer|spring|autumn|fall)|(?:days?|weeks?|months?|years?) ago|in (?:19|20)\d\d|years? back)"
_ENGLISH = (
    rf"{_WHO}(?: \w+){{0,3}} {_HERE}(?: \w+){{0,3}} (?:with|holding|waving|carrying|has|got|have) {_ARM}",
    rf"{_WHO}(?: \w+){{0,2}} (?:with|holding|waving|carrying|has|got|have) {_ARM}(?: \w+){{0,3}} {_HERE}",
    rf"{_BODY} (?:just )?(?:wont|will not|isnt|is not|not|doesnt|does not|cant|cannot|is)(?: be)? (?:not )?(?:wake|waking|woken)(?: up)?(?!(?: up)? (?:\w+ )?(?:early|on time|for|in time|at night|before|until|when|to|because|by))",
    rf"(?:cant|cannot|could not|couldnt) (?:get {_BODY} to )?wake(?: up)?(?: {_BODY})?(?: up)?(?!(?: up)? (?:early|for|in|on|before|at|without))(?: *$| (?:please|help|what|hes|shes|he|she|and|up))",
    rf"{_BODY}(?: has| have| just| is| was)* (?:collapsed|passed out|fainted|unresponsive|(?:stopped|not) (?:responding|moving|breathing))(?!{_LONG_AGO})",
    rf"(?:bleeding|bleeds|bled)(?: \w+)? (?:a lot|lots|badly|heavily|everywhere|non ?stop|too much|from (?:the|his|her|my) (?:head|neck|ears?))(?!{_LONG_AGO})|blood (?:is )?everywhere|(?:wont|will not|doesnt|cant) stop (?:the )?bleeding|losing (?:a lot of |so much |lots of )?blood|(?:so much|lots of|a lot of) blood(?! (?:pressure|tests?|drive|donat\w+|sugar|types?))",
    r"(?:power|electric\w*|high voltage|live|overhead) (?:lines?|wires?|cables?|poles?)(?: \w+){0,4} (?:down|hanging|hangs?|fell|fallen|snapped|broken|exposed|sparking|sparks|on the (?:ground|road|street|sidewalk|pavement|car)|across)",
    r"(?:wires?|cables?)(?: \w+){0,3} (?:hanging|hang|hangs|dangling|sparking|exposed|sticking out)(?! (?:behind|under) (?:my|the) (?:tv|desk|sofa|bed))|(?:wires?|cables?)(?: \w+){0,3} (?:on the (?:ground|road|street|sidewalk|pavement)|across the (?:road|street|sidewalk))",
    r"(?:wire|cable|power line)s? (?:has |have |just )?(?:fell|fallen|came down|snapped)|(?:downed|fallen|loose|hanging|dangling|exposed|sparking|live) (?:\w+ )?(?:wires?|cables?|power lines?)",
    r"spark(?:s|ing)(?: \w+){0,5} (?:wires?|cables?|pole|power line|transformer|street ?light|lamp ?post)|(?:wires?|cables?|pole|transformer|street ?light|lamp ?post)(?: \w+){0,4} (?:spark(?:s|ing)|arcing|on fire)",
)  # fmt: skip
_ENGLISH_NOT = one_of(
    "(?:cable|satellite|internet|broadband|phone|telephone|tv|speaker|charger|charging|usb|hdmi|network)(?: \\w+){0,2} (?:wires?|cables?|lines?)(?: \\S+){0,6}", "(?:wires?|cables?)(?: \\w+){0,3} (?:behind|for|to|of) (?:my|the|a) (?:tv|television|computer|phone|desk|router|laptop|speakers?)(?: \\S+){0,4}",
    "(?:sell|selling|buy|buying|sharpen\\w*|donate|hand in|handing in|surrender|drop off|dispose of)(?: \\w+){0,4} (?:guns?|knife|knives|rifles?|weapons?)(?: \\S+){0,6}", "(?:knife|gun|cooking|fencing|archery|sword)(?: \\w+){0,2} (?:class\\w*|course|skills|show|licen[cs]e|permit|club|range|amnesty|fight scene|museum|exhibition)(?: \\S+){0,6}", "(?:hang|hanging)(?: \\w+){0,3} (?:lights|flags|banners?|posters?)(?: \\S+){0,5}", "(?:game|film|movie|play|book|story|dream|costume)(?: \\w+){0,6} (?:gun|knife|sword|weapon)(?: \\S+){0,3}",
)  # fmt: skip

_QUIEN = one_of(
    "(?:(?:mi|su|el|la|un|una|ese|esa|este) )?(?:ex(?: \\w+)?|marido|espos[oa]|novi[oa]|pareja|hij[oa]|herman[oa]|padrastro|padre|papa|tio|vecin[oa]|caser[oa]|hombre|mujer|tipo|senor|chico|muchacho|desconocid[oa]|persona)", "alguien", "unos (?:hombres|tipos)",
)  # fmt: skip
_CUERPO = one_of(
    "(?:(?:mi|su|el|la|un|una|nuestr[oa]) )?(?:bebe|hij[oa]|nin[oa]|mama|madre|papa|padre|marido|espos[oa]|mujer|pareja|novi[oa]|herman[oa]|abuel[oa]|ti[oa]|vecin[oa]|amig[oa]|hombre|senora?|persona)(?: (?:de \\d+ (?:anos|meses)))?", "ella", "alguien",
)  # fmt: skip
_ARMA = "(?:(?:un|una|su|el|la) )?(?:cuchillo|navaja|pistola|arma|machete|hacha|escopeta|rifle|martillo|bate|cuchillos|armas)"
_AQUI = r"(?:afuera|fuera|aqui|abajo|arriba|al lado|delante|enfrente|en (?:la|mi|el|nuestra|su) (?:puerta|casa|patio|calle|jardin|ventana|portal|escalera|entrada|parque|cocina|edificio|piso|biblioteca|oficina|autobus|esquina))"
_HACE = r"(?: \w+){0,4} (?:el (?:ano|mes) pasado|la semana pasada|hace \w+ (?:dias|semanas|meses|anos))"
_SPANISH = (
    rf"{_QUIEN}(?: \w+){{0,4}} (?:con|tiene|lleva|trae) {_ARMA}(?: \w+){{0,3}} {_AQUI}",
    rf"{_QUIEN}(?: \w+){{0,3}} {_AQUI}(?: \w+){{0,3}} (?:con|tiene|lleva|trae) {_ARMA}",
    rf"{_CUERPO}(?: \w+)? no (?:se )?(?:despierta|reacciona|responde|respira|mueve)(?! (?:para|temprano|a (?:tiempo|mis|las|los|mi|nadie|la maestra|su|sus)|al (?:telefono|profesor|maestro)|por|bien|el|la|al|cuando|hasta|con))",
    rf"no (?:puedo|logro|consigo|podemos) despertar(?:l[oa])?(?: a)?(?: {_CUERPO})?(?! (?:temprano|por|para|a tiempo))(?: *$| (?:ayuda|que|y|esta))",
    rf"(?:se|me) (?:ha )?(?:desmay(?:o|ado)|desplom(?:o|ado))(?!{_HACE})|(?:esta|quedo|perdio|sin)(?: \w+)? (?:inconsciente|el conocimiento|conocimiento)(?!{_HACE})",
    r"(?:sangra|sangrando|sangre)(?: (?:muchisimo|mucho|bastante|demasiado|sin parar|por todas? partes?|por la cabeza))|(?:mucha|muchisima|demasiada) sangre(?! (?:para|en el banco))|no (?:para|deja) de sangrar|perdiendo (?:mucha )?sangre|desangr\w+",
    r"(?:cables?|tendido)(?: \w+){0,4} (?:colgando|cuelgan?|caid[oa]s?|suelt[oa]s?|en el suelo|chispe\w+|pelad[oa]s?|en la (?:calle|acera|calzada))(?! (?:de (?:internet|television|telefono)))",
    r"se (?:cayo|ha caido|han caido|cayeron|solto|soltaron|rompio) (?:un|unos|el|los) (?:cables?|postes?)(?! de (?:internet|television|telefono))|(?:cables?|postes?)(?: \w+){0,3} se (?:cayo|ha caido|han caido|cayeron|solto)",
    r"chispas?(?: \w+){0,4} (?:cables?|poste|transformador|farola|luz|tendido)|(?:cables?|poste|transformador|farola)(?: \w+){0,4} (?:chispas?|chispea\w*|chisporrotea\w*|ardiendo)",
)  # fmt: skip
_SPANISH_NOT = one_of(
    "(?:vender|vendo|comprar|compro|afilar|entregar|licencia|permiso|curso|clase|club)(?: \\w+){0,4} (?:cuchillos?|armas?|pistolas?|navajas?)(?: \\S+){0,4}", "(?:donar|donacion|banco|prueba|analisis|presion)(?: \\w+){0,2} (?:de )?sangre(?: \\S+){0,3}",
    "cables? (?:de(?:l)? )?(?:internet|television|telefono|cargador|ordenador)(?: \\S+){0,4}", "(?:pelicula|juego|novela|disfraz)(?: \\w+){0,5} (?:cuchillo|pistola|arma)(?: \\S+){0,3}",
)  # fmt: skip

_MAN = one_of(
    "(?:زوجي|زوجتي|طليقي|طليقتي|جوزي|ابني|اخي|اخوي|ابي|عمي|جاري|جارنا|صاحب البيت|المالك|خطيبي)", "(?:ال)?(?:رجل|رجال|رجاله|راجل|واحد|شخص|شاب|شب|غريب|زلمه|ناس|شباب)", "حدا", "هو",
)  # fmt: skip
_JISM = one_of(
    "(?:ابني|ابنتي|بنتي|ولدي|طفلي|طفلتي|رضيعي|رضيعتي|امي|والدتي|ابي|والدي|ابوي|زوجي|زوجتي|جوزي|مراتي|مرتي|اخي|اختي|جدي|جدتي|ستي|تيتا|جاري|جارتي|صديقي|صديقتي|عمي|خالتي|عمتي)", "(?:ال)?(?:طفل|طفله|رضيع|بيبي|رجل|راجل|مراه|شخص|ولد|بنت)",
)  # fmt: skip
_SILAH = "(?:ال)?(?:سكين|سكينا|سكينه|سكاكين|سلاح|سلاحا|مسدس|مسدسا|ساطور|فاس|بندقيه|مطرقه)"
_MUNDHU = (
    r"(?: \S+){0,3} (?:العام|السنه|الشهر|الاسبوع) (?:الماضي|الماضيه|الفاءت)|(?: \S+){0,3} (?:منذ|قبل) \S+"
)
_ARABIC = (
    rf"{_MAN}(?: \S+){{0,4}} [وف]?(?:معه|معو|معاه|معها|حامل|حامله|يحمل|تحمل|شايل|ماسك|بيده|بايده|بايدو|ومعه) ?{_SILAH}(?! (?:للبيع|للتسليم|هديه|مطبخ))",
    rf"{_JISM}(?: \S+)? (?:لا|ما|مش|مو|لم)(?: (?:عم|راضي|راضيه|بدو|يعد|قادر|قادره))? ?(?:ب|عم )?(?:ي|ت)?(?:ستيقظ|ستفيق|صحي|صحا|فيق|فوق|تحرك|تنفس|ستجيب)(?! (?:ل|علي|بدري|مبكرا|في|باكرا|قبل|بسرعه))",
    rf"(?:اغمي|مغمي|غمي) علي(?:ه|ها| \S+)(?!{_MUNDHU})|(?:فقد|فقدت|فاقد|فاقده|غاب عن|غابت عن) (?:ال)?وعي(?:ه|ها)?(?!{_MUNDHU})",
    r"(?:(?:عم )?(?:ب)?(?:ي|ت)نزف|نازف)(?: \S+)? (?:كثير\S*|كتير|بشده|بغزاره|جامد|دم\S*|من راسه|من راسها)|(?:ال)?(?:دم|دماء) (?:كثير\S*|كتير|في كل مكان|بكل مكان|ما عم يوقف|لا يتوقف)|نزيف (?:حاد|شديد|قوي|كبير)",
    r"(?:ال)?(?:اسلاك|سلك|كابل|كابلات|كبل|شريط)(?: (?:ال)?(?:كهرباء|كهربا|كهرباءيه|ضغط عالي|نور))?(?: \S+){0,2} (?:مدلاه|متدليه|متدل|متدلي|معلقه?|نازله?|ساقطه?|واقعه?|مقطوعه?|مكشوفه?|عاريه?|علي الارض|تتدلي|يتدلي|مدلدله?|في الشارع|بالشارع)(?! (?:الانترنت|التلفاز|الهاتف))",
    r"(?:وقع|سقط|انقطع|وقعت|سقطت|انقطعت|نزل)(?: \S+)? (?:ال)?(?:سلك|اسلاك|كابل|عمود|شريط)(?: (?:ال)?(?:كهرباء|كهربا|كهرباءي|اناره|نور|ضغط))(?: \S+)?",
    r"(?:ال)?(?:شرر|شرار|شراره)(?: \S+){0,4} (?:ال)?(?:سلك|اسلاك|عمود|كهرباء|كهربا|محول|كابل|لمبه|اناره)",
)  # fmt: skip
_ARABIC_NOT = one_of(
    "(?:بيع|شراء|اشتري|ابيع|تسليم|رخصه|ترخيص|دوره|نادي)(?: \\S+){0,3} (?:ال)?(?:سكاكين|سكين|سلاح|مسدس|اسلحه)(?: \\S+){0,3}", "(?:تبرع|التبرع|اتبرع|تحليل|ضغط|بنك)(?: \\S+){0,2} (?:ب)?(?:ال)?دم(?: \\S+){0,3}", "(?:كابل|سلك|اسلاك|خط) (?:ال)?(?:انترنت|تلفاز|تلفزيون|هاتف|شاحن)(?: \\S+){0,3}",
)  # fmt: skip

ENGLISH: Group = ("danger", _ENGLISH, _ENGLISH_NOT)
SPANISH: Group = ("danger", _SPANISH, _SPANISH_NOT)
ARABIC: Group = ("danger", _ARABIC, _ARABIC_NOT)
