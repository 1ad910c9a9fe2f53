"""Who asks for their rights over their own data: to see it, to have it deleted, who sees it; and for other people's."""

from __future__ import annotations

_DATA = "(?:(?:personal |private |own )*(?:data|information|info|details|records?|files?|profile|history))"
_HOLD = "(?:hold|have|has|keep|keeps|store|stores|stored|kept|know|knows|collected?|got|saved|process)"
_YOU = "(?:you(?:ve)?(?: guys| people| all)?|(?:the|your) (?:town|city|council|agency|municipality|office|county)|u)"
_SEE = "(?:copy|copies|see|view|access|download|export|inspect|get|have|receive|show|give|send|look at|provide|request|print)"
_WANTS = rf"(?:{_SEE}|want|need|demand|require|tell|know|find|hand over)"
_WANT = "(?:want|wan+a(?: have| get| see)?|need|demand|require|d like|id like|would like|wish|(?:let|may|can|could) (?:me|i|us|we) have|hand over|asking for|ask for|get hold of|just want)"
_ME = "(?:about|on|of|regarding|concerning) (?:me|us|myself|my (?:family|child|children|son|daughter|household))(?!\\w)"
_OUT = "(?:delete|deleted|deletion|erase|erased|erasure|remove|removed|forget|wipe|destroy|clear)"
_OTHERS = "(?:data|information|info|details|profile|personal \\w+|everything|conversations?|messages|account)"
ENGLISH_SEE = (
    rf"{_WANTS}(?: \w+){{0,6}} (?:all |any |everything |what |the )*(?:{_DATA} )?(?:that )?{_YOU} {_HOLD}(?: \w+){{0,2}} {_ME}",
    rf"(?:what|which|how much)(?: kind of| sort of| all)? (?:{_DATA} )?(?:do|does|have|has|did) {_YOU}(?: \w+)? {_HOLD}(?: \w+){{0,2}} {_ME}",
    rf"(?:what|which) (?:{_DATA} )?(?:is|are|was|has been)(?: \w+)? (?:kept|held|stored|saved|known|collected|recorded)(?: \w+){{0,2}} {_ME}",
    rf"what (?:do|does) {_YOU}(?: \w+)? know {_ME}|what {_DATA}(?: \w+){{0,3}} {_ME}",
    rf"{_SEE}(?: \w+){{0,3}} (?:of )?(?:all )?(?:of )?my {_DATA}(?! (?:card|tax|school))(?: (?:please|now|from you|that {_YOU}.*|in your.*|kept.*|held.*)|$)",
    rf"{_WANT}(?: to (?:have|get|see|receive|download))?(?: (?:a|an|copy|list|all|of|any|every))* my {_DATA}(?: (?:please|now|back|from you|that {_YOU}.*|in your.*))*$",
    r"^(?:please )?(?:(?:a|copy|all|of) )*my (?:personal |private |own )*(?:data|information|info|file)(?: please)?$|whats? (?:is )?in my (?:personal )?(?:file|records?|data)$",
    rf"(?:^|{_WANT} |asking for |{_SEE}(?: me| us| out)? )(?:(?:please|a|copy|list|all|of|any|the|every) )*(?:{_DATA}|everything|all)(?: (?:of mine|that|which|is|are|was))*(?: {_YOU})?(?: (?:{_HOLD}|held|recorded|there is))? {_ME}(?: please)?$",
    rf"(?:what|which) (?:of my {_DATA}|{_DATA} of mine) (?:do|does|have|has|did) {_YOU}(?: \w+)? {_HOLD}|where (?:can|do|could|may) (?:i|we) (?:find|get|see|look at) my {_DATA}(?: please)?$",
    rf"(?:do|does|have|has) {_YOU}(?: \w+)? {_HOLD}(?: (?:any|some|my|all|the))* {_DATA}(?: \w+)? {_ME}",
    r"(?:subject access|data access|sar|gdpr|data protection)(?: rights?| requests?)",
    rf"my rights? (?:over|about|to|on|under)(?: \w+){{0,3}} (?:{_DATA}|data|gdpr|privacy)",
)  # fmt: skip
ENGLISH_DELETE = (
    rf"(?:how (?:do|can) i |can i |please |i want to )*{_OUT} (?:all (?:of )?)?(?:this|these|the|my|our)(?: (?:chat|conversation|messages?|history|words))*(?: (?:now|please|from here))*$",
    rf"{_OUT}(?: (?!from )\w+){{0,3}} my (?:personal |private )*{_OTHERS}",
    rf"{_OUT}(?: \w+){{0,3}} (?:everything|all|anything|what|whatever|{_DATA})(?: (?:that|the|data|information|of it|there is|{_YOU}|{_HOLD}))* {_ME}",
    rf"{_OUT} (?:everything|all|what)(?: that)? {_YOU} {_HOLD}(?: {_ME})?|right to (?:be forgotten|erasure)|forget me(?! not)|{_OUT} me from (?:your|the) (?:system|records|files?|database|books)",
    rf"(?:i want|want|have|like|get) my (?:personal )?{_OTHERS} (?:to be )?(?:{_OUT}|gone)",
)  # fmt: skip
ENGLISH_WHO = (
    r"(?:(?:does|do|can|will|is|are) (?:any ?one|any ?body|some ?one|a person|people|staff|you)|who(?: else)?)(?: \w+){0,2} (?:reads?|sees?|reading|saves?|stores?|records?|gets?)(?: \w+){0,2} (?:what|everything|all) (?:that )?(?:i|we) (?:write|say|type|tell)(?: .{0,30})?",
    rf"who(?: else)?(?: \w+){{0,3}} (?:see|sees|seen|saw|read|reads|look(?:s|ed)? at|access|accesses|accessed|know|knows|view|views|uses?|gets?|opened)(?: \w+){{0,2}} (?:my|our) (?:personal |private )*{_DATA}",
    rf"(?:do|does|will|did|have|are|is|would) (?:you|they|the \w+|my (?:personal )?{_DATA})(?: \w+){{0,3}} (?:share|shared|sharing|sell|sold|selling|pass(?:ed)? on|give|safe|protected|secure|private|confidential)(?: (?:my|our) (?:personal )?{_DATA}| (?:with|to) .*|$)",
    rf"(?:how long|why)(?: \w+){{0,3}} (?:keep|store|hold|need|kept|stored)(?: \w+){{0,1}} my (?:personal )?{_DATA}",
    rf"what (?:do|will) {_YOU} do with my (?:personal )?{_DATA}",
)  # fmt: skip
_OTHER = (
    r"(?:my (?:neighbou?rs?|ex(?: (?:wife|husband|partner|boyfriend|girlfriend))?|land(?:lord|lady)|tenants?|boss|colleagues?|cousins?|friends?)"
    r"|(?:the|this|that) (?:man|woman|person|people|family|guy|lady|couple)(?: (?:next door|upstairs|downstairs|opposite))?|some(?:one|body) else|another (?:person|resident|citizen)|other (?:people|residents|persons)|(?:mr|mrs|ms|miss) \w+)"
)
_OWN = r"(?:address|phone(?: number)?|number|data|file|record|personal \w+|date of birth|income|benefits|debts?|fines?)"
ENGLISH_OTHERS = (
    rf"(?:see|know|find out|look up|check|tell me|tell us)(?: \w+){{0,2}} (?:what|which|how much|where|whether|if)(?: \w+){{0,3}} {_OTHER}(?: \w+){{0,1}} (?:gets?|receives?|earns?|owes?|pays|lives?|claims?|is (?:paid|getting|claiming))",
    rf"(?:give|tell|show|send|need|want|get|know|see)(?: me| us)? (?:the )?{_OWN} (?:of|about|for) {_OTHER}",
    rf"(?:what|whats|what is|give me|tell me|know|see) {_OTHER}s? {_OWN}|(?:what|which)(?: benefits| help| money)? (?:does|is|did) {_OTHER} (?:get|getting|receive|receiving|claim|claiming|earn|owe|pay)|where does {_OTHER} live",
)  # fmt: skip

_DATOS = "(?:datos|informacion|ficha|historial|expediente)(?: personales?)?"
_TIENEN = "(?:tienen|tiene|guardan|guarda|saben|sabe|conservan|conserva|hay|teneis|sabeis|tienes|sabes|almacenan|tengan|tenga|guarden|guarde|sepan|sepa|conserven)"
_QUIERO = "(?:quiero|quisiera|queremos|necesito|exijo|pido|solicito|deseo|gustaria|deme|denme|dame|dar(?:me)?|mand\\w+me|envi\\w+me|ensen\\w+me|entregu?\\w+me|puedo|podria|pueden|podrian)"
_MIOS = "(?:datos (?:personales )?mios|informacion (?:personal )?mia)"
_DE_MI = "(?:de|sobre|acerca de) (?:mi|nosotros|nosotras)(?!\\w| \\w+ion)"
_VER = "(?:copia|ver|consultar|acceder a|acceso a|descargar|obtener|recibir|pedir|solicitar|mostrar|muestren?(?:me)?|envien?(?:me)?|den(?:me)?|conocer|exportar)"
_BORRAR = (
    "(?:borr\\w+|elimin\\w+|supr\\w+|olvid(?:en|e|ar|arse)|destru\\w+|cancelacion de|cancelen|derecho al)"
)
SPANISH_SEE = (
    rf"{_VER}(?: \w+){{0,5}} (?:(?:mis|nuestros|mi) {_DATOS}(?! (?:de contacto|de nacimiento|medic\w+))|(?:los|la) {_DATOS}(?: \w+){{0,4}} {_DE_MI})",
    rf"(?:que|cuales|cuanto)(?: \w+){{0,2}} (?:(?:datos|informacion|cosas) )?{_TIENEN}(?: ustedes)? {_DE_MI}",
    rf"{_QUIERO}(?: (?:que|me|a|den|manden|envien|tener|ver|recibir|una|copia|de|con|todos|toda))* (?:mis|mi) {_DATOS}(?: (?:por favor|ahora|ya))*$",
    rf"^(?:por favor )?(?:(?:todos|toda|una|copia|de) )*(?:mis datos|mi informacion|mi expediente)(?: personales| personal)?(?: por favor)?$|(?:{_TIENEN}|que|cuales|todos los|toda la|los|la|mis) {_MIOS}",
    rf"(?:todos |toda )?(?:los|la|las|que) {_DATOS} (?:personales )?que(?: \w+)? ?{_TIENEN}(?: \w+)? {_DE_MI}|{_TIENEN} (?:algun\w* |los |la )?{_DATOS} {_DE_MI}",
    rf"(?:todo lo|lo) que {_TIENEN}(?: ustedes)? {_DE_MI}",
    r"(?:derechos?|ley|solicitud) (?:de |sobre |a )*(?:la )?(?:proteccion de datos|acceso a mis datos|arco|rgpd)|mis derechos sobre mis datos",
)  # fmt: skip
SPANISH_DELETE = (
    r"(?:como |puedo |quiero |se puede |por favor )*(?:borr\w+|elimin\w+)(?: todo)? (?:esto|esta conversacion|este chat|la conversacion|el chat|estos mensajes|lo que escribi|lo que he escrito)(?: (?:ahora|por favor))*$",
    rf"{_BORRAR}(?: \w+){{0,4}} (?:mis|mi|todos mis|nuestros) (?:{_DATOS}|datos|cuenta|conversaci\w+|mensajes)",
    rf"{_BORRAR}(?: \w+){{0,2}} (?:lo que|todo|toda|cuanto)(?: \w+){{0,4}} {_DE_MI}",
    r"derecho al olvido|derecho (?:a la|de) (?:supresion|cancelacion)|olvidense de mi|(?:borr|elimin)\w+me de (?:su|el|la|los)",
)  # fmt: skip
SPANISH_WHO = (
    r"(?:quien(?:es)?|alguien|ustedes)(?: \w+){0,2} (?:lee|leen|ve|ven|leer|ver|guarda|guardan)(?: \w+)? (?:lo|todo lo) que (?:escribo|digo|cuento)",
    rf"quien(?:es)?(?: mas)?(?: \w+){{0,2}} (?:ver|ve|ven|vio|leer|lee|leen|ha visto|mirar|acceder a|accede a|usa|usar|sabe|conoce)(?: \w+){{0,2}} (?:mis|mi|nuestros) {_DATOS}",
    rf"(?:comparten?|venden?|ceden?|pasan?|protegen?|guardan)(?: \w+){{0,1}} (?:mis|mi) {_DATOS}|(?:estan|son|esta) (?:seguros|protegidos|segura) mis {_DATOS}|mis {_DATOS} (?:estan|son)(?: \w+)? (?:seguros|protegidos|privados|confidenciales)",
    rf"(?:cuanto tiempo|por que|para que)(?: \w+){{0,2}} (?:guardan|conservan|usan|necesitan|piden)(?: \w+)? mis {_DATOS}|que hacen con mis {_DATOS}",
)  # fmt: skip
_OTRO = (
    r"(?:mi (?:vecin[oa]|ex(?: \w+)?|caser[oa]|jef[ea]|inquilin[oa]|amig[oa]|prim[oa]|companer[oa])|mis vecinos|el vecino|la vecina|los vecinos"
    r"|otra persona|otras personas|otro vecino|(?:el senor|la senora|senor|senora) \w+)"
)
SPANISH_OTHERS = (
    rf"(?:que|cuanto|cuantas?|cuanta)(?: \w+){{0,2}} (?:recibe|reciben|cobra|gana|debe|paga|tiene) {_OTRO}|(?:que|cuanto)(?: \w+)? {_OTRO} (?:recibe|cobra|gana|debe)",
    rf"(?:donde vive|donde viven) {_OTRO}|(?:direccion|telefono|datos|ingresos|expediente|deudas|multas) de {_OTRO}",
)  # fmt: skip

_BAYANAT = r"(?:ال)?(?:بيانات|معلومات)(?:ي|نا)?(?: الشخصيه| الخاصه)?"
_BAYANATI = r"(?:بياناتي|معلوماتي|بياناتنا|ملفي|سجلي)"
_ANNI = r"(?:عني|عنا|بخصوصي|تخصني|المتعلقه بي|الخاصه بي)"
_TARIFUN = r"(?:تعرفون\S*|تعرف\S*|لديكم|عندكم|تحتفظون\S*|تملكون\S*|تخزنون\S*|جمعتم\S*|تحفظون\S*)"
_URID = r"(?:اريد|نريد|ابغي|ابغا|ابي|بدي|عايز|عاوز|احتاج|ارغب|ارغب في|اطلب|اود|ممكن|اعط\S*|ارسل\S*|هاتوا|وين|اين|كيف|بقدر|اقدر|يمكنني|استطيع)"
_ARA = r"(?:ان|اري|اشوف|اشاهد|اخذ|اجد|الاقي|احصل|علي|الحصول|في|لي|الي|كل|جميع|كافه|نسخه|من|بقدر|اقدر|يمكنني|ممكن|استلام|كامل)"
_FADLAKUM = r"(?:من فضلك\S*|لو سمحت\S*|رجاء|الان|الشخصيه|الخاصه|كلها|جميعها|لديكم|عندكم|التي)"
_IHDHIF = r"(?:احذف\S*|حذف|امسح\S*|مسح|ازل\S*|ازال\S*|محو|امح\S*|انسو\S*|نسيان|الغاء)"
ARABIC_SEE = (
    rf"(?:نسخه|نسخ|الاطلاع|اطلاع|اطلع|اري|رؤيه|رءيه|الحصول|احصل|تنزيل|اعرف|معرفه|ارسل\S*|اعطوني)(?: \S+){{0,4}} (?:{_BAYANATI}|{_BAYANAT}(?: \S+){{0,4}} {_ANNI})",
    rf"{_URID}(?: {_ARA})* {_BAYANATI}(?: {_FADLAKUM})*$|^(?:(?:كل|جميع|نسخه|من) )*(?:بياناتي|معلوماتي|ملفي)(?: {_FADLAKUM})*$|(?:ما|ماذا|اي)(?: \S+)? {_BAYANATI}(?: التي)? {_TARIFUN}",
    rf"{_BAYANAT}(?: \S+){{0,3}} {_TARIFUN}(?: \S+)? {_ANNI}|{_TARIFUN}(?: (?:علي|اي|كل|ب\S*))* {_BAYANAT}(?: \S+)? {_ANNI}|كل (?:البيانات|المعلومات)(?: \S+){{0,3}} {_ANNI}",
    rf"(?:ما|ماذا|ما الذي|كل ما|ما هي)(?: \S+){{0,3}} {_TARIFUN}(?: \S+){{0,3}} {_ANNI}|(?:ما|ماذا|اي)(?: \S+){{0,1}} {_BAYANAT}(?: \S+){{0,3}} {_ANNI}",
    r"حق(?:ي|وقي)? (?:في |ب)?(?:الوصول الي |الاطلاع علي )?(?:بياناتي|معلوماتي)|حمايه (?:ال)?بيانات(?:ي)?",
)  # fmt: skip
ARABIC_DELETE = (
    rf"(?:كيف |هل يمكن(?:ني)? |اريد |بدي )*(?:ان )?{_IHDHIF} (?:هذا|هذه|هاد|هال\S+|هذه المحادثه|المحادثه|الشات|كل شيء|كل هذا)(?: (?:المحادثه|الكلام|الان))*$",
    rf"{_IHDHIF}(?: \S+){{0,3}} (?:{_BAYANATI}|حسابي|محادثاتي|محادثتي|رساءلي)",
    rf"{_IHDHIF}(?: \S+){{0,2}} (?:كل|جميع|ما|{_BAYANAT})(?: \S+){{0,4}} {_ANNI}|(?:الحق|حقي) في (?:النسيان|المحو|الحذف)",
)  # fmt: skip
ARABIC_WHO = (
    r"(?:من|هل)(?: \S+){0,3} (?:يقرا|يري|يطلع علي|يحفظ|تقرا|تحفظون)\S*(?: \S+)? ?ما (?:اكتب|اقول)\S*",
    rf"من(?: \S+){{0,3}} (?:يري|يرون|يطلع\S*|الاطلاع|رءيه|رؤيه|يقرا|قراءه|يعرف|يصل|الوصول|اطلع|راي|يستخدم)(?: \S+){{0,2}} {_BAYANATI}",
    rf"هل(?: \S+){{0,3}} (?:تشارك\S*|تبيع\S*|تعط\S*|محميه|امنه|سريه|خاصه|تحمون)(?: \S+){{0,2}} {_BAYANATI}|هل {_BAYANATI}(?: \S+)? (?:امنه|محميه|سريه)|(?:كم|الي متي|لماذا)(?: \S+){{0,2}} (?:تحتفظون|تحفظون|تحتاجون)(?: \S+)? ?ب?{_BAYANATI}|ماذا تفعلون ب{_BAYANATI}",
)  # fmt: skip
_AKHAR = r"(?:جاري|جارتي|جيراني|مديري|صديقي|صديقتي|طليقي|طليقتي|ابن عمي|صاحب البيت|شخص اخر|غيري|السيد \S+|السيده \S+)"
ARABIC_OTHERS = (
    rf"(?:عنوان|رقم|هاتف|بيانات|دخل|ملف|ديون) {_AKHAR}|(?:معلومات|بيانات) عن {_AKHAR}",
    rf"(?:ما|كم|ماذا|اين|هل|اعرف|معرفه)(?: \S+){{0,3}} (?:[تي]تلقاه?ا?|[تي]اخذ|[تي]حصل|[تي]تقاضي|[تي]سكن|[تي]عيش|[تي]دفع)(?: \S+){{0,1}} {_AKHAR}",
)  # fmt: skip
