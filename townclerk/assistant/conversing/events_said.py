"""Which moment of life somebody tells of: they move, have a baby, lose their work, mourn somebody.

In the form that `understanding.special.plain` gives a text, as in `hints`.
"""

from __future__ import annotations

from townclerk.assistant.conversing.hints import asks
from townclerk.assistant.conversing.patterns import any_said
from townclerk.assistant.understanding.special import plain

_NO_THING = (
    r"(?! (?:(?:my|our|the|an?|some|this|that|these|those|his|her|their|your)"
    r"(?! (?:family|house|home|household|kids|children|business|office|company|flat|apartment))|it|them"
    r"|furniture"
    r"|box(?:es)?|things?|stuff|chairs?|tables?|desks?|books?|bins?|sofas?|heavy|forward|on (?:from|with)"
    r"|fast|slowly)\b)"
)
# Long ago: where they live by now is on record, or asked. And what they do not do.
_NOT_MOVING = (
    r"moved(?: \w+){0,5} (?:in|since|around|before|by) (?:(?:19|20)\d\d|the (?:\w+ )?\w+ies)"
    r"|moved(?: \w+){0,5} (?:years?|decades?) ago"
    r"|(?<!just )(?<!recently )(?<!only )moved here(?! (?:today|yesterday|this|last (?:week|month)"
    r"|\w+ (?:days?|weeks?) ago|recently))"
    r"|moved(?: \w+){0,4} (?:when|as) (?:i|we|a|my)",
    r"(?:not|dont|wont|never|arent|isnt|didnt|havent|cannot|cant|wouldnt|instead of|without|rather than)"
    r"(?: \w+){0,3} (?:moving|moved|move)",
    r"(?:me mude|nos mudamos|me he mudado|nos hemos mudado)(?: \w+){0,4} (?:en (?:19|20)\d\d"
    r"|hace (?:\w+ ){0,2}anos?)"
    r"|hace (?:\w+ ){1,2}(?:que )?(?:me|nos) (?:mude|mudamos)|(?:me mude|nos mudamos) aqui",
    r"no (?:\w+ ){0,2}?(?:me|nos) (?:mudo|mudamos|mude|mudare|he mudado|hemos mudado|voy a mudar"
    r"|vamos a mudar|cambio)"
    r"|no (?:\w+ ){0,2}(?:mudarme|mudarnos)|no (?:voy|vamos|quiero|queremos) a? ?mudar\w*",
    r"(?:لن|لم|لا) (?:س)?(?:انتقل|ننتقل)|(?:انتقلت|انتقلنا)(?: \S+){0,4} (?:عام|سنه|منذ"
    r"|قبل)(?: \S+)?(?: \d+| سن\S*| اعوام| عام\S*)"
    r"|(?:انتقلت|انتقلنا) (?:الي )?هنا",
)
_KIN_EN = (
    r"(?:mother|father|husband|wife|partner|son|daughter|brother|sister|parents?|mum|mom|mam|mama|dad|papa|"
    r"grand(?:mother|father|ma|pa|dad|mum|mom)|nan|granny|uncle|aunt(?:ie)?|cousin|nephew|"
    r"niece|friend|neighbou?r|(?:mother|father|brother|sister) in law|relative|fianc\w+|spouse)"
)
_KIN_ES = (
    r"(?:madre|padre|mama|papa|mami|papi|espos[oa]|marido|mujer|pareja|hij[oa]|herman[oa]|abuel[oa]|ti[oa]|"
    r"prim[oa]|sobrin[oa]|suegr[oa]|cunad[oa]|amig[oa]|vecin[oa]|familiar|padres|compane?r[oa])"
)
_KIN_AR = (
    r"(?:و?(?:ال)?(?:والد|والده|والدت|اب|ابو|ام|زوج|زوجه|زوجت|اخ|اخو|اخت|ابن|ابنه|ابنت|بنت|جد|جده|جدت|عم"
    r"|عمه|عمت|"
    r"خال|خاله|خالت|صديق|صديقت|قريب|قريبت|حما|حمات|جار|جارت)(?:ي|نا|ه|ها)?|احد (?:اقاربي|افراد (?:اسرتي"
    r"|عايلتي|"
    r"عائلتي)))"
)
# A child that somebody has lost may be looked for: that is no mourning.
_LOST_EN = r"(?:mother|father|husband|wife|partner|parents?|mum|mom|dad|grand(?:mother|father|ma|pa))"
_LOST_ES = r"(?:madre|padre|mama|papa|espos[oa]|marido|mujer|pareja|abuel[oa]|padres)"
_LOST_AR = r"(?:والدي|والدتي|ابي|امي|زوجي|زوجتي|جدي|جدتي|والدينا|والدنا|والدتنا)"
_DIED_AR = r"(?:توفي|توفيت|توفت|توفاه الله|مات|ماتت|متوفي|متوفيه|رحل|رحلت)"
_HERE_EN = (
    r"(?:here|(?:in|to) (?:(?:the|this|your) )?"
    r"(?:town|city|area|village|neighbou?rhood|county|country))(?!\w)"
)
_HERE_ES = (
    r"(?:aqui|aca|(?:al?|en) ?(?:el|la|este|esta)? ?(?:pueblo|ciudad|municipio|zona|barrio|pais))(?!\w)"
)
_HERE_AR = r"(?:هنا|(?:(?:الي|في|علي) )?(?:هذه |هذا )?(?:ال)?(?:مدينه|بلده|بلد|منطقه|حي|بلديه))(?!\w)"
_EVENTS = {
    "bereavement": (
        rf"{_KIN_EN}(?: (?:just|recently|suddenly|has|have|had|is|was|who))* (?:died"
        rf"|passed(?: away)?(?! (?:his|her|the|my|a|out|by|me))"
        r"|dead|deceased|gone to heaven)",
        r"(?:someone|somebody)(?: (?:i|we) (?:love|loved|know|knew))?(?: has| just| close)* (?:died"
        r"|passed away)(?! (?:in|on|at) )",
        r"deaths? (?:of my|in (?:the|my|our) family)|(?:a|the) bereavement|bereaved",
        rf"(?:lost|lose|losing) (?:my|our) (?:late |dear |beloved )?{_LOST_EN}(?!s? (?:\w+ )?(?:keys?"
        rf"|passport|card|phone|job|wallet|id|"
        r"papers?|certificate|licen[cs]e|bus|pass|bag|dog|cat|house|home))"
        r"(?! (?:(?:in|at|near|on) )?(?:the|town|a (?:shop|store|market|mall|park|crowd))(?!\w))",
        r"(?:i am|im|became|i was|just) (?:a )?(?:widow(?:er|ed)?)",
        rf"(?:se (?:me |nos )?(?:ha |han )?)?(?:muerto|murio|murieron|fallecido|fallecio|fallecieron"
        rf"|morir|fallecer)(?: \w+){{0,2}} (?:mi|nuestr[oa]) {_KIN_ES}",
        rf"(?:mi|nuestr[oa]|un|una) {_KIN_ES}(?: (?:se|me|nos|ha|acaba de|acababa de|ayer|anoche|hoy"
        rf"|recien|esta))* (?:muerto|muerta|murio"
        r"|fallecido|fallecida|fallecio|morir|fallecer)",
        rf"(?:perdi|perdimos|he perdido|hemos perdido|acabo de perder) a (?:mi"
        rf"|nuestr[oa]) {_LOST_ES}(?! en (?:el|la|un|una)(?!\w))",
        rf"(?:muerte|fallecimiento|defuncion) de (?:mi|nuestr[oa]) {_KIN_ES}|(?:muerte"
        rf"|fallecimiento) en (?:la|mi) familia"
        r"|(?:soy|estoy|me quede|quede|enviude)(?: recien)? (?:viud[oa]|de luto)|enviude",
        rf"{_DIED_AR}(?: \S+){{0,1}} {_KIN_AR}|{_KIN_AR}(?: \S+){{0,2}} {_DIED_AR}",
        r"انتقلت? (?:\S+ ){0,2}الي (?:رحمه|جوار)",
        rf"(?:بعد |عن |ب|ل)?(?:ال)?(?:وفاه|موت|رحيل) {_KIN_AR}|حاله وفاه|وفاه في (?:العايله|العائله|الاسره)",
        rf"(?:فقدت|فقدنا|خسرت|خسرنا) {_LOST_AR}(?! (?:في|ب|عند) ?(?:ال|السوق))|(?:اصبحت|انا|صرت) ارمله?",
    ),
    "moved": (
        r"moving (?:house|home|here|to|in|into|out|away|next|soon|this|tomorrow)",
        rf"(?:i am|im|we are|were|i will be|we will be|ill be) moving{_NO_THING}",
        rf"(?:i|we|ive|weve|i have|we have)(?: just| recently)? moved{_NO_THING}",
        rf"(?:going|about|want|plan|planning|have|need|will) (?:to )?move{_NO_THING}",
        r"me mudo|nos mudamos|me mude|me he mudado|nos hemos mudado|mudarme|mudarnos|(?:voy|vamos) a mudar",
        r"(?:(?:me|nos) )?cambi(?:o|ar|arme|arnos|amos) de (?:casa|piso|domicilio|vivienda)|mi mudanza"
        r"|nueva casa",
        rf"(?:(?:i am|im|we are|were) (?:(?:all|very|still|quite|both) )?new"
        rf"|(?:just|newly|recently|have|ive|weve) arrived) {_HERE_EN}",
        rf"(?:soy|somos) nuev[oa]s? {_HERE_ES}|(?:acabo|acabamos) de llegar {_HERE_ES}"
        rf"|recien llegad[oa]s? {_HERE_ES}",
        rf"(?:انا|نحن|احنا) (?:جديده?|جدد) {_HERE_AR}"
        rf"|(?:وصلت|وصلنا|جيت|جينا) (?:الي )?{_HERE_AR} (?:حديثا|موخرا|للتو|قبل)",
        r"س?(?:انتقل|ننتقل|انتقلت)(?! (?:\S+ )?الي (?:رحمه|جوار))|انتقلنا|انتقالي|(?:بيت|منزل|مسكن)(?:ي"
        r"|نا)? (?:ال)?جديد",
    ),
    "birth": (
        r"(?:having|expecting|had|have) a (?:new )?(?:baby|child)|pregnant|new ?born|(?:baby|son"
        r"|daughter) was born",
        r"embarazada|(?:tener|esperamos|espero|tuve|tuvimos) un(?:a)? (?:bebe|hij[oa])|nacio (?:mi"
        r"|nuestr)|ha nacido",
        r"(?:wife|partner|daughter|sister|i|girlfriend)(?: (?:just|has|have|had|recently))* (?:gave"
        r"|given|giving) birth|(?:i|were|are|am|is|im) "
        r"expecting(?: (?:a|our|my|twins|another|in|soon|next)| *$)|(?:had|having) (?:twins|triplets"
        r"|our (?:first|second|third|next) (?:baby|child))|"
        r"(?:our|my) (?:new )?(?:baby|child|son|daughter|twins) (?:is|was|were|are|will be"
        r"|has been) (?:born|due|here)",
        r"(?:di|dio|dimos|acabo de dar|acaba de dar|va a dar) a luz|(?:esperamos|esperando|espero"
        r"|esperar|tuvimos|tuve|tener)"
        r" (?:un|una|a nuestr[oa]|nuestr[oa]|mellizos|gemelos|otr[oa])(?: (?:primer|segund[oa]"
        r"|tercer))? ?(?:bebe|hij[oa]|nin[oa]|$)|"
        r"(?:mi|nuestr[oa]) (?:bebe|hij[oa]) (?:acaba de nacer|nacio|va a nacer|recien nacid[oa])"
        r"|recien nacid[oa]",
        r"(?:ولدت|وضعت|انجبت|ستلد|ستنجب)(?: (?:زوجتي|ابنتي|اختي|طفل\S*|مولود\S*|بنت\S*|ولد\S*))|انجبنا"
        r"|ولد(?:ت)? (?:ابني|ابنتي|طفلي|طفلتي|طفلنا)"
        r"|(?:ولد|ولدت) (?:لي|لنا) \w+|(?:اجا|جا|اجت|جات|جت|صار عند|اصبح لدي|صار ل)(?:ني|نا|ي|ي)?"
        r" (?:طفل|طفله|بيبي|مولود|توام)(?! عمر)",
        r"حامل|مولود\w*|(?:رزقت|رزقنا)(?: ب\w+)?|طفل جديد|(?:انتظر|ننتظر) (?:طفلا|مولودا)",
    ),
    "starting-school": (
        r"(?:child|son|daughter|kids?|children) (?:\w+ ){0,3}(?:starts?|starting) school",
        r"(?:hij[oa]s?|nin[oa]s?) (?:\w+ ){0,3}(?:empiezan?|empezar|comienzan?) (?:\w+ ){0,2}(?:escuela"
        r"|colegio)",
        r"(?:يبدا|تبدا|سيبدا|ستبدا) (?:\w+ ){0,3}المدرسه",
    ),
    "marriage": (
        r"(?:getting|get) married|my wedding|we are engaged",
        r"(?:i am|im|we are|were|going to|want to|plan(?:ning)? to|about to) (?:be )?(?:marry"
        r"|marrying)(?! \w+ (?:off))|(?:got|just) engaged",
        r"(?:quiero|queremos|voy a|vamos a|pensamos|pienso) casar(?:me|nos)?|(?:me|nos) (?:voy a"
        r"|vamos a) casar",
        r"(?:اريد|نريد|ننوي|انوي|سوف|اود|نود) (?:ان )?(?:ال)?(?:زواج|اتزوج|نتزوج)|عقد قرانن?[اي]",
        r"me caso|nos casamos|casarme|casarnos|(?:mi|nuestra) boda",
        r"ساتزوج|سنتزوج|نتزوج|زواجي|زفافي",
    ),
    "new-business": (
        r"(?:start|open|starting|opening)(?: up)? (?:a|my|our)(?: own| new)? (?:business|shop|company"
        r"|restaurant|cafe)",
        r"(?:abrir|empezar|montar|iniciar|crear) (?:un|una|mi|nuestr[oa]) (?:negocio|empresa|tienda"
        r"|restaurante)",
        r"(?:افتح|فتح|ابدا|بدء|انشاء|تاسيس) (?:مشروع|شركه|متجر|محل)\w*",
    ),
    "new-vehicle": (
        r"(?:bought|buying|got|getting|purchased|leased)(?: (?:myself|ourselves))? (?:an?|my|our"
        r"|the)(?: (?:new|used|second hand|old|small|first|electric|family))* (?:car|vehicle|motorbike"
        r"|motorcycle|van|truck)(?! (?:seat|wash|part|tow|stuck|insur|towed))",
        r"(?:compre|comprado|comprar|compramos|compro)(?: ya)? (?:un|una|mi|nuestro)(?: (?:primer|nuevo"
        r"|buen))? (?:coche|carro|auto|vehiculo|moto|camioneta|furgoneta)|(?:coche|carro) nuevo",
        r"(?:س|ن|سن)?ا?شتر(?:ي|يت|ينا) (?:سياره|سيارتي|مركبه|دراجه ناريه)|سياره جديده",
    ),
    "lost-job": (
        r"(?:lost|losing) (?:my|our|his|her) jobs?|(?:got|been|was|being) (?:fired|laid off|made redundant)",
        r"(?:i am|im|became|got) (?:unemployed|jobless|out of (?:work|a job))|(?:i|ive"
        r"|i have)(?: got)? no job(?: any ?more)?",
        r"(?:perdi|he perdido) (?:mi|el) (?:trabajo|empleo|puesto)|me (?:despidieron|han despedido"
        r"|echaron del trabajo|han echado del trabajo)"
        r"|estoy (?:sin (?:trabajo|empleo)|en paro|desemplead[oa])|(?:me )?(?:he )?qued(?:e|ado"
        r"|amos) sin (?:trabajo|empleo)|me quede en paro",
        r"(?:perdio|ha perdido|perdimos|acaba de perder|acabo de perder) (?:su|el|mi|nuestro) (?:trabajo"
        r"|empleo|puesto)"
        r"|(?:lo|la|le|nos|los) (?:despidieron|han despedido|echaron del trabajo)|se (?:ha )?qued(?:o"
        r"|ado) (?:sin (?:trabajo|empleo)|en (?:el )?paro)"
        r"|(?:me|nos) (?:corrieron|botaron|dieron de baja) del (?:trabajo|empleo)",
        r"(?:i|he|she|husband|wife|partner|we|ive|they)(?: (?:just|was|got|have|has|been|were|is|are|am"
        r"|being|recently|let))* "
        r"(?:let go(?: from (?:my|his|her) (?:job|work))?|sacked|made redundant|laid off|fired)(?! (?:a"
        r"|the|at|up|off))",
        r"(?:فقد|فقدنا|خسر|خسرنا|ترك)(?:ت)? (?:عمله|عملها|وظيفته|وظيفتها|شغله|شغلها|عملنا)"
        r"|(?:تم )?(?:فصلي|تسريحي|طردي|الاستغناء عني|انهاء خدماتي)"
        r"|استغن(?:وا|ت الشركه) عني|سرحوني|طردوني من (?:ال)?(?:عمل|شغل|وظيفه)\S*|(?:صرت|اصبحت"
        r"|انا) (?:عاطلا?|بلا عمل|بدون عمل|من غير شغل)",
        r"(?:فقدت|خسرت) (?:عملي|وظيفتي|شغلي)|عاطله? عن العمل|(?:انا )?(?:بلا|بدون) (?:عمل|شغل|وظيفه)"
        r"|(?:طردت|فصلت|سرحت) من (?:ال)?(?:عمل|وظيفه|شغل)\w*",
    ),
    "new-job": (
        r"(?:got|found|started|starting|landed|accepted)(?: (?:myself|himself|herself|finally))? (?:an?"
        r"|my|the|another)"
        r"(?: (?:new|full time|part time|first|great|good|better|permanent|temporary|small|better paid"
        r"|proper))*"
        r" (?:job|position)(?! (?:interview|cent|appl|search|fair|ad|seek|coach|cut))",
        r"(?:found|got|started|starting)(?: (?:some|new|full time|part time|paid))* work(?! (?:permit"
        r"|visa|order|boots))"
        r"|(?:am|im|is|are|was|were|got|been|just)(?: just)? hired|hired (?:me|us)|(?:am|im"
        r"|are) (?:working|employed|in work) (?:again|now)"
        r"|(?:gone|went|going|am|im) back (?:at|to|in) work",
        r"(?:consegui|conseguimos|consiguio|encontre|encontramos|encontro|conseguido|encontrado|empece"
        r"|empezo|empiezo|empezado"
        r"|dieron|dado|salio|tengo ya|ya tengo)(?: (?:un|el|mi|por fin|ya|nuevo|a|otro"
        r"|buen))* (?:trabajo|empleo|puesto|trabajar|chamba|laburo)"
        r"|(?:me|lo|la|nos) (?:contrataron|han contratado)|(?:volvi|vuelvo) a trabajar"
        r"|ya (?:estoy )?trabaj(?:o|ando)",
        r"(?:وجدت|لقيت|حصلت علي|حصلنا علي|بدات|وجد زوجي|وجدت زوجتي|وجدنا|حصل زوجي علي"
        r"|استلمت)(?: (?:اخيرا|ب|في))? (?:ال|ب)?(?:عملا?|شغلا?|وظيفه)(?: \S+)?"
        r"|تم توظيفي|توظفت|وظفوني|رجعت (?:الي|لل|علي) ?(?:ال)?(?:عمل|شغل)",
    ),
    "caring": (
        r"(?:looking|look) after my|caring for my|i care for my|take care of my",
        r"cuid(?:o|ar|amos) (?:a|de) (?:mi|nuestr)",
        r"اعتني ب\w+|ارعي (?:والدي|والدتي|امي|ابي)",
    ),
    "retirement": (
        r"(?:i am|im|i will|ill|we are) (?:soon )?retir(?:e|ing)|i retire|about to retire",
        r"(?:i|ive|weve|we|husband|wife|just|have|has|recently)(?: (?:have|has|just|recently|am"
        r"|are))* retired(?! (?:people|person|persons|teachers?|"
        r"and|or|discount|pass|price|ticket))|retir(?:e|ing) (?:next|soon|this|in)|(?:my"
        r"|near(?:ing)?) retirement",
        r"me (?:voy a )?jubil(?:e|are|aron|ar)\b|(?:recien|estoy) jubilad[oa]|mi jubilacion"
        r"|me retiro (?:de trabajar|del trabajo|en|este|el)",
        r"(?:احلت|ساحال|احيل زوجي|بلغت) (?:الي|علي|سن) (?:سن )?(?:ال)?(?:تقاعد|معاش)|(?:علي وشك|قبل"
        r"|عند) تقاعدي|تقاعد (?:زوجي|والدي|ابي)",
        r"me jubilo|jubilarme|me he jubilado",
        r"ساتقاعد|تقاعدت",
    ),
}  # fmt: skip
_NO_WORK_YET = (
    r"(?:not|never|havent|hasnt|didnt|dont|cant|cannot|couldnt|until|till|if|once|when|wish|hope|unless"
    r"|before|want|need|help)"
    r"(?: \w+){0,4} (?:job|work|position|hired)",
    r"(?:no|nunca|si|cuando|hasta|ojala|quiero|necesito|sin)(?: \w+){0,4} (?:trabajo|empleo|trabajar"
    r"|puesto|trabajando)",
    r"(?:لم|ما|لن|لا|اذا|لو|عندما|حتي|اريد|ليتني)(?: \S+){0,3} (?:ال)?(?:عملا?|شغلا?|وظيفه)",
)
_MOVES_A_THING = (
    r"(?:moving|moved|move|mudar|mover|cambiar) (?:my|the|an|our|mi|la|una) (?:appointment|booking|bins?"
    r"|car|date|time|cita)",
)
_GENERAL = (
    r"(?:what|any|is there|are there)(?: \w+)? (?:help|support|benefits|services) (?:is|are|do|does|can"
    r"|for me|out there|available)(?! \w+ (?:with|for|to))"
    r"|(?:can|could) (?:you|any ?(?:one|body)) help(?: me| us)?$|what can (?:u|you) do(?: for (?:me|us))?",
    r"(?:que|hay)(?: \w+)? ayudas?(?: (?:hay|tienen|existen|puedo|podemos)(?: \w+)?)?$|(?:me"
    r"|nos) pueden ayudar$",
    r"(?:ما|هل (?:توجد|هناك|يوجد|من)) (?:ال)?مساعد(?:ات|ه)(?: (?:المتاحه|متاحه|المتوفره))?$|هل (?:يمكنكم"
    r"|تستطيعون|بامكانكم) مساعدتي$",
    r"what (?:can|should|must|do|else|will) (?:i|we)|what now|whats needed$|what is needed$|what papers?",
    r"que (?:puedo|debo|tengo que|podemos|debemos|hago|hay que)"
    r"|que (?:necesito|necesitamos|me hace falta|nos hace falta|se necesita|tramites)(?: (?:hacer|saber"
    r"|llevar|presentar|para eso|hay))?$",
    r"ماذا|ما الذي|ما علي|ما (?:المطلوب|اللازم)|شو (?:لازم|المطلوب)",
)


def life_event_in(text: str) -> str:
    """The moment of life that `text` tells of, where it asks nothing more particular; "" for none.

    >>> life_event_in("I am moving next month"), life_event_in("Me mudo el mes que viene")
    ('moved', 'moved')
    >>> life_event_in("I moved. How do I get a parking permit?")
    ''
    """
    said = plain(text)
    if asks(text) and not any_said(_GENERAL, said):
        return ""
    moves = tells_of_moving(text)
    return next(
        (
            event
            for event, patterns in _EVENTS.items()
            if any_said(patterns, said)
            and (event != "moved" or moves)
            and (event != "new-job" or not any_said(_NO_WORK_YET, said))
        ),
        "",
    )


def asks_in_general(text: str) -> bool:
    """Whether they ask what there is or is to be done, and nothing more particular.

    >>> asks_in_general("we move, what should I do?"), asks_in_general("how much is a passport?")
    (True, False)
    """
    return any_said(_GENERAL, plain(text))


def tells_of_moving(text: str) -> bool:
    """Whether they say that they move or have moved, whatever else they ask.

    >>> tells_of_moving("I moved. How do I get a parking permit?")
    True
    >>> tells_of_moving("I am moving my appointment")
    False
    """
    said = plain(text)
    return (
        any_said(_EVENTS["moved"], said)
        and not any_said(_MOVES_A_THING, said)
        and not any_said(_NOT_MOVING, said)
    )
