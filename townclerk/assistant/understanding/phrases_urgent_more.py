"""Somebody armed nearby, somebody who does not wake or bleeds, wires that hang: danger, in three languages."""

from __future__ import annotations

from townclerk.assistant.understanding.phrases import Group, one_of

_WHO = one_of(
    "(?:my |our |her |his |the |a |an |this |that |some )*(?:ex(?: \\w+)?|husband|wife|partner|boyfriend|girlfriend|son|brother|step ?dad|step ?father|dad|father|uncle|cousin|nephew|neighbou?rs?|landlord|man|men|woman|women|guys?|bloke|lads?|dude|thugs?|stranger|strangers|burglar|intruder|attacker|boys?|drunk|tenant|room ?mate|flat ?mate|co ?worker|customer|teenagers?|kids?|people|person|someone|somebody)",
    "he", "she", "they", "hes", "shes", "theyre",
)  # fmt: skip
_BODY = one_of(
    "(?:(?:my|our|the|his|her|a) )?(?:\\w+ )?(?:baby|newborn|infant|twins?|child|kid|boy|girl|toddler|son|daughter|mum|mom|mother|mama|dad|father|husband|wife|partner|boyfriend|girlfriend|brother|sister|grandma|granny|gran|nan|nana|grandmother|grandpa|granddad|grandad|grandfather|grandson|granddaughter|mother in law|father in law|uncle|aunt|auntie|cousin|nephew|niece|neighbou?r|friend|mate|flat ?mate|room ?mate|house ?mate|colleague|co ?worker|classmate|tenant|teenager|man|woman|guy|lady|person|kids|twins|passenger|driver)",
    "he", "she", "hes", "shes", "someone", "somebody",
)  # fmt: skip
_ARM = "(?:(?:a|an|his|her|the|some|big|huge|long|kitchen|butcher|loaded|hand|real) )*(?:gun|guns|handgun|knife|knives|machete|pistol|rifle|shotgun|sword|weapons?|blade)(?! (?:sharpen\\w*|sets?|blocks?|racks?|shops?|stores?|stalls?|class\\w*|shows?|licen[cs]e|permit|safe|cabinet|clubs?|club))"
# What may be a tool or a toy as well: where it is carried says nothing, what is done with it does.
_TOOL = "(?:(?:a|an|his|her|the|some|big|metal|wooden|iron|broken) )*(?:axe|hatchet|hammer|bat|baseball bat|crowbar|stick|pipe|iron bar|bottle|screwdriver|chainsaw)"
_BEARS = "(?:with|holding|waving|carrying|has|got|have|had|swinging|brandishing|pointing|brought|grabbed|pulled|pulled out|armed with)"
_HERE = (
    r"(?:out ?side|inside|(?:at|by|near|behind|to|in front of|standing in|sitting in|out) (?:my|our|the|her|his) (?:\w+ )?(?:door|house|home|place|window|gate|fence|bus stop|car|porch|entrance|school)|on (?:my|our|the) (?:porch|street|stairs|steps|bus|road|corner|roof|train|balcony|landing)"
    r"|in (?:my|our|the) (?:\w+ )?(?:house|home|yard|garden|flat|apartment|room|bedroom|bathroom|street|building|hallway|corridor|stairwell|lobby|park|library|office|school|drive\w*|kitchen|garage|basement|car park|parking lot)|here|next door|down ?stairs|up ?stairs|(?:across|down|up) the (?:street|road|hall))"
)
_COMES = (
    r"(?:(?:bang|pound|hammer|knock|kick|hit|beat)(?:s|ing) (?:on|at|down|in) (?:my|our|the)(?: \w+)? (?:doors?|windows?|gate)|(?:trying|tries|wants?|attempting) to (?:get|break|come|force \w+ way|climb) (?:in|inside|through|into)(?:to)?|(?:chas|follow|stalk|attack|threaten)(?:ed|ing|s|es) (?:me|us|him|her|people|everyone|my|our|the)"
    r"|com(?:es|ing|e|ing right) (?:at|after|for|towards?) (?:me|us|him|her|my)|(?:wont|will not|doesnt want to|refus(?:es|ing) to) (?:leave|go away)|(?:i|im|we|were)(?: am| are)? (?:\w+ )?(?:hiding|hidden|locked (?:myself |ourselves )?in|scared|afraid|terrified))"
)
_LONG_AGO = r"(?: \w+){0,4} (?:last (?:week|month|year|winter|summer|spring|autumn|fall)|(?:days?|weeks?|months?|years?) ago|in (?:19|20)\d\d|years? back)"
_EYES = "open (?:(?:his|her|their|its) )?eyes"
_LIES = r"(?:ly?ing|laying|lies|found|down|slumped|flat)(?: \w+){0,5} (?:floor|ground|bath(?:room|tub)?|bed|kitchen|stairs|street|road|pavement|sidewalk|hall(?:way)?|sofa|couch|chair|garden|yard)"
_STILL = r"(?:(?:isnt|is not|not|wont|will not|doesnt|does not|hasnt|has not|cant|cannot|stopped|no longer|hes not|shes not)(?: \w+)? (?:mov(?:e|ing|ed)|answer(?:ing|ed|s)?|respond(?:ing|ed|s)?|react(?:ing|ed|s)?|breath(?:e|ing|ed|es)|talk(?:ing)?|speak(?:ing)?|wak(?:e|ing)|get(?:ting)? up|conscious))"
_WIRE = r"(?:(?:power|electric\w*|high voltage|live|overhead|utility|telephone|phone|transmission) (?:lines?|wires?|cables?|poles?)|powerlines?)"
_FALLS = r"(?:down(?! (?:the|to))|hanging|hangs?|dangling|dangles?|fell|falls?|fallen|falling|snapped|broken|broke|exposed|bare|sparking|sparks|arcing|loose|lying|low|collapsed|across|on (?:the|my|our|a) (?:ground|road|street|sidewalk|pavement|car|roof|lawn|yard|path|fence|tree))"
_ENGLISH = (
    rf"{_WHO}(?: \w+){{0,5}} {_HERE}(?: \w+){{0,6}} {_BEARS} {_ARM}",
    rf"{_WHO}(?: \w+){{0,3}} {_BEARS} {_ARM}(?: \w+){{0,5}} {_HERE}",
    rf"{_WHO} (?:(?:is|are|was|were|just|he|she|there|outside|standing|running|walking|around) )*(?:with|holding|waving|carrying|swinging|brandishing|pointing|armed with) {_ARM}(?! (?:for|as|from|to (?:cut|hunt|sell|fish|the museum)|in (?:his|her) (?:kitchen|shop)))",
    rf"{_WHO}(?: \w+){{0,4}} {_BEARS} (?:{_ARM}|{_TOOL})(?: \w+){{0,5}} {_COMES}",
    rf"{_WHO}(?: \w+){{0,6}} {_COMES}(?: \w+){{0,6}} {_BEARS} (?:{_ARM}|{_TOOL})",
    rf"{_WHO}(?: \w+){{0,3}} {_BEARS} (?:{_ARM}|{_TOOL})(?: \w+){{0,3}} (?:at|by|outside|in front of) (?:my|our) (?:\w+ )?(?:door|window|gate)|{_WHO}(?: \w+){{0,5}} (?:at|by|outside|in front of) (?:my|our) (?:\w+ )?(?:door|window|gate)(?: \w+){{0,2}} {_BEARS} {_TOOL}",
    r"(?:armed|masked) (?:man|men|guy|guys|person|people|gunman|robbers?|intruders?|teenagers?)(?! forces)|gun ?man|knife ?man",
    rf"{_BODY} (?:just )?(?:wont|will not|isnt|is not|not|doesnt|does not|cant|cannot|is)(?: be)? (?:not )?(?:wake|waking|woken|regain(?:ing)? consciousness|{_EYES})(?: up)?(?!(?: up)? (?:\w+ )?(?:early|on time|for|in time|at night|in the (?:night|morning)|before|until|when|to|because|by))",
    rf"{_BODY}(?: \w+){{0,6}} (?:wont|will not|isnt|is not|not|doesnt|hasnt|still hasnt)(?: yet)? (?:come|coming) (?:a?round|to)(?= *$| (?:please|help|and|what|now|he|she))",
    rf"(?:cant|cannot|could not|couldnt|unable to|not able to) (?:get {_BODY} to )?wake(?: up)?(?: {_BODY})?(?: up)?(?!(?: up)? (?:early|for|in|on|before|at|without))(?: *$| (?:please|help|what|hes|shes|he|she|and|from))",
    rf"(?:cant|cannot|couldnt|unable to) (?:get|make) {_BODY} (?:to )?(?:wake|respond|breathe|move|react)(?: up)?",
    rf"{_BODY}(?: has| have| just| is| was| been| gone| went| lies| lying| all| completely| suddenly)* (?:collapsed|passed out|blacked out|fainted|keeled over|unresponsive|unconscious|lifeless|limp|floppy|out cold|(?:stopped|not|isnt|barely) (?:responding|moving|breathing))(?!{_LONG_AGO}| to (?:\w+ )?(?:emails?|letters?|calls?|messages?|me|us|anyone))",
    rf"{_BODY}(?: \w+){{0,3}} {_LIES}(?: \w+){{0,4}} {_STILL}|{_BODY}(?: \w+){{0,4}} (?:unconscious|unresponsive|lifeless)(?!{_LONG_AGO})",
    rf"{_BODY}(?: has| have| just| is| was| gone| went| face| lips| are| s)* (?:turned|turning|gone|going|went|goes|becoming|all)(?: all| completely| very)? (?:blue|grey|gray|purple)|(?:his|her|their|my|the|babys|\w+s) (?:lips|face|skin|nails)(?: \w+){{0,2}} (?:blue|purple|grey|gray)(?! paint)|(?:baby|newborn|infant|toddler)(?: is)?(?: all| completely)? (?:blue|purple)(?= *$| (?:and|please|help|in the face))",
    rf"{_BODY}(?: \w+){{0,6}} (?:cant|cannot|can not|struggl\w+ to|not able to|isnt|stopped|no longer) (?:breathe|breathing)(?! (?:well|clean|easy))",
    rf"{_BODY}(?: has| have| just| is| was| been| started)* (?:choking|chokes|choked)(?! up)(?!{_LONG_AGO})",
    rf"(?:bleeding|bleeds|bled)(?: \w+)? (?:a lot|lots|badly|heavily|everywhere|non ?stop|too much|so much|like crazy|all over|from (?:the|his|her|my|a) (?:\w+ )?(?:head|neck|ears?|stomach|chest|wound|mouth))(?!{_LONG_AGO})|blood (?:is )?(?:everywhere|all over|pouring|gushing)|(?:wont|will not|doesnt|cant) stop (?:the )?bleeding|losing (?:a lot of |so much |lots of )?blood|(?:so much|lots of|a lot of|pool of|puddle of) blood(?! (?:pressure|tests?|drive|donat\w+|sugar|types?|work|oranges?))",
    rf"{_BODY}(?: \w+){{0,3}} (?:fell|fallen|slipped|tripped|tumbled|crashed|got hit|was hit|cut)(?: \w+){{0,9}} (?:is |are |s |started )?(?:bleeding|bleeds)(?!{_LONG_AGO})",
    rf"{_WIRE}(?: \w+){{0,4}} {_FALLS}(?! (?:payment|for maintenance|internet))",
    r"(?:wires?|cables?)(?: \w+){0,3} (?:hanging|hang|hangs|dangling|sparking|arcing|exposed|sticking out)(?! (?:behind|under) (?:my|the) (?:tv|desk|sofa|bed))|(?:wires?|cables?)(?: \w+){0,3} (?:on the (?:ground|road|street|sidewalk|pavement)|across the (?:road|street|sidewalk|pavement|path))",
    r"(?:wire|cable|power ?line)s? (?:has |have |just )?(?:fell|fallen|come|came|blown|broken|been ripped|ripped) (?:down|loose|off)|(?:wire|cable|power ?line)s? (?:has |have |just )?(?:fell|fallen|snapped)|(?:downed|fallen|loose|hanging|dangling|exposed|sparking) (?:\w+ )?(?:wires?|cables?|power ?lines?)",
    r"(?<!phone )(?<!telephone )(?<!internet )(?:(?:electric\w*|power|live) )?(?:wires?|cables?)(?: (?:is|are|was|were|has|have|came|come|went|all|been|right|now|knocked|blown|brought))* down(?= *$| (?!the (?:wall|drain|back|pipe)|to|as|for|behind)\w+)",
    r"(?<!phone )(?<!telephone )(?<!paint )(?<!road )(?<!the )(?<!worn )(?:power ?|overhead )?lines?(?: (?:is|are|was|were|came|come|has|have))? down (?:on|in|at|across|near|outside|(?:all )?over|by|along)(?: (?:the|my|our|a))?(?: \w+){0,3} (?:street|road|avenue|lane|drive|corner|block|school|house|park|yard|side ?walk|pavement|way|river|bridge|highway)",
    r"(?:downed|fallen|live|bare|broken|electrical|electric|power) (?:wires?|cables?|lines?)(?: (?:is|are|lying|lies|down|now))* (?:in|on|across|over|along|near|at) (?:the|my|our|a|\w+) (?:\w+ )?(?:street|road|avenue|lane|yard|garden|side ?walk|pavement|drive\w*|path|car|roof|fence|park|playground|water|puddle|ground)|downed (?:\w+ )?lines?",
    r"(?:wires?|power ?lines?) (?:is |are )?(?:lying|lies|laying|hanging|across|draped|tangled)(?: \w+)? (?:across|over|on|in|from|near)? ?(?:my|our|the|a)(?: \w+)? (?:drive ?way|yard|street|road|side ?walk|car|roof|garden|fence|lawn|path|tree)(?! (?:fence post))|(?:knocked|blew|threw|brought|dropped|put) (?:a|the|some|an)(?: \w+)? (?:wires?|power ?lines?|electric cables?) (?:on ?to|on|across|down|into|over)",
    r"(?:took|pulled|brought|knocked|tore|ripped|blew)(?: \w+)? (?:(?:the|some|our|down|all) )+wires? ?(?:down)?|(?:utility|power|electric\w*|telephone|phone|light|lamp) poles?(?: (?:has|have|is|are|just))* (?:fell|fallen|down|come down|came down|leaning|collapsed|snapped|broken)|(?:wire|power ?line)s? (?:is |are )?in the (?:street|road|water|yard)",
    rf"(?:brought|knocked|took|tore|torn|pulled|blew|blown|ripped|hit|broke|snapped|fell on|fallen on|landed on)(?: \w+){{0,2}} (?:{_WIRE}|wires)",
    r"spark(?:s|ing)(?: \w+){0,5} (?:wires?|cables?|pole|power ?line|transformer|street ?light|lamp ?post)|(?:wires?|cables?|pole|transformer|street ?light|lamp ?post)(?: \w+){0,4} (?:spark(?:s|ing)|arcing|on fire)",
)  # fmt: skip
_TOLD = "(?:game|film|movie|play|book|novel|story|tale|dream|costume|painting|picture|statue|sculpture|mural|portrait|photo|musical|opera|exhibition|comic|cartoon|series|song|poem)s?"
TOLD_ENGLISH = one_of(
    f"(?<!not a )(?<!not the )(?<!no ){_TOLD} (?:about|of|with|where|in which|that shows|showing|called|has|featuring)(?: \\w+){{0,6}} (?:guns?|gunman|knife|sword|weapon|machete|blood)(?: \\S+){{0,5}}", f"in (?:a|the|my|this|that|his|her) {_TOLD}(?: \\w+){{0,9}} (?:guns?|gunman|knife|sword|weapon|machete|blood)(?: \\S+){{0,5}}",
    "(?:course|class|classes|lesson|lessons|training|workshop|leaflet|first aid)(?: \\w+){0,8} (?:unconscious|choking|bleeding|chokes|collapsed|fainted|unresponsive)",
)  # fmt: skip
"""Of a story or a course, not met: "this is no film, he has a gun" keeps its gun."""
_ENGLISH_NOT = one_of(
    "(?:cable|satellite|internet|broadband|phone|telephone|tv|speaker|charger|charging|usb|hdmi|network)(?: \\w+){0,2} (?:wires?|cables?|lines?)(?: \\S+){0,6}", "(?:wires?|cables?)(?: \\w+){0,3} (?:behind|for|to|of) (?:my|the|a) (?:tv|television|computer|phone|desk|router|laptop|speakers?)(?: \\S+){0,4}",
    "(?:sell|selling|buy|buying|sharpen\\w*|donate|hand in|handing in|surrender|drop off|dispose of)(?: \\w+){0,4} (?:guns?|knife|knives|rifles?|weapons?)(?: \\S+){0,6}", "(?:knife|gun|cooking|fencing|archery|sword)(?: \\w+){0,2} (?:class\\w*|course|skills|show|licen[cs]e|permit|club|range|amnesty|fight scene|museum|exhibition)(?: \\S+){0,6}", "(?:hang|hanging)(?: \\w+){0,3} (?:lights|flags|banners?|posters?)(?: \\S+){0,5}", "(?:wires?|cables?|strings?)(?: \\w+){0,6} (?:decorations?|christmas lights|ornaments?|banners?|garlands?)(?: \\S+){0,3}", "(?:decorations?|christmas lights|ornaments?|banners?|garlands?|fairy lights)(?: \\w+){0,5} (?:wires?|cables?)(?: \\S+){0,4}",
    TOLD_ENGLISH, "permit to hang(?: \\S+){0,3}", "bleeding (?:the |my |our )?radiators?(?: \\S+)?", "blood (?:drive|donation|donors?|tests?|pressure|sugar|bank|work)(?: \\S+){0,3}", "(?:bury|burying|buried|underground|put) (?:the |our |your )?(?:power|electric\\w*|overhead) (?:lines?|wires?|cables?)(?: \\S+){0,4}",
)  # fmt: skip

_QUIEN = one_of(
    "(?:(?:mi|su|el|la|un|una|ese|esa|este|otro|algun) )?(?:ex(?: \\w+)?|marido|espos[oa]|novi[oa]|pareja|hij[oa]|herman[oa]|padrastro|padre|papa|tio|vecin[oa]|caser[oa]|dueno|hombre|mujer|tipo|tipa|senor|chico|muchacho|joven|borracho|desconocid[oa]|extran[oa]|persona|ladron|sujeto|individuo|inquilin[oa]|companer[oa])", "alguien", "(?:(?:unos|dos|tres|cuatro|varios|los|esos) )?(?:hombres|tipos|chicos|muchachos|ladrones|jovenes|sujetos)", "ella?", "ellos",
)  # fmt: skip
_CUERPO = one_of(
    "(?:(?:mi|su|el|la|un|una|nuestr[oa]|al?|del) )?(?:bebe|nene|nena|hij[oa]|hijit[oa]|nin[oa]|chiquit[oa]|recien nacid[oa]|mama|madre|papa|padre|marido|espos[oa]|mujer|pareja|novi[oa]|herman[oa]|abuel[oa]|abuelit[oa]|suegr[oa]|ti[oa]|prim[oa]|vecin[oa]|amig[oa]|hombre|senora?|persona|companer[oa])(?: (?:de \\d+ (?:anos|meses)|pequen[oa]|menor|mayor))?", "ella", "alguien",
)  # fmt: skip
_ARMA = "(?:(?:un|una|su|el|la|unos|gran|enorme) )*(?:cuchillo|navaja|pistola|revolver|arma|machete|escopeta|rifle|fusil|espada|punal|cuchillos|armas|pistolas|machetes|navajas)(?! (?:de (?:agua|juguete|cocina|mesa|pegamento|silicona|clavos|mentira|plastico)|para))"
_PALO = "(?:(?:un|una|su|el|la) )*(?:hacha|martillo|bate|palo|tubo|barra|botella|piedra|motosierra|destornillador)"
_LLEVA = "(?:con|tiene|lleva|llevando|trae|trajo|carga|saco|esgrime|empuna|armado con|armada con|blandiendo|agarro|cogio)"
_AQUI = r"(?:afuera|fuera|aqui|aca|dentro|adentro|abajo|arriba|al lado|delante|enfrente|a la vuelta|(?:en|a|por|frente a|delante de|dentro de|detras de|junto a) (?:la|mi|el|nuestra|nuestro|su) (?:puerta|casa|patio|calle|jardin|ventana|portal|escalera|entrada|parque|cocina|cuarto|habitacion|edificio|piso|departamento|apartamento|sala|pasillo|garaje|sotano|biblioteca|oficina|escuela|autobus|esquina|porche|cerca))"
_VIENE = (
    r"(?:(?:golpea|golpeando|pateando|patea|rompiendo|tumbando|aporreando|tocando|forzando)(?: \w+)? (?:la|mi|nuestra) (?:puerta|ventana|reja)|(?:quier\w+|quer\w+|intent\w+|trata\w*|busca\w*)(?: de)? (?:entrar|meterse|forzar|abrir)|(?:me|nos|la|lo|le) (?:esta |estan |ha |viene |vino |anda )?(?:sigu\w+|persig\w+|persiguiendo|amenaz\w+|atac\w+|apunt\w+)"
    r"|no (?:se (?:va|quiere ir)|quiere irse)|(?:estoy|estamos|me|nos) (?:escondid\w+|escondi\w*|encerr\w+|asustad\w+|aterrad\w+|con mucho miedo))"
)
_HACE = r"(?: \w+){0,4} (?:el (?:ano|mes) pasado|la semana pasada|hace \w+ (?:dias|semanas|meses|anos))"
_TIENDE = r"(?:cuelgan?|colgando|colgad[oa]s?|caid[oa]s?|suelt[oa]s?|rot[oa]s?|en el suelo|por el suelo|tirad[oa]s?|sobre (?:la|el|mi) (?:calle|acera|carro|coche|techo)|bajit[oa]s|atravesad[oa]s?|al aire|al descubierto|chispe\w*|chisporrote\w*|pelad[oa]s?|(?:echa\w*|bota\w*|sueltan?|soltando|saca\w*|tira\w*|larga\w*) chispas|en la (?:calle|acera|calzada|banqueta|vereda|carretera))"
_SPANISH = (
    rf"{_QUIEN}(?: \w+){{0,6}} {_LLEVA} {_ARMA}(?: \w+){{0,5}} {_AQUI}",
    rf"{_QUIEN}(?: \w+){{0,5}} {_AQUI}(?: \w+){{0,5}} {_LLEVA} {_ARMA}",
    # "tiene un cuchillo y está dentro": who is not said in Spanish.
    rf"{_QUIEN} (?:(?:esta|estan|anda|andan|hay|ahi|afuera|corriendo|parado) )*(?:con|armad[oa] con|armados con|blandiendo|llevando) {_ARMA}",
    rf"(?:tiene|lleva|trae|saco|anda con|esta con|viene con|vino con) {_ARMA}(?: \w+){{0,5}} {_AQUI}|{_AQUI}(?: \w+){{0,4}} (?:tiene|lleva|trae|saco|anda con|esta con) {_ARMA}",
    rf"(?:{_QUIEN}|tiene|lleva|trae|viene|vino|anda)(?: \w+){{0,4}} {_LLEVA} (?:{_ARMA}|{_PALO})(?: \w+){{0,5}} {_VIENE}|(?:tiene|lleva|trae) (?:{_ARMA}|{_PALO})(?: \w+){{0,5}} {_VIENE}",
    rf"{_QUIEN}(?: \w+){{0,6}} {_VIENE}(?: \w+){{0,6}} {_LLEVA} (?:{_ARMA}|{_PALO})|{_QUIEN}(?: \w+){{0,6}} {_LLEVA} (?:{_ARMA}|{_PALO})(?: \w+){{0,6}} {_VIENE}",
    r"(?:hombre|tipo|alguien|gente|persona|sujeto|ladron|individuo)s? (?:esta |estan )?armad[oa]s?(?! de (?:paciencia|valor))",
    rf"{_CUERPO}(?: \w+){{0,6}} no (?:vuelve en si|puede respirar|recobra|recupera (?:el conocimiento|la conciencia))|{_CUERPO}(?: \w+)? no (?:se )?(?:me )?(?:despierta|vuelve en si|recobra|recupera (?:el|la) con|puede respirar|reacciona|responde|respira|mueve|contesta|levanta del suelo|abre los ojos)(?! (?:para|de noche|por la noche|en la noche|temprano|antes|nunca|a (?:tiempo|mis|las|los|mi|nadie|la|su|sus)|al|por|bien|el|la|cuando|hasta|con|mensajes|llamadas|correos))",
    rf"{_CUERPO}(?: \w+){{0,4}} (?:tirad[oa]|tumbad[oa]|en el suelo|en el piso|tendid[oa])(?: \w+){{0,5}} no (?:se )?(?:contesta|responde|mueve|habla|despierta|levanta|reacciona|respira)",
    rf"no (?:puedo|logro|consigo|podemos|hay manera de)(?: hacer)?(?: que)? (?:despert\w+|reaccion\w+)(?: a)?(?: {_CUERPO})?(?! (?:temprano|por|para|a tiempo))(?: *$| (?:ayuda|que|y|esta|del))|no (?:puedo|logro|consigo) que {_CUERPO} (?:despierte|reaccione|respire)",
    rf"(?:se|me) (?:ha |me )?(?:desmay(?:o|ado)|desplom(?:o|ado)|desvanec(?:io|ido))(?!{_HACE})|(?:esta|quedo|perdio|sin|encontr\w+)(?: \w+){{0,3}} (?:inconsciente|el conocimiento|conocimiento|la conciencia)(?!{_HACE})|{_CUERPO}(?: \w+)? inconsciente(?!{_HACE})|{_CUERPO}(?: \w+){{0,2}} (?:flojit[oa]|floj[oa]|flacid[oa]|desmadejad[oa]|inerte|convulsion\w*)(?: *$| y| que no)|{_CUERPO}(?: \w+){{0,2}} (?:convulsion\w+)",
    rf"{_CUERPO}(?: \w+)? se (?:me )?(?:esta |ha )?(?:puso|pone|poniendo|puesto|quedo|quedando)(?: \w+)? (?:azul|morad[oa]|lila|gris)|{_CUERPO}(?: \w+)? (?:esta|tiene los labios)(?: \w+)? (?:azul\w*|morad[oa]s?)(?! (?:de vestid\w+|de ropa))|labios(?: \w+)? (?:azul\w*|morad[oa]s)|(?:cara|piel)(?: \w+)? (?:azul|morada)(?! de pintura)",
    rf"{_CUERPO}(?: \w+)? se (?:me )?(?:esta |ha )?(?:atragant\w+|ahog\w+|asfixi\w+)(?! en (?:deudas|papeles))(?!{_HACE})|se (?:me )?(?:esta |ha )(?:atragantand|asfixiand)o",
    r"(?:sangra|sangrando|sangre)(?: (?:muchisimo|mucho|bastante|demasiado|sin parar|por todas? partes?|por todos? lados?|por la (?:cabeza|boca|nariz y)|de la cabeza))|(?:mucha|muchisima|demasiada|charco de|un monton de) sangre(?! (?:para|en el banco))|no (?:para|deja) de sangrar|perdiendo (?:mucha )?sangre|desangr\w+",
    rf"(?:se cayo|se resbalo|se corto|se golpeo|se pego|lo atropell\w+|la atropell\w+|se tropezo)(?: \w+){{0,9}} (?:sangra|sangrando|sangre)(?!{_HACE})",
    rf"(?:cables?|cableado|tendido|alambres?|lineas? (?:electricas?|de (?:la )?luz|de alta tension))(?: \w+){{0,4}} {_TIENDE}(?! (?:de (?:internet|television|telefono)))",
    r"se (?:me |nos )?(?:cayo|ha caido|han caido|cayeron|solto|soltaron|rompio|desprendio|reventaron|revento) (?:un|unos|el|los|la|las) (?:cables?|postes?|alambres?|lineas? electricas?)(?! (?:de|del) (?:internet|television|telefono|mi|la (?:cerca|valla)|buzon|jardin))|(?:cables?|postes?|alambres?)(?: \w+){0,3} se (?:cayo|ha caido|han caido|cayeron|solto|soltaron|rompi\w+|desprendi\w+|reventa\w+)",
    r"(?:tiro|tumbo|derribo|rompio|arranco|boto|cayo (?:sobre|encima de)|tirado|derribado|arrancado)(?: abajo)? (?:un|unos|el|los|la|las) (?:cables?|postes?|tendido|alambres?|lineas?)(?! (?:de|del) (?:internet|television|telefono|mi|la (?:cerca|valla)|buzon|jardin))",
    r"chispas?(?: \w+){0,4} (?:cables?|poste|transformador|farola|luz|tendido|alambres?)|(?:cables?|poste|transformador|farola|alambres?)(?: \w+){0,4} (?:chispas?|chispea\w*|chisporrotea\w*|ardiendo)",
)  # fmt: skip
_CUENTO = "(?:pelicula|juego|videojuego|novela|disfraz|cuento|historia|libro|obra|teatro|cuadro|pintura|escultura|estatua|exposicion|cancion|serie|sueno|mural|foto)s?"
TOLD_SPANISH = one_of(
    f"(?<!no es un )(?<!no es una ){_CUENTO} (?:de teatro )?(?:sobre|de|con|donde|en (?:la|el) que|que muestra|llamad[oa])(?: \\w+){{0,7}} (?:cuchillos?|pistolas?|armas?|espadas?|sangre)(?: \\S+){{0,4}}",
    f"en (?:un|una|el|la|mi|ese|esa) {_CUENTO}(?: \\w+){{0,8}} (?:cuchillos?|pistolas?|armas?|espadas?|sangre)(?: \\S+){{0,4}}", "(?:curso|clases?|taller|folleto|primeros auxilios|capacitacion)(?: \\w+){0,8} (?:inconsciente|atragant\\w+|sangra\\w*|desmay\\w+|asfixia)",
)  # fmt: skip
"""Of a story or a course, not met."""
_SPANISH_NOT = one_of(
    "(?:no|sin) (?:me |nos )?(?:contesta|contestan|responde|responden|contesto|respondio)(?: a)? (?:mi|mis|la|las|el|los|nuestr[oa]s?) (?:\\w+ )?(?:cartas?|correos?|mensajes?|solicitud\\w*|quejas?|llamadas?|notas?|preguntas?)(?: \\S+){0,5}", "(?:adornos?|guirnaldas?|decoracion\\w*|luces de navidad)(?: \\w+){0,5} cables?(?: \\S+){0,4}", "cables?(?: \\w+){0,6} (?:adornos?|guirnaldas?|decoracion\\w*|luces de navidad)(?: \\S+){0,3}",
    "(?:vender|vende|vendo|comprar|compro|afilar|afila|entregar|licencia|permiso|curso|clase|clases|club|exposicion)(?: \\w+){0,4} (?:cuchillos?|armas?|pistolas?|navajas?)(?: \\S+){0,4}", "(?:donar|donacion|banco|prueba|analisis|presion|resultados)(?: \\w+){0,2} (?:de )?sangre(?: \\S+){0,3}",
    "(?:cerca|valla|reja|malla|cerco) de alambres?(?: \\S+){0,5}", "cables? (?:de(?:l)? )?(?:internet|television|telefono|cargador|ordenador|computadora)(?: \\S+){0,4}", "(?:permiso|autorizacion|licencia)(?: \\w+){0,3} (?:colgar|tender|instalar|pasar|poner)(?: \\S+){0,6}", "(?:colgar|enterrar|soterrar|tender) (?:los |unos )?cables(?: \\S+){0,4}", TOLD_SPANISH,
)  # fmt: skip

_MAN = one_of(
    "(?:زوجي|زوجتي|طليقي|طليقتي|جوزي|مراتي|ابني|اخي|اخوي|اخويا|ابي|ابوي|عمي|خالي|جاري|جارنا|جيراننا|صاحب البيت|المالك|خطيبي|حبيبي|صديقي|(?:طليق|زوج|جوز|خطيب|حبيب|صديق|اخو|ابن) (?:ا?بنتي|ابنتي|اختي|امي|جارتي|خالتي|عمتي|اخي))", "(?:ال)?(?:رجل|رجال|رجاله|راجل|واحد|واحده|شخص|شاب|شب|غريب|زلمه|ناس|شباب|حرامي|لص|سكران|مجهول|اشخاص|مسلح)", "(?:رجلين|رجلان|شابين|شابان|اثنين|اتنين|ثلاثه|تلاته|زلمتين|شبين)(?: (?:رجال|شباب))?", "حدا", "حد", "احد", "احدهم", "هو", "هي", "هم",
)  # fmt: skip
_JISM = one_of(
    "(?:ابني|ابنتي|بنتي|ولدي|طفلي|طفلتي|طفلنا|ابننا|بنتنا|رضيعي|رضيعتي|رضيعنا|مولودي|حفيدي|حفيدتي|امي|ماما|بابا|والدتي|ابي|والدي|ابوي|ابويا|زوجي|زوجتي|جوزي|مراتي|مرتي|اخي|اخوي|اخويا|اختي|جدي|جدتي|جدو|ستي|تيتا|تيته|سيدي|جاري|جارنا|جارتي|جارتنا|صديقي|صديقتي|صاحبي|صاحبتي|زميلي|زميلتي|عمي|خالي|خالتي|عمتي|حماتي|حماي|جارنا|المولود)(?: (?:الصغيره?|الكبيره?|المولود|الرضيع|جديد))*",
    "(?:ال)?(?:طفل|طفله|رضيع|رضيعه|مولود|بيبي|رجل|راجل|زلمه|مراه|امراه|ست|شخص|ولد|بنت|حدا|واحد)(?: (?:الصغيره?|الرضيع))?",
)  # fmt: skip
_SILAH = "(?:ال|ب)?(?:ال)?(?:سكين|سكينا|سكينه|سكاكين|خنجر|سلاح|سلاحا|مسدس|مسدسا|ساطور|بندقيه|بارود|باروده|رشاش|سيف|مطوه|فرد)(?! (?:ماء|ميه|مي|مويه|لعبه|العاب|بلاستيك|صوت|للبيع|للتسليم|هديه|مطبخ|مطابخ))"
_ASA = "(?:ال|ب)?(?:ال)?(?:فاس|مطرقه|شاكوش|عصا|عصايه|قضيب|حديده|شومه|بلطه|ماسوره|خشبه|قزازه)"
_BEARS_AR = "[وف]?(?:معه|معو|معاه|معها|معهم|معاهم|حامل|حامله|حاملين|يحمل|تحمل|يحملون|شايل|شايله|ماسك|ماسكه|رافع|رفع|بيده|بيدو|بايده|بايدو|في يده|في ايده|مسلح ب|سحب|طلع|مطلع|جايب|جايبه|جاب|جابو)"
_HUNA = r"[وف]?(?:برا|بره|برره|خارج|خارجا|في الخارج|هنا|هون|هنيا|جوا|جوه|داخل|قدام|امام|عند|ورا|جنب|تحت|فوق|باب|البيت|بيتي|بيتنا|بالبيت|في البيت|المطبخ|بالمطبخ|الغرفه|الشقه|العماره|المدخل|الممر|بالممر|الدرج|الحوش|الحديقه|الشارع|بالشارع|المدرسه|المكتبه|الباب|عالباب|عباب)"
_YAJI = r"[وف]?(?:(?:عم |عم ب|ب|قاعد |قاعد ب)?(?:ي|ت)?(?:خبط|خبطو|دق|طرق|كسر|ركل)(?:ون|وا)? (?:علي |ع)?(?:ال)?(?:باب|بابي|بابنا|شباك|نافذه)|(?:عم |ب|عم ب)?(?:ي|ت)?(?:حاول|بده|بدو|عايز|يريد)(?:ون)?(?: \S+){0,1} (?:يدخل|الدخول|يفوت|يكسر|يقتحم|اقتحام|يفتح)|(?:عم |ب|عم ب)?(?:ي|ت)?(?:لحق|لاحق|طارد|هدد|هاجم|تبع)(?:ني|نا|تني)|(?:انا |نحن )?(?:مختبءه?|مخباه?|قافله?|قفلت|قافل|مسكره?|سكرت|حابسه?|حبست|مخبيه?|متخبيه?|مستخبيه?|خايفه?|خاءفه?))"
_MUNDHU = (
    r"(?: \S+){0,3} (?:العام|السنه|الشهر|الاسبوع) (?:الماضي|الماضيه|الفاءت)|(?: \S+){0,3} (?:منذ|قبل) \S+"
)
_LA = "[وف]?(?:لا|ما|مش|مو|مب|لم|ماعم|معم|لن|بطل|توقف عن|وقف عن)(?: (?:عم|راضي|راضيه|رضي|بدو|بدها|يعد|عاد|عادت|قادر|قادره|يقدر|عم يقدر|يستطيع))*"
_WIRES = "(?:ال|لل)?(?:اسلاك|سلك|كابل|كابلات|كيبل|كيابل|كبل|شريط|شراءط|خط|خطوط)"
_ASLAK = r"[وف]?(?:مدلاه|متدليه|متدل|متدلي|معلقه?|نازله?|ساقطه?|واقعه?|مقطوعه?|مكشوفه?|عاريه?|عريانه?|مرميه?|مفلوته?|فالته?|سايبه?|علي الارض|عالارض|بالارض|تتدلي|يتدلي|مدلدله?|في الشارع|بالشارع|علي الرصيف|عالرصيف|علي الطريق|(?:عم )?(?:ب)?(?:ي|ت)?(?:شرر|طلع شرار|شرقط)|(?:عم )?(?:ي|ت)(?:طلع|خرج|صدر)(?: \S+){0,2} شرر?ا?ر?)"
_ARABIC = (
    rf"{_MAN}(?: \S+){{0,5}} {_BEARS_AR} ?{_SILAH}",
    rf"{_BEARS_AR} {_SILAH}(?: \S+){{0,4}} {_HUNA}|{_MAN}(?: \S+){{0,4}} [وف]?{_SILAH} (?:معه|معو|معاه|معها|بيده|بايده|بايدو|بيدو|في يده|في ايده)|(?:واقف|واقفه|موجود|راجع|رجع|جاء|اجا|جه|جاي|وصل|يقف|تقف)(?: \S+){{0,5}} {_BEARS_AR} ?{_SILAH}|{_MAN}(?: \S+){{0,4}} {_HUNA}(?: \S+){{0,4}} ب{_SILAH}|{_MAN}(?: \S+){{0,4}} ب{_SILAH}(?: \S+){{0,4}} {_HUNA}",
    rf"(?:{_MAN}|{_BEARS_AR} {_SILAH})(?: \S+){{0,5}} {_BEARS_AR} (?:{_SILAH}|{_ASA})(?: \S+){{0,4}} {_YAJI}|{_BEARS_AR} (?:{_SILAH}|{_ASA})(?: \S+){{0,4}} {_YAJI}|{_MAN}(?: \S+){{0,6}} {_YAJI}(?: \S+){{0,6}} (?:{_BEARS_AR} |ب)(?:{_SILAH}|{_ASA})",
    r"(?:رجال|رجل|ناس|اشخاص|شخص|شباب|شب|واحد|حرامي|لصوص)(?: \S+)? مسلح(?:ون|ين)?(?:ه)?",
    rf"{_JISM}(?: \S+){{0,5}} {_LA} ?(?:ب|عم )?(?:ي|ت)?(?:رجع لوعيه|رجع لوعيها|ستعيد وعيه|ستعيد وعيها|ستعد وعيه|ستعد وعيها|تنفس|قدر (?:ي|ت)?تنفس)|{_JISM}(?: \S+){{0,2}} {_LA} ?(?:ب|عم )?(?:ي|ت)?(?:ستيقظ|ستفيق|صحي|صحا|فيق|فوق|تحرك|تنفس|ستجيب|رد|جاوب|فتح (?:عيونه|عيونها|عينيه|عينيها|عينه|عينها))(?! (?:ل|لل\S*|للمدرسه|(?:علي|ع) ?(?:ال)?(?:رساءل|رساءله|رساءلي|رسالتي|هاتف|تلفون|تليفون|جوال|موبايل|مكالمات|اتصالات|بريد|ايميل\S*|وقت|المعلم\S*|منبه|اسءله\S*|سوالي|كلام\S*)|عليي? *$|بدري|مبكرا|في|باكرا|قبل|بسرعه|الا|بالليل|ليلا))",
    rf"{_JISM}(?: \S+){{0,3}} (?:مرمي|مرميه|ممدد|ممدده|ملقي|ملقاه|واقع|واقعه|مطروح|ساقط|نايم|نايمه|طايح|طايحه)(?: \S+){{0,4}} {_LA} ?(?:ب|عم )?(?:ي|ت)(?:رد|جاوب|جيب|تحرك|تكلم|حكي|تنفس|صحي)",
    rf"(?:مش|مو|ما|لا|لست) (?:عارف|عارفه|قادر|قادره|عم اقدر|اقدر|بقدر|استطيع|قدرت|عم بعرف)(?: ان)? (?:ا|اي|ن)?(?:صحي|فيق|وقظ|قوم|يقاظ)(?:ه|ها)?(?: {_JISM})?(?! (?:للمدرسه|بدري|مبكرا))|لا (?:استطيع|اقدر)(?: علي)? (?:ايقاظ|افاقه) {_JISM}",
    rf"{_JISM}(?: \S+){{0,3}} (?:مغشي|غاب|غايب|غاءب|اغمي|مغمي|غشي|انهار|سقط فاقدا?|داخ ووقع|داخت ووقعت|مرتخي|مرتخيه|متشنج\S*|عم (?:ي|ت)تشنج|(?:ي|ت)تشنج)(?!{_MUNDHU})",
    rf"(?:اغمي|مغمي|غمي) علي(?:ه|ها| \S+)(?!{_MUNDHU})|(?:فقد|فقدت|فاقد|فاقده|غاب عن|غابت عن) (?:ال)?وعي(?:ه|ها)?(?!{_MUNDHU})",
    rf"{_JISM}(?: \S+){{0,2}} [وف]?(?:صار|صارت|عم (?:ي|ت)صير|بقي|بقت|تحول|تحولت|لونه|لونها|وجهه|وجهها)(?: \S+){{0,2}} (?:ازرق|زرقاء|زرقا|مزرق|مزرقه|بنفسجي)|{_JISM}(?: \S+)? (?:ازرقت|مزرق|مزرقه|كله ازرق|كلها زرقا|عم (?:ي|ت)زرق)|{_JISM} ازرق(?= *$| [وف])|(?:وجهه|وجهها|شفايفه|شفايفها|شفتاه|شفاهه|^لونه|^لونها) (?:صار |صارت |عم يصير |بقي )?(?:ازرق|زرقاء|زرقا|زرق)",
    rf"{_JISM}(?: \S+)? (?:عم |قاعد |ب)?(?:ي|ت)?(?:ختنق|غص|شرق|شردق)(?: \S+)?|(?:غص|شرق|اختنق|اختنقت|غصت)(?: \S+)? ب(?:ال)?(?:اكل|لقمه|طعام|حبه|قطعه|لعبه|عظمه|موزه)",
    r"(?:(?:عم )?(?:ب)?(?:ي|ت)نزف|نازف|نزف|نزفت|بينزف)(?: \S+)? (?:كثير\S*|كتير|بشده|بغزاره|جامد|دم\S*|بقوه|من راسه|من راسها)|(?:راسه|راسها|رقبته|بطنه|صدره)(?: \S+)? (?:عم )?(?:ب)?(?:ي|ت)نزف|[وف]?(?:ال)?(?:دم|دماء) (?:كثير\S*|كتير|في كل مكان|بكل مكان|مالي\S*|مغرق\S*|عم ينزل|ما عم يوقف|لا يتوقف|ما بيوقف|(?:عم )?(?:ب)?(?:ي|ت)(?:طلع|نزل|سيل|خرج|تدفق|نزف)(?: \S+)? (?:بقوه|بشده|كتير|كثير\S*|بغزاره|من راس\S*|من تم\S*|من فم\S*))|نزيف (?:حاد|شديد|قوي|كبير)",
    rf"{_JISM}(?: \S+){{0,3}} (?:وقع|وقعت|سقط|سقطت|تزحلق|تزحلقت|انجرح|انجرحت|طاح|طاحت)(?: \S+){{0,6}} (?:[وف]?(?:عم )?(?:ب)?(?:ي|ت)نزف|[وف]?(?:في|فيه|عم ينزل) دم|[وف]الدم)(?!{_MUNDHU})",
    rf"{_WIRES}(?: (?:ال)?(?:كهرباء|كهربا|كهرباءي|كهرباءيه|ضغط عالي|ضغط|نور))?(?: \S+){{0,2}} {_ASLAK}(?! (?:الانترنت|التلفاز|الهاتف))",
    rf"(?:وقع|سقط|انقطع|وقعت|سقطت|انقطعت|نزل|نزلت|طاح|طاحت|وقعو|كسرت|قطعت|اسقطت|رمت)(?: \S+){{0,2}} (?:{_WIRES}|(?:ال)?(?:عمود|عواميد|اعمده))(?: (?:ال)?(?:كهرباء|كهربا|كهرباءي|كهرباءيه|اناره|نور|ضغط))(?: \S+)?|{_WIRES} (?:ال)?(?:كهرباء|كهربا|كهرباءي|كهرباءيه|ضغط عالي|ضغط|نور|توتر عالي)(?: \S+){{0,2}} (?:انقطع\S*|وقع\S*|سقط\S*|نزل\S*|طاح\S*)|(?:ال)?عمود(?: \S+){{0,3}} (?:واقع|وقع|سقط|مايل وعم يوقع)(?: \S+){{0,3}} {_WIRES}",
    r"(?:ال)?(?:شرر|شرار|شراره)(?: \S+){0,4} (?:ال)?(?:سلك|اسلاك|عمود|كهرباء|كهربا|محول|كابل|لمبه|اناره)",
)  # fmt: skip
_QISSA = "(?:ال|ب|بال)?(?:قصه|فيلم|افلام|مسرحيه|روايه|لعبه|لوحه|تمثال|كتاب|معرض|مسلسل|اغنيه|حلم|صوره|رسمه)"
TOLD_ARABIC = one_of(
    f"(?<!مش )(?<!مو )(?<!ليس )(?<!ليست )(?:في )?{_QISSA} (?:(?:عن|حول|فيها|فيه|لرجل|يظهر فيها) )?(?:\\S+ ){{0,3}}(?:رجل|رجال|امراه|شخص|ولد|بنت|حدا|واحد)(?: \\S+){{0,3}} (?:سكين\\S*|مسدس\\S*|سلاح\\S*|سيف\\S*)(?: \\S+){{0,4}}", "(?:دوره|دورات|ورشه|درس|كتيب|اسعافات)(?: \\S+){0,6} (?:ل?ل?اختناق|الوعي|النزيف|الاغماء)",
)  # fmt: skip
"""Of a story or a course, not met."""
_ARABIC_NOT = one_of(
    "(?:بيع|يبيع|شراء|اشتري|ابيع|تسليم|رخصه|ترخيص|دوره|نادي|معرض|سن)(?: \\S+){0,3} (?:ال)?(?:سكاكين|سكين|سلاح|مسدس|اسلحه)(?: \\S+){0,3}", "(?:تبرع|التبرع|اتبرع|تحليل|ضغط|بنك)(?: \\S+){0,2} (?:ب)?(?:ال)?دم(?: \\S+){0,3}", "(?:كابل|سلك|اسلاك|خط|خطوط) (?:ال)?(?:انترنت|تلفاز|تلفزيون|هاتف|شاحن|كمبيوتر|باص|حافله|حافلات)(?: \\S+){0,3}", "(?:تصريح|اذن|رخصه)(?: \\S+){0,2} (?:تعليق|لتعليق|مد|لمد)(?: \\S+){0,3}", TOLD_ARABIC,
)  # fmt: skip

ENGLISH: Group = ("danger", _ENGLISH, _ENGLISH_NOT)
SPANISH: Group = ("danger", _SPANISH, _SPANISH_NOT)
ARABIC: Group = ("danger", _ARABIC, _ARABIC_NOT)
