"""What somebody in danger asks next: where to be safe, who can see this, what to do, or that they are afraid. Pure.

Heard for as long as danger may still be there, whatever was spoken of meanwhile: no page of ours is the answer.
"""

from __future__ import annotations

import re
from enum import StrEnum

from townclerk.core.plain_words import plain


class Safety(StrEnum):
    """What of it is asked."""

    SEEN = "seen"
    """Whether somebody can see this conversation, or learn of it; how it is hidden or deleted."""
    PLACE = "place"
    """Where one can go, stay or sleep, and how to get away."""
    FEAR = "fear"
    NEXT = "next"
    """What to do, who helps, what the police or a court can do, what becomes of the children."""


_THEY_EN = (
    r"(?:he|she|they|someone|somebody|anyone|anybody|anyone else|others|other people|people|who|who else|everyone|everybody"
    r"|(?:my|the|his|her) (?:husband|wife|boyfriend|girlfriend|partner|ex|ex husband|ex wife|father|mother|dad|mum|mom|parents|brother|son|uncle|family|landlord|stepfather|stepdad))"
)
_HERE_EN = (
    r"(?:this|it|that|these|here|what (?:i|we) \w+|(?:(?:this|these|the|my|our) )?(?:chats?|conversations?|messages?|texts?|words|history|screen|page|phone|search(?:es)?)"
    r"|me|(?:that|if|what|where) (?:i|we|im) .{1,30})"
)
_SEEN = (
    rf"(?:can|could|will|would|does|do|did|might|may|is|are|if|so|that|can anyone) {_THEY_EN}(?: \w+){{0,2}} (?:see|sees|read|reads|reading|find|finds|find out|know|knows|look|look at|trace|track|check|get into|open) {_HERE_EN}",
    rf"(?:can|could|will|would|does|do|did|might|may|if) {_THEY_EN}(?: \w+){{0,2}} (?:find out|know(?: about it)?|see)$",
    rf"(?:who|who else|anyone else|someone else) (?:can |could |will |else |might )*(?:see|sees|read|reads|know|knows)(?: \w+){{0,2}} {_HERE_EN}",
    r"(?:is|are|will|does|do|was) (?:this|it|these|the|my|our|what i \w+)(?: (?:chats?|conversations?|messages?|texts?|page|site|website))?(?: (?:be|really|all|get|stay|kept|totally|completely))* "
    r"(?:private|secret|confidential|saved?|kept|recorded|anonymous|stored?|visible|logged|deleted?|seen|hidden|stay|traceable|private here)",
    r"(?:delete|erase|clear|hide|remove|wipe|get rid of|cover)(?: (?:all|of|up))* (?:this|it|these|(?:(?:this|these|the|my|our|all) )*(?:chats?|conversations?|messages?|history|traces?|tracks|page|words)|what (?:i|we) \w+|everything (?:i|we) \w+)",
    r"(?:(?:close|leave|exit|get out of|escape) (?:this|the) (?:page|site|chat|website)|quick exit|hide my (?:screen|visit))",
    r"(?:puede|pueden|podra|podran|podria|podrian|va a|van a|sabra|sabran|se|alguien|quien|quienes|mi \w+|el|ella|ellos)(?: \w+){0,3} (?:ver|leer|verlo|leerlo|ve|ven|lee|leen|enterar\w*|entera|saberlo|encontrar|revisar|mirar) ?(?:est[aoe]s?|l[ao]|mi|mis|el|lo que \w+|de (?:esto|que \w+))?(?: (?:chat|conversacion|mensajes?|historial|celular|telefono|pantalla|pagina|que .{1,30}))?",
    r"(?:se va a enterar|se entera|se enterara\w*|se van a enterar|lo sabra|lo va a saber)",
    r"(?:es|esta|queda|quedan|sera)(?: (?:est[aeo]s?|el|la|un|una|todo))*(?: (?:chat|conversacion|mensajes?))?(?: (?:un|una|lo que \w+))* (?:privad[oa]s?|secret[oa]s?|confidencial(?:es)?|guardad[oa]s?|grabad[oa]s?|anonim[oa]s?|registrad[oa]s?)",
    r"(?:se (?:guarda|graba|queda)|guardan|graban)(?: \w+){0,2} (?:lo que|est[aoe]|el chat|la conversacion|todo)",
    r"(?:borr|elimin|escond|ocult)\w+ (?:est[aoe]s?|l[ao]s?|mi|mis|el|todo|lo que \w+)(?: (?:chat|conversacion|mensajes?|historial|que .{1,30}))?",
    r"(?:salir|cerrar|salgo|cierro)(?: \w+){0,2} (?:esta pagina|la pagina|este chat|el chat)",
    r"(?:هل )?(?:يستطيع|يمكنه|يقدر|ممكن|بامكانه|يمكن|سوف|راح|رح|هل)(?: \S+){0,4} (?:يري|يقرا|يقرء|يشوف|يعرف|يطلع|يجد|رويه|قراءه|يكتشف|الاطلاع)(?: \S+){0,5}",
    r"(?:هل )?(?:سيعرف|سيري|سيقرا|سيكتشف|يعرف احد|سيعلم|من يري|من يقرا|من يستطيع (?:رويه|قراءه)|هل يري|هل يقرا|هل يعرف)(?: \S+){0,5}",
    r"(?:هل )?(?:هذه |هذا |ال)+(?:محادثه|دردشه|كلام|شات|رسايل|رساله) (?:سري\w*|خاص\w*|محفوظ\w*|مسجل\w*)",
    r"(?:امسح|احذف|اخفي|مسح|حذف|اخفاء|نمحو|امحو|امحي)(?: \S+){0,2} (?:ال|ه)?(?:محادثه|دردشه|هذا|هذه|رسايل\S*|كلامي|ما كتبت\S*|اثار\S*|سجل)",
    r"(?:هل )?(?:يحفظ|تحفظ|يسجل|تسجل|يبقي)(?:ون)?(?: \S+){0,2} (?:ما اكتب\S*|المحادثه|كلامي|هذا)",
)
_END_EN = r"(?= *$| (?:now|tonight|today|then|next|instead|else|from here|to be safe|safely|safe|with|and|if|after|until|right now|for (?:the|a|one) night|my|our|me|us|please|at night|in the night|here)(?!\w))"
_PLACE = (
    rf"where(?: else)? (?:can|could|do|should|shall|will|would|to|must|am|are)(?: (?:i|we|she|he|they|you|my \w+))?(?: (?:supposed|going|even|be|possibly))*(?: to)? (?:go|stay|sleep|hide|live|turn|run|flee|spend the night|be safe|get help|be){_END_EN}",
    r"(?:nowhere|no place|no where|somewhere|some place|someplace|anywhere|any place|a place|safe place|place)(?: \w+){0,2} (?:to|i can|we can) (?:go|stay|sleep|live|hide|run|turn)",
    r"(?:somewhere|anywhere|some ?place|a place|place|places) (?:that is |thats )?(?:safe|secure)|safe (?:house|place|home|room|space)s?",
    r"(?<!animal )(?<!dog )(?<!cat )(?<!bus )(?<!pet )(?:shelters?|refuges?|hostels?|sanctuary|womens (?:home|house|aid|centre|center)|women s (?:home|house))(?! (?:dogs?|cats?|animals?|pets?|volunteer\w*|puppy))",
    r"(?:leave|leaving|escape|flee|get away|run away|getting away|running away|move out|get out|walk out|leave from)(?: (?:from))? (?:him|her|them|home|here|the house|this house|the flat|this man|my (?:husband|wife|boyfriend|girlfriend|partner|family|home|parents))",
    r"(?:how|can|want|need|help|ready|going|afraid|scared|cant|money) (?:\w+ ){0,4}(?:to )?(?:leave|escape|get out|get away|flee|run away|move out)(?: (?:safely|quickly|now|tonight|please|of here))?$",
    r"(?:locked|locks|lock|threw|throw|throwing|kicked|kick|kicking) (?:me|us) out",
    r"(?:(?:a|donde|adonde)(?: \w+){0,2} (?:voy|vamos|ir|puedo ir|podemos ir|quedarme|quedarnos|me quedo|nos quedamos|dormir|duermo|dormimos|esconderme|escondernos|acudir|acudo|vivir|vivo|pasar la noche))(?= *$| (?:ahora|esta noche|hoy|con|si|segur\w*|para estar|despues|sin|entonces|y)(?!\w))",
    r"(?:no (?:tengo|tenemos)|algun|un|hay) (?:a )?(?:donde|adonde|lugar|sitio)(?: \w+){0,3} (?:ir|dormir|quedar\w*|vivir|segur\w*|esconder\w*)?",
    r"(?<!animales )(?:refugios?|albergues?|casas? (?:de )?(?:acogida|segura)|casa de la mujer|lugar seguro|sitio seguro|hogar de mujeres|centro de acogida)(?! (?:de|para) (?:animales|perros|gatos|mascotas))",
    r"(?:irme|irnos|salir|salgo|escapar\w*|huir|escapo|largarme|fugarme|me voy|alejarme|dejarl[oa]|separarme)(?: (?:de (?:casa|aqui|la casa|el|ella|mi \w+|este hombre)|con mis? hij\w+|sin que .{1,30}))?(?= *$| (?:ahora|ya|esta noche|con|sin|de)(?!\w))",
    r"me (?:echo|ha echado|echaron|saco|corrio) (?:de casa|de la casa|a la calle)",
    r"(?:الي |ل|و|ف)?(?:اين|وين|فين)(?: \S+){0,2} (?:اذهب|نذهب|اروح|نروح|ابقي|انام|ننام|اهرب|نهرب|اختبي|الجا|اعيش|اقيم|ابيت|ابات|اجد مكان\S*)",
    r"(?:الي )?(?:اين|وين|فين) (?:اذهب|اروح|نذهب|نروح)",
    r"(?:ال)?(?:ملجا|ماوي|ملاجي|دار (?:ال)?ايواء|ايواء|بيت امن|مكان امن|بيت (?:ال)?حمايه|دار (?:ال)?حمايه|بيوت امنه|مكان اذهب|مكان انام|مكان ابقي)(?! (?:ال)?(?:حيوانات|كلاب|قطط))\w*",
    r"(?:اهرب|الهروب|الهرب|اترك (?:ال)?(?:بيت|منزل|زوجي)|اغادر|اخرج من (?:هنا|ال(?:بيت|منزل))|ترك (?:ال)?(?:بيت|منزل)|مغادره (?:ال)?(?:بيت|منزل)|ابتعد عنه|انفصل|الخروج من هنا)",
    r"(?:طردني|طردوني|اخرجني|رماني) (?:من|في|الي|خارج)?",
)
_FEAR = (
    r"(?:(?:im|i am|am|were|we are|feel|feeling|so|too|very|really) )+(?:scared|afraid|frightened|terrified|unsafe|in danger|panicking|desperate|trapped|alone|lost|worried (?:he|she|they|that he|about (?:him|her|my safety)))",
    r"(?:scared|afraid|frightened|terrified|fear|worried) (?:that |of |for |to )?(?:he|she|him|her|them|hell|shell|my life|my (?:kids|children|husband|wife|boyfriend|partner)|going home|go home|what)",
    r"(?:threatened|threatens|threatening|hits|hit|beats|beat|hurts|hurt|followed|following|watching|stalking) (?:me|us) (?:again|too|now|every\w*)",
    r"(?:what if|if|when|think|sure|maybe|what happens (?:if|when)) (?:he|she|they|hes|shes) (?:\w+ ){0,2}(?:come|comes|coming|came|back|finds?|returns?|hears?|wakes?|hits?|hurts?|kills?|does|takes?)(?: \w+){0,4}",
    r"(?:tengo|tenemos|me da|nos da|siento|con|mucho|tanto|da) (?:\w+ )?(?:miedo|panico|terror)|(?:estoy|estamos) (?:\w+ )?(?:asustad[oa]s?|aterrad[oa]s?|en peligro|desesperad[oa]s?|atrapad[oa]s?)|temo por",
    r"(?:y )?(?:si|cuando) (?:el |ella |mi \w+ )?(?:vuelve|viene|regresa|me encuentra|se entera|me pega|se despierta|llega|me ve)(?: \w+){0,3}",
    r"(?:خايف\w*|خائف\w*|اخاف\w*|اخشي|مرعوب\w*|خوف|في خطر|مذعور\w*|يايس\w*)",
    r"(?:ماذا |ايش |شو |و)?(?:لو|اذا) (?:هو )?(?:عاد|رجع|جاء|اجا|عرف|وجدني|ضربني|استيقظ|شافني)(?: \S+){0,3}",
)
_NEAR = (
    r"(?:he|she|hes|shes|they|theyre|my (?:husband|boyfriend|partner|ex|father|dad|stepfather|brother|son|wife|girlfriend))(?: \w+){0,3} (?:at the door|at my door|outside|knocking|banging|drunk|screaming|shouting|came back|come back|coming back|coming home|is back|home|in the house|looking for (?:me|us)|following (?:me|us))",
    r"(?:esta|estan|sigue|el|ella|mi (?:marido|esposo|novio|pareja|ex|padre|padrastro|hermano|esposa|novia))(?: \w+){0,3} (?:en la puerta|afuera|en casa|gritando|borrach[oa]|golpeando|buscandome|siguiendome|volvio|ha vuelto|viene)",
    r"(?:هو|هي|انه|زوجي|خطيبي|طليقي|ابي|والدي|اخي)(?: \S+){0,2} (?:عند الباب|علي الباب|في البيت|بالبيت|هنا|رجع|عاد|وصل|برا|في الخارج|يصرخ|سكران|يلحقني|يبحث عني|قادم)",
)
_NEXT = (
    r"what (?:do|should|can|could|must|shall|am|would|will|now|next|happens)(?: (?:i|we|you|it|now|next))?(?: (?:supposed|to|going))*(?: (?:do|now|next))*(?= *$| (?:now|next|about (?:him|her|it|this|that)|if (?:he|she|they)|when (?:he|she|they))(?!\w))",
    r"(?:who|somebody|someone|anyone|anybody|can you|could you|please|pls|can somebody|can anyone)(?: \w+){0,3} (?:help|protect|save|talk to|believe|listen to)(?: (?:me|us|with this|my (?:kids|children)))?(?= *$| (?:now|please|leave|get out|tonight|with)(?!\w))",
    r"(?:restraining|protective|protection|barring|no contact) orders?|orders? of protection|injunction|press charges|(?:report|arrest|stop) (?:him|her)|divorce(?! (?:certificate|records?|decree))|custody(?! (?:officer|centre))",
    r"(?:the )?(?:police|cops|court|law)(?: \w+){0,3} (?:do|help|come|arrest|believe|stop|protect|anything)",
    r"(?:what|and|how) (?:about|do i protect|will happen to|happens to|about) (?:(?:my|our|the|his|her) )+(?:kids?|child|children|baby|babies|son|sons|daughter|daughters|mum|mom|mother|pets?|dog|things|immigration status|papers|visa)$",
    r"(?:take|took|takes|taking|hurt|hurts|hit|hits) (?:away )?(?:my|our|the) (?:kids?|children|child|baby|son|daughter)(?: away)?",
    r"(?:hotline|helpline|support group|counsell?ing|counsell?or|therapist|crisis line|social worker|lawyer|advocate|safety plan|victim support)s?",
    r"(?:took|takes|has|broke|breaks|hides?|checks?|controls?|watches?|reads?) (?:all )?my (?:phone|passport|papers|documents|money|cards?|keys|car|id|messages)",
    r"(?:no|any|own|out of|without) money(?: (?:to (?:leave|go|get out|run|escape)|of my own|for myself|at all))?$",
    r"que (?:hago|hacemos|puedo hacer|debo hacer|podemos hacer|tengo que hacer|va a pasar|pasa ahora|pasara)(?= *$| (?:ahora|ya|si|con (?:el|ella|esto|mi marido|mis? hij\w+|mis? nin\w+)|yo|entonces)(?!\w))",
    r"quien (?:me |nos )?(?:puede |podria |va a )?(?:ayudar|ayuda|ayudarme|proteger|protege|escuchar|creer)(?: \w+)?$|(?:me|nos) pueden? (?:ayudar|proteger)$|ayud(?:a|en|eme|enme|ame)$",
    r"orden(?:es)? de (?:alejamiento|proteccion|restriccion)|denunciar(?:l[oa])?$|denuncia(?:r)? (?:a mi|por)|divorci\w+|custodia|(?:la )?policia(?: \w+){0,3} (?:hacer|ayudar|ayuda|venir|viene|algo|cree)|(?:me|nos) (?:quita|quite|quitar|va a quitar) (?:a )?(?:mis|los) (?:hij\w+|nin\w+)",
    r"(?:y |que (?:pasa|pasara|hago) con )(?:mis|los|mi) (?:hij\w+|nin\w+|bebe)$|no tengo dinero(?: (?:para (?:irme|salir|escapar)|propio))?$|me (?:quito|rompio|revisa|controla|escondio) (?:el|los|mis?|la) (?:celular|telefono|pasaporte|papeles|documentos|dinero|llaves)",
    r"(?:ماذا|ايش|شو|وش|ما)(?: الذي)?(?: (?:علي|يمكنني|يجب|عساي|ينبغي|ان))* (?:افعل|نفعل|اعمل|نعمل|اسوي)(?: (?:الان|هلا|به|معه|مع زوجي|اذا \S+|لو \S+))?$",
    r"(?:من|مين) (?:يستطيع |يمكنه |يقدر |سوف |ممكن )?(?:ان )?(?:مساعدتي|يساعدني|حمايتي|يحميني|يساعدنا)|(?:ساعدوني|ساعدني|احموني|انقذوني|النجده)",
    r"(?:ماذا عن|ماذا سيحدث ل|ماذا يحدث ل|ماذا سيحصل ل|و)(?: )?(?:اطفالي|اولادي|ابني|ابنتي|بناتي|طفلي)$|(?:امر|قرار|طلب) (?:حمايه|ابعاد|تقييدي)|(?:ال)?طلاق|(?:ال)?حضانه(?! (?:ال)?اطفال)|(?:ال)?شرطه(?: \S+){0,3} (?:تفعل|تساعد|تاتي|شييا|شيء)",
    r"(?:اخذ|ياخذ|سرق|كسر|يراقب|خبا) (?:هاتفي|جوالي|جوازي|جواز سفري|اوراقي|مالي|اطفالي|اولادي|مفاتيحي)|(?:ليس|ما) (?:لدي|عندي|معي) (?:مال|فلوس|نقود)$",
)
_HEARD = tuple(
    (which, tuple(re.compile(rf"(?<!\w)(?:{one})(?!\w)") for one in patterns))
    for which, patterns in (
        (Safety.SEEN, _SEEN),
        (Safety.PLACE, _PLACE),
        (Safety.FEAR, (*_FEAR, *_NEAR)),
        (Safety.NEXT, _NEXT),
    )
)
_ORDINARY = re.compile(
    r"(?<!\w)(?:(?:recycling |trash |garbage |wheelie )?bins?|trash|garbage|rubbish|recycling|potholes?|street ?(?:lights?|lamps?)|permits?|bus pass(?:es)?|library cards?|parking (?:permits?|spaces?|fines?)"
    r"|baches?|farolas?|basura|contenedor(?:es)?|reciclaje|alumbrado|permisos? de \w+|carne de (?:la )?biblioteca"
    r"|(?:ال)?(?:حفره|قمامه|نفايات|حاويه|حاويتي|تصريح)|مصباح (?:ال)?شارع|اناره (?:ال)?شارع|بطاقه (?:ال)?(?:حافله|مكتبه))(?!\w)"
)
_OF_A_THING = re.compile(  # a clear change to something ordinary
    r"(?<!\w)(?:applications?|permits?|licen[cs]es?|appointments?|library|bins?|bus(?: pass)?|parking|passports? (?:office|renewal)|pothole|streetlights?|fees?"
    r"|solicitud(?:es)?|permisos?|licencias?|citas?|biblioteca|basura|bache|farola|estacionamiento|tramite|(?:ال)?(?:طلبي|تصريح|رخصه|موعد|موعدي|مكتبه|قمامه|نفايات|حافله|حفره|مواقف))(?!\w)"
)


def names_ordinary(text: str) -> bool:
    """Whether a thing is named that no danger is told by: a bin, a street light, a permit.

    >>> [names_ordinary(one) for one in ("my bin was not collected", "hay un bache en mi calle", "my husband is here")]
    [True, True, False]
    """
    return _ORDINARY.search(plain(text)) is not None


def safety_asked(text: str) -> Safety | None:
    """What of their safety somebody in danger asks or tells; None where it is something else.

    >>> [str(safety_asked(one)) for one in ("do you have a shelter in town", "¿puede ver este chat?", "أنا خائفة")]
    ['place', 'seen', 'fear']
    >>> [safety_asked(one) for one in ("is there an animal shelter", "can they see my application", "¿cuándo abre la biblioteca?")]
    [None, None, None]
    """
    said = plain(text)
    if _OF_A_THING.search(said):
        return None
    return next((which for which, every in _HEARD if any(one.search(said) for one in every)), None)
