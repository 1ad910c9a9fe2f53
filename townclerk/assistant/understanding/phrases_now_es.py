"""Spanish phrases of an emergency at this moment: who calls for an ambulance, smoke, somebody gone, a home lost."""

from __future__ import annotations

from townclerk.assistant.understanding.phrases import Group, one_of
from townclerk.assistant.understanding.phrases_police_asked import ALONE_ES

_HACE = r"(?!(?: \w+){0,5} (?:hace \w+ (?:dias|semanas|meses|anos)|el (?:ano|mes) pasado|la semana pasada|en (?:19|20)\d\d|cuando era))"
_SI = r"(?<!si )(?<!si me )(?<!si nos )(?<!cuando )(?<!para que )(?<!por que )"
_UNO = r"(?:hij[oa]s?|hijit[oa]s?|nin[oa]s?|nen[ea]s?|bebe|chiquit[oa]|herman[oa]s?|espos[oa]|marido|mujer|pareja|novi[oa]|madre|mama|padre|papa|padres|abuel[oa]s?|abuelit[oa]|niet[oa]s?|sobrin[oa]s?|ti[oa]|prim[oa]|suegr[oa]|vecin[oa]|amig[oa]|senor[a]?|paciente|viejit[oa]|muchach[oa]|pequen[oa])"
_ALGUIEN = rf"(?:(?:mi|mis|su|sus|nuestr[oa]s?|el|la|un|una|al?) )(?:\w+ )?{_UNO}(?: (?:de (?:\d+|\w+) (?:anos|meses)|menor|mayor|pequen[oa]|chic[oa]|adolescente))?"
_DUENO = "(?:caser[oa]|duen[oa]|propietari[oa]|arrendador[a]?|rentero|landlord|administrador[a]?|banco|sheriff|alguacil(?:es)?)"

_NO_COSA = r"(?! (?:de la (?:feria|fiesta)|municipal(?:es)? (?:de|abre)|turistica|escolar|voluntari[oa]s))"
_AMBULANCIA = (
    rf"(?:(?:una?|la|el|las|los|otra) )?(?:ambulancias?|anbulancia|ambulansia|paramedicos?){_NO_COSA}"
)
_POLICIA = r"(?:(?:una?|la|el|las|los|otra|algun|a la|a los) )*(?:policias?|polisia|patrullas?|patrullero|bomberos?|bombero|cuerpo de bomberos|guardia civil|servicios? de emergencias?|emergencias)"
_LLAMA = r"(?:como (?:llamo|pido|consigo|se llama|se pide)|llam[ae](?:n|r|me|nos|nme|d|rle|mos)?|marqu[ae]n?|marcar|pid[ae](?:n|me|nme|nos)?|pedir|pidan|mand[ae](?:n|r|me|nme|nos|nnos|d)?|envi[ae](?:n|r|me|nme|nos|nnos|d)?|envi[ae]|traig[ae]n?(?:me|nos)?|traer|avis[ae]n?|avisar|consig[ae]n(?:me|nos)?|busquen|solicito|que venga[n]?|venga[n]?|que manden|que envien|hace falta|haga venir|hagan venir|soliciten)"
_YA = r"(?:ya|ahora(?: mismo)?|ahorita|rapido|urgente(?:mente)?|pronto|por favor|porfavor|de inmediato|inmediatamente|cuanto antes|ayuda|corran|auxilio)"
_TRANQUILO = r"(?! (?:para (?:denunciar|reportar|preguntar|quejarme|un|una|el|la|que|pedir|sacar|hacer|renovar)|por (?:el|un) (?:ruido|robo)|si|cuando|antes|o|sobre|de mi trabajo))"
_LLAMEN = (
    rf"(?<!cuando )(?<!cuando debo )(?<!cuando se debe )(?<!no ){_LLAMA} (?:(?:a|al|por|ya|pronto|rapido|urgente|por favor) )*(?:{_AMBULANCIA}|{_POLICIA}){_TRANQUILO}",
    r"(?:llam[ae](?:n|r|d)?|marqu[ae]n?|marcar)(?: \w+)? (?:al |a el )?(?:911|112|999|091|061)",
    rf"(?:necesit\w+|precis\w+|quier[oae]\w*|queremos|ocup\w+|hace falta|urge|urgen|requier\w+|solicit\w+)(?: (?:ya|urgente\w*|ahora|rapido|que (?:venga|vengan|manden|envien|llegue|llamen)|llamar|pedir|hablar con|a|con)){{0,3}} {_AMBULANCIA}(?! (?:para (?:un|una|el|la) (?:evento|fiesta|partido|feria|traslado|cita)))",
    rf"(?:necesit\w+|precis\w+|quier[oae]\w*|queremos|ocup\w+|urge|urgen|requier\w+|solicit\w+)(?: (?:ya|urgente\w*|ahora|rapido|que (?:venga|vengan|manden|envien|llegue|llamen)|a|hablar con)){{0,3}} {_POLICIA}(?= *$| (?:{_YA}|aqui|en (?:mi|la|el|nuestra) (?:casa|puerta|calle|edificio|piso|departamento|apartamento)|hay|me|nos|el|esta|estan|alguien|mi|porque (?:hay|me|nos|mi|el|alguien))(?!\w))",
    rf"(?:necesit\w+|quier[oae]\w*|queremos|ocup\w+) que (?:venga|vengan|mand\w+|envi\w+|llam\w+)(?: (?:ya|rapido|urgente|a))* (?:{_AMBULANCIA}|{_POLICIA}){_TRANQUILO}",
    rf"(?:{_AMBULANCIA}|{_POLICIA})(?: (?:a|en|para|mi|la|casa|calle|aqui|\w+)){{0,3}} {_YA}(?= *$| )(?! (?:abre|contrata))",
    rf"^(?:(?:ayuda|auxilio|socorro|por favor|hola|rapido|urgente) )*(?:{_AMBULANCIA}|{_POLICIA})(?: (?:ayuda|por favor|rapido|urgente|socorro|auxilio|hay)(?: \w+){{0,8}})?$",
    rf"^(?:(?:ayuda|auxilio|socorro|por favor|hola|rapido|urgente) )*{_AMBULANCIA} (?:mi|se|me|hay|una?|el|la|ella|esta|no)(?: \w+){{1,10}}$(?<!factura)(?<!cobro)",
    r"(?:necesit\w+|hay que|tiene que|tenemos que|debo|quiero)(?: ir| llevar\w*| llegar)+ (?:al|a un|a el) (?:hospital|medico|doctor) (?:ya|ahora(?: mismo)?|urgente\w*|de inmediato)|(?:manden|envien|necesito|necesitamos|pidan|traigan) ayuda (?:ya|ahora|urgente|rapido|medica)(?! (?:con|para|sobre)(?!\w))",
)  # fmt: skip
_LLAMEN_NOT = one_of(
    ALONE_ES,
    "(?:estacion|comisaria|jefatura|informe|reporte|parte|certificado|antecedentes|denuncia|multa|academia|examen|trabajo|escuela|factura|cobro|costo|precio|visita|museo|copia|carta|constancia|atestado)(?: \\w+){0,3} (?:policias?|bomberos?|ambulancias?)(?: \\S+){0,3}",
    "(?:quejarme|queja|reclamar) (?:de|contra) (?:la )?(?:policia|ambulancia)",
    "(?:quien|por que|cuanto)(?: \\w+){0,3} (?:llam\\w+|mand\\w+|paga|cuesta|cobra\\w*)(?: \\w+){0,3} (?:policia|ambulancias?|bomberos)",
)  # fmt: skip

_LUGAR = "(?:casa|piso|cocina|cuarto|habitacion|edificio|pasillo|escalera|sotano|departamento|apartamento|techo|garaje|oficina|escuela|tienda|bano|sala|ascensor|elevador|coche|carro|autobus)"
_HUMO = (
    r"(?:huel\w+|huele|olor|oler|oliendo|olemos|guele)(?: (?:a|mucho|fuerte|algo|como|raro|muy|un|poco|demasiado|el|al)){0,4} (?:humo|quemado|chamuscado|cable quemado|incendio)",
    r"(?:hay|veo|vemos|se ve|sale|saliendo|salia|sale un|entra|entrando|esta saliendo|esta entrando|viene|brota)(?: (?:mucho|un|tanto|bastante|el|algo de|demasiado|negro|de)){0,3} humo(?: (?:negro|blanco|espeso|denso))?(?: (?:en|de|del|por|dentro|desde|adentro|debajo|por todas partes|y)(?!\w)| *$)",
    r"(?:llen[oa]s?|llenando(?:se)?|inundad[oa]) de humo|humo (?:saliendo|que sale|entrando|que entra)|humo (?:por todas partes|por todos lados|en toda la)|el humo (?:sale|viene|entra|esta (?:saliendo|entrando))",
    rf"(?:algo|se) (?:se )?(?:esta|estan) (?:quemando|incendiando)(?: (?:algo|en|el|la|mi|un|una|al|arriba|abajo|aqui)(?!\w)| *$)|(?:se (?:incendio|incendia|prendio fuego|esta prendiendo fuego)|esta en llamas|en llamas|se prendio) (?:mi|la|el|un|una)?(?: \w+)?{_HACE}",
    r"(?:hay|veo|tenemos) (?:un )?(?:fuego|incendio|llamas)(?: (?:en|aqui|afuera|al lado|arriba|abajo)(?!\w)| *$)",
)  # fmt: skip
_HUMO_NOT = one_of(
    "(?:cigarr\\w+|tabaco|marihuana|hierba|parrilla|barbacoa|asado|chimenea|fogata|lena|escape|diesel|fabrica|vape\\w*|incienso)(?: \\w+){0,4} humo(?: \\S+){0,4}",
    "(?:humo|olor|huele)(?: \\w+){0,4} (?:cigarr\\w+|tabaco|marihuana|parrilla|barbacoa|asado|chimenea|fogata|escape|fabrica|vape\\w*)(?: \\S+){0,3}",
    "(?:detector(?:es)?|alarmas?|sensor(?:es)?|libres?|libre) (?:de|contra) humos?(?: \\S+){0,3}",
)  # fmt: skip

_DUELE = (
    r"(?:(?:me|le) duele (?:mucho |bastante |fuerte )?el (?:pecho|corazon)|(?:dolor|dolores|punzadas?|presion|opresion)(?: \w+){0,3} (?:en|de) (?:el |mi |su )?(?:pecho|corazon))",
    r"(?:no siento|no siente|se me durmio|se le durmio|no puedo mover|no puede mover) (?:el|la|mi|su|un|una)? ?(?:brazo|pierna|lado|cara|cuerpo|mano)(?: \w+)?",
    rf"(?:me|le|{_ALGUIEN})(?: (?:me|le|esta|estan|ha|creo|que|acaba de)){{0,4}} (?:dando|dar|dado|teniendo|sufriendo|dio) (?:un|una) (?:infarto|ataque(?: (?:al corazon|cardiaco|de asma|epileptico))?|ictus|derrame|convulsion(?:es)?|reaccion alergica){_HACE}",
    r"(?:esta dando a luz|va a dar a luz ya|esta (?:de|en) parto|se puso de parto|entro en (?:labor|trabajo de parto)|esta en (?:labor|trabajo) de parto|(?:se le |se me )?rompio (?:la )?fuente|ya viene el bebe|el bebe (?:ya )?viene|esta pariendo|rompio aguas)(?! (?:publica|del parque|de la plaza))",
    rf"(?:lo|la|le|me|{_ALGUIEN})(?: (?:lo|la|me|le))? (?:ha )?(?:atropell(?:o|aron|ado)|arroll(?:o|aron)|choco un)(?: \w+){{0,3}}{_HACE}",
    rf"(?:{_ALGUIEN}|yo|alguien)(?: (?:se|ha|me))* (?:cayo|caido|cai|resbalo)(?: \w+){{0,8}} (?:no (?:se )?puede|no (?:me )?puedo)(?: \w+)? (?:mover(?:se|me)?|levantar(?:se|me)?|caminar|respirar|parar(?:se)?){_HACE}",
)  # fmt: skip

_DESDE = r"(?:desde|ayer|anoche|hoy|esta (?:manana|tarde|noche)|hace|en (?:dos|tres|\d+) dias|todavia|aun|de (?:la (?:escuela|tienda|calle|fiesta)|el parque|trabajar|clase)|del (?:colegio|parque|trabajo|mercado)|a (?:casa|la casa|dormir|su casa)|y|ayuda|por favor|que hago|estoy|estamos)"
_PERDIDO = (
    rf"{_ALGUIEN}(?: (?:ya|aun|todavia|que|salio|se fue|ayer|anoche|y)){{0,5}} no (?:ha |han )?(?:vuelto|vuelve|volvio|volvieron|regres\w+|llego|llegado|llegaron|aparec\w+)(?= *$| {_DESDE}(?!\w))(?! (?:el|la|en el (?:sistema|registro)|en la lista|de vacaciones|a (?:tiempo|la lista)))",
    rf"{_ALGUIEN}(?: \w+){{0,4}} (?:nunca (?:llego|aparecio|regreso|volvio)|no (?:llego|aparecio) nunca)(?= *$| (?:a|al|de|del|y|hoy|ayer|anoche)(?!\w))",
    rf"{_ALGUIEN}(?: ya)? lleva(?:n)? (?:\w+ ){{1,4}}(?:desaparecid[oa]s?|perdid[oa]s?|sin (?:aparecer|volver|venir a casa|regresar|dar senales))",
    rf"no (?:ha |han )?(?:vuelto|volvio|regres\w+|llego|llegado|aparece|aparecido) {_ALGUIEN}(?= *$| {_DESDE}(?!\w))",
    rf"(?:no (?:encuentro|encontramos|hallo|hallamos|puedo encontrar|podemos encontrar|localizo|localizamos|aparece)|busco|perdi|hemos perdido|he perdido|perdimos)(?: de vista)? a (?:mi|mis|nuestr[oa]s?|la|el) (?:\w+ )?{_UNO}(?= *$| (?:en (?:el|la|un|una) (?:mercado|parque|tienda|super\w*|centro|calle|feria|fiesta|playa|estacion|metro|plaza|mall|gente|multitud|aeropuerto|zoo\w*|bosque|museo|autobus|centro comercial|concierto|desfile|terminal)|desde|ayuda|por|se|salio|tiene|y|esta|no|hace (?:rato|horas?|una hora)|que tiene)(?!\w))(?! (?:el ano|en (?:19|20)\d\d))",
    rf"(?:se (?:me )?(?:ha )?(?:perdio|perdido|extravio|extraviado|escapo|escapado|esfumo)|esta (?:perdid[oa]|desaparecid[oa]|extraviad[oa])|ha desaparecido|desaparecio|fue secuestrad[oa]|huyo) {_ALGUIEN}(?= *$| (?!(?:la|el|su|mi)(?!\w)))",
    rf"{_ALGUIEN}(?: (?:con|de|demencia|alzheimer|y|se|me|ha|esta|ayer|hoy|que)){{0,5}} (?:perdio|perdid[oa]|extravio|extraviad[oa]|escapo|escapado|fugo|fugado|desaparecid[oa]|desaparecio|huyo|esfumo)(?= *$| (?:en|de (?:casa|la casa)|desde|y|ayer|anoche|hoy|esta|hace (?:rato|horas?|una|dos|tres|\d+)|ayuda|por|no)(?!\w))(?! hace \w+ anos)(?<!mi perdido)",
    rf"(?:{_ALGUIEN}|ella|el|que)(?: \w+){{0,4}} (?:demencia|alzheimer|alzeimer)(?: \w+){{0,6}} (?:salio|se fue|se (?:ha )?(?:perdio|perdido|escapo)|no (?:aparece|vuelve|ha vuelto|regresa|la encontramos|lo encontramos|la encuentro|lo encuentro|esta en casa)|sol[oa] por la calle|desaparecio|escapo)",
    rf"(?:no se|no sabemos|no tengo idea)(?: de)? (?:a ?donde|donde) (?:esta|estan|se fue|anda|fue) {_ALGUIEN}(?= *$| (?:desde|ahora|y|ayuda|por favor|hoy|esta noche)(?!\w))",
    rf"nadie (?:ha visto|vio|sabe (?:nada )?de) a? ?{_ALGUIEN} (?:desde|hace|hoy|en)|no (?:veo|vemos|he visto|hemos visto|se nada de|sabemos nada de|he sabido de) (?:a )?{_ALGUIEN} desde (?:ayer|anoche|esta manana|hoy|el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)|hace (?:horas|\w+ (?:horas|dias)))",
    r"(?:se (?:han )?(?:llevo|llevaron|llevado)|secuestr\w+|han secuestrado|raptaron|me (?:robaron|quitaron|arrebataron)|intentaron llevarse) a? ?(?:mi|mis|nuestr[oa]s?|su) (?:hij[oa]s?|hijit[oa]|nin[oa]s?|bebe|niet[oa]s?|nena|nene|sobrin[oa]|pequen[oa]|herman[oa])(?= *$| (?!(?:al|a la|a (?:un|una)|de (?:paseo|viaje)|la|el|las|los|su|sus)(?!\w)))(?! (?:la (?:mochila|tarjeta|bici\w*)))",
    rf"{_ALGUIEN}(?: (?:ha sido|fue|lo|la))* (?:secuestrad[oa]|raptad[oa]|secuestraron|raptaron)",
    rf"{_ALGUIEN}(?: \w+)? (?:salio|se fue)(?: \w+){{0,6}} no (?:ha )?(?:vuelto|vuelve|volvio|regres\w+|aparec\w+|contesta|llega)(?! (?:a (?:trabajar|la lista)|el mensaje))",
)  # fmt: skip
_PERDIDO_NOT = one_of(
    "(?:gat[oa]|perr[oa]|cachorr[oa]|mascota|loro|pajaro|conejo|tortuga)s?(?: \\w+){0,3} (?:perd\\w+|escap\\w+|desaparec\\w+|vuelto|volvio|regres\\w+|fue)(?: \\S+){0,3}",
    "(?:perd\\w+|escap\\w+|busco|encuentro)(?: \\w+){0,2} (?:gat[oa]|perr[oa]|cachorr[oa]|mascota|loro|conejo|tortuga)s?(?: \\S+){0,3}",
    "perd\\w+ (?:la|el|su|sus|mi|un|una|las|los) (?!(?:nin|hij|bebe|nen|abuel|madre|padre|mama|papa|herman|niet|espos|marid|mujer)\\w*)\\w+",
)  # fmt: skip

_PEGA = r"(?:peg(?:a|an|aba|aban|ando|o|aron)|golpe(?:a|an|aba|aban|ando|o|aron)|maltrat(?:a|an|aba|ando|o)|azot(?:a|an|ando)|castig(?:a|an) a golpes|abofetea|abofetean|patea|patean|agrede|agreden)"
_DEBIL = r"(?:mujer|espos[oa]|marido|pareja|novi[oa]|hij[oa]s?|hijit[oa]s?|nin[oa]s?|nen[eao]s?|bebe|madre|mama|abuel[oa]|hijastr[oa]s?|criatura|pequen[oa]s?|chiquit[oa]s?|muchachit[oa])"
_OTRO = r"(?:vecin[oa]s?|hombre|senora?|tipo|tipa|pareja|gente|familia|padre|padres|madre|alguien|muchacho|inquilin[oa]|matrimonio)"
_GRITOS = r"(?:grit\w+|llor\w+|llant\w+|chill\w+|suplic\w+|pid\w+ (?:ayuda|auxilio))"
_GOLPES = r"(?:golpes|golpizas?|bofetadas|palizas?|cachetadas|correazos|porrazos)"
_VIOLENCIA = (
    rf"{_OTRO}(?: (?:de (?:arriba|abajo|al lado|enfrente|la casa|junto)|del \w+|siempre|cada noche|todos los dias|a veces|ahora|mi|que|vive|viven|\w+)){{0,4}} (?:le|les|la|las|lo|los) ?(?:(?:esta|estan|sigue|ha|han) )?{_PEGA}(?: \w+)? (?:a )?(?:sus?|la|el|los|las|un|una|mi|su propi[oa]) {_DEBIL}",
    rf"{_OTRO}(?: (?:de (?:arriba|abajo|al lado|enfrente|la casa)|del \w+|siempre|cada noche|a veces|\w+)){{0,4}} (?:(?:esta|estan|sigue|siguen) )?{_PEGA}(?: \w+)? a (?:sus?|la|el|los|las|un|una) {_DEBIL}",
    rf"(?:creo|pienso|sospecho|parece|temo|me temo|se|oigo|escucho|oimos|veo|vi|arriba|abajo|al lado|enfrente|alli|ahi)(?: \w+){{0,5}} (?:le|les|la|lo|los|las) (?:esta |estan )?{_PEGA}(?: \w+)? a (?:sus?|la|el|los|las|un|una) {_DEBIL}",
    rf"(?:oigo|escucho|oimos|escuchamos|veo|vi|vimos|oi|escuche)(?: \w+){{0,5}} (?:pegar|golpear|maltratar|azotar)(?:le|les|la|lo|las|los)? a (?:sus?|la|el|los|las|un|una) {_DEBIL}",
    r"(?:hombre|tipo|senor|sujeto|chico|muchacho|desconocido|alguien|carro|coche)(?: \w+){0,4} (?:no (?:deja|para) de|sigue|anda|viene) (?:seguir|perseguir|siguiendo|persiguiendo)(?:me|nos)",
    rf"{_GRITOS}(?: \w+){{0,6}} {_GOLPES}|{_GOLPES}(?: \w+){{0,6}} (?:{_GRITOS}|{_DEBIL} {_GRITOS})",
    r"(?:^|que |porque |ayuda |auxilio |creo que |y |calle |hay )(?:un |una |el |ese |este |unos |dos |alguien )?(?:(?:hombre|tipo|senor|sujeto|chico|muchacho|desconocido|extrano|alguien|hombres|tipos|hombre que|tipo que|alguien que|carro|coche) )?(?:que )?(?:me|nos) (?:(?:esta|estan|viene|vienen|anda|andan|va|vienen) )?(?:siguiendo|persiguiendo|siguen(?= *$| (?:por|desde|a (?:pie|casa|mi|todos)|hasta|dos|unos|en|y)(?!\w))|sigue(?= *$| (?:un|una|el|ese|por|desde|a (?:pie|casa|mi|todos)|hasta|alguien|en (?:coche|carro|moto))(?!\w)))(?! (?:en (?:facebook|instagram|redes|twitter|tiktok)|llegando|cobrando|doliendo|pidiendo|mandando))",
    r"(?:hombre|tipo|senor|sujeto|chico|muchacho|desconocido|alguien|hombres|tipos|ladron)(?: \w+){0,4} (?:me|nos) (?:(?:esta|estan|viene|vienen|anda|andan|ha|han) )?(?:persig\w+|sigue|siguen|siguiendo|seguido|acosa|acosando)(?! (?:en (?:facebook|instagram|redes)|llegando|cobrando|debiendo|sin))",
)  # fmt: skip
_VIOLENCIA_NOT = one_of(
    "(?:obras?|construccion|martill\\w+|taladr\\w+|tuberias?|puertas?|ventanas?|pelota|balon|tambor\\w*|persiana|caneria)(?: \\w+){0,5} golpes?(?: \\S+){0,4}",
    "golpes?(?: \\w+){0,4} (?:obras?|construccion|martill\\w+|tuberias?|tambor\\w*|motor|puertas?|pelota|caneria)(?: \\S+){0,3}",
)  # fmt: skip

_COSAS = r"(?:(?:todas )?(?:mis|nuestras|las) (?:cosas|pertenencias|maletas|ropas?)|(?:mis|nuestros) (?:muebles|bienes)|mi ropa)"
_HOGAR = r"(?:(?:mi|la|nuestra|el|nuestro) )?(?:casa|apartamento|departamento|piso|vivienda|cuarto|habitacion|hogar|depa)"
_DESALOJADO = (
    rf"{_SI}(?:me|nos)(?: (?:han|ha|acaban de|acaba de|estan|van))? ?(?:desaloj(?:aron|o|ado|ar|ando)|desahuci(?:aron|o|ado|ar|ando)|lanzaron a la calle){_HACE}",
    rf"(?:fui|fuimos|hemos sido|he sido|estoy|estamos|quede|quedamos|soy|estan) (?:desaloj|desahuci)ad[oa]s?{_HACE}(?! en (?:19|20)\d\d)",
    rf"{_SI}(?:me|nos)(?: (?:han|ha|acaban de|acaba de))? ?(?:ech(?:aron|o|ado|ar)|sac(?:aron|o|ado|ar)|corr(?:ieron|io|ido|er)|bot(?:aron|o|ado|ar)) (?:de|del|fuera de|a la calle)(?: {_HOGAR}|(?= *$)| con | y ){_HACE}(?<! de)(?<! del)",
    r"(?:acaban|acaba|acabaron) de (?:desalojar|desahuciar|echar|sacar|correr|botar)(?:nos|me)(?= *$| (?:de (?:la |mi |nuestra )?(?:casa|vivienda|piso)|del (?:piso|apartamento|departamento)|con|y)(?!\w))",
    rf"{_DUENO}(?: \w+){{0,3}} (?:me|nos)(?: (?:ha|han|acaba de|quiere))? ?(?:ech(?:o|aron|ado)|sac(?:o|aron|ado)|corrio|corrieron|corrido|bot(?:o|aron|ado)|puso en la calle|dejo (?:fuera|afuera|en la calle)|desaloj\w+)(?= *$| (?:de|del|a la calle|hoy|ayer|anoche|esta|y|con|sin|fuera|afuera|por)(?!\w)){_HACE}",
    rf"(?:desaloj(?:aron|o)|desahuci(?:aron|o)) a (?:(?:toda )?(?:mi|nuestra) (?:familia|madre|mama|hermana|abuela|vecina)|mis (?:padres|hijos|abuelos)|mi (?:padre|papa|hermano|abuelo)){_HACE}",
    rf"{_DUENO}(?: \w+){{0,3}} (?:me|nos) (?:ha )?cambi(?:o|ado|aron) (?:la|las|el|los) (?:cerraduras?|chapas?|candados?|llaves?)(?= *$| (?:mientras|sin|cuando|hoy|anoche|ayer|y|de|esta)(?!\w))",
    rf"{_DUENO}(?: \w+){{0,3}} no (?:me|nos) (?:deja|dejo|dejan|quiere dejar|permite|permiten)(?: \w+)? (?:entrar|pasar|ingresar|volver|regresar)",
    rf"(?:{_DUENO}|ellos|ella)(?: \w+){{0,3}} (?:puso|pone|instalo|cambio|ha cambiado|cambiaron|ha puesto) (?:(?:la|las|el|los|una|un|otra|otro|nueva|nuevo) )*(?:cerraduras?|chapas?|candados?|cerrojos?|llaves?|combinacion|bombin)(?: \w+){{0,4}} (?:no (?:puedo|podemos|pude|pudimos)|fuera|afuera|sin poder)",
    rf"(?:{_DUENO}|ellos|me|nos)(?: \w+){{0,3}} (?:sac(?:o|aron|ado)|tir(?:o|aron|ado)|ech(?:o|aron)|pus(?:o|ieron)|bot(?:o|aron)|arroj(?:o|aron)|dej(?:o|aron)) {_COSAS} (?:a|en|por|fuera|afuera)(?: la (?:calle|acera|banqueta|ventana|basura|vereda)|l? ?(?:patio|pasillo))?",
)  # fmt: skip
_DESALOJADO_NOT = one_of(
    "(?:ech|corr|sac|bot)\\w+ (?:de|del) (?:la |el |mi )?(?:trabajo|empleo|clase|colegio|escuela|equipo|lista|curso|grupo|programa|biblioteca)(?: \\S+){0,3}",
    "(?:desaloj|desahuci)\\w+ (?:a )?(?:mis?|un|una|los|el|la) (?:inquilin|okupa)\\w+(?: \\S+){0,4}",
)  # fmt: skip

_PASTILLAS = "(?:pastillas?|pildoras?|medicamentos?|medicinas?|medicacion|somniferos|tabletas?|calmantes?|antidepresivos|paracetamol(?:es)?|tranquilizantes|capsulas|analgesicos|ibuprofeno|insulina)"
_MUCHO = r"(?:demasiad[oa]s?|much[oa]s|much[ia]simas|tantas|tod[oa]s?(?: (?:el|la|las|los|mis?|sus?|estas|esas|un))?(?: (?:frasco|bote|caja|tarro|blister))?(?: de)?|(?:un|una|el|la)(?: \w+)? ?(?:frasco|bote|monton|punado|tarro|caja|blister|tira|botella)(?: (?:enter[oa]|complet[oa]|llen[oa]))?(?: de)?|(?:como |casi |unas? )*(?:\d{2,}|veinte|treinta|cuarenta|cincuenta)|mas (?:pastillas )?de la cuenta|doble dosis)"
_QUIEN = rf"(?:yo|ella?|{_ALGUIEN}|alguien|creo que|ya|acabo|acaba)"
# "me trago" is of what somebody is about to do; "se tragó" of what was done.
_TOMO = rf"(?:me (?:he )?(?:tome|tomado|trague|tragado|meti|metido|bebi|bebido|comi|comido)|se (?:ha )?(?:tom(?:o|ado)|trag(?:o|ado)|met(?:io|ido)|beb(?:io|ido)|com(?:io|ido))|(?:acabo|acaba) de (?:tomar(?:me|se)?|tragar(?:me|se)?|ingerir)|(?:he |ha )(?:tomado|ingerido|tragado)|tome|trague|ingeri|ingirio|(?:{_ALGUIEN}|ella)(?: ya| hoy)? (?:tomo|trago))"
_RECETA = r"(?! (?:que (?:me|le) (?:rece|mand)\w+|como|segun|recetad\w+|diari\w+|cada|para la (?:presion|diabetes)|vencidas|a la farmacia))"
_DANADO = (
    rf"{_TOMO}(?: (?:ya|hoy|ahora|anoche|casi|por error|sin querer))? {_MUCHO}(?: (?:de|las|los|mis|sus|mi|su|esas|unas|estas))* {_PASTILLAS}{_RECETA}{_HACE}",
    rf"{_TOMO} (?:tod[oa] (?:el|la)|el|la|un|una) (?:frasco|bote|blister|tarro|caja|tira)(?: enter[oa]| complet[oa])?(?= *$| (?:y|ayuda|de una vez|ahora|porque|esta)(?!\w)){_HACE}|me empastille|se empastillo",
    rf"(?:me|se) (?:pas(?:e|o)|he pasado|ha pasado|excedi|excedio) (?:con|de|en) (?:las |los |mis |sus |la )?(?:{_PASTILLAS}|dosis)",
    r"(?:me (?:he )?(?:tome|tomado|trague|tragado)|he tomado|tome)(?: (?:las|unas|mis|esas|sus|los))? pastillas(?= *$| (?:y|ayuda|porque|ahora|ya|hace)(?!\w))",
    rf"(?:tom(?:e|o|ado)|tomad[oa]|tiene|tuvo|tuve|tengo|tomarme|tomarse|hecho|sufrio|sufriendo|meti|metio|por|es|una) (?:una )?sobredosis{_HACE}|^sobredosis$",
    rf"(?:me (?:he )?(?:corte|cortado|abri)|se (?:ha )?(?:corto|cortado|abrio)) (?:las|los|una|el|mis|sus) (?:venas?|munecas?|brazos?|piernas?|cuello|garganta){_HACE}(?! (?:en|con) (?:la|el|un|una) (?:cocina|cuchillo de|trabajo|jardin|lata))|(?:me |se )?(?:acabo|acaba) de cortar(?:me|se)? (?:las|los) (?:venas|munecas|brazos|piernas)",
    r"(?:bebi|bebio|me bebi|se bebio|tome|tomo|me tome|se tomo|trague|me trague)(?: (?:un|una|de|la|el|poco|trago|vaso|botella)){0,4} (?:lejia|cloro|veneno|raticida|insecticida|pesticida|anticongelante)(?: \w+){0,2} (?:porque (?:quiero|quiere|no quiero)|para (?:morir|matar)\w*|y (?:quiero|quiere) morir\w*|a proposito)",
    rf"(?:se (?:ahorco|colgo|disparo|pego un tiro|apunalo|quemo a proposito|prendio fuego)|me (?:ahorque|dispare|apunale)){_HACE}(?! en el pie)",
)  # fmt: skip
_DANADO_NOT = one_of(
    "(?:prevencion|prevenir|cursos?|taller\\w*|charlas?|naloxona|estadisticas?|murio|murieron|muertes?|muert[oa])(?: \\S+){0,4} sobredosis",
    "si (?:alguien|una? \\w+) (?:tiene|tuvo|toma)(?: \\S+){0,3} (?:sobredosis|pastillas)",
)  # fmt: skip

FIRST: tuple[Group, ...] = (("harm", _DANADO, _DANADO_NOT), ("danger", _LLAMEN, _LLAMEN_NOT))
GROUPS: tuple[Group, ...] = (
    ("danger", _HUMO, _HUMO_NOT),
    ("danger", _DUELE, ""),
    ("danger", _PERDIDO, _PERDIDO_NOT),
    ("violence", _VIOLENCIA, _VIOLENCIA_NOT),
    ("eviction", _DESALOJADO, _DESALOJADO_NOT),
)
