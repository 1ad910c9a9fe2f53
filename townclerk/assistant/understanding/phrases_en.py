"""English phrases of what must be met before it is answered."""

from __future__ import annotations

from townclerk.assistant.understanding import (
    phrases_angry,
    phrases_anybody_en,
    phrases_homeless,
    phrases_kin_en,
    phrases_needs,
    phrases_needs_cut,
    phrases_needs_home,
    phrases_now_en,
    phrases_person,
    phrases_records,
    phrases_rights,
    phrases_served,
    phrases_urgent_en,
    phrases_urgent_more,
    phrases_wrongs,
)
from townclerk.assistant.understanding.phrases import Phrases, near, one_of

_SOFT = "(?: (?:just|really|only|even|often|sometimes|always|keep|kept|still|now|so|honestly|literally)){0,3}"
_WANT = one_of(
    "want to", "wanna", "wants to", "wanted to", "going to", "gonna", "gunna", "am about to", "thinking of", "thinking about",
    "thought about", "thought of", "feel like", "planning to", "plan to", "decided to", "tempted to", "might", "may", "will",
    "ll", "id like to", "would like to", "wish i could", "need to", "urge to", "threatening to", "threatened to", "tried to",
    "trying to", "attempted to", "about to", "keep", "been", "how to", "ways to", "way to", "should i", "should",
)  # fmt: skip
_SELF = one_of(
    "my ?self", "me self", "mesel", "him ?self", "her ?self", "them ?selves", "themself", "our ?selves"
)
_FAMILY = one_of(
    "husband", "wife", "partner", "boyfriend", "girlfriend", "bf", "gf", "ex", "ex husband", "ex wife", "ex partner",
    "ex boyfriend", "ex girlfriend", "spouse", "fiance", "fiancee", "man", "fella", "dad", "daddy", "father", "da", "mum", "mom",
    "mummy", "mommy", "mam", "mother", "stepdad", "stepfather", "step dad", "step father", "stepmum", "stepmom", "stepmother",
    "son", "daughter", "brother", "sister", "uncle", "auntie", "aunt", "grandfather", "grandad", "grandpa", "carer", "caregiver",
    "parents", "family", "flatmate", "roommate", "housemate", "baby daddy", "in laws", "mother in law", "father in law",
)  # fmt: skip
_WHO = rf"(?:my {_FAMILY}|he|she|hes|shes|they|theyre|her {_FAMILY}|his {_FAMILY})"
_HURTS = one_of(
    "hits?", "hitting", "hit", "beats?", "beating", "beaten", "beat", "slaps?", "slapped", "slapping", "punch(?:es|ed|ing)?",
    "kick(?:s|ed|ing)", "chok(?:es|ed|ing)", "strangl(?:es|ed|ing)", "hurts?", "hurting", "attack(?:s|ed|ing)", "rap(?:es|ed|ing)",
    "abus(?:es|ed|ing)", "stab(?:s|bed|bing)", "shoot(?:s|ing)", "threaten(?:s|ed|ing) to (?:kill|hurt|hit|beat|stab|shoot|harm)", "smack(?:s|ed|ing)",
    "assault(?:s|ed|ing)", "trying to kill", "tried to kill", "gonna kill", "going to kill", "will kill", "wants to kill",
)  # fmt: skip
_HURT = one_of(
    "me", "us", "my (?:kids?|child|children|son|daughter|baby|mum|mom|mam|mother|sister|brother|nan|gran|grandma)",
    "the (?:kids?|child|children|baby)", "our (?:kids?|child|children|son|daughter|baby)", "his (?:wife|kids?|children|girlfriend|partner|son|daughter|mother|mum|mom)",
    "her (?:husband|kids?|children|boyfriend|partner|son|daughter|mother|mum|mom)", "their (?:kids?|child|children|baby)",
)  # fmt: skip
_SOON = one_of(
    "today", "tonight", "tonite", "tomorrow", "tomorow", "tommorow", "tomorrows", "2morrow", "tmrw", "tmr", "this (?:morning|afternoon|evening|week|weekend)",
    "right now", "now", "any minute", "in (?:an?|one|two|three|four|2|3|4|a few|\\d+) (?:hours?|days?)", "in the morning",
    "(?:on|this|by|until|till) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)", "at (?:my|the|our) door",
    "within (?:24|48|72) hours", "day after tomorrow",
)  # fmt: skip
# Of a person only: much else lies, stands or plays on a street. "were" is also how "we're" is compared.
_STREET = (
    r"(?:(?:^|and |so |because )(?:were|im)|(?:ill|well|i|we|me|us|(?:my|our) (?:family|kids?|child|children|baby|son|daughter|mum|mom|mother|wife|husband|partner))(?: \w+){0,3} (?:be|being|am|are|is|end up|ends up|ending up|live|living|sleep|sleeping|left|thrown|put)|im|(?:put|puts|putting|leave|leaves|leaving|left|throw|throws|throwing|threw|thrown|kick|kicking|kicked) (?:me|us|my family|our family))"
    r" (?:(?:out|back|now|all|left|literally) ){0,2}on the streets?(?! (?:behind|where|next|opposite|that|which|near|by|between|off|called|named|beside|in front|parallel|outside|cleaning|waiting))"
)  # fmt: skip
_LOSING = one_of(
    "evict(?:s|ed|ing|ion)?", "evections?", "bailiffs?", "marshals?", "kick(?:ed|ing) (?:me|us|my family)? ?out", "thrown out", "throw(?:s|ing)? (?:me|us) out",
    "threw (?:me|us) out", "lock(?:ed|ing) (?:me|us) out", "los(?:e|ing) (?:my|our|the) (?:home|house|flat|apartment|place)",
    "put (?:me|us) out", _STREET, "have to (?:leave|be out of) (?:my|our|the) (?:home|house|flat|apartment|room)",
    "turn(?:ed|ing) (?:me|us) out",
)  # fmt: skip

_SUICIDE = (
    "suicid(?:es?|ed|al\\w*|ing)", "sucid\\w*", "suisid\\w*", "suicd\\w*", "^kms$", rf"(?:ill|i will|want to|wanna|gonna|going to|imma|ima|might|should){_SOFT} kms", "unalive(?: my ?self)?",
    rf"kill(?:ing)? {_SELF}", r"(?:end|ending|take|taking) (?:my|his|her|their) (?:own )?(?:life|lives)", "end it all",
    rf"(?:i|im|ive|he|she|\w+){_SOFT} (?:want to|wanna|wants to|wanted to|wish i could|would rather) die", "want(?:s)? to be dead", "ready to die",
    "wish (?:i|he|she) (?:was|were|wasnt|werent) (?:dead|alive|never born|born)", "better off (?:dead|without me)", "rather be dead", "(?:id|would|had) rather(?: just)? die",
    "(?:no|not any) reason to (?:live|go on|be alive)", "nothing (?:left )?to live for",
    "(?:dont|do not|didnt|doesnt|no longer|cant|cannot|can not|not) (?:want to|wanna|want|see a reason to|wish to|bear to|go on|keep on)(?: (?:to|keep on|go on|be))?(?: here and)? (?:live|living|alive|exist|existing|wake up|be here any ?more|be here no more)",
    "(?:cant|cannot|can not) go on(?: (?:any ?more|like this any ?more|living))", "life (?:is not|isnt|aint) worth (?:living|it)",
    "tired of (?:living|life|being alive)", "(?:took|taken|take|taking) (?:an? )?overdose", "overdos(?:e|ed|ing) (?:on|my ?self)", "(?:i|ive|i have|he has|she has|hes|shes|has just|have just)(?: just| already)? overdosed",
    "(?:taken|took|swallowed) (?:too many|all (?:my|the)|a lot of|a bottle of) (?:pills|tablets|meds|medication)",
    rf"{_WANT}{_SOFT} jump(?:ing)? (?:off|from|in front of)", rf"hang(?:ing)? {_SELF}", "slit(?:ting)? my wrists?",
    rf"{_WANT}{_SOFT} (?:cut|cutting|hurt|hurting|harm|harming|burn|burning) {_SELF}", "self ?harm\\w*",
    rf"i{_SOFT} (?:cut|harm) my ?self (?:again|every|when|at night|to|because|so)",
    r"(?:i|ive|i have|shes|she has|she|hes|he has|he)(?: just)? (?:taken|took|swallowed)(?: \w+){0,3} (?:pills|tablets)(?: (?:and|now|because|so|help|an hour)| *$)",
    r"(?:feel|feels|feeling|see|there is|theres|i have|ive got|with)(?: \w+){0,3} no way out(?: (?:any ?more|for me|and|but|of this)| *$)",
    r"(?:thinking (?:about|of)|thought (?:about|of)|want(?:ed)? to|going to|gonna|ready to|planning (?:to|on)|considering|about to) end(?:ing)? it(?: (?:now|tonight|today|soon|for good)| *$)",
)  # fmt: skip
_ON_A_THING = "(?: \\w+)? (?:on|over) (?:the|that|this|a|an|those|these|your|one of)(?! (?:arms?|legs?|wrists?|thighs?|body|bridge|roof|tracks?|rails?|railway|edge|way|weekend|night|day))(?: \\S+)?"
# "Somebody will hurt themselves on that pothole" tells of a pothole; what a person wants is never taken for it.
_BY_ACCIDENT = (
    rf"(?:might|may|could)(?: \w+)? (?:cut|hurt|harm|burn) {_SELF}{_ON_A_THING}",
    rf"(?:will|ll|would|going to|gonna|can)(?: \w+)? (?:cut|hurt|harm|burn) (?!my){_SELF}{_ON_A_THING}",
    rf"(?:some ?one|some ?body|any ?one|any ?body|children|kids|people|residents|pedestrians|cyclists|a (?:child|kid|person))(?: is| are)? (?:might|may|could|will|would|can|going to|gonna)(?: \w+)? (?:cut|hurt|harm|burn) {_SELF}",
)  # fmt: skip
_SUICIDE_NOT = one_of(
    "suicid\\w* (?:prevention|awareness|training|statistics|rates?|policy|squad|bomb\\w*|research|inquest)",
    "prevent(?:ion of|ing)? suicides?", "assisted suicide", "suicide of (?:my|his|her|our|a)", "suicides (?:in|per)",
    "(?:died by|committed|commited|lost to|death by|dead by|who died of) suicide", "killed (?:him|her|them) ?sel(?:f|ves)",
    "took (?:his|her|their) own (?:life|lives)", "not suicidal", "die (?:at home|laughing|of (?:shame|embarrassment|laughter|boredom))",
    "(?:suicide|self ?harm|overdose)(?: \\w+)? (?:prevention|awareness|training|course|class(?:es)?|workshop|leaflets?|lessons?|statistics|policy)(?: \\S+)?",
    "rather die than (?:fill|pay|wait|call|queue|use|read|eat|stand|park)(?: \\S+)?", *_BY_ACCIDENT,
    "kill(?:ing)? (?:my ?self|our ?selves) (?:laughing|working|trying|to (?:get|be|meet|finish|catch))",
    "(?:i am|im) killing my ?self (?:here )?with (?:work|paperwork)",
    "(?:contract|lease|tenancy|membership|subscription|permit|agreement|licen[cs]e|account|direct debit|relationship|marriage)(?: \\S+){0,10} end(?:ing)? it",
    "no way out of (?:the |this |that |my |a )?(?:car ?park|street|road|contract|lease|building|drive(?:way)?|estate|parking)",
)  # fmt: skip

_WEAPON = (
    r"(?:a|an|his|her|the|their) (?:\w+ )?(?:knife|gun|pistol|rifle|machete|axe|hammer|baseball bat|bat|crowbar|sword|razor|blade|weapon"
    r"|iron bar|broken bottle)"
)
_VIOLENCE = (
    rf"{_WHO}(?: (?:is|was|has|had|has been|keeps?|kept|are|have|been|just|always|often|sometimes|started|starts|will|regularly|used to|and|again|ex)){{0,4}} {_HURTS} (?:on )?{_HURT}",
    rf"(?:neighbou?r|man|woman|guy|someone|somebody|couple)(?: (?:next door|upstairs|downstairs|is|keeps|always|has been)){{0,3}} {_HURTS} (?:his|her|their) (?:wife|kids?|child|children|girlfriend|boyfriend|partner|son|daughter|baby|husband)",
    rf"(?:i am|im|i was|ive been|i have been|being|getting|get|been)(?: being| getting)? (?:beaten|beat|hit|abused|attacked|assaulted|raped|stalked|threatened|battered|molested)(?: up)? (?:by|at home|from) ?(?:my )?(?:{_FAMILY}|home|him|her)?",
    rf"(?:{_WHO}|some ?one|some ?body|man|woman|guy|neighbou?r)(?: (?:is|was|has|has been|keeps|just)){{0,2}} (?:threaten(?:s|ed|ing)?|attack(?:s|ed|ing)?|stab(?:s|bed|bing)?) (?:me|us|my \w+) with (?:a|an|his|her|the) \w+",
    r"(?:threaten|attack|stab|cut|hit|slash|point|aim|pull|rob|mugg?)\w* (?:me|us|at me|at us|on me|on us|my \w+) (?:with|at) "
    rf"{_WEAPON}|(?:pull|point|aim|wav|held|hold)\w* {_WEAPON} (?:on|at|to|against) (?:me|us|my \w+)",
    r"(?:some ?one|some ?body|man|woman|guy)(?: (?:is|keeps|just)){1,2} (?:stabb|attack|beat|chok|strangl|rap|assault|threaten)ing (?:me|us)",
    "i (?:was|got|have been|am being) raped", "raped me", "sexually (?:abus|assault)\\w+", "domestic (?:violence|abuse)", "violent (?:husband|wife|partner|boyfriend|girlfriend|relationship|ex|father|home)",
    "abusive (?:husband|wife|partner|boyfriend|girlfriend|relationship|ex|father|mother|home|marriage|household)",
    rf"(?:afraid|scared|frightened|terrified) (?:of|for my life from) (?:my {_FAMILY}|him|being beaten)", "(?:afraid|scared|frightened|terrified) to (?:go|be|stay|come) (?:back )?(?:at )?home",
    "(?:not|dont feel|isnt|am not) safe (?:at home|in my (?:home|house)|with (?:him|my \\w+))", "unsafe at home", "forc(?:ed|ing) (?:me )?(?:in)?to (?:a )?(?:marry|marriage)",
    rf"{_WHO}(?: \S+){{0,6}} threaten(?:s|ed|ing)? (?:me|us|my \w+)(?! (?:with|to) (?:court|legal|sue|a (?:fine|bill|letter|lawyer|solicitor)|call|report|eviction|evict|cut|take))",
    r"(?:some ?one|some ?body|man|woman|guy|stranger)(?: (?:is|was|keeps|has been|just)){0,2} (?:stalk(?:s|ed|ing)|follow(?:s|ed|ing)) (?:me|us|my (?:daughter|son|child|sister))", rf"{_WHO}(?: (?:is|was|keeps|has been|still)){{0,3}} (?:stalk(?:s|ed|ing)|following) (?:me|us)",
    "(?:i am|im|i have been|ive been|we are|were)(?: being)? (?:stalked|threatened)",
    "forced marriage", "(?:child|kid|children|kids|baby) (?:is|are|being|is being|are being) (?:hurt|beaten|abused|hit|neglected)", "child abuse", "battered (?:wife|woman|women)",
)  # fmt: skip
_VIOLENCE_NOT = one_of(
    "beats? me (?:at|to|how|why|what)", "hit me (?:up|back|with (?:a|an|the|another) (?:\\w+ )?(?:bill|fine|ticket|charge|fee|penalty|car|bike|ball))",
    "hit (?:me|us) hard", "hurts? me (?:to|that)", "beaten by (?:the )?(?:clock|traffic|team)",
    "(?:boss|manager|teacher|coach|wife|mum|mom|dad|husband)(?: (?:will|would|is|going|to|gonna|s|ll)){1,3} kill me if (?:i (?:forget|forgot|lose|lost|miss|missed|dont|am late|m late|come late|break|broke)|(?:he|she) (?:finds out|hears|knows|sees) (?:what|how much|the (?:bill|price|fine)|i (?:lost|broke|forgot|spent|missed)))(?: \\S+){0,4}",
    "(?:domestic (?:violence|abuse)|child abuse|forced marriage) (?:training|course|statistics|policy|awareness|research|act|volunteer\\w*|strategy|rates?)",
    "(?:statistics|training|course|volunteer|figures|report|law|laws|policy|donate|donation)(?: \\S+){0,3} (?:domestic (?:violence|abuse)|child abuse|forced marriage)",
    "they (?:hit|beat|attacked) us (?:with|in|at) (?:the |a )?(?:fee|fees|charge|final|game|match)",
)  # fmt: skip

_EVICTION = (
    *near(_LOSING, _SOON),
    "(?:no ?where|nowhere|no place|not anywhere|nothing) (?:else )?(?:to|we can|i can) (?:sleep|stay|go|live)(?: (?:tonight|tomorrow|now|with|and|from|for|since|after)| *$)",
    "(?:dont|do not|havent|have not|havent got|dont got|aint got) (?:have )?(?:any ?where|no ?where|nowhere|a place) to (?:sleep|stay|go|live)",
    "(?:sleep|sleeping) (?:rough|in (?:my|the|our) car|in the streets?|on the streets?|outside|in a tent)", "(?:i am|im|we are|were|i will be|ill be|well be|be) (?:now )?(?:homeless|roofless)(?: (?:tonight|tomorrow|now|today|with|and|since)| *$)",
    "homeless tonight", "(?:kicked|threw|thrown|chucked|put) (?:me|us) out",
    "bailiffs? (?:is|are) (?:here|coming|at)", "evict\\w* (?:me|us) (?:today|tomorrow|tonight|now)",
)  # fmt: skip
_EVICTION_NOT = one_of(
    "evictions? court(?: \\w+){0,2} (?:open|opens|closed|closes|hours?|address|location)", "(?:open|hours|address)(?: \\w+){0,4} evictions? court",
    "evict (?:my|a|the|our|his|her) (?:tenants?|lodger|squatters?|renters?)(?: \\S+){0,6}", "evicting (?:my|a|the|our) (?:tenants?|lodger|squatters?)(?: \\S+){0,6}",
    "(?:rubbish|trash|bins?|bin bags?|garbage|recycling|litter|cars?|rats?|dogs?|lights?|waste|furniture|salt|parking|noise|trees?)(?: \\S+){0,4} (?:out )?on the streets?",
    "(?:put|leave|place|take|throw)(?! (?:me|us|my family|our family) )(?: \\S+){0,4} (?:out )?on the streets?", "park(?:ed|ing)?(?: \\S+){0,3} on the streets?", "(?:dog|cat|ball|phone|keys?) (?:got )?thrown out",
)  # fmt: skip

_DANGER = (
    "smell(?:s|ing)? (?:of )?gas", "gas leak\\w*", "leaking gas", "(?:house|flat|apartment|building|kitchen|home|car|roof) is (?:on fire|burning)", "(?:theres|there is) a fire (?:in|at|next)",
    "(?:is not|isnt|not|stopped|cant|cannot) breath(?:e|ing)", "(?:is )?unconscious", "having a (?:heart attack|stroke|seizure)", "^(?:(?:help|please|my|our|the|a) )*carbon monoxide alarm(?: (?:help|please|now))*$",
    "(?:live|downed|fallen|hanging) (?:power|electric\\w*) (?:line|wire|cable)s?", "(?:someone|somebody|he|she|man|hes|shes|they|theyve|who|husband|wife|partner|boyfriend|girlfriend|ex|son|brother|dad|father) ?(?:has|have|with|got|has got|have got|is holding|is waving) an? (?:gun|knife|machete|axe)(?! (?:licen[cs]e|permit|collection|block|sharpen\\w*|set|shop|club|certificate|safe|amnesty|to (?:hand|donate|dispose|give|register|sell|get)))", "bleeding (?:heavily|badly|to death)",
    r"(?:my|our|a|the)(?: \w+)? (?:child|kid|son|daughter|baby|toddler|boy|girl|little (?:boy|girl)|grandson|granddaughter|mother|mum|mom|father|dad|grandmother|grandfather|nan|husband|wife|sister|brother|children)(?: (?:who|with) (?:\w+ ){1,4})? ?(?:is|are|has been|has gone|have gone|went|has) (?:gone )?missing(?: (?:from (?:the|our) (?:park|house|home|garden|shop|playground|beach)|since|and|from (?!school|class|lessons?)|please|help|what|who|for|she|he|they|now|today|tonight)| *$)",
    r"(?:cant|cannot|can not|could not|couldnt) find my (?:child|kid|son|daughter|baby|toddler|little (?:boy|girl)|children)(?: (?:anywhere|since|in the|at the|help|please|he|she|they|and)| *$)",
)  # fmt: skip
_DANGER_NOT = "stopped breathing down|(?:gas|fire) (?:safety|alarm|drill|engineer|certificate)s?"

_AGENCY = one_of(
    "you(?: people| lot| guys| all)?", "your?s?(?: \\S+)?", "ur \\S+", "(?:the |a |one of |an |some |member of |members of )*(?:your |council |city |town |county )*(?:staff|employees?|clerks?|officers?|officials?|workers?|civil servants?|receptionists?|caseworkers?|case workers?|social workers?|inspectors?|wardens?|managers?|crews?|binmen|bin men|librarians?)",
    "(?:the |this |my )?(?:council|city hall|town hall|city|town|municipality|agency|county|department|office|service|call cent(?:re|er)|help ?desk|front desk|desk|website|site|chat ?bot|bot|app|housing (?:office|team)|benefits office)",
    "(?:how|the way)(?: badly)? (?:i|we|my \\w+) (?:was|were|am|are|have been|has been|got|get) \\S+", "(?:the |poor |bad |rude )*(?:treatment|customer service|behaviou?r|attitude|handling|delays?|wait|waiting times?)(?: \\S+)? (?:i|of you|by you|at your|in your|from your|of staff)?",
    "being (?:treated|ignored|fobbed|passed|lied|insulted)", "a decision", "discrimination",
)  # fmt: skip
_INTEND = one_of(
    "want to", "wanna", "wish to", "would like to", "id like to", "need to", "am going to", "im going to", "going to", "gonna", "will", "ill", "am", "im", "have to", "must", "here to", "writing to", "intend to", "please let me",
    "let me", "this is to", "mean to",
)  # fmt: skip
_OBJECT = r"(?: (?:about|against|of|on|over|regarding|concerning|with|at|to))"
_COMPLAINT = (
    "complain\\w*(?: \\S+){0,3} (?:about|of) (?:the |a |one of |your |how |way )*(?:way|how|staff|clerk|officer|woman|man|lady|guy|person|driver|someone|somebody)(?: \\S+){0,6} (?:spoke|talked|treated|shouted|yelled|behaved|rude|looked|dealt|spoken)",
    rf"(?:complain\w*|complaints?|grievances?){_OBJECT} {_AGENCY}",
    rf"i(?: \w+)? {_INTEND} (?:complain|complaining|(?:make|making|file|filing|lodge|lodging|submit|raise|register|put in) (?:a|an|my) (?:\w+ )?(?:complaint|grievance))(?! about| against| of| on| over| regarding| concerning| with| to| that my neigh)",
    "(?:this is|i have|heres|here is|its|i got) (?:a|my|an) (?:formal |official |serious )?complaint(?! about| against| of)", "formal complaint(?! (?:procedure|process|form|letter))(?! about| against)",
    "(?:your|the) (?:\\w+ )?(?:staff|clerk|employee|officer|receptionist|worker|official|man|woman|lady|person)s?(?: at \\S+(?: \\S+){0,3})? (?:was|were|is|are|has been|have been|treated|insulted|ignored|lied|shouted|yelled|swore|laughed|refused)(?: \\w+){0,2} (?:rude|unhelpful|disrespectful|nasty|racist|me|at me|to me|unprofessional|aggressive)",
    "i (?:was|have been|am being|got) (?:treated|spoken to|dealt with)(?: \\w+){0,2} (?:badly|unfairly|rudely|poorly|horribly|terribly|like (?:dirt|rubbish|trash|an? \\w+)|disrespectfully)",
    "(?:very |really |extremely |so )?(?:unhappy|dissatisfied|disgusted|appalled|disappointed|fed up) with (?:you|your|the (?:service|council|city|department|staff|way)|how)(?: \\S+)?",
    "you(?:r people)? (?:discriminated|are discriminating) against (?:me|us)", "complaint|complaints|complain",
)  # fmt: skip
_COMPLAINT_NOT = "(?:how|where|can|could|who|what|may|should|do|does|is|are)(?: (?!want|wish|need|would|going|must)\\S+){0,5} complain(?:ts?)?(?: \\S+){0,2}$"

_INFORMATION = (
    "freedom of info(?:rmation)?", "foia?(?: requests?)?", "fo[iy]a", "(?:public|open) records (?:request|act|law)s?", "request (?:for )?(?:public|official|government) (?:records|documents|information)",
    "environmental information regulations", "right to (?:information|know) (?:act|law|request)", "access to information (?:act|law|request)", "sunshine law",
    "under the (?:foi|freedom|information|public records)(?: \\S+){0,3} (?:act|law)",
    "(?:see|read|obtain|inspect|request|disclose|access to|cop(?:y|ies) of|all(?: of)?(?: the| your)?) (?:\\S+ ){0,3}(?:records|documents|emails|e mails|correspondence|contracts|invoices|minutes|files)(?: that)?(?: you (?:have|hold|keep))? (?:about|on|regarding|concerning|relat(?:ing|ed) to) (?!(?:me|us|my|our|myself)\\b)\\S+",
)  # fmt: skip

_INSULT = one_of(
    "idiots?", "morons?", "stupid", "dumb(?:ass)?", "useless", "worthless", "imbeciles?", "retard(?:ed|s)?", "bastards?", "bitch(?:es)?", "cunts?", "twats?", "wankers?", "assholes?", "arseholes?", "dickheads?", "dicks?", "pricks?", "scum(?:bags?)?",
    "piece of (?:shit|crap|garbage|junk)", "pieces of shit", "shit(?:ty|head)?", "crap", "fool", "pathetic", "trash", "garbage", "clowns?", "losers?", "fuck(?:er|ers|ing|wit|head)?", "bloody",
)  # fmt: skip
_MACHINE = one_of(
    "bot",
    "chatbot",
    "chat bot",
    "robot",
    "machine",
    "computer",
    "thing",
    "program",
    "assistant",
    "ai",
    "system",
    "people",
    "lot",
    "idiots?",
    "morons?",
    "cunts?",
    "bastards?",
    "piece",
)
_THREAT = (
    r"(?:i|we|ill|im|i am|ima)(?: (?:will|going to|gonna|want to|wanna|swear ill|should|shall|could|am going to))? (?:kill|shoot|stab|murder|hurt|beat|burn) (?:you|u|you all|yall|them all|your (?:staff|family|office|building|boss)|every ?(?:one|body) (?:there|in)|the (?:clerk|staff|officer|mayor))(?: \S+)?",
    "(?:i will|ill|im going to|im gonna) (?:come|be coming) (?:down |over )?(?:there|to your office) (?:with|and) (?:a (?:gun|knife|bat)|kill|shoot|hurt|smash|burn)", "(?:i will|ill|im going to|gonna) (?:bomb|blow up|burn down|set fire to) (?:the|your|this) (?:\\w+ )?(?:office|building|town hall|city hall|council|place)",
    "you(?: are|re|ll be| will be)? (?:going to|gonna)? ?(?:dead|die|pay with your life)", "i know where you live",
)  # fmt: skip
_THREAT_NOT = "(?:i could|id) kill (?:for|you for a)|kill (?:you|two) (?:birds|for a)"
_ABUSE = (
    "^(?:you |fucking |bloody |stupid |useless )*(?:idiots?|morons?|imbeciles?|bastards?|bitch(?:es)?|cunts?|wankers?|assholes?|arseholes?|dickheads?|pricks?|fuckers?|scum)$",
    "(?:f\\W?u\\W?c?k|fuk|fck|screw|sod|bugger|eff|damn) (?:you|u|off|ya|yourself|this (?:bot|chat|machine|robot|thing))", "(?:piss|bugger|sod|naff|bog) off", "go (?:to hell|die|fuck yourself|kill yourself|screw yourself|jump off a \\w+)", "kill yourself", "kys", "drop dead", "stfu",
    "shut (?:the (?:fuck|hell) )?up", "(?:kiss|lick|suck) my \\w+", "up yours", "stick it up your(?: \\w+)?", "eat shit",
    rf"(?:you|u|ur|youre|you are|your)(?: (?:are|r|re|all|so|such|absolute|complete|total|utter|fucking|bloody|really|just|an?|the|most|of|bunch|lot|stupid|dumb|useless|little)){{0,5}} {_INSULT}(?: {_MACHINE})?",
    rf"(?:stupid|dumb|useless|idiotic|worthless|fucking|shitty|crappy|bloody|damn|moronic|pathetic)(?: (?:fucking|stupid|useless|bloody|little)){{0,2}} {_MACHINE}", "bunch of (?:idiots|morons|clowns|bastards|cunts|wankers|thieves|crooks)", "son of a bitch", "motherfuck\\w*",
)  # fmt: skip
_ABUSE_NOT = one_of(
    "(?:your|you) (?:useless|stupid|dumb) (?:question|form)", "(?:called|calls|calling) (?:me|us|him|her|my \\w+)(?: \\S+){0,4}", "your (?:trash|garbage|crap)(?: \\S+)?", "(?:you|your) (?:trash|garbage|waste|rubbish)(?: \\S+){0,2}",
    "(?:do|can|could|will|would|should|when|if|what|are|have|did) (?:you|u) (?:collect |take |accept |pick up |empty |have |the |my )*(?:trash|garbage|scum|crap|shit)(?: \\S+){0,2}", "(?<!you )(?<!u )(?<!they )(?:are|is|was|am|not|im|i am) (?:i )?(?:so |being |too |just )?(?:stupid|dumb|an? idiot|useless)", "shut up (?:shop|house)", "(?:water|road|gas|traffic) shut up",
    "(?:is there )?scum on (?:the|your) (?:water|pond|lake|river)",
)  # fmt: skip

_HUMAN = one_of(
    "(?:an? |the |some |your )?(?:real |actual |live |living |proper |human |other )*(?:humans?|persons?|people|agents?|representatives?|reps?|operators?|advis[eo]rs?|clerks?|officers?|human being|member of staff|staff(?: member)?|employee|receptionist|case ?worker|social worker|customer services?|customer support|support agent|helpline)",
    "some ?(?:one|body)(?: (?:real|human|who \\w+|at the \\w+|from the \\w+|in (?:the )?\\w+|please|else|instead|there))?", "any ?(?:one|body)(?: (?:real|human))?",
)  # fmt: skip
_TALK = one_of(
    "talk(?:ing)? (?:to|with)",
    "speak(?:ing)? (?:to|with)",
    "chat(?:ting)? (?:to|with)",
    "spk to",
    "be (?:put through|connected|transferred) to",
    "connect(?: me)? (?:to|with)",
    "put me (?:through|on) (?:to|with)",
    "transfer(?: me)? to",
    "get me",
    "give me",
    "call from",
    "pass me (?:on )?to",
    "hand me (?:over )?to",
    "a word with",
    "reach",
)
_PERSON = (
    rf"(?:i|we|can|could|may|please|let|id|want|wanna|need|just|lemme|would|how do i|how can i|is it possible)(?: (?:i|we|me|please|just|really|to|want|wanna|need|would|like|id|love|prefer|rather|have|possible|possibly|maybe|get|you|gotta|now|even|it|d|do|can|am trying|trying|actually|be able)){{0,6}} {_TALK} {_HUMAN}",
    rf"{_TALK} {_HUMAN}(?: (?:please|now|instead|asap))?", "(?:i )?(?:want|need|prefer|would like|id like|get me|give me|is there|are there)(?: to have)? (?:an? |some )?(?:real |actual |live |living )*(?:human(?: being)?|real person|live agent|actual person|representative|human agent|live person|operator)",
    "(?:can|could|will|would) (?:a (?:real )?(?:person|human)|some ?(?:one|body)(?: from \\S+(?: \\S+)?)?) (?:please )?(?:call|ring|phone|contact|get back to|help|text|email) (?:me|us)(?: back)?", "(?:call|ring|phone) me back", "(?:please )?call me(?: back)?(?: please)?$", "real person|live agent|speak to agent|human please|operator please|talk to human",
    "i (?:dont|do not|wont) (?:want to )?(?:talk|speak|chat|deal)(?:ing)? (?:to|with) an? (?:\\w+ )?(?:bot|robot|machine|computer|ai)", "not an? (?:bot|robot|machine|ai)",
    # What the first answer tells people to write.
    "^(?:(?:hello|hi|ok|okay|no|just|please|to) )*(?:an? |the )?(?:real |actual |live )?(?:person|human)(?: (?:please|pls|now|thanks|thank you))*$",
)  # fmt: skip
_PERSON_NOT = one_of(
    "(?:are|r) (?:you|u)(?: \\S+){0,4} (?:human|person|human being)(?: or (?:an? )?\\S+)?",
    "(?:am i|is this|is it)(?: \\S+){0,5} (?:human|person|people|someone|agent|operator)(?: \\S+){0,4}",
    "(?:who|whom|which (?:person|office|officer|department))(?: \\S+){0,6} (?:talk|speak) (?:to|with)(?: \\S+){0,3}", f"{_TALK} (?:my|his|her|their) \\S+", "(?:talk|speak)(?:ing)? to (?:people|anyone|someone|somebody) in (?:english|spanish|arabic|my language|public)",
    "(?:not |isnt |never )?(?:allowed to )?(?:have to|had to|already|tried to|spoke|spoken|talked|talking) (?:spoke|speak|talk|talked|spoken|to)* ?(?:to|with) (?:some ?one|some ?body|a person)(?: \\S+){0,3}", "missing person", "estate agents?", "letting agents?",
    "give me (?:some|any|the|a list of)? ?(?:people|officers?|staff|agents?)",
)  # fmt: skip

_POLITE = r"(?: (?:there|all|everyone|everybody|guys|folks|again|sir|madam|maam|mate|team|to you|you|bot|robot|townclerk|friend|please|so much|very much|a lot|a million|lots|loads|indeed|then|now|for (?:your|the|all your|all the) (?:help|time|info|information|answer|advice|support|quick (?:reply|answer))|for (?:helping|that|everything|nothing|answering|letting me know)|that(?: was|s|is)? (?:very |really |so |all |great |a great |a big |big )*(?:helpful|help|helps|helped|all|great|perfect|useful|clear)|you(?:ve| have) been (?:very |so |really )?(?:helpful|kind|great)|very|much|ok|okay|great|perfect|and|bye|goodbye|take care|have a (?:nice|good|great|lovely) (?:day|evening|night|one|weekend|afternoon)|cheers|thanks|thank you|hello|hi)){0,6}"
_GREETING = r"(?:hi+|hello+|hullo|hey+a?|hiya|heya|howdy|yo|greetings|good (?:morning|afternoon|evening|day)|morning|afternoon|evening|gday|whats up|sup|wassup|salam|ello)"
_SMALL_TALK: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("abilities", (r"(?:(?:so|ok|hi|hello|hey|and) )?what (?:all )?(?:can|do|could) (?:you|this (?:chat|bot|thing|program)) (?:actually |all )?(?:do|help(?: me| us)? with|answer|know)(?: for (?:me|us|people))?|what (?:are you|is this)(?: chat| page| program)? (?:for|good for)|what can i (?:ask|do|say|write)(?: you| here)*|how (?:does|do) (?:this|you|it) work(?: here)?", ), ""),
    ("help", (rf"(?:{_GREETING} )?(?:please )?(?:help|helpp?|(?:i|we) (?:really |just )?need (?:some |a little |a bit of |your )?help|can (?:you|anyone|somebody) (?:please )?help(?: me| us)?|help (?:me|us))(?: please| now)?",), ""),
    ("joke", (r"(?:please |can you |could you |will you |do you )*(?:tell|say|know|write)(?: (?:me|us|to me))? (?:a |an |any |another |some |one )*(?:good |funny |short )*(?:jokes?|something funny|story|riddle|poem)(?: please)?|(?:please )?(?:make me laugh|sing(?: (?:me )?a? ?song)?(?: for me)?|entertain me|be funny|i am bored|im bored|im so bored)(?: please)?",), ""),
    ("how-are-you", (rf"(?:{_GREETING} )?(?:there )?(?:how are you(?: doing)?(?: today)?|how r u|hows it going|how do you do|how are things|how is it going|hows everything|you ok|you alright|alright)(?: {_GREETING})?{_POLITE}",), ""),
    ("robot", (
        rf"(?:{_GREETING} )?(?:(?:there|lol|haha+|omg|wait|hmm+|um+|ok|okay|so|but|and) )*(?:are|r) (?:you|u)(?: (?:a|an|the|real|really|just|actually|some kind of|sort of|human or|person or|robot or|bot or|machine or|computer or)){{0,6}} (?:robot|bot|chat ?bot|machine|computer|human|person|real|human being|ai|program|real person|someone real|alive|automated|artificial intelligence|chat ?gpt|a real one)",
        rf"(?:{_GREETING} )?(?:am i|is this|is it) (?:talking|speaking|chatting|writing)? ?(?:to|with)? ?(?:an? |the |with )?(?:real |actual |live )*(?:robot|bot|chat ?bot|machine|computer|human|person|ai|human being)(?: or an? (?:real )?(?:robot|bot|chat ?bot|machine|computer|human|person|ai))?",
        rf"(?:{_GREETING} )?(?:who|what) (?:are|r) (?:you|u)(?: (?:really|exactly|anyway))?", "(?:what|whats|what is) your name", "who am i (?:talking|speaking|chatting) (?:to|with)", "what can (?:you|u) do(?: for me)?", "are you there", "who (?:made|built|created|programmed) you",
    ), ""),
    ("greeting", (rf"{_GREETING}(?: {_GREETING})?(?: (?:there|all|everyone|everybody|guys|folks|again|sir|madam|maam|mate|team|to you|bot|robot|townclerk|friend|anyone there|is anyone there|can you help me|i need help|can you help)){{0,3}}", "anyone there|anybody there|is (?:anyone|anybody) there"), ""),
    ("sorry", (r"(?:oh |ok |ah |no |im |i am |so |very |really |my )*(?:sorry|apologies|my bad|pardon me|excuse me|oops|whoops|beg your pardon|i apologi[sz]e)(?: about that| for that| again| my mistake| my bad| wrong (?:chat|number|person|window)){0,2}",), ""),
    ("thanks", (rf"(?:ok |okay |great |perfect |brilliant |excellent |awesome |lovely |cool |alright |right |wonderful |super |no |nope |yes |thats (?:great|perfect|all|fine|brilliant|lovely) )*(?:many thanks|thanks|thank u|thank you|thankyou|thx|tks|ty|tysm|ta|cheers|much appreciated|i appreciate (?:it|your help|that)|much obliged){_POLITE}", "(?:that|this|it)(?: was|s| is)? (?:very |really |so |a great |a big |great )*(?:helpful|help|helped|useful)(?: thanks| thank you)?", "(?:you(?:re| are) )(?:great|amazing|awesome|the best|a star|very helpful|so helpful|a legend|a lifesaver)", "great|perfect|brilliant|excellent|awesome|lovely|wonderful", r"(?:(?:many )?thanks|thank you|thx|ty)(?: so much| very much| a lot)? (?:you(?:re| are)|ur|u r|that(?:s| was| is)?|this (?:is|was)) (?:(?:very|so|really|too|a|an|the|just) )*(?:great|amazing|awesome|best|star|helpful|kind|nice|good|legend|lifesaver|sweet|perfect|fantastic|wonderful|angel|help)"), ""),
    ("goodbye", (rf"(?:ok |okay |thanks |thank you |right |alright |well )*(?:good ?bye|bye+(?: bye)?|bye now|see (?:you|ya)(?: (?:later|soon|around))?|cya|later|laters|farewell|take care|good night|goodnight|have a (?:nice|good|great|lovely) (?:day|evening|night|one|weekend)|cheerio|ta ta|thats all|that is all|im done|nothing else){_POLITE}",), ""),
)  # fmt: skip

PHRASES = Phrases(
    {
        "crisis": (
            *phrases_now_en.FIRST,
            ("suicide", _SUICIDE, _SUICIDE_NOT),
            ("violence", _VIOLENCE, one_of(_VIOLENCE_NOT, phrases_kin_en.FOLLOWED_NOT)),
            ("danger", _DANGER, one_of(_DANGER_NOT, phrases_urgent_more.TOLD_ENGLISH)),
            *phrases_urgent_en.GROUPS,
            *phrases_now_en.GROUPS,
            *phrases_kin_en.GROUPS,
            *phrases_anybody_en.GROUPS,
            # Whoever loses a home may be in danger, too: that is met first.
            ("eviction", _EVICTION, _EVICTION_NOT),
            *phrases_homeless.GROUPS["en"],
        ),
        "need": (
            ("", phrases_needs.ENGLISH, phrases_needs.ENGLISH_NOT),
            ("", phrases_needs_home.ENGLISH, phrases_needs_home.ENGLISH_NOT),
            ("", phrases_needs_cut.MEDICINE_EN, phrases_needs_cut.MEDICINE_EN_NOT),
            ("power", phrases_needs_cut.CUT_EN, phrases_needs_cut.CUT_EN_NOT),
        ),
        "person": (
            ("", (*_PERSON, *phrases_person.ENGLISH), one_of(_PERSON_NOT, phrases_person.ENGLISH_NOT)),
        ),
        "complaint": (
            ("", phrases_served.ENGLISH, one_of(_COMPLAINT_NOT, phrases_served.ENGLISH_NOT)),
            ("wrong", phrases_wrongs.ENGLISH, ""),
            ("", _COMPLAINT[:-1], _COMPLAINT_NOT),
            ("wrong", phrases_served.ENGLISH_WRONG, phrases_served.ENGLISH_NOT),
            ("angry", phrases_angry.ENGLISH, phrases_angry.ENGLISH_NOT),
        ),
        "rights": (
            ("others", phrases_rights.ENGLISH_OTHERS, ""),
            ("delete", phrases_rights.ENGLISH_DELETE, ""),
            ("who", phrases_rights.ENGLISH_WHO, ""),
            ("see", phrases_rights.ENGLISH_SEE, ""),
        ),
        "information": (("", _INFORMATION, ""), ("", phrases_records.ENGLISH, phrases_records.ENGLISH_NOT)),
        "abuse": (("threat", _THREAT, _THREAT_NOT), ("insult", _ABUSE, _ABUSE_NOT)),
        "small-talk": (*_SMALL_TALK, ("robot", phrases_person.ENGLISH_ROBOT, "")),
    },
    frozenset(
        "a about an and any are be but can could do for from have help hello hi hey i id im in is it its just me my need now "
        "of ok on or please so some that the then there this to want we would like you your sir madam someone "
        "right really very and asap today immediately urgently".split()
    ),
)
