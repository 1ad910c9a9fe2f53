"""A complaint about whoever serves on behalf of the agency, on its bus, at its pool or with its bins.

A service's name is in such a complaint and says only where it was. Noise, a neighbour, a landlord or an
employer stays a matter for its page. As `special.plain` gives a text.
"""

from __future__ import annotations

from townclerk.assistant.understanding.phrases import one_of

# ENGLISH

_RIDES = r"(?:(?:school|city|town|public|night|senior|community|mini)? ?(?:bus|buses|coach|shuttle|tram|trolley|minibus)|dial a ride|paratransit)"
_TRUCK = r"(?:garbage|trash|rubbish|bins?|refuse|waste|recycling|sanitation|litter|snow ?plou?gh|snow ?plow|plow|plough|salt|gritter|street swee?p(?:er|ing)|sweeper|mower|town|city|council|municipal)"
_DOES = r"(?:drivers?|conductors?|m[ae]n|woman|women|collectors?|crews?|guys?|lad(?:y|ies)|workers?|operators?|people|attendants?|team|employees?)"
_SERVED = one_of(
    rf"{_RIDES} {_DOES}|(?:drivers?|conductors?) (?:of|on|from) (?:the |a |your |my |our )*{_RIDES}(?: (?:number |line |route )?\d+\w?)?|(?:drivers?|conductors?) on (?:route|line|number) \w+",
    rf"{_TRUCK}(?: (?:truck|lorry|van|cart))? {_DOES}|(?:bin|garbage|dust|trash) ?m[ae]n|sweepers?|plow drivers?",
    r"(?:meals?(?: on wheels)?|delivery of meals) (?:drivers?|volunteers?|lad(?:y|ies)|m[ae]n|people)",
    r"(?:m[ae]n|woman|women|lady|ladies|guys?|person|people|staff|teenager|kid) (?:at|in|from|on|of|behind|running) (?:the |your |our )(?:\w+ )?(?:recycling cent(?:er|re)|dump|tip|landfill|library|pool|museum|clinic|town hall|city hall|gym|bus|truck|desk|counter|front desk|phone line|day cent(?:er|re)|pay desk|car park)",
    r"(?:m[ae]n|woman|women|lady|guys?|person|people|ones?) (?:who|that) (?:deliver|collect|pick|empt|drive|clean|teach|run|sweep|plow|bring|take|cut|mow|guard|inspect)\w*(?: up)? (?:the |our |my |your )?(?:\w+ )?(?:meals?|bins?|trash|garbage|rubbish|recycling|bus|streets?|snow|pool|library|class(?:es)?|park|verges?|grass)",
    r"life ?guards?|librarians?|(?:pool|gym|park|museum|car park|parking lot|cemetery|recycling center|recycling centre|dump|tip|landfill) (?:attendants?|staff|keepers?|guards?|workers?|managers?|m[ae]n)",
    r"(?:swim(?:ming)?|sports?|dance|language|art|after school|summer camp|camp|class|gym|fitness) (?:teachers?|instructors?|coach(?:es)?|trainers?|leaders?|counsel?lors?)",
    r"dog (?:wardens?|catchers?)|animal control(?: officers?)?|(?:parking|traffic|environmental|community|enforcement|code|housing|benefits?|licen[cs]ing) (?:wardens?|officers?|agents?|attendants?|inspectors?|enforcers?)|meter maids?",
    r"(?:(?:building|health|housing|food|permit|fire|water|school) )?inspectors?|social workers?|case ?workers?|(?:home )?(?:carers?|care ?givers?|care (?:workers?|aides?|assistants?)|help(?:er)?s?)(?= (?!me|us|with))|home help",
    r"(?:the|your|a|an|that) (?:\w+ )?(?:nurses?|midwife|doctor)(?= (?:at|from|in|who|of) (?:the |your )?(?:\w+ )?(?:vaccin\w+|clinic|town|council|city|health center|health centre|you sent|came))|(?:school|district|clinic|vaccination|community) nurses?",
    r"(?:debt|job|housing|benefits?|money|energy|legal|careers?) (?:advis[eo]rs?|counsel?lors?|coach(?:es)?)|crossing guards?|lollipop (?:lady|man)|registrars?|grounds ?keepers?|rangers?|park keepers?",
    r"(?:the|your|a|this|our) (?:mayor|deputy mayor|councill?ors?|alderm[ae]n|town clerk)|(?:city|town|council) (?:hall )?(?:workers?|employees?|staff|officials?|officers?)|civil servants?",
)  # fmt: skip
_COMPLAINS = r"(?:complain\w*|complaints?|grievances?)"
_MATTER = r"(?:neighbou?r\w*|landlords?|noise|noisy|employers?|boss|dogs?|smell\w*|odou?rs?|potholes?|rats?|company|music|tenants?|roommates?)"
_RUDE = (
    r"(?:rude|rudeness|nasty|aggressive|abusive|racist|sexist|homophobic|unprofessional|disrespectful|drunk|rough|horrible|horrid|mean|hostile|impolite|insulting|unkind|unhelpful|offensive|obnoxious"
    r"|dangerous|reckless|careless|dishonest|arrogant|cruel|threatening|unfriendly|unpleasant|ill mannered|discourteous|dismissive|condescending|useless)"
)
_ME = r"(?:me|us|him|her|them|my \w+|our \w+|every ?(?:one|body)|people|passengers|children|kids|the (?:kids|children|passengers))"
_DID = one_of(
    rf"(?:was|were|is|are|s|has been|have been|got|acted|behaved|being|so|very|really|always|always so)(?: (?:was|were|is|are|very|so|really|extremely|quite|always|always so|incredibly|such an?|just|that)){{0,3}} {_RUDE}(?! to nobody)",
    r"(?:was|were|is|are|s|has been) not (?:very |at all |so )?(?:nice|friendly|polite|kind|helpful|respectful)",
    rf"(?:swore|swears?|swearing|shout(?:s|ed|ing)?|yell(?:s|ed|ing)?|scream(?:s|ed|ing)?|laugh(?:s|ed|ing)?|spat|spits?|curse[sd]?|snap(?:s|ped)|bark(?:s|ed)|sneer(?:s|ed)|stare[sd]?) (?:at|on) {_ME}",
    rf"(?:insult(?:s|ed|ing)?|humiliat(?:es|ed|ing)|threaten(?:s|ed)?|bull(?:y|ies|ied)|mock(?:s|ed)|push(?:es|ed)|shoved|grabbed|touched|harass(?:es|ed)?|ignor(?:es|ed)|abused|scolded|offended|mistreat(?:s|ed)|disrespect(?:s|ed)|lied to|lies to|cheat(?:s|ed)|overcharged|steals? from|stole from|discriminat(?:es|ed) against) {_ME}",
    rf"call(?:s|ed) {_ME} (?:names|an? \w+|stupid|lazy|\w+)|(?:gave|gives|showed) {_ME} the (?:middle )?finger|(?:treat(?:s|ed)|spoke to|speaks to|talked to|talks to) {_ME}(?: \w+)? (?:badly|like|rudely|horribly|terribly|unfairly|without|so|in a)",
    r"(?:refuse[sd]? to|would not|wouldnt|will not|wont|did not|didnt|does not|doesnt|never) (?:even )?(?:stops?|waits?|let|help|open|serve|pick|knock|greet|listen|apologi[sz]e|allow|lower)(?! (?:the )?(?:bin|trash|recycling))",
    r"(?:drove|drives?) (?:past|off|away|by|over|into|through|too fast|like)|(?:is|was|were|are)? ?(?:speeding|texting|on (?:his|her|the|their) phone|smoking)|left (?:me|us|him|her|them|my (?:son|daughter|child|kids?|children|wife|husband|mother|mom|mum|father|dad|grand\w+|sister|brother|boy|girl))(?: \w+)? (?:behind|stranded|standing|at the|in the|out)|(?:slam|clos|shut)\w* the doors? (?:on|in)",
    r"(?:threw|throws?|tossed|kicked|broke|smashed|damaged|dumped) (?:my|our|the) (?:\w+ )?(?:bins?|can|cart|fence|gate|wall|lawn|car|bag|things|mail ?box)",
)  # fmt: skip
_WHO = r"(?:(?:who|that|which|they|he|she|on \w+ \w+|today|yesterday|this morning|last \w+|at the (?:\w+ )?\w+|who \w+(?: \w+){0,6}|you sen[dt](?: \w+)?|on (?:the )?(?:route|line|number) \w+|of (?:the |my )?\w+|and|just|always|again|in the \w+|from the \w+) )*"
_PLACE = one_of(
    rf"{_RIDES}(?: (?:service|line|route|times|timetable|schedule|company))?(?! (?:stop|lane|noise|pass|passes|station|shelter|ticket|card))",
    r"(?:(?:town|city|public|swimming|local|municipal|community) )*(?:library|pool|museum|clinic|town hall|city hall|gym|sports cent(?:er|re)|day cent(?:er|re)|public transport|recycling cent(?:er|re)|school meals?|care service|home care|summer camp|service|chat|phone line|waiting times?|opening hours|website|snow ?plou?gh|snow ?plow|(?:garbage|trash|rubbish|bin|recycling) (?:truck|lorry))(?! (?:noise|card|next door))",
)  # fmt: skip
ENGLISH = (
    rf"{_COMPLAINS}(?: (?!{_MATTER})\S+){{0,7}} {_SERVED}",
    rf"{_COMPLAINS}(?: (?:about|against|of|on|over|regarding|concerning|with|at|to|is|the|your|our|a|an|this|that|my|late|dirty|slow|bad|awful|terrible|poor|rude|always|service|quality|way|state|how))+ {_PLACE}",
    rf"report(?:ing)?(?: (?:the|a|an|your|this|that|one|of|some))* (?:{_RUDE} {_SERVED}|(?:{_RUDE} )?(?:conduct|behaviou?r|attitude|rudeness|language|manners)(?: of| by| from)(?: (?:the|a|an|your|one|of))* {_SERVED})",
    rf"(?:unhappy|dissatisfied|disgusted|appalled|fed up|upset|angry|not happy|not satisfied|disappointed)(?: (?:with|about|at|by|the|a|your|one|of|my|how))+ {_SERVED}",
)  # fmt: skip
ENGLISH_WRONG = (
    rf"{_SERVED} {_WHO}{_DID}",
    rf"(?:was|were|been|got|am|being|feel|felt)(?: \w+){{0,2}} (?:insulted|humiliated|harassed|yelled at|shouted at|sworn at|ignored|mistreated|threatened|scolded|bullied|mocked|laughed at|treated \w+)(?: \w+)? by(?: (?:the|a|an|your|one|of|some))* {_SERVED}",
    rf"{_RUDE} {_SERVED}(?! (?:wanted|needed|job))",
)  # fmt: skip
# "My neighbour, who is a bus driver, shouts at me."
ENGLISH_NOT = rf"(?:my |the |our )?{_MATTER}(?: (?:who|is|was|a|an|works as|the|and)){{1,4}} {_SERVED}(?: \S+){{0,4}}|(?:{_RIDES}|taxi|uber|truck|lorry) drivers? (?:hit|crashed|bumped|scratched|parked)(?: \S+){{0,5}}"

# SPANISH

_BUS = r"(?:(?:auto)?bus(?:es)?(?: escolar(?:es)?)?|guagua|camion(?: de (?:la )?basura| escolar| recolector)?|colectivo|micro|tranvia|transporte(?: escolar| publico)?|quitanieves|ruta escolar|combi|omnibus|barredora|linea \w+)"
_CHOFER = r"(?:conductor(?:a|es|as)?|chofer(?:a|es)?|choferes|maquinista|operari[oa]s?|cobrador(?:a|es)?)"
_ES_SERVED = one_of(
    rf"{_CHOFER} (?:de |del |de la |de los |en el |que maneja el )(?:la |el |los |un |mi )?{_BUS}|buser[oa]s?|guaguer[oa]s?|microbuser[oa]s?",
    r"basurer[oa]s?|barrender[oa]s?|recolector(?:a|es)?(?: de (?:la )?basura)?|(?:los|el) (?:hombres?|senor(?:es)?|muchachos?|chicos?|tipos?|operarios?|trabajadores) (?:de (?:la )?(?:basura|limpieza|nieve)|del camion)|los que (?:recogen|recolectan|pasan por) la basura|cuadrilla",
    r"bibliotecari[oa]s?|socorristas?|salvavidas|perrer[oa]s?(?: municipal(?:es)?)?|(?:guardias?|vigilantes?|agentes?|controlador\w*|inspector\w*|encargad\w+|ordenanzas?)(?: (?:de|del|de la|de los) (?:trafico|transito|estacionamiento|piscina|parque|aparcamiento|biblioteca|parquimetro|museo|obras?|edificios|salud|vivienda|urbanismo|municip\w+|ayuntamiento|perrera))",
    r"(?:el|la|los|un|una|su|del) inspector(?:a|es)?|(?:profesor(?:a|es)?|maestr[oa]|monitor(?:a|es)?|entrenador(?:a)?|instructor(?:a)?) de (?:natacion|la piscina|piscina|baile|deportes?|el campamento|gimnasia|yoga|pintura|los cursos)",
    r"(?:la|el|una?|su|mi) (?:cuidador(?:a)?|auxiliar|ayudante)(?: (?:que (?:mandan|envian|mandaron|viene)|a domicilio|de ustedes))?|(?:asesor|consejer|orientador)[oa]?s? (?:de|del|en) (?:deudas?|empleo|vivienda|ayudas?|ayuntamiento)|trabajador(?:a|es)? social(?:es)?|asistente social",
    r"(?:la|el|una?) enfermer[oa] (?:de (?:las )?vacunas|de la clinica|del centro|del consultorio|del ayuntamiento|escolar)|alcalde(?:sa)?|concejal(?:a|es)?|regidor(?:a)?|emplead[oa]s? municipal(?:es)?|trabajador(?:a|es)? (?:municipal(?:es)?|del ayuntamiento|del municipio)|policia (?:local|municipal)",
)  # fmt: skip
_QUEJA = r"(?:quej\w+|reclam\w+|denunci\w+ (?:el |la |un |al )?(?:mal trato|trato|actitud|comportamiento|conducta|abuso)|inconform\w+)"
_ASUNTO = r"(?:vecin\w+|caser\w+|ruido\w*|perr[oa]s?|olor\w*|baches?|jef[ea]|empresa|musica|inquilin\w+)"
_GROSERO = r"(?:groser[oa]s?|maleducad[oa]s?|racistas?|machistas?|homofob\w+|agresiv[oa]s?|desagradables?|bordes?|irrespetuos[oa]s?|prepotentes?|insolentes?|antipatic[oa]s?|abusiv[oa]s?|violent[oa]s?|borrach[oa]s?|imprudentes?|altaner[oa]s?|patan(?:es)?)"
_HIZO = one_of(
    rf"(?:fue|fueron|es|son|ha sido|han sido|era|estaba|estuvo|se porto|se puso|se comporto)(?: (?:muy|tan|super|bien|un|una|unos|unas|siempre|bastante|demasiado))* {_GROSERO}",
    r"(?:me|nos|le|les)(?: (?:ha|han|estaba|estuvo|siempre))? (?:insult|humill|grit|amenaz|ridiculiz|maltrat|menospreci|ofendi|empuj|acos|discrimin|ignor|regan|enga|rob|estaf|falt|contest|habl|trat)\w+(?: (?:el respeto|al respeto|muy mal|mal|fatal|feo|con desprecio|groseramente|de mala manera|a \S+ \S+|a mi|como))?(?<!hablo)(?<!trato)(?<!falto)",
    r"(?:se|me|nos) (?:ha |han )?(?:burl|ri[oe]|mof)\w*(?: de)?(?: (?:mi|nosotr\w+|nuestr\w+))?|(?:me|nos|lo|la|los) (?:ha |han )?dej(?:o|aron|ado)(?: \w+)? (?:tirad[oa]s?|plantad[oa]s?|atras|en la parada|fuera|botad[oa]s?)",
    r"(?:no|nunca)(?: (?:me|nos|le|se|quiso|quiere|quisieron))* (?:par\w+|esper\w+|abri\w+|dej\w+ subir|deten\w+|ayud\w+|dejar(?:me|nos)? \w+|salud\w+)|(?:tiro|tiraron|rompio|rompieron|pateo|patearon|dano|danaron) (?:mi|nuestro|el|la) (?:cubo|bote|basurero|contenedor|valla|cerca|porton|tacho)|(?:maneja|conduce|va)(?:ba)? (?:como|muy rapido|borrach|demasiado)\w*",
)  # fmt: skip
_ES_QUE = r"(?:(?:que|quien|hoy|ayer|esta manana|y|siempre|otra vez|de la \w+|del \w+|de(?:l)? \w+ \w+|que viene(?: \w+)?|que mandan|en la \w+) )*"
_ES_LUGAR = rf"(?:{_BUS}(?! (?:de|del) (?:vecin|ruido))|biblioteca|piscina|museo|clinica|gimnasio|polideportivo|centro de dia|transporte publico|comedor escolar|campamento|servicio)"
SPANISH = (
    rf"{_QUEJA}(?: (?!{_ASUNTO})\S+){{0,6}} (?:{_ES_SERVED}|{_CHOFER})",
    rf"{_QUEJA}(?: (?:de|del|contra|por|sobre|acerca|con|la|el|los|las|un|una|su|sus|mal|mala|tarde|horario|retraso|estado|limpieza|a|al|servicio))+ {_ES_LUGAR}",
    rf"(?:descontent[oa]|insatisfech[oa]|indignad[oa]|hart[oa]|molest[oa])(?: (?:con|de|del|por|el|la|los|un|una))+ {_ES_SERVED}",
)  # fmt: skip
SPANISH_WRONG = (
    rf"{_ES_SERVED} {_ES_QUE}{_HIZO}",
    rf"(?:fui|fuimos|he sido|hemos sido|me senti) (?:insultad|humillad|maltratad|ignorad|acosad|discriminad|amenazad)[oa]s? por (?:el |la |los |un |una )?{_ES_SERVED}",
)  # fmt: skip
SPANISH_NOT = rf"(?:mi |el |la )?{_ASUNTO}(?: (?:que|es|era|y|trabaja de|como)){{1,3}} (?:el |un )?{_ES_SERVED}(?: \S+){{0,4}}"

# ARABIC

_BAS = r"(?:ال|لل|ب?ال)?(?:باص\S*|حافل\S*|اتوبيس\S*|اوتوبيس\S*|طوبيس|كار|نقل\S*|شاحن\S*|سياره (?:القمامه|الزباله|النظافه)|جراف\S*|كاسح\S*|ميني باص)"
_SAIQ = r"(?:ال|ل|لل|ب)?(?:ساءق\S*|سايق\S*|سواق\S*|شوفير\S*|شيفور\S*|سواقين|دريول)"
_AR_SERVED = one_of(
    rf"{_SAIQ} (?:في |من |علي |ديال |تاع )?(?:ال)?{_BAS}|{_SAIQ} (?:ال)?{_BAS} (?:ال)?(?:ثلج|قمامه|مدرسي\S*|مدرسه)|{_SAIQ} (?:ال)?(?:مدرسه|نظافه|قمامه|بلديه)",
    r"(?:ال)?(?:عامل|عمال|ناس|جماعه|رجال|موظف\S*) (?:جمع )?(?:ال)?(?:نظافه|قمامه|زباله|نفايات|بلديه|ثلج)|(?:ال)?زبال(?:ين|ون)?|(?:ال)?كناس(?:ين)?|(?:ال)?منظف(?:ين)?",
    r"(?:ال)?مفتش\S*(?: (?:ال)?(?:بناء|مباني|صحه|طعام|سكن))?|(?:ال)?مراقب\S* (?:ال)?(?:مواقف|موقف|مسبح|سير|مرور|حديقه|بناء)|(?:ال)?حارس\S* (?:ال)?(?:موقف|مواقف|مسبح|حديقه|مكتبه|بلديه|مبني)|(?:ال)?منقذ\S*(?: (?:ال|في ال)?مسبح)?",
    r"(?:امين|امينه|موظف|موظفه|موظفو|مسءول\S*) (?:ال)?(?:مكتبه|مسبح|بلديه|متحف|جوازات|مواقف|استقبال|شباك)|(?:ال)?(?:مدرب\S*|معلم\S*|مدرس\S*|استاذ\S*) (?:في )?(?:ال)?(?:سباحه|مسبح|رياضه|مخيم)",
    r"(?:ال)?ممرض\S* (?:في |من )?(?:ال)?(?:عياده|تطعيم|مركز|مدرسه|لقاح)\S*|(?:ال)?(?:مقدم|مقدمه|عامله?|جليسه) (?:ال)?رعايه|(?:ال)?(?:مستشار|مرشد|باحث)\S* (?:ال)?(?:ديون|اجتماعي\S*|توظيف|اسكان)|(?:ال)?(?:عمده|رءيس البلديه|عضو المجلس)|صياد الكلاب",
)  # fmt: skip
_SHAKWA = r"(?:ال)?(?:شكوي|شكوه|شكاوي|شكواي|شكايه|تظلم|اشتكي|نشتكي|اشكو|نشكو|اشكي|بشتكي|بشكي|اتشكي|نتشكي)"
_AR_MATTER = (
    r"(?:جار\S*|جيران\S*|ضوضاء|ضجيج|كلب\S*|كلاب|رواءح|راءحه|حفر\S*|صاحب|موسيقي|ازعاج|شركه|مستاجر\S*|تاكسي)"
)
_AR_RUDE = r"(?:وقح\S*|عنصري\S*|مسيء\S*|عدواني\S*|فظ\S*|قليل\S* (?:ال)?(?:ادب|تربيه|احترام)|غير محترم\S*|متعجرف\S*|سيء\S*|مهمل\S*|متهور\S*|سكران|بلا ادب|مو محترم|مش محترم)"
_AR_DID = one_of(
    rf"(?:كان|كانت|كانوا|يكون|داءما)(?: \S+){{0,1}} {_AR_RUDE}|{_AR_RUDE} (?:معي|معنا|مع \S+)",
    r"(?:شتم|سب|اهان|احتقر|هدد|ضايق|ظلم|سرق|عاير|بهدل|دفع|دز|قلل من احترام|سخر من|استهزا ب|يسب|يشتم|يهين)(?:ت|و|وا)?(?:ني|نا|ه|ها| \S+)?(?= |$)",
    r"(?:صرخ|زعق|صاح|عيط|ضحك|بصق|رفع صوته|غضب|يصرخ|بيصرخ|بيعيط|غوت|كذب)(?:ت|وا)? (?:في|علي|ب)\S*(?: \S+)?",
    r"[يت]?س[يا]ء(?:ت)? معامل\S+|(?:عامل|تعامل|كلم|حكي|خاطب|يعامل|تعامل|بيعامل)(?:ت|وا)?(?:ني|نا)?(?: \S+){0,2} (?:بوقاحه|بسوء|باحتقار|بطريقه|بشكل|بعنصريه|وحش\S*|بقله)(?: \S+)?",
    r"(?:رمي|رمو|كسر|كسرو|خرب)(?:ا|وا|ت)? (?:ال)?(?:حاوي\S*|سله|صندوق\S*|سياج\S*|باب\S*|زباله)|(?:لم|ما|لا) (?:يتوقف|وقف|توقف|يقف|انتظر\S*|ينتظر\S*|فتح|يفتح|يساعد\S*|رضي)|ترك(?:ني|نا|ت\S*)? (?:في|علي|ابن\S*|بنت\S*)(?: \S+)?|يسوق (?:بسرعه|بتهور|بجنون)",
)  # fmt: skip
_AR_ABOUT = r"(?: (?:من|ضد|علي|في|بشان|بخصوص|حول|بسبب|عن|بحق|رسميه|ان|سوء|طريقه|معامله|تصرف\S*|سلوك|احد|بعض|تقديم|ب|ل))*"
_AR_PLACE = rf"(?:{_BAS}|(?:ال)?(?:مكتبه|مسبح|متحف|عياده|مواصلات|مركز \S+)(?:ه)?)"
ARABIC = (
    rf"{_SHAKWA}(?: (?!{_AR_MATTER})\S+){{0,5}} (?:{_AR_SERVED}|{_SAIQ}(?! (?:ال)?تاكسي)|(?:ال)?مدرب\S*)",
    rf"{_SHAKWA}{_AR_ABOUT} {_AR_PLACE}",
)
ARABIC_WRONG = (
    rf"{_AR_SERVED}(?: (?:في|من|اليوم|امس|الذي|التي|اللي|الي|مبارح|كل يوم|داءما|\S+ه))? ?{_AR_DID}",
    rf"{_AR_DID} {_AR_SERVED}",
)
ARABIC_NOT = rf"{_AR_MATTER}(?: \S+)? (?:يعمل|وهو|هو|شغال) {_AR_SERVED}(?: \S+){{0,4}}"
