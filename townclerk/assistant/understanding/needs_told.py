# ruff: noqa: E501 (phrases)
"""What somebody tells that they, or one of theirs, need of who answers: "I am deaf", «uso silla de ruedas»; pure.

In English, Spanish and Arabic, each tried whatever the page's language is. Only what is told of a person is a
need: a broken ramp, or a question for disabled parking, is none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from townclerk.core.languages_said import language_wished
from townclerk.core.plain_words import plain

NEEDS = (
    "deaf", "hearing", "sign-language", "blind", "screen-reader", "large-print", "reading", "interpreter",
    "no-phone", "step-free", "home", "quiet", "disability",
)  # fmt: skip
IN = "in:"
"""How the wish for a language is kept, with its code."""
LONGEST = 160
_CLAUSE = re.compile(r"[^.!?¿¡;:،؛؟,\n]+")
_KIN = (
    r"(?:my|our) (?:\w+ )?(?:mother|mom|mum|mama|father|dad|husband|wife|partner|son|daughter|child|kid|baby|brother|sister"
    r"|grand\w+|grandma|parents?|aunt|uncle|cousin|friend|client|patient|nan)"
)
_KIN_ES = (
    r"(?:mi|nuestr[oa]) (?:mama|madre|papa|padre|esposo|esposa|marido|mujer|pareja|hijo|hija|nino|nina|bebe|hermano|hermana"
    r"|abuelo|abuela|nieto|nieta|tio|tia|suegro|suegra|amigo|amiga)"
)
_KIN_AR = (
    r"(?:امي|ابي|والدي|والدتي|زوجي|زوجتي|ابني|ابنتي|بنتي|طفلي|طفلتي|اخي|اختي|جدي|جدتي|صديقي|صديقتي|ولدي)"
)
_VERY = r"(?:(?:very|almost|nearly|partly|profoundly|legally|totally|completely|also|both|a|an|bit|little|really|severely|quite|half|muy|casi|totalmente|completamente|tambien|parcialmente|una persona|persona|legalmente|algo|un poco)\s)*"
_AND = rf"(?:\w+ (?:years old |anos )?(?:and|y|e) {_VERY})?"
_IS = rf"(?:(?:i|we|he|she|they|{_KIN}|who)(?: who)? (?:am|is|are|was born|be)|{_KIN}s|im|hes|shes|whos|theyre|being|as) {_VERY}{_AND}"
_ES_IS = rf"(?:(?<!no )(?<!tampoco )(?:soy|somos|estoy|es (?=\w)|quede|nacio|naci)|{_KIN_ES}(?: que)? (?:es|esta|quedo)|por ser|como soy) {_VERY}{_AND}"
_AR_IS = rf"و?(?:انا|لانني|لاني|انني|{_KIN_AR}(?: هو| هي)?|نحن) (?:شخص |امراه |رجل )?"
_USE = (
    rf"(?:(?:i|we|he|she|they|{_KIN}|who)(?: who)?(?: also| only| always| still| now| have to| must| would| will| ll| do| sometimes| can only)*"
    r" (?:use|uses|need|needs|require|requires|have|has|want|like|rely on|relies on|depend on|read with|am in|is in|sit in|sits in|get around in|walk with|walks with|am on|suffer from|live with)"
    r"|im in|hes in|shes in|id need|ill need|with)(?: to use| to have| to get)? (?:(?:a|an|the|some|my|his|her|it in|everything in|severe|bad|very|poor) )*"
)
_USE_ES = (
    rf"(?:(?<!no )(?<!ya no )(?:uso|usamos|utilizo|necesito|necesitamos|necesitaria|requiero|tengo|tenemos|ando en|ando con|voy en|estoy en|me muevo en|me desplazo en|camino con|padezco|sufro|quisiera)"
    rf"|{_KIN_ES}(?: que)?(?: tambien| solo)? (?:usa|utiliza|necesita|requiere|tiene|anda en|va en|esta en|camina con|padece)|con)"
    r" (?:(?:un|una|el|la|los|mi|su|de|usar|en|muy|que me den) )*"
)
_USE_AR = (
    rf"(?:(?<!لا )(?:استخدم|استعمل|احتاج|نحتاج|اعتمد|لدي|عندي|اريد|اعاني|اتنقل|اتحرك|انا|اجلس)|{_KIN_AR} (?:يستخدم|تستخدم|يستعمل|تستعمل|يحتاج|تحتاج|لديه|لديها|عنده|عندها|يعاني|تعاني|يتنقل|تتنقل|يجلس|تجلس)|(?:يحتاج|تحتاج|ويحتاج|وتحتاج|واستخدم|واحتاج|وتستخدم|ويستخدم))"
    r" (?:(?:الي|علي|من|ب|في) )*"
)
_CANNOT = rf"(?:(?:i|we|he|she|they|{_KIN}|who)(?: who)?(?: really| also| just| still)* (?:cannot|cant|can not|can hardly|can barely|am not able to|am unable to|is unable to|dont|do not|doesnt|does not|couldnt|never learned to|never learnt to|struggle to|have trouble|find it hard to|find it difficult to|have difficulty|has trouble|has difficulty)|im unable to|im not able to|unable to|cant|cannot)(?: really| even)? "
_CANNOT_ES = rf"(?:(?:{_KIN_ES} )?(?:ya )?no (?:me |le )?(?:puedo|puede|podemos|se|sabe|logro|consigo|aprendi a)|me cuesta(?: mucho| trabajo)?|(?:a {_KIN_ES} )?le cuesta(?: mucho)?|tengo (?:dificultad\w*|problemas|dificultades) (?:para|de|al)) "
_CANNOT_AR = rf"(?:(?:{_KIN_AR} )?و?لا (?:استطيع|يستطيع|تستطيع|نستطيع|اقدر|يقدر|تقدر|يمكنني|يمكنه|يمكنها|اعرف|يعرف|تعرف|اتمكن من)|(?:لدي|عندي|اجد|اعاني من) صعوبه في)(?: ان)? "
_END = r"(?= (?:and|but|so|because|since|as|please|or|y|e|pero|porque|asi|por|o|ni|لكن|لان|لذلك|فلذلك|من|ارجو|و\w+)(?: |$)|$)"
_WELL = r"(?: (?:very|too|that|so|much|muy|tan|at all|any more|anymore|properly|well|bien|mucho|nada|good|جيدا|بشكل جيد|كثيرا|ابدا))*"


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w)(?:{one})(?!\w)" for one in patterns))


_ADJ = {
    "deaf": (
        r"deaf(?! (?:to|ears?))|mute|deaf and mute|hearing impaired",
        r"sord[oa]s?(?! a )|sordomud[oa]|hipoacusic[oa]",
        r"(?:ال)?اصم|صماء|من الصم|ابكم",
    ),
    "blind": (
        r"blind(?! (?:to|spot|corner))|visually impaired|partially sighted|losing my (?:sight|eyesight)",
        r"cieg[oa]s?|invidentes?|deficiente visual|de baja vision",
        r"كفيفه?|ضريره?|اعمي|عمياء|مكفوفه?|من المكفوفين|(?:ضعيفه?) (?:ال)?(?:بصر|نظر)",
    ),
    "hearing": (r"hard of hearing|going deaf", r"dur[oa] de oido|medio sord[oa]", r"ضعيفه? (?:ال)?سمع"),
    "reading": (
        r"dyslexic|illiterate|not (?:a good reader|good at reading|good with (?:reading|letters))",
        r"dislexic[oa]|analfabet[oa]",
        r"(?:لست )?(?:غير متعلمه?)",
    ),
    "quiet": (r"autistic|on the (?:autism )?spectrum|autism", r"autistas?|de espectro autista", r"توحديه?|من ذوي التوحد|مصابه? بالتوحد|متوحده?"),
    "step-free": (
        r"in a wheelchair|a wheelchair user|wheelchair ?bound|on crutches|paraly[sz]ed|paraplegic|unable to walk",
        r"en (?:una )?silla de ruedas|usuari[oa] de silla de ruedas|paraplejic[oa]|tetraplejic[oa]|paralitic[oa]",
        r"(?:علي|في) (?:ال)?كرسي (?:ال)?متحرك|مقعده?|مشلوله?",
    ),
    "home": (
        r"house ?bound|bed ?bound|bedridden|stuck at home",
        r"postrad[oa](?: en (?:la )?cama)?|encamad[oa]|en cama",
        r"طريحه? الفراش|ملازمه? (?:للفراش|الفراش)",
    ),
    "disability": (
        r"disabled|handicapped|person with (?:a )?disabilit(?:y|ies)",
        r"discapacitad[oa]|minusvalid[oa]|con discapacidad|con una discapacidad",
        r"معاقه?|من ذوي (?:الاعاقه|الاحتياجات الخاصه|الهمم)",
    ),
}  # fmt: skip
_THING = {
    "step-free": (
        r"(?:\w+ )?wheel ?chair(?! (?:repair|hire))|mobility scooter|walker|walking frame|crutches|cane|walking stick|rollator|zimmer frame|step ?free \w+|(?:bad|weak) (?:legs|knees)",
        r"sillas? de ruedas|muletas|andador|baston|movilidad reducida|acceso sin (?:escalones|escaleras)",
        r"ب?(?:ال)?كرسيا? (?:ال)?متحركا?|عكاز\w*|عصا|كرسي المقعدين",
    ),
    "screen-reader": (r"screen ?readers?|braille|jaws|nvda|voice ?over", r"lector(?:es)? de pantallas?|braille", r"ب?قاري الشاشه|ب?قارء الشاشه|برايل"),
    "large-print": (r"large(?:r)? print|big(?:ger)? (?:print|letters|text)|large(?:r)? (?:text|letters|font)|magnifier", r"(?:letras?|texto|tipo de letra) (?:mas )?grandes?|lupa|letra ampliada", r"(?:ب)?(?:خطا?|حروفا?|حروف|احرف) (?:كبيرا?|كبيره|اكبر)"),
    "blind": (r"low vision|poor (?:eyesight|vision)|bad (?:eyesight|eyes)|(?:no|little) sight|cataracts|glaucoma|macular degeneration|guide dog", r"baja vision|mala vista|cataratas|glaucoma|perro guia|discapacidad visual|problemas de (?:vista|vision)", r"ضعف(?: شديد)? (?:في )?(?:ال)?(?:بصر|نظر)|اعاقه بصريه"),
    "hearing": (r"hearing (?:aids?|loss|impairment|problems?)|cochlear implants?|hearing loop", r"audifonos?|problemas (?:de oido|de audicion|auditivos)|discapacidad auditiva|perdida (?:de audicion|auditiva)|implante coclear", r"سماعات? (?:اذن|طبيه|للسمع)|ضعف(?: شديد)? (?:في )?(?:ال)?سمع|اعاقه سمعيه"),
    "sign-language": (r"(?:asl|bsl|sign(?:ed)? language|signing)(?: interpreter)?|signer", r"(?:(?:interprete|interpretacion) (?:de|en) )?(?:lenguas?|lenguaje) de (?:senas|signos)", r"(?:مترجما? )?(?:ب|ل)?لغه (?:ال)?اشاره"),
    "reading": (r"dyslexia|(?:trouble|difficulty|problems?|difficulties) (?:with )?reading|easy (?:read|language|words)|plain (?:language|words)|simple words|(?:somebody|someone) to read(?: \w+)* to me", r"dislexia|(?:dificultad\w*|problemas) (?:para leer|de lectura|con la lectura)|palabras sencillas|lenguaje sencillo|lectura facil|(?:alguien )?que me (?:lo |la )?lean?", r"عسر القراءه|صعوبه في القراءه|كلمات بسيطه|من يقرا لي"),
    "interpreter": (r"(?:\w+ )?(?:interpreter|translator)s?(?! (?:certificate|fee))|(?:somebody|someone|anyone|help) to (?:translate|interpret)|(?:somebody|someone) who (?:can )?(?:translate|interpret|speaks? (?!to |with |up)\w+)", r"(?:interprete|traductor|traductora)s?|(?:alguien|una persona) que (?:traduzca|interprete|hable (?!con)\w+)|que me traduzcan", r"(?:ل|الي )?(?:مترجما?|مترجمه|ترجمان)(?: فوري\w*)?(?! لغه)|من يترجم|شخصا? يتحدث \w+"),
    "quiet": (r"autism|asperger\w*|(?:quiet (?:room|place|space))", r"autismo|asperger|(?:sala|lugar|sitio) (?:tranquil|silencios)[oa]", r"(?:ب)?(?:ال)?توحد|مكانا? هاديا?|غرفه هاديه"),
    "disability": (r"(?:\w+ )?disabilit(?:y|ies)|learning (?:difficult(?:y|ies))", r"(?:una )?discapacidad(?: \w+)?", r"اعاقه(?! (?:بصريه|سمعيه))(?: \w+)?"),
    "no-phone": (r"(?:everything |it |answers? |an answer |the answer )?in writing", r"(?:todo |una respuesta |la respuesta )?por escrito", r"(?:ردا |الرد )?كتابيا|كتابه"),
}  # fmt: skip
_ACT = {
    "reading": (
        rf"read(?:ing)?(?: and write| or write| (?:long )?(?:letters?|forms?|documents|texts?|english)| (?:and|or) writ(?:e|ing))*{_WELL}{_END}",
        rf"leer(?: muy)?(?: bien)?(?: ni escribir| ni (?:mi )?escribir| o escribir| y escribir| (?:cartas?|textos?|formularios?|documentos)(?: largas?| largos?)?)*{_WELL}{_END}",
        rf"(?:(?:ال)?قراءه|اقرا|يقرا|تقرا)(?: (?:و|او|ولا) ?(?:ال)?كتابه| والكتابه| واكتب| (?:ال)?رسائل\w*)*{_WELL}{_END}",
    ),
    "hearing": (rf"hear(?: anything| you| people| on the phone| over the phone)?{_WELL}{_END}", rf"(?:oir|escuchar)(?: bien| nada| por telefono)?{_WELL}{_END}", rf"(?:السمع|اسمع|يسمع|تسمع|سماع)(?: شيئا?| جيدا)?{_WELL}{_END}"),
    "blind": (rf"see(?: anything| much| the screen)?{_WELL}{_END}|read small (?:print|letters)|read the screen", rf"ver(?: bien| nada| la pantalla)?{_WELL}{_END}|leer (?:la |las )?(?:letras? (?:pequenas?|chicas?)|pantalla)", rf"(?:الرويه|اري|يري|تري|روءيه)(?: شيئا?| جيدا| الشاشه)?{_WELL}{_END}"),
    "step-free": (
        rf"(?:climb|manage|use|do|walk up|go up|get up)(?: the| any)? (?:stairs|steps)|walk(?: far| long(?: distances)?| without \w+)?{_WELL}{_END}|stand (?:for )?long",
        rf"(?:subir|usar|bajar)(?: las?| por las)? (?:escaleras?|escalones|gradas)|caminar(?: mucho| lejos| sin ayuda)?{_WELL}{_END}|estar (?:mucho tiempo )?de pie",
        rf"(?:صعود|استخدام|طلوع|نزول|اصعد) (?:ال)?(?:درج|سلالم|ادراج)|(?:المشي|امشي|السير)(?: كثيرا| طويلا| لمسافات \w+| بدون \w+)?{_WELL}{_END}|الوقوف طويلا",
    ),
    "no-phone": (
        r"(?:use|talk (?:on|over)|speak (?:on|over)|answer|be called on|do|take calls on|manage)(?: the| my| a)? ?(?:tele)?phones?|(?:make|take|do|have)(?: \w+)? (?:phone )?calls|phone calls|speak(?! \w)|talk(?! \w)",
        r"(?:hablar|contestar|usar|atender|responder)(?: por| el| al)*(?: mi)? (?:telefono|celular)|(?:hacer|recibir|contestar) llamadas|hablar$",
        r"(?:التحدث|الكلام|اتحدث|اتكلم|الرد|استخدام|التكلم|استعمال|يتحدث|تتحدث)(?: (?:علي|عبر|ب|في))? ?(?:ب?ال)?(?:هاتف|تلفون|تليفون|جوال)|اجراء مكالمات|الكلام$",
    ),
    "home": (
        rf"(?:leave|get out of|go out of|come out of)(?: (?:the|my|his|her))? (?:house|home|bed|flat|apartment)|come (?:to (?:the|your) office|in person|there in person){_END}",
        r"salir de (?:la |mi |su )?(?:casa|cama)|(?:ir|acudir|presentarme) en persona",
        r"(?:الخروج|مغادره|اخرج|اغادر)(?: من)? (?:ال)?(?:بيت|منزل|سرير|بيتي|منزلي|فراش)|الحضور شخصيا",
    ),
}  # fmt: skip
_OTHER = {
    "deaf": (r"(?:i am|im) (?:deaf and|a deaf)",),
    "hearing": (r"(?<!no )(?:(?:mi \w+ )?no (?:oigo|oye)(?: muy)?(?: bien)?(?: (?:por|y|nada|de)|$)|(?:oigo|oye) (?:muy )?(?:mal|poco))", r"(?:لا (?:اسمع|يسمع|تسمع)|سمعي (?:ضعيف|ثقيل))(?: جيدا)?", r"my hearing is (?:bad|poor|not good|going)|(?:i|he|she) hears? (?:badly|very little)"),
    "blind": (r"(?:ya )?no veo(?: muy)?(?: bien| nada| casi nada)?(?= (?:y|pero|porque)|$)|(?:veo|ve) (?:muy |ya )?(?:mal|poco|poquito|borroso)", r"(?:نظري|بصري) (?:ضعيف|سيء|خفيف)|لا اري(?: جيدا| شيئا)?(?:$| و)", r"my (?:eyes|eyesight|vision|sight) (?:is|are) (?:bad|poor|weak|not good|going|failing|terrible)|(?:i|he|she) sees? (?:badly|very little|poorly)"),
    "reading": (r"(?:ya )?no leo(?: muy)? bien|leo (?:muy )?(?:mal|poco|despacio)", r"لا (?:اقرا|يقرا|تقرا)(?: جيدا| ولا اكتب| واكتب)?$", r"(?:i|he|she) reads? (?:badly|slowly|very little|poorly)|im (?:a slow reader|slow at reading)|my reading is (?:bad|poor|not good|not great)|(?:please )?(?:use|write) (?:in )?(?:easy|simple|plain) (?:words|language|english)"),
    "interpreter": (
        r"my english is (?:not (?:so |very |that )?good|bad|poor|weak|limited|broken|terrible)|(?:i |we |he |she |they |my \w+ )(?:dont|do not|doesnt|does not|cant|cannot|barely|hardly) (?:speak|understand) (?:any |much |good )?english|(?:i|we|he|she|they|my \w+) (?:only )?(?:speaks?|understands?)(?: only)?(?: just)? (?:a )?(?:little|bit of|very little|some|few words of)(?: \w+)? ?english|(?:can|could|is there|do you have|will there be|have you|may) (?:\w+ ){0,3}(?:interpreter|translator)|(?:can|could|would) (?:somebody|someone|anyone|anybody) (?:please )?(?:translate|interpret)(?: for| this for)?",
        r"no (?:hablo|hablamos|habla|entiendo|entendemos) (?:\w+ )?(?:ingles|espanol|bien el (?:ingles|espanol)|muy bien el \w+)|(?:hablo|entiendo|se) (?:muy )?poco (?:ingles|espanol)|mi (?:ingles|espanol) (?:no es (?:muy )?bueno|es (?:muy )?(?:malo|limitado|poco))|(?:hay|tienen|habra|pueden darme|me ponen|me dan|me pueden dar|consiguen)(?: a)?(?: un| una| algun| alguien)* (?:interprete|traductor\w*|que (?:traduzca|interprete|hable (?!con)\w+))",
        r"لا (?:اتكلم|اتحدث|افهم|اجيد|نتكلم|يتكلم|تتكلم|يتحدث|تتحدث|اعرف) (?:اللغه )?(?:ال)?(?:انجليزيه|انكليزيه|انجليزي|عربيه)|(?:هل )?(?:يوجد|هناك|لديكم|عندكم|في) مترجم\w*|انجليزيتي (?:ضعيفه|سيءه|ليست جيده)|لغتي (?:الانجليزيه )?ضعيفه",
    ),
    "no-phone": (
        r"(?:please )?(?:dont|do not|never) (?:call|phone|ring)(?: me)?(?! (?:it|the|them|that))|(?:please )?(?:only )?write(?: to me)?(?: back)?(?: here)? (?:instead of|rather than|and do not|and dont|not) (?:call\w*|phon\w*)|(?:phone calls|the phone) (?:are|is|scares?|stress\w*)(?: \w+){0,2} (?:hard|difficult|impossible|not possible|anxiety|me)|by (?:text|e ?mail|writing) only|no (?:phone )?calls(?: please)?$|(?:i )?need (?:it|answers?|everything) in writing",
        r"no me (?:llamen?|llames)(?: por telefono)?|(?:no|sin) llamadas|solo por escrito|(?:prefiero|necesito|necesita)(?: que me)? (?:escriban|le escriban|que (?:me|le) escriban)|que (?:me|le) escriban",
        r"(?:لا )تتصلوا(?: بي)?|لا تتصل(?: بي)?|بدون (?:اتصال|مكالمات)|(?:الرد |الرجاء )?(?:ال)?كتابه فقط|كتابه لا (?:اتصالا|هاتفيا)|راسلوني كتابه",
    ),
    "home": (r"(?:cant|cannot) get out of bed",),
}  # fmt: skip
_PATTERNS: Mapping[str, re.Pattern[str]] = {
    need: _any(
        *(f"{who}(?:{words})" for who, words in zip((_IS, _ES_IS, _AR_IS), _ADJ.get(need, ()), strict=False)),
        *(f"{who}(?:{words})" for who, words in zip((_USE, _USE_ES, _USE_AR), _THING.get(need, ()), strict=False)),
        *(f"{who}(?:{words})" for who, words in zip((_CANNOT, _CANNOT_ES, _CANNOT_AR), _ACT.get(need, ()), strict=False)),
        *_OTHER.get(need, ()),
    )
    for need in NEEDS
}  # fmt: skip
_NOT_EN = r"(?:i am|im|we are|he is|she is|i was|i do|i|we) (?:not|no longer|dont|do not|never) (?:(?:a|an|any|the|use|need|in|have|more|longer) )*"
_NOT_ES = r"(?:ya )?(?:no|tampoco) (?:soy|estoy|uso|necesito|tengo|utilizo) (?:(?:un|una|de|en|la|el) )*"
_NOT_AR = r"(?:لست|لم اعد|لا|ليس لدي|ليس عندي)(?: (?:استخدم|احتاج|بحاجه|اريد))?(?: (?:الي|علي))? "
_DENIED: Mapping[str, re.Pattern[str]] = {
    need: _any(
        *(
            f"{no}(?:{words})"
            for table in (_ADJ, _THING)
            for no, words in zip((_NOT_EN, _NOT_ES, _NOT_AR), table.get(need, ()), strict=False)
        )
    )
    for need in NEEDS
}  # fmt: skip


def needs_note(state: dict[str, Any], said: str) -> None:
    """Keep what `said` tells to be needed, beside what was told before; what is denied is needed no more."""
    told = needs_told(said)
    wish = language_wished(said)
    if wish is not None and not wish.alone:
        told[f"{IN}{wish.code}"] = said[:LONGEST]
    if told:
        state["needs"] = {need: words for need, words in {**state.get("needs", {}), **told}.items() if words}


def needs_told(text: str) -> dict[str, str]:
    """What `text` tells to be needed (one of `NEEDS`), each with the words that say so; "" where it is denied.

    >>> sorted(needs_told("I am deaf so please write. I use a screen reader"))
    ['deaf', 'screen-reader']
    >>> list(needs_told("Uso silla de ruedas")), list(needs_told("لا أستطيع القراءة"))
    (['step-free'], ['reading'])
    >>> needs_told("The wheelchair ramp is broken"), needs_told("I am not deaf")
    ({}, {'deaf': ''})
    """
    found: dict[str, str] = {}
    for clause in _CLAUSE.findall(text[:2_000]):
        said = plain(clause)
        for need in NEEDS:
            if _PATTERNS[need].search(said):
                found[need] = clause.strip()[:LONGEST]
            elif _DENIED[need].search(said):
                found[need] = ""
    return found
