"""English phrases of danger put together of who and what: anybody who falls, drowns, burns, is shut in or beaten."""

from __future__ import annotations

from townclerk.assistant.understanding.phrases import Group, near, one_of

_KIN = "(?:sons?|daughters?|kids?|child|children|baby|babies|toddlers?|infants?|boys?|girls?|twins?|brothers?|sisters?|mothers?|mum|mom|mama|fathers?|dad|papa|parents?|husband|wife|partner|spouse|fiancee?|boyfriend|girlfriend|ex|uncle|aunt(?:ie)?|cousins?|nephews?|nieces?|gran(?:ny|d(?:ma|pa|ad|mother|father|parents|son|daughter|child|children|kids?))?|nana|nan|(?:step|foster) ?\\w+|\\w+ in laws?|in ?laws?)"
_HUMAN = f"(?:{_KIN}|man|men|woman|women|lady|ladies|guys?|teen(?:ager)?s?|students?|pupils?|class ?mates?|workers?|co ?workers?|colleagues?|neighbou?rs?|friends?|room ?mates?|flat ?mates?|persons?|people|passengers?|drivers?|cyclists?|bikers?|pedestrians?|swimmers?|patients?|tenants?|stranger|officers?|(?:\\d+ )?year old)"
_DET = (
    r"(?:a|an|the|my|our|his|her|their|your|some|this|that|one|two|three|four|five|several|many|\d+|another)"
)
_OTHER = rf"(?:{_DET}(?: (?!dogs? |cats? |phone |hat )\w+){{0,2}} {_HUMAN}|{_HUMAN}|he|she|hes|shes|they|theyre|some ?one|some ?body)"
_WHO = rf"(?:{_OTHER}|i|we|ive|weve)"
_PAST = r"(?!(?: \w+){0,9} (?:(?:years?|months?|weeks?) (?:ago|back)|in (?:19|20)\d\d|last (?:year|month|week|winter|summer|spring|autumn|fall)|when i was|in the past|claim|compensation|insurance|sue|reimburse\w*|refund))"
_NOT = "(?:isnt|is not|not|wont|will not|cant|cannot|can not|doesnt|does not|dont|aint|didnt|no longer|hasnt|has not|havent|stopped|couldnt|never|un)"
_STILL = r"(?:wak(?:e|es|ing|en|ening)|woke|respon\w+|react\w*|mov(?:e|es|ing|ed)|breath\w*|open(?:ing|s|ed)? (?:his|her|the|their) eyes|answer\w*(?! (?:the (?:phone|letter)|my (?:mail|letter|e ?mail|call)))|conscious|get(?:ting|s)? up|come round|talking|stand(?:ing)? up)"
_NO_WATER = one_of(
    "paper\\w*", "debts?", "work", "e ?mails?", "bills?", "forms?", "homework", "laundry", "sorrow", "tax\\w*"
)

_BUILT = "(?:houses?|homes?|apartments?|flats?|buildings?|shops?|stores?|garages?|sheds?|schools?|churche?s?|mosque|barns?|hotels?|factory|warehouses?|restaurants?|offices?|roofs?|kitchen|cars?|trucks?|lorry|vans?|bus|buses|train|tower|bakery|market|trailer|block|mill|farm|library|clinic|bar|cafe|motor ?cycle)"
_FIRE = (
    rf"{_BUILT}(?: (?:next door|across|over|the|from|my|our|us|me|street|road|hall|of|on|in|at|behind|opposite|above|below|beside|near|to|neighbou?rs?|corner|down|upstairs|downstairs|just|has|have|is|are|there|outside|\w+)){{0,5}} (?:on fire|in flames|ablaze|(?:caught|catches|catching) fire|(?:went|gone|going) up in flames|engulfed){_PAST}",
    rf"{_BUILT}(?: (?!who|where|how|about|for)\w+){{0,5}} (?:is|are|started) burning(?: down)?(?! (?:wood|leaves|rubbish|trash|oil|gas|coal|calories|a hole|too|more|less|through|off|fuel)){_PAST}",
    rf"(?<!last )fires? (?:burning )?(?:next door|across the (?:street|road|hall)|upstairs|downstairs|(?:at|in|inside) (?:my|our|the|a|an)(?: \w+)? (?:neighbou?rs?|\w+ (?:next (?:door|to)|above|below|across))(?! (?:association|policy)))(?! (?:safety|door|code|drill)){_PAST}",
)
_FIRE_NOT = one_of(
    "(?:set|caught|on) fire (?:to )?(?:by|with) (?:your|my) (?:ideas?|talent)",
    "(?:permit|allowed|legal|rules?|licen[cs]e|fine)(?: \\S+){0,6} (?:burning|fires?)(?: \\S+){0,4}",
    "(?:what|how|who)(?: \\S+){0,5} (?:if|when)(?: \\S+){0,6} (?:on fire|catch\\w* fire|burning|in flames)",
)

_FELL = "(?:fell|fallen|falls|collapsed|collapses|fainted|faints|passed out|slipped|tripped|dropped|tumbled|hit (?:his|her|their) head|had a fall|took a fall)"
_DEEP = "(?:rivers?|canals?|lakes?|ponds?|creek|sea|ocean|water|pool|well|hole|man ?hole|sewer|ice|drain|reservoir|streams?|bay|harbou?r|dock|(?:train |railway |subway )?tracks|rails|pit|shaft)"
_HIGH = (
    "(?:scaffold\\w*|roof|balcony|window|bridge|cliff|ladder|wall|crane|tower|horse|tree|building|overpass)"
)
_BODY = (
    rf"{_OTHER}(?: \w+){{0,3}} {_FELL}(?: \w+){{0,7}} {_NOT}(?: \w+)? ?{_STILL}{_PAST}",
    rf"{_OTHER}(?: (?:is|just|s|are|still))* {_NOT} {_STILL}(?: \w+){{0,5}} (?:after|since|because|from) (?:an? |the |that |his |her |he |she |they )*(?:fall|fell|crash|accident|seizure|hit|collapse\w*|drinking|pills){_PAST}",
    rf"{_OTHER}(?: \w+){{0,4}} (?:lying|laying|lies|slumped|sprawled|passed out|unconscious|(?:is|are|was) down)(?: \w+){{0,6}} {_NOT} (?:\w+ )?{_STILL}{_PAST}",
    rf"{_OTHER}(?: (?:is|are|was|were|just|s|keeps|now|about to|almost|going|under|still|right now))* drown(?:ing|s)(?! (?:(?:in|under|with)(?: \w+){{0,2}} {_NO_WATER}|out|their|his|her|prevention|statistics|the (?:noise|music|fries|sound))){_PAST}",
    rf"{_OTHER}(?: (?:just|has|have|had|s|almost|accidentally|only|went and))* (?:fell|fallen|slipped|tumbled|is falling|swept away)(?: (?:down|over|overboard|out of the boat|and|straight|head ?first))* (?:in|into|in to|through|down|on|onto|under)(?: (?:the|a|an|our|my|that|this))?(?: (?:swimming|deep|frozen|old|cold|open|water|\w+))? {_DEEP}(?<!on the ice)(?<!on ice)(?<!down the ice)(?! (?:bottle|proof|meter|bill|park|table|side)){_PAST}",
    rf"{_OTHER}(?: (?:just|has|have|had|s))* (?:is |are |s )?(?:fell|fallen|slipped|hanging|dangling|hangs|dangles)(?: down)? (?:off|from|out of)(?: (?:the|a|an|our|my|of))*(?: \w+)? {_HIGH}{_PAST}",
    rf"{_OTHER}(?: (?:is|are|was|s|re|got|been|still|just|get|gets|must be))* (?:trapped|stuck|locked|shut|left|buried|pinned)(?: (?:alone|all|down|up))* (?:in|inside|under|beneath|underneath|by)(?: (?:a|an|the|my|our|her|his|that|this))?(?: (?:hot|burning|collapsed|locked|crashed|smashed|parked|fallen|running|freezing))* (?:rubble|debris|ruins|wall|roof|scaffold\w*|crane|snow|cars?|elevators?|lifts?|wreck\w*|well|fire|flames|smoke|vehicle|truck|building|house|tree|freezer|trunk|floods?|avalanche)(?! (?:park|lot|wash|queue|line|boot sale|rental|hire|loan|contract))(?<!locked in the house)(?<!in the building){_PAST}",
)
_BODY_NOT = one_of(
    "(?:a |an |my |our |the )?(?:trees?|branch\\w*|street ?lights?|signs?|phones?|hats?|balls?|drones?|keys?|glasses|dogs?|cats?) (?:just |has |have )?(?:fell|fallen)(?: \\S+){0,5}",
    "(?:so|that|prevent|stop|keep|in case|what if|if|teach|nobody|no one|how many)(?: \\S+){0,5} (?:drown\\w*|fall\\w*|fell)(?: \\S+){0,3}",
    "fell (?:in love|behind|asleep|apart|short|for|through the cracks)(?: \\S+){0,6}",
)

_CRASH = "(?:accidents?|crash(?:es|ed)?|collisions?|collided|collide|pile ?up|wreck|overturned|flipped over|rolled over|rammed|derail\\w*|explosion|hit and run|run over|smash(?:ed)? into)(?! (?:course|test|reports?|statistics?|data|barrier|prone|victims?|rates?|maps?|records?|book|form|prevention|investigat\\w*))"
_HURT = "(?:injur(?:ed|ies|y)|hurt(?!ing my feelings)|wounded|bleed\\w*|trapped|stuck inside|casualt\\w+|dead|dying|unconscious|not moving|pinned|screaming|badly)"
_STRUCK = r"(?:trees?|branch(?:es)?|walls?|roofs?|ceilings?|poles?|beams?|bricks?|rocks?|scaffold\w*|balcon(?:y|ies)|signs?|shelf|shelves|street ?lights?|cranes?)(?: (?:has|have|just|had|has just))? (?:fell|fallen|collapsed|came down|crashed down|caved in)"
_ACCIDENT = (
    rf"{_STRUCK}(?: \w+){{0,6}} (?:and|with|where)(?: \w+)? (?:{_OTHER}|i|we)(?: (?:is|are|s|re|am|was|got|badly|still|cant|both)){{0,3}} (?:{_HURT}|trapped|stuck|under it|underneath|get out(?! of (?:my|the|our) (?:drive|driveway|garage|street|road|yard|parking|lot))|move(?! (?:my|the|our|it)(?!\w))){_PAST}",
    rf"{_STRUCK} (?:right |straight )?(?:on|onto|over|on top of) (?:{_OTHER}|me|us)(?= *$| (?:and|who|she|he|they|is|are|now|just|please|help|cant)(?!\w)){_PAST}",
    rf"(?:there (?:is|are|was|were|has been|have been|just|been)|theres|just (?:saw|had|now|happened)|i (?:can )?see|i saw|we saw|witnessed|happened|help)(?: \w+){{0,5}} {_CRASH}(?: \w+){{0,8}} {_HURT}{_PAST}",
    rf"{_CRASH}(?: \w+){{0,5}} {_OTHER}(?: (?:is|are|s|re|looks?|seems?|was|were|got|badly|seriously|very)){{0,3}} {_HURT}{_PAST}",
    rf"{_CRASH}(?: \w+){{0,5}} (?:with|and)(?: (?:an?|some|many|several|two|three|\d+|serious|multiple|people)){{0,3}} (?:injur\w+|wounded|hurt|trapped|casualt\w+|bleeding|dead)(?: \w+)?{_PAST}",
    rf"{_OTHER} (?:is|are|s|re|got|just|were just|was just)(?: \w+){{0,2}} {_HURT}(?: \w+){{0,3}} (?:in|by|after|from) (?:an?|the|this) (?:\w+ )?{_CRASH}{_PAST}",
)
_ACCIDENT_NOT = one_of(
    "(?:report|copy|statistics|how many|record|claim|records|data|numbers?|maps?)(?: \\S+){0,6} (?:accidents?|crash\\w*|collisions?)(?: \\S+){0,6}",
    "(?:accidents?|crash\\w*|collisions?)(?: \\S+){0,2} (?:reports?|statistics|records?|claims?|data|numbers?)(?: \\S+){0,6}",
    "(?:what|how|who|where|when)(?: \\S+){0,6} (?:if|after|when|in case)(?: \\S+){0,3} (?:accident|crash|collision)(?: \\S+){0,6}",
)

_ALONE = r"(?:(?:my|our|the|an?|his|her)(?: \w+){0,2} (?:neighbou?rs?|tenants?)|(?:my|our|the|an?)? ?(?:elderly|old|older)(?: \w+)? (?:man|lady|woman|neighbou?r|couple|gentleman|tenant)|(?:man|woman|lady|guy|person|couple) (?:next door|upstairs|downstairs|across the \w+|above|below))(?: (?:next door|upstairs|downstairs|across the \w+|who lives alone))?"
_LONG = r"(?:(?:for|in|since|over|been)(?: \w+){0,8} (?:days|weeks?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|christmas|yesterday)|days now)"
_UNSEEN = "(?:havent|have not|hasnt|has not|nobody(?: has|s)?|no ?one(?: has|s)?|never|not|didnt|hadnt)"
_QUIET = (
    rf"{_UNSEEN}(?: (?:i|we|been|even|has|have|ever))* (?:seen|saw|heard (?:from|of)) {_ALONE}(?: \w+){{0,3}} {_LONG}",
    rf"{_ALONE}(?: (?:is|has|have|still|just|s|been|who|and)){{0,3}} (?:{_NOT}|{_UNSEEN})(?: (?:been|even|once|to))* (?:answer\w*|open\w*|come out|came out|coming out|seen|left (?:the|her|his)|picking up|respond\w*|reply\w*)(?: (?:the|her|his|their|my|our|door|phone|bell|house|home|apartment|out|calls|knocks?|knocking|when i knock|to|me|us|of|left|at all)){{0,5}} {_LONG}",
    rf"{_LONG}(?: \w+){{0,2}} {_ALONE}(?: (?:is|has|have|still|just|s)){{0,3}} (?:{_NOT}|{_UNSEEN})(?: been)? (?:answer\w*|open\w*|come out|coming out|seen|respond\w*)(?! (?:my (?:letter|mail|e ?mail|request)))",
    rf"{_ALONE}(?: (?:next door|who lives alone))?(?: (?:is|has|have|still|just|s)){{0,3}} (?:{_NOT}|{_UNSEEN})(?: been)? (?:answer\w*|open\w*|come out|seen)(?: \w+){{0,6}} (?:smell\w*|stink\w*|mail (?:is )?(?:piling|pile\w*)|newspapers)",
)
_QUIET_NOT = one_of(
    "(?:away|on (?:holiday|vacation)|travell?ing|moved out|abroad|out of town)(?: \\S+){0,8} (?:days|weeks?)",
    "(?:answer\\w*|repl\\w+|respond\\w*)(?: to)? (?:my|our|the) (?:letters?|e ?mails?|mails?|requests?|complaints?|questions?|messages?|notes?)(?: \\S+){0,6}",
)

_SAYS = "(?:says?|said|saying|will|gonna|going|wants?|wanted|plans?|planning|planned|threat\\w*|wrote|posted|told|talks?|talking|tells|swore|swears|is|texted|might|about to)"
_SCHOOL = "(?:schools?|class|class ?room|classmates?|campus|college|university|kindergarten|church|mosque|synagogue|temple|teachers?|mall|library|town hall|city hall|students)"
_MASS = (
    rf"{_WHO}(?: \w+){{0,3}} {_SAYS}(?: \w+){{0,6}} (?:shoot(?:ing)?(?: \w+)? up|blow(?:ing)? up|bomb(?:ing)?|burn(?:ing)? down)(?: (?:the|his|her|their|our|my|a|this|that|whole|\w+)){{0,2}} {_SCHOOL}",
    rf"{_WHO}(?: \w+){{0,3}} {_SAYS}(?: \w+){{0,6}} (?:shoot|shooting|kill|killing|stab|stabbing|murder)(?: (?:at|all|of|the|his|her|their|other|my|our|up)){{0,3}} (?:every ?one|every ?body|people|kids|children|students|teachers?|classmates|them all|someone|somebody)(?: \w+){{0,4}} {_SCHOOL}",
)
_THING = "(?:transformers?|gas (?:tank|bottle|cylinder|line|main|station|pipe|canister)|propane (?:tank|bottle)|boiler|sub ?station|electric(?:al|ity)? (?:box|panel|pole|meter)|power (?:box|pole|station)|fuse ?box|fireworks? (?:store|factory|shop)|factory|refinery|building|house|water heater)"
_BLAST = (
    rf"{_THING}(?: (?!about|toy|robot)\w+){{0,5}} (?:has |have |had )?(?:just )?(?:exploded|blew up|blown up|exploding|explodes|blowing up|is sparking|blew out|burst into flames){_PAST}",
    rf"(?:an|a|the|big|huge|loud|massive|was|been|heard|just) explosion(?! of (?!gas|a ))(?: \w+){{0,2}} (?:at|in|on|near|from|behind|outside|next|down)(?! (?:of|population|interest|popularity|demand)){_PAST}",
    rf"(?:exploded|exploding|blew up|blown up)(?: \w+){{0,2}} (?:a|the|an|our) (?:\w+ )?{_THING}{_PAST}",
)
_CO = r"(?:carbon mono ?xide|monoxide|co|c o|co2|carbon dioxide)(?: gas)? (?:alarms?|detectors?|sensors?|monitors?|meters?|warning)"
_GOES = "(?:go(?:es|ing)? off|went off|gone off|beep\\w*|sound\\w*|ring\\w*|scream\\w*|blar\\w*|trigger\\w*|won?t stop|keeps? (?:on )?(?:beep\\w*|go\\w*|ring\\w*)|shows?(?: \\w+){0,3} (?:high|danger\\w*)|is on|activated|shrieking)"
_GAS = (
    rf"{_CO}(?: (?!when|if|should|test)\w+){{0,4}} {_GOES}",
    rf"{_GOES}(?: \w+){{0,4}} {_CO}|alarm (?:for|of) (?:carbon )?monoxide(?: \w+){{0,3}} {_GOES}",
    r"(?:carbon )?monoxide (?:leak\w*|poisoning(?! (?:prevention|awareness|leaflet|safety|training|symptoms))|in (?:the|my|our) (?:house|home|apartment|flat|air|building))(?! (?:prevention|awareness|detectors?|alarms?))",
)
_GAS_NOT = one_of(
    "(?:what|how|when|why)(?: \\S+){0,3} (?:does|do|should|if|to)(?: \\S+){0,5} monoxide(?: \\S+){0,6}",
    "(?:low battery|test button|testing)(?: \\S+){0,4}",
)

_FAMILY = r"(?:my|his|her|our|their) (?:\w+ )?(?:husband|wife|partner|spouse|fiancee?|boyfriend|girlfriend|bf|gf|ex|father|dad|mother|mom|mum|parents|brother|sister|uncle|aunt(?:ie)?|son|daughter|cousin|grand(?:son|daughter|father|mother|pa|ma)|nephew|niece|step ?\w+|\w+ in laws?|in ?laws|in laws|family|room ?mate|house ?mate|relatives?|guardian)"
_CARER = r"(?:(?:my|the|a|an|our|his|her|this|that|some|one of the)(?: \w+){0,3} )?(?:care ?givers?|carers?|care ?takers?|care worker|aides?|nurses?|attendants?|orderl(?:y|ies)|staff|baby ?sitter|nanny|teachers?|coach|guards?|helper|home help|assistant|therapist|bus driver|boss|employer|supervisor|manager|land ?lord|principal|counsell?or)"
_AT = r"(?: (?:at|in|from|of|on) (?:the|a|an|my|his|her|our)(?: \w+){1,3})?"
_BEATS = r"(?:hit(?:s|ting)?|beat(?:s|ing|en)?|slap(?:s|ped|ping)?|punch(?:es|ed|ing)?|kick(?:s|ed|ing)?|pinch(?:es|ed|ing)?|push(?:es|ed|ing)?|shov(?:es|ed|ing)|chok(?:es|ed|ing)|strangl(?:es|ed|ing)|whip(?:s|ped)|smack(?:s|ed|ing)?|abus(?:es|ed|ing)|assault(?:s|ed|ing)?|attack(?:s|ed|ing)?|spank(?:s|ed|ing)?|shak(?:es|ing)|shook|drag(?:s|ged)|tie[sd]? up)"
_VICTIM = rf"(?:me|us|my (?:\w+ )?{_KIN}(?!s)|our (?:\w+ )?{_KIN}|(?:my|his|her) (?:hair|face|arms?|head))"
_ONLY = r"(?! (?:up|out|off|to|for|hard|back|into (?:work\w*|overtime)|with (?:a |an |the )?(?:\w+ )?(?:bills?|fees?|fines?|charges?|questions?|forms?|news|emails?|invoice)|in (?:tennis|chess|cards)|at (?:chess|tennis|cards|\w+ball|games?)|on the (?:cheek|back)|appointments?|records?|file|hands? (?:with|on)))"
_GAP = r"(?: (?!when|while|if|that|until|because|ball|car|door|says?|asked|told|whether|or|before|sees?|about|for|where)\w+){0,7}"
_HITS = (
    rf"{_CARER}{_AT}{_GAP} {_BEATS} {_VICTIM}{_ONLY}",
    rf"(?:care ?givers?|carers?|care workers?|aides?|nurses?|attendants?|orderl(?:y|ies)|baby ?sitter|nanny){_AT} (?:keeps? |always |often |is )?{_BEATS} (?:him|her|them)(?= *$| (?:and|when|every|all|because|with|so|i|we|he|she)(?!\w))",
    rf"{_CARER}{_AT}{_GAP} (?:twist(?:s|ed)|pull(?:s|ed)|burn(?:s|ed|t)|br(?:eaks|oke)|bruis(?:es|ed)|grab(?:s|bed)) (?:my|his|her|my \w+s) (?:arms?|hair|hands?|fingers?|wrists?|neck)",
    rf"{_FAMILY}(?! (?:baby|toddler)){_GAP} {_BEATS} (?:me|us|my (?:mum|mom|mother|dad|father|grand\w+|wife|sister)){_ONLY}",
    rf"(?:me|us|my (?:\w+ )?{_KIN}) (?:is|was|am|are|gets?|got|being|been|were)(?: being)? (?:hit|beaten|slapped|punched|kicked|abused|assaulted|pinched) by {_CARER}",
    rf"(?:i|we|my (?:\w+ )?{_KIN})(?: (?:am|is|was|are|gets?|got|being|been|have|has|were))+ (?:hit|beaten|slapped|punched|kicked|abused|assaulted|pinched)(?: \w+)? (?:by|at) {_CARER}",
)
_SHUT = (
    rf"(?:{_FAMILY}|he|she|they)(?: \w+){{0,3}} (?:lock(?:s|ed|ing)?|shuts?|shutting|traps?|trapped|imprison\w*|chain(?:s|ed)|bolt(?:s|ed)) (?:me|us|my (?:mother|mom|mum|sister|kids|children|daughter|son|\w+ sister))(?: \w+)? (?:in(?:side|doors)?|up)(?! (?:by (?:accident|mistake)|accidentally|the (?:loop|contract)))",
    rf"(?:im|i am|i was|we are|were|ive been|i have been|been|being|am|is)(?: \w+)? (?:locked|shut|trapped|imprisoned|held|kept|chained)(?: (?:up|in|inside|prisoner|captive|hostage|indoors|at|home|the|my|a|own|house|room|bedroom|basement|apartment)){{1,4}} by {_FAMILY}",
    rf"{_FAMILY}(?: \w+){{0,4}} (?:wont|doesnt|does not|dont|do not|never|refuses to|will not|forbids?|not|isnt|didnt|arent|doesnt ever)(?: \w+)? (?:lets?|allows?|letting|allowing|permits?)(?: (?:me|us|my (?:mother|mom|sister)))?(?: to)? (?:leave (?:the|our|my|this) (?:house|home|apartment|flat|room|building|basement)|leave(?= *$| (?:and|i|he|she|me|him|her|because|help|anymore|alone)(?!\w))|(?:go |get |step )?(?:out(?:side)?|anywhere)(?= *$| (?:of (?:the )?(?:house|home|apartment|flat|room)|and|alone|i|he|she|at all|because|anymore|without (?:him|her))(?!\w))|see (?:my|any) (?:family|friends|parents|doctor)|use (?:a|my|the|any) phone|call (?:anyone|anybody|my family|for help|the police))",
    rf"{_FAMILY}(?: \w+){{0,2}} (?:forbids?|forbade|prevents?|prevented|stops?|bans?|keeps?) (?:me|us|her)(?: (?:from|to))? (?:leav(?:e|ing)|go(?:ing)? out|exit\w*)(?: (?:of )?(?:the|our|my) (?:house|home|apartment|flat))?(?! (?:school|early|a (?:review|comment)))",
    rf"{_FAMILY}(?: \w+){{0,2}} (?:took|takes|taken|taking|hides?|hid|hidden|confiscat\w*|keeps?|stole|steals|has|holds)(?: (?:away|all|of|both))* my(?: \w+)? (?:phone|cell ?phone|mobile|keys|passport|id|car|money|wallet|documents|papers|cards?|shoes|clothes)(?: \w+){{0,8}} (?:cant|cannot|can not|couldnt|wont let|not allowed|wont|unable|not able|not let|dont let|doesnt let|so i (?:dont|wont))(?: \w+){{0,2}} (?:leave|go|get out|call|escape|contact|out|see anyone)(?! (?:to (?:the )?(?:gym|party|concert)))",
    rf"(?:cant|cannot|can not|not allowed to)(?: \w+)? (?:leave|get out of|go out of) (?:the|my|our) (?:house|home|apartment|flat|room)(?: \w+){{0,5}} {_FAMILY}(?: \w+){{0,3}} (?:took|takes|has|hides?|hid|lock\w*|wont|doesnt|forbids?|threat\w*|guard\w*|watch\w*)",
)
_EMPLOYER = (
    r"(?:my|our|the|her|his) (?:\w+ )?(?:boss|employer|sponsor|madam|owner|foreman|supervisor|manager|family i work for|recruiter)(?: \w+){0,9} (?:locks?|locked|locking|traps?|imprison\w*) (?:me|us|them|the (?:workers|girls|maids))(?! out)",
)
_FEAR = r"(?:scared|terrified|frightened|scares me|scare me|fear (?:him|her|for)|(?:afraid|worried)(?= *$| (?:of (?:him|her|them|my)|for (?:my|our)|and|what|to (?:go|leave|walk|come)|(?:he|she) (?:will|might|wants|may)? ?(?:hurt|hit|kill|beat|do|attack)|help)(?!\w)))(?! (?:of (?:the|a) (?:dark|dogs?|test|exam)|to miss))"
_WAITS = rf"{_FAMILY}(?: \w+){{0,3}} (?:waits?|waiting|waited|stands?|standing|sits|sitting|parks|parked|is|shows? up|turns? up|comes|lurks|hangs?|hanging)(?: (?:for|me|around|always|every|day|night|up))* (?:outside|out front|at my (?:work|job|school|door|office)|by my|in front of|near my)"
_WAITING = near(_WAITS, _FEAR, words=8)
_TOUCHES = (
    r"(?:(?<!the )(?<!my )(?:man|men|guys?|strangers?|someone|somebody|person|women|teenagers?|dude|pervert|pedophile|paedophile|creep|weirdo|old man)|(?:the|my|a|an|our|some) (?:\w+ )?(?:man|guy|teacher|coach|neighbou?r|lifeguard|driver|priest|janitor|baby ?sitter|woman|instructor))(?: (?:is|was|are|keeps?|kept|has|been|who|just|in|at|the|park|always|there|inappropriately)){0,5} (?:touch(?:es|ing|ed)|grop\w+|fondl\w+|molest\w+|grabb?(?:s|ing|ed)|rubb?(?:s|ing|ed)|abus(?:es|ing|ed)|hitting|beating)(?: (?:the|a|an|my|our|some|little|young|small|other|neighbou?rs|up|on|of|two|underage|\w+)){0,3} (?:children|kids?|child|girls?|boys?|minors?|toddlers?)(?! (?:meals?|menu|toys?|clothes|bikes?|books?|hearts?|lives|art\w*|work|shoes|section|drawings?))",
)

_MY_LIFE = r"(?:(?:my|this) (?:\w+ )?|own )?life"
_ENDING = r"(?:kill(?:ing)?|end(?:ing)?|hang(?:ing)?|shoot(?:ing)?|drown(?:ing)?|poison(?:ing)?|stab(?:bing)?) (?:my ?self|my (?:own )?life(?! (?:membership|insurance|policy|savings))|it all)(?! (?:up|with (?:a |the )?(?:subscription|contract|laughter)))"
_SUICIDE = (
    rf"(?:cant|cannot|can not|couldnt|not able to|unable to|dont (?:want|wanna)(?: to)?)(?: \w+)? (?:cope with|bear|stand|handle|take|go on with|go on in|live|live with|continue(?: with)?|carry on with|endure|face|do|deal with|tolerate) {_MY_LIFE}(?= *$| (?:any ?more|any longer|now|like this|and|because|so|help|please|since|without|but)(?!\w))",
    rf"(?:feel(?:s|ing)? like|thinking (?:of|about)|think (?:of|about)|thought (?:of|about)|dreaming (?:of|about)|considering|contemplating|fantasi\w+ about|(?:would|id) (?:love|like) to(?: just)?|wish i could(?: just)?|tempted to|ready to|decided to|planning (?:on|to)) {_ENDING}",
    r"(?:sick|tired|fed up|done|had enough)(?: (?:with|of))? (?:my|this) life(?= *$| (?:i want|i wanna|any ?more|and (?:i )?(?:want|wanna)|altogether)(?!\w))",
)
_SUICIDE_NOT = one_of("life (?:admin|insurance|jackets?|vests?|style)(?: \\S+){0,3}")

GROUPS: tuple[Group, ...] = (
    ("suicide", _SUICIDE, _SUICIDE_NOT),
    ("danger", _BODY, _BODY_NOT),
    ("danger", _FIRE, _FIRE_NOT),
    ("danger", _ACCIDENT, _ACCIDENT_NOT),
    ("danger", _QUIET, _QUIET_NOT),
    ("danger", (*_MASS, *_BLAST), ""),
    ("danger", _GAS, _GAS_NOT),
    ("violence", (*_HITS, *_SHUT, *_WAITING, *_TOUCHES), ""),
    ("danger", _EMPLOYER, ""),
)
