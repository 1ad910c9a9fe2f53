"""Who cannot pay for medicine that they need, or whose power, gas or water is about to be cut: urgent needs."""

from __future__ import annotations

from townclerk.assistant.understanding.phrases import near, one_of

_MEDICINE = r"(?:insulin|inhalers?|medicines?|medications?|meds|tablets|pills|epi ?pens?|antidepressants|antibiotics|(?:asthma )?pumps?|prescriptions?|oxygen|chemo\w*|dialysis)"
_OF_ANIMAL = r"(?! for (?:my|our|the|a) (?:dog|cat|pet|horse|rabbit)| (?:glasses|lenses|form|course|class|program\w*|school|degree|cabinet|boxes|leaflets|disposal))"
_POOR = r"(?:broke|skint|no (?:more )?(?:money|cash|insurance|coverage|way to pay)|no money|without (?:money|insurance)|dont have (?:any |the |enough )?(?:money|cash|insurance)|(?:cant|cannot|can not|couldnt|could not|unable to|not able to) (?:afford|pay|buy|get)|lost (?:my|our|his|her) (?:insurance|medicaid|coverage|job)|uninsured)"
_CANT_GET = r"(?:(?:cant|cannot|can not|couldnt|could not|unable to|not able to|no longer|(?:dont have|havent|have no|got no|no) (?:the |any |enough )?(?:money|cash) (?:left )?(?:to|for))(?: even| longer)?(?: (?:afford|buy|pay(?: for)?|get|fill|refill|pick up|pay the (?:pharmacy|chemist)(?: for)?))?)"
MEDICINE_EN = (
    rf"{_CANT_GET}(?: (?!bus|rent|ticket|dog|cat|class|care|to|for)\w+){{0,4}} {_MEDICINE}{_OF_ANIMAL}",
    rf"{_MEDICINE}{_OF_ANIMAL}(?: (?!dog|cat)\w+){{0,9}} {_POOR}(?! (?:the bus|a bus|my rent))",
    rf"(?:needs?|out of|ran out|run out|without|missing|require|prescribed|on|take)(?: \w+){{0,5}} {_MEDICINE}{_OF_ANIMAL}(?: \w+){{0,6}} {_POOR}|{_POOR}(?: \w+){{0,6}} (?:needs?|out of|ran out|run out|without|for|buy|require)(?: \w+){{0,4}} {_MEDICINE}{_OF_ANIMAL}",
    rf"(?:ran|run|running|am|are|im|is|were|hes|shes|completely|nearly|almost) out of (?:(?!leaflet)\w+ ){{0,3}}{_MEDICINE}{_OF_ANIMAL}",
    rf"(?:ration(?:ing|s)?|skip(?:ping|s)?|stretch(?:ing)?|halv(?:e|ing)|splitting|cutting (?:down )?)(?: (?:my|his|her|our|the|doses of|back on|on))* (?:\w+ )?{_MEDICINE}(?! (?:as|because the doctor))",
    rf"(?:pharmacy|pharmacist|chemist|doctor|clinic)(?: \w+){{0,2}} (?:wont|will not|refuses to|refused to|doesnt|does not|would not|wouldnt) (?:give|fill|refill|sell|let|hand)(?: \w+){{0,4}} {_MEDICINE}",
    rf"{_MEDICINE}(?: \w+){{0,2}} (?:runs?|running|will run|is running|are running) out (?:tonight|today|tomorrow|now|this|in|on|soon|and)",
    r"(?:no|without(?: any| my| his| her)?|needs?|not have|dont have|doesnt have)(?: (?:more|any|an|his|her|my))* (?:insulin|inhalers?|epi ?pens?)(?= *$| (?:left|and|for (?:my|me|him|her)|since|today|tonight|until|now|lost|i|we|because|anymore|payday)(?!\w))(?! (?:for|and) (?:my )?(?:dog|cat|needles))",
    rf"(?:stop(?:ped|s)?|quit|not|havent|hasnt|didnt|gave up)(?: \w+){{0,5}} {_MEDICINE}(?: \w+){{0,6}} (?:costs?|afford|expensive|money|pricey|price)|{_MEDICINE}(?: \w+){{0,2}} costs?(?: \w+){{0,6}} (?:dont have|do not have|cant|cannot|need (?:it|them) (?:today|now|tonight))",
    rf"{_MEDICINE}(?: \w+){{0,4}} (?:dollars|bucks|pounds|euros)(?: \w+){{0,4}} (?:nothing|dont have|no money|cant|cannot|broke)|(?:off|stopped|quit|without|skipping|not taking)(?: \w+){{0,3}} {_MEDICINE}(?: \w+){{0,3}} (?:because of the (?:price|cost)|price|cost|costs)|(?:pharmacy|drug ?store|chemist|pharmacist)(?: \w+){{0,3}} (?:refill|prescription)(?: \w+){{0,4}} (?:without|insurance|money|pay)",
    rf"(?:only|just|last)(?: \w+){{0,4}} (?:days?|doses?|puffs?|vials?|pens?|pills?)(?: \w+){{0,2}} {_MEDICINE}(?: \w+)? left",
)  # fmt: skip
_ASKS_EN = r"(?:(?:is there|are there|do you have|what|which|any)(?: \w+){0,3} (?:help|programs?|assistance|discount\w*|support|card)(?: \w+){0,4}|how much (?:is|are|does|do)(?: \w+){0,4})"
_POWER = r"(?:(?:electric(?:al)? )?power|electric(?:ity)?|electrics|gas|water|heat(?:ing)?|lights|utilit(?:y|ies)|energy)"
_CUT = r"(?:cut(?:ting|s)?|shut(?:ting|s)?|turn(?:ing|ed|s)?|switch(?:ing|ed|es)?|disconnect(?:ing|ed|s)?|terminat(?:e|ing|ed))"
_DAY = r"(?:today|tonight|tomorrow|tomorow|tmrw|now|soon|next week|this week|(?:on )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|in \w+ (?:days?|hours?)|by \w+|if (?:i|we) (?:dont|do not|cant)|because (?:i|we)|for (?:not|non)|unless)"
CUT_EN = (
    rf"{_CUT}(?: off)? (?:(?:my|our|moms|mums|my \w+s) (?:(?!street|porch)\w+ )?|(?:all )?(?:the|all) (?=\w+ (?:off )?{_DAY})){_POWER}(?: (?:off|service|supply|to my \w+))?(?! (?:bill in half|use|usage|leak|meter))",
    rf"(?:they|theyre|theyll|company|landlord|utility|provider|he|council|supplier|and|or|will|to|gonna) (?:\w+ )?{_CUT} (?:the|my|our) {_POWER} off|(?:or|and|then|or else) (?:they|theyll|they will|its)(?: will)? {_CUT}(?: off)? (?:the|my|our) {_POWER}|threat\w+ to {_CUT}(?: off)? (?:the|my|our) {_POWER}",
    rf"(?:my|our)(?: (?!street|porch)\w+)? {_POWER}(?: (?:service|supply))?(?: (?:will|is|are|was|were|be|being|get|gets|got|getting|going|to|has|have|been|might|may|about|gonna|already|just|could))+ {_CUT}(?: off)?(?= *$| (?!by the storm|in the storm|the)\w+)",
    rf"{_POWER}(?: (?:will|is|are|be|being|get|gets|got|getting|going|to))+ (?:cut|shut|turned|switched|disconnected)(?: off)? {_DAY}(?! (?:on|in) (?:\w+ )?(?:street|road|avenue))",
    rf"(?:shut ?off|disconnect(?:ion)?|cut ?off|termination|turn ?off|final)(?: \w+)? (?:notice|warning|letter|date)(?: \w+){{0,6}} {_POWER}|{_POWER}(?: \w+){{0,4}} (?:shut ?off|disconnection|cut ?off|disconnect)(?: (?:notice|date|warning|letter)| {_DAY})",
    rf"(?:electric\w*|power|gas|water|utility|energy|light)(?: \w+){{0,2}} (?:company|provider|board|supplier|co|people)(?: \w+){{0,6}} (?:disconnect(?:ing|s)?|cut(?:ting|s)?|shut(?:ting|s)?) (?:me|us|it)|(?:they|theyre|company|will|going to)(?: \w+){{0,2}} disconnect(?:ing|s)? (?:me|us|our (?:house|home|flat|apartment))(?: {_DAY})",
    rf"(?:electric\w*|power|gas|water|utility|energy|light) (?:\w+ ){{0,3}}cut(?:ting|s)? (?:me|us) off|(?:my|our) {_POWER} (?:is|are|has been|was|went|been|s) off (?:\w+ ){{0,4}}(?:pay|paid|bills?|money)",
    r"(?:i|we|ive|weve|got|have|received)(?: \w+){0,3} (?:shut ?off|disconnect(?:ion)?|cut ?off) (?:notice|letter|warning)",
    rf"(?:shut(?:ting|s)?|cut(?:ting|s)?|turn(?:ing|s)?|disconnect(?:ing|s)?) (?:me|us)(?: off)? {_DAY}|(?:red|final|last) (?:letter|notice|bill|warning|reminder)(?: \w+){{0,4}} (?:electric\w*|gas|water|power|utility|energy)(?: \w+)?|(?:owe|behind)(?: \w+){{0,4}} (?:electric\w*|gas|water|power|utility|energy|light)(?: \w+){{0,4}} (?:disconnect|cut|shut|turn)(?:ing|ed|s)?(?: \w+)?|no (?:lights|power|electricity|gas|water)(?: \w+){{0,4}} (?:because of the|unpaid|didnt pay|couldnt pay|not paid|cant pay)(?: \w+){{0,2}} ?(?:bill)?",
    rf"(?:lose|losing|lost) (?:my|our) {_POWER}(?: \w+){{0,4}} (?:because (?:i|we) (?:cant|cannot|didnt|couldnt)|if (?:i|we) (?:dont|do not|cant)|for not paying|non ?payment)",
    r"(?:cant|cannot|can not|couldnt|didnt|havent|behind on|owe|unable to|not) (?:\w+ ){0,4}(?:electric\w*|power|gas|water|light|heating|utility|energy)(?: \w+)? bills?(?: \w+){0,8} (?:cut|shut|disconnect|turn)(?:ting|ning|ing|ed|s)?(?: \w+)? ?(?:off|me|us|it|tomorrow)?",
)  # fmt: skip
CUT_EN_NOT = one_of(
    "(?:how (?:do|can|to|should)|please|id like to|(?:i|we) (?:want|need|wish) to|how to|can (?:i|we|you)|could (?:i|we|you)|wish to be)(?: (?:i|we|you|have|get|to))* (?:cut|shut|turn|switch|disconnect|terminate)(?: off)?(?: \\S+){0,6}",
    "(?:planned|scheduled|maintenance|street ?lights?|street lamps?|road ?works?|construction|pool|fountain|park|library|playground)(?: \\w+){0,6} (?:cut|shut|turn\\w*|switch\\w*|outage\\w*|disconnect\\w*|off)(?: \\S+){0,6}",
    "(?:^|and |so |then |but )(?:i|we|ill)(?: (?:will|am|are|going|to|should|must|have|gonna|always|just|already|want|need))* (?:cut|shut|turn|switch|disconnect)\\w*(?: off)?(?: \\S+){0,5}", "(?:^|hello |hi |please )(?:will|is|are|does|do) (?:the|you|there)(?: \\S+){0,12}", "(?:when|what time|why|until when|how long)(?: \\w+){0,2} (?:is|are|will|does|do|was|were)(?: \\S+){0,10}", "(?:water|power|gas|electric\\w*|energy) (?:saving|tips|meter|cut back)(?: \\S+){0,3}",
)  # fmt: skip
MEDICINE_EN_NOT = one_of(
    _ASKS_EN + "(?: \\S+){0,6}", "(?:dog|cat|pet|vet|horse)s?(?: \\w+){0,5} (?:medicines?|medications?|meds|pills|tablets|insulin)(?: \\S+){0,4}", "(?:old|unused|expired|leftover)(?: \\w+){0,3} (?:medicines?|medications?|meds|pills|tablets|insulin)(?: \\S+){0,4}",
)  # fmt: skip

_REMEDIO = r"(?:insulina|medicinas?|medicamentos?|medicacion|inhalador(?:es)?|remedios?|oxigeno|pastillas|antibioticos?|tratamiento|quimio\w*|recetas?(?! (?:de cocina|de comida|de pan)))"
_SIN = r"(?:sin (?:plata|dinero|seguro|un peso|efectivo)|no (?:me |nos )?(?:tengo|tenemos|hay|tiene|tienen|queda)(?: \w+){0,2} (?:plata|dinero|seguro|con que|para (?:pagar|comprar)\w*|como pagar\w*)|no (?:la|las|lo|los|me|nos|le|se)? ?(?:la |las |lo |los )?(?:puedo|podemos|puede|alcanza|alcanzo)(?: (?:a|para))?(?: (?:pagar\w*|comprar\w*|costear\w*|mas))?|perdi(?:mos)? (?:el|mi|nuestro) (?:seguro|trabajo|cobertura))"
_MASCOTA = r"(?! (?:para|de|del) (?:mi |el |la |un |una )?(?:perr[oa]|gat[oa]|mascota|caballo)| (?:viej\w+|vencid\w+|caducad\w+))"
MEDICINE_ES = (
    r"(?:no|ya no) (?:tengo|tiene|tenemos|tienen|hay|queda) (?:mas |ya )?(?:insulina|inhalador)(?= *$| (?:y|en casa|para|desde|hoy|ni)(?!\w))(?! para (?:mi|el|la) (?:perr|gat)\w+)",
    rf"(?:dejo|deje|dejaron|sin tomar|no toma|no tomo)(?: \w+){{0,2}} {_REMEDIO}(?: \w+){{0,4}} (?:por el (?:precio|costo)|car[oa]s?|precio|costo|dinero)",
    rf"no (?:me|nos|le|les)? ?(?:puedo|podemos|puede|pude|alcanza|alcanzo|tengo|tenemos)(?: (?:ni|para|pagar\w*|comprar\w*|costear|conseguir|dinero|plata|con que|como|la|las|el|los|mi|mis|su|sus|nuestr\w+|mas|de|del|a))* {_REMEDIO}{_MASCOTA}",
    rf"{_REMEDIO}{_MASCOTA}(?: (?!perr|gat)\w+){{0,9}} (?:{_SIN})",
    rf"(?:{_SIN})(?: \w+){{0,3}} (?:para|necesit\w+|de|compr\w+|pag\w+|y)(?: \w+){{0,4}} {_REMEDIO}{_MASCOTA}",
    rf"(?:me|nos|se|le) (?:(?:ha|he|hemos) )?(?:qued\w+) sin (?:\w+ )?{_REMEDIO}(?= *$| (?!viej)\w+)|(?:estoy|estamos|esta|ando|ya no tengo|ya no tenemos|no tengo mas|no queda)(?: sin)? {_REMEDIO}(?= *$| (?:desde|y|no|hoy|hace|porque)(?!\w))",
    rf"sin (?:mis?|sus?|nuestr[oa]s?|la|el|las|los) {_REMEDIO}(?= *$| (?:y|porque|desde|hace|no)(?!\w))|{_REMEDIO} (?:cuesta\w*|vale\w*|sale\w*)(?: \w+){{0,4}} no (?:los|lo|las|la|me|nos)? ?(?:tengo|tenemos|alcanza|puedo)(?: \w+){{0,3}}",
    rf"(?:racion\w+|me salto|nos saltamos|se salta|dejo de tomar|deje de tomar|parto a la mitad)(?: (?:la|las|mi|mis|el|los|su|sus))* {_REMEDIO}(?: \w+){{0,8}}",
    rf"(?:farmacia|farmaceutic[oa]|medico|clinica|hospital)(?: \w+){{0,2}} no (?:me|nos|le|les|quiere|quieren) ?(?:da|dan|dar\w*|vende\w*|entrega\w*|surte\w*|quiere\w*)(?: \w+){{0,4}} {_REMEDIO}",
)  # fmt: skip
MEDICINE_ES_NOT = "(?:hay|existe|tienen|que|alguna?)(?: \\w+)? (?:ayuda|programas?|descuentos?|apoyo)(?: \\S+){0,8}|(?:perr[oa]|gat[oa]|mascota)s?(?: \\w+){0,4} (?:medicinas?|insulina|pastillas)(?: \\S+){0,3}"
_LUZ = r"(?:luz|electricidad|corriente|energia|gas|agua|suministro|calefaccion|servicio(?: (?:de|del) \w+)?)"
_CORTA = r"(?:cort\w+|quit\w+|suspend\w+|desconect\w+|apag\w+)"
_VA = r"(?:(?:va|van|quiere|quieren|vienen|viene|iban|pueden)(?: a)?|estan por|amenaz\w+ con)"
CUT_ES = (
    rf"(?:me|nos|le) (?:la |lo )?(?:{_VA} )?{_CORTA}(?: \w+)? (?:la |el )?{_LUZ}(?! (?:de la calle|del parque))",
    rf"(?:{_VA}) {_CORTA}(?:me|nos)(?:la|lo)?(?: (?:la|el))? {_LUZ}|{_CORTA}(?:me|nos) (?:la |el )?{_LUZ}",
    rf"(?:no (?:puedo|pude|podemos|pague|pagamos|he pagado)|debo|debemos|por no|falta de|atras\w+)(?: \w+){{0,5}} (?:luz|agua|gas|electricidad|recibos?|factura)(?: \w+){{0,6}} (?:me|nos) (?:la |lo )?(?:{_VA} )?{_CORTA}",
    rf"(?:aviso|notificacion|carta|notaron|orden|amenaza)s?(?: \w+){{0,2}} (?:corte|desconexion|suspension)(?:(?: (?:de|del|la|el|por))+ (?:{_LUZ}|falta de pago|la compania)| *$| (?:y|por|ayuda|que)(?!\w))",
    rf"sin {_LUZ}(?: \w+){{0,3}} (?:no (?:pude|puedo|podemos|pudimos|pague|pagamos)|por no pagar|falta de pago|por falta)|{_CORTA}(?: \w+)? (?:la |el )?{_LUZ}(?: \w+){{0,3}} (?:por (?:no pagar|falta de pago)|porque (?:no|debo|debemos))|(?:electrica|electricidad|luz|compania) me (?:corta|desconecta|suspende)",
    rf"(?:empresa|compania|proveedor\w*|electrica|luz|gas|agua)(?: \w+){{0,6}} (?:me|nos) (?:{_VA} )?(?:desconect\w+|cort\w+|suspend\w+|quit\w+)",
    rf"(?:me|nos) (?:van a dejar|dejan|dejaran|dejaron|quieren dejar|dejo) sin {_LUZ}(?: \w+){{0,4}}",
    rf"(?:si )?no pago(?: \w+){{0,4}} (?:me|nos) {_CORTA}",
)  # fmt: skip
CUT_ES_NOT = one_of(
    "(?:cuando|a que hora|por que|hasta cuando)(?: \\w+){0,2} (?:cort\\w+|quit\\w+|apag\\w+|van|va)(?: \\S+){0,8}", "(?:me|nos) cort\\w+ la (?:llamada|comunicacion|linea|calle)(?: \\S+){0,4}",
    "(?:corte|cortes) (?:de \\w+ )?(?:programad\\w+|por (?:obras|mantenimiento|reparacion\\w*))(?: \\S+){0,4}", "(?:quiero|quisiera|como|puedo|necesito)(?: \\w+){0,2} (?:dar de baja|cortar|desconectar|suspender|apagar)(?: \\S+){0,6}",
)  # fmt: skip

_DAWA = r"(?:ال|لل|ل|ب|بال|و)?(?:انسولين|دواء|دوا|دواءي|دواءها|دواءه|دوايي|دوائي|ادويه|ادويتي|ادويتها|ادويته|بخاخ|بخاخه|بخاخي|علاج|علاجي|حبوب|حبوبي|دواهم)(?:\S{0,3})?"
_LA_MAL = r"[وف]?(?:ليس|ليست|ما|لا|مافي|ماعندي|مامعي|ماعنا|مفيش|بدون|بلا|ولا|مش|مو|لم|من دون)(?: (?:لدي|لدينا|عندي|عندنا|عنا|معي|معنا|معه|لي|لنا|املك|نملك|اقدر|نقدر|استطيع|نستطيع|قادر\S*|فيني|فينا|يوجد|اجد|نجد|اي|ان|علي|احد))*(?: (?:ا|ن)?(?:دفع|شتري|شراء|اشتري|نشتري|ادفع|ندفع|دفع ثمن|تامين\S*|مال\S*|المال|فلوس|مصاري|نقود|ثمن\S*|سعر\S*|حق\S*|اجيب|نجيب|شراءه|شراءها|غيره))"
_HAYAWAN = r"(?! (?:ل?ل?(?:كلب|قط|قطه|كلبي|قطتي))\S*)"
MEDICINE_AR = (
    rf"(?:توقف|توقفت|اوقف|اوقفت|بطل|بطلت|ترك|تركت)(?: \S+){{0,3}} (?:{_DAWA}|حبوب \S+)(?: \S+){{0,3}} (?:ب)?(?:سبب )?(?:ال)?(?:ثمن|سعر|غلا|غلاء|كلفه|غاليه?)|(?:مضاد حيوي|مضادا حيويا|المضاد الحيوي)(?: \S+){{0,4}} {_LA_MAL}|(?:مضاد حيوي|مضادا حيويا)(?: \S+){{0,3}} (?:لا|ما)(?: \S+)? (?:الدفع|ادفع|ندفع)",
    rf"(?:توقف|توقفت|بطل|بطلت|وقف|وقفت)(?: \S+){{0,2}} {_DAWA}(?: \S+){{0,4}} (?:غال\S*|ثمن\S*|سعر\S*|مال|فلوس|مصاري)|[وف]?(?:ليس|ما|لا|مافي|ماعنا)(?: (?:لدي|لدينا|عندي|عندنا|عنده|عندها|يوجد|معنا|معي|له|لها))+ (?:ال)?(?:بخاخ|انسولين)(?: \S+){{0,3}}",
    rf"{_LA_MAL}(?: \S+){{0,2}} {_DAWA}{_HAYAWAN}",
    rf"{_DAWA}(?: \S+){{0,6}} {_LA_MAL}(?: \S+)?",
    rf"(?:بدون|بلا|من دون|نفد|نفذ|خلص|خلصت|انتهي|انقطع)(?: (?:عندي|مني|عنا|لدي|منا))? {_DAWA}(?: (?:منذ|من|عندي|مني|ولا|وما)(?: \S+){{0,5}}| *$)",
    rf"(?:صيدليه|الصيدليه|صيدلي|الصيدلي)(?: \S+)? (?:لا|ما|رفض\S*|ترفض)(?: \S+){{0,3}} {_DAWA}",
    rf"(?:لم|ما)(?: \S+)? ?(?:اخذ|اخذت|تناول|اتناول|اخدت) {_DAWA}(?: \S+){{0,6}} {_LA_MAL}",
)  # fmt: skip
MEDICINE_AR_NOT = "(?:هل|يوجد|في)(?: \\S+)? (?:مساعده|مساعدات|برنامج|خصم|دعم)(?: \\S+){0,8}"
_KAHRABA = r"(?:ال|لل)?(?:كهربا|كهرباء|تيار|نور|ماء|مياه|مي|ميه|مويه|غاز|تدفءه)(?: (?:ال)?كهرباء\S*)?"
_QATA = r"[وف]?(?:س|راح |رح |ه|ح|بدهم |بدها |بدو |عم |ب|سوف |عايزين |يريدون ان |ان )*(?:ي|ت|ن)?(?:قطع|فصل)(?:وا|ون|و|ت|وها|ونها|ها)?"
_ANNA = r"(?:عني|عنا|عننا|عن (?:بيتي|بيتنا|منزلي|منزلنا|شقتي|شقتنا|عاءلتي)|في بيتنا|علينا|علي)"
_DAFA = r"(?:[وف]?(?:لاني|لاننا|لاني|اذا|ان|لو|عشان|لعدم|بسبب عدم|لم|ما|مش)?(?: (?:لم|ما|لا))?(?: \S+)? ?(?:ادفع|ندفع|دفعت|دفعنا|الدفع|السداد|سددت|دافع|دافعين))"
_ANNA_LA = r"(?! (?:\S+ ){0,3}(?:(?:ال|لل|لاعمال )?صيانه|(?:عن|في) (?:ال)?(?:شارع|شارعنا|حي|حينا|منطقه|حديقه|مدرسه|ملعب)\S*))"
CUT_AR = (
    rf"(?:س|سوف |رح |راح |ح|بدهم |بدها |بدو |يريدون |يريدون ان |ممكن |قد )(?:ي|ت)(?:قطع|فصل)(?:وا|ون|و)? {_KAHRABA}{_ANNA_LA}",
    rf"(?:سيتم|سوف يتم|راح يتم|رح يتم|هددو\S*|يهددون\S*|انذرو\S*)(?: \S+){{0,2}} (?:ب|بال)?(?:قطع|فصل) {_KAHRABA}{_ANNA_LA}",
    rf"(?:علي|علينا)(?: \S+)? (?:دين|ديون|متاخرات|فاتوره|فواتير)(?: \S+)? (?:لل|ل|ال)?(?:كهرباء|كهربا|ماء|غاز)\S*(?: \S+){{0,2}} {_QATA}\S*",
    rf"(?:ل|ب|ال|لل|بال)?(?:قطع|فصل) {_KAHRABA}(?: \S+)? {_ANNA}|(?:عندي|وصلني|وصلنا|جاءني|عندنا|استلمت)(?: \S+)? (?:انذار|اشعار|تحذير)\S* (?:ب|بال|ال)?(?:قطع|فصل)(?: \S+)?|(?:بلا|بدون|من دون|من غير) {_KAHRABA}(?: \S+){{0,2}} {_DAFA}|(?:بلا|بدون|من دون) {_KAHRABA}(?: \S+){{0,4}} (?:الدفع|ادفع|دفع)",
    rf"{_QATA} (?:{_ANNA} )?{_KAHRABA}(?: \S+){{0,2}} {_ANNA}|{_QATA} {_ANNA}(?: \S+)? {_KAHRABA}",
    *near(rf"{_QATA} {_KAHRABA}", _DAFA, words=3),
    rf"(?:انذار|انذارا|اشعار|اشعارا|تحذير|رساله|ورقه)(?: \S+){{0,2}} (?:ب|بال|ل)?(?:ال)?(?:قطع|فصل) (?:{_ANNA} )?{_KAHRABA}(?: \S+)?",
    rf"(?:لا|ما|لم|مش)(?: \S+)? (?:استطيع|اقدر|نقدر|قادر\S*|دفعت|ادفع|ندفع|نستطيع)(?: \S+){{0,2}} (?:فاتوره|فواتير|حق) {_KAHRABA}(?: \S+){{0,2}} {_QATA}\S*",
    rf"(?:شركه|موءسسه|مصلحه) {_KAHRABA}(?: \S+){{0,3}} {_QATA}(?: \S+){{0,3}} (?:{_ANNA}|بيتي|بيتنا|منزلنا|غدا|بكرا|بكره)",
)  # fmt: skip
CUT_AR_NOT = "(?:متي|لماذا|ليش|كم|هل)(?: \\S+)? (?:س|سوف )?(?:ت|ي|ان)(?:قطع|نقطع|فصل)\\S*(?: \\S+){0,5}|(?:اريد|كيف|بدي|ممكن)(?: \\S+)? (?:قطع|فصل|اقطع|افصل)(?: \\S+){0,4}"
