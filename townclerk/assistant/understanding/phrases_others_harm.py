"""Of languages that an agency may not speak: who is hurt, who hurts themselves, and a house on fire.

In the form that `special.plain` gives a text. "Me tuer" is said by who wants to die and of who wants to kill:
suicide only where nobody else is said to want it.
"""

from __future__ import annotations

_FR = (
    r"(?:il|elle|on|ils|elles|(?:mon|ma|mes|son|un|une|le|la)(?: ex| beau| belle| petit| petite)*"
    r" (?!envie|vie|mort|but|volonte|intention|idee|pensee|seule)\w+)"
)
_DE = r"(?:er|sie|jemand|(?:mein|meine|der|die|ein|eine) (?:ex )?(?!gedanke|wunsch|absicht|plan|idee)\w+)"
_IT = r"(?:lui|lei|qualcuno|(?:mio|mia|il mio|la mia|un|una|il|la)(?: ex)? (?!vita|morte|voglia|idea)\w+)"
_PT = (
    r"(?:ele|ela|eles|alguem|(?:meu|minha|o meu|a minha|um|uma|o|a)(?: ex)? (?!vontade|vida|morte|ideia)\w+)"
)
_NL = r"(?:hij|zij|ze|iemand|mijn(?: ex)? (?!leven)\w+)"
_PL = r"(?:on|ona|ktos|(?:moj|moja)? ?(?:byly |byla )?(?:maz|zona|ojciec|matka|partner|partnerka|chlopak|chłopak|syn|brat|ojczym|tata))"
_RO = r"(?:el|ea|cineva|(?:fostul |fosta )?(?:sotul|sotia|tata|tatal|mama|iubitul|partenerul|concubinul|fiul|fratele)(?: meu| mea)?)"
_RU = r"(?:он|она|(?:мои |моя |бывшии |бывшая )*(?:муж|жена|отец|мать|парень|сын|брат|отчим|папа|мама|сожитель|партнер))"
_UK = r"(?:він|вона|віи|(?:міи |моя |колишніи )*(?:чоловік|дружина|батько|мати|хлопець|син|брат|вітчим|тато|мама))"

KILLS = (
    r"(?:veut|voulait|va|allait|veulent|vont|peut|pourrait|jure de|essai\w+ de|essay\w+ de|tent\w+ de"
    r"|menac\w+ de|promis de)(?: \w+)? me (?:tuer|poignarder|etrangler|frapper)",
    r"(?:il|elle|mari|pere|ex) (?:me tuera|ma presque tuee?|a failli me tuer)",
    rf"{_DE} (?:\w+ )?(?:will|wollte|wird|mochte|konnte|droht|drohte|versucht|versuchte|hat)(?: \w+){{0,4}} mich"
    r"(?: \w+){0,2} (?:um ?zu ?bringen|umbringen|umgebracht|toten|zu toten|erstechen|abstechen)",
    rf"(?:will|wollte|wird|mochte) mich {_DE}(?: \w+){{0,2}} (?:umbringen|toten)",
    rf"{_DE} (?:\w+ )?(?:bringt|brachte) mich(?: \w+)? um",
    r"(?:gedroht|droht|drohte|versucht)(?: \w+)? mich (?:umzubringen|zu toten)",
    r"(?:dass|weil) (?:er|sie) mich(?: \w+)? umbringt",
    r"(?:vuole|voleva|minaccia di|minacciato di|tentato di|provato a|cerca di|vogliono)(?: \w+)? (?:uccidermi|ammazzarmi)",
    r"mi (?:vuole|voleva|vogliono) (?:uccidere|ammazzare)|(?:lui|lei|marito|ex) mi (?:uccide|ammazza|uccidera|ammazzera)",
    r"(?:quer|queria|vai|ia|ameaca|ameacou|ameacando|tentou|tenta|disse que vai|jurou|querem|vao)(?: de| a)? (?:me matar|matar me)",
    r"me (?:quer|queria|vai) matar|me ameacou de morte|ele me mata",
    r"(?:wil|wilde|gaat|zal|dreigt|dreigde|probeert|probeerde)(?: \w+)? (?:me|mij)(?: \w+)? (?:te )?(?:vermoorden|doden|doodmaken|doodslaan|doodsteken)",
    r"(?:wil|gaat|zal) mijn \w+ (?:me|mij) (?:vermoorden|doden|doodmaken)",
    r"(?:chce|chcial|chciał|chca|grozi ze|probuje|probowal|probował|usiłuje)(?: \w+)? mnie (?:zabic|zabije|udusic)|zabije mnie|mnie zabije",
    r"(?:vrea|vroia|ameninta ca|incearca|incercat|a incercat)(?: \w+)? sa ma (?:omoare|ucida)|ma (?:omoara|ucide)",
    r"(?:хочет|хотел|хотела|угрожает|угрожал|грозится|обещает|пытался|пытается)(?: \S+)? (?:меня убить|убить меня)|убьет меня|меня убьет",
    r"(?:хоче|хотів|погрожує|погрожував|обіцяє|намагався)(?: \S+)? (?:мене (?:вбити|убити)|(?:вбити|убити) мене)|вб.є мене|вбє мене",
    r"beni oldur\w*",
    r"\w*(?:他|她|老公|丈夫|男友|男朋友|前夫|老婆|有人|爸爸|父亲)\w{0,4}(?:杀|殺)(?:死|了)?我\w*",
    r"\w*(?:夫|彼氏|彼|父|元夫|妻)(?:に|が)\w{0,4}殺(?:さ|す|そ)\w*",
    r"(?:남편|남자친구|아버지|아빠|전남편|그)(?:이|가|은|는)?(?: \S+){0,2} 죽이\S*",
    r"(?:chong|anh ay|anh ta|ba|bo|bạn trai|ban trai|no|han)(?: \S+){0,3} giet toi",
    r"(?:papatayin|gusto akong patayin|pinagbantaan)(?: \S+)?(?: ako)?",
    r"(?:vle|ap|di lap) touye m(?:wen)?|touye m(?! tet)(?:wen)?(?! tet)",
)  # fmt: skip
"""Somebody wants to kill them; said of nobody else it is what `WANTS_TO_DIE` finds."""

WANTS_TO_DIE = (
    r"me (?:tuer|suicider|foutre en lair|pendre|jeter sous)|me tue ce soir",
    r"(?:je|jai|j)(?: \w+){0,3} (?:envie de mourir|veux mourir|plus envie de vivre|veux en finir|veux plus vivre)|ne veux plus vivre|plus envie de vivre",
    r"(?:ich|will|mochte|werde|wurde)(?: \w+){0,4} (?:mich (?:\w+ )?(?:umbringen|toten|erhangen)|sterben|nicht mehr leben)",
    r"mich (?:selbst )?(?:umbringen|umzubringen|toten)|bringe? (?:ich )?mich(?: \w+)? um|selbstmord(?! ?(?:statistik|pravention))|suizidgedanken|mir das leben (?:zu )?nehmen|lebensmude",
    r"(?:voglio|vorrei|desidero)(?: \w+)? (?:morire|uccidermi|farla finita|ammazzarmi)|mi voglio (?:uccidere|ammazzare)|(?:uccidermi|ammazzarmi|suicidarmi)|mi (?:uccido|ammazzo|suicido)|non voglio (?:piu )?vivere(?: piu)?",
    r"(?:quero|queria|vou|pensando em|penso em|vontade de)(?: \w+)? (?:morrer|me matar|matar me|me suicidar|suicidar me)|me (?:quero )?matar|me (?:mato|suicidar)|nao quero (?:mais )?viver(?: mais)?|tirar (?:a )?minha (?:propria )?vida|acabar com (?:a )?minha vida",
    r"ik (?:wil|ga|denk eraan)(?: \w+){0,3} (?:dood|sterven|niet meer leven|mezelf (?:te )?(?:doden|vermoorden|ombrengen)|een eind aan mijn leven (?:te )?maken|zelfmoord plegen)|mezelf van kant maken|niet meer leven|er een eind aan maken",
    r"zabic sie|sie zabic|zabije sie|sie zabije|chce umrzec|nie chce (?:juz |mi sie )?(?:dłuzej )?zyc|odebrac sobie zycie|popełnic samobojstwo|skonczyc ze soba|samobojstwo",
    r"vreau(?: \w+)? sa (?:mor|ma omor|ma sinucid)|ma (?:omor|sinucid)|sa ma sinucid|nu mai vreau sa traiesc|imi iau viata",
    r"хочу(?: \S+)? (?:умереть|сдохнуть|убить себя|покончить)|(?:убью|убить) себя|(?:покончу|покончить) с (?:собои|жизнью)|не хочу (?:больше )?жить|жить не хочу|повешусь|самоубииств\w+",
    r"хочу(?: \S+)? (?:померти|вмерти|вбити себе|убити себе)|(?:вбю|вбити) себе|не хочу (?:більше )?жити|жити не хочу|накласти на себе руки|самогубств\w+",
    r"kendimi (?:oldur|as)\w*|olmek istiyorum|yasamak istemiyorum|intihar(?: etmek| edecegim| etmeyi)?(?! (?:istatistik|onleme))",
    r"toi (?:\S+ )?muon (?:chet|tu tu|ket lieu)|khong muon song(?: nua)?",
    r"gusto ko (?:nang|na ng|ng|na pong|na) (?:mamatay|magpakamatay)|ayoko (?:nang|na|ng) mabuhay|papatayin ko ang sarili ko",
    r"(?:mwen|m) (?:vle|anvi) (?:mouri|touye tet (?:mwen|m))|touye tet (?:mwen|m)",
)  # fmt: skip

HURTS = (
    rf"{_FR}(?: \w+){{0,2}} (?:me|nous) (?:bat|battait|frappe|frappait|tape|tabasse|cogne|gifle|maltraite|viole|etrangle|menace|fait du mal)(?:nt)?(?! aux| au)",
    rf"{_FR}(?: \w+){{0,2}} ma (?:\w+ )?(?:battu|frappe|tabasse|cogne|gifle|viole|etrangle|maltraite|menace|agresse)e?s?",
    rf"{_FR}(?: \w+){{0,2}} (?:bat|frappe|tape|maltraite|viole) (?:mes enfants|ma fille|mon fils|ma mere|les enfants)",
    r"(?:je suis|je me fais|jai ete|suis)(?: \w+)? (?:battu|frappe|frapper|viole|violer|maltraite|tabasse)e?(?: par(?: \w+){1,2}| a la maison)?|violences? (?:conjugales?|domestiques?)|femme battue",
    rf"{_DE} (?:\w+ ){{0,2}}(?:schlagt|schlug|verprugelt|verprugelte|prugelt|misshandelt|bedroht|bedrohte|vergewaltigt|wurgt|tritt)(?: (?:und|\w+) \w+)? (?:mich|uns|meine kinder|mein kind|meine tochter|meinen sohn)",
    rf"(?:schlagt|verprugelt|bedroht|misshandelt|vergewaltigt) mich {_DE}|mich (?:schlagt|verprugelt|bedroht) {_DE}",
    rf"{_DE} (?:\w+ ){{0,2}}hat (?:mich|uns)(?: \w+){{0,3}} (?:geschlagen|verprugelt|misshandelt|bedroht|vergewaltigt|gewurgt|getreten)",
    r"(?:ich|wir) (?:werde|wurde|werden|bin)(?: \w+){0,4} (?:geschlagen|misshandelt|bedroht|vergewaltigt|verprugelt)|hausliche gewalt",
    rf"{_IT}(?: \w+){{0,2}} (?:mi|ci) (?:picchia|picchiava|mena|maltratta|violenta|stupra|strangola|minaccia|fa del male|ha (?:picchiat|menat|maltrattat|violentat|stuprat|minacciat|aggredit)[oaie])",
    r"mi (?:picchia|sta picchiando|ha picchiat[oa])|vengo picchiat[oa]|violenza domestica|picchia (?:i miei figli|mia figlia|mio figlio|i bambini)",
    rf"{_PT}(?: \w+){{0,2}} (?:me|nos) (?:bate|bateu|batia|agride|agrediu|espanca|espancou|maltrata|violenta|estuprou|estupra|violou|ameaca|ameacou|machuca|machucou)",
    rf"{_PT}(?: \w+){{0,2}} (?:esta me (?:batendo|agredindo|espancando|ameacando)|(?:bate|bateu|batia) (?:em mim|me|nos meus filhos|na minha filha|no meu filho)|agride me|agrediu me)",
    r"(?:eu )?(?:fui|estou sendo|sou) (?:espancada|agredida|estuprada|violada|ameacada|espancado|agredido)|violencia domestica",
    rf"{_NL}(?: \w+){{0,2}} (?:slaat|sloeg|mishandelt|mishandelde|bedreigt|bedreigde|verkracht|verkrachtte|wurgt|schopt|stompt) (?:\w+ )?(?:me|mij|ons|mijn kinderen|mijn kind|mijn dochter|mijn zoon)",
    rf"{_NL} (?:\w+ )?heeft (?:me|mij)(?: \w+){{0,2}} (?:geslagen|mishandeld|bedreigd|verkracht|gewurgd)|slaat mijn \w+ (?:me|mij)|ik word(?: \w+){{0,4}} (?:geslagen|mishandeld|bedreigd)|huiselijk geweld",
    rf"{_PL}(?: \w+){{0,2}} (?:mnie|nas) (?:\w+ )?(?:bije|pobił|pobiła|bił|bila|biła|uderzył|uderza|maltretuje|gwałci|zgwałcił|dusi|kopie)",
    r"(?:bije|pobił|bił|uderzył|katuje|maltretuje|zgwałcił|dusi|kopie) mnie|(?:mnie|mnie znowu) (?:bije|pobił|katuje|zgwałcił)|bije (?:moje |nasze )?dzieci|grozi mi (?:smiercia|nozem|bronia)|przemoc(?:y)? domow\w+",
    rf"{_RO}(?: \w+){{0,2}} (?:ma|ne) (?:bate|loveste|ameninta|violeaza|abuzeaza|strange de gat)|ma (?:bate|loveste)|m ?a (?:batut|lovit|violat|amenintat cu)|sunt batut[a]|imi bate copi\w+|violenta (?:domestica|in familie)",
    rf"{_RU}(?: \S+){{0,2}} (?:меня|нас)(?: \S+){{0,2}} (?:бьет|избивает|избил|избила|бил|ударил|ударила|насилует|изнасиловал|душит|душил)",
    rf"{_RU}(?: \S+){{0,2}} (?:бьет|избивает|избил|бил|ударил|насилует|изнасиловал|душит|душил) (?:меня|нас|детеи|ребенка|моего|мою)",
    r"(?:бьет|избивает|избил) меня|меня (?:бьет|избивает|избил|бьют|изнасиловали?|изнасиловал)(?: \S+)?|домашне\w+ насили\w+",
    rf"{_UK}(?: \S+){{0,2}} (?:мене|нас)(?: \S+){{0,2}} (?:бє|бив|побив|побила|вдарив|ґвалтує|зґвалтував|душить)",
    r"(?:бє|побив|бив|вдарив|зґвалтував) мене|мене (?:бє|побив|бють|зґвалтували)|домашн\w+ насильств\w+",
    r"(?:beni|bizi)(?: \w+){0,2} (?:dovuyor|dovdu|doverek|dover|doviyor|tokatladi|bicakladi|tehdit ediyor|taciz ediyor)|bana (?:vuruyor|vurdu|siddet uyguluyor)|aile ici siddet|siddet goruyorum|(?:dovuyor|dovdu) beni",
    r"\w*(?:老公|丈夫|男友|男朋友|前夫|爸爸|父亲|父親|妈妈|妻子|老婆|他|她)(?:又|总是|總是|经常|經常|一直|在|昨天|今天|昨晚|天天|会|會)*(?:打|殴打|毆打|揍|虐待|强奸|強姦|家暴)(?:了|过|過|伤|傷)*我(?!电话|電話|手机)\w*",
    r"\w*(?:被(?:老公|丈夫|男友|男朋友|他|前夫|爸爸)打)\w*",
    r"\w*(?:夫|彼氏|彼|父|母|妻|元夫)(?:に|から)\w{0,6}(?:殴|叩|蹴|暴力|虐待)\w*|\w*(?:夫|彼氏|彼|父|元夫)が\w{0,6}(?:殴|叩い|蹴|暴力)\w*",
    r"(?:남편|남자친구|아버지|아빠|전남편|오빠|아들)(?:이|가|은|는|한테|에게)?(?: \S+){0,3} (?:때\S*|폭행\S*|맞\S*)|가정 ?폭력\S*",
    r"(?:chong|anh ay|anh ta|bo|ba|ban trai)(?: toi)?(?: \S+){0,2} (?:đanh|danh)(?: đap)? toi|bao luc gia đinh",
    r"(?:binubugbog|sinasaktan|sinuntok|sinampal|binugbog|ginugulpi)(?: \w+){0,4} ako|(?:binubugbog|sinasaktan|sinuntok|sinampal|binugbog) ako",
    r"(?:mari|mennaj|papa|msye|li)(?: m| mwen)?(?: \w+)? (?:bat|frape|kale) (?:mwen|m)",
)  # fmt: skip

BURNS = (
    r"(?:maison|l?appartement|l?immeuble|cuisine|voiture|toit|chambre)(?: \w+)? (?:est en (?:feu|train de bruler|flammes)|a pris feu|brule|en feu|en flammes|prend feu)|^au feu$|il y a le feu|ya le feu|il y a un incendie",
    r"(?:odeur|fuite|sent|sens)(?: \w+){0,2} (?:le |de |du )?gaz",
    r"(?:haus|wohnung|kuche|dach|keller|zimmer|auto)(?: \w+)? (?:brennt|steht in (?:flammen|brand)|hat feuer gefangen)|es brennt(?: \w+){0,4}|brennt (?:mein|meine|unser|unsere|das|die) (?:haus|wohnung|kuche|dach)",
    r"(?:riecht|rieche|stinkt)(?: \w+){0,4} gas|gas(?:geruch|leck)|gas riech\w+",
    r"(?:casa|appartamento|cucina|palazzo|tetto|macchina)(?: \w+)? (?:brucia|sta bruciando|in fiamme|va a fuoco|ha preso fuoco)|(?:brucia|va a fuoco) (?:la |il )?(?:mia |mio |nostra )?(?:casa|appartamento|cucina|palazzo)|(?:puzza|odore|fuga|perdita|odora) di gas",
    r"(?:casa|apartamento|cozinha|predio|carro|telhado|quarto)(?: \w+)? (?:esta |ta )?(?:pegando fogo|em chamas|queimando|a arder|ardendo|pegou fogo|incendiando)|(?:esta |ta )?(?:pegando fogo|a arder|em chamas) (?:n?a |n?o )?(?:minha |meu |nossa )?(?:casa|apartamento|cozinha|predio)|fogo (?:na minha|em) casa|(?:cheiro|vazamento|fuga|cheirando|cheira)(?: \w+)? (?:de |a )?gas",
    r"(?:huis|woning|flat|keuken|dak|appartement)(?: \w+)? (?:staat in (?:brand|de fik|vlammen)|brandt)|(?:staat|brandt) (?:mijn|ons|het) (?:huis|woning|flat|keuken)(?: in brand)?|er is brand|(?:ik )?ruik(?:en)?(?: \w+)? gas|ruikt naar gas|gas(?:lek|lucht)",
    r"(?:dom|mieszkanie|kuchnia|dach|blok|samochod)(?: \w+)? (?:sie )?(?:pali|pali sie|płonie|stoi w ogniu)|(?:pali sie|płonie) (?:moj |moje |nasz |nasze |u mnie w )?(?:dom|mieszkanie|domu|kuchnia|blok)|(?:czuc|czuje|ulatnia sie|pachnie|smierdzi)(?: \w+)? gaz\w*|pozar (?:w|u) \w+|wyciek gazu",
    r"(?:casa|apartamentul|bucataria|blocul)(?: \w+)? (?:arde|a luat foc|ia foc|e in flacari|este in flacari)|arde (?:casa|apartamentul|blocul|bucataria)|(?:miros|miroase|scurgere)(?: \w+)? (?:de |a )?gaz\w*",
    r"(?:дом|квартира|кухня|крыша|здание|машина)(?: \S+)? (?:горит|в огне|загорел\w+|полыхает)|(?:горит|загорел\w+) (?:мои |моя |наш |наша |у нас )?(?:дом|квартира|кухня)|мы горим|(?:пахнет|пахло|запах|утечка|чувствую)(?: \S+)? газ\w*",
    r"(?:будинок|хата|дім|квартира|кухня)(?: \S+)? (?:горить|у вогні|загорі\w+|палає)|(?:горить|загорі\w+) (?:міи |моя |наш |наша )?(?:будинок|хата|дім|квартира)|(?:пахне|запах|витік|чую)(?: \S+)? газ\w*",
    r"(?:ev|evim|evimiz|bina|apartman|mutfak|daire)\w*(?: \w+)? (?:yaniyor|yanıyor|yandi|tutustu|yangin|yangın)\w*|(?:yangin|yangın) (?:var|cikti|cıktı)|gaz (?:kacagi|kacagı|kokusu|kokuyor|sizintisi)",
    r"\w*(?:房子|家里|家裡|厨房|廚房|房间|大楼|楼|公寓|我家|屋子)\w{0,2}(?:着火|起火|失火|着了火|著火)\w*|\w*(?:着火了|著火了|失火了|起火了)\w*|\w*(?:煤气|燃气|瓦斯|天然气)\w{0,2}(?:味|泄漏|漏|洩漏)\w*",
    r"\w*(?:家|部屋|台所|建物|マンション|アパート)(?:が|は)?(?:燃え|火事)\w*|\w*火事(?:だ|です|が起)\w*|\w*ガス(?:の)?(?:臭|匂|漏|におい)\w*",
    r"(?:집|아파트|건물|부엌|주방)(?:이|에|가|에서)?(?: \S+)? (?:불이|불|타고|불타)\S*(?: \S+)?|불이 났\S*|불났\S*|가스(?: 냄새\S*|가 새\S*| 누출\S*)",
    r"nha(?: \S+){0,2} (?:chay|boc chay)|chay nha|mui gas?|ro ri (?:khi )?gas?",
    r"(?:nasusunog|may sunog)(?: \w+){0,3}|amoy (?:ng )?gas|tagas ng gas",
    r"kay(?: \w+){0,2} (?:ap boule|pran dife)|dife pran (?:nan )?kay|(?:santi|odè) gaz",
)  # fmt: skip
