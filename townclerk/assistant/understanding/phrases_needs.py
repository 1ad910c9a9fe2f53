"""Who lacks today what nobody can do without: food, warmth, medicine. Urgent, and no danger to life by itself.

Whoever loses their home or sleeps outside is met with the lines for that (`eviction` in the other files).
"""

from __future__ import annotations

from townclerk.assistant.understanding.phrases import one_of

_FOOD = one_of(
    "food", "groceries", "milk", "baby milk", "(?:baby )?formula", "bread", "meals?", "dinner", "supper", "lunch", "breakfast", "diapers", "nappies",
    "anything to eat", "something to eat", "drinking water", "water to drink",
)  # fmt: skip
_HAVE = one_of(
    "have", "ve", "got", "have got", "ve got", "had", "has", "am left with", "are left with", "ran out of", "run out of", "am out of", "im out of", "are out of",
    "been without", "am without", "are without", "there is", "theres",
)  # fmt: skip
_I = one_of(
    "i", "we", "ive", "weve", "im", "were", "they", "he", "she",
    "(?:me|my|our) (?:and my |and our )?(?:kids?|children|child|baby|babies|son|daughter|mother|mum|mom|father|dad|family|husband|wife|grand\\w+)",
)  # fmt: skip
_CANT = "(?:cant|cannot|can not|couldnt|could not|unable to|not able to|no money (?:to|for)|havent (?:the |any |got )?money (?:to|for))"
ENGLISH = (
    rf"(?:{_I}|there is|theres)(?: \w+){{0,2}} (?:{_HAVE} )?(?:no|not enough|hardly any|nothing|not any|without) (?:\w+ )?{_FOOD}(?! (?:stamps?|truck|licen[cs]e|permit|waste|bin|delivery|card|assistance|handler\w*|hall|allowed|was|is|were|served))",
    rf"{_I}(?: \w+){{0,2}} (?:dont|do not|doesnt|havent|have not|hasnt|didnt|aint)(?: got)?(?: have)?(?: any| enough| got)? {_FOOD}(?! (?:stamps?|truck|licen[cs]e|permit|waste|bin|card))",
    rf"(?:{_I}|have|got|there is|theres)(?: \w+){{0,3}} nothing(?: left| more)? to (?:eat|feed|drink)",
    r"(?:ran|run|running|am|are|im) (?:completely |all )?out of (?:food|baby (?:milk|food)|formula|diapers|nappies|anything to eat)",
    rf"(?:no|without|not) (?:money|cash|enough money)(?: left)? (?:for|to (?:buy|get|pay for)) (?:any |some |more |our |my |the )?{_FOOD}",
    rf"{_CANT} (?:buy|afford|get|pay for|feed)(?: (?:any|some|more|our|my|the|to|eat)){{0,3}} (?:{_FOOD}|kids?|children|child|baby|babies|family|son|daughter|myself|ourselves)(?! (?:care|sitter|school|trip))",
    rf"(?:{_I})(?: \w+){{0,2}} (?:starving|so hungry|very hungry|hungry and|are hungry|is hungry|am hungry|going hungry|go hungry|went hungry)",
    r"im (?:hungry|starving)|(?:i|we)(?: \w+){0,2} (?:havent|have not|not|didnt|did not) (?:eaten|eat)(?: \w+){0,2} (?:today|yesterday|for|since|in)",
    rf"{_I}(?: \w+){{0,2}} (?:no|without(?: any)?|dont have(?: any)?|havent (?:got )?(?:any )?) ?(?:heat|heating)(?= *$|(?! (?:bill|pump|system|oil|allowance|help|costs?|payment)))",
    rf"{_I}(?: \w+){{0,3}} (?:no|without(?: any)?) (?:heat|heating|hot water|electricity|power|light) (?:\w+ ){{0,6}}(?:tonight|(?:my|our|the|a) (?:\w+ )?(?:baby|kids?|child|children|newborn)|freezing|cold)",
    r"no (?:heat|heating)(?: \w+){0,4} (?:freezing|cold|baby|kids?|child|children|im \d\d|elderly|old|sick|tonight)|(?:baby|kids?|children|child)(?: \w+){0,2} freezing",
    r"(?:nowhere|no ?where|no place|not anywhere|havent got anywhere|dont have anywhere|dont have a place)(?: \w+)? (?:to )?(?:go|sleep|stay|live)(?: (?:tonight|now|today|with|and|us|my)|$)",
    r"(?:our|my) (?:fridge|refrigerator|cupboards?|pantry|freezer)(?: (?:is|are|was))?(?: \w+){0,2} empty",
    r"(?:my|our|the) (?:baby|kids?|child|children)(?: \w+){0,2} (?:is|are) (?:freezing|so cold|very cold)(?! (?:school|pool))",
    rf"{_I}(?: \w+){{0,3}} (?:no more|no|out of|without(?: my| any)?|{_CANT} (?:afford|buy|get|pay for)(?: my| any| his| her)?) (?:insulin|medicine|medication|meds|tablets|pills|inhaler)(?: (?:for|left|tonight|today|any|more|this|until)|$)",
)  # fmt: skip
ENGLISH_NOT = one_of(
    "(?:dog|cat|fish|bird|pet|plant)s? (?:has|have|is|are)(?: \\w+){0,4}", "no food (?:in|on|at) (?:the )?(?:library|bus|park|building|pool|hall)", "nothing to eat (?:at|in) (?:the|your) (?:\\w+ )?(?:caf\\w*|event|festival|meeting|library|canteen)",
    "(?:im |i am |we are |were )?(?:so |very )?(?:hungry|starving)(?: \\S+){0,8} (?:caf\\w*|restaurants?|snacks?|canteen|vending|takeaway)", "(?:school|cafeteria)(?: \\w+){0,3} (?:has|have|serves?) no(?: \\w+){0,3}",
)  # fmt: skip

_COMIDA = "(?:comida|alimentos?|leche|formula|pan|panales|cena|almuerzo|desayuno|agua para beber|de comer|nada (?:que|para) comer|que comer|que darle de comer|para comer)"
_MI = "(?:mis?|nuestr[oa]s?) (?:hij[oa]s?|nin[oa]s?|bebes?|famili\\w+|madre|padre|espos[oa]|marido|mujer)"
SPANISH = (
    r"(?:la|mi|nuestra|el|mi|nuestro) (?:nevera|heladera|despensa|frigorifico|refrigerador)(?: \w+){0,2} vaci[oa]",
    rf"(?:no|ni siquiera)(?: me| nos)? (?:tengo|tenemos|hay|tiene|tienen|queda|alcanza|alcanzo)(?: \w+){{0,4}}? {_COMIDA}(?! (?:a domicilio|escolar\w*|gratis)\b)",
    rf"(?:sin|me quede sin|nos quedamos sin|se (?:me|nos) acabo (?:la|el|los)) {_COMIDA}",
    r"(?:no )?(?:tengo|tenemos|hay|queda)(?: \w+){0,2} nada (?:que|para|de) (?:comer|darles?|darle de comer)",
    rf"no (?:puedo|podemos|tengo (?:dinero|plata)|tenemos (?:dinero|plata)) (?:para )?(?:comprar|pagar|conseguir|dar de comer|alimentar)(?: (?:a|la|el|los|mas|mi|mis))*(?: (?:{_COMIDA}|hij[oa]s?|nin[oa]s?|bebe|familia))",
    rf"(?:sin|no (?:tengo|tenemos|hay)) (?:dinero|plata|nada) (?:para|de) (?:comer|{_COMIDA})",
    rf"(?:(?:tengo|tenemos|pasamos|paso|pasando) (?:mucha )?hambre|{_MI} (?:tienen?|pasan?) (?:mucha )?hambre)",
    r"(?:no (?:he|hemos) comido|llev\w+ (?:\w+ ){1,3}sin comer)(?: \w+){0,4}",
    r"(?:(?:estoy|estamos|quede|quedamos|quedado|sigo|seguimos|vivo|vivimos)(?: \w+)? sin|no (?:tengo|tenemos|hay)) calefaccion(?: en (?:mi|la|nuestra) casa)?(?: \w+){0,3}",
    r"(?:sin|no (?:tengo|tenemos|hay)) calefaccion(?: \w+){0,4} (?:bebe|nin[oa]s?|hij[oa]s?|frio|mayor|anos|noche|enferm[oa])|no (?:tengo|tenemos) (?:a )?donde (?:ir|dormir|quedar\w+|pasar la noche)",
    rf"(?:sin|no (?:tengo|tenemos|hay)) (?:calefaccion|luz|electricidad|agua caliente)(?: \w+){{0,5}} (?:esta noche|bebe|{_MI}|nin[oa]s?|mucho frio|helad\w+)",
    r"(?:sin|no (?:tengo|tenemos|puedo (?:pagar|comprar))(?: (?:mas|mi|mis|la|el|dinero para))*) (?:insulina|medicinas?|medicamentos?|medicacion|inhalador)(?: (?:para|esta|hoy|de mi)|$)",
)  # fmt: skip

SPANISH_NOT = (
    "(?:tengo|tenemos) (?:mucha )?hambre(?: \\S+){0,8} (?:cafeteria|restaurante|bar|comedor|maquina)"
)

_TAAM = r"(?:ال)?(?:طعام\S*|اكل\S*|غذاء\S*|حليب\S*|خبز\S*|عشاء\S*|غداء\S*|حفاضات\S*|لقمه|شيء? ناكله|شي ناكله|ما ناكل\S*|ما اكل\S*|ما اطعم\S*|شيء? اكله|شيء? لناكله|شيء? للاكل|ماء للشرب|مال للطعام)"
_LAYSA = (
    r"(?:ليس|لا يوجد|لا|ما|مافي|ما في|ماعندي|ماعندنا|ما عندي|ما عندنا|بدون|من دون|بلا|مفيش|نفد|نفذ|خلص|انتهي)"
)
ARABIC = (
    r"(?:الثلاجه|ثلاجتنا|ثلاجتي|براد\S*)(?: \S+)? (?:فارغه|فاضيه|خاليه|فارغ)",
    rf"{_LAYSA}(?: (?:لدي|لدينا|عندي|عندنا|لي|لنا|هناك|يوجد|املك|نملك|منا|مني|معي|معنا|في البيت|اي|ثمن|مال|نقود|كاف)){{0,3}} {_TAAM}(?! (?:في|علي) (?:المكتبه|الحافله|المدرسه))",
    r"(?:لا|ما)(?: \S+){0,1} (?:نجد|اجد|املك|نملك|يوجد) ما (?:ناكل\S*|اكل\S*|نطعم\S*|اطعم\S*|اسد \S+)",
    r"(?:لا استطيع|لا نستطيع|لا اقدر|لا نقدر|ما اقدر|مش قادر\S*)(?: ان)? (?:شراء|اشتري|نشتري|اطعام|اطعم|نطعم|توفير)(?: \S+){0,2}(?:طعام|اكل|حليب|اطفالي|طفلي|اولادي|عاءلتي|ابني|ابنتي)\S*",
    r"(?:انا|نحن|احنا|اطفالي|اولادي|طفلي|ابني|ابنتي|عاءلتي)(?: \S+){0,1} (?:جاءع\S*|جايع\S*|جوعان\S*|جياع|يجوع\S*|نموت من الجوع|يموت\S* من الجوع)",
    r"(?:نموت|اموت|يموتون) (?:من |جوعا)(?:ال)?(?:جوع)?|(?:لم|ما) (?:ناكل|اكل|اكلنا|اكلت)(?: \S+){0,3} (?:منذ|اليوم|من امس|امس)",
    r"(?:بدون|بلا|من دون|لا يوجد|لا توجد|ما في|مافي|ليس لدينا|ليس عندنا)(?: \S+)? (?:ال)?(?:تدفءه|تدفيه)(?: \S+){0,5} (?:ال)?(?:برد|بارد|شديد|اطفال\S*|طفل\S*|كبير\S*)|(?:ليس|ما|لا|مافي|ماعندي|ما عندي|ما عندنا|ماعندنا)(?: \S+){0,3} (?:مكان|وين|مطرح|اين)(?: \S+)? (?:[اأن]نام|ننام|للنوم|نبيت|ابيت|نروح|اروح)(?: \S+){0,3}",
    r"(?:بدون|بلا|من دون|ليس لدي(?:نا)?|ليس عند(?:ي|نا)|لا يوجد) (?:تدفءه|كهرباء|ماء ساخن)(?: \S+){0,5} (?:الليله|[وف]?(?:ال|ل|ب)?(?:طفل|اطفال|رضيع|برد|ابن|اولاد|ام|مريض|بردان)\S*)",
    r"(?:ليس (?:لدي|لدينا|عندي|عندنا)|ليست (?:لدي|لدينا)|ما (?:عندي|عندنا|في)|ماعندي|ماعندنا|مافي|لا (?:توجد|يوجد) (?:لدي|لدينا|عندي|عندنا|في بيتي|في بيتنا)|نعيش بدون|بقينا بدون|(?:انا|نحن|احنا) (?:بدون|بلا))(?: اي)? (?:ال)?تدف(?:ءه|يه)(?: \S+){0,3}",
    r"(?:ليس لدي|ليس عندي|نفد|نفذ|خلص|لا استطيع شراء|لا املك ثمن|لا اجد)(?: \S+)? (?:ال)?(?:انسولين|دواء|دوائي|دواءي|ادويه|ادويتي|بخاخ)(?: \S+){0,3}",
)  # fmt: skip
