"""What will be a crisis soon: pills to be taken, an end of everything, who is found out, a tree about to fall."""

from __future__ import annotations

from townclerk.assistant.understanding.phrases import Group, one_of

_TO_DO = r"(?:ill|i will|im|i am|gonna|want to|wanna|about to|going to|hes|shes|thinking (?:of|about)|ready to|planning to|tonight|might|could|feel like|tempted to)(?: (?:just|gonna|going|about|to|i|will|ill|think|of|might)){0,3}"
_PILLS = "(?:pills?|tablets?|meds|medications?|medicines?|painkillers|paracetamol|tylenol|capsules|antidepressants)"
_PUT_AWAY = r"(?: (?:to|back|with (?:me|us)|in (?:my|a|the) (?:bag|luggage|hand\w*|suitcase|post|bin|trash)|on|out|for|from|every|daily|as|off|down to|over to|anywhere)(?!\w))"
_ENDS = r"(?= *$| (?:tonight|now|today|lately|soon|any ?more|because|and|i|im|please|so|but|forever|for (?:good|real)|really|no|right|sometimes|again|honestly|before|when|it|all|recently|these days|this (?:week|morning))(?!\w))"
_ALONE = r"(?= *$| (?:no ?one|nobody|i|im|and|because|forever|tonight|for (?:ever|good)|any ?more|from this (?:world|life|earth))(?!\w))"
_EN_SUICIDE = (
    r"(?:feel\w* like|felt like|think\w*(?: \w+)? (?:of|about)|thought (?:of|about)|thoughts (?:of|about)|want\w*(?: to)?|wanna|gonna|going to|ready to|about to|planning (?:to|on)|tempted to|consider\w*|time to|rather)(?: just)? end(?:ing)? (?:it all|it tonight|all of (?:it|this))(?! (?:with|by) (?!my life)\w+)",
    rf"(?:feel\w* like|felt like|think\w*(?: \w+)? (?:of|about)|thought (?:of|about)|thoughts (?:of|about)|tempted to|consider\w*)(?: just)? end(?:ing)? everything{_ENDS}",
    r"(?:want|wish|need)(?: \w+){0,2} (?:it all|everything|all of (?:it|this)|all this) to (?:end|stop|be over|go away)(?= *$| (?:tonight|now|so|already|forever|for good|and|please)(?!\w))",
    rf"{_TO_DO} (?:take|taking|swallow(?:ing)?|down(?:ing)?|neck(?:ing)?|eat(?:ing)?) (?:all|the (?:whole|entire|lot)|every(?: single)?(?: one)?|a (?:whole|bottle|handful|load|bunch|lot))(?: (?:of|my|the|these|those|his|her|bottle|pack|box|packet|sleeping|old|pain|heart|mums|moms)){{0,4}} {_PILLS}(?!{_PUT_AWAY})",
    rf"{_PILLS}(?: \w+){{0,8}} (?:im|ill|i will|going to|gonna|want to|about to|ready to)(?: \w+)? (?:take|swallow|down|neck|taking|swallowing) (?:the lot|them all|all of (?:them|it)|every (?:single )?one|the whole (?:lot|bottle|box|pack\w*)|everything)(?!{_PUT_AWAY})",
    r"(?:going|gonna|wants?|wanted|wanna|about|plan\w*|ready|try|trying|tried|threat\w+|might|will|ill|hell|shell|could|thinking|thoughts|considering|scared|afraid|worried)(?: (?:to|of|about|i|im|he|hes|she|shes|ill|will|might|may|just|going|gonna|take|taking|an|do)){0,5} over ?dos(?:e|ing)(?! (?:prevention|awareness|training|class\w*|course|workshop|kit|statistics|event|meeting|talk|program\w*|reversal|response|on (?:sugar|chocolate|coffee|cake|news|tv|candy|christmas)))",
    rf"(?:want|wish|wanna|could)(?: i)?(?: could)?(?: to)?(?: just)? (?:disappear|vanish){_ALONE}(?! and (?:re|come|find|go on|travel))",
)  # fmt: skip
_FAMILY = r"(?:(?:my|the|her|our)(?: \w+)? (?:husband|boyfriend|bf|partner|ex|dad|father|step ?dad|step ?father|brothers?|uncle|wife|girlfriend|son|family|mother|mum|mom|parents|pimp|trafficker))"
_FINDS = r"(?:finds? out|found out|knows?|knew|learns?|sees?|saw|catch(?:es)?|hears?|discovers?|reads?|notic(?:es|ed))"
_HOW_TOLD = r"(?:(?: (?:out|that|where|about|me|im|i|ive|i am|i have|was|were|been|had|to|with|am)){0,4} (?:wrote|written|write|writing|told|tell|telling|talk\w*|spoke|speak\w*|called|calling|contact\w*|messag\w+|ask\w*|report\w*|left|leav\w+|here|this|it|me|texted|chat\w*|pregnant|gay|looking for help|trying to)(?!\w)|(?: out)? *$)"
_EN_VIOLENCE = (
    rf"(?:he|hell|she|shell|they|theyll|{_FAMILY})(?: (?:will|would|is|are|going|to|gonna|ll|s|might|could|says|said))* (?:kill|murder|hurt|beat|batter|hit|hunt|find) me(?: \w+){{0,5}} (?:if|when|once|in case)(?: (?:he|she|they|{_FAMILY}))?(?: ever)? {_FINDS}{_HOW_TOLD}",
    rf"(?:if|when|once|in case) (?:he|she|they|{_FAMILY})(?: ever)? {_FINDS}{_HOW_TOLD}(?: \w+){{0,4}} (?:he|hell|hes|she|shell|shes|they|theyll)(?: (?:will|would|is|are|going|to|gonna|ll|might|could))* (?:kill|murder|hurt|beat|batter|hit) me",
)  # fmt: skip
_TREE = "(?:trees?|(?<!car )(?:tree ?)?trunk|branch(?:es)?|limbs?|boughs?|oak|pine|elm|maple|poplar|palm|birch|willow|spruce|chestnut|eucalyptus|sycamore)"
_OVER = r"(?:(?:on|onto|over|above|into|across|through|to)(?: top of)?(?: (?:my|our|the|a|their|his|her|some|this|us|kids?|me|next|childrens|people)){0,3}(?: \w+)? (?:houses?|homes?|roof|cars?|van|bed ?rooms?|room|road|street|pavement|sidewalk|foot ?path|path|school|play ?ground|windows?|garage|garden|yard|bus stop|people|kids|children|balcony|porch|buildings?|power ?lines?|fence|flat|apartment|block|drive ?way|shed|shop|us)|(?:on|onto) (?:us|me))"
_GOES = "(?:fall|come (?:crashing |right )?down|topple|collapse|crash|drop|go over|break off|snap|break|give way|keel over|land|tip)"
_EN_DANGER = (
    rf"{_TREE}(?: \w+){{0,7}} (?:about|ready|threatening) to {_GOES}|{_TREE}(?: \w+){{0,7}} (?:on the (?:verge|point) of) (?:falling|snapping|collapsing|breaking|toppling|coming down)",
    rf"(?<!if the )(?<!if a )(?<!if my ){_TREE}(?: \w+){{0,6}} (?:going to|gonna|will|looks like it will|is starting to) {_GOES}(?: \w+)? {_OVER}",
    rf"{_TREE}(?: \w+){{0,6}} {_OVER}(?: \w+){{0,4}} (?:cracking|creaking|splitting|snapping|giving way|breaking off)|{_TREE}(?: \w+){{0,4}} (?:cracking|creaking|splitting|snapping|giving way|breaking off|uprooting)(?: \w+){{0,6}} {_OVER}|{_TREE} (?:\w+ ){{0,2}}(?:is|are) (?:\w+ )?(?:cracking|splitting|snapping) and (?:\w+ ){{0,4}}(?:fall|come down|leaning)",
    rf"{_TREE}(?: \w+){{0,12}} (?:falls?|come|coming|comes|drop|go|give way|snap|collapse|topple|crash)(?: down)?(?: \w+){{0,4}} any (?:minute|moment|second|time now)",
)  # fmt: skip
ENGLISH: tuple[Group, ...] = (
    ("suicide", _EN_SUICIDE, one_of("over ?dos(?:e|ing) (?:on|of) (?:homework|meetings|paperwork)", "disappear from (?:the|your|my)(?: \\S+){0,4}")),
    ("violence", _EN_VIOLENCE, ""),
    ("danger", _EN_DANGER, "(?:christmas tree|tree (?:house|stump removal)|family tree|bank branch|library branch|branch (?:library|office))(?: \\S+){0,6}"),
)  # fmt: skip

_PASTILLAS = "(?:pastillas?|pildoras|medicamentos?|medicinas?|medicacion|somniferos|tabletas|calmantes|antidepresivos|paracetamol|tranquilizantes)"
_TODO = r"(?:tod[oa]s?(?: (?:el|la|las|los|mis?|sus?|estas|esas|un))?(?: (?:frasco|bote|caja|tarro|blister))?|(?:un|el)(?: \w+)? ?(?:frasco|bote|monton|punado|tarro)(?: \w+)?|la caja(?: entera)?|muchas|demasiadas)"
_RECETA = r"(?! (?:que (?:me|le) (?:rece|mand)\w+|como|segun|recetad\w+|diari\w+|cada|para la|vencidas|a la farmacia))"
_ES_SUICIDE = (
    rf"(?:(?:me|se) (?:voy a|va a|quiero|quiere|pienso|piensa|ire a|iba a)? ?(?:tomar|tragar)|(?:voy|va|quiero|quiere|pienso)(?: a)? (?:tomar|tragar)(?:me|se)|me (?:tomo|trago|tomare|tragare|trague|he tragado)|se (?:trago|tomo))(?: hoy| ahora| esta noche)? {_TODO}(?: de)?(?: (?:las|mis|sus|los))? {_PASTILLAS}{_RECETA}",
    r"(?:voy a|va a|quiero|quiere|pienso|piensa|pensando|ganas|tomarme|meterme|hacerme|darme)(?: (?:en|de|tomar\w*|hacer\w*|meter\w*|provocar\w*|darme|una|con|a)){0,4} sobredosis|voy a sobredosificar\w*",
    r"(?:pienso|pensando|pense|pensado|tengo ganas|ganas)(?: (?:en|de))? (?:acabar|terminar) con (?:todo|esto)(?= *$| (?:ya|hoy|esta noche|de una vez|no|para siempre|y|porque|ultimamente)(?!\w))",
    r"(?:quiero|quisiera|ojala)(?: que)? todo (?:esto )?(?:se )?(?:acabe|termine|acabara|terminara)(?= *$| (?:ya|de una vez|hoy|esta noche|no|para siempre|y)(?!\w))|no (?:aguanto|soporto)(?: mas)? (?:vivir|la vida|seguir viviendo)(?! (?:en|con|aqui|al lado|cerca|junto|de)(?!\w))",
    r"(?:quiero|quisiera|ganas de|me gustaria|ojala pudiera|deseo|prefiero|pienso en) desaparecer(?= *$| (?:no|nadie|a nadie|ya|porque|y no|y ya|estoy|me siento|todo|del mapa|del mundo|de (?:este|la) (?:mundo|vida|tierra)|para siempre|de una vez|esta noche|sin que)(?!\w))",
)  # fmt: skip
_SE_ENTERA = r"(?:se (?:llega a )?entera\w*|(?:lo |me )?(?:sabe|ve|descubre|lee|averigua|pilla)|se da cuenta|llega a (?:saber|enterar)\w*)"
_SECRETO = r"(?:(?: (?:de|que|lo|les|me|yo|he|estoy|esto|este|con|ustedes|mi|los|la|a)){0,5} (?:escri\w+|habl\w+|llam\w+|cont\w+|pedi\w*|pido|dije|dicho|denunci\w+|esto|aqui|mensaje|vine|me (?:voy|fui)|embarazada|busc\w+)(?: \w+){0,3}?)?"
_ME_MATA = "(?:me (?:mata\\w*|va a (?:matar|pegar|golpear|moler)|pega\\w*|golpea\\w*|muele\\w*|da una paliza|puede matar)|(?:es capaz de|va a|podria) (?:matarme|pegarme|golpearme))"
_ES_VIOLENCE = (
    rf"(?:si|cuando|como)(?: (?:mi|el|ella|los|mis|su))?(?: (?!alguien|nadie|jef)\w+)?(?: ex)? {_SE_ENTERA}{_SECRETO} {_ME_MATA}",
    rf"{_ME_MATA} (?:si|cuando|como)(?: (?:mi|el|ella|los|mis))?(?: (?!alguien|nadie|jef)\w+)? ?{_SE_ENTERA}(?:(?: (?:de|que|lo|les|me|he|estoy|con|los|a)){{0,5}} (?:escri\w+|habl\w+|llam\w+|cont\w+|pedi\w*|pido|dije|denunci\w+|esto|aqui|me (?:voy|fui)|embarazada)|(?: de (?:esto|todo|que \w+ aqui))? *$)",
)  # fmt: skip
_ARBOL = "(?:arbol(?:es)?|ramas?|robles?|pinos?|palmeras?|troncos?|eucaliptos?|alamos?|olmos?|sauces?|encinas?|cipres(?:es)?)"
_SOBRE = r"(?:sobre|encima(?: de)?|en|arriba de|contra|a) (?:(?:mi|la|el|los|las|nuestr\w+|su|un|una|mis) )?(?:\w+ )?(?:cas\w+|techo|tejado|carros?|coches?|autos?|camioneta|cuarto|habitacion|acera|banqueta|vereda|calle|escuela|patio|jardin|ventana|garaje|parada|ninos|gente|balcon|edificio|cables?|cerca|carretera|camino|parque|departamento|apartamento|piso|cochera)"
_CAE = "(?:caer\\w*|romper\\w*|partir\\w*|desplomar\\w*|venir\\w* (?:abajo|encima)|derrumbar\\w*|quebrar\\w*|ceder|desprender\\w*|desgajar\\w*)"
_ES_DANGER = (
    rf"{_ARBOL}(?: \w+){{0,7}} (?:a punto de|amenaza con) {_CAE}",
    rf"(?<!si el )(?<!si un ){_ARBOL}(?: \w+){{0,6}} (?:por|se va a|se van a|va a|van a|se me va a|se nos va a|ya casi se|esta que se|puede|podria) (?:{_CAE}|cae|viene (?:abajo|encima))(?: \w+){{0,2}}? {_SOBRE}",
    rf"{_ARBOL}(?: \w+){{0,5}} (?:crujiendo|cruje|rajandose|se esta (?:rajando|partiendo|quebrando|rompiendo|cayendo|viniendo)|partiendose|quebrandose)(?: \w+){{0,5}} {_SOBRE}|{_ARBOL}(?: \w+){{0,4}} (?:sobre|encima de)(?: \w+){{0,4}} (?:crujiendo|cruje|rajandose|partiendose|quebrandose|se esta (?:rajando|partiendo|quebrando|rompiendo|cayendo))",
    rf"{_ARBOL}(?: \w+){{0,9}} (?:en cualquier momento)(?: se)? (?:cae|viene|rompe|parte|desploma)|{_ARBOL}(?: \w+){{0,6}} {_CAE}(?: \w+){{0,5}} en cualquier momento",
)  # fmt: skip
SPANISH: tuple[Group, ...] = (
    ("suicide", _ES_SUICIDE, "(?:prevencion|prevenir|curso|taller\\w*|charlas?|naloxona)(?: \\S+){0,4} sobredosis"),
    ("violence", _ES_VIOLENCE, ""),
    ("eviction", (r"(?:caser[oa]|duen[oa]|propietari[oa]|arrendador\w*)(?: \w+){0,3} (?:puso|pone|coloco|puesto)(?: \w+){0,2} (?:candado|cadena|cerradura nueva|chapa nueva)(?: \w+){0,7} (?:fuera|afuera|entrar|en la calle)",), ""),
    ("danger", _ES_DANGER, "arbol (?:de navidad|genealogico)(?: \\S+){0,5}"),
)  # fmt: skip

_HUBUB = "(?:ال)?(?:حبوب|اقراص|دوا|دواء|ادويه|مهدءات|مسكنات|منومات|برشام)\\S*"
_KULL = rf"(?:(?:كل|جميع) {_HUBUB}(?: كلها)?(?! (?:\S+ ){{0,2}}(?:الي|لل\S+|معي|(?:من|علي) (?:ال)?(?:صيدلي\S*|طبيب\S*|دكتور\S*|مستشفي))(?!\w))|(?:علبه|علبت|قنينه|شريط|شراءط|باكيت|كيس) {_HUBUB} (?:كلها|كله|كاملا?ه?|بحالها)|{_HUBUB} (?:كتير\S*|كثير\S*|كلها|كله|كلهم|زياده|بالجمله)(?! (?:\S+ ){{0,2}}(?:الي|لل\S+|معي|غالي\S*|(?:من|علي) (?:ال)?(?:صيدلي\S*|طبيب\S*|دكتور\S*|مستشفي))(?!\w)))"
_NAFS = "(?:حال|نفس|روح)(?:ها|ه|ي|هم|و)"
_AR_SUICIDE = (
    rf"(?:بلعت?|ابتلعت?|شربت?|اخذت?|اخدت?|خدت?|تناولت?|اكلت|بلعنا|بلعوا?)(?: \S+)? {_KULL}|(?:س|ه|ح|رح |راح |سوف |بدي |اريد ان |عايزه? |ناوي |ناويه |بفكر |افكر ان |ودي |حابب? ){{1,2}}(?:ا|ب)?(?:بلع|خذ|خد|اخذ|اخد|شرب|تناول|ابتلع|بتلع|اكل) {_KULL}",
    r"(?:اخذت?|اخدت?|خدت?|تناولت?|بلعت?|رح اخد|بدي اخد|راح اخذ|اريد ان اخذ|ساخذ) جرعه (?:زاءده|زايده|كبيره|قاتله|مفرطه)",
    rf"(?:بدها?|بدو|بدي|يريد|تريد|اريد|عايز\S*|عاوز\S*|ناوي\S*|تبي|تبغي|يبي|يبغي|ابي|ابغي|ودي|ودها|ت?حاول\S*|يحاول|عم (?:ت|ي)حاول|بتفكر|ب?يفكر|ت?فكر|ب?تهدد|ب?يهدد|رح|راح|سوف|قررت?|خايفه? انها|خايفه? انه)(?: (?:ان|انه|انها|انو|عم|ب))? ?(?:ب)?(?:ت|ي|ا|ن)?(?:ا|ء|و)?(?:ذي|ءذي|جرح|موت|عور) {_NAFS}(?! (?:ب|علي|في) ?(?:ال)?(?:مباراه|ملعب|لعب))",
    r"(?:ايذاء|اذيه|اذي) (?:نفسي|نفسها|نفسه|حالي|حالها|حاله)|(?:عم|قاعد\S*) (?:ت|ي|ب)?(?:ا|ء|و)?(?:ذي|جرح) (?:حال|نفس)(?:ها|ه|ي|و)",
    r"(?:بفكر|افكر|فكرت|عم فكر|عم افكر|قررت|ناوي\S*|نفسي|حاسس\S*|حاسه|خاطري)(?: (?:ان|في|ب|اني|بدي))* (?:ب)?(?:ا?نهي|انهاء|اخلص من) (?:كل شيء?|كلشي|كل هذا|كل هالشي|حياتي)(?= *$| (?:الليله|خلص|لان\S*|تعبت|لاني|نهاءيا|للابد|ما|مو|مش|وارتاح|وموت|واموت|هالايام|مؤخرا)(?!\w))|(?:بدي|اريد|ان)(?: ان)? (?:ا?نهي|اخلص من) (?:كل شيء?|كلشي) (?:وارتاح|واموت|وموت|للابد|تعبت)",
    r"(?:حاب|حابب|حابه|بدي|اريد|نفسي|ودي|ابي|ابغي|عايزه?|عاوزه?|اتمني|ليتني|ياريتني|ريتني|يا ليتني|ارغب)(?: (?:ان|اني|لو|انني|في ان))? (?:اختفي|اختفيت|اتلاشي|انمحي)(?= *$| (?:و?ما (?:حدا|حد|في حدا)|و?لا احد|و?محدش|للابد|الي الابد|من (?:الدنيا|الحياه|هالدنيا|هذا العالم|الوجود)|نهاءيا|ولا|تعبت|مش|ما)(?!\w))",
)  # fmt: skip
_FAMILY_AR = "(?:زوجي|جوزي|طليقي|خطيبي|حبيبي|ابي|ابوي|والدي|اخي|اخوي|اخوتي|اخواني|عمي|خالي|اهلي|عاءلتي|ابني|زوج امي|امي|زوجتي|هو|هي)"
_YARIF = "(?:ب|عم )?(?:ي|ت)?(?:عرف|علم|كتشف|اكتشف|دري|قرا|شاف|شوف|سمع|حس)(?:ت|و|ون|وا|ني|ها|هم)?"
_YAQTUL = "(?:رح |راح |سوف |ح|س|ب|ه|عم |ممكن )?(?:ي|ت)(?:قتل|دبح|ذبح|موت|ضرب|اذي|ءذي|كسر|طخ|كسرل)(?:و|ون)?ني"
_SIRR = r"(?:كتب\S*|حكي\S*|خبر\S*|اتصل\S*|قلت\S*|حاكي\S*|تواصل\S*|هون|هنا|راسل\S*|اراسل\S*|بعت\S*|طلب\S*|هربت|رحت|تركت\S*|بدي اترك\S*|اشتكي\S*|شكي\S*|بلغت\S*|حامل)"
_AR_VIOLENCE = (
    rf"(?:اذا|لو|ان|لما|بس|وقت)(?: {_FAMILY_AR})? {_YARIF}(?: {_FAMILY_AR})?(?: (?:اني|انني|انو|انه|اننا|بهذا|بهالشي|بها?لحكي|ذلك|هذا|عم|ب|كنت)){{0,3}}(?: {_SIRR}(?: \S+){{0,3}})? {_YAQTUL}",
    rf"{_YAQTUL} (?:اذا|لو|ان|لما|بس)(?: {_FAMILY_AR})? {_YARIF}(?: {_FAMILY_AR})?(?:(?: (?:اني|انني|انو|انه|عم|كنت)){{0,3}} {_SIRR}| *$)",
)  # fmt: skip
_SHAJARA = "(?:ال|ب|ل)?(?:شجره|شجرتنا|شجرتهم|شجر|اشجار|غصن|اغصان|نخله|صنوبره|زيتونه|سروه|جذع|فرع (?:ال)?شجره)"
_FAWQ = r"(?:علي|فوق|ع|باتجاه|صوب) ?(?:راس |سقف |سطح )?(?:ال)?(?:بيت\S*|سطح\S*|سقف\S*|سيار\S*|غرف\S*|رصيف|شارع|طريق|مدرسه|اولاد|ولاد|ناس|شباك\S*|بلكون\S*|حوش\S*|بناي\S*|عمار\S*|اسلاك|كراج|راسنا|دار\S*|منزل\S*|ماره|روضه|نا|حديقه|موقف)"
_YAQA = "(?:ت|ي)?و?(?:قع|سقط|طيح|نهار|هبط|نكسر|تكسر|كسر|نقسم|ميل)"
_AR_DANGER = (
    rf"{_SHAJARA}(?: \S+){{0,5}} (?:علي وشك|ستوشك|توشك|يوشك|اوشكت|قربت|كادت|تكاد|عوشك)(?: ان| علي)? (?:(?:ال|ت|ي)?و?(?:سقوط|وقوع|انهيار|انكسار)|{_YAQA})",
    rf"(?<!اذا ){_SHAJARA}(?: \S+){{0,5}} [وف]?(?:رح|راح|سوف|حا|س|ه|بدها|بدو|ممكن|يمكن|قد|عم|هت|ست)(?: (?:ان|ب))? ?{_YAQA}(?: \S+){{0,2}}? {_FAWQ}",
    rf"{_SHAJARA}(?: \S+){{0,4}} (?:{_YAQA}|{_FAWQ})(?: \S+){{0,4}} (?:باي|في اي|اي|باية) (?:لحظه|دقيقه|وقت|ثانيه)",
    rf"{_SHAJARA}(?: \S+){{0,4}} {_FAWQ}(?: \S+){{0,3}} [وف]?عم (?:ت|ي)(?:تكسر|نكسر|طقطق|فسخ|نقسم|شقق)",
)  # fmt: skip
ARABIC: tuple[Group, ...] = (
    ("suicide", _AR_SUICIDE, ""),
    ("violence", _AR_VIOLENCE, ""),
    ("eviction", (r"(?:صاحب (?:البيت|الشقه|العماره|الملك)|صاحبه البيت|المالك|المؤجر|المءجر|المستاجر منه)(?: \S+){0,2} (?:قفل|سكر|اقفل|بدل|غير)(?: \S+)? (?:ال)?(?:باب|مفتاح|مفاتيح|قفل|اقفال)(?: \S+){0,5} (?:ال)?(?:قفل|مفتاح|مفاتيح|برا|بره|شارع|ادخل|ندخل|خارج|الخارج)",), ""),
    ("danger", _AR_DANGER, "شجره (?:ال)?(?:عاءله|ميلاد|نسب)(?: \\S+){0,4}"),
)  # fmt: skip
