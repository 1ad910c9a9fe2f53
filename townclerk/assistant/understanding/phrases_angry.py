"""Anger about how the agency serves somebody: long waits, nobody who answers. A matter that is named with it stays."""

from __future__ import annotations

from townclerk.assistant.understanding.phrases import one_of

_LONG = r"(?:(?:\w+ )?(?:months?|weeks?|years?|days|hours?|times|mornings?)|ages|forever)"
_NOTHING = r"(?:nothing|no (?:answer|reply|response|news|one|body|help|result|progress|action)|nobody|not a (?:word|thing|single \w+)|zero|silence|still (?:waiting|not|no|nothing|the same))"
_NOBODY = r"(?:no ?body|no ?one|none of you|you(?: people| lot| guys| all)?|they|the (?:office|council|town|city|staff|town hall))"
_FAILS = one_of(
    "answers?", "answered", "answering", "(?:picks? up|picked up)(?= (?:the |a |my |your |our )?(?:phones?|calls?|receiver|line)| (?:and|when|even|at|if|either|there|for)(?!\\w)| *$)", "calls? (?:me )?back", "called (?:me )?back", "repl(?:y|ies|ied)", "respond(?:s|ed)?",
    "cares?", "listens?", "does (?:anything|something|your job|their job)", "do (?:anything|something|your job|your jobs)", "did anything", "bothers?", "gets? back", "got back",
    "helps?(?: me| us)?", "helped(?: me| us)?",
)  # fmt: skip
ENGLISH = (
    r"(?:this|that|it|you|what you do|how you work)(?: place| office| town| service| is| really| just| whole| thing)*(?: is| are|s)? (?:(?:such|just|really|absolutely|completely|totally|so|beyond|simply|nothing but|an?|the) )*(?:jokes?|disgrace(?:ful)?|scandal(?:ous)?|outrage(?:ous)?|ridiculous|unacceptable|shame(?:ful)?|pathetic|farce|appalling|unbelievable|insane|circus|nightmare|disaster)(?! about| with my neigh| in my street)",
    r"(?:what a|is this a|such a|beyond a) (?:joke|disgrace|shame|farce|scandal|circus|mess|waste of time)|shame on you|how dare you|enough is enough|(?:i|we)(?: \w+){0,2} had (?:it|enough)(?: (?:of|with) (?:you|this|your).*)?$|sick (?:and tired )?of (?:you|this|waiting|your|being)(?: \w+)*",
    r"i(?: am|m)(?: \w+){0,2} (?:angry|furious|livid|outraged|fuming|fed up|disgusted)(?: (?:with|at|about|by) (?:(?:all )?(?:of )?you|this|your|the (?:council|town|city|office|service|staff)).*|$)",
    rf"{_NOBODY}(?: (?:ever|never|dont|do not|doesnt|does not|wont|will not|just|even|still|havent|hasnt|has|have|bothers? to|can be bothered to|seems? to|there|at \w+(?: \w+)?|in \w+ \w+|is|are|didnt|did not)){{1,4}} {_FAILS}(?! (?:in case|if))|(?:no ?body|no ?one|none of you) {_FAILS}(?! (?:in case|if|about))",
    rf"{_LONG}(?: (?:later|now|already|ago|on|of|waiting|trying|calls?|e ?mails?|on hold|on the phone|in line|in the queue|of waiting)){{0,3}} (?:and|but|with|for) (?:still |there is |i have |i got |we have |you do |you have |have )?{_NOTHING}",
    rf"(?:waiting|waited|on hold|wait|calling|called|phoned|emailed|written|wrote|asked|trying)(?: \w+){{0,5}} {_LONG}(?: \w+){{0,4}} (?:and|but|with) (?:still |i |we |you |they |have |got )*{_NOTHING}",
    r"(?:you(?: people| lot| guys| all)?|your (?:service|office|staff|website|phone line|town hall))(?: (?:are|is|re|were|was))? (?:so |all |completely |totally |absolutely |really |just )*(?:incompetent|a waste of (?:time|money|space|tax(?:es)?)|the worst|hopeless|lazy|unreliable)|(?:worst|terrible|awful|horrible|appalling|lousy|rubbish|shocking) (?:service|customer service|council|town hall|city hall|office|administration)",
    r"(?:how (?:many (?:times|more times)|much longer|often))(?: (?:do|must|have|will|should|does|is|am))+ (?:i|we|it|this)(?: have)?(?: \w+){0,2} (?:call|ask|wait|write|tell|take|repeat|explain|chase)(?: .*)?",
    r"waste of (?:my |our )?(?:time|tax(?:es| money)?|tax ?payers money)(?! to)|what do (?:i|we) pay (?:my |our )?tax(?:es)? for|(?:i|we) pay (?:my |our )?taxes (?:and|for)(?: .*)?",
    r"(?:(?:this|it) is |its |thats |now |for )?(?:the |my )?(?:second|third|fourth|fifth|sixth|\d+(?:st|nd|rd|th)|umpteenth|hundredth) time (?:that |now )?(?:i|we|im|ive|weve)(?: have| had| am| are)? (?:writ\w+|wrote|call\w*|phon\w+|ask\w*|tried|try\w*|com(?:e|ing)|came|report\w*|tell\w*|told|complain\w*|contact\w*)(?: .*)?",
    rf"(?:i|we|ive|weve|im)(?: have| had| am)?(?: been)? (?:waiting|waited)(?: (?:for|already|now|over|more than|almost|nearly|about))* {_LONG}(?: (?:already|now))?(?: (?:for|to|on|since|on the) .*| *$)",
)  # fmt: skip
ENGLISH_NOT = one_of(
    "(?:i|id|we) like (?:that|this) joke", "tell(?: me)? (?:a|another) joke", "neighbou?rs?(?: \\w+){0,3} (?:is|are) (?:a )?(?:joke|disgrace|nightmare|pathetic)",
)  # fmt: skip

_NADIE = "(?:nadie|ningun[oa]?(?: de ustedes)?|ustedes|en (?:el ayuntamiento|la oficina)(?: \\w+)? nadie|no hay quien)"
_TIEMPO = "(?:(?:\\w+ )?(?:meses|semanas|anos|dias|horas|mes|semana|ano)|siglos)"
_NADA = "(?:nada|sin (?:respuesta|noticias|solucion)|nadie|ni (?:una|caso)|sigo (?:igual|esperando)|seguimos (?:igual|esperando)|no (?:responden|contestan|hacen|pasa|hay|me (?:responden|contestan|llaman)))"
SPANISH = (
    r"(?:esto|eso|es|son|vaya|que|menuda?|ustedes son|una)(?: \w+){0,2} (?:una )?(?:verguenza|tomadura de pelo|burla|ridicul[oa]|inaceptable|indignante|escandalo|desastre|vergonzos[oa]|falta de respeto|porqueria|estafa|lamentable|cachondeo|circo)(?! de vecin\w+| mi vecin\w+)",
    rf"{_NADIE}(?: \w+){{0,2}} (?:contesta\w*|responde\w*|atiende\w*|coge\w*|descuelga\w*|hace\w* (?:nada|caso)|ayuda\w*|escucha\w*|llama\w*|sirve\w*)|(?:nunca|jamas)(?: me| nos| le)? (?:contestan|responden|atienden|cogen|llaman|hacen (?:nada|caso)|ayudan|escuchan)|no (?:me |nos )?(?:contestan|responden|atienden|hacen caso|cogen el telefono)(?: \w+)*",
    rf"(?:llev\w+ |hace |tras |despues de |van |ya van )?{_TIEMPO}(?: (?:esperando|llamando|y|ya|asi|pidiendo|de espera|despues|,)){{1,4}} (?:todavia |aun |sigo |sin )*{_NADA}",
    r"(?:estoy|estamos)(?: \w+){0,2} (?:hart[oa]s?|furios[oa]s?|indignad[oa]s?|cabread[oa]s?|enfadad[oa]s?|enojad[oa]s?)(?: (?:con|de) (?:ustedes|esto|esperar|este|su|que|la|el).*|$)|(?:ya )?basta ya|ya (?:esta bien|basta)$|es el colmo|no hay derecho",
    r"(?:son|eres|es|ustedes son)(?: \w+){0,2} (?:incompetentes?|ineptos?|inutiles)|(?:pesimo|mal|horrible|fatal|peor|terrible) (?:servicio|atencion|ayuntamiento)|(?:perdida|perder) de (?:mi )?tiempo|para (?:que|eso) pago (?:mis |los )?impuestos|cuantas veces (?:mas )?(?:tengo que|hay que|debo)(?: .*)?",
    r"(?:es |ya es |ya van? |con esta |y )*(?:por |la )?(?:segunda|tercera|cuarta|quinta|sexta|enesima|decima) vez que (?:\w+ ){0,2}(?:escrib\w+|llam\w+|pregunt\w+|veng\w+|pid\w+|reclam\w+|report\w+|dig\w+|inten\w+|acud\w+)(?: .*)?",
    rf"(?:llevo|llevamos|hace)(?: (?:ya|mas de|casi|unos|como))* {_TIEMPO}(?: (?:que|ya))* (?:esperando|espero|esperamos|de espera)(?: .*)?",
)  # fmt: skip

_AHAD = r"(?:لا احد|ما احد|محدش|ما حد|ولا احد|لا يوجد من|لا احد منكم|ما في حدا)"
_MUDDA = r"(?:(?:\S+ )?(?:اشهر|شهور|شهر|شهرين|اسابيع|اسبوع|اسبوعين|سنوات|سنه|سنتين|ايام|ساعات)|زمان|طويلا)"
ARABIC = (
    r"(?:هذا|هذه|هذي|انتم|هي|هو|شيء|امر|خدمتكم)?(?: \S+)? ?(?:مهزله|مسخره|فضيحه|عار عليكم|عيب عليكم|غير مقبول|غير معقول|كارثه|استهتار|اهمال|سخافه|قله احترام|مخجل|مهين)",
    rf"{_AHAD}(?: \S+){{0,2}} (?:يرد|يجيب|يهتم|يساعد\S*|يسمع\S*|يستمع|يتصل|يفعل|بيرد|رد|يستجيب)\S*(?: \S+){{0,4}}|(?:لا تردون|لا تجيبون|لا تفعلون شي\S*|ما تردون|لم تردوا|لا تهتمون)(?: \S+){{0,4}}",
    rf"{_MUDDA}(?: \S+){{0,3}} (?:ولا|و لا|وما|وما من|ولا من|دون اي|بلا اي) (?:شيء|شي|رد|احد|جواب|نتيجه|حل)(?: \S+){{0,3}}|{_MUDDA}(?: \S+){{0,3}} (?:بلا|بدون|دون|من دون) (?:رد|جواب|نتيجه|فاءده|حل)|(?:انتظر|ننتظر|منتظر)(?: \S+){{0,3}} {_MUDDA}(?: \S+){{0,2}} (?:ولا|وما|بلا|دون|ولم)(?: \S+){{0,3}}",
    r"(?:انا|نحن)?(?: \S+)? ?(?:غاضب\S*|مستاء\S*|زهقت|طفح الكيل|سءمت|ساخط\S*|مللت)(?: (?:منكم|من هذا|من الانتظار|من خدمتكم|جدا|من معاملتكم).*|$)|(?:كفي|يكفي) (?:استهتارا|كذبا|مماطله|هذا)|خدمه (?:سيءه|فاشله|رديءه)|اسوا (?:خدمه|بلديه|داءره)",
    r"(?:انتم|انتو|كلكم|خدمتكم|بلديتكم|مكتبكم)(?: \S+)? (?:عديمو? الفاءده|عديمي الفاءده|فاشلون|فاشلين|مهملون|مهملين|بلا فاءده|غير اكفاء|لا فاءده منكم)|مضيعه (?:لل)?(?:ال)?وقت\S*",
    r"(?:هذه|هذي|هاي)? ?(?:(?:ال)?مره (?:ال)?(?:ثانيه|ثالثه|رابعه|خامسه|سادسه|عاشره|الف)|(?:ثاني|ثالث|رابع|خامس|سادس|عاشر) مره) (?:التي |الي |اللي )?(?:اكتب|اتصل|اسال|اطلب|اراسل|ابلغ|اشتكي|احاول|نكتب|نتصل|اجي|احضر)\S*(?: .*)?",
    rf"(?:انتظر|انتظرت|ننتظر|انا انتظر|مستني|ناطر|صار لي|صارلي|لي|بقالي|من|منذ)(?: منذ| من| اكثر من)? {_MUDDA}(?: (?:وانا|وانا انتظر|انتظر|انتظار|مستني|ناطر|في الانتظار))(?: .*)?|(?:انتظر|انتظرت|ننتظر|مستني|ناطر) (?:منذ |من )?{_MUDDA}(?: .*)?",
)  # fmt: skip
