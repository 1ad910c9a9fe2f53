"""That who was missing is back or found: said gladly, with what is still to do, and the danger ends with it.

Only after somebody was told to be missing, and where nothing worse is told beside it: who fears a violent
partner says "he came home", too. Pure.
"""

from __future__ import annotations

import re

from townclerk.assistant.conversing.over_now import bare
from townclerk.core.plain_words import plain

_IS_MISSING = re.compile(
    r"(?<!\w)(?:missing|vanished|disappeared|lost|gone|wandered|(?:ran|run) (?:away|off)|kidnapped|abducted"
    r"|(?:hasnt|has not|havent|didnt|did not|never|not) (?:come|came|return\w*|got|been|made it|show\w*|arriv\w*|back|home)"
    r"|(?:cant|cannot|can not|couldnt|havent|not) (?:find|found|reach|locate|seen)|where (?:is|are|he|she|they|my)|(?:nobody|no one) has seen"
    r"|desapareci\w*|perdid[oa]|perdi a|perdimos a|se (?:me )?perdio|extraviad[oa]|se (?:ha )?(?:fue|ido|escap\w+)|secuestr\w+"
    r"|no (?:\w+ )?(?:vuelv\w+|volvi\w*|vuelto|regres\w+|llega\w*|llego|aparec\w+|encuentr\w+|encontr\w+)|donde esta"
    r"|مفقوده?|ضاعت?|ضايعه?|ضاءعه?|ضيعت|ضيعنا|اختفت?|اختفي|تاهت?|تايهه?|هربت?|انخطفت?|خطفت?\S*|اضعت|فقدت"
    r"|(?:لم|ما|لا) (?:[ايتن]عد|[ايتن]?رجعت?|[ايتن]عود|[ايتن]صل|اجد|نجد|الاقي|لقيت\S*|اجد\S*)|(?:اين|وين|فين) \S+)(?!\w)"
)
_WORSE = re.compile(
    r"(?<!\w)(?:gun|knife|weapon|fire|smoke|gas|blood\w*|bleed\w*|pills?|overdose\w*|hurt\w*|kill\w*|hits?|hitting|beats?|beaten|beating"
    r"|shot|shoot\w*|stab\w*|rap(?:e|ed)|threat\w*|dead|die|died|violent|afraid of|scared of|husband hit|pistola|cuchillo|arma|fuego|humo"
    r"|sangr\w*|pastillas|mat(?:ar|o|arme|arse|arlo)|pega\w*|golpe\w*|amenaz\w*|viol\w+|muert[oa]|miedo|سكين|مسدس|سلاح|حريق|نار|دم|ينزف|حبوب"
    r"|[ايتن]?قتل\S*|ضرب\S*|[ايتن]ضرب\S*|هدد\S*|[ايتن]هدد\S*|ميت\S*|مات\S*|اغتصب\S*|خاءف\S*|خايف\S*)(?!\w)"
)
_NOT = re.compile(
    r"(?<!\w)(?:no|not|never|nobody|isnt|hasnt|didnt|nunca|nadie|tampoco|لا|لم|ما|ليس|لست|مش|مو)(?!\w)"
)
_THE_ONE = (
    r"(?:he|hes|she|shes|they|theyre|it was nothing (?:he|she|they)|everyone|both"
    r"|(?:my|our|the)(?: (?:little|old|young|missing|step|grand|\d+ year old)){0,2} \w+)"
)
_STATE = r"(?: (?:is|are|was|were|has|have|s|just|finally|now|already|all|again|both|safely))*"
_TAIL = (
    r"(?: (?:back|home|here|in|inside|there|to (?:us|me|the house)|with (?:us|me)|from (?:school|work|the park)|now|safe|safely|sound|again|alive"
    r"|just now|today|tonight|already|finally|by (?:himself|herself|themselves)|on (?:his|her|their) own|thank god|thankfully|fine|ok|okay|well"
    r"|unharmed|alright|all right|and|he|she|they|is|are|hes|shes|theyre|an hour ago|a (?:minute|moment) ago"
    r"|(?:at|in|near|by|hiding in|asleep in) (?:the|his|her|a|our|my) (?:\w+ )?(?:school|park|library|garden|shed|house|room|bed|friends?|neighbou?rs?|station|mall"
    r"|shop|market|playground|car|street|bus|basement|attic|yard)|s house|at school))*"
)
_BACK = re.compile(
    rf"(?:(?:yes|so|and|now|update|good news|great news|false alarm|sorry|all good|guess what) )*(?:{_THE_ONE}{_STATE} (?:came|come|returned|back|home|here|found"
    rf"|turned up|showed up|walked in|got|made it|safe|appeared|with us|with me|been found){_TAIL}"
    rf"|(?:we|i|ive|weve|they|theyve|somebody|someone|(?:the |a |my |our )?(?:police|cops|officers?|neighbou?rs?|teacher|school|friend|sister|brother|husband|wife|mum|mom|mother|dad|father|aunt|uncle))"
    rf"(?: (?:have|has|had|just|finally|now|already))* (?:found|got|brought|picked up|have) (?:him|her|them|(?:my|our) (?:\w+ )?\w+){_TAIL})"
    r"|(?:(?:si|ya|buenas noticias|falsa alarma|por fin|gracias a dios|ahora|y|perdon) )*(?:(?:mi|nuestr[oa]|el|la) \w+ |ella |el )?(?:(?:ya|por fin|acaba de|ha|se) )*"
    r"(?:volvio|vuelto|volver|volvieron|regreso|regresado|regresar|regresaron|llego|llegado|llegar|llegaron|aparecio|aparecido|aparecer|aparecieron"
    r"|esta(?:n)? (?:ya )?(?:en casa|aqui|de vuelta|de regreso|conmigo|con nosotros|a salvo))"
    r"(?: (?:(?:mi|nuestr[oa]|el|la) (?:\w+)|a|en|de|ya|la|mi|su|nuestra|casa|aqui|vuelta|bien|esta|estan|san[oa]s?|y|salv[oa]s?|conmigo|con nosotros|gracias a dios|por fin|sol[oa]|ahora|hace un rato|hoy))*"
    r"|(?:(?:ya|por fin|si|gracias a dios|la policia|mi \w+|los vecinos|el vecino|un vecino|una vecina) )*(?:lo|la|los|las)(?: (?:hemos|han|ha))? (?:encontre|encontramos|encontro|encontraron|encontrado|hallaron|hallamos|tenemos|trajo|trajeron)"
    r"(?: (?:a|mi|hij[oa]|ya|la|policia|bien|san[oa]|y|salv[oa]|en (?:el|la|un|una|casa de) \w+|casa|gracias a dios|por fin|esta|viv[oa]))*"
    r"|(?:(?:نعم|لقد|قد|الحمد لله|خلاص|اخيرا|خبر سار|و) )*(?:(?:هو|هي|ابني|ابنتي|بنتي|ولدي|طفلي|طفلتي|امي|ابي|والدي|والدتي|جدي|جدتي|اخي|اختي|زوجي|زوجتي|الولد|البنت) )?(?:(?:لقد|قد) )?"
    r"(?:عادت?|عادوا|رجعت?|رجعوا|وصلت?|ظهرت?|وجدنا(?:ه|ها|هم)|وجدت(?:ه|ها|هم)|وجدو(?:ه|ها|هم)|لقينا(?:ه|ها|هم)|لقيت(?:ه|ها|هم)|لقو(?:ه|ها|هم)"
    r"|عثرنا علي(?:ه|ها|هم)?|عثروا علي(?:ه|ها|هم)|عثرت (?:عليه|عليها|الشرطه عليه|الشرطه عليها)|عثرنا (?:عليه|عليها)|(?:موجوده?|هنا|في البيت|بالبيت|معنا|معي))"
    r"(?: (?:الي|علي|في|عند|للبيت|البيت|بيتنا|عالبيت|المنزل|للمنزل|بالبيت|الان|سالما?|سالمه|بخير|وهو|وهي|الحمد لله|الحمد|لله|ابني|ابنتي|بنتي|ولدي|طفلي|امي|ابي|جدي|جدتي|اليوم|قبل قليل|وحده|وحدها|معنا|هنا|الشرطه|الجيران|الحديقه|المدرسه|صديقه|الجار))*"
)


def is_missing(said: str) -> bool:
    """Whether a message of danger is of somebody who is missing, and of nothing worse.

    >>> [is_missing(one) for one in ("my son is missing", "my son ran away with a gun", "I smell gas")]
    [True, False, False]
    """
    told = plain(said)
    return _IS_MISSING.search(told) is not None and _WORSE.search(told) is None


def came_back(said: str) -> bool:
    """Whether it is told that who was missing is back or found, with nothing worse beside it.

    >>> [came_back(one) for one in ("he came home", "we found her!", "ya volvió a casa", "عاد إلى البيت")]
    [True, True, True, True]
    >>> [came_back(one) for one in ("he is not back", "we found his bag", "is he back?", "found him dead")]
    [False, False, False, False]
    """
    told = plain(said)
    if said.rstrip().endswith(("?", "؟")) or _WORSE.search(told) or _NOT.search(told):
        return False
    return any(_BACK.fullmatch(one) for one in (told, bare(told)))
