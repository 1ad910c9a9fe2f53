"""Requests for records that the agency holds, said without the name of a law. As `special.plain` gives a text.

One's own records and certificates are another matter, and so is what a page tells ("information on recycling").
"""

from __future__ import annotations

from townclerk.assistant.understanding.phrases import one_of

# ENGLISH

_AGENCYS = r"(?:the |your |our )?(?:public|official|municipal|council|councils|city|citys|town|towns|government|agency|agencys|municipality|municipalitys|mayor|mayors|county|countys)"
_HELD = r"(?:records?|documents?|files|archives?|contracts?|e ?mails?|correspondence|minutes|invoices|accounts|expenses|receipts|papers|letters|memos?|tenders?|bids?|budgets?|budget documents|audit(?: reports?)?|spending)"
_WANT = r"(?:want|would like|id like|like|wish|request(?:ing|s)?|ask(?:ing)? (?:you )?for|apply(?:ing)? for|demand|need|require|send me|give me|show me|provide|disclose|disclosure of|release|inspect|see|view|look (?:at|into|through)|read|access(?: to)?|cop(?:y|ies) of|obtain|get|have|publish|file|make|submit)"
_MATTER = r"(?:spending|spent|budgets?|expenses|expenditures?|salar(?:y|ies)|wages|contracts?|tenders?|invoices?|consultants?|contractors?|overtime|procurement|lawsuits?|settlements?|fines (?:issued|collected)|subsid(?:y|ies) paid|purchases?|bids?)"
_OWN = r"(?!(?:me|us|my|our|myself|mine|i)\b)"
_NOT_OWN = r"(?! (?:of birth|of marriage|of death|for (?:a|an|my|the) (?:passport|permit|licen[cs]e|school|application)|(?:i|we|are|do|you) (?:need|must|should|have|needed|required)|needed|required|to (?:bring|apply|submit)))"
ENGLISH = (
    rf"{_WANT}(?: (?!my|our)\S+){{0,4}} (?:public|official|municipal|government) (?:records?|documents?|information|files|archives?|data|papers){_NOT_OWN}",
    rf"{_WANT}(?: (?!my|our)\S+){{0,3}} {_AGENCYS} {_HELD}{_NOT_OWN}",
    rf"{_WANT}(?: (?!my|our)\S+){{0,3}} (?:contracts?|e ?mails?|correspondence|invoices|budget documents|tender documents|tenders?|expenses|memos?|bids?|budget documents|budgets?|receipts)(?: (?:for|with|of|between|about|on|from|sent|written|by|to|relating|regarding|concerning|the|that|you|your|have|signed|paid|a|an))+ {_OWN}(?:\w+ ){{0,2}}(?:town|city|council|mayor|municipality|company|companies|firm|contractors?|waste|snow|salt|road|bridge|parking|landfill|quarry|project|schools?|police|consultants?|building|development|budget|closure|stadium|water|park|hall|clerk|department|street|plow|lights?|trees?)",
    rf"(?:information|records?|documents?|transparency|disclosure) requests?(?: (?:about|on|regarding|concerning|for|into|the|your|how|much|all|any|details?|of|town|city|council|mayor|mayors))* {_MATTER}|(?:transparency|right to know|open records|records|information access|access to (?:information|records|documents)) requests?|request for (?:records|access to (?:records|documents|information)|disclosure)",
    rf"access to (?:the |all |any )?(?:public |official |council |town |city )*(?:documents|records|files|archives|information) (?:about|on|regarding|concerning|relating to|of the|held|that you hold|from the) {_OWN}\S+",
    r"how (?:much|many)(?: \S+){0,3} (?:town|city|council|mayor|municipality|you|department)(?: \S+){0,2} (?:spend|spent|pay|paid|cost)\w*(?: \S+){0,6} (?:documents?|records?|invoices|receipts|proof|papers)(?! (?:i|we|do))",
    rf"{_WANT}(?: (?:to|know|me|us|the|a|list|about|all|what|which|how|total|your|are|of|full|\w+ing))* (?:spending|expenses|expenditures?|salar(?:y|ies)|overtime) (?:of|by|on|for|paid to)(?: the| your| all)? (?:mayor|heads?|department\w*|managers?|directors?|employees|council\w*|town|city|staff|police|consultants?|department|officials?|salt|snow|roads?)",
    r"(?:want|like|need|request|demand|right)(?: \w+){0,3} (?:see|know|find out|have|learn|check)(?: \w+){0,2} (?:what|how much|how|where)(?: \w+){0,3} (?:mayor|council\w*|town|city|municipality)(?: \w+){0,2} (?:spend|spends|spent|paid|pays?)(?! (?:me|us|for my|my))",
    r"official (?:information|records?|documents?) requests?",
    r"(?:look (?:at|into|through)|see|inspect|search|consult|visit|view) (?:the )?(?:town|city|council|municipal|citys|towns|municipalitys) (?:records|archives?|files|books|ledgers?)",
    r"(?:i am|im|as|we are) (?:an? |the )?(?:journalists?|reporters?|researchers?|press|local paper)(?: \S+){0,8} (?:records|documents|e ?mails|contracts|invoices|correspondence|data|minutes|figures|expenses)",
)  # fmt: skip
ENGLISH_NOT = one_of(
    "(?:birth|death|marriage|medical|school|health|vaccination|tax|criminal|dental|divorce|work|my|our|own) (?:records?|documents?|certificates?|files?)",
    "official (?:documents?|papers)(?: \\S+){0,3} (?:translat\\w+|certified|stamped|notari[sz]ed|apostille\\w*)",
    "(?:what|which) (?:\\w+ )?(?:records?|documents?|papers)(?: \\S+){0,6}",
)

# SPANISH

_PIDE = r"(?:solicit\w+|pido|pedir|pedimos|quiero|quisiera|queremos|deseo|necesito|me gustaria|exijo|peticion(?:es)?|ejerzo|consultar|ver|acceder|acceso|revisar|obtener|copias?|conocer|saber|examinar|requiero|demando|envienme|mandenme|facilitenme|muestrenme|entreguenme)"
_DEL_AYTO = r"(?:de |del |de la |de los |al |a la |por |por el |por la |con |con la |con el |sobre |sobre el |sobre la |relativ\w+ a(?:l| la)? |para |para la |para el |en |en la |entre )+(?:\S+ ){0,2}"
_AYTO = r"(?:ayuntamiento|municipi\w+|municipal\w*|alcald\w+|concej\w+|consejo|pleno|gobierno|empresas?|contratistas?|licitaci\w+|consultor\w*|sal|nieve|vertedero|cantera|puente|obras?|limpieza|proyecto|policia|estacionamiento|presupuesto\w*|plaza|parques?|carreteras?|calles|contratacion|subvencion\w*|cierre|urbanismo|basura|recogida|salarios?)"
_PAPELES = r"(?:contratos|facturas|actas|correos(?: electronicos)?|correspondencia|gastos|nominas|licitaciones|presupuestos?|expedientes|documentos|documentacion|informes|archivos|registros|cuentas|compras|sueldos|salarios|recibos|memorandos)"
SPANISH = (
    rf"{_PIDE}(?: (?!mis?\b)\S+){{0,5}} (?:informacion|documentos|documentacion|registros|datos|archivos|expedientes) (?:public[oa]s?|municipal(?:es)?|gubernamental(?:es)?)",
    rf"{_PIDE}(?: (?!mis?\b)\S+){{0,3}} {_PAPELES}(?: \w+(?:ad|id|it|crit)[oa]s)? (?!(?:mi|mis|nuestr)\w*){_DEL_AYTO}{_AYTO}",
    rf"{_PIDE}(?: \S+){{0,4}} (?:acceso|acceder) a (?:la |los |las |el )?(?:informacion|documentos|registros|archivos|expedientes|actas)(?! de (?:contacto|mi))",
    r"(?:peticion|solicitud|pedido) (?:de (?:informacion )?)?(?:transparencia|informacion publica|documentos publicos)|(?:derecho|acceso) (?:de |a |al )+(?:la )?(?:acceso a la )?informacion(?: publica)?(?! de contacto)",
    r"(?:solicito|pido|exijo|quiero|deseo|necesito)(?: (?:informacion|saber|conocer|que me informen|detalles|datos|cuanto|cuantos|sobre|acerca|de|del|los|las|el|la|en|se))+ (?:gast\w+|presupuesto|contrat(?:os|acion)|sueldos?|salarios?|licitacion\w*|dietas|compras)(?: \S+){0,4} (?:ayuntamiento|municip\w+|alcald\w+|concej\w+|sal|nieve|documentos|facturas|gobierno)",
    r"(?:soy|somos|como) (?:un |una )?(?:periodistas?|reporter[oa]s?|investigador(?:a|es)?)(?: \S+){0,6} (?:contratos|documentos|correos|facturas|registros|actas|gastos|datos|expedientes)",
    rf"(?:quiero|quisiera|solicito|deseo|exijo|pido|necesito|me gustaria) (?:ver|saber|conocer|que me digan)(?: \w+)? (?:en que|cuanto)(?: (?:se|ha|han|dinero))* gast\w+(?: \w+){{0,2}} {_AYTO}|^informacion publica (?:sobre|de|del|acerca)(?! (?:el |los |la )?(?:autobus|transporte|bus))",
    r"(?:ver|consultar|revisar|examinar|mirar) (?:los |las |el )?(?:archivos?|registros|libros|cuentas|actas) (?:del?|de la|del) (?:ayuntamiento|municip\w+|alcald\w+|pleno|concejo|consejo|ciudad|pueblo)",
)  # fmt: skip
SPANISH_NOT = one_of(
    "(?:que|cuales|cuantos) (?:documentos|papeles|registros|datos)(?: \\S+){0,6}",
    "(?:documentos|documentacion|papeles)(?: \\S+){0,4} para (?:votar|matricul\\w+|inscrib\\w+|casar\\w*|registr\\w+|solicitar|tramitar|sacar|renovar|viajar|empadron\\w+|el|la|mi|un|una)(?: \\S+){0,2}",
    "(?:certificado|acta|partida)s? de (?:nacimiento|matrimonio|defuncion)",
    "registros? (?:civil|medic\\w+|de nacimiento)",
)

# ARABIC

_AR_WANT = r"(?:اريد|نريد|اطلب|نطلب|طلب|ارغب في|ارغب|اود|بدي|عايز\S*|عاوز\S*|ابغي|ابي|احتاج|الاطلاع|اطلع|نطلع|شوف|اشوف|رءيه|اري|الحصول|احصل|نسخه|نسخا|نسخ|الوصول|كشف|ارسلوا|اعطوني|زودوني|تزويدي|مراجعه|معاينه|بغيت|حقي في المعرفه|حقي)"
_AR_GAP = r"(?: (?!(?:خاصتي|ملفي|سجلي|بي|شهاده)\b)\S+){0,4}"
_AR_PAPERS = r"(?:ال|ب|بال|لل)?(?:سجلات|سجل|وثاءق|وثيقه|مستندات|محاضر|محضر|عقود|مراسلات|ارشيف|فواتير|قرارات|نفقات|مصاريف|مصروفات|ملفات|رساءل|ايميلات|ميزاني\S*|تقارير|رواتب|مناقص\S*|دفاتر|صفقات)"
_AR_PUBLIC = r"(?:ال|لل|بال)?(?:بلدي\S*|مجلس\S*|عام|عامه|حكومي\S*|رءيس البلديه|عمده|مناقص\S*|ملح|ثلج|نظافه|ميزاني\S*|محجر|مكب|جسر|مشروع|شركه|شركات|مدينه|اغلاق|شرطه|مقاول\S*|مسءول\S*|موظف\S*|مدراء|مديري\S*|عمده)"
ARABIC = (
    rf"{_AR_WANT}{_AR_GAP} {_AR_PAPERS}(?: (?:مع|حول|عن|بشان|بخصوص|من|بين|التي|لدي|في|شراء|سفر|\S+)){{0,2}} {_AR_PUBLIC}",
    rf"{_AR_WANT}{_AR_GAP} (?:ال)?معلومات (?:ال)?عامه",
    rf"{_AR_WANT}{_AR_GAP} (?:ال)?معلومات(?: \S+){{0,2}} (?:عن|حول|بشان|بخصوص) (?:ال)?(?:ميزاني\S*|انفاق|نفقات|مصاريف|مصروفات|عقود|مناقص\S*|رواتب|صفقات|قرارات|مشتريات)",
    r"(?:طلب|حق|حقي|قانون|اطلب|حق في)(?: في)? (?:ال)?(?:وصول|حصول|اطلاع|نفاذ)(?: ال\S+)? (?:الي|علي) (?:ال)?(?:معلومات|وثاءق|سجلات|مستندات)(?! (?:الشخصيه|الخاصه بي))",
    r"(?:اريد|بدي|اطلب|عايز\S*|ابغي|من حقي|حقي|اود|ارغب)(?: \S+){0,3} (?:كم|ماذا|فيم|علي ماذا|اين) (?:صرف|انفق|دفع|تصرف|تنفق|يصرف|ينفق)(?:ت|وا|تم)? (?:ال)?(?:بلديه|مجلس|عمده|رءيس)(?: \S+){0,3}",
    r"طلب (?:ال)?شفافيه|(?:حقي|حق|الحق) في (?:ال)?(?:معرفه|معلومه|معلومات|اطلاع)",
    r"(?:الحصول علي|الاطلاع علي|اطلب|اريد) (?:ال)?(?:وثاءق|مستندات|سجلات|مراسلات|رساءل|جميع الرساءل|كل الرساءل) (?:حول|عن|بشان|بخصوص|المتعلقه) (?!ي\b)\S+",
    rf"(?:انا|نحن|بصفتي)(?: \S+)? (?:صحفي\S*|صحافي\S*|باحث\S*|اعلامي\S*)(?: \S+){{0,4}} {_AR_PAPERS}",
)  # fmt: skip
ARABIC_NOT = one_of(
    "(?:ما|ماهي|اي|ما هي)(?: هي)? (?:ال)?(?:وثاءق|مستندات|اوراق|معلومات)(?: \\S+){0,5}",
    "(?:ال)?(?:وثاءق|مستندات) (?:ال)?(?:مطلوبه|لازمه)(?: \\S+){0,4}",
)
