"""English phrases of danger to others, at home and outside, and the quiet ones of who wants to live no more."""

from __future__ import annotations

from townclerk.assistant.understanding import phrases_urgent_more, phrases_urgent_soon
from townclerk.assistant.understanding.phrases import Group, one_of

_KIN = one_of(
    "husband", "wife", "partner", "boyfriend", "girlfriend", "bf", "gf", "ex", "ex husband", "ex wife", "spouse", "kids?", "child", "children",
    "baby", "babies", "newborn", "toddler", "son", "daughter", "mum", "mom", "mother", "dad", "father", "parents", "family", "brother", "sister",
    "uncle", "aunt", "cousin", "grandmother", "grandma", "grandfather", "grandpa", "step ?dad", "step ?father", "step ?mother", "step ?mom",
    "boss", "neighbou?rs?", "landlord", "landlady", "teacher", "coworkers?", "colleagues?", "room ?mate", "flat ?mate", "friend", "class ?mates?",
)  # fmt: skip
_SOMEBODY = one_of(
    rf"(?:my|our|his|her|their|your|the|this|that)(?: own| whole| little| entire| baby| \d+ year old)? {_KIN}", "someone", "somebody", "some ?one else", "everyone(?: \\w+)?",
    "everybody", "people", "him(?! up)", "her(?! (?!and|because|tonight|now|so|when|if|i)\\w)", "them all", "all of them",
)  # fmt: skip
_WILL = one_of(
    "will", "ill", "gonna", "gona", "going to", "goin to", "gunna", "want to", "want too", "wanna", "wana", "wants to", "about to", "planning to", "plan to", "urge to", "urges to",
    "thoughts of", "thoughts about", "thinking of", "thinking about", "feel like", "ima", "imma", "(?:afraid|scared|worried|frightened|terrified)(?: that)? (?:i|im|ill|he|hes|she|shes)(?: (?:will|might|may|could|gonna|going to))?",
    "tried to", "trying to", "have to", "ready to",
)  # fmt: skip
_SOFT = r"(?: (?:just|really|come|go|there|and|to|over|back|town|city|hall|the|your|office|school|honestly|literally|actually|finally)){0,6}"
_MURDER = "(?:kill|kil|murder|shoot|stab|strangle|suffocate|smother|poison|drown|behead|choke)(?:ing|ling)?"
_SOON = "(?:today|tonight|tonite|tomorrow|tomorow|tommorow|tommorrow|tmrw|tmr|now|this (?:morning|evening|week|weekend|afternoon)|in the morning|(?:on |by )?(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|in (?:\\w+ )?(?:hours?|days?))"
_OWNER = "(?:land ?lord|land ?lady|lanlord|landlor|super|owner|property manager|sheriff|bank|room ?mate)s?"
_PLACE = (
    "(?:town hall|city hall|school|library|station|office|building|house|church|mosque|synagogue|hospital)"
)

_SUICIDE = (
    r"(?:k[iy]l+|klil|kli|kiil)(?:ing|l)? (?:m(?:y|i|e) ?s[a-z]{1,3}f|my ?self|myslef|mysef|mself|meself)",
    r"(?:no ?one|no ?body|noone|nobdy|not a soul|who)(?: (?:will|would|d|even|really|ever|in the world|here|gonna|is going to|going to)){0,3} (?:cares?|notices?|miss(?:es)?(?: me)?|give a \w+|gives a \w+|cry|cries)(?: at all| about me)? (?:if|when|that|whether) i(?:m|d)?(?: (?:was|were|am|just|had|will|suddenly|do|did|got|went)){0,2} (?:die|dies|died|dead|dying|gone|live|disappear\w*|dissapear\w*|vanish\w*|alive|exist\w*|not here|never born)",
    r"(?:no ?one|no ?body|noone) (?:would|will|d|s going to|is going to|ll) (?:ever |even |really )?miss me(?: *$| (?:when|if|any ?way|and|at all))",
    r"(?:wh?ats?|what is|wheres|is there|theres|there is|there isnt|there seems|i see|see|isnt|not|have|has|feel|feels)(?: (?:even|really|the|any|a|like|much|theres|there|is)){0,3} (?:no )?(?:point|use|sense|purpose|meaning)(?: any ?more)? (?:of|in|to|for)(?: (?:me|even|my))? (?:living|life|live|being alive|staying alive|going on|go on|carrying on|carry on|being here|existing|existence|keep going)(?! (?:wage|room|trust|will|allowance|costs?|rough|here|with|abroad|insurance|in|jacket|museum))",
    r"(?:my )?life (?:has no|is without|has lost (?:its|all)|no longer has(?: any)?|means nothing|is (?:pointless|meaningless|worthless|not worth))(?: (?:meaning|point|purpose|sense|it))?",
    r"(?:better|happier)(?: off)? if i(?:m)?(?: (?:was|were|am|just|had)){0,2} (?:dead|gone|died|not here|never born|disappeared)",
    r"(?:wan|wnt|wana|wanna|want|wnat|whant|wont|wanted)(?: to| too| 2)? (?:die|be ded|be dead|not be alive|not exist|stop existing|disappear (?:forever|for ever|for good)|sleep forever)(?! (?:at home|in peace|laughing))",
    r"(?:never|not|dont|didnt|dont want to|not want to|wont) wake up(?: (?:again|tomorrow|any ?more|in the morning|ever))(?! (?:by|because of|to) )",
    r"(?:deserve|hope|pray|praying|ready|waiting)(?: i| just| that){0,2}(?: to)? die(?: \S+)?",
    r"kill?(?:ing)? (?:my ?slef|my ?sef|my ?seft|my ?selv|my ?salf|meself)",
    r"(?:cutting|slit|slitting|slashed|slashing|i(?: \w+){0,2} cut|ive cut) my (?:own )?(?:wrists?|veins|thighs|arms)(?! (?:on|off|by accident|at|in|while|working|opening))",
    r"(?:drank|drunk|swallowed|drink|swallow)(?: (?:some|a|the|bottle|of)){0,3} (?:bleach|poison|rat poison|antifreeze|weed ?killer) (?:to die|because|and i|i )",
)  # fmt: skip
_SUICIDE_NOT = one_of(
    "(?:wh?ats?|what is) the meaning of life",
    "(?:battery|phone|car|engine|plants?|tree|grass|lawn|fish)(?: \\w+){0,2} (?:die|died|dead)",
    "kill(?:ing)? (?:time|weeds|mosquitoes)",
    "life (?:insurance|jacket|event)s?",
)

_TOUCHES = r"(?:touch(?:es|ed|ing)|touch|fondl\w+|molest\w*|grop(?:es|ed|ing)|rap(?:es|ed|ing)|puts? (?:his|her) hands? (?:on|in|under))"
_VIOLENCE = (
    rf"(?:{_KIN}|man|woman|guy|someone|somebody|stranger|gang|people|he|she|they|student|kid|teenager|tenant)(?: \w+){{0,4}} (?:threat\w*|thretn\w*|swore|swears|vowed|says|said|told \w+|wants|tried|trying|going|gonna|will|hell|plans)(?: (?:he|she|they|hes|shes|theyre|me|us|will|ll|hell|would|going|gonna|wants|is|are|that|and|to)){{0,5}} (?:kill|murder|shoot|stab|hurt|burn|beat|rape|harm|strangle|attack|come after) (?:me|us|(?:my|our) (?:whole |entire |little )?{_KIN})(?! (?:with|up with) (?:a )?(?:bill|paperwork))",
    rf"(?:(?:my|his|her|their|the|a|our)(?: \w+)? (?:{_KIN}|coach|priest|pastor|babysitter|carer|caregiver|doctor|tutor|man)|he|she)(?: (?:keeps?|is|was|has|been|always|sometimes|often|started|starts|still|likes to|tries to|comes and|that)){{0,3}} {_TOUCHES} (?:me|us|her|him|(?:my|our|his|her) (?:daughter|son|sister|brother|child|kids?|children|body|privates?|breasts?|private parts?))(?! (?:deeply|with (?:his|her|this|that|a|the) (?:\w+ )?(?:words|speech|story|kindness|letter)|emotionally|up))",
    r"(?:i am|im|i was|ive been|i have been|i get|she is|shes|he is|hes|being|been) (?:touched|molested|fondled|groped|raped|abused)(?: \w+){0,2} (?:by|at night|when|every|down there|inappropriately)",
    r"(?:was|were|been|got|being|just) (?:gang )?raped",
    rf"(?:he|she|they|hes|my {_KIN})(?: \w+){{0,2}} (?:wont|will not|doesnt|does not|never) let (?:me|us|her) (?:leave|out|go out|out of)(?: (?:the|my|our) (?:house|home|flat|apartment|room))?",
    rf"(?:he|she|they|my {_KIN})(?: has| have| keeps)? (?:locked|locks|locking|keeps) me (?:in(?:side)?|locked(?: in| up)?)(?: (?:the|my|a) (?:room|house|home|basement|bedroom))",
)  # fmt: skip
_VIOLENCE_NOT = one_of(
    "(?:boss|manager|teacher|coach|supervisor|school)(?: \\w+)? (?:wont|will not|doesnt|never) let (?:me|us) (?:leave|go|out)(?: \\w+){0,2} (?:early|for|on time|work|class|to (?:vote|my|the))(?: \\S+){0,4}",
    "(?:boss|manager|teacher|coach|wife|mum|mom|dad|husband)(?: (?:will|would|is|going|to|gonna|s|ll)){1,3} kill me if (?:i (?:forget|forgot|lose|lost|miss|missed|dont|am late|m late|come late|break|broke)|(?:he|she) (?:finds out|hears|knows|sees) (?:what|how much|the (?:bill|price|fine)|i (?:lost|broke|forgot|spent|missed)))(?: \\S+){0,4}",
    "(?:fees?|bills?|taxes|paperwork|queue|line|wait|heat|prices?)(?: \\w+){0,3} kill (?:me|us)",
    "touch(?:ed)? base(?: \\S+){0,3}",
)

_POISON = one_of(
    "bleach", "(?:rat|mouse|ant|weed|insect|roach)? ?(?:poison|killer)", "drain (?:cleaner|opener)", "antifreeze", "anti freeze", "detergent",
    "laundry pods?", "tide pods?", "(?:button |coin )?batter(?:y|ies)", "(?:whole )?bottles? of (?:pills|tablets|medicine)", "gasoline", "petrol", "kerosene",
    "lighter fluid", "paint thinner", "turpentine", "pesticides?", "insecticides?", "fertili[sz]er", "ammonia", "lye", "acid", "(?:oven|toilet|floor|window|bathroom) cleaner",
    "cleaning (?:fluid|product|stuff|liquid)", "rubbing alcohol", "hand sanitizer", "nail polish remover", "mothballs?", "(?:my|his|her|the|some|all (?:my|his|her)) (?:pills|tablets|meds|medicine|medication)",
)  # fmt: skip
_SWALLOWED = "(?:swallowed|swalowed|swollowed|swallow|drank|drunk|drinking|ate|eaten|eating|ingested|took|taken|licked|chewed)"
_DANGER = (
    rf"{_SWALLOWED}(?: (?:some|a|an|the|of|lot|lots|bit|bottle|sip|cup|our|my|his|her|too|much|many|whole|all)){{0,4}} {_POISON}(?! (?:as prescribed|every|daily|once|twice|list|lists|to|back))",
    r"(?:took|taken|swallowed|taking) (?:way )?too (?:many|much)(?: of)?(?: (?:my|his|her|the|sleeping|pain)){0,2} (?:pills|tablets|meds|medicine|medication|tylenol|paracetamol|aspirin|painkillers)",
    rf"(?:(?:my|our|a|the|his|her) {_KIN}|i|im|he|she|someone|somebody|friend)(?: (?:has|have|is|was|just|might|may|took|taken|think|had|a|an)){{0,4}} (?:over ?dos(?:ed|ing|e)|been poisoned|poisoned)",
    r"(?:somebody|someone|some one|a man|men|people|they|he|she|burglars?|intruders?|robbers?)(?: (?:just|right now|currently))? (?:(?:is|are|s|re) (?:just |trying to )?|trying to |tries to )(?:breaking|break) in(?:to)?(?! (?:a|the) new)",
    r"(?:broke|broken|breaking) into (?:my|our) (?:house|home|flat|apartment)(?: and (?:is|are) still| right now| just now| and is here)",
    r"(?:there is|theres|there are) (?:a |an )?(?:burglars?|intruders?|robbers?|man|somebody|someone|stranger) (?:in|inside) (?:my|our|the) (?:house|home|flat|apartment)",
    rf"{_WILL}{_SOFT} {_MURDER} {_SOMEBODY}",
    rf"{_WILL}{_SOFT} (?:hurt|harm|shake|throw|beat|hit|burn|beating|hitting|hurting|harming|shaking)(?: up)? (?:(?:my|our|the|her|his) (?:own |little |newborn )?(?:baby|babies|newborn|toddler|child|children|kids?|son|daughter|wife|husband|mother|mum|mom|father|dad|girlfriend|boyfriend|partner|neighbou?rs?|family)|someone|somebody|people|everyone)(?! (?:s|up|out|birthday|party|with (?:school|the)|feelings|a ball))",
    rf"{_WILL}{_SOFT} (?:shoot|stab|gun down|blow up|bomb|shoot up|open fire)(?: on| at| up)? (?:you|u|yall|you all|everyone|everybody|them|him|her|(?:the|your|this|my|a) (?:whole )?{_PLACE}|town hall|city hall)(?! (?:an email|a (?:message|mail|text|line)))",
    rf"(?:killed|shot|stabbed|strangled|murdered) (?:my|our) {_KIN}",
    r"(?:i|ive|im|we|he|hes|she|shes|someone|somebody|they|man|guy|neighbou?r)(?: \w+){0,3} (?:got|have|has|own|bought|with|bringing|bring|carrying|get|getting) (?:a|my|his|her|the|an) (?:\w+ )?(?:gun|pistol|rifle|shotgun|knife|weapon|machete|axe|bomb)(?: \w+){0,2} (?:and|to)(?: \w+){0,5} (?:use (?:it|them)(?! (?:for|as|at|on the range|to (?:hunt|fish|cut)))|shoot (?:you|him|her|them|people|everyone|my)|kill|hurt|stab|not afraid|threaten\w*)",
    rf"(?:bring|bringing|come|coming|arrive|walk)(?: \w+){{0,5}} (?:with )?(?:a|my|the) (?:gun|pistol|rifle|shotgun|knife|machete|bomb)(?: \w+){{0,2}} (?:to|into|at|in) (?:the |your |my )?{_PLACE}(?! (?:to (?:hand|surrender|register)|for))",
    rf"(?:bombs?|explosives?|grenade|bomb threat) (?:is |was |hidden |found |placed |planted )?(?:at|in|inside|under|near|outside|on) (?:the|your|my|our|a|this)? ?(?:\w+ )?(?:{_PLACE}|car|bus|train|street|garden|park|yard|mall|market|bag|room|court|plane|airport)",
    r"(?:there is|theres|there may be|there might be|i|someone|somebody|he|they|we)(?: (?:have|has|just|think|saw|found|see|got)){0,2} (?:put|placed|left|planted|plant|hid|found|saw|made|built|found|set)? ?(?:a|an|the) (?:unexploded )?(?:bomb|grenade|explosive)(?! (?:shelter|disposal|squad|cyclone|drill|threat (?:policy|training)))",
    r"(?:there (?:was|is|has been|were|are|might be)|theres|heard|hearing|hear|witness\w*|saw|report|reporting|just|been)(?: (?:a|an|the|some|many|loud|just|drive by|mass|people|like|another|what sounds|sounds|lots of)){0,4} (?:shooting|shootings|gun ?shots?|shots|shots fired|gun ?fire|stabbing|explosion)(?! (?:range|stars?|club|permit|season|of|a|an|the|schedule|gallery|competition|lessons?|practice|sports?|guard|for (?:flu|dogs?|cats?|covid)|law|centre|center|clinic|available|required))",
    r"active shooter|shots (?:were |are |being )?fired|(?:mass|school|drive by) shooting(?: (?:at|in|now|happening|just))",
    r"(?:someone|somebody|man|woman|kid|boy|girl|he|she|people|person|neighbou?r|brother|son|friend)(?: \w+){0,2} (?:was|got|been|is|were|gets?) (?:just )?(?:shot|stabbed)(?! (?:in (?:black|color|film|hd)|for (?:flu|covid)))",
    r"(?:someone|somebody|man|woman|guy|he|she|they|hes|shes|theyre|people|kid)(?: \w+){0,2} (?:is|are|was|were|started|keeps|hes|theyre) (?:shooting|firing|stabbing)(?: a gun| his gun| guns)?(?! (?:a (?:film|movie|video|music|commercial|scene)|film|movie|photos?|hoops|baskets|pictures|range))(?: (?:at|people|in|outside|on|from|my|everyone|everybody|us|guns?|now)| *$)",
    r"(?:smell\w*|smel(?:ing|t|s)?|stinks?|reeks?|odou?r|stench|whiff)(?: (?:strongly|strong|really|bad|badly|a|some|lot|like|of|natural|the|it|something|there|is|leaking|in|kitchen|very|much|so)){0,4} gas(?! (?:station|stove|bill|pump|mask|works|mower|meter reading))",
    r"gas(?:sy)? (?:smell\w*|odou?r|is leaking|leak\w*|leek\w*|escaping|is escaping|line (?:broke|is broken|burst|leak\w*)|pipe (?:broke|is broken|burst|leak\w*))",
    rf"(?:{_KIN}|he|she|someone|somebody|man|woman)(?: \w+)? (?:is|s|was|are) (?:choking|drowning|not moving|not responding|bleeding out|turning blue|having a (?:seizure|fit))",
)  # fmt: skip
_DANGER_NOT = one_of(
    # Their own medicine, as every day, and nothing else is told. "She took my medicine" stays danger.
    "^(?:(?:yes|ok|okay|hi|hello|well|so|and|but|today|this morning) )*(?:(?:i|ive|i have)(?: (?:have|just|already|also))* (?:took|taken) my"
    "|(?:he|hes|(?:my|our) \\w+)(?: (?:has|just|already|also))* (?:took|taken) his|(?:she|shes|(?:my|our) \\w+)(?: (?:has|just|already|also))* (?:took|taken) her)"
    "(?: (?:own|daily|usual|regular|morning|evening|blood pressure|heart|allergy|cold|asthma|diabetes|prescribed))* (?:medicine|medication|meds)"
    "(?: (?:today|yesterday|already|now|this (?:morning|evening)|tonight|as (?:usual|always|prescribed)|on time|like (?:always|every day|the doctor said)|with (?:food|water|breakfast|lunch|dinner)"
    "|(?:before|after) (?:breakfast|lunch|dinner)))*$",
    "(?:film|movie|video|photo|tv|clay|target|skeet|duck|fashion|music) (?:shooting|shoot)s?", "shoot(?:ing)?(?: \\w+){0,6} (?:film|movie|video|photos?|pictures?|portraits?|commercial|documentary|permit)",
    "(?:bath|photo|cherry|seed|stink|glitter|smoke|water|flour) bombs?", "shooting (?:range|star|club|season)s?", "(?:bomb|gas|shooting) (?:threat )?(?:policy|training|drill|course|safety)",
    "(?:flu|covid|booster|vaccine|rabies|allergy|b12|insulin|dog) shots?", "shots (?:for|against)(?: \\S+){0,2}", "(?:photo ?shoot|shoot (?:you|him|her|them|us) (?:an? )?(?:email|message|mail|text|line|note))",
    "gas (?:safety|engineer|certificate)s?", "kill(?:ing)? (?:time|weeds?|mosquitoe?s|rats?|ants?|two birds)(?: \\S+)?", "(?:dont|do not|didnt|never|wouldnt|wont|not)(?: \\w+){0,2} (?:hurt|harm|kill|hit) (?:anyone|anybody|someone|somebody|you|people|your feelings)",
    "beat(?:ing)? (?:my|the|our) (?:kids?|son|daughter|brother|sister|dad|mom|friend) (?:at|in)(?: \\S+)?", "(?:surprise|throw)(?: \\w+){0,4} (?:party|shower|birthday)", "hit (?:someone|somebody|people) up",
)  # fmt: skip

_PEOPLE = r"(?:i|im|we|were|me|us|(?:my|our)(?: \w+)? (?:kids?|child|children|baby|son|daughter|family|mother|mum|mom|wife|husband))"
_EVICTION = (
    rf"{_OWNER}(?: \w+){{0,3}} (?:changed|changing|change|switched|replaced)(?: (?:the|my|our|all|all the|all of the|door))* locks?(?: *$| (?:today|tonight|now|this (?:morning|evening|week)|yesterday|last night|on (?:me|us)|while)(?!\w)|(?: \S+){{0,12}} (?:outside|locked out|cant get|cannot get|cant go|cold|street|rain|snow|nowhere|kids?|children|baby|my (?:stuff|things|clothes|medicine|meds)|tonight|homeless|wont let))",
    rf"{_OWNER}(?: \w+){{0,3}} (?:padlocked|locked|chained|barred|bolted) (?:the|my|our|up)(?: \w+){{0,2}} (?:doors?|gate|house|flat|apartment|room)(?: \w+){{0,8}} (?:outside|out|cant|cannot|nowhere|in the (?:cold|street|rain))",
    rf"{_OWNER}(?: \w+){{0,4}} (?:put|fitted|installed|added)(?: \w+){{0,2}} (?:new |another |different )?(?:locks?|padlocks?)(?: \w+){{0,8}} (?:cant|cannot|locked out|wont let|nowhere|outside)",
    rf"{_OWNER}(?: \w+){{0,3}} (?:locked|locks|locking|threw|throws|kicked|kicking|throwing|putting|put|evicting|chucked|turfed|turned|shut) (?:me|us|(?:my|our) \w+)(?: \w+){{0,3}} (?:out|on the street)(?: *$| (?:of|and|today|tonight|now|tomorrow|in|with|because|so|last|this))",
    rf"{_OWNER}(?: \w+){{0,5}} (?:me|us|you|we|i)(?: \w+){{0,3}} (?:out|gone|leave|move out|go|vacate|off)(?: (?:of|the|my|our|house|home|flat|apartment|by|until|before|place)){{0,5}} {_SOON}",
    rf"(?:i|we|im|were)(?: \w+){{0,2}} (?:must|have to|need to|got to|gotta|told to|forced to|being forced to|made to|being made to|ordered to)(?: \w+)? (?:out|leave|vacate|get out|be out|move out)(?: of)?(?: (?:my|our|the|this))?(?: (?:house|home|flat|apartment|place|room|shelter|motel|hotel))(?: \w+)? {_SOON}",
    rf"{_PEOPLE} (?:are|am|is|were|have been|been|stuck|standing|sitting|waiting|left|locked)(?: \w+)? (?:out ?side|out|outdoors)(?: \w+)? in the (?:cold|rain|snow|freezing|street|dark|hallway)(?! (?:store|playing|play))",
    rf"{_PEOPLE}(?: \w+)? (?:have been|am|are|was|were|got|been|im|is)? ?locked out of (?:my|our|the) (?:home|house|flat|apartment|place)(?: \w+){{0,2}} by(?: my| the| our)? {_OWNER}",
    rf"(?:sheriffs?|marshals?|constables?|deput(?:y|ies)|bailiffs?|police|cops)(?: \w+){{0,5}} (?:evict\w*|put (?:us|me) out|lock (?:us|me) out|remove (?:us|me)|throw (?:us|me) out)(?: \w+){{0,3}}(?: {_SOON}| *$)",
    rf"(?:foreclos\w+|eviction|repossess\w+|lock ?out)(?: \w+){{0,5}} {_SOON}",
    r"where(?: else)? (?:can|could|do|should|will|are|am|would) (?:i|we|me and \w+ \w+)(?: \w+){0,2} (?:sleep|sleeping|stay|staying|spend the night|go to sleep|go)(?: \w+){0,5} (?:tonight|for the night|this night)(?!.* (?:hotels?|motels?|camp\w*|airbnb|holiday|vacation)(?!\w))",
    r"where (?:can|could|do|should|will) (?:i|we) sleep *$",
    r"(?:i|we|im|were)(?: \w+){0,2} (?:need|looking for|find|want|have no|without|got no|dont have)(?: \w+){0,2} (?:somewhere|a place|place|a bed|bed|shelter|a roof|any bed)(?: \w+){0,4} (?:tonight|for the night|this night)",
    r"(?:i|we)(?: \w+){0,2} (?:live|lives|living|am|are|sleep|slept|sleeping|been|staying|stuck)(?: \w+){0,2} (?:on|in) the streets?(?: (?:tonight|now|right now|with|and|since|again|already|these)|$)",
)  # fmt: skip
_EVICTION_NOT = one_of(
    "(?:workshop|class|clinic|meeting|hearing room|court|training|info\\w*)(?: \\w+){0,4} (?:eviction|foreclosure)s?(?: \\S+){0,4}",
    "(?:eviction|foreclosure)s?(?: \\w+){0,2} (?:workshop|class|clinic|meeting|training|court|help desk|auction|prevention)(?: \\S+){0,4}",
)

GROUPS: tuple[Group, ...] = (
    ("suicide", _SUICIDE, _SUICIDE_NOT),
    ("eviction", _EVICTION, _EVICTION_NOT),
    ("violence", _VIOLENCE, _VIOLENCE_NOT),
    ("danger", _DANGER, _DANGER_NOT),
    phrases_urgent_more.ENGLISH,
    *phrases_urgent_soon.ENGLISH,
)
"""More of a crisis, in the order of `phrases_en`."""
