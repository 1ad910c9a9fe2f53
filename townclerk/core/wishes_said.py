"""What is said to a question instead of an answer: keep it, none of these, begin, why is it asked; pure.

In English, Spanish and Arabic, each tried whatever the page's language is.
"""

from __future__ import annotations

import re

from townclerk.core.plain_words import plain

_POLITE = (
    r"(?:(?:no|nope|oh|ok|okay|please|actually|sorry|then|well|thanks|thank you|mejor|pues|gracias|por "
    r"favor|bueno|"
    r"لا|شكرا|رجاء|من فضلك|حسنا) )*"
)
_AFTER = r"(?: (?:please|thanks|thank you|then|por favor|gracias|شكرا|من فضلك|رجاء))*"


def said_whole(*several: str) -> re.Pattern[str]:
    """A pattern for what is said whole, but for polite words around it."""
    return re.compile(rf"{_POLITE}(?:{'|'.join(several)}){_AFTER}")


_KEEP = said_whole(
    r"(?:i(?:ll| will| would| d)? (?:rather )?)?(?:keep|leave) (?:it|that|this|the (?:appointment|time|"
    r"booking)|"
    r"my (?:appointment|time|booking)|everything)(?: (?:as it (?:is|was)|like (?:this|that)|alone|the way "
    r"it is|"
    r"where it is|there))?",
    r"(?:do not|dont) (?:change|move|cancel|touch)(?: (?:it|that|this|anything|my appointment|the "
    r"appointment))?",
    r"no changes?|change nothing|stay with (?:it|that)|it stays|as it (?:is|was)",
    r"(?:deje|deja|dejo|dejar|dejemos|mantenga|manten|conserve|quede|quedo|quedese|me quedo con|"
    r"mantener)(?:l[oa])?"
    r"(?: (?:la|mi|esa) cita)?(?: (?:asi|como (?:esta|estaba)|igual|con (?:ella|esa)|estar))?",
    r"no (?:l[oa] )?(?:cambie|cambies|cancele|canceles|mueva|muevas|anule|anules|toque)(?: nada)?|"
    r"(?:que )?se quede (?:asi|como esta)|sin cambios",
    r"(?:اترك|اتركي|اتركو|دع|ابق|ابقي|خلي|احتفظ ب|سابقي|اريد ابقاء|ابقاء)(?:ه|ها|وه|وها|يه|الموعد| الموعد)?"
    r"(?: (?:كما هو|كما هي|كما كان|مثل ما هو|علي حاله))?|كما هو|كما هي",
    r"(?:لا )?(?:تغير|تلغ|تنقل|تلغي|تغيروا|تلغوا)(?:ه|ها|وه|وها)?(?: شيءا?| شيا)?|بدون تغيير|لا اريد "
    r"(?:تغيير|الغاء|نقل)\w*",
)  # fmt: skip
_DONE = r"(?:change|move|cancel|touch|cambi|muev|anul|toque|تغيير|تغير|تلغ|الغاء|تنقل|نقل)"
_NOT_DONE = re.compile(
    rf"(?<!\w)(?:do not|dont|no(?: l[oa])?|sin|لا(?: اريد)?|بدون) {_DONE}|(?<!\w)change nothing"
)
_CLAUSES = re.compile(r"[,;:.!،؛]+")
_NEVER_MIND = said_whole(
    r"never ?mind|nevermind|forget (?:it|about it|that)|leave it|drop it|it does not matter|it doesnt matter|"
    r"does not matter|doesnt matter|i (?:have )?changed my mind|no matter|another time maybe",
    r"(?:deje|deja)l[oa](?: estar)?|olvide(?:l[oa])?|olvidal[oa]|no importa|da igual|"
    r"he cambiado de (?:idea|opinion)|cambie de (?:idea|opinion)",
    r"لا داعي|انس (?:الامر|ذلك)|انسي الامر|لا باس|لا يهم|غيرت رايي|اتركه|اتركها|خليها|خليه",
)  # fmt: skip
_NOT_WANTED = said_whole(
    r"i (?:do not|dont) (?:want|need) (?:it|that|one|an appointment|to)(?: any ?more)?",
    r"(?:ya )?no (?:l[oa] )?(?:quiero|necesito)(?: (?:nada|la cita))?",
    r"لم اعد (?:اريده?|اريدها|احتاجه?)|لا (?:اريده|اريدها|احتاجه|احتاجها|اريد شيءا|اريد شيا)",
)
_NOT_NOW = said_whole(
    r"not (?:any ?more|now|right now|today)|ya no|ahora no|hoy no|ليس (?:الان|اليوم)|(?:الان|اليوم) لا"
)
_NONE_ALONE = said_whole(
    r"none|neither|nothing|not any|no good|ningun[oa]?|nada|لا شيء|لا شي|ولا واحده?|لا احد|ليس اي|لا واحد"
)
_NONE = said_whole(
    r"none|neither|nothing|not any|no good|none (?:of )?(?:these|those|them|this|it|the times|the above)?"
    r"(?: (?:times? )?(?:suits?|works?|fits?|is|are|will|would|do|does)(?: (?:me|us|good|for me|for us|ok|"
    r"fine|work|"
    r"suit|do|possible)){0,3})?",
    r"(?:none|nothing|neither)(?: of (?:these|those|them))? (?:suits?|works?|fits?|is good)(?: (?:me|us|"
    r"for me|for us))?",
    r"(?:these|those|they|any of (?:these|those)|these times|those times|the times) (?:do not|dont|wont|"
    r"will not|cannot|"
    r"cant|all do not) (?:suit|work|fit|do)(?: (?:me|us|for me|for us|at all))*|"
    r"i (?:cant|cannot|can not) (?:make|do|come to) (?:any of )?(?:these|those|them|any)(?: (?:of "
    r"(?:these|those|them)|times?))?",
    r"(?:ningun[oa]?|nada)(?: de (?:est[ao]s|es[ao]s|ell[ao]s|las horas|los horarios))?(?: horari?[oa])?"
    r"(?: (?:me|nos) (?:sirven?|vienen? bien|convienen?|va bien|funcionan?|quedan? bien|acomodan?))?",
    r"no (?:me|nos) (?:sirven?|vienen? bien|convienen?|va bien|funcionan?|quedan? bien)(?: (?:ningun[oa]|"
    r"nada))?"
    r"(?: de (?:est[ao]s|es[ao]s|ell[ao]s))?|ni una ni otra",
    r"(?:لا شيء|لا شي|ولا واحد[ه]?|لا احد|ليس اي|لا واحد)(?: (?:منها|منهم|من هذه|من هذه الاوقات))?(?: "
    r"يناسبني)?|"
    r"لا (?:يناسبني|تناسبني|يناسبنا|تناسبنا|يعجبني)(?: (?:اي|شيء|شي|ايا|هذه|هذا|ولا|واحد|منها|من|الاوقات|"
    r"الوقت|المواعيد))*|"
    r"(?:هذه الاوقات|كلها|جميعها) لا تناسبني|لا شيء (?:يناسبني|مناسب)",
)  # fmt: skip
_BEGIN = said_whole(
    r"start(?: (?:now|it|please))?|begin(?: (?:now|it))?|lets (?:start|begin|go|do it)|go|go on|continue|"
    r"proceed|"
    r"i (?:want|would like|wish) to (?:start|begin)(?: now)?|apply(?: now)?",
    r"empez(?:ar|emos|amos)(?: ahora| ya)?|empiez[aoe](?: ahora)?|comenz(?:ar|emos|amos)(?: ahora)?|"
    r"comienz[aoe]|"
    r"inici(?:ar|o|e)(?: ahora)?|adelante|continuar|quiero (?:empezar|comenzar|iniciar)|vamos",
    r"ابدا(?: الان)?|ابدءوا|ابدؤوا|ابدئي|لنبدا|نبدا|ابدء|اريد (?:ان ابدا|البدء)|بدء|البدء(?: الان)?|هيا|"
    r"تابع|استمر",
)  # fmt: skip
_RESUMES = said_whole(
    r"(?:(?:i|we) (?:want|would like|wish) to |id like to |let us |lets |can we |may we |shall we |now )*"
    r"(?:go on|continue|carry on|proceed|resume|keep going|go back to (?:it|that|the (?:form|questions?"
    r"|booking|steps?|appointment))"
    r"|back to (?:it|that|the (?:form|questions?|booking|steps?|appointment)))"
    r"(?: (?:with (?:it|that|this|the (?:form|questions?|booking|steps?|appointment))|now|here|from there"
    r"|where we (?:were|left off|stopped)))*",
    r"where (?:were|are) we|where did we (?:stop|leave off)|what was (?:the|your) (?:last )?question"
    r"|(?:repeat|show(?: me)?) the question(?: again)?",
    r"(?:(?:quiero|podemos|vamos a|quisiera) )?(?:seguir|continuar|proseguir"
    r"|retomar(?:lo)?)(?: (?:con (?:eso|esto|la cita|el formulario"
    r"|las preguntas)|ahora|donde (?:estabamos|lo dejamos)))*"
    r"|(?:sig(?:a|amos|ue|an|o|uiente pregunta)|seguimos|continuacion|continu(?:e|emos|a"
    r"|en))(?: (?:ahora|adelante|con (?:eso|esto|la cita"
    r"|el formulario|las preguntas)))?|prosig(?:a|amos)|adelante"
    r"|(?:por |en )?donde (?:ibamos|estabamos)|cual era la pregunta|repita la pregunta",
    r"(?:اريد (?:ان )?|هيا |دعنا |دعونا |يلا |نريد |نود |لنقم ب)*(?:اتابع|(?:ال)?متابعه|نتابع|لنتابع"
    r"|تابع|تابعوا|تابعي|استمر|استمروا"
    r"|استمري|(?:ال)?استمرار|نستمر|لنستمر|اكمل|اكملوا|كمل|كملوا|كملي|الي الامام"
    r"|اكملي|نكمل|لنكمل|(?:ال)?اكمال|واصل|واصلوا|واصلي|نواصل|لنواصل|(?:ال)?مواصله)(?: (?:الان|ذلك|الحجز"
    r"|الطلب|النموذج|من هناك))*"
    r"|اين (?:كنا|وصلنا|توقفنا)|ما (?:هو |كان )?(?:كان )?السؤال",
)  # fmt: skip
_ANSWERED = (
    r"(?:answer|say|tell|give|fill|write|enter|share|provide|put|add|upload|attach|show|state|contestar"
    r"|responder|decir|dar|poner|escribir|rellenar|llenar|indicar|anadir|adjuntar|enviar|subir"
    r"|اجيب|الاجابه|اكتب|كتابه|اذكر|ذكر|اعطي|اعطاء|املا|ملء|اقول|قول|ادخل|ادخال|ارفق|ارفاق|اضيف|اضافه)\w*"
)
_NEEDED = (
    r"(?:necessary|needed|required|mandatory|compulsory|obligatory|optional|important|a must)",
    r"(?:obligatori[oa]|necesari[oa]|imprescindible|opcional|importante)",
    r"(?:ضروري|الزامي|لازم|مطلوب|اجباري|اختياري|مهم)",
)
_WHY = said_whole(
    r"(?:and |but )?why(?: (?:do|would|should|is|are|must|does)\b.{0,50})?|whats? (?:this|that|it|is this|"
    r"is that|is it) for|whats? (?:is )?the (?:point|purpose|reason|use)\b.{0,30}|"
    r"what (?:is (?:this|that|it)|do you need (?:it|that|this|my \w+)|for)(?: for)?|what do you (?:do|"
    r"want) with\b.{0,30}|"
    rf"who (?:sees|reads|gets)\b.{{0,30}}|(?:is|are) (?:it|this|that|they"
    rf"|these) (?:\w+ )?{_NEEDED[0]}\b.{{0,20}}|"
    rf"(?:do i (?:really )?(?:have|need) to|must i|should i)(?: {_ANSWERED}.{{0,30}})?",
    r"por que|(?:y )?por que .{0,50}|(?:y )?(?:eso |esto )?para que(?: .{0,50})?|quien (?:ve|lee)\b.{0,30}|"
    rf"(?:(?:esto|eso) )?es (?:\w+ )?{_NEEDED[1]}\b.{{0,30}}|"
    rf"(?:tengo que|hay que|debo|hace falta)(?: {_ANSWERED}.{{0,30}})?",
    r"(?:و)?(?:لماذا|ليش|ليه|علاش)(?: .{0,50})?|لم|(?:و)?(?:ما|من) (?:هو |هي )?(?:ال)?(?:غرض|فايده|فاءده"
    r"|داعي|سبب|هدف"
    r"|حاجه|لزوم)\w*.{0,30}|لاي غرض.{0,20}|"
    rf"هل (?:يجب|لازم|علي)(?: علي)?(?: ان)?(?: (?:ال)?{_ANSWERED}.{{0,30}})?|"
    rf"هل (?:هو |هي |هذا |هذه |ذلك )?{_NEEDED[2]}\w*.{{0,20}}",
)
_WHY_OF_US = said_whole(
    r"why|(?:and |but )?why (?:do|would|should|are|must|does|did) (?:you|u|they|i|we)\b.{0,30}\b(?:need"
    r"|want|ask"
    r"|asking|know|tell|say|give|answer|fill|write)\w*\b.{0,30}|whats? (?:this|that|it|is this|is that"
    r"|is it) for|"
    r"what (?:is (?:this|that|it)) for|what do you need (?:it|that|this|my \w+) for",
    r"(?:y )?(?:por que|para que)(?: (?:l[oa]s? |me |se |nos )*(?:pid\w+|pregunt\w+|quier\w+|necesit\w+|tengo"
    r"|debo|hay que|hace falta|sirve|es)\b.{0,40})?|(?:y )?(?:eso |esto )?para que (?:es|sirve)",
    r"(?:و)?(?:لماذا|ليش|ليه|علاش)(?: (?:تسال|تحتاج|تريد|تطلب|تودون|يجب|علي|هذا السوال|تلزم)\w*.{0,40})?"
    r"|لاي غرض.{0,20}",
)
_LIST = re.compile(
    r"\b(?:wait(?:ing)? ?list|wait list|lista de espera|call me if (?:something|a time|anything) (?:comes|"
    r"becomes|gets) "
    r"(?:up|free))\b|قايمه الانتظار|لايحه الانتظار"
)
_LEAVE = re.compile(
    r"\b(?:leave|off|remove|take me off|stop|cancel|quit|out of|dej(?:ar|o|e)|salir|quit(?:ar|e|eme)|"
    r"sacar|saque(?:me)?|"
    r"borr(?:ar|e|eme)|baja)\b|(?<!\w)(?:ازال\w*|احذف\w*|حذف\w*|مغادر\w*|اخرج\w*|الغاء|(?:ال)?خروج|ازيلوني"
    r"|اشطب\w*)"
)
_FEW = 4
_NO_REFERENCE = re.compile(
    r"(?:.* )?(?:i )?(?:do not|dont|havent|have not|never|cant|cannot|can not|no longer|lost|forgot|"
    r"forgotten|where|what is|"
    r"whats|without|no)\b.{0,40}\b(?:reference|code|number|it|them|that|those)\b.*|"
    r"(?:i )?(?:dont|do not) (?:know|remember|have)(?: .{0,30})?|i (?:lost|forgot|deleted)(?: .{0,30})?|"
    r"no idea|"
    r"(?:no (?:l[ao]s? )?(?:se|tengo|recuerdo|encuentro|conozco)|perdi|olvide|he (?:perdido|olvidado)|"
    r"donde (?:esta|estan|encuentro)|"
    r"que (?:referencia|codigo)|cual es|sin (?:referencia|codigo))\b.{0,60}|"
    r"(?:لا (?:اعرف|اعرفه|اعرفها|اتذكر|اتذكره|املك|اجد|اجده|ادري)|ليس (?:لدي|عندي|معي)|ما عندي|نسيت|فقدت|"
    r"اضعت|ضاع|اين|ما هو|ماهو|ما هي|"
    r"ما الرمز|ما الرقم).{0,60}"
)  # fmt: skip


def keeps(text: str) -> bool:
    """Whether something is to stay as it is: "no, keep it", "déjelo así", «اتركه كما هو».

    >>> keeps("No, keep it"), keeps("déjala como está"), keeps("لا تغيره"), keeps("keep it at ten")
    (True, True, True, False)
    >>> keeps("cancela"), keeps("cancele"), keeps("cámbiela"), keeps("change it")
    (False, False, False, False)
    >>> keeps("no, cancele"), keeps("no, mejor cancele"), keeps("no, no la cancele"), keeps("no cancele")
    (False, False, True, True)
    """
    said = plain(text)
    denied = any(_NOT_DONE.search(plain(clause)) for clause in _CLAUSES.split(text))
    if re.search(_DONE, said) and not denied:
        return False
    return _KEEP.fullmatch(said) is not None


def never_mind(text: str) -> bool:
    """Whether what was begun is to be left: "never mind", "déjelo", «لا داعي».

    >>> never_mind("never mind"), never_mind("Déjelo"), never_mind("Neverland Street 4")
    (True, True, False)
    """
    said = plain(text)
    return any(pattern.fullmatch(said) for pattern in (_NEVER_MIND, _NOT_WANTED))


def not_now(text: str) -> bool:
    """Whether it is a no for now or for today.

    >>> not_now("not today"), not_now("ahora no"), not_now("ليس الآن"), not_now("not today but tomorrow")
    (True, True, True, False)
    """
    return _NOT_NOW.fullmatch(plain(text)) is not None


def not_wanted(text: str) -> bool:
    """Whether what is spoken of is not wanted, now or at all: where a yes or a no is asked for, a no.

    >>> not_wanted("I don't need it"), not_wanted("hoy no"), not_wanted("never mind")
    (True, True, False)
    """
    return not_now(text) or _NOT_WANTED.fullmatch(plain(text)) is not None


def none_suits(text: str) -> bool:
    """Whether none of what was offered will do.

    >>> none_suits("none of these suit me"), none_suits("ninguna me sirve"), none_suits("لا يناسبني شيء")
    (True, True, True)
    >>> none_suits("none on Monday"), none_suits("no"), none_suits("no me sirve el lunes")
    (False, False, False)
    """
    return _NONE.fullmatch(plain(text)) is not None


def no_time_suits(text: str) -> bool:
    """Whether it is said, and not in one word alone, that nothing suits: Nada is a name, too.

    >>> no_time_suits("none of these suit me"), no_time_suits("ninguna me sirve"), no_time_suits("Nada")
    (True, True, False)
    """
    return none_suits(text) and _NONE_ALONE.fullmatch(plain(text)) is None


def calls_me(text: str) -> bool:
    """Whether the waiting list is spoken of by what it is for alone: "call me if something comes up".

    >>> calls_me("call me if anything comes up 555 0142"), calls_me("waiting list")
    (True, False)
    """
    found = _LIST.search(plain(text))
    return found is not None and found[0].startswith("call me")


def begins(text: str) -> bool:
    """Whether what is offered is to begin: "start", "empezar", «ابدأ».

    >>> begins("Start"), begins("empezar ahora"), begins("ابدأ"), begins("start a business")
    (True, True, True, False)
    """
    return _BEGIN.fullmatch(plain(text)) is not None


def resumes(text: str) -> bool:
    """Whether somebody wants to go on with what was begun, and answers nothing: "go on", "siga", «تابعوا».

    >>> [resumes(one) for one in ("OK, go on", "continue with the form", "sigamos", "تابعوا")]
    [True, True, True, True]
    >>> resumes("go on Monday"), resumes("yes"), resumes("Ana Siga")
    (False, False, False)
    """
    return _RESUMES.fullmatch(plain(text)) is not None


def asks_why(text: str) -> bool:
    """Whether somebody asks why something is asked.

    >>> asks_why("what's this for?"), asks_why("¿Para qué?"), asks_why("لماذا؟"), asks_why("Whyte")
    (True, True, True, False)
    """
    return _WHY.fullmatch(plain(text)) is not None


def asks_why_of_us(text: str) -> bool:
    """Whether somebody asks why we ask, in words that tell of nothing else: not why a light is dark.

    >>> asks_why_of_us("¿por qué lo piden?"), asks_why_of_us("why do you need it"), asks_why_of_us("لماذا؟")
    (True, True, True)
    >>> asks_why_of_us("why does nobody mend this?"), asks_why_of_us("por que nadie lo arregla")
    (False, False)
    """
    return _WHY_OF_US.fullmatch(plain(text)) is not None


def of_the_list(text: str) -> bool:
    """Whether the waiting list is spoken of.

    >>> of_the_list("put me on the waiting list"), of_the_list("lista de espera")
    (True, True)
    """
    return _LIST.search(plain(text)) is not None


def leaves_list(text: str) -> bool:
    """Whether somebody wants to be off the waiting list.

    >>> leaves_list("take me off the waiting list"), leaves_list("the waiting list, please")
    (True, False)
    """
    return of_the_list(text) and _LEAVE.search(plain(text)) is not None


def about_the_list(text: str) -> bool:
    """Whether somebody wants something of the waiting list, and does not ask what one is.

    >>> about_the_list("waiting list"), about_the_list("take me off the waiting list")
    (True, True)
    >>> about_the_list("how long is the waiting list for social housing?")
    False
    """
    said = plain(text)
    rest = _LIST.sub(" ", said)
    asks = text.rstrip().endswith(("?", "؟")) or re.match(
        r"(?:how|what|when|why|como|cuanto|que|كم|كيف|ما)\b", said
    )
    reference = re.search(r"\d{6}", rest) is not None
    return of_the_list(text) and (leaves_list(text) or reference or (not asks and len(rest.split()) <= _FEW))


def no_reference(text: str) -> bool:
    """Whether somebody says that they do not have the reference or the code.

    >>> no_reference("I don't know the reference"), no_reference("no la tengo"), no_reference("لا أعرف الرمز")
    (True, True, True)
    >>> no_reference("AF-73BY-4AD5 123456")
    False
    """
    return not re.search(r"\d{4}", text) and _NO_REFERENCE.fullmatch(plain(text)) is not None
