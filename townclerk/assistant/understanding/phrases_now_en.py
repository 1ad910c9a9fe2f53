"""English phrases of an emergency at this moment: who calls for an ambulance, smoke, somebody gone, a home lost."""

from __future__ import annotations

from townclerk.assistant.understanding.phrases import Group, one_of
from townclerk.assistant.understanding.phrases_kin_en import FOLLOWED_NOT
from townclerk.assistant.understanding.phrases_police_asked import ALONE_EN

_AGO = r"(?!(?: \w+){0,6} (?:(?:years?|months?|weeks?) (?:ago|back)|in (?:19|20)\d\d|last (?:year|month|winter|summer|spring|autumn|fall)|when i was|in the past))"
_IF = r"(?<!if )(?<!if i )(?<!if we )(?<!when )(?<!when i )(?<!when we )(?<!unless )(?<!happens )"
_ONE = r"(?:sons?|daughters?|child|children|kids?|baby|toddler|boys?|girls?|twins?|grand ?(?:son|daughter|child|kids?)|nephew|niece|brother|sister|husband|wife|partner|boyfriend|girlfriend|mother|mum|mom|mama|father|dad|papa|parents?|grand(?:ma|mother|pa|dad|father)|granny|gran|nana?|uncle|aunt|auntie|cousin|neighbou?r|friend|flat ?mate|room ?mate|patient|(?:\d+|two|three|four|five|six|seven|eight|nine|ten) (?:years?|yrs?|months?) old|teenager|teen|little (?:one|boy|girl)|man|woman|lady)"
_PERSON = rf"(?:(?:my|our|his|her|the|a)(?: \w+){{0,2}} {_ONE}|(?:grand ?(?:pa|ma|dad)|granny|nana|mom|mum|dad|daddy|mommy|mummy))"
_CHILD = r"(?:my|our)(?: \w+)? (?:son|daughter|child|children|kids?|baby|toddler|boys?|girls?|twins?|grand ?(?:son|daughter|child)|niece|nephew|little (?:one|boy|girl))"
_OWNER = (
    "(?:land ?lord|land ?lady|lanlord|owner|property manager|super(?:intendent)?|house ?mate|room ?mate)s?"
)

_NO_THING = r"(?! (?:reports?|checks?|clearance|certificates?|stations?|jobs?|academy|bills?|fees?|costs?|permits?|parking|records?|letters?|logs?|training|rides?|charges?|invoices?|insurance|hiring|recruit\w*|open|museum|careers?|exam|uniform|cover|volunteers?|subscription|levy|tax|inspect\w*|drill|safety|hydrants?|a (?:thank|card|letter|message|note|photo|present|gift)|flowers|non emergency))"
_SICK_CAR = rf"(?:(?:an?|the|some|your|another) )?(?:ambulances?|ambulence|amublance|ambulanc|paramedics?|medics?|emts?){_NO_THING}"
_POLICE = rf"(?:(?:an?|the|some|your) )*(?:police(?: ?(?:officers?|car|patrol|men|man))?|cops?|polis|fire (?:brigade|department|dept|service|engine|truck)s?|fire ?(?:fighters?|men|man)|emergency services?){_NO_THING}"
_NUMBER = "(?:911|999|112|000|111)"
_CALL = r"(?:call|phone|ring|dial|get|send|fetch|bring|alert|summon|order)(?: (?:me|us|him|her|for|over|up|out|in|somebody|someone|to)){0,2}"
_CALM = r"(?! (?:to (?:report|ask|complain|thank|check|apply|get|pick|collect|inspect|look|visit|talk|teach)|about|if|when|before|or|every|each|instead|for (?:a |an |my |our |the )?(?:noise|parking|report|visit|talk|inspection|check|event|permit|school|class|form)|while (?:i|we)|on (?:noise|people|my neighbou?rs?)))"
_NOW = r"(?:now|right now|please|pls|plz|quick\w*|fast|asap|hurry|immediately|urgent\w*|right away|at once)"
_CALLED = (
    rf"(?<!when should i )(?<!when to )(?<!when do i )(?<!not )(?<!dont )(?<!to ){_CALL} (?:{_SICK_CAR}|{_POLICE}){_CALM}",
    rf"(?:needs?|have|has|wants?|got|how|like) to {_CALL} (?:{_SICK_CAR}|{_POLICE})(?= *$| (?:{_NOW}|he|she|hes|shes|someone|somebody|my|there|to (?:my|our))(?!\w)){_CALM}",
    rf"(?<!when should i )(?<!when to )(?<!when do i )(?:call|dial|ring|phone) {_NUMBER}(?= *$| (?:{_NOW}|for (?:me|us|him|her)|he|she|my|someone)(?!\w))",
    rf"(?:need|needs|want|wants|require|requires|request\w*)(?: (?:now|urgently|really|to have|to get)){{0,2}} {_SICK_CAR}(?! (?:for (?:the|a|an|our|my) (?:event|school|fair|festival|party|game|transport)|transport|job))",
    rf"(?:need|needs|want|wants|require)(?: (?:now|urgently|really|to have)){{0,2}} {_POLICE}(?= *$| (?:{_NOW}|here|there is|at (?:my|our|the) (?:\w+ )?(?:house|home|door|flat|apartment|place|building|address)|on \w+ (?:street|road|avenue)|he|she|hes|shes|they|theyre|someone|somebody|my|a man|to come(?! (?:to|and) (?:talk|teach|school|visit))|because (?:he|she|they|some|my|a)|the \w+ (?:is|has|are|caught))(?!\w))",
    rf"(?:{_SICK_CAR}|{_POLICE})(?: (?:to|needed|required|wanted|in|on|at|my|our|the|\d+|\w+ (?:street|road|avenue))){{0,5}} {_NOW}(?! (?:hiring|open|recruit\w*))",
    rf"(?:want|need|get|send|have)(?: \w+)? (?:{_SICK_CAR}|{_POLICE}) (?:to come|come|sent|here|over|to (?:my|our|this) \w+)(?! (?:to|and) (?:talk|teach|school|visit|inspect|check))",
    rf"^(?:(?:help|please|hello|hi|omg|quick|urgent|oh god) )*(?:{_SICK_CAR}|{_POLICE})(?: (?:help|please|quick|he|she|my|someone|somebody|hes|shes|there)(?: \w+){{0,8}})?$",
    rf"(?:can|could|will|would|please|when will)(?: the)? (?:{_SICK_CAR}|{_POLICE})(?: please)? (?:come|hurry|get here|be sent)(?! (?:to|and|for)(?: \w+){{0,2}} (?:talk|teach|schools?|visit|inspect|check|events?|meetings?|class|party|fair)(?!\w))",
    rf"(?:{_SICK_CAR}|{_POLICE}) (?:is |are )?(?:needed|required)(?= *$| (?:at|in|on|here|now|for (?:my|a|an)|outside|urgently|please)(?!\w))(?! (?:at|in|on) (?:events?|schools?|all))",
    rf"(?:tell|ask|beg|let) (?:{_SICK_CAR}|{_POLICE}) to (?:come|hurry)(?! (?:to|and) (?:talk|teach|school|visit|inspect|check))",
    r"(?:speak|talk|talking|speaking)(?: \w+)? (?:to|with) (?:the )?(?:police|cops|an? officer) (?:right )?(?:now|urgently|immediately|he|she|hes|shes|someone)",
    rf"(?:send|need|get(?: me| us)?|call(?: for)?) help (?:{_NOW})(?! (?:with|for|to|on|about|filling))(?: (?!form|application|website)\w+)*|^(?:please )?send help(?: please)?$",
    r"(?:need|needs)(?: to (?:go|get|be taken) to)? (?:a |an |the )?(?:hospital|doctor|emergency (?:room|doctor)|er|a and e) (?:right )?(?:now|immediately|urgently|right away)(?! (?:for a (?:form|certificate|note)))",
)  # fmt: skip
_CALLED_NOT = one_of(
    ALONE_EN,
    "non ?emergency(?: \\S+){0,4}",
    "(?:who|why)(?: \\w+){0,3} (?:call|send|get)(?:s|ed)? (?:the )?(?:police|cops|ambulance)",
    "(?:called|calling) (?:the )?(?:police|cops|ambulance|fire \\w+) (?:yesterday|last|before|twice|many|several|and (?:they|nobody|no one))(?: \\S+){0,6}",
)  # fmt: skip

_ROOM = "(?:house|home|flat|apartment|building|hall ?way|hall|kitchen|room|bed ?room|living room|basement|cellar|stair ?well|stairs|corridor|attic|loft|garage|bathroom|office|school|shop|bus|train|car|place|roof|elevator|lift)"
_SMOKE = (
    r"(?:smel\w*|smell of)(?: (?:some|a lot of|lots of|strong|strongly|heavy|thick|the|of|like|really|there is|bit|a)){0,4} smoke(?! (?:free|detectors?|alarms?))",
    r"(?:there is|theres|there was just|i see|i can see|we see|see|seeing|saw)(?: (?:a lot of|lots of|some|thick|black|white|heavy|so much|a cloud of|smoke and)){0,3} smoke(?: \w+)? (?:in|inside|from|out|coming|everywhere|all over|filling|under|through|at|over|above|on|upstairs|downstairs|next door)(?! (?:front|smoke free))",
    r"smoke(?: (?:is|are|was|started|keeps|and|fumes|just)){0,2} (?:coming|pouring|billowing|rising|seeping|leaking|filling|pours|comes|everywhere|spreading|drifting)(?: \w+){0,2} (?:out|from|in|into|up|through|under|the|my|our|everywhere)",
    rf"(?:full of|filling (?:up )?with|filled with|fills with) (?:\w+ )?smoke|(?:smoke|flames|fire) (?:everywhere|all over (?:the|my|our) {_ROOM})",
    r"(?:smel\w*|smell of|odou?r of)(?: (?:of|like|something|sth|a|strong|the|it|is|its|strongly)){0,4} (?:burning|burnt|fire)(?! (?:leaves|rubbish|trash|garbage|wood|plastic|tyres|tires|rubber|weeds?|hydrant|food|toast|cakes?))|burn(?:ing|t) smell",
    r"(?:something|some ?thing|sth|it) is burning(?: (?:in|inside|at|upstairs|downstairs|next door|behind|under)(?!\w)| *$)",
    rf"(?:the|my|our|a|an|his|her|this|neighbou?rs) (?:\w+ )?\w+ (?:has |have |just |have just |has just )?(?:caught fire|(?:is|are) on fire|went up in flames|(?:is|are) in flames|burst into flames){_AGO}",
)  # fmt: skip
_SMOKE_NOT = one_of(
    "(?:cigarettes?|tobacco|weed|marijuana|cannabis|cigars?|second ?hand|barbe?cues?|bbq|grills?|wood|chimneys?|fire ?places?|bonfires?|diesel|exhaust|vape|pipe|factory|incense)(?: \\w+){0,4} (?:smoke|smell\\w*)(?: \\S+){0,5}",
    "(?:smoke|smell\\w*)(?: \\w+){0,5} (?:cigarettes?|tobacco|weed|marijuana|cannabis|cigars?|barbe?cues?|bbq|grills?|chimneys?|fire ?places?|bonfires?|vape|factory|smokers?|smoking)",
    "smoke (?:detectors?|alarms?|free)(?: \\S+){0,3}",
)  # fmt: skip

_BODY_HURT = (
    r"(?:chest pains?|pains? in (?:my|his|her|the) (?:chest|heart)|(?:my|his|her) (?:chest|heart) (?:hurts?|is (?:hurting|tight|racing and)|aches?))(?! (?:clinic|leaflet|class))",
    r"(?:cant|cannot|can not|dont) feel (?:my|his|her) (?:(?:left|right|whole) )?(?:arms?|legs?|face|side|body|hands?)",
    r"(?:i think|he|she|hes|shes|im|i am|is|might be|just)(?: \w+){0,3} (?:having|just had) (?:an? )?(?:\w+ )?(?:heart attack|stroke|seizure|fit|miscarriage|allergic (?:reaction|shock)|asthma attack)",
    r"(?:is|am|im|shes|wife|now|started|just|girlfriend|sister|daughter) (?:giving birth|going into labou?r|in labou?r|went into labou?r)(?! (?:in (?:\w+ )?(?:weeks?|months?|may|june|\w+ber)|next|soon|on|law|day|market|dispute|union|party|shortage))|(?:the )?baby is coming(?! (?:home|in|next|on|with|soon))|(?:my|her|the) waters? (?:just |has |have )?(?:broke|broken)(?! (?:pipe|main|meter|heater))",
    rf"(?:{_PERSON}|i|he|she|someone|somebody|people|kid|child)(?: (?:has|have|was|is|just|got|been|gets|were)){{0,3}} (?:hit|run over|knocked (?:down|over)|struck|ran over)(?: by (?:an? |the )?(?:\w+ )?(?:car|bus|truck|lorry|van|motor ?(?:bike|cycle)|train|tram|taxi|scooter)){_AGO}(?! (?:door|park))",
    rf"(?:{_PERSON}|i|he|she|someone|somebody)(?: (?:has|have|just|has just))? (?:fell|fallen|slipped|collapsed|fel)(?: \w+){{0,8}} (?:cant|cannot|can not|couldnt|unable to|not able to) (?:move|get up|stand|walk|breathe|feel){_AGO}",
)  # fmt: skip

_SINCE = r"(?:since|yesterday|last night|this (?:morning|afternoon|evening)|today|tonight|for (?:two|three|four|\d+|a|some) \w+|in (?:two|three|\d+) days|after (?:school|work|the)|all (?:night|day)|from (?:school|work|(?:the|a|her|his)(?: \w+)? (?:park|playground|shops?|store|walk|market|party|beach|pool|friends?|bus|errand|appointment|run|forest|woods|river|lake))|and|what|help|please|he|she|im|i am|we)"
_MISSING = (
    rf"{_PERSON}(?: (?:just|still|has|have|went|gone|is|who|that|with|\w+)){{0,2}} (?:hasnt|has not|didnt|did not|never|havent|have not|hadnt)(?: \w+)? (?:come|came|been|returned?|got|gotten|get|shown? up|make it|made it)(?: (?:back|home|to the house))*(?= *$| {_SINCE}(?!\w))(?<! been)(?<! got)(?<! come)",
    rf"{_PERSON}(?: (?:has|have|just|is|was|\d+|with|dementia|alzheimers?|and)){{0,4}} (?:missing|vanished|disappeared|run away|ran away|ran off|run off|wandered (?:off|away|out)|wondered off|went missing|gone missing|got lost|gotten lost|kidnapped|abducted|snatched)(?= *$| (?!(?:an?|his|her|their|the|from (?:the|a|your|my) (?:list|class|lessons?|lists?|form|file|system|register)|class\w*|lessons?|school|out|with (?:the|my|our))(?!\w)))(?! (?:last year|(?:\w+ ){{1,2}}years? ago))",
    rf"{_PERSON}(?: \w+){{0,5}} never (?:arrived?|got|made it|showed up|turned up|came out|came home|reached)(?: (?:to|at|from|in|there|back|home|the|his|her))* ?(?:school|work|class|home|house|there|bus|airport|station|hospital|appointment)?(?= *$| (?:and|today|this|yesterday|help|the|they|we|i|her|his)(?!\w))",
    r"where (?:is|are) (?:my|our)(?: \w+)? (?:son|daughter|child|kid|baby|boy|girl|children|kids)(?= *$| (?:the school|they|he|she|i cant|we cant|help|please|nobody|no one)(?!\w))",
    rf"(?:cant|cannot|can not|couldnt|could not|unable to|not able to|havent|have not) (?:find|found|locate|reach or find) (?:{_PERSON}|him|her)(?= *$| (?:any ?where|since|in (?:the|this)|at the|help|please|he|she|hes|shes|they|and|now|right now|where|what|i|we|after|today|tonight|with (?:dementia|alzheimers?))(?!\w))",
    rf"lost (?:sight of )?(?:my|our)(?: \w+)? {_ONE} (?:in|at|on|near|by|outside|around) (?:the |a |this |that |main )?(?:\w+ )?(?:market|park|mall|shops?|shopping \w+|store|supermarket|crowd|town|station|street|airport|beach|fair|festival|city|cent(?:re|er)|playground|down ?town|zoo|woods|forest|museum|train|bus|subway|square|parade|concert|stadium|library|carnival)",
    rf"{_PERSON} (?:is|are|has|got|gets|seems) (?:lost|gone)(?= *$| (?:and|in the|since|please|help|i dont|we dont|what|from (?:home|the|her|his))(?!\w))",
    rf"(?:{_PERSON}|he|she|who)(?: \w+){{0,5}} (?:dementia|alzheimers?|alzeimers?)(?: \w+){{0,6}} (?:gone|missing|(?:left|leaves) (?:the (?:house|home|care|nursing)|home|alone|this|and|us)|went (?:out|off|for a walk)|walked (?:out|off|away)|wandered|(?:cant|cannot|could not|couldnt) find|got lost|is lost|gets lost now|out alone|ran|(?:hasnt|has not|didnt|did not) (?:come|return)|disappeared|not at home)",
    rf"{_PERSON}(?: (?:has|just|\w+)){{0,2}} (?:went|gone|left|walked|ran|got|run)(?: (?:out|off|away|home|for a walk|alone|the house|the|to|of|house|yesterday|this morning|last night|school|and|has|have|\w+)){{0,6}} (?:hasnt|has not|didnt|did not|never|isnt|is not|havent)(?: \w+)? (?:come|came|returned?|been (?:back|home|seen)|back|answer\w*|home)",
    rf"{_PERSON}(?: (?:ran|run|went|is|has|gone|walked|left|and|off|away|out)){{1,4}}(?: and)? (?:i|we) (?:dont|do not) know where|(?:dont|do not|no idea|have no idea) (?:know )?where {_PERSON} (?:is|are|went|has gone|could be|ran)(?= *$| (?:right now|now|and|since|please|help|tonight|today|any ?more)(?!\w))",
    rf"(?:no ?body|no ?one|noone) (?:has |have )?(?:seen|heard from) {_PERSON} (?:since|for|in|today|all)|(?:havent|have not|hasnt) (?:seen|heard from) {_PERSON} (?:since (?:yesterday|last night|this|\w+day|school|the morning|\d+|i)|for (?:\w+ )?(?:hours|days)|all day|today)",
    rf"(?:some ?one|some ?body|a (?:\w+ )?(?:man|woman|stranger|guy|person)|stranger|they|he|she)(?: (?:has|have|just|tried to|wants to|is trying to))? (?:took|taken|take|kidnap(?:ped)?|grab(?:bed)?|snatch(?:ed)?|abduct(?:ed)?|stole|stolen) {_CHILD}(?= *$| (?:and|from (?:the|school|my|our)|away|help|please|in (?:a|his|her)|at|just|now|off)(?!\w))",
    rf"{_CHILD} (?:was|has been|got|is|have been|were|been) (?:just )?(?:kidnapped|abducted|snatched|taken by (?:a|some|stranger)|taken away by a)",
)  # fmt: skip
_MISSING_NOT = one_of(
    "(?:cat|dog|kitten|puppy|rabbit|bird|parrot|tortoise|hamster|horse|pet)s?(?: \\w+){0,3} (?:missing|lost|ran|gone|disappeared|vanished|run)(?: \\S+){0,3}",
    "missing (?:a|an|his|her|their|from (?:school|class|lessons?)|school|lessons?|out|teeth|class|the (?:bus|deadline|lesson|class|form|point))(?: \\S+){0,4}",
    "(?:wander\\w*|gets? lost|missing persons?) (?:prevention|register|poster|training|leaflet|programs?)(?: \\S+){0,3}",
)  # fmt: skip

_BEATS = "(?:hits?|hitting|beats?|beating|slaps?|slapping|punch(?:es|ing)|kick(?:s|ing)|hurts?|hurting|abus(?:es|ing)|attack(?:s|ing)|strangl(?:es|ing)|smack(?:s|ing)|whips?|whipping|thrash(?:es|ing))"
_WEAK = "(?:wife|kids?|child|children|girlfriend|boyfriend|partner|sons?|daughters?|baby|husband|mother|mum|mom|boys?|girls?|step ?(?:son|daughter|kids|children)|woman|little (?:boy|girl|one|kid)|toddler)"
_VIOLENCE = (
    rf"(?:neighbou?rs?|man|woman|lady|guy|couple|family|people|parents|someone|somebody|father|mother)(?: (?:next door|upstairs|downstairs|above|below|opposite|across (?:the )?(?:street|hall|road)|is|are|keeps?|always|has|have|been|who|lives?|often|there|regularly|every night|in (?:flat|apartment|number) \w+|on the \w+ floor|over there|must be|may be|might be)){{0,5}} {_BEATS} (?:on )?(?:up )?(?:his|her|their|a|the|that|its) (?:own |little |small |old |\d+ year old )*{_WEAK}(?! (?:at|in (?:chess|tennis|golf|football|basketball|the (?:race|game))|up on|bike|car|ball|chances|feelings))",
    rf"(?:hear|hears|hearing|heard|sounds? like|there are|theres|there is|and)(?: \w+){{0,6}} (?:blows|hitting|beating|being (?:hit|beaten|hurt|slapped)|slapping|thuds|thumps|getting (?:hit|beaten))(?: \w+){{0,7}} (?:{_WEAK}|scream\w*|cry\w*|sobbing|begging|crying)(?! (?:music|radio|tv|film|game))",
    rf"(?:hear|hears|hearing|heard)(?: \w+){{0,6}} (?:{_WEAK}|scream\w*|crying|sobbing|begging)(?: \w+){{0,7}} (?:blows|hitting|beating|being (?:hit|beaten|hurt|slapped)|slapping|thuds|thumps|getting (?:hit|beaten)|hit by|help me)",
    rf"(?:{_WEAK}|scream\w*|crying|sobbing|begging)(?: \w+){{0,6}} (?:hear|heard|hearing)(?: \w+){{0,3}} (?:blows|hitting|beating|slapping|thuds)",
    r"(?:man|men|woman|women|guys?|people|person|some ?one|some ?body|stranger|strangers|car|van|truck|dude|teenagers|boys|group|gang)(?: \w+){0,4} (?:is|are|was|were|been|keeps?|kept|s)(?: \w+)? (?:following|stalking|chasing|tailing) (?:me|us|my (?:car|daughter|son|child|sister|wife|mother|mom|mum|kids?))(?! (?:on (?:twitter|instagram|facebook|tiktok|social)|online))",
    r"(?:i am|im|we are|were|i think im|i think i am|i was|just got|am) being followed(?! (?:up|on (?:twitter|instagram|facebook|x|tiktok|social)|online|by (?:a bot|the office|your)))(?= *$| (?:by|and|home|from|right|now|please|down|on|in|help|through|since|i)(?!\w))",
)  # fmt: skip
_VIOLENCE_NOT = "(?:hammer\\w*|drill\\w*|construction|builders?|renovat\\w*|drums?|ball|golf|nails?|carpets?|rugs?)(?: \\S+){0,6} (?:hitting|beating|thuds|thumps)(?: \\S+){0,4}|(?:hitting|beating|thuds|thumps)(?: \\w+){0,3} (?:balls?|drums?|nails?|carpets?|rugs?|music|golf|hammer\\w*|walls?|pipes?)(?: \\S+){0,4}"

_THINGS = "(?:(?:all )?(?:(?:of )?(?:my|our)|the kids) (?:\\w+ )?(?:things|stuff|belongings|furniture|clothes|possessions|bags|boxes|beds?))"
_EVICTED = (
    rf"{_IF}(?:i|we|ive|weve|my (?:family|kids|children|wife|husband|mother|mom|mum)|me and \w+ \w+)(?: (?:have|has|had|just|both|all|also|recently|am|are|is|re)){{0,3}} (?:got|was|were|been|being|get|getting|just|gotten)(?: (?:just|being|now|all|all of us))? evicted{_AGO}(?! (?:before|once|from my (?:last|previous|old|former)|as a (?:kid|child)|without notice can))",
    rf"^(?:(?:help|please|hi|hello|hey) )*(?:just |got |now )*evicted(?= *$| (?:and|today|yesterday|with|this|from|by|last night|now|me|us|no|help)(?!\w)){_AGO}",
    rf"{_IF}(?:{_OWNER}|they|sheriffs?|bank|marshals?|bailiffs?|housing|he|she)(?: (?:has|have|just|already|illegally|\w+ly)){{0,2}} evicted (?:me|us|my family|our family|my (?:mother|mom|mum|kids)){_AGO}",
    rf"(?:{_OWNER}|they|he|she|someone|sheriffs?|bailiffs?|marshals?)(?: \w+){{0,8}} (?:put|puts|threw|throws|thrown|dumped|tossed|chucked|moved|left|throwing|dumping|set) {_THINGS}(?: \w+)? (?:out|out ?side|(?:on|onto|in|into|to) (?:the )?(?:street|curb|kerb|sidewalk|pavement|yard|hall ?way|hall|lawn|trash|garden|road))(?! to dry)|(?:{_OWNER})(?: \w+){{0,2}} (?:threw|put|chucked|tossed|throwing) out {_THINGS}",
    rf"(?:{_OWNER})(?: \w+){{0,4}} (?:wont|will not|doesnt|does not|refus\w+ to|not|didnt|isnt)(?: \w+)? (?:let|letting|allow|allowing) (?:me|us|my (?:kids|family|children))(?: \w+)? (?:in|inside|into|enter|back|back in|to (?:enter|come|get|go))(?! (?:a|have|keep))",
    rf"(?:{_OWNER}|they)(?: (?:has|have|just|illegally))? (?:locked|lock|shut|barred) (?:me|us|my (?:kids|family|children))(?: \w+)? out(?! of (?:my|the|our) (?:account|email|e mail|system|app|phone))",
    rf"locked out (?:\w+ ){{0,6}}by (?:my |the |our )?(?:{_OWNER})",
    r"(?:(?:came|got|come|went|returned|returning|back) (?:back )?(?:home|to (?:my|our) \w+)(?: \w+){0,4} |(?:my|our) )(?:the )?(?:door )?locks? (?:were|was|had been|are|is|have been|has been|got)(?: \w+)? (?:changed|replaced|swapped)(?= *$| (?:and|on (?:me|us)|by|while|so|now|i|we)(?!\w))",
    rf"(?:{_OWNER})(?: \w+){{0,2}} (?:locked|padlocked|blocked|chained|bolted|boarded|closed) (?:the |my |our )?(?:\w+ )?(?:doors?|gate|entrance|apartment|flat|house|room)(?: \w+){{0,5}} (?:cant|cannot|can not|not|outside) ?(?:get in|enter|go in|get inside|get into|my)?",
    rf"{_IF}(?:got|were|was|been|being|im|are|am|just)(?: \w+)? (?:kicked|thrown|chucked|put|turned|turfed|locked) out(?: (?:of|from) (?:my|our|the|his|her) (?:\w+ )?(?:apartment|flat|house|home|room|place|shelter|hostel)| (?:\w+ ){{0,3}}by (?:my|the|our) (?:{_OWNER})){_AGO}",
    r"(?:kicked|threw|thrown|chucked|put|turned) (?:me|us) out (?:of|from) (?:my|our|the) (?:apartment|flat|house|home|room|place)",
)  # fmt: skip
_EVICTED_NOT = one_of(
    "(?:my|the|our|a) tenants?(?: \\S+){0,4} evicted",
    "evicted (?:my|our|a|the|his|her) (?:tenants?|lodgers?)(?: \\S+){0,4}",
    "evicted (?:\\w+ ){0,3}from (?:the|our|a|my) (?:\\w+ )?(?:lists?|halls?|clubs?|groups?|library|pool|meetings?|class|game|allotment)",
    "(?:can|could|will|may|might|would)(?: \\w+){0,3} (?:be|get) evicted(?: \\S+){0,3}",
)  # fmt: skip

_PILLS = "(?:pills?|tablets?|meds|medications?|medicines?|pain ?killers?|paracetamols?|tylenol|ibuprofen|aspirins?|capsules|anti ?depressants|insulin|xanax|sleeping pills)"
_MUCH = r"(?:(?:way |far )?too (?:many|much)|all(?: of)?(?: (?:my|his|her|the|them|those|these|our|your))?|(?:a|an|the|my|his|her)(?: (?:whole|full|entire|complete))? (?:bottle|pack|packet|box|handful|bunch|load|lot|strip|ton|tub|jar|fistful)(?: full)?(?: of)?|lots of|loads of|so many|half a (?:bottle|box|pack)(?: of)?|(?:like |about |over |maybe |around )*(?:\d{2,}|ten|fifteen|twenty|thirty|forty|fifty|sixty|a hundred)(?: of)?|bottles of|double|triple)"
_TOOK = "(?:took|taken|swallowed|swalowed|swallow|ate|eaten|downed|popped|had|drank|ingested|necked|tooken)"
_WHO = rf"(?:i|ive|he|she|hes|shes|they|{_PERSON}|someone|somebody|who)"
_PUT_AWAY = r"(?! (?:to|back|with (?:me|us)|in (?:my|a|the) (?:bag|luggage|hand\w*|suitcase|post|bin|trash)|on (?:the|a) (?:trip|plane|bus)|out of|for (?:disposal|recycling)|from|every|daily|as (?:prescribed|told|directed)|off|down to|over to|away)(?!\w))"
_HARMED = (
    rf"{_WHO}(?: (?:have|has|just|think|thinks|i|he|she|may|might|must|also|already|accidentally|only|went and|\w+ly|ve|s)){{0,5}} {_TOOK} {_MUCH}(?: (?:of|my|his|her|the|those|old|sleeping|pain|mums|moms|dads|blood|pressure|heart|strong|these|different|prescription)){{0,4}} {_PILLS}{_PUT_AWAY}{_AGO}",
    r"(?:i|ive|i have|shes|she has|she|hes|he has|he)(?: just)? (?:taken|took|swallowed)(?: \w+){0,3} (?:pills|tablets)(?= *$| (?:and (?:now|i|im|he|she|dont|want|feel)|now|because|so|help|an hour)(?!\w))",
    rf"(?:took|taken|taking|having|had|suffered|suffering)(?: (?:an?|another|drug|heroin|fentanyl|opioid|massive|big|huge|accidental|possible))* over ?dose(?! (?:prevention|awareness|training|class\w*|course|workshop|kit|statistics|event|last|years?|\w+ years?)){_AGO}",
    rf"(?:{_WHO}|just)(?: (?:have|has|just|think|thinks|i|he|she|may|might|must|already|is|was|am|ve|s|accidentally)){{0,5}} (?:over ?dosed|over ?dosing|o d ?ed|ode?d on)(?! (?:on|of) (?:homework|sugar|chocolate|coffee|cake|news|tv|candy|christmas)){_AGO}",
    rf"(?:(?:i|ive)(?: (?:have|just|went and|already|also)){{0,3}} (?:cut|slit|slashed|slit open) my (?:own )?(?:wrists?|veins?|throat|arms?|legs?|thighs?)|(?:he|she|hes|shes|{_PERSON})(?: (?:has|just|went and|already|also)){{0,3}} (?:cut|slit|slashed|slit open) (?:his|her|their) (?:own )?(?:wrists?|veins?|throat))(?= *$| (?:and|so|because|it|its|open|wont|help|there|with a (?:razor|blade|knife)|again|now|badly|please|deep|to)(?!\w)){_AGO}",
    rf"{_WHO}(?: (?:have|has|just|already|only|think|ve|s)){{0,3}} (?:swallowed|took|taken|emptied|ate) (?:the|a|his|her|my|that) (?:whole|entire|full|complete) (?:bottle|pack|packet|box|lot|strip|jar)(?= *$| (?:and|of (?:it|them)|help|now|please|what|so)(?!\w)){_AGO}",
    r"(?:drank|drunk|swallowed|drink|taken|took)(?: (?:some|a|the|bottle|of|whole|lot)){0,4} (?:bleach|poison|rat poison|antifreeze|weed ?killer|pesticide|drain cleaner|acid) (?:to (?:die|kill)|because i|and i (?:want|hope|wanna)|i want|i dont want|on purpose)",
    rf"{_WHO}(?: (?:have|has|just|tried to|already)){{0,2}} (?:hanged|hung|hang|shot|stabbed|poisoned|set) (?:my|him|her|them) ?sel(?:f|ves)(?: on fire)?(?= *$| (?:and|please|help|what|just|now|in the|he|she|hes|shes)(?!\w)){_AGO}",
)  # fmt: skip
_HARMED_NOT = one_of(
    "(?:died|dead|death|deaths|killed)(?: \\w+){0,3} (?:of|from|by) (?:an? )?(?:\\w+ )?over ?dose",
    "over ?dos\\w* (?:prevention|awareness|training|class\\w*|course|workshop|kits?|statistics)",
    "(?:in case of|what if|if|against|reverse|prevent\\w*)(?: \\w+){0,4} over ?dos\\w*",
    "(?:what|how|if|what happens)(?: \\w+){0,3} (?:if|when)? ?some(?:one|body) takes too many(?: \\S+){0,6}",
)  # fmt: skip

FIRST: tuple[Group, ...] = (("harm", _HARMED, _HARMED_NOT), ("danger", _CALLED, _CALLED_NOT))
"""Looked for before anything else: where a body is in danger, the emergency number comes first."""
GROUPS: tuple[Group, ...] = (
    ("danger", _SMOKE, _SMOKE_NOT),
    ("danger", _BODY_HURT, ""),
    ("danger", _MISSING, _MISSING_NOT),
    ("violence", _VIOLENCE, one_of(_VIOLENCE_NOT, FOLLOWED_NOT)),
    ("eviction", _EVICTED, _EVICTED_NOT),
)
