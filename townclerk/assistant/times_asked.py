"""Which of four times is asked for, in English, Spanish and Arabic, and which sentences tell it: pure.

By when one must act, how long a thing is good for, how long the office takes and its answer is waited for, and
how long one waits for a turn are four answers; beside them stands what one may do while one waits.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from townclerk.core.plain_words import plain

WHILE, TURN, VALID, DEADLINE, TIME = "while turn valid deadline time".split()
OF_TIME = frozenset((WHILE, TURN, VALID, DEADLINE))
"""The times that are not how long the office takes."""

_MAY = r"(?:can|may|could|must|should|do|am|are|is|will|does|what)"
_GOT = r"(?:i|we|it|this|you|they) (?:be )?(?:get|have|receive|collect|take|done|made|printed|issued|do it|make it|print it)(?!\w)"
"""What is had while one waits is had at once."""
_REPLIES = r"(?:hear|an? (?:\w+ )?(?:answer|reply|decision|response)|(?:my|the|our|your) (?:answer|reply|decision|response))"
_COMES = r"(?:fix\w*|repair\w*|mend\w*|arriv\w*|com(?:e|es|ing)|collect\w*|deliver\w*|clean\w*|remov\w*|sort\w*|send|sent|mail\w*|post\w*|pick\w*|tak\w+ (?:it )?away|done|gone)"
_TO = r"(?: (?:it|this|that|them|one|mine|to me|here|out|up|now))*$"
_HECHO = r"(?:arregl\w*|repar\w*|recog\w*|lleg\w*|entreg\w*|ven\w*|vien\w*|limpi\w*|quit\w*|pas\w*|mand\w*|envi\w*)"
_DONE_AR = r"(?:(?:س|سوف )?(?:[يتن])?(?:صلح|صل|وصل|اتي|جي|جمع|زيل|نظف|رسل|سلم|تم (?:ال)?(?:اصلاح|تصليح|توصيل|جمع|ازاله|تسليم))\w*)"
"""What is done about what was told or ordered: of a thing that is named, the question is another one."""
_ASKED = {
    WHILE: rf"{_MAY} (?!{_GOT})(?:\w+ ){{1,12}}?(?:in the meantime|while (?:(?:i|we|im|were|i am|we are) (?:still )?wait\w*|waiting))"
    rf"|while (?:(?:i|we|im|were|i am|we are) (?:still )?wait\w*|waiting|(?:it|my \w+) is being \w+) (?:\w+ ){{0,10}}?{_MAY}"
    r"|(?:can|may|could|must|should|am) (?:i|we) (?:already |still |allowed to )?(?!get|have|receive|apply|see|pay)(?:\w+ ){1,8}(?:before|until) (?:i|we) (?:get|have|receive|hear)"
    r"|(?:puedo|podemos|debo|puede|tengo que|que) (?:\w+ ){1,10}?(?:mientras (?:tanto|espero|esperamos|llega|se (?:decide|tramita)|lo (?:deciden|tramitan)|me (?:contestan|responden))|antes de (?:tener|recibir|que me (?:den|contesten|llegue)))"
    r"|mientras (?:tanto|espero|esperamos|llega|se (?:decide|tramita)|lo (?:deciden|tramitan)|me (?:contestan|responden)) (?:\w+ ){0,8}?(?:puedo|podemos|debo|puede|tengo que|que)"
    r"|هل (?:\w+ ){1,8}?(?:(?:(?:اثناء|خلال|في) (?:مده |فتره |وقت )?(?:ال)?انتظار\w*)|(?:بينما|ريثما|وانا|ونحن) (?:ا|ن|م)نتظر\w*|في هذه الاثناء|قبل (?:ان )?(?:ا?حصل|الحصول|استلم|استلام|صدور))"
    r"|(?:اثناء|خلال|بينما|ريثما|وانا) (?:(?:مده|فتره) )?(?:ا|ن|م|ال)\w*نت?ظا?ر\w* (?:\w+ ){0,6}?(?:هل|ماذا)",
    TURN: r"(?:how (?:long|soon|many|much)|when) (?:\w+ ){0,8}(?:wait|waiting|queue|line) (?:\w+ ){0,4}(?:appointments?|turn|slot|line|queue)"
    r"|how long (?:is|are) the (?:lines?|queues?)|wait(?:ing)? times? (?:for|to get) (?:an? |the )?(?:\w+ )?appointments?"
    r"|(?:cuanto|cuantos|mucho) (?:\w+ ){0,4}(?:esper\w*) (?:\w+ ){0,4}(?:citas?|turno|cola|fila)|cuanto (?:\w+ ){0,3}(?:cola|fila)"
    r"|(?:كم|هل) (?:\w+ ){0,4}(?:ا|ن|ال|س|سا)\w*نت?ظا?ر\w* (?:\w+ ){0,3}(?:(?:ل|ال|لل)?موعد\w*|(?:ل|ال|لل)?دور\w*|(?:ال)?طابور)",
    VALID: r"how long (?:do|does|will|would|can) (?:you|they|it|the (?:town|city)) (?:pay|help|give|support)(?: (?:it|that|this|me|us|out|with it))*$"
    r"|(?:por |durante )?cuanto tiempo (?:me |nos )?(?:lo |la )?(?:pagan|dan|ayudan|pagaran|ayudaran|dura la ayuda)$"
    r"|(?:كم|لكم) (?:شهر\w*|مده|من الوقت|سنه) (?:س)?(?:تدفع|تساعد|تعط)\w*$"
    r"|how long (?:do|can|will|would) (?:i|we|you|they) (?:get|receive|have|keep|pay) (?:\w+ ){0,4}for$"
    r"|for how (?:long|many (?:months|years))(?!(?: \w+){0,5} wait)"
    r"|(?:durante|por) cuant[oa]s? (?:tiempo|meses|anos)(?!(?: \w+){0,4} esper)"
    r"|(?:لمده|مده) كم|كم (?:ال)?مده (?:ال)?صلاحي\w+|لكم (?:من الوقت|شهر|سنه)"
    r"|how long (?:is|are|does|do|will|can|should) (?:\w+ ){1,8}(?:valid|last|good)|(?:is"
    r"|are) (?:\w+ ){1,3}valid|expires?|expir(?:y|ation)|run out|validity"
    r"|cuanto (?:tiempo )?(?:dura|vale por)|valid[oae]s?|caduca\w*|vence\w*|vigen\w+|صالح\w*"
    r"|صلاحي\w+|[تي]نتهي(?! (?:فتره |مهله |موعد )?(?:ال)?(?:تقديم|تسجيل|طلب))"
    r"|how many (?:years|months|weeks) (?:\w+ ){1,8}(?:valid|last|good|work|works)"
    r"|when (?:do|does|will) (?:\w+ ){1,5}(?:end|ends|lapse)$"
    r"|(?:until|till) (?:when|what (?:date|day)) (?:\w+ ){1,6}(?:valid|good|last)"
    r"|how long (?:can|may|could) (?:i|we|you) (?:use|keep using) (?:it|this"
    r"|(?:my|our|the|an?) (?:\w+ ){0,3}(?:card|pass|permit|badge|licen[cs]e|passport|certificate))"
    r"|how long (?:do|will) (?:i|we|you|they) (?:get|receive) (?:\w+ ){1,6}for$"
    r"|hasta cuando (?:me |nos |les )?(?:sirve|vale|dura|funciona|esta vigente|puedo usar|se puede usar)\w*"
    r"|cuando (?:se |me )?(?:expir|termina|acaba)\w*|para cuant[oa]s? (?:tiempo|meses|anos)"
    r"|cuant[oa]s (?:anos|meses|semanas) (?:me |nos )?(?:sirve|vale|dura|es|esta|tiene)\w*"
    r"|cuanto (?:tiempo )?(?:me |nos )?(?:sirve|dura)\w*|fecha de (?:caducidad|vencimiento)"
    r"|تاريخ (?:ال)?انتهاء\w*|(?:كم|متي|هل) (?:\w+ ){0,3}ساري\w*"
    r"|(?:كم|الي متي|حتي متي)(?: \w+){0,2} (?:[تي]بقي|[تي]دوم|[تي]ستمر|[تي]ظل|[تي]خدم)"
    r"|كم (?:سنه|شهر\w*|عام\w*) (?:صالح\w*|مدته\w*)|كم مده (?:\w+ )?(?:ال)?(?:دعم|مساعده|منحه|اعانه)",
    DEADLINE: r"deadlines?|cut ?off(?: date)?|last (?:day|date)(?: (?:to|for))?|closing date"
    r"|(?:by|until|till) (?:when|what (?:day|date))|how late can|(?:when|how (?:soon|late|quickly|fast)) (?:must|do|should) (?:i|we)"
    r" (?:(?:have|need) to )?(?:apply|register|send|submit|file|hand|renew|tell|report|enroll?|sign)"
    r"|how (?:many (?:days|weeks|months)|much time) (?:do|have) (?:i|we) (?:have|got)(?! to wait)"
    r"|time limit|too late to (?:apply|register|enroll?|sign)"
    r"|cuando (?:tengo|tenemos|hay|debo|debemos|se debe)(?: que)? (?:solicit|ped|present|inscrib|entreg)\w*"
    r"|متي (?:يجب|علي|لازم|ينبغي)(?: ان)? (?:ا?قدم|اتقدم|اطلب|التقديم|اسجل|تقديم)\w*"
    r"|when is it due|how long (?:do|have) (?:i|we) (?:have|got)"
    r"(?! to (?!apply|register|pay|appeal|object|complain|sign|claim|ask|request|report|send|return|submit"
    r"|renew|enroll?|file|respond|reply|tell|notify|do)\w)"
    r"|cuant[oa]s (?:dias|semanas|meses) (?:tengo|tenemos|hay)(?: para)?(?! que esper)|de cuanto tiempo dispongo"
    r"|en cuantos dias (?:debo|tengo que|tenemos que|hay que|se debe) (?:\w+)"
    r"|fecha (?:limite|tope)|ultimo dia|hasta cuando|hasta que (?:dia|fecha)"
    r"|plazo (?:de solicitud|para (?:solicit|ped|inscrib|present)\w*)|que plazo (?:hay|tengo)"
    r"|cual es el plazo|cuanto tiempo (?:tengo|tenemos|hay para)"
    r"(?! que (?!solicit|ped|inscrib|present|pag|registr|reclam|apel|recurr|devol|entreg))"
    r"|كم (?:يوم\w*|شهر\w*|اسبوع\w*) (?:لدي|لدينا|عندي|عندنا|معي|معنا)"
    r"|(?:خلال|في غضون) كم (?:\w+ )?(?:يجب|علي|لازم|ينبغي)|متي [تي]نتهي (?:فتره |مهله |موعد )?(?:ال)?(?:تقديم|تسجيل|طلب)\w*"
    r"|(?:كم|ما) (?:هي )?مده (?:ال)?(?:تسجيل|تقديم)|كم (?:لدي|لدينا|عندي|عندنا|معي|معنا|بقي لي) من (?:ال)?وقت|كم (?:ال)?مهله|(?:ال)?مهله"
    r"|(?:ال)?موعد (?:ال)?نها[ءي]ي|اخر موعد|اخر يوم|حتي متي|الي متي (?:يمكن|استطيع)\w*",
    TIME: rf"when (?:will|do|does|are|is|can|could|would) (?:you|u|they|it|this|that|one|mine|somebody|someone)(?: (?:going to|gonna|be|get|have|finally|all))* {_COMES}{_TO}"
    rf"|how (?:long|many days|soon) (?:until|till|til|before|for|to|does it take|will it take|will you take)(?: (?:you|they|it|its|it is|this|that|that is|thats|to|is|gets?|be))* {_COMES}{_TO}"
    rf"|cuando (?:me |nos |se )?(?:lo |la |los |las )?(?:va a |van a |iran a |podran |pueden )?{_HECHO}(?: (?:eso|esto|por el|por el?la|aqui|a casa))*$"
    rf"|cuanto (?:tiempo )?(?:falta|tardan|tarda|demoran|tardaran)(?: (?:para|en|hasta|que|a))* (?:lo |la |se )?{_HECHO}$"
    rf"|متي {_DONE_AR}(?: (?:ذلك|هذا|ها|الي|عندي|لي|عندنا|هنا))*$"
    r"|when (?:will|do|does|can|should|would) (?:i|we|you|they|it|this|somebody|someone|the \w+)(?: \w+){0,4}? "
    r"(?:hear(?! a\w*| the| about (?:the|a))|answer(?! the (?:phone|door)| calls)|reply|respond|decide|let (?:me|us) know|get back|(?:tell|inform|notify) (?:me|us)|know(?: (?:if|whether|about)|$)|be (?:ready|done|finished|decided|delivered|processed))"
    rf"|(?:when|how (?:long|soon|fast|quickly|many (?:days|weeks|months)))(?! (?:do|does|must|should) \w+ (?:have|need) to (?!wait))(?: \w+){{0,8}} {_REPLIES}"
    r"|how (?:soon|quick|quickly|fast)(?! (?:do|does|must|should) \w+ (?:have|need) to (?!wait)\w)(?= (?:can|could|will|would|do|does|is|are|you)|$)"
    r"|^(?:(?:and|but|so|ok|hi|hello) )*(?:is|are|can|could|do|does|will|would|may)(?: \w+){1,10} (?:same day|while (?:i|we|you) wait)"
    r"|^(?:is it )?(?:on )?(?:the )?same day$"
    r"|(?:how (?:long|much (?:longer|more)|many (?:\w+ )?(?:days|weeks|months)))(?: \w+){0,6} wait(?! (?:if|when|at|on|before))"
    r"|cuando (?:me |nos )(?:lo |la )?(?:contest|respond|avis|resuelv|resolv|dir|dic|comunic|notific|confirm|llam|llega|entreg|dan|daran|envi|mand)\w*"
    r"|cuando (?:me |nos |le |les |se )?(?:van a|va a|vais a) (?:me )?(?:contest|respond|avis|resolv|decid|dec|comunic|notific|confirm|llam|lleg|entreg|dar|envi|mand|estar)\w*"
    r"|cuando (?:contest|respond|resuelv|decid)(?:an|en|aran|eran|iran|era|ara|a|e)|cuando (?:tendre|recibire|recibimos|sabre|sabremos|obtendre|obtengo|llega(?:ra)?|estara?n? list[oa]s?)"
    r"|(?:que|cuan) tan (?:pronto|rapido)|(?:que|cuan) pronto|en cuanto tiempo|(?:con )?que rapidez"
    r"|^(?:(?:y|pero|hola) )*(?:es|se|lo|la|me|nos|l[oa]s|puedo|puede|pueden|esta|dan|hacen)(?: \w+){0,10} (?:mismo dia|dia mismo)|^(?:el )?mismo dia$"
    r"|(?:cuanto|cuantos dias|mucho)(?: \w+){0,4} esper\w+(?! (?:si|cuando))"
    r"|متي (?:س|سوف )?[اتني]?(?:رد|رود|جيب|خبر|بلغ|قرر|تصل|عرف|سمع|تلقي|ستلم|صل|كون جاهز|جهز|صدر|علم|حصل)(?:ون|و|وا)?(?:ني|نا|ه|ها)?(?: (?:علي|الي|لي|علينا|الرد|رد|رد\w*|جواب\w*|الجواب|القرار|النتيجه))*"
    r"|متي (?:\w+ ){0,3}(?:ال)?(?:رد|جواب|اجابه|قرار|نتيجه)\w*|متي (?:\w+ ){0,4}جاهز\w*"
    r"|كم (?:من الوقت |مده |المده |يوم\w* )?(?:يجب (?:علي )?(?:ان )?|علي (?:ان )?|لازم |سوف )?(?:سا|سن|ا|ن)?نتظر\w*(?! (?:اذا|لو|عند))|كم (?:هي |تبلغ )?(?:مده |فتره |وقت )?(?:ال)?انتظار\w*|باي سرعه|كم بسرعه"
    r"|(?:هل|في|ب)(?: \w+){0,8} (?:نفس اليوم|اليوم نفسه|ذات اليوم|اليوم ذاته)",
}
_SURE = re.compile(
    r"(?<!\w)(?:how|when|until|till|expires?|expir\w+|run out|while|before|deadline\w*|time limit|last (?:day|date)|cuant[oa]s?|cuando|hasta|plazo|fecha|ultimo"
    r"|mientras|antes|caduca\w*|vence\w*|متي|كم|لكم|تنتهي|ينتهي|انتهاء\w*|اثناء|بينما|ريثما|وانا|انتظار\w*|قبل|اخر|(?:ال)?موعد|(?:ال)?مهله|مده|لمده|غضون|صلاحيت\w+)(?!\w)"
)
_TELLS = re.compile(r"(?:my|our|the|mi|nuestr[oa]|el|la) (?:\w+ ){1,3}(?:expires?|caduca|vence|ends) ")
"""Who tells of a day asks none: "my lease expires in March"."""
_MONTH = (
    "(?:january|february|march|april|may|june|july|august|september|october|november|december|enero|febrero"
    "|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|يناير|فبراير|مارس|ابريل|مايو"
    "|يونيو|يوليو|اغسطس|سبتمبر|اكتوبر|نوفمبر|ديسمبر)"
)
_SAID = {
    WHILE: r"while you wait|from the (?:moment|day) you (?:apply|applied)|(?:before|until) you (?:have|get|receive|hear|open|start|begin|move)"
    r"|until (?:we answer|we decide)|mientras (?:espera|esperan|tanto)|desde (?:el momento|el dia) en que (?:hace|hizo|presenta|solicita)"
    r"|antes de (?:tener|recibir|obtener|abrir|empezar)|hasta que (?:le (?:respondamos|contestemos)|reciba|tenga)"
    r"|(?:اثناء|خلال) (?:مده |فتره )?(?:ال)?انتظار\w*|من لحظه|قبل (?:الحصول|ان تحصل|استلام|افتتاح|فتح|بدء)|(?:الي|حتي) ان يصلك|حتي يصلك",
    TURN: r"(?:appointment|(?:first )?(?:meeting|visit)) within \d+|wait(?:ing)? (?:for|times?|is|in) (?:an? |the |your )?(?:appointment|turn|line|queue)"
    r"|(?:cita|primera (?:reunion|visita)) en un plazo|espera (?:para|de) (?:una |la )?(?:cita|turno)"
    r"|(?:(?:ال)?موعد|(?:ال)?لقاء الاول|(?:ال)?زياره الاولي) خلال|انتظار (?:ال)?(?:موعد|دور)",
    DEADLINE: rf"by (?:the )?(?:end of )?{_MONTH}"
    rf"|(?:from|between) (?:\d+ )?{_MONTH}(?: \d+)? (?:and|to|until) (?:\d+ )?{_MONTH}"
    rf"|(?:del?|entre(?: el)?) \d+ de {_MONTH} (?:al?|y)(?: el)? \d+ de {_MONTH}"
    rf"|(?:بين|من) \d+ {_MONTH} (?:و|الي ?)\d+ {_MONTH}"
    r"|(?:apply|send|return|tell us|register) (?:\w+ ){0,6}(?:by|before|within|until|no later than)"
    r"|(?:apply|register|book|send) at least \d+ |(?<!answer )within \d+ (?:days|weeks|months) (?:of|after|from) (?:the|your|moving|getting)"
    r"|(?:al menos|por lo menos|como minimo) \d+ dias (?:\w+ )?antes|قبل (?:\w+ ){1,3}ب ?\d+ يوم\w*"
    r"|deadline|no later than|last day"
    r"|a mas tardar|fecha limite|hasta el|antes del|dentro de los|en un plazo de \d+ \w+ (?:despues|desde)"
    r"|(?:debe|deben|tiene que|hay que) (?:\w+ ){1,5}en un plazo de \d+"
    r"|في موعد اقصاه|قبل (?:يوم )?\d+|اخر موعد|حتي \d+|خلال \d+ يوم\w* من"
    r"|(?:يجب|عليك|عليكم|لا بد من) (?:\w+ ){1,5}خلال \d+ (?:يوم\w*|ايام)",
    VALID: r"for (?:one|a|two) (?:year|years)|vale (?:por )?(?:\d+|un|dos) (?:meses|anos?)|(?:one|a) year at a time|(?:durante|por) (?:un|dos) anos?|لمده (?:سنه|سنتين|عام)\w*|valid for|is valid|lasts|expires?|good for|valid[oae]s?|dura|duran|caduca\w*|vence\w*"
    r"|vigente\w*|صالح\w*|صلاحي\w+|ساري\w*"
    r"|(?:does|do|will) not (?:run out|end)|runs? out|for up to \d+ (?:days|weeks|months|years)"
    r"|renew (?:it )?(?:every|each|once)|once a year|(?:every|for) \d+ years"
    r"|(?:por|durante) (?:un maximo de |hasta )?\d+ (?:meses|anos)|cada \d+ anos|una vez al ano|se renueva"
    r"|(?:ل)?مده (?:تصل الي )?\d+ (?:شهر\w*|سن\w+|اشهر)|(?:ت|ي)نتهي|كل \d+ سنوات"
    r"|مره (?:واحده )?(?:في السنه|كل سنه|كل عام)",
}
_TAKES = re.compile(r"(?<!\w)(?:how long (?:it|this) takes|processing times?|cuanto tarda|ت?ي?ستغرق)(?!\w)")
_STAYS = re.compile(
    r"(?<!\w)(?:how long (?:(?:do|does|must|should) \w+ (?:have|need) to|(?:must|should) \w+)|كم (?:من الوقت |مده )?يجب ان"
    r"|cuanto tiempo (?:tengo|tiene|hay|debo) que) (?:live|lived|reside|stay|work|be|have|viv\w+|resid\w+"
    r"|estar|llevar|trabaj\w+|اعيش|اسكن|اقيم|اعمل|اكون)(?!\w)"
)


@cache
def _words(of: str, kind: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{ {'asked': _ASKED, 'said': _SAID}[of][kind] })(?!\w)")


@lru_cache(maxsize=2_000)  # one question is looked at by many
def time_of(question: str) -> str:
    """Which time is asked for in words that mean no other; "" for none of them.

    >>> [time_of(one) for one in ("when does it expire?", "when will I hear back?", "¿cuánto cuesta?")]
    ['valid', 'time', '']
    >>> [time_of(one) for one in ("how many days do I have?", "can I start while I wait?", "لمدة كم؟")]
    ['deadline', 'while', 'valid']
    """
    said = plain(question)
    return next((kind for kind in _ASKED if _words("asked", kind).search(said)), "")


def time_wanted(question: str) -> str:
    """The same where it is asked when, or how long: "is my passport valid as ID" asks no time.

    >>> time_wanted("how long is it valid"), time_wanted("is my permit valid here")
    ('valid', '')
    """
    said = plain(question)
    return time_of(question) if _SURE.search(said) and not _TELLS.match(said) else ""


def says_time(kind: str, text: str) -> bool:
    """Whether a text tells a time of this kind."""
    return kind in _SAID and _words("said", kind).search(plain(text)) is not None


def is_time_said(kind: str) -> bool:
    """Whether this kind is known by sentences, as no heading names it."""
    return kind in _SAID


def asks_stay(question: str) -> bool:
    """Whether they ask how long somebody has to live or work somewhere: no time that the office takes.

    >>> asks_stay("how long do I have to live here?"), asks_stay("how long do I have to wait?")
    (True, False)
    """
    return _STAYS.search(plain(question)) is not None


def heads_takes(heading: str) -> bool:
    """Whether a part of a page is headed as how long the office takes, and as nothing else.

    "Plazo" heads either that or by when to apply.
    """
    return _TAKES.search(plain(heading)) is not None
