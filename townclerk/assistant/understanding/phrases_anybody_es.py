"""Spanish phrases of danger put together of who and what: anybody who falls, drowns, burns, is shut in or beaten."""

from __future__ import annotations

from townclerk.assistant.understanding.phrases import Group, near, one_of

_KIN = "(?:hij[oa]s?|hijit[oa]s?|nin[oa]s?|ninit[oa]s?|bebes?|chic[oa]s?|chiquill[oa]s?|much?ach[oa]s?|herman[oa]s?|mama|madre|papa|padres?|espos[oa]s?|marido|mujer|pareja|novi[oa]|ex|ti[oa]s?|prim[oa]s?|sobrin[oa]s?|abuel[oa]s?|abuelit[oa]s?|niet[oa]s?|suegr[oa]s?|cunad[oa]s?|yerno|nuera|gemel[oa]s?|hijastr[oa]|padrastro|madrastra)"
_HUMAN = f"(?:{_KIN}|hombres?|senor(?:a|es|as)?|jovenes|joven|tip[oa]s?|personas?|gente|alumn[oa]s?|estudiantes?|companer[oa]s?|obrer[oa]s?|trabajador(?:a|es)?|vecin[oa]s?|amig[oa]s?|pasajer[oa]s?|conductor(?:a|es)?|ciclistas?|peaton(?:es)?|pacientes?|ancian[oa]s?|viejit[oa]s?|adolescentes?|menor(?:es)?|alguien)"
_DET = r"(?:un|una|unos|unas|el|la|los|las|mi|mis|nuestr[oa]s?|su|sus|tu|este|esta|ese|esa|dos|tres|cuatro|varios|varias|muchos|otro|otra|\d+)"
_WHO = rf"(?:{_DET}(?: (?!perr|gat|telefono|arbol)\w+){{0,1}} {_HUMAN}|{_HUMAN}|el|ella)"
_PAST = r"(?!(?: \w+){0,9} (?:hace (?:\w+ )?(?:anos?|meses|mes|semanas?)|en (?:19|20)\d\d|(?:ano|mes|semana|verano|invierno) pasad[oa]|cuando era|reclam\w+|indemniz\w+|seguro|rampa))"
_NOT = "(?:no|ya no|tampoco|sin)(?: (?:se|me|nos|le|quiere|puede|logra))*"
_STILL = r"(?:despierta\w*|despertar|respond\w*|reaccion\w*|mueve\w*|mover\w*|respira\w*|abre (?:los )?ojos|abr\w* los ojos|contesta|levanta\w*|levantar\w*|habla|vuelve en si)"

_BUILT = "(?:casas?|departamentos?|apartamentos?|pisos?|edificios?|tiendas?|cocheras?|garajes?|escuelas?|colegios?|iglesias?|hotel|fabricas?|bodegas?|almacen(?:es)?|restaurantes?|oficinas?|techos?|cocina|carros?|coches?|autos?|camion(?:es|eta)?|autobus(?:es)?|tren|panaderia|mercado|local|moto|granja|bloque|barraca|vivienda|negocio|taller)"
_BURNS = "(?:en llamas|en fuego|incendiad[oa]|incendiando(?:se)?|ardiendo|quemando(?:se)?|prendid[oa] fuego|agarro fuego|se incendia|se incendio|se prendio|se quema|se esta quemando|se esta incendiando|arde)"
_FIRE = (
    rf"{_BUILT}(?: (?!cuando|si|como|para)\w+){{0,6}} {_BURNS}(?! (?:la comida|de ganas)){_PAST}",
    rf"(?:se (?:esta )?(?:quema|quemando|incendia|incendiando|incendio|prendio)|arde|esta ardiendo|estan ardiendo|se estan quemando|agarro fuego)(?: (?:un|una|el|la|los|las|mi|nuestr[oa]))? {_BUILT}{_PAST}",
    rf"(?:incendio|fuego|llamas)(?: \w+){{0,2}} (?:en|donde) (?:un |una |el |la |los |las |mi |nuestr[oa] |casa de )*(?:{_BUILT} (?:del? (?:al lado|enfrente|arriba|abajo|la esquina|l?a? ?vecin[oa]s?|mi \w+)|vecin[oa])|vecin[oa]s?)(?! (?:simulacro)){_PAST}",
)
_FIRE_NOT = one_of(
    "(?:simulacro|curso|taller|charla|seguro|prevencion|permiso|inspeccion)(?: \\S+){0,4} (?:incendio|fuego|quemar)\\w*(?: \\S+){0,8}",
    "(?:que|como)(?: \\S+){0,3} si(?: \\S+){0,8} (?:incendia|llamas|quema|fuego)",
)

_FELL = "(?:se (?:me )?(?:cayo|desplomo|desmayo|resbalo|golpeo la cabeza|ha caido|tropezo)|cayo|caido|caida|desmayad[oa])"
_DEEP = "(?:rio|canal|lago|laguna|estanque|arroyo|mar|oceano|agua|piscina|alberca|pileta|pozo|hoyo|alcantarilla|acequia|presa|puerto|muelle|cisterna|barranco|barranca|(?:las )?vias|zanja|hielo)"
_HIGH = "(?:andamios?|techo|tejado|balcon|ventana|puente|azotea|escalera|muro|grua|torre|caballo|arbol|edificio|barda|segundo piso)"
_IN = "(?:al|a la|a las|a los|a un|a una|en el|en la|en las|en un|en una|dentro de la|dentro del)"
_BODY = (
    rf"{_WHO}(?: \w+){{0,3}} {_FELL}(?: \w+){{0,7}} {_NOT} {_STILL}{_PAST}",
    rf"{_FELL} {_WHO}(?: \w+){{0,6}} {_NOT} {_STILL}{_PAST}",
    rf"{_WHO} {_NOT} {_STILL}(?: \w+){{0,5}} (?:despues de|tras|desde|porque|por)(?: (?:una|la|que|se|caerse|su))* (?:caida|cayo|golpe|choque|accidente|caerse|desmayo){_PAST}",
    rf"{_WHO}(?: \w+){{0,4}} (?:tirad[oa]|tendid[oa]|echad[oa]|acostad[oa]|inconsciente|desvanecid[oa])(?: \w+){{0,6}} {_NOT} {_STILL}{_PAST}",
    rf"{_WHO}(?: (?:que|ya|casi|creo que))? (?:se (?:me |nos )?(?:esta |estan |esta[bn]? )?(?:ahoga|ahogan|ahogando)|esta(?:n)? (?:ahogandose|ahogando))(?! en (?:papel\w*|deudas|tramites|trabajo|tareas|un vaso)){_PAST}",
    rf"(?:se (?:me |nos )?(?:esta |estan )?(?:ahoga|ahogan|ahogando)|esta(?:n)? ahogandose)(?: \w+)? {_WHO}(?! en (?:papel\w*|deudas|tramites|trabajo)){_PAST}",
    rf"{_WHO}(?: (?:se|ha|acaba|de|que|le|nos|me))* (?:cayo|caido|caer|caerse|callo|cayeron|resbalo|fue)(?: \w+)? {_IN}(?: \w+)? ?{_DEEP}{_PAST}",
    rf"(?:se )?(?:me |nos )?(?:cayo|ha caido|cayeron|callo) {_WHO}(?: \w+){{0,2}} {_IN}(?: \w+)? ?{_DEEP}{_PAST}",
    rf"(?:{_WHO}(?: (?:se|ha|acaba|de))* (?:cayo|caido|caerse|callo)|(?:se )?(?:cayo|ha caido) {_WHO})(?: \w+)? (?:del|de la|de un|de una|desde el|desde la|desde un|desde una)(?: \w+)? ?{_HIGH}{_PAST}",
    rf"{_WHO}(?: (?:esta|estan|que|quedo|quedaron|se|hay|sigue|siguen))* (?:atrapad[oa]s?|encerrad[oa]s?|sepultad[oa]s?|atorad[oa]s?|prensad[oa]s?)(?: \w+)? (?:bajo|debajo|en|dentro|entre)(?: (?:de|del|el|la|los|las|un|una|su))* (?:escombros|carro|coche|auto|ascensor|elevador|pozo|incendio|fuego|llamas|humo|camion|edificio|derrumbe|inundacion|camioneta|hierros)(?! de la casa){_PAST}",
)
_BODY_NOT = one_of(
    "(?:sistema|pagina|sitio|web|red|servidor|internet|llamada|linea|senal)(?: \\S+){0,6}",
    "se (?:me |nos )?cayo (?:el|la|mi) (?:sistema|pagina|sitio|web|red|servidor|internet|llamada|linea|senal)(?: \\S+){0,6}",
    "(?:se (?:me |nos )?)?(?:cayo|ha caido)(?: (?:un|una|el|la|mi))? (?:arbol|rama|telefono|celular|movil|gorra|sombrero|pelota|perro|gato|llave\\w*|cartera|poste|letrero)(?: \\S+){0,5}",
    "(?:para que|clases para|que no|evitar que|prevenir que|clases? de natacion)(?: \\S+){0,6} (?:ahog\\w+|caig\\w+)",
)

_CRASH = "(?:accidentes?|carambola|choques?|chocaron|choco|colision(?:es)?|volcadura|volco|volcaron|vuelco|atropell\\w+|explosion|descarrilo)(?! (?:de horarios|cultural|termico))"
_HURT = "(?:herid[oa]s?|lesionad[oa]s?|lastimad[oa]s?|sangr\\w+|atrapad[oa]s?|muert[oa]s?|inconscientes?|prensad[oa]s?|victimas)"
_THING = "(?:arbol(?:es)?|ramas?|muros?|pared(?:es)?|techos?|postes?|vigas?|piedras?|rocas?|andamios?|balcon(?:es)?|cornisas?|letreros?|farolas?|estantes?)"
_STRUCK = rf"(?:{_THING}(?: \w+)? (?:se )?(?:(?:le|les|me|nos) )?(?:cayo|cayeron|derrumbo|derrumbaron|desplomo|vino abajo|ha caido|han caido)|(?:cayo|cayeron|derrumbo|desplomo)(?: encima)? (?:un|una|el|la|unas?|unos?|los|las) {_THING})"
_ACCIDENT = (
    rf"{_STRUCK}(?: \w+){{0,8}} (?:esta|estan|quedo|quedaron|hay)(?: \w+){{0,3}} {_HURT}{_PAST}",
    rf"{_STRUCK}(?: encima)?(?: (?:sobre|encima de|arriba de))? (?:a )?{_WHO}(?= *$| (?:y|que|esta|no|ahora|ayuda|por favor)(?!\w)){_PAST}",
    rf"(?:me|nos) (?:cayo|cayeron)(?: encima)? (?:un|una|el|la|unas|unos) {_THING}(?: encima)?{_PAST}",
    rf"(?:hubo|hay|acaba de haber|acaban|paso|ocurrio|acabo de ver|vi|veo|sucedio|ha habido)(?: \w+){{0,4}} {_CRASH}(?: \w+){{0,8}} {_HURT}{_PAST}",
    rf"{_CRASH}(?: \w+){{0,6}} (?:hay|con|y|esta|estan|quedo|quedaron)(?: (?:un|una|gente|personas|varios|varias|muchos|dos|tres|\d+|la|el|algun|alguien|esta|\w+)){{0,4}} {_HURT}{_PAST}",
    rf"(?:hay|esta|estan|quedo|quedaron|tenemos)(?: \w+){{0,4}} {_HURT}(?: \w+){{0,4}} (?:en|por|tras|despues de|de)(?: (?:un|una|el|la))? {_CRASH}{_PAST}",
)
_ACCIDENT_NOT = one_of(
    "(?:informe|reporte|copia|estadisticas?|cuantos|datos|registro|numero|mapa)(?: \\S+){0,6} (?:accidentes?|choques?|colision\\w*)(?: \\S+){0,6}",
    "(?:que|como|donde|quien)(?: \\S+){0,6} (?:si|despues|en caso)(?: \\S+){0,3} (?:accidente|choque)(?: \\S+){0,6}",
)

_ALONE = r"(?:(?:mi|mis|nuestr[oa]|el|la|al|un|una)(?: \w+)? vecin[oa]s?|(?:el|la|al|un|una|mi) (?:senora?|ancian[oa]|viejit[oa]|abuelit[oa]|hombre|mujer|parejita) (?:mayor|de (?:al lado|enfrente|arriba|abajo|la esquina)|que vive sol[oa]))(?: (?:mayor|ancian[oa]|de (?:al lado|enfrente|arriba|abajo|edad)|que vive sol[oa]))?"
_LONG = r"(?:(?:hace|desde hace|en|por|desde|llevo|lleva|llevamos)(?: (?:ya|mas|de|como|casi|unos|unas|varios|varias|muchos|dos|tres|cuatro|cinco|seis|una|un|el|la|\d+|toda))* (?:dias|semanas?|lunes|martes|miercoles|jueves|viernes|sabado|domingo|ayer|anteayer))"
_DOOR = r"(?:(?:me|nos|le)? ?(?:abre|abrio|ha abierto|abria|contesta|contesto|responde|respondio|ha contestado|ha salido|sale|salio|atiende|se le ve|se ve|da senales)(?: (?:de|su|la|al|el|a|puerta|casa|telefono|timbre|nadie|vida|cuando toco)){0,4})"
_QUIET = (
    rf"{_LONG}(?: \w+){{0,3}} (?:no|nadie|sin)(?: (?:que|se|he|hemos|ha|lo|la))* (?:ve|veo|vemos|visto|ver|sabe|se|saber)(?: (?:de|a|nada|del))* {_ALONE}",
    rf"(?:no|nadie)(?: (?:se|he|hemos|ha|lo|la))* (?:ve|veo|vemos|visto|sabe)(?: (?:de|a|nada|del))* {_ALONE}(?: \w+){{0,3}} {_LONG}",
    rf"{_ALONE}(?: que)? (?:ya )?no {_DOOR} {_LONG}",
    rf"{_LONG}(?: (?:que|ya))* {_ALONE}(?: \w+)? no {_DOOR}(?! (?:mi|mis|a mi) (?:carta|correo|mensaje))",
    rf"{_LONG}(?: que)? no {_DOOR} {_ALONE}",
    rf"{_ALONE} (?:ya )?no {_DOOR}(?: \w+){{0,4}} (?:huele|olor|correo acumulado|se acumula)",
)
_QUIET_NOT = one_of(
    "(?:contesta|responde|contesto|respondio|ha contestado)(?: a)? (?:mi|mis|la|las|nuestra|el|los)(?: \\S+)? ?(?:cartas?|correos?|mensajes?|solicitud\\w*|quejas?|notas?)(?: \\S+){0,6}",
    "(?:de viaje|de vacaciones|fuera del pais|se mudo)(?: \\S+){0,6}",
)

_SAYS = "(?:dice|dijo|dicen|va|quiere|queria|planea|piensa|amenaza|amenazo|escribio|publico|juro|anda diciendo|me conto|habla)"
_SCHOOL = "(?:escuela|colegio|clase|instituto|universidad|secundaria|preparatoria|prepa|kinder|liceo|iglesia|mezquita|companeros|maestr[oa]s?|profesor(?:a|es)?|biblioteca|ayuntamiento|alcaldia|alumnos|aula)"
_MASS = (
    rf"{_WHO}(?: \w+){{0,3}} {_SAYS}(?: \w+){{0,6}} (?:disparar(?:a|le|les)?|disparando|tirotear|balear|balacear|volar|hacer explotar|poner una bomba|quemar|incendiar|atacar)(?! (?:una? )?(?:foto|video|flash))(?: \w+){{0,4}} {_SCHOOL}",
    rf"{_WHO}(?: \w+){{0,3}} {_SAYS}(?: \w+){{0,6}} (?:matar(?:a|an|los|nos)?|apunalar|asesinar|acuchillar|acabar con)(?: (?:a|sus|los|las|al|su|todos|todo|el|la|mundo|varios)){{0,4}} ?(?:companeros|alumnos|ninos|gente|maestr\w+|profesor\w*|estudiantes|personas)?(?: \w+){{0,3}} {_SCHOOL}",
)
_THING = "(?:transformador(?:es)?|tanque(?: de gas)?|cilindro|bombona|tuberia de gas|caldera|caja de luz|medidor de luz|poste de luz|subestacion|garrafa|boiler|calentador|fabrica|polvorin|edificio|casa|gasolinera|bodega)"
_BOOM = "(?:explot\\w+|revent(?:o|ado|aron)|estall(?:o|ado|aron|a)|vol(?:o|aron) en pedazos|trono|echa(?:ndo)? chispas|se prendio)"
_BLAST = (
    rf"{_BOOM}(?: \w+)? (?:un|una|el|la|nuestr[oa]|mi)(?: \w+)? ?{_THING}{_PAST}",
    rf"{_THING}(?: \w+){{0,5}} {_BOOM}(?! de (?:risa|gente)){_PAST}",
    rf"(?:hubo|hay|fuerte|gran|una|oi|escuche) explosion(?: \w+)? (?:en|cerca|junto|afuera|de (?:gas|un|una))(?! demografica){_PAST}",
)
_CO = r"(?:(?:alarma|detector|sensor|medidor|avisador)(?:es|s)? (?:de|del|por) (?:gas )?(?:monoxido|co|c o)(?: de carbono)?)"
_GOES = "(?:suena\\w*|sono|sonando|sonado|sonar|pita\\w*|pito|pitando|pitar|activ(?:o|ada|ado|a)|dispar(?:o|ada|ado)|salto|grita|chilla\\w*|avisa)"
_GAS = (
    rf"{_CO}(?: (?!cuando|si)\w+){{0,5}} {_GOES}",
    rf"{_GOES}(?: \w+){{0,3}} {_CO}|alarma(?: \w+){{0,3}} monoxido(?: \w+){{0,3}} {_GOES}|{_GOES}(?: \w+){{0,2}} monoxido",
    r"(?:fuga|escape|intoxica\w+|envenena\w+)(?: \w+){0,2} (?:de|con|por) monoxido",
)
_GAS_NOT = one_of(
    "(?:que|como|cuando|por que)(?: \\S+){0,3} (?:hago|hacer|debo|debe|si|para)(?: \\S+){0,5} monoxido(?: \\S+){0,6}",
    "(?:prevenir|prevencion|evitar|charla|folleto|sintomas)(?: \\S+){0,5} monoxido(?: \\S+){0,3}",
)

_FAMILY = r"(?:(?:mi|su|nuestr[oa]|mis) (?:\w+ )?(?:ex ?)?(?:marido|espos[oa]|pareja|novi[oa]|ex|exmarido|exespos[oa]|exnovi[oa]|padres?|papa|mama|madre|herman[oa]s?|ti[oa]s?|prim[oa]|hij[oa]s?|niet[oa]s?|sobrin[oa]|suegr[oa]s?|cunad[oa]s?|padrastro|madrastra|yerno|nuera|familia|prometid[oa]|companer[oa] de (?:piso|cuarto)))"
_CARER = r"(?:(?:mi|la|el|un|una|su|los|las|nuestr[oa]|unos|otr[oa])(?: \w+)? ?(?:cuidador(?:a|es|as)?|enfermer[oa]s?|auxiliar(?:es)?|asistenta?|ayudante|niner[oa]|canguro|maestr[oa]s?|profesor(?:a|es)?|profe|entrenador(?:a)?|personal|emplead[oa]s?|celador(?:a)?|jef[ea]|patron(?:a)?|guardias?|terapeuta|chofer|senora que (?:me|nos|lo|la) cuida|monitor(?:a)?|encargad[oa]|caser[oa]|director(?:a)?))"
_BEATS = r"(?:(?:le |les |la |lo |nos |me )?(?:peg(?:a|o|an|aron|aba|ando)|golpe(?:a|o|an|aron|aba|ando)|abofete(?:a|o)|pellizc(?:a|o|an)|empuj(?:a|o|an)|pate(?:a|o|an)|maltrat(?:a|o|an|aron|ando)|agred(?:e|io|en)|zarande(?:a|o)|jal(?:o|a) (?:del?|el) pelo|sacud(?:e|io)|azot(?:a|o)|cachete(?:a|o)|lastim(?:a|o)|abus(?:a|o) de|ahorc(?:a|o)))"
_VICTIM = (
    rf"(?:(?:a |de )?(?:mi|mis|nuestr[oa]s?|su) (?:\w+ )?(?:{_KIN})|al (?:abuel[oa]|nin[oa]|bebe|viejito))"
)
_THINGS = r"(?! (?:un|una|el|la|los|las)? ?(?:etiqueta|estampa|estampita|calcomania|sticker|estrella|sello|cartel|papel|sol|viento|vista|virus|gripe|resfriado|sida|covid|foto|chicle|susto|grito|la vuelta)(?!\w))"
_HITS = (
    rf"{_CARER}(?: \w+){{0,5}} {_BEATS}(?: (?:mucho|fuerte|con \w+))? {_VICTIM}(?! (?:de palabra|verbalmente))",
    rf"{_BEATS} (?:{_CARER}) {_VICTIM}|{_VICTIM} (?:le |lo |la |los |les )?(?:peg|golpe|maltrat|abofete|pellizc|empuj)(?:a|o|an|aron) {_CARER}",
    rf"{_CARER}(?: (?:que|quien) (?:viene|me|nos|cuida|trabaja)(?: \w+){{0,3}})?(?: (?!nos|que|cuando|si)\w+){{0,6}} (?:me|nos) (?:peg(?:a|o|an|aron|aba)|golpe(?:a|o|an|aba)|abofete(?:a|o)|pellizc(?:a|o|an)|empuj(?:a|o|an)|pate(?:a|o)|maltrat(?:a|an|o)|agred(?:e|io)|zarande(?:a|o)|jal(?:a|o) (?:del?|el) pelo|azot(?:a|o)|cachete(?:a|o)|lastim(?:a|o)){_THINGS}",
    rf"(?:me|nos) (?:peg|golpe|pellizc|maltrat|empuj|abofete|lastim)(?:a|o|an|aron|aba) (?:{_CARER}|{_FAMILY})",
    r"(?:en )?(?:la|el|un|una) (?:residencia|asilo|hogar|geriatrico|guarderia|clinica|hospital|casa hogar)(?: \w+){0,3} (?:le |les |lo |la |los |me |nos )?(?:pegan|golpean|maltratan|pellizcan|insultan y pegan|agreden|amarran|atan)(?: (?:mucho|a mi \w+|a los \w+|a las \w+))?",
    r"(?:pegan|golpean|maltratan|amarran|agreden) (?:a )?(?:mi|mis|los|las|nuestr[oa]s?) (?:\w+ )?\w+ (?:en|del?) (?:la |el |su )?(?:residencia|asilo|hogar|geriatrico|guarderia|escuela|colegio)",
    rf"{_FAMILY}(?! (?:bebe)){{0,1}}(?: (?!que|cuando|si)\w+){{0,4}} (?:me|nos) (?:peg|golpe|pate|abofete|maltrat|empuj|pellizc|azot)(?:a|o|an|aron|ea|eo){_THINGS}",
)
_OUT = r"(?:salir|salga|que salga|ir a ningun\w* \w+|ver a (?:mi familia|mis amigas?|nadie)|usar el telefono|llamar a nadie|hablar con nadie|dejar la casa)(?! (?:en la foto|en el \w+ del? |temprano|antes|con (?:mis|sus) amig\w+|de noche|tarde|por la noche|a jugar|en (?:bici\w*|moto)|al recreo|hoy|el (?:sabado|viernes|domingo)))"
_SHUT = (
    rf"{_FAMILY}(?: \w+){{0,3}} (?:me|nos) (?:ha |tiene |tienen |dejo |deja |tenia |mantiene )?(?:encerr(?:o|ad[oa]s?|aba|aron)|encierra\w*|secuestr\w+|encaden\w+|amarr(?:o|ad[oa])|ato|cerro con llave)",
    rf"(?:me|nos) (?:ha |tiene |tienen |dejo |deja |mantiene )?(?:encerr(?:o|ad[oa]s?|aba)|encierra|secuestr\w+|encaden\w+) (?:con llave |en \w+ \w+ |en casa )*(?:{_FAMILY})",
    rf"{_FAMILY}(?: \w+){{0,2}} no (?:me|nos) (?:deja|dejan|permite|permiten|dejaba) {_OUT}",
    rf"no (?:me|nos) (?:deja|dejan|permite|permiten) {_OUT}(?: (?:de|la|mi|casa))* {_FAMILY}",
    rf"{_FAMILY}(?: \w+){{0,2}} (?:me|nos) (?:prohibe|prohibio|impide|impidio|prohiben) (?:salir|la salida|que salga|ver a mi familia)(?! (?:de noche|tarde|con))",
    rf"{_FAMILY}(?: \w+){{0,2}} (?:me|nos) (?:ha )?(?:quit(?:o|a|ado|an)|escond(?:io|e|ido)|guard(?:o|a) bajo llave|retuvo|retiene)(?: (?:el|la|los|las|mi|mis|todo|todos))* (?:telefono|celular|movil|llaves?|pasaporte|documentos|papeles|cartera|dinero|tarjetas?|zapatos|ropa)(?: \w+){{0,8}} (?:no (?:puedo|podemos|me deja|pueda|salga|pude|podamos)|para que no|sin (?:poder )?salir)",
)
_EMPLOYER = (
    r"(?:(?:mi|el|la|nuestr[oa]|su) (?:patron(?:a|es)?|jef[ea]s?|empleador(?:a|es)?|senora|duen[oa]|encargad[oa]|familia para la que trabajo|capataz))(?: \w+){0,8} (?:me|nos|l[oa]s) (?:encierra\w*|encerro|encerraron|tienen? encerrad[oa]s?|deja encerrad[oa]s?)(?: \w+){0,4}",
)
_FEAR = r"(?:(?:me|nos|le) da (?:mucho )?(?:miedo|panico|terror)|(?:tengo|tenemos|tiene) (?:mucho )?(?:miedo|panico)|con miedo|asustad[oa]|aterrad[oa]|temo por)(?! (?:de (?:llegar|que le pongan|perder)|a (?:llegar|los perros|la oscuridad)))"
_WAITS = r"(?:(?:me|nos|la|lo) (?:espera|esta esperando|vigila|aguarda)|(?:esta|sigue|anda) (?:esperandome|esperando|parad[oa]|afuera|rondando))(?: \w+){0,2} (?:afuera|fuera|a la salida|en la (?:puerta|esquina|entrada)|al? (?:lado|frente)|enfrente|en mi trabajo|por mi casa)|(?:esta|anda) (?:esperandome|rondando)(?: \w+){0,2}"
_WAITING = (
    *near(rf"{_FAMILY}(?: \w+){{0,3}} (?:{_WAITS})", _FEAR, words=8),
    *near(rf"(?:{_WAITS}) {_FAMILY}", _FEAR, words=8),
    rf"{_FEAR}(?: (?:de|a))? {_FAMILY}(?: \w+){{0,4}} (?:{_WAITS})",
)
_TOUCHES = (
    r"(?:un|el|ese|este|unos|dos|alguien|mi|nuestr[oa]|una|hay)(?: \w+)? ?(?:hombres?|tipos?|senor(?:a|es)?|sujetos?|tios?|desconocid[oa]s?|viejo|maestr[oa]|profesor|entrenador|vecin[oa]|joven|adolescente|pervertido|degenerado|cura|chofer|persona|alguien)(?: (?:que|esta|anda|estaba|en|el|la|parque|siempre|se|pone|a|sigue)){0,5} (?:toc(?:a|o|ando|aba|ar)|manose(?:a|o|ando|aba|ar)|acarici(?:a|ando)|abus(?:a|o|ando)(?: sexualmente)? de|agarr(?:a|ando)|besa(?:ndo)?)(?: a)?(?: (?:los|las|un|una|unos|unas|mi|mis|nuestr[oa]s|varios|varias|otros|otras|pequen[oa]s?)){0,3} (?:nin[oa]s?|ninit[oa]s?|hij[oa]s?|menores|menor|chic[oa]s|chiquit[oa]s?|chiquill[oa]s|criaturas?|bebes?|much?achit[oa]s?|niet[oa]s?)(?! (?:el corazon))",
)

_LIFE = r"(?:mi vida|la vida|esta vida|mi propia vida|mi existencia)"
_CANNOT = r"(?:(?:ya )?no (?:puedo|aguanto|soporto|tolero|resisto|quiero|doy)(?: (?:ya|mas|seguir|vivir|cargar|continuar))*|estoy (?:hart[oa]|cansad[oa])|me canse|me harte)(?: (?:con|de))?"
_SUICIDE = (
    rf"{_CANNOT} {_LIFE}(?= *$| (?:asi|ya|mas|y|porque|quiero|que llevo|ayuda|por favor|nunca|sin)(?!\w))",
    r"(?:la vida|mi vida|esta vida) (?:ya )?(?:no )?(?:la |se me )?(?:aguanto|soporto|tolero|resisto|puedo mas|hace insoportable|es insoportable|me pesa)",
    r"(?:pienso|pensando|pense|he pensado|penso|ando pensando|considero|considerando|sueno|fantaseo|ganas|tentad[oa]|decidi|decidid[oa]|dispuest[oa]|planeo|planeando|hablo|me gustaria|quisiera|deseo)(?: (?:en|de|a|con|mucho|seriamente))* (?:matarme|suicidarme|ahorcarme|colgarme|quitarme la vida|acabar con (?:mi vida|todo esto)|terminar con mi vida|tirarme (?:del|de un|al) \w+|cortarme las venas|pegarme un tiro|envenenarme|el suicidio)",
)

GROUPS: tuple[Group, ...] = (
    ("suicide", _SUICIDE, ""),
    ("danger", _BODY, _BODY_NOT),
    ("danger", _FIRE, _FIRE_NOT),
    ("danger", _ACCIDENT, _ACCIDENT_NOT),
    ("danger", _QUIET, _QUIET_NOT),
    ("danger", (*_MASS, *_BLAST), ""),
    ("danger", _GAS, _GAS_NOT),
    ("violence", (*_HITS, *_SHUT, *_WAITING, *_TOUCHES), ""),
    ("danger", _EMPLOYER, ""),
)
