"""Asking for a person rather than a program, or to be called: short, in passing, or of who is in charge.

What follows the person decides: "a person to talk to" is one of ours, "a person to collect my sofa" is a matter
for its page. As `special.plain` gives a text.
"""

from __future__ import annotations

from townclerk.assistant.understanding import phrases_tongue
from townclerk.assistant.understanding.phrases import one_of

# ENGLISH

_REAL = r"(?:(?:real|actual|live|living|proper|human|flesh and blood|breathing|qualified|different) )*"
_A = r"(?:(?:an?|the|some|any|your|another|one of your) )?"
_SOMEBODY = r"(?:(?:some|any) ?(?:one|body))"
_CHARGE = r"(?:(?:some ?(?:one|body)|the (?:person|one)|who ?ever|who) (?:(?:is|s) )?(?:in charge|responsible|higher up|senior)|whos in charge)"
_BOSS = r"(?:managers?|supervisors?|superiors?|boss(?:es)?|team leader|head of (?:department|service)|line manager|duty manager)"
_STAFF = (
    r"(?:humans?(?: beings?)?|persons?|people|agents?|representatives?|reps?|operators?|advis[eo]rs?|clerks?|employees?"
    r"|receptionists?|case ?workers?|(?:members? of )?staff(?: members?)?|man or (?:a )?woman)"
)
_ONE = one_of(
    _CHARGE, rf"{_A}{_REAL}{_STAFF}", rf"{_A}{_REAL}{_BOSS}", rf"{_SOMEBODY}(?: (?:real|human|else))?"
)
_PERSON = rf"{_A}{_REAL}(?:humans?(?: beings?)?|person|agent|representative|operator|(?:member of )?staff(?: member)?|clerk|employee|advis[eo]r)"
_NOW = (
    r"(?:please|pls|plz|now|right now|thanks|thank you|asap|today|at once|immediately|instead|here|on (?:the )?(?:phone|line|chat)"
    r"|for once|already|ok|okay|if (?:possible|you can)|rather|kindly|and (?:that is|thats) it)"
)
_END = rf"(?=(?: {_NOW})* *$)"
_BOT = r"(?:(?:chat ?)?bots?|robots?|machines?|computers?|ai|programs?|software|thing|automat\w+)"
_NOT_BOT = rf"(?= (?:and )?(?:not|no|rather than|than|instead of|over|never) (?:with |to |from )?(?:an? |the |this |your |some |another )?{_BOT})"
_TALKS = r"(?:talk|speak|chat|write|converse|explain|turn|discuss|have a (?:word|chat))"
_HELPS = (
    r"(?= (?:to|who|that|which|i|we|so|here)(?: (?:i|we|to|who|that))?(?: (?:can|could|will|would|may|might|do|does|to|i|we|actually|really|just|please|is)){0,3} "
    rf"(?:{_TALKS}|answer|help (?:me|us)(?= (?:please|now|today|here|understand|out)| *$)|listens?|understands?|contact(?: me| us)?|call(?:s)? (?:me|us)|deal with (?:me|this|it))(?!\w))"
)
_ASKS = (
    r"(?:want|wants|wanted|need|needs|prefer|demand|request|require|like|love|have|get|take|gimme|give me|get me|send me|find me"
    r"|hand me(?: over)? to|pass me(?: on)? to|send me to|asked for|asking for|said|is there|are there|where is|there be)"
)
_I_ASK = rf"(?:(?:i|we|id|wed|can|could|may|let|please|just|do|would|lemme|want|need) (?:\S+ ){{0,5}})?{_ASKS}(?: (?:to|have|see|be|only|just|really))*"
_CALLS = r"(?:call|ring|phone|telephone|contact|text|e ?mail|reach|get back to|get in touch with|speak to|talk to|write to|reply to|answer)"
_ME = r"(?:me|us|my (?:mobile|cell|phone|number|landline))"
_CALL_END = (
    rf"(?=(?: (?:back|again|please|pls))*(?: {_NOW})* *$| (?:back|please|pls|on|at|tomorrow|today|tonight|now|this|next|in|about|regarding"
    r"|concerning|because|asap|later|after|before|by|between|instead|when (?:you|they) can|monday|tuesday|wednesday|thursday"
    r"|friday|as soon|and (?:explain|tell|talk|help)|to (?:talk|discuss|explain|speak|help))(?!\w))"
)
_WITH = (
    r"(?:talk(?:ing)?|speak(?:ing)?|spk|chat(?:ting)?|connected|put through|transferred|put me (?:through|on)|connect me|transfer me"
    r"|pass me (?:on|over)?|hand me over|a (?:word|chat|conversation)|in touch|in contact|forward me|switch me|patch me) ?(?:to|with)"
)
ENGLISH = (
    *phrases_tongue.ENGLISH,
    rf"{_I_ASK} {_PERSON}(?:{_END}|{_NOT_BOT}|{_HELPS})",
    rf"{_I_ASK} {_SOMEBODY}(?: else| real)?(?: (?:on the phone|who is real|human))?(?:{_END}|{_NOT_BOT})(?<!said someone)(?<!have someone)",
    rf"(?:is|are) there (?:{_PERSON}|{_SOMEBODY}|staff|people)(?: here| there)? (?:(?:that|who|whom|to) )?(?:(?:i|we) (?:can|could|may|might) )?(?:{_TALKS}|call|reach|contact)(?: (?:to|with))?(?!\w)",
    rf"(?:need|want|like|looking for|find|give me|get me|send me|have) (?:{_SOMEBODY}|{_PERSON}){_HELPS}",
    rf"(?:see|demand|reach|get hold of|get a hold of|contact|meet) {_CHARGE}",
    rf"{_WITH} (?:{_CHARGE}|(?:your|the|an?|some|one of your) (?:\w+ )?{_BOSS})",
    rf"(?:be|get|being) (?:called|phoned|rung|contacted)(?: back)?{_END}(?<!get called)",
    rf"(?:helped|served|answered|seen|assisted) by {_PERSON}(?!\w)|^(?:no |well )?{_PERSON} (?:would|will|might) be (?:much |far )?(?:better|nicer|preferable)",
    rf"(?:talk|speak|discuss|go) (?:this|it|that)? ?(?:over|through|about)? ?with {_PERSON}{_END}",
    rf"(?:put|send|bring|fetch|get) (?:me )?{_PERSON} (?:on|in|over|here)(?: the (?:line|phone))?{_END}",
    rf"^(?:no |ok |hey |please )*not (?:you|this|it|the bot) (?:but )?{_PERSON}{_END}",
    rf"(?:is|are) (?:any ?(?:one|body)|some ?(?:one|body)) (?:human|real|there|alive)(?: there| here)? (?:that |who |whom )?(?:i|we) (?:can|could|may) (?:ask|{_TALKS[3:-1]})(?!\w)",
    rf"who (?:can|could|may|do) (?:i|we) (?:speak|talk|chat) (?:to|with) (?:in person|directly|face to face|on the phone|by phone){_END}",
    rf"(?:want|need|like|get|get me|give me|demand|call|fetch) (?:your |the |an? )(?:\w+ )?{_BOSS}{_END}",
    rf"(?:put me through|transfer me|connect me|patch me through) to (?:the |your |an? )?(?:\w+ ){{0,2}}\w+{_END}",
    rf"{_WITH}(?: \S+){{0,4}} (?:on|by|over) (?:the )?(?:phone|telephone)|(?:talk|speak|chat)(?:ing)? (?:on|by|over) (?:the )?(?:phone|telephone) (?:to|with) {_ONE}",
    rf"{_WITH} (?:{_PERSON}|{_SOMEBODY}){_END}",
    # To be called, or written to.
    rf"(?:can|could|will|would|may|should|please|must) (?:{_ONE}|you(?: (?:please|guys|people))?)(?: (?:please|maybe|at least|just|kindly|from \S+(?: \S+)?))* {_CALLS} {_ME}{_CALL_END}(?<!can you answer me)(?<!you answer me)",
    rf"(?:have|get|ask|tell|let|want|need|like|arrange for|i would like|id like|wish|request|make) (?:please )?(?:{_ONE}|you)(?: from \S+(?: \S+)?| there)? (?:to |please )*{_CALLS} {_ME}{_CALL_END}",
    rf"(?:^|please )(?:{_SOMEBODY} )(?:please )?(?:call|ring|phone) {_ME}{_CALL_END}",
    r"(?:want|need|like|have|get|request|arrange|schedule|ask for|expect|give me|please|possible)(?: (?:an?|to|have|get|for|please|you|me))* (?:call ?backs?|phone ?calls? back|return calls?|call back|ring back|ring|bell|phone ?call)(?= (?:please|pls|from|now|today|tomorrow|about|on|at|for (?:me|us)|instead|asap|back)| *$)",
    rf"(?:^|please )(?:ring|phone|telephone|call) {_ME}{_CALL_END}",
    r"(?:can|could|let|may|would|will|please)(?: an?| some)? (?:real |actual |live )*(?:humans?|human being|person|member of staff|clerk)(?: please)? (?:answer|reply|respond|help|take over|read|look at)(?!\w)",
    # No more of the program.
    rf"(?:dont|do not|wont|will not|wouldnt|never|cant|cannot|refuse to|hate to|tired of|sick of|done with|fed up with)(?: (?:want|wish|like|need|to|deal|deal with|speak|talk|chat|speaking|talking|dealing|writing|write|be answered|answered|answers|help|by|with|from|an?|the|this|your|another|any|some|no|stupid|more)){{1,6}} {_BOT}{_END}",
    rf"(?:no more|enough of|stop with|tired of|sick of|fed up with|not) (?:the |this |your |these |an? )*{_BOT} (?:i (?:want|need) )?(?:an? |the )?(?:real )?(?:human|person|people)(?!\w)",
    rf"(?:^|stop |no |ok |okay |so )(?:an? )?(?:real |actual |live )*(?:human|person)(?: being)? (?:and )?(?:not|than|rather than|instead of) (?:an? |the |this )?{_BOT}",
    rf"{_BOT} (?:an? )?(?:real )?(?:human|person) (?:please|now|pls){_END}",
)  # fmt: skip
ENGLISH_NOT = one_of(
    "appointments? (?:\\S+ ){0,4}(?:with|where) (?:some ?(?:one|body)|a person|staff) (?:who |that )?(?:can )?speaks? \\S+",
    "(?:why|when|who|what|whoever)(?: (?:did|do|does|was|is|has|have|keeps?|you|they|someone|somebody|just|it)){0,4} (?:call(?:ed|ing|s)?|r[iu]ng|phon(?:e|ed)|contact(?:ed)?) (?:me|us)(?: \\S+){0,3}",
    "(?:call|ring|phone|get|order) (?:me|us) an? (?:taxi|cab|uber|ambulance|doctor|plumber|car|lift)",
    "(?:you|people|friends|they|everyone|everybody|all) (?:can |may |should |could )?(?:just )?call (?:me|us)(?! back)(?: \\S+){0,2}",
    "(?:am i|are we|can i|could i|may i) allowed to have (?:someone|somebody|a person)",
    "(?:operators?|agents?|clerks?|representatives?) (?:licen[cs]es?|permits?|certificates?|jobs?|vacanc\\w+|course|training)",
    "(?:i am|im|we are|were) not (?:an? )?\\S+",
    "when (?:will|can|could|would|do|does|is)(?: \\S+){0,4} (?:answer|call|contact|reply|ring|get back|speak)\\w*(?: to)? (?:me|us)",
    "(?:is|are) there (?:a |any )?(?:real )?(?:human|person|people|someone|anyone) behind \\S+(?: \\S+)?",
    "(?:bring|come with|take) (?:someone|somebody|a person|a friend)(?: \\S+){0,3}",
)  # fmt: skip

# SPANISH: as `plain` gives it, without accents.

_DE_VERDAD = r"(?: (?:real|de verdad|human[oa]|viv[oa]|de carne y hueso|de verdad verdad|cualquiera|autentic[oa]|competente))*"
_ALGUIEN = one_of(
    "alguien",
    "quien (?:manda|este a cargo|sea responsable)",
    rf"(?:(?:a |con |de )?(?:una?|la|el|otra?|alguna?|algun|su|sus|vuestr[oa]) )?(?:persona|ser humano|human[oa]|agente|operador[a]?|asesor[a]?|representante"
    rf"|funcionari[oa]|emplead[oa]|telefonista|recepcionista|trabajador[a]?(?: del ayuntamiento)?){_DE_VERDAD}",
)  # fmt: skip
_JEFE = (
    r"(?:(?:el|la|un|una|su|tu|vuestr[oa]|alguna?|algun) )?(?:jef[ea]|gerente|encargad[oa]|responsable|superior(?:a)?|supervisor[a]?|director[a]?|coordinador[a]?"
    r"|mandamas)"
)
_YA = r"(?:por favor|porfa\w*|ya|ahora|ahora mismo|ahorita|gracias|hoy|aqui|en linea|al telefono|si es posible|y punto|de una vez|mejor|mejor que esto|nada mas)"
_FIN = rf"(?=(?: {_YA})* *$)"
_MAQUINA = r"(?:robots?|bots?|maquinas?|chatbots?|ordenador(?:es)?|computador\w*|program\w+|contestador\w*|inteligencia artificial|ia|aparatos?)(?! (?:de|para|del|expendedora|tragaperras|quitanieves) )"
_NO_MAQUINA = rf"(?= (?:y )?(?:no|nunca|en vez de|en lugar de) (?:con |a |de )?(?:una? |el |la |este |esta |otr[oa] )?{_MAQUINA})"
_QUE_AYUDE = (
    r"(?= (?:que|quien|con quien|con la que|con el que|para que|a quien|para)(?: (?:me|nos|pueda|puedo|pudiera|sepa|realmente|si|le|poder)){0,3} "
    r"(?:atiend\w+|escuch\w+|ayud(?:e|en|arme|ar|arnos)(?= (?:por favor|ya|ahora|aqui|hoy)| *$)|llam\w+|respond\w+|contest\w+|expli\w+|habl\w+|entiend\w+|consult\w+|convers\w+|platic\w+)(?!\w))"
)
_PIDE = (
    r"(?:quiero|queremos|quisiera|querria|necesito|necesitamos|prefiero|preferiria|exijo|pido|solicito|deseo|busco|demando|me gustaria(?: tener)?|deme|denme|dame|ponganme|pongame|ponme|paseme"
    r"|pasame|mandeme|mandame|consigame|(?:puedo|puede|podria|podemos)(?: darme| tener| ver| hablar con| pasarme(?: con)?| ponerme(?: con)?)|hay|habra|tienen|hablar|que me atienda|dije que quiero|solo quiero)"
)
_HABLA = r"(?:hablar|platicar|charlar|chatear|conversar|comunicarme|contactar|tratar|dialogar|entenderme|escribirme)"
_PASE = (
    r"(?:paseme|pasame|me pasa|me pasas|me pase|pasarme|pongame|ponme|me pone|me ponen|ponerme|comuniqueme|comunicame|me comunica|me comunican|comunicarme|conecteme|conectame|me conecta|conectarme"
    r"|transfierame|transfiereme|transferirme|derivame|deriveme|enlaceme|llame a|hablar|hable|hablo|platicar|charlar|conversar|quejarme con)"
)
_LLAME = r"(?:llam(?:e|en|ar)|telefone\w+|contact(?:e|en|ar)|atiend(?:a|an)|atender|habl(?:e|en)|respond(?:a|an|er)|contest(?:e|en|ar)|marqu(?:e|en)|devuelv(?:a|an) la llamada|escrib(?:a|an))"
SPANISH = (
    rf"{_PIDE}(?: (?:a|con|solo|que sea|hablar con))* {_ALGUIEN}(?:{_FIN}|{_NO_MAQUINA}|{_QUE_AYUDE})",
    rf"(?:quiero|quisiera|queremos|puedo|puede|podria|necesito|prefiero|me gustaria|deseo|exijo|dejeme|dejame|querria|solo|ganas de|es posible|como puedo)(?: \w+){{0,2}} {_HABLA} con (?:{_ALGUIEN}|{_JEFE})",
    rf"{_PASE} (?:con|a|al)(?: el| la)? ?(?:{_ALGUIEN}|{_JEFE})",
    rf"(?:quiero|exijo|necesito|quisiera|deseo) (?:ver |a |hablar con )+{_JEFE}{_FIN}",
    rf"(?:hay|habra|tienen|esta|hubiera) (?:ahi |alli |aqui )?(?:a )?{_ALGUIEN}(?: ahi| aqui)? (?:con quien|con el que|con la que|que|a quien)(?: \w+){{0,3}} (?:{_HABLA}|hable|atiend\w+|contest\w+|respond\w+|escuch\w+|ayud\w+)",
    rf"que (?:me|nos) {_LLAME}(?= (?:por|alguien|una|un|ustedes|ya|hoy|manana|al|a|el|la|cuando|de|desde|para|sobre|en)| *$)(?! (?:alguien )?(?:la atencion))",
    rf"que {_ALGUIEN}(?: \w+)? (?:me|nos|se) (?:{_LLAME}|(?:pong|comuni)\w+ (?:en contacto )?conmigo)|que {_ALGUIEN} se (?:comunique|ponga en contacto) conmigo",
    rf"(?:puede|pueden|podria|podrian|podeis|puedes)(?: (?:por favor|ustedes|usted|{_ALGUIEN}))*(?: me| nos)? (?:llamar|telefonear|contactar|atender|devolver la llamada)(?:me|nos)(?!\w)",
    rf"(?:me|nos) (?:puede|pueden|podria|podrian|podeis|puedes)(?: (?:por favor|ustedes|usted|{_ALGUIEN}))* (?:llamar|telefonear|contactar|atender|devolver la llamada)(?!\w)",
    rf"{_ALGUIEN}(?: que)? (?:me|nos) (?:puede|podria|pueda|pudiera) (?:llamar|contactar|atender)",
    r"^(?:por favor )?(?:me|nos) (?:llaman|llamas|llamais|llama|contactan|atienden|devuelven la llamada)(?: (?:por favor|por telefono|hoy|manana|ustedes|luego|despues))*$",
    rf"(?:quiero|necesito|espero|deseo|pido|solicito|prefiero) una llamada(?: (?:de(?: un| una)? \w+|telefonica))?{_FIN}",
    r"(?:devuelvanme|devuelvame|devolverme|devuelveme|me (?:devuelvan|devuelven|devuelva)) la llamada",
    r"(?:^|por favor )(?:(?:llam|telefone|contact)(?:en|e|a)(?:me|nos)|(?:contact|hable|comuniqu)\w+ conmigo)(?= (?:por|al|a|hoy|manana|ya|cuando|de|para|en|sobre|lo|cuanto)| *$)",
    rf"(?:diga|dile|digan|pida|pide|pidan|avise|avisa)(?:le|les)? a (?:{_ALGUIEN}|{_JEFE}) que (?:me|nos) {_LLAME}",
    r"(?:quiero|necesito|prefiero|quisiera|deme|busco) (?:una |la )?(?:atencion|ayuda|respuesta|asistencia) (?:humana|personal|de una persona)(?!iz)",
    rf"no (?:quiero|me gusta|deseo|voy a|pienso|acepto|me sirve|soporto)(?: (?:a|hablar|tratar|escribir|seguir|con|un|una|el|la|este|esta|mas|otro|otra|que me|atienda|conteste|hablando))* {_MAQUINA}",
    rf"(?:^|no |mejor |quiero )(?:con )?{_ALGUIEN}{_NO_MAQUINA}",
    rf"(?:basta de|no mas|harta? de(?:l| la)?|harto de(?:l| la)?|ya no mas) (?:este |esta |tanto |tanta |los |las )?{_MAQUINA}(?: \w+)? (?:quiero )?(?:una )?(?:persona|humano)",
    rf"^(?:(?:hola|no|vale|ok|solo|mejor|con|por favor|quiero|otra vez) )*(?:una? |la |con una )?(?:persona|human[oa]|ser humano|agente|operador[a]?){_FIN}",
)  # fmt: skip
SPANISH_NOT = one_of(
    "(?:a quien|quien|como|donde)(?: \\w+){0,2} (?:llamar|puedo llamar|llamo)(?: \\S+){0,3}",
    "(?:una|la|de) maquinas? (?:de|para|que) \\S+",
    "cuando (?:me |nos )?(?:van a|va a|podran|podria|podrian)(?: \\S+){0,4}",
    "(?:que|como) (?:me|se) (?:llamo|llama|llamaba)",
)

# ARABIC: as `plain` gives it (ه for ة, ي for ى, ا for every alef).

_AR_REAL = r"(?: (?:حقيقي\S*|بشري\S*|فعلي\S*|حي|من البلديه|من الموظفين|عندكم|منكم|اخر|ثاني|تاني|واعي|فاهم))*"
_AR_HUMAN = rf"(?:ال)?(?:انسانا?|شخصا?|موظفا?|موظفه|موظفين|بشرا?|بني ?ادم|بنادم|احدا?|حدا|حد|واحد|شي واحد|شي حد|مندوبا?|ممثلا?|ادمي|مسؤول\S*|مسءول\S*|مدير\S*|رءيس\S*|مشرف\S*|المسءول|المدير)(?:كم)?{_AR_REAL}"
_AR_WANT = (
    r"(?:اريد\S*|نريد|اود|ارغب في|ارغب ب|عايز\S*|عاوز\S*|بدي|بدنا|ابغي|ابغا|نبغي|ابي|نبي|احتاج(?: الي)?|نحتاج|اطلب|افضل|ودي|بغيت|نبغي|نحب|حاب|حابب|محتاج\S*|اعطوني|اعطني|هاتوا?|جيبوا?"
    r"|هاتلي|جيبلي|ممكن|فيني|اقدر|يمكنني|هل يمكنني|استطيع|خلوني|خليني|دعوني|دعني|اتركوني|ارجو|لازم|ضروري|بس|فقط)"
)
_AR_END = r"(?=(?: (?:من|فضلك|فضلكم|لو|سمحت|سمحتم|رجاء|الان|هلا|هلق|دلوقتي|حالا|شكرا|فقط|بس|فورا|اليوم|ارجوكم|ارجوك|الله|يخليك|يخليكم|عافاك|عافاكم))* *$)"
_AR_BOT = (
    r"(?:ال|بال|لل)?(?:روبوت\S*|بوت\S*|اله|الات|ماكينه|ماكنه|مكينه|برنامج\S*|كمبيوتر|حاسوب|ذكاء اصطناعي|جهاز)"
)
_AR_NOT_BOT = (
    rf"(?= (?:و)?(?:ليس|لا|مش|مو|ماشي|موش|وليس|ولا|ومش|ومو|بدل|بدلا من|عوضا عن|مهو) (?:مع )?{_AR_BOT})"
)
_AR_TALK = r"(?:ان )?(?:التحدث|اتحدث|نتحدث|التكلم|اتكلم|نتكلم|الكلام|كلام|احكي|نحكي|اكلم|نكلم|احاكي|احاجي|التواصل|اتواصل|تحدث|تكلم|حكي|نهدر|نهضر|اهدر|اهضر|ندوي|ادوي|اشوف|اقابل|احكيلي|مكالمه|محادثه)"
_AR_TO = r"(?: (?:مع|الي|ل|علي|وي|ويا))?"
_AR_HELPS = (
    r"(?= (?:[لي]?(?:ا|ن))?(?:التحدث|اتحدث|اتكلم|احكي|اكلم|يكلمني|يكلمنا|يتكلم معي|يحكي معي|يحكيني|يحاكيني|يرد علي|يجاوبني|يجيبني|يتصل بي|يتصل فيني|يتواصل معي|يسمعني|يفهمني|يساعدني|يشرح لي|يفهم علي|لاتحدث|لاتكلم|لاكلم|للتحدث|للكلام|نحكي|نتكلم|نهدر|نهضر)"
    r"(?: (?:معه|معاه|اليه|وياه|من|لو|رجاء|الان|هلا|فضلك\S*|سمحت\S*))* *$)"
)
_AR_CALLS = r"(?:[يت](?:تصل|كلم|حكي|تحدث|تواصل|رد|راسل|حاكي|هدر|هضر|خابر|رن|جاوب|دق|عيط)\S*|يعاود الاتصال|(?:ال)?اتصال|(?:ال)?رد)"
_AR_ME = r"(?: ?(?:بي|بيا|فيني|في|علي|عليا|ني|معي|معايا|وياي|لي|الي|بنا|معنا|علينا|هاتفيا|بالهاتف|تلفونيا))"
_AR_CALLS_ME = (
    r"(?:[يت](?:تصل|تحدث|تواصل|رد|هدر|هضر|رن|دق|حكي|تكلم|عيط)(?:وا)? (?:بي|بيا|فيني|فيا|علي|عليا|معي|معايا|وياي|لي|الي|بنا|معنا|علينا|هاتفيا)"
    r"|[يت](?:كلم|حاكي|خابر|جاوب|راسل|حكي|كالم|عيطل)(?:و)?(?:ني|نا|لي)|(?:ال)?(?:اتصال|رد|تواصل) (?:بي|علي|معي|بنا|هاتفيا))"
)
ARABIC = (
    *phrases_tongue.ARABIC,
    rf"{_AR_WANT}(?: (?:ان|الي|علي|مع|لي|فقط|بس|يكون|في))* {_AR_HUMAN}(?:{_AR_END}|{_AR_NOT_BOT}|{_AR_HELPS})",
    rf"{_AR_WANT}(?: \S+){{0,2}} {_AR_TALK}{_AR_TO} ?{_AR_HUMAN}",
    rf"(?:التحدث|التكلم|الكلام|اكلم|احكي|نهدر|نهضر)(?: (?:مع|الي|ل|ب|علي))? ?{_AR_HUMAN}{_AR_END}",
    rf"(?:حول(?:ني|وني|ونا|لي|ولي)?|وصل(?:ني|وني|ونا)|صل(?:ني|وني)|اوصل(?:ني|وني)|ربط(?:ني|وني)|دوز(?:ني|وني)|عطيني|عطوني|ناولني|خليني)(?: (?:مع|الي|علي|ب))? ?(?:ل|ب|لل|بال)?{_AR_HUMAN}",
    rf"(?:هل )?(?:يوجد|هناك|في|فيه|كاين|كاينه|عندكم|اكو|هنالك) (?:اي )?{_AR_HUMAN}(?: عندكم| هنا| هون)?(?: (?:يمكن\S*|اقدر|استطيع|ممكن|فيني|ان|نقدر|من الممكن))* (?:{_AR_TALK}|{_AR_CALLS_ME}|[يت]ساعدني|[يت]جاوب\S*|[يت]جيب\S*|[يت]رد)(?: \S+){{0,3}}",
    # To be called.
    rf"(?:ممكن|هل|يمكن|يستطيع|ان|بدي|عايز\S*|ابغي|ابي|اريد|خلي|خلوا?|دع|دعوا|يا ريت|ياريت|ارجو|نبي|نبغي|يقدر|فيه|فيكم|فيكن|لو|اطلب|بغيت)(?: (?:ان|من|احدا?|حدا|حد|شخصا?|موظفا?|شي|واحد|ممكن|يمكن|احدهم|منكم|عندكم|احدكم|يستطيع|يقدر))* {_AR_CALLS_ME}(?: {_AR_HUMAN})?",
    rf"{_AR_HUMAN} {_AR_CALLS_ME}{_AR_END}",
    r"(?:^|رجاء |ارجوكم |ارجوك |من فضلك\S* |لو سمحت\S* |ممكن )(?:اتصلوا|اتصلو|اتصل|كلموني|كلمني|كلمونا|خابروني|رنوا|دقوا|احكوا|تواصلوا|تصلوا) ?(?:بي|فيني|علي|عليا|معي|بنا|معنا|ني)?(?! (?:بكم|بك|بهم|شخص|احد|موظف|رجل|ب(?:ال)?\S{3}))(?= \S|$)(?!ت)",
    r"(?:ارجو|اريد|اطلب|ممكن|بدي|ابغي|اود|احتاج(?: الي)?) (?:مكالمه|اتصالا?|مكالمه هاتفيه|معاوده (?:ال)?اتصال|الاتصال بي|ان تتصلوا بي|ان تكلموني|تتصلوا فيني|تتصلوا بي|تتصلو بيا|تكلموني)(?: \S+){0,3}",
    r"(?:هل )?(?:يمكنكم|تستطيعون|تقدرون|بامكانكم|فيكم|ممكن) (?:ان )?(?:(?:ال)?اتصال|تتصلوا|تكلموني|تتواصلوا|التواصل|معاوده الاتصال|تتصلون) ?(?:بي|معي|فيني|علي|بنا)?(?! ب(?:ال)?\S{3})(?= \S|$)",
    rf"(?:وين|اين|فين) {_AR_HUMAN} (?:بدي|اريد|عايز|ابغي|ابي) {_AR_TALK}(?: \S+)?",
    # No more of the program.
    rf"(?:لا اريد|لا نريد|ما بدي|مابدي|مش عايز\S*|مش عاوز\S*|ما ابي|ما ابغي|ما نبي|ما بغيت\S*|مو حاب|لا ارغب في|لا احب|ما احب|ارفض|مليت من|تعبت من|زهقت من|كفي|يكفي)(?: ان)?(?: (?:اتحدث|التحدث|اتكلم|التكلم|احكي|اكلم|الكلام|نهدر|نهضر|اتواصل))?(?: (?:مع|الي))? {_AR_BOT}",
    rf"^(?:(?:مرحبا|لا|نعم|رجاء|فقط|بس|مع|لو سمحت|من فضلك) )*{_AR_HUMAN}(?:{_AR_NOT_BOT}|{_AR_END})(?<!^احد)(?<!^واحد)",
)  # fmt: skip
ARABIC_NOT = one_of(
    "(?:من|مين|متي|لماذا|ليش|ليه|كيف|ازاي|رقم)(?: \\S+){0,2} (?:ا|ن)?تصل(?:ت|وا|نا)? (?:بي|فيني|علي|بكم|بك|فيكم)(?: \\S+)?",
    "(?:كيف|ازاي|متي|هل يمكنني|يمكنني|رقم) (?:ان )?(?:ا|ن)?تصل(?: (?:بكم|بك|فيكم|علي \\S+|ب\\S+))?",
    "اتصل(?:ت|وا)? (?:بي|فيني|علي) (?:شخص|احد|موظف|رجل|واحد|امراه|حدا)(?: \\S+){0,4}",
)  # fmt: skip

# Asking whether this is a person at all; each is the whole message.

_LEAD = r"(?:(?:hi|hello|hey|so|and|but|wait|ok|okay|sorry|excuse me|lol|btw|tell me|oye|hola|perdon|pero|y|disculpe|una pregunta|مرحبا|طيب|لو سمحت|عفوا|بس) )*"
_HUMAN_OR_NOT = r"(?:human(?: being)?|person|man|woman|robot|(?:chat ?)?bot|machine|computer|ai|program|real|alive|someone|somebody|chat ?gpt|human or not)"
ENGLISH_ROBOT = (
    rf"{_LEAD}(?:are|r|is|am|do)? ?(?:you|u|ya|youre|ur|this|it|i)(?: (?:are|r|is|talk|talking|speaking|chatting|write|writing|to|with|a|an|the|real|really|actual|actually|live|just|even|some|human being|human|bot|robot|person|machine|or))* {_HUMAN_OR_NOT}(?: (?:or|and not|not)(?: (?:what|not|an?|real|just))*(?: {_HUMAN_OR_NOT})?)?(?: right)?",
    rf"{_LEAD}(?:who|what)(?:s| is| are| r)? (?:this|that|you|u|there|(?:writing|answering|talking|replying)(?: (?:to )?me)?|behind (?:this|it))(?: (?:please|exactly|really|anyway|called|writing|answering|talking to me))*",
    rf"{_LEAD}(?:what|whats|what is) (?:your|ur|yer) name|{_LEAD}who (?:am i (?:talk|speak|chat|write)|(?:am|do) i (?:talk|speak|chatt|writ)ing|do i chat) (?:to|with)",
    rf"{_LEAD}(?:is|are) there (?:a |any )?(?:real )?(?:human|person|people|someone|somebody|anyone) behind (?:this|it|the chat|the screen)",
)  # fmt: skip
_ES_ES = r"(?:persona|human[oa]|ser humano|robot|bot|maquina|ia|inteligencia artificial|programa|ordenador|computadora|real|chatbot|alguien|de verdad|hombre|mujer)"
SPANISH_ROBOT = (
    rf"{_LEAD}(?:(?:tu|vos|usted|ustedes|esto|este chat) )?(?:eres|sos|es|son|hablo con|estoy hablando con|converso con|chateo con|estoy escribiendo a)(?: (?:tu|vos|usted|un|una|alguien|con))*(?: {_ES_ES}){{1,2}}(?: (?:real|de verdad))?(?: (?:o|u)(?: (?:un|una|no))*(?: {_ES_ES})?)?",
    rf"{_LEAD}quien (?:eres|es|sos|son)(?: (?:tu|vos|usted|ustedes))?|{_LEAD}quien (?:me )?(?:escribe|contesta|responde|habla|atiende)(?: aqui| por aqui)?|{_LEAD}con quien (?:hablo|estoy hablando|chateo|converso|tengo el gusto)",
)  # fmt: skip
_AR_IS = r"(?:روبوت|بوت|اله|انسان|بشر|شخص|برنامج|ذكاء اصطناعي|حقيقي\S*|ادمي|بني ادم|حد|حدا|كمبيوتر|رجل|موظف|ماكينه|مجيب الي)"
ARABIC_ROBOT = (
    rf"{_LEAD}(?:هل )?(?:انا )?(?:انت|انتي|انتم|انتو|هذا|نتا|نتي|[اب]?(?:تحدث|تكلم|حكي) مع|اتحدث مع|اتكلم مع|بحكي مع|بتكلم مع|اتحدث الي)(?: (?:مع|فعلا|يعني|مجرد))*(?: {_AR_IS}){{1,2}}(?: (?:ام|او|ولا|والا|وليس)(?: {_AR_IS}){{0,2}})?",
    rf"{_LEAD}(?:من|مين|شكون|منو) (?:انت\S*|نتا|نتي|معي|معاي|هذا|هناك)|{_LEAD}(?:من|مين)(?: (?:عم|الذي|اللي))* (?:ي|بي)(?:كتب|حكي|تكلم|تحدث|رد|جاوب)(?: (?:لي|معي|علي|عليا))?|{_LEAD}(?:مع|الي) (?:من|مين) (?:اتحدث|اتكلم|بحكي|احكي|عم احكي)",
)  # fmt: skip
