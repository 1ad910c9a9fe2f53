"""Who has no home or nowhere to stay, however it is told beside other things, in three languages."""

from __future__ import annotations

from townclerk.assistant.understanding.phrases import one_of

_STAY = r"(?:to|i can|we can|where i can|where we can) (?:stay|sleep|crash|spend the night)"
_NO_OTHERS = r"(?! (?:people|shelters?|man|men|woman|women|persons?|charit\w+|services?|folks|veterans|guy|neighbou?r|outreach|workers?|programs?|programmes?|population|count|how|what|where|which|who|can|could|do|does|is|may))"
ENGLISH = (
    rf"(?:i|im|ive|we|were|weve|am|are|been)(?: \w+){{0,7}} (?:and|but|now|currently|pregnant|disabled|kids|children|baby) (?:now |are |am |im )?homeless{_NO_OTHERS}",
    rf"(?:i|we|ive|weve|im|were|am|are)(?: \w+){{0,6}} (?:become|became|becoming|been|made|left|end(?:ed)? up|going to be|gonna be|about to be|will be) homeless{_NO_OTHERS}",
    rf"(?:i am|im|we are|were|ive been|weve been) (?:\w+ )?homeless{_NO_OTHERS}",
    rf"(?:need|needs|want|find|looking for|havent got|dont have|got|without)(?: \w+){{0,2}} (?:place|some ?where|anywhere|bed|roof|shelter)(?: \w+){{0,2}} {_STAY}(?! (?:warm|cool|up|out|fit))",
    r"(?:need|needs|looking for|find)(?: \w+){0,2} room(?: \w+){0,4} (?:tonight|for (?:the|one) night)",
    r"(?:need|want|find|looking for|where is|where can|is there|wheres)(?: \w+){0,4} (?:(?:homeless|night|womens|overnight) shelter|shelter (?:tonight|for (?:the night|me|us|my family|homeless)))",
    r"(?:i am|im|we are|were|ive been|been)(?: \w+)? (?:couch|sofa) surfing|(?:i am|im|we are|were|ive been|i)(?: \w+)? (?:sleep|sleeping|stay|staying|slept|liv(?:e|ing)) (?:on|in) (?:my |a |the |our |different |peoples? |friends? |someones )*(?:friends |peoples |someones )?(?:couch|couches|sofa|cars?|van|truck|tents?|shelter)(?= *$| (?:with|and|since|for|because|now|tonight|right))",
)  # fmt: skip
ENGLISH_NOT = one_of(
    r"(?:not|never|never been|isnt|arent|no longer|not really|werent) homeless(?: \S+)?",
    r"(?:was|were|used to be|once|had been) homeless(?: \w+){0,4} (?:last year|years? ago|before|once|when|in \d+|back then|as a)",
    r"(?<! in a )(?<! at a )(?:hotels?|motels?|hostels?|airbnb|bed and breakfast|b and b|camping|campsites?|visit\w*|vacation|holidays?|tourists?|weekend|trip|wedding|guests?|relatives|tourism|travel\w*)(?: (?!tonight|homeless)\S+){0,12} (?:place|somewhere|room|bed|anywhere)(?: (?!tonight|homeless)\S+){0,8}(?! (?:tonight|homeless))",
    r"(?:place|somewhere|room|bed|anywhere)(?: \w+){0,2} (?:to|we can|i can) (?:stay|sleep)(?: (?!tonight|homeless)\S+){0,12} (?:hotels?|motels?|visit\w*|vacation|holidays?|tourists?|weekend|trip|wedding|guests?|relatives|travel\w*)(?: \S+){0,3}",
    r"(?:dog|cat|puppy|kitten|animal|pet|picnic|bus|storm)s?(?: \S+){0,3} (?:shelters?|homeless|place to|somewhere to|bed to)|(?:volunteer\w*|donat\w+|help out|giv(?:e|ing) (?:money|food|clothes|to))(?: \S+){0,5} (?:homeless|shelters?)(?: \S+)?|(?:works?|working|jobs?) (?:at|in|for|with) (?:the |a |an )?(?:\w+ )?(?:homeless|shelters?)(?: \S+)?|homeless (?:cats?|dogs?|pets?|animals?)",
)  # fmt: skip

_QUEDAR = r"(?:quedar(?:me|nos|se)|dormir|pasar la noche|refugiar(?:me|nos)|alojar(?:me|nos))"
SPANISH = (
    r"(?:soy|estoy|estamos|somos|vivo|vivimos|quede|quedamos|quedado|quedarme)(?: \w+){0,3} (?:sin (?:hogar|techo)|(?:en )?situacion de calle)(?! (?:como|donde|puedo|que|cuando))",
    r"(?:embarazada|hij[oa]s?|nin[oa]s?|bebe|anos|familia)(?: (?:y|pero|estoy|estamos|me quede|nos quedamos))* sin (?:hogar|techo)(?! (?:como|donde|puedo|que|cuando))|embarazada y (?:estoy )?en la calle",
    rf"(?:necesito|busco|quiero|buscando|necesitamos|buscamos|no tengo|no tenemos|hay|conocen|encontrar)(?: \w+){{0,3}} (?:donde|lugar|sitio|algun lado|techo|cama|albergue|refugio)(?: \w+){{0,2}} {_QUEDAR}",
    r"(?:donde|hay|busco|necesito|necesitamos|quiero)(?: \w+){0,4} (?:albergue|refugio)(?! (?:de|para) (?:animales|mascotas|perros|gatos)) (?:para (?:personas sin|esta noche|dormir|hoy)|esta noche|hoy|nocturno)",
    r"(?:busco|buscamos|necesito|necesitamos)(?: \w+){0,2} albergue(?= *$| (?:para (?:mi|nosotros|familias)|por favor|con)(?!\w))",
    r"(?:duermo|dormimos|durmiendo|vivo|vivimos|viviendo) en (?:el|mi|nuestro|un) (?:carro|coche|auto|parque|sofa)(?= *$| (?:con|y|de|desde|porque|hace)(?!\w))",
)  # fmt: skip
SPANISH_NOT = one_of(
    r"no (?:soy|estoy|somos|estamos|me quede)(?: una)?(?: persona)? sin (?:hogar|techo)(?: \S+)?",
    r"(?:hotel(?:es)?|hostal(?:es)?|vacaciones|turis\w+|visita\w*|viaj\w+|boda|fin de semana|invitados)(?: \S+){0,12} (?:donde|lugar|sitio|cama)(?: \S+){0,6}",
    r"(?:donde|lugar|sitio|cama)(?: \w+){0,3} (?:quedar\w*|dormir|alojar\w*)(?: \S+){0,12} (?:hotel(?:es)?|vacaciones|turis\w+|visita\w*|viaj\w+|boda|fin de semana|invitados)(?: \S+){0,3}",
    r"(?:adoptar|adopcion|perr\w+|gat[oa]s?|mascotas?|voluntari\w+|donar|donaci\w+)(?: \S+){0,5} (?:albergue|refugio)s?(?: \S+)?",
    r"(?:perr[oa]s?|gat[oa]s?|animal(?:es)?|mascotas?|muebles|basura|coche|carro|contenedor|bolsas?|cajas?)(?: \S+){0,5} (?:en la calle|sin (?:hogar|techo))",
)  # fmt: skip

_MAWA = r"(?:ماوي|ماواي|سكن|مسكن|بيت|منزل|مكان|سقف)"
ARABIC = (
    r"(?:انا|نحن|انني|اني|احنا|صرت|اصبحت|اصبحنا|صرنا|بقيت|بقينا|حامل|واطفالي|مع اطفالي|وعاءلتي|اولادي)(?: \S+){0,3} [وف]?(?:مشرد(?:ه|ين|ون)?|(?:بلا|بدون|من دون|من غير) (?:ماوي|سكن|مسكن|بيت|منزل|سقف))",
    rf"(?:ليس|لا يوجد|ما|مافي|لم يعد|ما عاد|مش|لا)(?: (?:لدي|لدينا|عندي|عندنا|عنا|لي|لنا|في|املك|نملك|اجد|نجد))* (?:اي )?{_MAWA}(?: (?:(?:ل)?(?:انام|ننام|ابيت|نبيت|ابقي|اقعد|نقعد|النوم|لنوم|للنوم|للمبيت|اوي|ناوي)\S*|(?:اسكن|نسكن|اروح|نروح) (?:فيه|اليه)))",
    r"(?:ليس|ما|ما عاد|لم يعد)(?: (?:لدي|لدينا|عندي|عندنا|عنا|لي|لنا))+ (?:ماوي|سكن|بيت|منزل)(?= *$| (?:الان|اليوم|الليله|منذ))",
    r"(?:احتاج|نحتاج|محتاج\S*|اريد|نريد|بدي|بدنا|ابحث|نبحث|ادور|عم دور|اين|وين|هل يوجد|في)(?: \S+){0,3} (?:مكان\S*|ماوي|ملجا|سقف|دار ايواء|مركز ايواء|سرير)(?: (?:حتي|ل|كي|لكي|عشان|فيه|الي))* ?(?:انام|ننام|ابيت|نبيت|للنوم|للمبيت|للمشردين|الليله|ابقي فيه|اقعد فيه|لانام|للايواء|انام فيه)\S*",
    r"(?:انام|ننام|نمت|اعيش|نعيش|ساكن|عايش|عايشين) (?:في|ب)(?:ال)? ?(?:ال)?(?:سياره|سيارتي|شارع|حديقه|خيمه)(?= *$| (?:و\S+|مع|منذ|من|الان))",
)  # fmt: skip
ARABIC_NOT = one_of(
    r"(?:لست|لسنا|مش|مو|غير|ليسوا|لم اكن) (?:ب)?مشرد\S*",
    r"(?:كلب|كلاب|الكلاب|قط|قطط|القطط|قطه|حيوان\S*|الحيوانات)(?: \S+){0,3}",
    r"(?:رجل|شخص|اشخاص|ناس|رايت|شاهدت|الاشخاص) (?:\S+ )?مشرد\S*|(?:اساعد|مساعده|اتبرع|التبرع)(?: \S+){0,3} (?:ال|لل)مشردين",
)  # fmt: skip
GROUPS = {
    "en": (("eviction", ENGLISH, ENGLISH_NOT),),
    "es": (("eviction", SPANISH, SPANISH_NOT),),
    "ar": (("eviction", ARABIC, ARABIC_NOT),),
}
"""Of a crisis, for the phrases of each language; the last, for whoever has no home may be in danger, too."""
