"""Spanish phrases of danger to who is near: a child that cuts itself, somebody followed, forced to work, abused."""

from __future__ import annotations

from townclerk.assistant.understanding.phrases import Group, near, one_of

_UNO = r"(?:hij[oa]s?|hijastr[oa]|hijit[oa]|nin[oa]s?|nen[ea]|chic[oa]s?|muchach[oa]s?|herman[oa]s?|hermanit[oa]|hermanastr[oa]|espos[oa]|marido|mujer|pareja|novi[oa]|ex|madre|mama|padre|papa|padres|abuel[oa]|niet[oa]s?|sobrin[oa]s?|ti[oa]|prim[oa]s?|suegr[oa]|cunad[oa]|yerno|nuera|vecin[oa]|amig[oa]s?|companer[oa]s?|colega|adolescente|alumn[oa]|joven|senora?|persona|inquilin[oa])"
_EL = rf"(?:(?:mi|mis|nuestr[oa]s?|un|una|el|la|su|sus|tu)(?: (?:mejor|pequen[oa]|propi[oa]))? {_UNO}(?: (?:de (?:mi clase|piso|cuarto|trabajo|\d+(?: anos)?)|adolescente|pequen[oa]|mayor|menor))*|ella|alguien)"
_PARTE = r"(?:brazos?|munecas?|piernas?|venas|muslos?|piel|antebrazos?|cuerpo|manos|barriga|estomago)"
_SI = r"(?:a (?:si|el|ella) mism[oa]s?|ell[oa] mism[oa]|el mism[oa]|sol[oa]s?|a proposito|adrede|hasta sangrar|con (?:un |una |unas |el |la )?(?:cigarr\w+|encendedor|mechero|cuchillas?|navajas?|hojas?|gillettes?|rasuradora|tijeras?))"
_AZAR = r"(?! (?:en (?:la|el|un|una) (?:acera|parque|calle|trabajo|escuela|cocina|jardin|obra|vereda|patio)|con (?:un|una|el|la) (?:lata|vidrio|bache|puerta|cerca|reja|maquina)|por accidente|sin querer|trabajando|cocinando))"
_DICE = r"(?:habl\w+|dice[ns]?|dijo|diciendo|escrib\w+|amenaz\w+|piensa\w*|pensando|quiere[ns]?|quisiera|va a|planea\w*|intent\w+|trata\w*|cont\w+|repite|insiste|anda|me|que|se)"
_MATARSE = r"(?:acabar(?:a)? con (?:todo|su vida|su propia vida)|terminar con (?:todo|su vida)|acabar de una vez con|quitarse la vida|quitar la vida|quitaria la vida|suicid\w+(?! (?:prevencion|asistido))|matarse|se va a matar|se matara|se quiere matar)(?! (?:trabajando|estudiando|a trabajar))"
_SUICIDA = (
    rf"{_EL}(?: \w+){{0,6}} (?:se (?:va|iba|quiere|piensa)(?: a)? (?:tirar|lanzar|ahorcar|colgar|disparar|pegar un tiro|envenenar|aventar|ir de este mundo)|se (?:tira|tirara|lanza|ahorca|cuelga|dispara|pegara un tiro|pega un tiro)|(?:tirarse|lanzarse|ahorcarse|colgarse|dispararse|pegarse un tiro|aventarse)|(?:quiere|querer) irse de este mundo|quiere ir de este mundo)(?! (?:a la (?:piscina|alberca)|en paracaidas|al agua))",
    rf"{_EL}(?: \w+){{0,4}} se (?:esta )?(?:clava|clavando|pincha|pinchando|entierra|mete|lastima|lastimando|hiere|raspa)(?: \w+){{0,2}} (?:agujas|alfileres|vidrios?|los|las|sus|en los)(?: (?:en|los|las|sus))* ?{_PARTE}{_AZAR}|(?:sorprendi|encontre|vi|pille|cache|hallamos|encontramos|vimos) a (?:mi|nuestr[oa]) {_UNO}(?: \w+){{0,4}} (?:cortando|lastimando|hiriendo|quemando|pinchando)se(?! (?:el (?:pelo|cabello)|las unas))",
    rf"{_EL}(?: \w+){{0,4}} (?:escribi\w+|dice|dijo|repite|siente|piensa)(?: \w+){{0,3}} (?:no vale la pena (?:vivir|seguir)|ya no puede mas con la vida|esta cansad[oa] de (?:vivir|la vida)|no le ve sentido)",
    rf"(?:temo|miedo|preocup\w+|me temo|asustad[oa])(?: \w+){{0,3}} {_EL}(?: \w+){{0,2}} se (?:mate|suicide|haga dano|quite la vida|lastime|corte)|{_EL}(?: \w+){{0,4}} (?:escrib\w+|dejo|mando|envio)(?: \w+){{0,3}} (?:carta|nota|mensaje|video) (?:de despedida|de suicidio|suicida|de adios)",
    rf"{_EL}(?: \w+){{0,4}} se (?:esta |estan |ha |anda )?(?:corta|cortan|cortando|raja|rajando|tajea|quema|quemando|rasguna|rasgunando|pincha|arana)(?: \w+)? (?:los|las|la|el|sus|su) {_PARTE}{_AZAR}|se (?:esta )?(?:corta|cortando) (?:los|las|sus) (?:brazos|munecas|piernas|venas|muslos) {_EL}",
    rf"(?:{_EL}|anore\w+|bulimi\w+|deprimid[oa])(?: \w+){{0,3}} se (?:corta|cortan|esta cortando|anda cortando)(?= *$| (?:con|cuando|a veces|por la|por las|en su|y|porque|otra vez|de nuevo|mucho|todos|todas|a escondidas|ella|el mism)(?!\w))(?! con (?:un|una|el|la) (?:lata|papel|vidrio))",
    rf"{_EL}(?: \w+){{0,4}} se (?:hace[n]?|esta haciendo|estaba haciendo|hacia|va a hacer|quiere hacer|puede hacer|haga|hara|anda haciendo)(?: \w+)? dano{_AZAR}(?! (?:en|con|si|al|por) )|{_EL}(?: \w+){{0,4}} se (?:hace[n]?|hizo|ha hecho|hacia)(?: \w+)? dano (?:\w+ )?{_SI}",
    rf"{_EL}(?: \w+){{0,4}} se (?:esta |ha )?(?:lastim\w+|hier\w+|golpe\w+|pega|pegando|castig\w+|quem\w+|rasgun\w+|aran\w+|muerde|agred\w+)(?: \w+){{0,4}} {_SI}",
    r"se (?:hace|hizo|esta haciendo|hacia) (?:unos |muchos |unas )?(?:cortes|heridas|cortadas)(?: (?:en|por))?(?! de (?:pelo|cabello))|(?:encontr\w+|vi|tiene|tenia|veo|descubri|note|con|llen[oa] de|lleva)(?: \w+){0,4} (?:cortes|cortadas|marcas de cortes|heridas de navaja|cicatrices de cortes)(?: \w+){0,2} (?:en|por|de) (?:los|las|el|la|sus|su|tod\w+) (?:\w+ )?(?:brazos?|munecas?|piernas?|muslos?|cuerpo)",
    rf"{_EL}(?: \w+){{0,2}}(?: {_DICE}(?: (?!si|cuando)\w+){{0,4}}?){{1,4}} {_MATARSE}",
    rf"{_EL}(?: \w+){{0,6}} (?:prefiere|prefiriria|preferiria|quiere|quisiera|desea|desearia|pide|gustaria|se quiere|ganas de)(?: \w+)? (?:morir(?:se)?|estar muert[oa]|no haber nacido|desaparecer para siempre|desaparecer del mundo)(?! (?:en (?:casa|su|paz)|de risa|de viej[oa]))",
    rf"{_EL}(?: \w+){{0,6}} (?:no|ya no|tampoco)(?: \w+)? (?:quiere|quisiera|desea|tiene ganas de)(?: \w+)? (?:vivir|seguir viviendo|estar viv[oa]|existir)(?= *$| (?:mas|asi|ya|y|porque|desde|sin)(?!\w))(?! y trabajar)",
    rf"{_EL}(?: \w+){{0,4}} (?:dice|dijo|cree|piensa|siente|repite)(?: \w+){{0,3}} (?:la vida|su vida) (?:ya )?no (?:vale|tiene|merece)|{_EL}(?: \w+){{0,4}} (?:dice|dijo|cree|piensa|siente)(?: \w+){{0,3}} (?:estari\w+|estaremos|todos estari\w+|viviri\w+|seriamos)(?: \w+){{0,2}} (?:mejor|mas felices) (?:sin (?:el|ella)|si no estuviera|muert[oa])",
)  # fmt: skip
_SUICIDA_NOT = one_of(
    "(?:pelicula|libro|obra|cancion|novela|serie|curso|taller|charla|clase|folleto|prevencion)(?: \\w+){0,8} (?:suicid\\w+|matarse|morir\\w*|autolesion\\w+)(?: \\S+){0,3}",
    "(?:perr[oa]|gat[oa]|caball[oa]|mascota|loro)s?(?: \\w+){0,6} se (?:corta|lastim\\w+|hace dano|rasc\\w+)(?: \\S+){0,4}",
    "se (?:corta|corto|cortan|esta cortando) (?:el|su|las|los) (?:pelo|cabello|unas|flequillo|cordon|dedo|dedos|fleco)(?: \\S+){0,3}",
)  # fmt: skip
_DANO = (
    rf"{_EL}(?: \w+){{0,4}} se (?:esta|estan|acaba de|ha) (?:cortando|cortar|cortado|rajando|abriendo) (?:las|los|sus) (?:munecas|venas)",
)

_HOMBRE = r"(?:alguien|(?:(?:un|una|el|ese|esa|este|esta|unos|dos|tres|otro|aquel) )(?:mism[oa] )?(?:hombres?|tipos?|tipas?|senor(?:es|a)?|sujetos?|desconocid[oa]s?|extran[oa]s?|chic[oa]s?|muchach[oa]s?|mujer|personas?|carros?|coches?|autos?|camioneta|moto|furgoneta|taxi|borracho|acosador)|hombres?|tipos?)"
_EX = r"(?:mi (?:ex(?: ?(?:marido|espos[oa]|novi[oa]|pareja|mujer))?|acosador|antiguo novio|antigua pareja)|el (?:ex|acosador) de mi \w+)"
_CONOCIDO = r"(?:mi (?:marido|novio|pareja|vecino|jefe|companero|primo|tio|padrastro|casero))"
_A_MI = rf"a (?:mi|mis|nuestr[oa]s?) (?:\w+ )?{_UNO}"
_SIGUE = r"(?:siguiendo|sigue|siguen|siguio|siguieron|seguia|perseguia|seguir|seguido|persigu\w+|persig\w+|acos\w+|acech\w+|vigil\w+|espi[ao]\w*)"
_RED = r"(?! (?:en (?:facebook|instagram|redes|twitter|tiktok|las redes|youtube)|debiendo|cobr\w+|envi\w+|mand\w+|pagando|sin (?:pagar|responder|contestar)|pidiendo|llegando|doliendo|gustando|haciendo|dando|diciendo|trabajando|el (?:juego|caso|tramite)|la (?:corriente|pista)))"
_SIEMPRE = r"(?:tod[oa]s (?:los|las) (?:dias|noches|mananas|tardes)|cada (?:dia|noche|manana|tarde)|a todas partes|(?:por|en) todos (?:los )?(?:lados|lugares|sitios)|donde (?:voy|vaya|estoy)|tengo (?:mucho )?miedo|me da miedo|no me deja en paz|no se va|no para|amenaz\w+)"
STALKED = (
    rf"(?:{_HOMBRE}|{_EX}|{_CONOCIDO}|un vecino|el vecino|un companero)(?: \w+){{0,3}} (?:sigue|siguio|persigue|vigila|espia|graba|fotografia|acosa) a (?:mi|mis|nuestr[oa]s?) (?:\w+ )?{_UNO}{_RED}|{_EX}(?: \w+){{0,3}} (?:violo|rompio|incumpl\w+|ignor\w+|quebrant\w+|no respeta)(?: \w+){{0,2}} orden(?: \w+)? (?:alejamiento|restriccion|proteccion)|orden de (?:alejamiento|restriccion|proteccion)(?: \w+){{0,5}} (?:violo|rompio|no la respeta|incumpl\w+|aqui|afuera)",
    rf"(?:{_HOMBRE}|{_EX}|{_CONOCIDO})(?: \w+){{0,2}} (?:me|nos) (?:graba|filma|esta grabando|fotografia|toma fotos|saca fotos)(?: \w+){{0,2}} (?:ventana|escondid\w+|desde|por la|a escondidas)(?: \w+){{0,3}}|(?:mismo|misma) (?:coche|carro|hombre|tipo|auto|camioneta|persona)(?: \w+){{0,3}} (?:detras de (?:mi|nosotr[oa]s)|siguiendo\w*|afuera de mi casa|frente a mi casa)|(?:{_HOMBRE}|{_CONOCIDO})(?: \w+){{0,2}} aparece (?:dondequiera|donde sea|en todas partes|a todos lados|por todos lados|en todos)(?: \w+){{0,4}}",
    rf"(?:{_HOMBRE}|{_EX}|{_CONOCIDO})(?: \w+){{0,4}} (?:me|nos)(?: (?:esta|estan|estaba|viene|vienen|anda|ha|han|estuvo|sigue|va))? {_SIGUE}{_RED}",
    rf"(?:{_HOMBRE}|{_EX})(?: \w+){{0,3}} (?:la|lo|le)? ?(?:(?:esta|ha|viene|anda) )?{_SIGUE} {_A_MI}|(?:la|lo) (?:siguio|siguieron|esta siguiendo|persiguio) (?:un|una|dos|alguien)(?: \w+){{0,5}} {_A_MI}",
    rf"(?:{_HOMBRE}|{_EX}|{_CONOCIDO})(?: \w+){{0,3}} no (?:deja|para|dejan) de (?:segu|persegu|acos|vigil|espi)ir?(?:ar)?(?:me|nos|la|lo)?",
    rf"{_EX}(?: \w+){{0,8}} (?:me |nos )?(?:espera|aparece|viene|se presenta|se aparece|esta|se planta|ronda|se queda|pasa|me busca|busca)(?: \w+){{0,8}} {_SIEMPRE}|{_EX}(?: \w+){{0,10}} me espera (?:a la salida|fuera|afuera|en la puerta|delante|enfrente|a la puerta)|{_EX}(?: \w+){{0,3}} no (?:me|nos) deja en paz",
    rf"(?:{_HOMBRE}|{_EX}|{_CONOCIDO})(?: \w+){{0,4}} (?:vigil\w+|espi[ao]\w*|rond\w+|observ\w+|mirando|acech\w+)(?: \w+)? (?:mi|nuestra|la|hacia mi|por mi) (?:casa|ventana|puerta|piso|departamento|apartamento|calle)(?! (?:mientras|cuando (?:viajo|estoy fuera|salgo de viaje)|durante))",
    rf"(?:{_HOMBRE}|{_EX}|{_CONOCIDO})(?: \w+){{0,3}} (?:camina\w*|caminando|anda|andando|corriendo|corre|viene|va|pegado) (?:detras de|atras de) (?:mi|nosotr[oa]s)(?! en la (?:fila|cola))",
    rf"(?:{_HOMBRE}|{_CONOCIDO})(?: \w+){{0,3}} (?:me|nos) espera\w*(?: \w+){{0,8}} {_SIEMPRE}",
    r"(?:puso|puesto|pusieron|encontre|hallé|halle|descubri|escondio|hay|instalo)(?: \w+){0,2} (?:un |una )?(?:rastreador|gps|localizador|airtag|aparato de rastreo|dispositivo de (?:rastreo|seguimiento)|camara oculta)(?: \w+){0,2} (?:en|a|bajo|debajo de|dentro de)(?: (?:mi|el|del|la|nuestro))? (?:coche|carro|auto|bolso|mochila|celular|movil|telefono|casa|cuarto|bano)",
    r"(?:me siento|estoy siendo|soy|fui|me sentia)(?: muy)? (?:vigilad[oa]|perseguid[oa]|acosad[oa]|seguid[oa])(?! (?:de|en) (?:facebook|instagram))",
    r"(?:creo que |siento que |parece que )(?:me|nos) (?:estan|esta|vienen|viene|andan|anda) (?:siguiendo|persiguiendo|vigilando|espiando)",
)  # fmt: skip
_STALKED_NOT = one_of(
    "(?:perr[oa]|gat[oa]|pato|ganso|oso|zorro|mapache|animal)s?(?: \\w+){0,4} (?:me|nos|la|lo) (?:sigu\\w+|persig\\w+)(?: \\S+){0,4}", "(?:me|nos) sig(?:ue|uen) (?:en|por) (?:facebook|instagram|redes|twitter|tiktok)(?: \\S+)?",
)  # fmt: skip

_OBLIGA = r"(?:oblig\w+|forz\w+|fuerz\w+|coaccion\w+|amenaz\w+ para que)"
_COMUN = r"(?! (?:el|los|las?|horas|sabado\w*|domingo\w*|en (?:sabado|domingo|festivo|fin|casa)|tarde|desde|extra\w*|mas|hasta|de noche|noches|festivos))"
_QUITA = r"(?:quit\w+|retien\w+|retuv\w+|retenid\w+|guard\w+|tiene[n]?|tienen|escond\w+|confisc\w+|no (?:me|nos) (?:devuelve\w*|da\w*|regresa\w*)|se (?:quedo|quedaron) con|robaron|agarr\w+)"
_PAPELES = r"(?:el|mi|mis|los|nuestros|nuestro|la|su|sus)(?: mis?)? ?(?:pasaportes?|documentos|papeles|identificacion|cedula|visa)(?! (?:para|copia|fotos?))"
_PRESO = r"(?:oblig\w+|fuerz\w+|forz\w+|no (?:me|nos|la|lo) dejan? (?:ir|irme|irnos|salir|marchar\w*|volver|en libertad)|no puedo (?:salir|irme|escapar|dejarlo)|no podemos (?:salir|irnos|escapar)|trabaj\w+ (?:gratis|sin)|encerr\w+|encierr\w+|amenaz\w+|deuda|enganad\w+|traje\w+|me trajeron|nos trajeron|hasta que pague|(?:tengo|tenemos) que (?:trabajar|limpiar|cocinar|cosechar|acostarme))"
_PATRON = r"(?:(?:mi|el|la|nuestro|nuestra|mis|los) (?:jef[ea]s?|patron(?:a|es)?|emplead[oa]r(?:a|es)?|empleador[a]?|dueñ[oa]|duen[oa]s?|senora?s?|encargad[oa]|agencia|contratista|proxeneta|chulo|capataz|familia (?:donde|para la que) trabajo))"
TRATA = (
    r"(?:me|nos|la|los|las) (?:hacen|hace|obligan a|obliga a) trabajar(?: \w+){0,6} (?:me|nos|la|los|las) encierra\w*|(?:soy|somos|vivo como|me tratan como)(?: \w+)? esclav[oa]s?(?! de (?:la rutina|mi trabajo|el movil))",
    r"(?:hacen|hace|hizo|hicieron)(?: \w+){0,3} trabajar(?: \w+){0,6} (?:no (?:puede|puedo|podemos|la dejan|me dejan|nos dejan)|encerrad\w+|gratis|sin pagar\w*|sirvienta|esclav\w+)|(?:no (?:me|nos) paga\w*)(?: \w+){0,5} (?:se quedo con|tiene|quito|guarda|retiene)(?: \w+){0,2} (?:pasaportes?|papeles|documentos)",
    r"(?:marido|esposo|novio|padre|madre|tio|tia|hombre|familia|el)(?: \w+){0,2} (?:me|la|nos) (?:vende|vendio|renta|alquila|ofrece|prostituye)(?: \w+)? (?:a|con|para)(?! (?:plazos|credito))|(?:me|la|nos) (?:hace|obliga a|hacen) (?:ver|atender|recibir|estar con|ir con) (?:a )?(?:clientes|hombres)|amenaz\w+(?: \w+){0,3} (?:migra|migracion|inmigracion|ice)(?: \w+){0,3} si (?:me voy|nos vamos|dejo|dejamos|renuncio|hablo)",
    rf"{_OBLIGA}(?: (?:a (?:mi|una|la|su|mis|las)(?: \w+)?|mucho|siempre))? ?a (?:trabajar{_COMUN}|prostituir\w*|acostar\w*|tener (?:sexo|relaciones)|vender (?:mi|su|nuestro) cuerpo|vender droga|bailar|grabar videos|pedir limosna|mendigar|robar|casar\w*|desnudar\w* ante)|(?:forzad[oa]s?|obligad[oa]s?) a (?:trabajar{_COMUN}|prostitu\w+|casar\w*)",
    rf"(?:trabajo|trabajos) forzad[oa]s?(?! (?:en (?:la|el) historia|museo))|(?:{_OBLIGA}) a (?:mi|una|mis|la) \w+(?: \w+)? a (?:trabajar|prostituirse|acostarse)",
    *near(rf"{_QUITA} {_PAPELES}", _PRESO, words=8),
    rf"{_PATRON}(?: \w+){{0,2}} {_QUITA} {_PAPELES}",
    r"(?:soy|somos|fui|fuimos|es|creo que es|era|ha sido)(?: \w+)? victimas? de (?:la )?(?:trata|trafico de personas|esclavitud|explotacion)|(?:me|nos) (?:vendieron|traficaron|explotan sexualmente)(?! (?:una?|el|la|los|las|entradas|boletos)(?!\w))",
    r"trabaj\w+(?: \w+){0,8} (?:encerrad\w+|sin (?:que (?:me|nos) )?pag\w+|sin (?:sueldo|salario|cobrar)|no (?:me|nos) pagan?|gratis)(?: \w+){0,6} (?:no (?:puedo|podemos|me dejan?|nos dejan?)|encerrad\w+|amenaz\w+|salir)|trabaj\w+ encerrad\w+",
    r"no (?:me|nos|la|lo) dejan? (?:ir\w*|salir|marchar\w*)(?: \w+){0,3} hasta que (?:pague|paguemos|trabaje|termine de pagar)|(?:la|lo|las|los) (?:tienen?|mantienen?) (?:encerrad\w+|retenid\w+)(?: \w+){0,4} (?:trabaj\w+|sin pag\w+|limpi\w+)|(?:me|nos|la|las|fue|fui|fueron|fuimos|ha sido) (?:vendid[oa]s?|vendieron) (?:a|por|para) (?:un|una|unos|otro|prostitu\w+|matrimonio|dinero)",
    r"(?:dormimos|duermo|vivimos|vivo|nos quedamos)(?: \w+){0,4} (?:fabrica|finca|taller|granja|restaurante|bodega|trabajo)(?: \w+){0,6} (?:cerrad\w+|con llave|encerrad\w+|no podemos salir|no puedo salir|candado)",
    r"(?:nos|me) (?:encierra[n]?|encerro|encerraron|tienen? encerrad[oa]s?)(?: \w+){0,4} (?:noche|fabrica|finca|taller|granja|trabajo|trabajando|donde trabaj\w+|burdel)",
    rf"(?:{_PATRON}|no me dejan?|no nos dejan?)(?: \w+){{0,3}} ?(?:no (?:me|nos) dejan? )?(?:salir|ir|irme|irnos|descansar)(?: \w+){{0,5}} (?:donde trabaj\w+|en que trabaj\w+|que limpio)",
    r"amenaz\w+(?: \w+){0,3} (?:con )?(?:(?:llamar|denunciar\w*|avisar|reportar\w*) a )?(?:la )?(?:migracion|inmigracion|migra|deport\w+)(?: \w+){0,6} (?:si|trabaj\w+)|(?:me|nos) (?:denuncia\w*|entrega\w*|reporta\w*|va a denunciar|van a denunciar) a (?:la )?(?:migra\w*|inmigracion) si (?:dejo|me voy|no trabajo|hablo|nos vamos)",
    r"(?:tienen?|tratan?|trata|trabaj\w+|viv\w+|usan|como)(?: \w+){0,6} (?:esclavizad[oa]s?|como (?:un[ao]? )?esclav[oa]s?)|(?:mujer|nina|chica|persona|trabajador\w*)s? (?:esclavizad[oa]s?|retenid[oa]s? a la fuerza)",
    r"(?:venden?|prostituyen?|explotan?) (?:a )?(?:ninas?|ninos|chicas|mujeres|menores|muchachas)(?! (?:ropa|zapatos))",
)  # fmt: skip
_TRATA_NOT = one_of(
    "(?:frontera|embajada|consulado|renov\\w+|aeropuerto|oficina de pasaportes)(?: \\w+){0,6} pasaportes?(?: \\S+){0,5}", "pasaportes?(?: \\w+){0,6} (?:frontera|embajada|consulado|renov\\w+)(?: \\S+){0,4}",
    "(?:curso|taller|museo|exposicion|pelicula|libro|charla|jornada)(?: \\w+){0,5} (?:trata|esclav\\w+)(?: \\S+){0,4}",
)  # fmt: skip

_ADULTO = r"(?:mi (?:padrastro|tio|papa|padre|abuelo|abuelito|primo|hermano(?: mayor)?|hermanastro|entrenador|profesor|profe|maestro|vecino|cunado|padrino|cura|pastor|jefe|ninero|madrastra|suegro)|el (?:novio|marido|esposo|amigo|companero|hijo) de (?:mi )?(?:mama|madre|abuela|tia|hermana|padrastro)|la pareja de mi (?:mama|madre)|el (?:entrenador|profesor|cura|pastor|vecino|maestro|ninero))"
_MAYOR = rf"(?:{_ADULTO}|(?:un|el|ese|este|una) (?:hombre|senor|tipo|desconocido|adulto|viejo|chico|mujer|persona)(?: mayor| adulto)?|alguien|me|le|nos)"
_DESNUDO = r"(?:(?:fotos?|videos?|imagenes|selfies?)(?: (?:mias?|suyas?|de el|de ella|en internet|que salga|donde salgo|de mi))? (?:desnud[oa]s?|intim[oa]s?|sin ropa|sexual\w*|porno\w*|de (?:mi|su) cuerpo|en ropa interior|picantes|provocativas)|nudes|packs? de (?:fotos|desnud\w+))"
ABUSO = (
    rf"(?:{_ADULTO}|el nuevo (?:novio|marido) de (?:mi )?(?:mama|madre))(?: \w+){{0,3}} (?:entra|mira|aparece|se asoma|abre)(?: \w+){{0,3}} (?:cuando|mientras) (?:me )?(?:desvisto|desnudo|bano|ducho|cambio|estoy desnud\w+|visto)|{_ADULTO}(?: \w+)? me (?:beso|besa|quema|quemo|azota|azoto|ahorca|ahorco|nalguea)(?! (?:en la (?:mejilla|frente)|sin querer|de despedida))",
    r"(?:dice|dijo|conto|cuenta)(?: \w+){0,4} (?:tio|abuelo|papa|padre|padrastro|primo|hermano|vecino|profesor|maestro|entrenador|un hombre|ninero)(?: \w+)? (?:le|la|lo) (?:lastim\w+|toc\w+|bes\w+|hizo|hace|meti\w+|lam\w+)(?: \w+){0,2} ?(?:partes|ahi|abajo|cuerpo|pecho|vagina|pene|cosas|dedo|dedos|boca)?",
    r"(?:hombre|tipo|senor|desconocido|alguien|mujer|extrano)(?: \w+){0,2} (?:intento|trato de|quiso|quiere|intenta|trata de)(?: \w+)? (?:subir|llevarse|agarrar|meter|secuestrar|raptar|jalar|robarse|llevar)(?: \w+)? a (?:mi|nuestr[oa]|un|una) (?:\w+ )?(?:hij[oa]|nin[oa]|nen[ea]|niet[oa]|sobrin[oa])(?: \w+){0,3}",
    r"(?:hij[oa]s?|nin[oa]s?|bebe|nen[ea]s?)(?: (?:del?|de la|de los|mi|los|el|la|vecin[oa]s?|al lado|arriba))*(?: \w+){0,3} (?:moretones|moratones|golpead[oa]s?|quemaduras de cigarro|marcas de (?:golpes|cinturon))(?! (?:por|del) (?:futbol|jugar|caerse))",
    rf"{_ADULTO}(?: \w+){{0,3}} (?:se acuesta|duerme|se mete|se acosto|se duerme|se metio)(?: \w+){{0,3}} conmigo(?: \w+){{0,2}}(?: (?:cama|noches?|desnud\w+)|$)|{_ADULTO}(?: \w+){{0,4}} (?:toca|toco|tocando|manose\w+|tocaba) a (?:mi|su|la) (?:\w+ )?(?:herman\w+|hij\w+|nin\w+|sobrin\w+|niet\w+|prim\w+)",
    rf"{_ADULTO}(?: \w+)? me sienta en sus? (?:piernas|regazo|falda)(?: \w+){{0,4}} (?:toca\w*|bes\w+|miedo|no me gusta)|{_MAYOR}(?: \w+){{0,2}} (?:me |le )?(?:saca|toma|hace|saco|tomo|graba) (?:fotos?|videos?)(?: \w+){{0,3}} (?:bano|banando\w*|ducho|ducha|desnud\w+|dormid[oa]|cambio|sin ropa)",
    r"(?:padres|mama|madre|padre|papa|padrastro|madrastra|vecin[oa]s)(?: \w+)? no (?:me|nos|le|les) dan? (?:de comer|comida|nada de comer)",
    rf"{_ADULTO}(?: \w+){{0,3}} (?:entra|se mete|viene|se acuesta|se sube|se cuela|duerme|se duerme|llega|se metio|entro|se acosto|se subio|vino|se pasa)(?: \w+){{0,2}} (?:en|a|dentro de|con migo en|conmigo en) (?:mi|nuestra|la) (?:cama(?! elastica)|(?:cuarto|habitacion|dormitorio|recamara|pieza)(?: \w+){{0,3}} (?:noches?|duerm\w+|dormid\w+|oscuras|borracho|cuando|desnud\w+|escondidas|madrugada))",
    rf"{_MAYOR}(?: \w+){{0,3}} (?:me |le |la |nos )?(?:oblig\w+|fuerza|forzo|hace|hizo|pide|pidio|pidieron|exige|dice que|quiere que|ordeno)(?: (?:a|que|me|mi|hijo|hija|hacer|se|le))* ?(?:desnud\w+|quit\w+ la (?:ropa|camisa|blusa)|toc(?:ar|que)\w*(?: (?:a el|sus? \w+|ahi))|(?:hacer )?cosas que (?:yo )?no (?:quiero|quiere|quise|me gustan)|ver (?:porno\w*|videos (?:porno|de sexo|sucios))|dormir con el|darle besos en la boca)",
    rf"(?:pide[n]?|pidio|pidieron|pidiendo|mand\w+|envi\w+|exig\w+|quiere[n]?|amenaz\w+|publi\w+|comparti\w+|tiene|saco|tomo|chantaj\w+)(?: \w+){{0,7}}? {_DESNUDO}",
    rf"(?:me|le|nos) (?:hace|hizo|hacia|esta haciendo) cosas (?:feas|malas|raras|sucias|sexuales|que (?:no|me)|y (?:me )?dice|por las noches|cuando)|{_ADULTO}(?: \w+){{0,9}} (?:es (?:un|nuestro) secreto|nuestro secreto|que no (?:le )?(?:diga|cuente)|si (?:lo )?cuento)",
    rf"(?:{_MAYOR})(?: \w+){{0,2}} (?:me )?(?:mira|espia|observa|graba|filma|ve|mirando|espiando|grabando)(?: \w+){{0,3}} (?:me ducho|ducho|duchando\w*|bano|banando\w*|desnud[oa]|me visto|vistiendo\w*|me cambio|duermo|dormida)(?! (?:publico|de mujeres))",
    rf"{_ADULTO}(?: \w+)? (?:me|la|lo) (?:forzo|violo|viola|manose\w+|toquete\w+|forzaba)",
    rf"{_ADULTO}(?: \w+)? me (?:besa|beso|da besos|besaba)(?: \w+){{0,2}} (?:boca|labios|cuello)",
    rf"(?:mis padres|mi (?:mama|madre|madrastra)|{_ADULTO}|sus padres|los vecinos)(?: \w+)? (?:me|nos|lo|la|los|le)? ?(?:encierra[n]?|encerro|encerraron|ata[n]?|amarra[n]?|encadena[n]?)(?: \w+){{0,4}} (?:en|a|dentro de) (?:un|el|la|una) (?:armario|closet|ropero|sotano|bano|cuarto|cuarto oscuro|garaje|jaula|cama|desvan|bodega)",
    rf"{_MAYOR}(?: \w+){{0,2}} (?:le |me |nos )?(?:enseno|ensena|mostro|muestra|mostraba|ensenaba)(?: \w+){{0,3}} (?:sus (?:partes|genitales)|su pene|sus partes (?:intimas|privadas)|el pene|porno\w*|(?:videos|fotos|peliculas) (?:porno\w*|de sexo|sucias?|sucios))",
    r"(?:mama|madre|padre|papa|padres|vecin[oa]s?)(?: \w+){0,3} (?:deja[n]?|dejo|dejaron)(?: (?:a|sus?|mis?|los|las|nos|hij[oa]s|nin[oa]s|hermanit[oa]s|bebe|pequen[oa]s|el|la)){0,5} sol[oa]s?(?: (?:en casa|varios|muchos|por|toda|todo))* (?:dias|noches?|semanas|el fin|sin comida|horas)",
    rf"{_ADULTO}(?: \w+)? me (?:mete|metio|pone|puso) (?:la|las) manos? (?:en|debajo|por|dentro)",
)  # fmt: skip
_ABUSO_NOT = one_of(
    "(?:mi|mis|nuestr[oa]s?) (?:hij[oa]s?|nin[oa]s?|bebe|niet[oa]|pequen[oa])(?: \\w+){0,3} (?:entra|viene|se mete|duerme|se pasa)(?: \\w+){0,2} (?:en|a) (?:mi|nuestra) (?:cama|cuarto|habitacion)(?: \\S+){0,6}",
    "(?:medic[oa]|doctora?|enfermer[oa])(?: \\w+){0,4} (?:desnud\\w+|quit\\w+ la ropa)(?: \\S+){0,3}", "(?:museo|exposicion|clase de dibujo|arte)(?: \\w+){0,5} desnud\\w+(?: \\S+){0,3}",
)  # fmt: skip

GROUPS: tuple[Group, ...] = (
    ("harm", _DANO, _SUICIDA_NOT),
    ("suicide", _SUICIDA, _SUICIDA_NOT),
    ("violence", STALKED, _STALKED_NOT),
    ("violence", ABUSO, _ABUSO_NOT),
    ("danger", TRATA, _TRATA_NOT),
)
