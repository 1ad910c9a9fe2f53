"""English phrases of danger to who is near: a child that cuts itself, somebody followed, forced to work, abused."""

from __future__ import annotations

from townclerk.assistant.understanding.phrases import Group, near, one_of

_PERSON = one_of(
    "sons?", "daughters?", "kids?", "child", "children", "boy", "girl", "teen(?:ager)?s?", "brothers?", "sisters?", "sis", "bro", "twin", "mum", "mom", "mam", "mother", "dad", "father", "parents?", "husband", "wife", "partner",
    "fiancee?", "boyfriend", "girlfriend", "bf", "gf", "ex", "friend", "mate", "best ?mate", "bestie", "cousin", "nephew", "niece", "uncle", "aunt(?:ie)?", "grand(?:son|daughter|child|ma|pa|mother|father)", "gran", "nan",
    "step ?(?:son|daughter|brother|sister|child|dad|mum|mom|father|mother)", "room ?mate", "flat ?mate", "house ?mate", "class ?mate", "colleague", "co ?worker", "neighbou?r", "student", "pupil", "tenant", "\\d+ (?:yr|year)s? old", "(?:yr|year) old", "lad", "man", "woman",
)  # fmt: skip
_THEY = rf"(?:(?:my|our|the|a|his|her|this|that|one of my|\w+s)(?: (?!dog|cat)\w+){{0,2}} {_PERSON}|he|she|hes|shes|they|theyre|someone|somebody)"
_SELF = r"(?:him ?self|her ?self|hisself|them ?selves|themself)"
_LIMB = r"(?:arms?|wrists?|thighs?|legs?|veins|forearms?|skin|stomach|belly|body)"
_OWN = r"(?:his|her|their)(?: own)?"
# What an accident has beside it.
_BY_CHANCE = r"(?! (?:on|at(?! night)|in (?:the|a|an|our|my)|while|by accident|accidentally|when (?:he|she|they) (?:fell|was|slipped)|off|with (?:a|the) (?:tin|can|lid|kitchen knife|saw|mower|tool)|last (?:week|month|year)|during|from (?:a|the) fall))"
_TELLS = r"(?:talk(?:s|ing|ed)?|speak(?:s|ing)?|spoke|think(?:s|ing)?|says?|said|saying|text(?:s|ed|ing)?|messag\w+|wrote|writes|writing|told|tells|telling|post(?:s|ed)|threat\w+|going|gonna|wants?|wanted|plan(?:s|ning)?|reckons?|feels?|keeps?|tried|trying|will|might|may|is|about)"
_SUICIDE = (
    rf"{_THEY}(?: \w+){{0,4}} (?:(?:harm|hurt|cut|injure|burn|mutilate|starve)(?:s)?|(?:harm|hurt|cutt|injur|burn|mutilat)ing) {_SELF}{_BY_CHANCE}(?<!hurt himself)(?<!hurt herself)(?<!cut himself)(?<!cut herself)(?<!burn himself)(?<!burn herself)",
    rf"{_THEY}(?: \w+){{0,4}} (?:cut(?:s|ting)|slit(?:s|ting)|slash(?:es|ing)|carv(?:es|ing)|burn(?:s|ing)) {_OWN} {_LIMB}{_BY_CHANCE}",
    rf"{_THEY}(?: \w+){{0,4}} (?:scratch(?:es|ing)|bang(?:s|ing)|hit(?:s|ting)|punch(?:es|ing)|bit(?:es|ing)|pick(?:s|ing)|cut(?:s|ting)?|hurt(?:s|ing)?|burn(?:s|ing|ed|t)?)(?: \w+){{1,6}} (?:on purpose|deliberately|until (?:it|he|she|they) bleeds?|to punish {_SELF})|{_THEY}(?: \w+){{0,3}} burn(?:s|ing|ed|t)? {_SELF} with (?:a |the )?(?:cigarettes?|lighters?|matches|iron)",
    rf"(?:carv(?:es|ed|ing)|scratch(?:es|ed|ing)|cut(?:s|ting)?)(?: \w+){{1,3}} (?:into|in|on) (?:his|her|their) (?:own )?(?:arms?|wrists?|thighs?|legs?|skin)|{_THEY}(?: \w+){{0,3}} (?:wrote|writes|written|sent|left|sending|writing|posted)(?: \w+){{0,3}} (?:good ?bye|suicide) (?:messages?|notes?|letters?|texts?|videos?)|found(?: \w+){{0,2}} suicide note",
    rf"{_THEY}(?: \w+){{0,5}} self ?harm(?:s|ing|ed)?(?! (?:leaflet|training|awareness|course|workshop|policy))",
    r"(?:anore[xc]\w+|bulimi\w+|depress\w+|starv\w+(?: (?:himself|herself))?)(?: \w+){0,4} cut(?:s|ting)(?! (?:hair|grass|class\w*|school|costs?|coupons|down|back|out|cake|wood|calories))",
    rf"{_THEY} (?:(?:has|have|is|s|was|been|keeps?|started|again|secretly|still|always) )*cutting(?= *$| (?:again|at night|because|and|when|for (?:months|weeks|years|a)|lately|since|every|please|what|how)(?!\w))",
    rf"(?:found|finding|noticed|seen|saw|see|has|have|discovered|with|hiding|hides|covered in)(?: \w+){{0,8}} (?:cuts|cut ?marks|slashes|razor marks|self ?harm scars)(?: \w+){{0,2}} (?:on|all over|across|over|along|up|down) {_OWN} (?:\w+ )?{_LIMB}(?! (?:from|after|since) (?:a |the |falling|his |her )?(?:fall|bike|falling|fence|cat|dog|accident|bush\w*|thorns?))",
    rf"{_THEY}(?: \w+){{0,5}} {_TELLS}(?: \w+){{0,6}} (?:end(?:ing|ed|s)? (?:it all|it tonight|it now|it for good|all of it|{_OWN} life)|tak(?:e|ing|es) {_OWN} (?:own )?life|kill(?:ing|s)? {_SELF}|(?:committing |commit )?suicide(?! (?:prevention|awareness|training|hotline (?:poster|sign)|squad|bomb\w*)))|{_THEY}(?: \w+){{0,3}} (?:will|is going to|going to|gonna|wants to|s going to|might) end it(?: all| tonight| now| soon)(?! (?:with|by) )",
    rf"{_THEY}(?: \w+){{0,6}} (?:wants? to|wanna|wanted to|wish(?:es|ed)?|would rather|d rather|rather|hopes? to|prays? to|begging to|ready to)(?: (?:he|she|they|was|were|be|to|just|had|is)){{0,4}} (?:die|dead|never (?:been )?born|never wake up)(?! (?:at home|in peace|in (?:his|her|their)|of (?:laughter|old age)))",
    rf"{_THEY}(?: \w+){{0,6}} (?:dont|doesnt|does not|do not|didnt|no longer|not)(?: really)? wants?(?:ing)? to (?:live|be alive|exist|go on living|keep living|carry on living|be on this earth)(?= *$| (?:any ?more|any longer|and|because|this life|with (?:this|the) pain|if|without|since|what|please)(?!\w))",
    rf"{_THEY}(?: \w+){{0,4}} (?:says?|said|saying|reckons?|thinks?|told|tells|feels?|believes?|wrote)(?: \w+){{0,4}} (?:(?:everyone|everybody|we|we all|the world|the family|(?:his|her|their|my) \w+|they)(?: (?:all|would|will|wed|d|be|are|is)){{0,4}} better off (?:without (?:him|her|them)|if (?:he|she|they) (?:was|were) (?:dead|gone|not here))|life (?:is|isnt|is not|has)(?: not| no)?(?: (?:worth|meaning|point\w*)))",
    rf"(?:{_THEY}|i am|im)(?: \w+){{0,8}} (?:will|might|would|could|may|going to|gonna) do (?:something|anything)(?: \w+)? (?:to {_SELF}|terrible to {_SELF})",
    r"(?:says?|saying|said|sent|posted)(?: \w+)? good ?byes?(?: \w+){0,3} (?:everyone|everybody|all of us|us all|the family)(?: \w+){0,6} (?:wont|not|never|gone|die|dead|end)(?: \w+){0,2} (?:here|be|see|again|tomorrow|live|it)",
)  # fmt: skip
_SUICIDE_NOT = one_of(
    "(?:film|movie|book|play|song|novel|show|character|actor|course|workshop|training|class|leaflet|poem)(?: \\w+){0,8} (?:suicide|kills? (?:himself|herself)|die|self ?harm\\w*)(?: \\S+){0,4}",
    "(?:dog|cat|horse|hamster|parrot|pet|bird)s?(?: \\w+){0,6} (?:cuts?|hurts?|scratch\\w*|burns?|bit\\w+|die|licks?)(?: \\S+){0,5}", "cut(?:s|ting)? (?:his|her|their) (?:hair|nails|losses|grass|costs|teeth|fingers? on)(?: \\S+){0,3}", "died? by suicide(?: \\S+){0,8}",
    "(?:father|mother|brother|sister|son|daughter|husband|wife|friend)(?: \\w+){0,2} (?:killed|took)(?: \\w+){0,3} (?:last|years|ago|in \\d+)(?: \\S+){0,4}",
)  # fmt: skip
# In the middle of it: who comes goes before who listens.
_HARM = (
    rf"{_THEY}(?: \w+){{0,5}} (?:knife|blade|razor|scissors)(?: \w+){{0,4}} (?:cutting|slashing|slitting) {_OWN} {_LIMB}",
    rf"{_THEY}(?: \w+){{0,4}} (?:(?:is|s|are|was|hes|shes|just|has|have) (?:\w+ )?(?:cutting|slitting|slashing|cut|slit|slashed)|cutting|slitting|slashed) {_OWN} (?:wrists?|veins|throat)(?! (?:on|at work|while|by accident|off))",
)

_STRANGER = r"(?:some ?one|some ?body|(?:a|an|the|this|that|these|two|three|some|same|strange)(?: (?:strange|young|old|drunk|tall|creepy|weird|white|black|red|blue|same|unknown|older)){0,2} (?:man|men|guys?|stranger|strangers|woman|women|boys?|lads?|teenagers?|person|people|bloke|creep|weirdo|car|van|truck|suv|motorbike|pickup)|he|she|they|hes|shes|theyre)"
_EX = r"(?:(?:my|our|her) (?:ex(?: ?\w+)?|former \w+|old boyfriend|stalker|(?:abusive |violent )(?:ex|husband|partner)|estranged \w+))"
_KNOWN = r"(?:(?:my|our|her) (?:husband|boyfriend|partner|neighbou?r|boss|co ?worker|colleague|class ?mate|landlord|cousin|uncle|step ?dad))"
_FOLLOWS = r"(?:follow(?:s|ed|ing)?|stalk(?:s|ed|ing)?|chas(?:es|ed|ing)|tail(?:s|ed|ing)|track(?:s|ed|ing))"
_ME = rf"(?:me|us|(?:my|our)(?: \w+)? {_PERSON}|(?:my|our) (?:little )?(?:girl|boy)s?)"
_ONLINE = r"(?! (?:back|up|on (?:insta\w*|facebook|fb|twitter|x|tik ?tok|social|youtube|snap\w*|linked ?in|threads|strava)|in (?:the|your) (?:queue|line)|through (?:the|this) (?:form|process|steps)|for (?:the|a) (?:tour|walk|race)))"
_OFTEN = r"(?:every ?(?:day|night|morning|evening|where|time)|everyday|each night|all the time|constantly|(?:wont|will not|doesnt|does not|refuses to) (?:leave|stop|go away)|leave me alone|where ?ever i|i am (?:so |very )?(?:scared|afraid)|im (?:so |very )?(?:scared|afraid|frightened|terrified)|threat\w+|again and again|for (?:days|weeks|months))"
_WAITS = r"(?:show(?:s|ing|ed)? up|turn(?:s|ing|ed)? up|wait(?:s|ing|ed)?|park(?:s|ing|ed)|sit(?:s|ting)|stand(?:s|ing)|lurk\w*|appear\w*|hang(?:s|ing) (?:around|about|out)|driv(?:es|ing) (?:past|by)|com(?:es|ing) (?:to|by|over))"
_MINE = r"(?:(?:my|our) (?:house|home|door|street|work|job|place)|(?:outside|at|in front of|near|by|around|past|to)(?: (?:of|my|our|the))* (?:\w+ )?(?:house|home|work|job|door|office|school|place|flat|apartment|gym|window|college|shop)|where ?ever i \w+|everywhere i \w+|outside)"
STALKED = (
    rf"(?:{_STRANGER}|{_EX}|{_KNOWN})(?: \w+){{0,5}} {_FOLLOWS}(?: \w+)? {_ME}{_ONLINE}",
    r"(?:i|i am|im|we are|were|she is|shes|my (?:son|daughter|sister|mum|mom)(?: is)?)(?: (?:being|been|am|have|think|feel|was|get|getting|still|that|is|keep))* (?:followed|stalked|watched by (?:a|some|my ex|somebody|someone)\w*)(?! (?:up|on|by (?:a |the |my )?(?:dog|cat|duck)|your|the|these|all|every|that))",
    rf"{_EX}(?: \w+){{0,4}} {_WAITS}(?: \w+){{0,3}} {_MINE}(?: \w+){{0,6}} {_OFTEN}|{_EX}(?: \w+){{0,10}} (?:show(?:s|ing)? up|turn(?:s|ing)? up) at (?:my|our) (?:\w+ )?(?:work|job|house|home|door|school|office|place)(?! for (?:the|his|her) (?:kids|visit|pick ?up))|{_EX}(?: \w+){{0,3}} (?:keeps?|always|constantly|wont stop|never stops|still)(?: \w+)? {_WAITS}(?: \w+){{0,3}} {_MINE}",
    rf"(?:{_STRANGER}|{_KNOWN})(?: \w+){{0,5}} {_WAITS}(?: \w+){{0,3}} (?:for me |outside |at |in front of |near ).{{0,40}}?(?:scared|afraid|frightened|terrified|creep\w* me)",
    rf"(?:{_STRANGER}|{_EX}|{_KNOWN})(?: \w+){{0,5}} (?:watch(?:es|ing)|spy(?:ing)?(?: on)?|spies on|observ(?:es|ing)|peep\w*(?: into| at)?|(?:look|star)(?:s|es|ing) (?:into|in|at)) (?:me|us|(?:my|our) (?:house|home|windows?|door|flat|apartment|kids|children|daughter|bedroom))(?! (?:while|when|whenever|during|for (?:us|me)) (?:i|we|the|our|my|a)?(?: \w+)? ?(?:away|out|holiday|vacation|work))(?! (?:grow|play|dance|perform|swim))",
    rf"(?:{_STRANGER}|{_EX}|{_KNOWN})(?: \w+){{0,4}} (?:walk(?:s|ing)|runn?(?:s|ing)|com(?:es|ing)|creep(?:s|ing)|right|close|driv(?:es|ing)) behind (?:me|us)(?! in (?:the )?(?:queue|line|traffic))|(?:{_STRANGER}|{_EX}|{_KNOWN})(?: \w+){{0,3}} (?:sneak|prowl|creep|lurk|snoop)(?:s|ing|ed)?(?: around| about| round| outside| near| by| in)+ (?:my|our) (?:\w+ )?(?:house|home|windows?|yard|garden|flat|apartment|door|place|car|building)",
    rf"(?:put|placed|hid|hidden|found|installed|attached|planted|discovered|there is|theres|using|has|stuck)(?: \w+){{0,2}} (?:gps|trackers?|tracking (?:device|app)|air ?tags?|spyware|hidden camera)(?: \w+){{0,2}} (?:on|in|under|inside) (?:my|our|me)|(?:{_EX}|{_KNOWN}|he|someone|somebody)(?: \w+){{0,2}} (?:track(?:s|ing)|trac(?:es|ing)|hack(?:ed|ing|s)) my (?:phone|location|car)",
    rf"{_EX}(?: \w+){{0,3}} (?:wont|will not|doesnt|never|refuses to) (?:leave me alone|stop (?:calling|following|messaging|texting|coming|contacting|harassing|stalking)\w*(?: me)?)",
    rf"{_EX}(?: \w+){{0,2}} (?:stalk|harass|terroris|terroriz)(?:s|es|ed|ing)? (?:me|us)",
)  # fmt: skip
FOLLOWED_NOT = one_of(
    "(?:some ?(?:one|body)|people|they|he|she|who)(?: \\w+){0,3} (?:follow\\w*|watch\\w*) (?:me|us|my \\w+)(?: \\w+)? on (?:insta\\w*|facebook|fb|twitter|x|tik ?tok|social|youtube|snap\\w*|linked ?in)(?: \\S+){0,3}",
    "(?:dog|cat|duck|goose|goat|bird|pigeon|fox|coyote|bear)s?(?: \\w+){0,4} follow\\w* (?:me|us|my \\w+)(?: \\S+){0,3}", "follow\\w* (?:my|our|the) (?:request|application|case|complaint|instructions|rules|advice|council|meetings?)(?: \\S+){0,3}",
    "(?:baby ?sit\\w*|nanny|carer|sitter|grandma|grandmother|neighbou?r)(?: \\w+){0,4} watch(?:es|ing) my (?:kids|children|house|home|daughter)(?: \\S+){0,4}",
)  # fmt: skip

_ORDINARY = r"(?! (?:from home|over ?time|late|extra|on (?:the day|that day|election|my|a|saturday\w*|sunday\w*|weekends?|christmas|holidays?)|nights?|weekends?|sundays?|saturdays?|the (?:day|weekend|night shift)|longer|harder|part ?time|full ?time|until|till|more|jury|for (?:my |the )?(?:benefits?|dole|food stamps|assistance)|at (?:the |an )?(?:polls?|election)))"
_HOLDS = r"(?:took|taken|takes?|taking|keeps?|keeping|kept|holds?|holding|held|confiscat\w+|hid|hides|hiding|stole|has|have|had|got|withholds?|withholding|wont (?:give|return))(?: (?:away|all|of|me|us|from|both|back|hold|onto)){0,3}"
_PAPERS = r"(?:my|our|her|his|their)(?: \w+)? ?(?:passports?|papers|documents|identity card|ids?|visas?)(?! (?:photos?|pictures?|copy|copies|size|number|details|to (?:copy|scan|renew)))"
_CAPTIVE = r"(?:(?:wont|will not|doesnt|does not|dont|do not|not|never|didnt) (?:let|allow\w*|permit\w*|able to|give)(?: \w+){0,3} ?(?:leave|go|out|quit|stop|back|it|them)|(?:cant|cannot|can not|not allowed to|not able to|not free to) (?:leave|go out|quit|get out|escape|go home|stop|go)|lock(?:s|ed|ing)? (?:me|us|up|in|the doors?)|forc(?:e|es|ed|ing)|(?:make|makes|made|making) (?:me|us|her|him|them) work|debt|threat\w+|until (?:i|we) pay|(?:i|we) (?:have|had) to (?:work|clean|cook|pick|dance|sleep with)|must work|to work (?:off|for free)|as a slave|for no (?:money|pay)|without pay)"
_BOSS = r"(?:(?:my|our|the|her|his) (?:boss|employers?|agency|recruiters?|agent|manager|supervisor|madam|pimp|sponsor|foreman|contractor|owner|landlord|farmer|family i (?:work|clean|cook|nanny)(?: for)?)|(?:my|the) (?:restaurant|hotel|farm|factory|shop|salon|bar|club|cafe) (?:owner|manager|boss)|the (?:people|man|woman|couple|family|lady) (?:i|we|that i|who i) (?:work|clean|cook|live|nanny)(?: for| with)?)"
_BY_FORCE = r"(?:forc(?:e|es|ed|ing)|coerc\w+|compel\w*|threat\w+|blackmail\w*)"
TRAFFICKED = (
    rf"{_BY_FORCE}(?: (?:me|us|her|him|them|girls|women|children|people|my \w+|a \w+|this \w+)){{0,2}} (?:to|into) (?:(?:do )?(?:slave )?(?:work|labou?r){_ORDINARY}|prostitut\w+|sex work|have sex|sleep with|sell (?:my|her|his|their|our) bod\w+|sell drugs|carry drugs|strip|dance|make (?:porn\w*|sex)|beg|steal|marry|a marriage|marriage)",
    r"(?:made|make|makes|making) (?:(?:me|us|her|him|them|my \w+) )?(?:to )?(?:do (?:sex|prostitution|porn)\w*(?: work)?|strip|sell (?:my|her|his|their|our) bod\w+|(?:sleep|have sex) with (?:(?:other|his|strange|different|many|old) )*(?:men|man|people|friends|strangers|clients|customers)|beg (?:on|in)|prostitute\w*)|being made to (?:sell|sleep|beg|strip)",
    *(f"{one}" for one in near(rf"{_HOLDS} {_PAPERS}", _CAPTIVE, words=10)),
    rf"{_BOSS}(?: \w+){{0,4}} {_HOLDS} {_PAPERS}(?! (?:for|while|until) (?:the|a|my|his|checking|verification|payroll|processing|copying|form))",
    rf"(?:brought|bring|lured|tricked|sold|smuggled|took)(?: \w+){{0,3}} (?:here|to this country|over|into the country|me|us)(?: \w+){{0,8}} {_HOLDS} {_PAPERS}",
    r"(?:not allowed|dont let|doesnt let|wont let|never let|cant|cannot|not able|never allowed)(?: \w+){0,4} (?:leave|out of|go out of|get out of|outside) (?:the|this) (?:house|place|building|factory|farm|restaurant|hotel|shop|home)(?: \w+){0,2} (?:where|that|in which)? ?(?:i|we) work",
    rf"(?:work|working|clean|cleaning|cook|pick|labou?r)(?: \w+){{0,12}} (?:no pay|without (?:any )?pay|without being paid|not (?:get )?paid|(?:do|does|did) not pay|dont pay|doesnt pay|never (?:get |got |been )?(?:paid|pay)|for no money|unpaid|for nothing|for free)(?: \w+){{0,8}} {_CAPTIVE}|{_CAPTIVE}(?: \w+){{0,4}} (?:work|clean)(?: \w+){{0,6}} (?:no pay|without pay|not paid|dont pay|doesnt pay|never (?:get |got )?paid|for nothing|for no money)",
    rf"(?:{_BOSS}|they|the boss|he|she)(?: \w+){{0,2}} (?:locks?|locked|keeps?|kept|keeping|locking|holds?|holding)(?: (?:us|me|the (?:workers|women|girls)|them))(?: (?:all|locked|up)){{0,2}} in(?:side)?(?: (?:the|a|this))?(?: \w+)? ?(?:factory|farm|warehouse|restaurant|brothel|massage \w+|container|work ?shop|at night|every night|dormitory|after work)",
    r"(?:locked|held|kept|trapped|imprisoned)(?: \w+){0,5} (?:and|to|where)(?: \w+){0,3} (?:forced|made|have|has) to work|(?:held|kept) and forced to|lock(?:s|ed)? us in(?:side)?(?: at)? (?:night|the (?:factory|farm|workplace))",
    r"(?:immigration|deport\w*|the migra|ice|border police)(?: (?:on|and|me|us)){0,3}(?: \w+){0,3} if (?:i|we) (?:stop|leave|quit|complain|dont work|do not work|refuse|run|talk|tell)",
    r"(?:victims?|survivors?) of (?:human |sex |labou?r |child )?(?:traffick\w+|modern slavery|slavery|forced labou?r)(?! (?:memorial|day|conference|exhibition))|(?:i|we|she|he|they|girls|women|been|being|was|were|got|am|is|are)(?: (?:was|were|have|has|been|being|am|is|are|got)){0,3} (?:human |sex )?trafficked(?! (?:road|street))",
    r"(?:sells?|selling|pimp(?:s|ing)(?: out)?|prostitut(?:es|ing)|traffics|trafficking) (?:young |little |underage |foreign )*(?:girls|women|children|kids|boys|minors|people)(?! (?:s|clothes|clothing|shoes|bikes|wear|toys|books|jackets|magazines|tickets))|my pimp",
    r"(?:sells?|selling|sold|rents?(?: out)?) (?:my|her|our) bod(?:y|ies)|(?:i|(?:my|the|a) (?:\w+ )?(?:sister|daughter|cousin|friend|niece|girl|wife)|she|girls|women)(?: (?:was|were|is|are|being|been|got|have|has|to|be))+ sold(?: off)? (?:to|into|for|by)(?! (?:a ticket|tickets))",
    r"(?:sleep|live|stay|kept)(?: \w+){0,4} (?:factory|farm|warehouse|restaurant|work ?shop|work ?place|brothel|container)(?: \w+){0,6} (?:lock(?:s|ed)?|cant leave|cannot leave|not allowed)",
    r"(?:owe|debt|owed)(?: \w+){0,8} (?:work|working)(?: \w+){0,8} (?:cant|cannot|not allowed to|wont let)(?: \w+){0,2} (?:leave|go|stop)|(?:must|have to|has to) work (?:until|off|till)(?: \w+){0,4} (?:debt|paid|pay)",
    rf"{_BOSS}(?: \w+){{0,2}} (?:wont|will not|doesnt|does not|dont|never|refuses to) (?:lets?|allows?)(?: (?:me|us|her|them)) (?:to )?(?:out(?! early)|leave the|go out(?:side)?|go home|use (?:the|my) phone|call|talk to)",
    r"(?:keep(?:s|ing)?|hold(?:s|ing)?|treat(?:s|ed|ing)?|have|has|live|living|work(?:s|ing)?|using|use)(?: \w+){0,6} (?:as|like) (?:a |an |their |his |her )?(?:domestic |sex |house )?slaves?(?! (?:story|play|owner|ship))",
    r"(?:makes?|making|forces?) me work(?: \w+){0,8} (?:never|not|dont|doesnt|without|no)(?: \w+){0,3} (?:paid|pay|money)",
)  # fmt: skip
_TRAFFICKED_NOT = one_of(
    "(?:embassy|consulate|post office|renew\\w*|passport office|airport|hotel|bank)(?: \\w+){0,6} passports?(?: \\S+){0,6}", "passports?(?: \\w+){0,6} (?:embassy|consulate|renew\\w*|passport office|expired?)(?: \\S+){0,6}",
    "(?:course|training|workshop|class|lecture|exhibition|museum|film|book|leaflet|poster|awareness)(?: \\w+){0,6} (?:traffick\\w+|slavery|slaves?)(?: \\S+){0,4}", "forced to work (?:from home|overtime|late)(?: \\S+){0,4}",
)  # fmt: skip

_ADULT = r"(?:(?:my|her|his|our)(?: \w+)? ?(?:step ?(?:dad|father|brother|mum|mom|mother)|dad|daddy|father|uncle|brother|cousin|grand ?(?:pa|dad|father)|gramps|coach|teacher|tutor|priest|pastor|baby ?sitter|foster (?:dad|father|brother|parent)|neighbou?r|instructor|doctor|boss|(?:mums?|moms?|mothers?|sisters?|aunts?) (?:boyfriend|partner|husband|friend|bf|new \w+))|(?:mums?|moms?|mothers?) (?:boyfriend|partner|husband|friend|bf)|step ?dad|dad|daddy|grand ?pa|grandad|grandfather|uncle \w+|foster (?:dad|father|mum|mother|parents))"
_GROWN = rf"(?:{_ADULT}|(?:a|an|this|that|some)(?: (?:older|old|grown|strange|adult|young)){{0,2}} (?:man|guy|woman|person|stranger|boy|adult)|some ?(?:one|body)|he|they|people)"
_CHILD = r"(?:me|my (?:\w+ )?(?:son|daughter|sister|brother|child|kids?|niece|nephew|girl|boy|\d+ year old)|(?:her|him)|my \d+ year old)"
_NUDE = r"(?:nudes?(?! (?:art|drawing|painting|model\w*|colou?r))|(?:naked|nude|sexual|sexy|dirty|intimate|explicit|topless|private)(?: \w+)? (?:pics?|pictures?|photos?|images?|videos?|selfies?|clips?))"
ABUSED = (
    rf"{_ADULT}(?: \w+){{0,3}} (?:comes?|coming|came|gets?|getting|sneaks?|climbs?|creeps?|crawls?|slips?|goes|walks?|lies?|sleeps?|sneaking|climbing|creeping|jumps?)(?: \w+)? (?:in|into|in to|to|onto|on|inside) (?:my|our|my sisters|my daughters|her|his) (?:bed(?! ?room)(?! (?:time|side))|(?:bed ?)?room (?:\w+ ){{0,3}}(?:night|nights|when|while|drunk|asleep|sleep\w*|dark|naked|touch\w*|secretly|undress\w*))",
    rf"{_ADULT}(?: \w+){{0,4}} (?:in|into)(?: the)? bed with (?:me|us|my (?:\w+ )?(?:sister|daughter|son|brother)|her)(?! (?:flu|fever|a cold))",
    rf"{_ADULT}(?: \w+){{0,6}} (?:touch|grop|fondl|molest|feel)(?:s|es|ed|ing)? (?:me|us|up|her|him|(?:my|our) (?:\w+ )?(?:sister|daughter|son|brother|body|legs?|thighs?|breasts?|privates?|bottom|butt|niece|nephew|grand\w+|child|kids?))(?! (?:base|deeply|that|better|sorry))",
    rf"{_ADULT}(?: \w+){{0,3}} (?:hits?|beats?|whips?|smacks?|punches|kicks?|burns?|hurts?) (?:me|us|my (?:\w+ )?(?:sister|brother|mum|mom|mother))(?= *$| (?:with|when|every|all|if|because|and|until|so|at|again|hard|a lot|badly|for)(?!\w))",
    rf"{_ADULT}(?: \w+){{0,4}} sit on (?:his|her) lap(?: \w+){{0,5}} (?:touch\w*|scared|kiss\w*|hate|dont|uncomfortable|rub\w*)|{_GROWN}(?: \w+){{0,3}} (?:pictures?|photos?|videos?|films?|filming|filmed) (?:of )?(?:me|my (?:\w+ )?(?:daughter|son|sister|brother))(?: \w+){{0,3}} (?:bath\w*|shower\w*|naked|undress\w*|sleep\w*|underwear|changing|without clothes)",
    r"(?:parents|mum|mom|mother|dad|father|neighbou?rs?|step ?\w+|they)(?: \w+){0,2} (?:dont|doesnt|do not|does not|wont|never|refuses? to)(?: (?:give|feed|let))(?: (?:us|me|the (?:kids|children|baby)|their (?:kids|children|baby)|her (?:kids|children|baby)|my \w+))?(?: (?:any|enough|to|have|food|anything|eat)){1,3}(?! (?:allerg\w*|at school|in the library))|(?:neighbou?rs?|parents|they) (?:dont|doesnt|never) feed (?:their|her|the|us|me)(?: \w+)?",
    rf"{_ADULT}(?: \w+){{0,3}} (?:sneaks?|creeps?|sneaking|creeping|sneaked|snuck|slips?) (?:in|into|in to) (?:my|her|our) (?:bed ?)?room",
    rf"{_GROWN}(?: \w+){{0,4}} (?:makes?|made|making|forces?|forced|asks?|asked|asking|tells?|told|wants?|wanted|gets?|got) {_CHILD}(?: to)?(?: \w+)? ?(?:undress|strip(?! (?:the|wallpaper|paint))|take off (?:my|her|his) (?:clothes|pants|shirt|underwear)|get naked|be naked|touch (?:him|his|it|them|her(?! (?:screen|phone)))|do (?:sexual |dirty |bad )?(?:things|stuff) (?:that )?(?:i|she|he)(?: really)? (?:dont|didnt|doesnt|do not|does not|hate)|do sexual|watch (?:him |his |them )?(?:porn\w*|dirty|naked|sex|adult|undress|masturbat\w*)|kiss him|suck|have sex|sleep (?:with|in) (?:him|his))",
    rf"(?:asks?|asked|asking|wants?|wanted|sent|sends?|sending|demand\w*|threat\w+|posted|shared|sharing|took|takes|taking|blackmail\w*|has|got|for)(?: \w+){{0,6}} {_NUDE}",
    r"(?:does|did|do|doing) (?:(?:sexual|dirty|bad|weird|nasty|strange|gross|wrong|horrible) )?(?:things|stuff) (?:to|with) (?:me|my (?:son|daughter|sister|brother|child|kid))(?: (?:that|at night|when|i|and|in|she|he|which|sexually|every)(?!\w)| *$)|(?:does|did|doing) (?:sexual|dirty|nasty) (?:things|stuff)",
    rf"{_ADULT}(?: \w+){{0,12}} (?:(?:our|a|his) (?:little )?secret|keep (?:it|this|that)(?: a| our)? secret|(?:not|never) (?:to|supposed to|allowed to) tell|if i tell|dont tell (?:any ?one|anybody|mum|mom))(?! (?:santa|recipe|ballot|garden))",
    rf"(?:{_GROWN})(?: \w+){{0,3}} (?:watch|film|record|look|spy|spie|star|peek)(?:es|s|ed|ing)?(?: (?:at|on))? (?:me|my (?:daughter|son|sister))(?: \w+){{0,4}} (?:shower\w*|bath\w*|undress\w*|naked|changing|get(?:ting)? dressed|sleep\w*|without clothes)",
    r"forc(?:es|ed|ing) (?:himself|herself|themselves) on (?:me|my|her|him)",
    rf"{_GROWN}(?: \w+){{0,3}} (?:show(?:s|ed|ing)?|expos(?:es|ed|ing)|flash(?:es|ed|ing))(?: \w+){{0,4}} (?:porn\w*|(?:his|her) (?:privates?|private parts?|penis|genitals?|willy|dick|thing|body parts)|himself to (?:my|a) (?:daughter|son|child|girl|kids?|children))",
    rf"{_ADULT}(?: \w+){{0,2}} kiss(?:es|ed|ing)? me(?: \w+){{0,6}} (?:hate|dont like|dont want|uncomfortable|scared|mouth|lips|tongue|neck)",
    rf"(?:{_ADULT}|(?:my|his|her|our|their) parents|(?:my )?(?:mum|mom|mother)|they)(?: \w+){{0,2}} (?:locks?|locked|locking|shuts?|tie[sd]?|chains?|chained) (?:me|us|(?:my|their|his|her|the) (?:\w+ )?(?:kids?|children|son|daughter|brother|sister))(?: (?:up|in|to))+ (?:a|the|my|his|their)(?: \w+)? (?:closet|cellar|basement|cupboard|wardrobe|attic|shed|cage|room|bed|radiator|garage)(?! by (?:accident|mistake))",
    r"(?:mum|mom|mother|dad|father|parents|neighbou?rs?|she|he|they)(?: \w+){0,3} (?:leaves?|leaving|left|goes away and leaves)(?: (?:us|me|the (?:kids|children|baby)|(?:her|his|their) (?:\w+ )?(?:kids?|children|baby|toddler)|my (?:\w+ )?(?:brothers?|sisters?)|and|small|little)){1,4} (?:home )?alone(?: (?:at home|in the house|for|all|the whole|at|every|over)){0,3} (?:days?|nights?|weeks?|weekend|long|without (?:any )?food|hungry)",
    r"(?:puts?|putting|put|shov\w+|stick\w*) (?:his|her) (?:hands?|fingers?) (?:in|into|down|up|under|between) (?:my|her|his) (?:pants|underwear|shirt|skirt|legs|trousers|knickers|top)",
)  # fmt: skip
_ABUSED_NOT = one_of(
    "(?:my|our) (?:(?:little|baby|youngest|oldest|\\d+ year old|small|toddler) )*(?:sons?|daughters?|kids?|child|children|toddler|baby|grand(?:son|daughter|child\\w*))(?: \\w+){0,2} (?:comes?|gets?|climbs?|sneaks?|crawls?|sleeps?)(?: \\w+)? (?:in|into|to|in to) (?:my|our) (?:bed|room|bedroom)(?: \\S+){0,8}",
    "(?:dog|cat|nurse|aide|carer|caregiver)(?: \\w+){0,4} (?:bed|room|bedroom)(?: \\S+){0,4}", "(?:doctor|nurse|physio\\w*)(?: \\w+){0,3} (?:undress|take off)(?: \\S+){0,4}", "(?:art|drawing|museum|exhibition|class|gallery|painting)(?: \\w+){0,5} (?:nudes?|naked|nude \\w+)(?: \\S+){0,3}",
)  # fmt: skip

GROUPS: tuple[Group, ...] = (
    ("harm", _HARM, _SUICIDE_NOT),
    ("suicide", _SUICIDE, _SUICIDE_NOT),
    ("violence", STALKED, FOLLOWED_NOT),
    ("violence", ABUSED, _ABUSED_NOT),
    ("danger", TRAFFICKED, _TRAFFICKED_NOT),
)
