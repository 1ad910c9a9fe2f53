"""What broke or ran out at home, and somebody cannot wait: heating, water, medicine. Urgent as `phrases_needs` is."""

from __future__ import annotations

_OWN = r"(?:my|our|the|his|her|in my|in our)"
_HEATER = r"(?:boilers?|furnaces?|heat(?:ers?|ings?)?|radiators?|central heating|stove|storage heaters?|heat pump|fire ?place)"
_BROKEN = r"(?:broke(?:n)?(?: down)?|pack(?:ed|s) (?:up|in)|died|dead|gave (?:out|up)|given (?:out|up)|gone|failed|stopped|went (?:out|off|cold)|(?:isnt|is not|not|arent|are not|doesnt|wont|will not|dont)(?: \w+)? (?:work\w*|com(?:e|ing)|turn\w*|start\w*|light\w*|heat\w*|on)|out|off|(?:stone |ice |freezing )?cold|bust(?:ed)?|conked out|kaput|knackered|cut off)"
_FRAIL = r"(?:bab(?:y|ies)|newborn|infant|toddler|twins|kids?|child|children|son|daughter|grand(?:ma|mother|pa|dad|father)|gran(?:ny|dad)?|nan(?:a)?|elderly|pensioner|(?:mum|mom|mother|dad|father)|(?:im|i am|we are|were|hes|shes|is|aged) (?:6|7|8|9)\d|(?:6|7|8|9)\d (?:years?|yrs?)|disabled|pregnant|sick|ill|frail|shiver\w*|freez\w+|oxygen|wheelchair|cancer|so cold|very cold|no money|cant afford)"
_HOME = r"(?:in|inside|at) (?:my|our|the|this|here)(?: (?:flat|house|home|apartment|room|place|bed ?room|bedsit|studio|trailer|caravan))?|in here|at home|(?:my|our) (?:flat|house|home|apartment|room|place)(?: \w+){0,3}"
_COLD = r"(?:freezing(?: cold)?|ice cold|so cold|(?:bitterly|very|really|too) cold|stone cold|like (?:an )?(?:ice|fridge|freezer|ice ?box))"
_BROKE = r"(?:broke|skint|penniless|no (?:money|cash)|(?:cant|cannot|can not|couldnt|unable to|not able to) (?:afford|pay|top up|buy|heat))"
_MEDICINE = r"(?:insulin|inhalers?|(?:asthma )?pump|medicines?|medications?|meds|tablets|pills|epi ?pens?|oxygen|(?:heart|blood pressure) (?:pills|tablets))"
ENGLISH = (
    rf"{_HEATER}(?: \w+){{0,4}} {_BROKEN}(?: \w+){{0,8}} {_FRAIL}(?! (?:care|pool|class))",
    rf"{_FRAIL}(?: \w+){{0,7}} {_HEATER}(?: \w+){{0,2}} {_BROKEN}(?! (?:down the|of))",
    rf"{_COLD} (?:{_HOME})(?: \w+){{0,6}} {_BROKE}|{_BROKE}(?: \w+){{0,8}} {_COLD} (?:{_HOME})|{_BROKE}(?: \w+){{0,8}} (?:my|our|the|this) (?:flat|house|home|apartment|room|place)(?: is|s| feels)? (?:\w+ )?{_COLD}|(?:my|our) (?:flat|house|home|apartment|room|place) (?:is|feels) (?:\w+ )?{_COLD}(?: \w+){{0,6}} {_BROKE}",
    rf"{_OWN}(?: \w+){{0,3}} {_MEDICINE}(?: (?:has|have|is|are|ve|s|just|all|completely|nearly|almost))* (?:run out|ran out|gone|empty|finished|used up|running out)(?: \w+){{0,5}} (?:{_BROKE}|no more|dont have (?:any )?(?:money|more))",
    rf"(?:used up|run out of|ran out of|finished|out of|no more) (?:(?:my|his|her|the|our) )?(?:\w+ )?{_MEDICINE}(?: \w+){{0,4}} {_BROKE}",
    r"(?:i|we|ive|weve|there is|theres|weve got|my (?:house|home|flat|building)|our (?:house|home|flat|building))(?: \w+){0,3} (?:no|any|without|without any|out of)(?: (?:running|drinking|tap))? water(?! (?:pressure|meter|bill|fountain|heater|softener|slide|sports))(?: (?!park|pool|fountain|library|beach|lake)\w+){0,5} (?:since|for (?:\w+ )?(?:days?|hours)|all day|this morning|last night|yesterday)",
    r"(?:water|taps?)(?: \w+){0,3} (?:been off|cut off|been cut|dry|gone)(?: \w+){0,4} (?:since|for (?:\w+ )?(?:days?|hours)|all day)(?: \w+){0,6}",
)  # fmt: skip
ENGLISH_NOT = r"(?:pool|school|library|gym|bus|car|hall|office|van|classroom|hot tub|sauna)s?(?: \w+){0,3} (?:heat\w*|boilers?|radiators?|cold|freezing)(?: \S+){0,5}|(?:heat\w*|boilers?|radiators?|cold|freezing|water)(?: \w+){0,2} (?:in|at|of|on|inside) (?:the|my|our|your)(?: \w+)? (?:pool|library|school|gym|bus|car|hall|office|van|class\w*|museum|park|town hall|city hall|waiting room)(?: \S+){0,8}"

_CALOR = r"(?:calefaccion|caldera|calentador|estufa|radiador(?:es)?|calefactor|boiler|calefon|bomba de calor)"
_ROTO = r"(?:se (?:me |nos |le )?(?:ha )?(?:dan\w+|romp\w+|roto|averi\w+|descompu\w+|estrope\w+|apag\w+|fundi\w+|malogr\w+|jodi\w+|echo a perder|muri\w+|quem\w+)|no (?:me |nos )?(?:funcionan?|sirven?|prenden?|encienden?|andan?|va|van|calientan?|arrancan?|jala)|(?:esta|estan|quedo)? ?(?:rot[oa]s?|danad[oa]s?|averiad[oa]s?|descompuest[oa]s?|estropead[oa]s?|helad[oa]s?|apagad[oa]s?|muert[oa]s?))"
_FRAGIL = r"(?:bebe\w*|recien nacid[oa]|nin[oa]s?|hij[oa]s?|nen[eao]s?|abuel\w+|ancian[oa]s?|enferm[oa]s?|tirit\w+|tembl\w+|hel(?:ando|amos|ados?|adas?)|congel\w+|tengo (?:6|7|8|9)\d|(?:6|7|8|9)\d anos|embarazada|discapac\w+|mucho frio|(?:mi|nuestra) (?:madre|mama|suegra)|(?:mi|nuestro) (?:padre|papa|suegro)|sin (?:plata|dinero)|oxigeno)"
_FRIO = r"(?:frio(?! (?:y|o) calor)|helad[oa]|heland\w+|congel\w+|hielo|nevera|tirit\w+)"
_SIN_PLATA = r"no (?:(?:lo |la |me |nos )?(?:puedo|podemos|pude|alcanza|llega)(?: \w+){0,2} (?:pagar|comprar|gas|luz|factura|recibo|calefaccion|calentar)|(?:tengo|tenemos|hay)(?: \w+){0,2} (?:plata|dinero|con que|para (?:el|la|pagar)))|sin (?:plata|dinero|un peso|un duro)"
_REMEDIO = (
    r"(?:insulina|medicinas?|medicamentos?|medicacion|inhalador|remedios?|oxigeno|pastillas(?: \w+){0,3})"
)
SPANISH = (
    rf"(?:{_CALOR}(?: \w+){{0,4}} {_ROTO}|{_ROTO}(?: \w+){{0,2}} {_CALOR})(?: \w+){{0,8}} {_FRAGIL}",
    rf"{_FRAGIL}(?: \w+){{0,7}} (?:{_CALOR}(?: \w+){{0,2}} {_ROTO}|{_ROTO}(?: \w+)? {_CALOR})",
    rf"(?:{_FRIO}(?: \w+){{0,4}} (?:casa|piso|cuarto|aqui|departamento|apartamento|habitacion|hogar)|(?:casa|piso|cuarto|aqui|departamento|apartamento|habitacion)(?: \w+){{0,4}} {_FRIO})(?: \w+){{0,6}} (?:{_SIN_PLATA})|(?:{_SIN_PLATA})(?: \w+){{0,8}} (?:{_FRIO}(?: \w+){{0,3}} (?:casa|piso|cuarto|aqui)|(?:casa|piso|cuarto|aqui)(?: \w+){{0,4}} {_FRIO})",
    rf"se (?:(?:me|le|nos) )?(?:ha |esta )?(?:termin\w+|acab\w+)(?: \w+){{0,2}} {_REMEDIO}(?: \w+){{0,4}} (?:no (?:tengo|tenemos|puedo|podemos|hay|me alcanza|consigo)|sin (?:plata|dinero))",
    r"(?:estamos|estoy|llevamos|llevo|seguimos|sigo|quedamos|quede|sin|no (?:tengo|tenemos|hay|sale|cae|llega|nos llega))(?: (?!agua)\w+){0,4} agua(?! (?:caliente|embotellada|con gas|para))(?: (?!piscina|fuente|parque|biblioteca|lago|playa)\w+){0,5} (?:desde|hace|ayer|esta manana|todo el dia|dias)(?!\w)(?! (?:el|la) (?:piscina|fuente|parque))",
    r"(?:llevamos|llevo|estamos|seguimos|desde)(?: \w+){1,4} sin agua(?! (?:caliente|embotellada))(?= *$| (?:en (?:la|mi|nuestra) (?:casa|cocina)|en casa|y|por favor)(?!\w))",
    r"no (?:hay|tengo|tenemos|queda)(?: \w+){0,2} (?:que|para) (?:echar\w*|poner\w*|meter\w*) (?:a|en) la (?:olla|mesa|boca)|no (?:me|nos) alcanza para comer",
)  # fmt: skip
SPANISH_NOT = r"(?:piscina|escuela|biblioteca|gimnasio|autobus|carro|coche|oficina|salon|aula|fuente|parque)s?(?: \w+){0,4} (?:calefaccion|caldera|calentador|frio|agua)(?: \S+){0,5}|(?:calefaccion|caldera|calentador|radiador|agua)(?: \w+){0,3} (?:de la|del|en la|en el|de mi|en mi) (?:\w+ )?(?:piscina|escuela|biblioteca|gimnasio|autobus|carro|coche|oficina|salon|aula|ayuntamiento|fuente|parque)(?: \S+){0,6}"

_SAKHAN = r"(?:ال|ب|بال)?(?:سخان|مدفا|مدفاه|مدافي|دفايه|دفايات|صوبه|صوبا|صوبيا|شوفاج|تدفءه|تدفيه|بويلر|غلايه|كلوريفير|كيزر|قيزر|راديتر\S*|كالوريفير)(?:تنا|تي|نا|ات|ي)?"
_KHARBAN = r"(?:خرب\S*|عطل\S*|تعطل\S*|معطل\S*|انكسر\S*|مكسور\S*|(?:لا|ما|مش|مو|ماعم|بطل\S*)(?: عم)? (?:ب)?(?:ت|ي)?(?:عمل|شتغل|شتغل|شغاله?|دفي|سخن|ولع)|مطف\S*|انطف\S*|باظ\S*|بايظ\S*|وقف\S*|توقف\S*|بارد\S*|احترق\S*|واقف\S*)"
_DAIF = r"(?:و)?(?:ال|ل|ب)?(?:طفل\S*|اطفال\S*|رضيع\S*|ولد\S*|ولاد\S*|اولاد\S*|عيال\S*|بنت\S*|بناتي|ابن\S*|بيبي|مولود\S*|امي|ماما|ابي|ابوي|جدتي|جدي|ستي|تيتا|عجوز\S*|ختيار\S*|كبير\S*|مريض\S*|حامل|بردان\S*|برد|ترجف|يرجف|نرجف|نتجمد|متجمد\S*|معاق\S*)"
_BAIT = (
    r"(?:ال|ب|بال)?(?:بيت|بيتي|بيتنا|شقه|شقتي|شقتنا|غرفه|غرفتي|غرفتنا|دار|دارنا|منزل|منزلنا|منزلي|دنيا|جو)"
)
_BARD = r"(?:(?:متل|مثل|زي|كال)? ?(?:ال)?(?:تلج|ثلج|ثلاجه|براد)|برد|بارد\S*|متجمد\S*|صقيع|تجمد\S*)"
_FAQIR = r"[وف]?(?:ما|لا|مش|مو|ليس|مافي|ماعندي|مامعي)(?: (?:في|معي|معنا|عندي|عندنا|عنا|لدي|لدينا|املك|نملك|بقدر|اقدر|نقدر|قادر\S*|استطيع|نستطيع))*(?: (?:ان|علي|حق|ثمن))* (?:ا|ن)?(?:دفع|دفع\S*|فلوس|مصاري|مال|المال|نقود|حق|ثمن|سعر|اشتري|شراء|سداد)"
_MAI = r"(?:ال)?(?:مي|مياه|ماء|ميه|مويه|ماي|ميا|موي)"
_MIN = r"(?:من|منذ|صار\S*|مبارح|امبارح|الصبح|ايام|يومين|امس)"
ARABIC = (
    rf"{_SAKHAN}(?: \S+){{0,3}} {_KHARBAN}(?: \S+){{0,6}} {_DAIF}|{_KHARBAN} {_SAKHAN}(?: \S+){{0,6}} {_DAIF}|{_DAIF}(?: \S+){{0,5}} {_SAKHAN}(?: \S+)? {_KHARBAN}",
    rf"{_BAIT}(?: \S+){{0,3}} {_BARD}(?: \S+){{0,4}} {_FAQIR}|{_FAQIR}(?: \S+){{0,6}} {_BAIT}(?: \S+){{0,3}} {_BARD}",
    rf"(?:ما في|مافي|مفيش|ماكو|ما عنا|ماعنا|ما عندنا|ما عندي|لا يوجد|لا توجد|ليس لدينا|ليس عندنا|بدون|بلا|من دون|ما اجت|ما بتجي|ما عم تيجي|لا تصل)(?: \S+){{0,2}} {_MAI}(?! (?:ساخن\S*|سخن\S*|حار\S*|للبيع))(?: (?!المسبح|بالمسبح|الحديقه|بالحديقه|النافوره)\S+){{0,4}} {_MIN}|مقطوعه {_MAI}(?: \S+){{0,3}} {_MIN}|{_MAI} (?:مقطوع\S*|انقطعت|قاطع\S*|مقطوعه عنا)(?: \S+){{0,3}} {_MIN}",
    r"(?:ما|مافي|ما في|ما ظل|ما بقي|ما ضل) ?(?:عنا|النا|معنا|عندنا|عندي|معي|لنا|عندهم)(?: (?:اي|ولا|شي))* (?:(?:ال)?(?:اكل|طعام|خبز|حليب|عشا|غدا|فطور|لقمه)(?! (?:قطط|كلاب|ل?لقطه|ل?لكلب|للقطط))|شيء? (?:ن|ا)?(?:اكل\S*|طعم\S*|طبخ\S*)|ما (?:ن|ا)طبخ)",
    r"(?:خلص|خلصت|خلصان|نفد|نفذ|انتهي)(?: \S+){0,2} (?:ال)?(?:انسولين|دوا|دواء|ادويه|بخاخ)(?:ي|ها|ه|نا)?(?: \S+){0,3} [وف]?(?:ما|لا|مش|مو|ليس)(?: \S+){0,2} (?:حق|ثمن|فلوس|مصاري|اشتري|مال|غيره)",
)  # fmt: skip
