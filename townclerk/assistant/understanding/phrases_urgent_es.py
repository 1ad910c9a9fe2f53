"""Spanish phrases of danger to others, at home and outside, and the quiet ones of who wants to live no more."""

from __future__ import annotations

from townclerk.assistant.understanding import phrases_urgent_more, phrases_urgent_soon
from townclerk.assistant.understanding.phrases import Group, near, one_of

_KIN = one_of(
    "marido", "espos[oa]", "mujer", "pareja", "novi[oa]", "ex", "ex ?marido", "ex ?mujer", "hij[oa]s?", "nin[oa]s?", "bebe", "padre", "madre", "papa", "mama", "padres", "padrastro", "madrastra",
    "familia", "herman[oa]s?", "ti[oa]", "prim[oa]s?", "abuel[oa]s?", "jef[ea]", "vecin[oa]s?", "caser[oa]", "duen[oa]", "maestr[oa]", "profesor[a]?", "companer[oa]s?", "suegr[oa]", "cunad[oa]", "amig[oa]",
)  # fmt: skip
_SOMEBODY = one_of(
    rf"(?:mi|mis|su|sus|tu|nuestr[oa]s?|el|la|los|las|ese|esa|este|esta|un|una)(?: propi[oa]s?| pequen[oa])? (?:{_KIN}|hombre|mujer|gente|policia|alcalde|alcaldesa|persona)",
    "alguien", "tod[oa]s?(?: (?:ustedes|ellos|el mundo))?", "ustedes", "ell[oa]s?", "el mundo",
)  # fmt: skip
_WILL = one_of(
    "voy a", "vamos a", "boy a", "va a", "quiero", "kiero", "quisiera", "quiere", "pienso(?: en)?", "planeo", "ganas de", "a punto de", "estoy por", "pensamientos de", "miedo de(?: que)?", "intente", "trate de", "tengo que", "pensando en", "penso en",
)  # fmt: skip
_MURDER = "(?:matar|asesinar|apunalar|acuchillar|balear|estrangular|degollar|envenenar|asfixiar|disparar)"
_SOON = "(?:hoy|esta (?:noche|tarde|manana|semana)|manana|mnana|pasado manana|ahora(?: mismo)?|ya|ahorita|en (?:\\w+ )?(?:horas|dias)|(?:el|este) (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo))"
_OWNER = "(?:caser[oa]|duen[oa]|propietari[oa]|arrendador[a]?|banco|sheriff|alguacil|policia|juzgado|administrador[a]?|rentero|landlord)"
_DIE = "(?:muero|muera|muriera|muriese|muerto|muerta|morir|vivo|viva|desaparezco|desaparezca|desapareciera|existo|existiera|fuera|faltara|falto|no esto?y|no estuviera|estuviera|voy|fuese)"

_SUICIDE = (
    r"(?:k|qu|q)i?[ei]+ro (?:matar ?me|morir(?:me)?|suicidar(?:me)?)(?! (?:de (?:risa|la risa|hambre|ganas|sed|verguenza|calor|frio|amor|sueno|aburrimiento)))",
    r"me (?:k|qu|q)i?[ei]+ro (?:matar|morir|suicidar)(?! (?:de (?:risa|la risa|hambre|ganas|sed|verguenza|calor|frio|amor|sueno|aburrimiento)))",
    rf"a (?:nadie|ningun\w*) (?:le|les) (?:import\w+|va a importar|interesa\w*|preocupa\w*)(?: \w+)? (?:si|que)(?: (?:yo|me|ya|no|estoy|vivo|o))* {_DIE}", "a quien le import\\w+ si(?: (?:yo|me))* (?:muero|muera|muriera|vivo)",
    r"(?:nadie|ninguno) (?:me|mes) (?:extran\w+|va a extranar|echa\w* de menos|va a echar de menos|llor\w+|va a llorar|echaria en falta|necesita)(?: *$|(?: \w+){0,2} (?:si|cuando)(?: \S+)?| y | en )", rf"nadie (?:lo |se )?(?:notaria|nota|daria cuenta|da cuenta|enteraria|entera)(?: \w+)? si(?: (?:yo|me|ya|no))* {_DIE}",
    r"(?:que|cual es el|no (?:le )?(?:tiene|veo|hay|encuentro)|para que|ningun|el|sin)(?: \w+)? sentido(?: (?:tiene|a|de|en|para|que|la|mi|el|tendria|seguir|ya))* (?:vivir|viviendo|vida|estar viv[oa]|existir|vivo|viva)(?! (?:cerca|en|aqui|con))", "para que (?:vivir|seguir (?:viviendo|viva|vivo)|sigo (?:viviendo|viva|vivo)|quiero vivir)(?! (?:en|cerca|aqui))",
    "(?:de que (?:me )?sirve|no sirve de nada|no vale la pena|para que me sirve) (?:vivir|seguir viviendo|mi vida|la vida|seguir viv[oa]|estar viv[oa])(?! (?:en|cerca|aqui))", "(?:mi vida|la vida|vivir)(?: ya)? (?:no|carece de|ha perdido|perdio)(?: (?:tiene|me|vale|el|ya))* (?:sentido|nada|la pena)",
    r"(?:^|yo |a veces |y |que |ahora |otra vez |siempre |porque |tambien )me corto(?: *$| (?:yo|y|cuando|para|porque|a veces|otra vez|cada|todos|todas|de nuevo|a mi mism[oa]|los brazos|las piernas|los muslos|la piel|las munecas|las venas|con (?:una |un |la |el )?(?:cuchilla|cuchillo|navaja|hoja|tijeras))\b)(?! (?:el (?:pelo|cabello|dedo)|las unas|el cesped))", "me (?:estoy|sigo|ando) cortando(?: *$| (?:los brazos|las venas|las munecas|las piernas|la piel|otra vez|para|cuando|a mi))", "(?:quiero|ganas de|necesito|empece a|volvi a) cortarme(?: *$| (?:las venas|los brazos|las munecas|otra vez|la piel|con))",
    r"(?:k|q|qu|c)i?ero(?: \w+)? (?:morir(?:me)?|morirm|matarme|desaparecer(?: del mundo| para siempre| de este mundo)|irme de este mundo|estar muert[oa]|dejar de (?:vivir|existir)|no despertar(?:me)?)(?! de (?:la lista|internet|risa))", "(?:zui[sc]id|suisid)\\w*", "(?:no|nunca|jamas)(?: \\w+){0,2} (?:despertar|despertarme|estar mas en este mundo|estar en este mundo)(?: mas| nunca| jamas)?(?: *$| manana)", "mejor (?:muert[oa]|estar muert[oa]|que me muera|si me muero|si me muriera)",
    "(?:merezco|espero) (?:morir|morirme)", "ya no (?:quiero|puedo) (?:vivir|estar en este mundo|seguir viv[oa]|existir)",
)  # fmt: skip
_SUICIDE_NOT = "(?:me corto|cortarme|cortar) (?:el (?:pelo|cabello|flequillo)|las unas|la barba)(?: \\S+){0,4}|(?:mor\\w+|muero) de (?:risa|hambre|calor|frio|sed|sueno|ganas|verguenza|aburrimiento)"

_NIGHT = one_of(
    " *$", " (?:por|en|durante) (?:las?|la) noches?", " (?:de|cada|todas las) noches?", " cuando", " donde", " (?:las?|mis|sus) partes", " en la cama", " ahi", " sexualmente", " (?:el|todo el) cuerpo", " los (?:pechos|senos)", " las piernas", " y ", " desde", " sin", " por debajo", " a la fuerza",
)  # fmt: skip
_VIOLENCE = (
    rf"(?:mi|su|el|un)(?: \w+)? (?:{_KIN}|entrenador|sacerdote|cura|hombre|cuidador)(?: (?:siempre|a veces|ya))? (?:me|la|lo|nos|le)(?: (?:esta|ha|sigue))? (?:toca|tocaba|toco|tocando|tocado|manosea\w*|manoseo|acosa sexualmente)(?:{_NIGHT})", rf"(?:mi|su|el) {_KIN}(?: \w+){{0,2}} (?:toca|toco|tocaba|manosea\w*|manoseo|viola|violo|abusa de|abuso de) (?:a )?(?:mi|mis|su|sus) (?:hij[oa]s?|nin[oa]s?|herman[oa]s?)",
    rf"(?:{_KIN}|alguien|hombre|tipo|desconocid[oa]|pandilla|inquilin[oa])(?: \w+){{0,4}} (?:amena\w+|dice|dijo|jura|juro|quiere|intento|va)(?: (?:con|que|de|a|nos|me|va|van))* (?:matar|mato|apunalar|disparar|quemar|violar|golpear|secuestrar|hacer(?:le|les)? dano)(?:nos|me)?(?: a)? (?:mi|mis|nuestr[oa]s?|toda mi) (?:{_KIN})",
    rf"(?:{_KIN}|alguien|hombre|tipo|el|ella)(?: \w+){{0,3}} (?:amena\w+|dice|dijo|jura|juro)(?: (?:con|que|de|a))* (?:(?:me|nos) (?:va a |quiere )?(?:matar\w*|mata|apunalar|quemar|violar)|matarme|matarnos|quemarme|quemarnos|va a matarme|va a matarnos)", "(?:no me deja|no nos deja) salir(?: de (?:la |mi )?casa)", "me (?:tiene|tienen|encierra|ha encerrado|encerro) (?:encerrad[oa]|en (?:la|mi|el) (?:casa|cuarto|habitacion))",
)  # fmt: skip
_VIOLENCE_NOT = "me toca (?:el turno|la guitarra|pagar|ir|a mi)(?: \\S+){0,3}"

_POISON = (
    "(?:lejia|cloro|blanqueador|veneno(?: (?:de|para) \\S+)?|raticida|mata ?rratas|insecticida|pesticida|detergente|suavizante|anticongelante|gasolina|queroseno"
    "|amoniaco|sosa(?: caustica)?|acido|salfuman|(?:una )?pila|(?:producto|liquido)s? de limpieza|limpiador \\S+|destapa ?canos|desatascador"
    "|aguarras|alcohol de quemar|(?:las |unas |mis |sus |todas las |un bote de |un frasco de )(?:pastillas|medicinas|medicamentos))"
)
_DANGER = (
    rf"(?:se (?:ha )?(?:trago|tragado|bebio|bebido|tomo|tomado|comio|comido)|me (?:he )?(?:tragado|trague|bebido|bebi|tomado|tome)|(?:ha )?(?:tragado|ingerido|ingirio|bebido|bebio))(?: (?:la|el|un|una|poco|trago|de|mucha|mucho|toda|todo|botella)){{0,4}} {_POISON}(?! (?:cada|como))",
    r"(?:tomo|tome|tomado|trago|tragado) demasiadas (?:pastillas|pildoras|medicinas)",
    r"(?:tiene|tuvo|tuve|tengo|sufrio|es|por|de|una) (?:una )?sobredosis",
    r"(?:alguien|un hombre|unos hombres|un ladron|ladrones|estan|esta)(?: (?:esta|estan|ahora|mismo)){0,2} (?:entrando|forzando|metiendose)(?: (?:a|en|la|por|puerta|de)){0,3} (?:mi|nuestra|la) (?:casa|piso|apartamento|vivienda|puerta|ventana)",
    r"hay (?:un ladron|ladrones|alguien|un intruso|un hombre)(?: \S+)? (?:en|dentro de) mi (?:casa|piso|apartamento)",
    rf"{_WILL}(?: (?:ir|al|la|y|a|venir|entrar|ayuntamiento|alcaldia|hoy|municipalidad)){{0,5}} {_MURDER}(?:l[aeo]s?|nos)?(?: (?:a|contra))? {_SOMEBODY}", rf"(?:la|lo|los|las|l[eo]s) (?:voy|vamos|boy|quiero|va) ?a? {_MURDER}(?! (?:el|la|las|los) )(?: *$| (?:a tod\w+|hoy|esta|si|porque|y|con|en|manana|ya))", rf"{_WILL} (?:matar|apunalar|disparar|asesinar)l[aeo]s?(?: *$| (?:a tod\w+|hoy|esta|si|porque|y|con|en|manana|ya))",
    r"(?:voy a|vamos a|quiero|ganas de|miedo de|pensamientos de|a punto de|pienso en)(?: \w+)? (?:hacer(?:le|les)? dano|lastimar(?:lo|la)?|golpear(?:lo|la)?|pegar(?:le|les)?|sacudir|maltratar|ahogar)(?: a)? (?:mi|mis|nuestr[oa]s?|su|sus|el|la|un) (?:propi[oa] )?(?:bebe|hij[oa]s?|nin[oa]s?|mujer|espos[oa]|marido|pareja|madre|padre|recien nacid[oa]|vecin[oa]|novi[oa])",
    r"(?:mate|he matado|apunale|dispare|asesine) a (?:mi|un|una|mis) \w+", r"(?:tengo|llevo|traigo|tiene|lleva|compre)(?: \w+)? (?:un|una|mi|el|la) (?:arma|pistola|cuchillo|bomba|rifle|escopeta|machete|revolver)(?: \w+){0,4} (?:usarl[ao]|voy a usar\w*|la usare|lo usare|usare|disparar|matar\w*|apunalar|no tengo miedo)", r"(?:ire?|voy|vengo|venir|vendre|entrar|entrare|llegar|llegare|llego)(?: \w+){0,5} con (?:un|una|mi) (?:arma|pistola|cuchillo|bomba|rifle|escopeta|machete)(?! (?:para (?:entregar|registrar)))",
    r"(?:hay|pusieron|pusimos|puse|pondre|dejaron|deje|coloque|colocaron|amenaza de|plante|plantaron|encontre|encontraron|explotara|va a explotar|vi)(?: \w+){0,2} bombas?(?! (?:de (?:agua|calor|bicicleta|gasolina|aire|piscina|inflar|riego|bomberos|achique)|hidraulic\w+|sumergible))", r"bomba (?:en|dentro de|debajo de) (?:el|la|su|un|una) (?:ayuntamiento|escuela|alcaldia|municipalidad|colegio|hospital|estacion|iglesia|biblioteca|autobus)",
    r"(?:hay|hubo|hay un|oi|oigo|escuche|escucho|se oyen|se escuchan|oimos|escuchamos|vi|un|ocurrio|esta habiendo)(?: \w+){0,2} (?:tiroteo|balacera|disparos|tiros|balazos|tirador|explosion|apunalamiento)(?! (?:de (?:camara|fotos|esquina|penal)|libres|a puerta))", "(?:tiroteo|balacera|tirador activo|estan disparando|esta disparando)(?! (?:de|para) (?:pelicula|fotos|cine))",
    r"(?:dispararon|apunalaron|acuchillaron|balearon|han disparado|han apunalado|le dispararon|le apunalaron|esta apunalando)(?: a)?(?: \w+)?", r"(?:huel\w+|olor\w*|apesta\w*|oler|olemos|guele|uele)(?: (?:mucho|fuerte|raro|muy|como|demasiado|horrible|mucho|algo|bastante|un|poco))*(?: (?:a|de|al))+ gas(?! (?:natural (?:nuevo|contrat\w+)))", r"(?:se (?:esta )?(?:sale|escapa|saliendo|escapando|fuga|fugando)(?: \w+)? (?:el )?gas|gas (?:se sale|escapando|saliendo|se escapa|se esta escapando|se esta saliendo))|(?:perdida|fuga|escape) (?:de|del) gas",
    r"(?:mi|un|una|el|la) (?:\w+ )?(?:bebe|hij[oa]|nin[oa]|marido|mujer|espos[oa]|madre|padre|hombre|abuel[oa])(?: \w+)? (?:se (?:esta )?(?:ahoga|ahogando|atraganto|desangra|desangrando)|no (?:se mueve|responde|reacciona)(?! (?:al?|con|para|por|los|las|mis?|sus?|mensajes|llamadas|correos)(?!\w)))",
)  # fmt: skip
_DANGER_NOT = one_of(
    "(?:pastillas|medicinas|medicamentos) (?:que (?:me|le|nos)(?: ha)? (?:rece|mand|indic)\\w+|recetad\\w+|segun)(?: \\S+){0,2}",
    "(?:prevencion|prevenir|cursos?|taller\\w*|charlas?|naloxona|estadisticas?)(?: \\S+){0,4} sobredosis",
    "(?:pelicula|escena|rodaje|videojuego|curso|club|campo|permiso|licencia)(?: \\w+){0,4} (?:tiro|tiroteo|disparos|armas?)",
    "matar (?:el tiempo|dos pajaros|las?|los) ?(?:malas? hierbas?|maleza|cucarachas|ratas|mosquitos|hormigas|malezas|de un tiro)?",
    "disparos? de (?:camara|salida|fotos)",
)

_LOSING = one_of(
    "(?:me|nos) ech(?:a|an|ara|aran|o|aron|aria|arian)(?! (?:una? (?:mano|vistazo|cable|siesta)|de menos|la culpa|en falta))", "(?:me|nos) (?:va|van|quiere|quieren|viene|vienen) a? ?echar(?! (?:una|un|de menos|la culpa))", "(?:quiere|quieren|va a|van a|viene a|vienen a|puede|pueden) echar(?:me|nos)(?! (?:una|un|de menos|la culpa))",
    rf"{_OWNER}(?: \w+){{0,3}} (?:me|nos)(?: (?:va|van|quiere|quieren|viene|vienen|esta|estan)(?: a)?)? (?:sac|bot|corr|tir|lanz|desaloj|desahuci|quit|pon|ech)\w+(?: en la calle| fuera| a la calle)?", "(?:sacan|sacara|sacaran|botan|botara|botaran|corren|tiran|tira|saca|bota|corre|sacar(?:me|nos)|botar(?:me|nos)) (?:de|a) (?:la |mi |nuestra |el )?(?:casa|calle|piso|apartamento|vivienda|departamento)",
    "(?:me|nos) (?:quedo|quedamos|quedare|quedaremos|ponen|dejan|deja|pone) (?:en la calle|sin casa|sin techo)", "(?:tengo|tenemos) que (?:dejar|irnos|irme|salir|desocupar|desalojar)(?: de)?(?: \\w+)? (?:casa|piso|apartamento|vivienda|departamento)", "(?:perdemos|pierdo|quitan|embargan|quita|embarga) (?:la|mi|nuestra) (?:casa|vivienda)",
)  # fmt: skip
_EVICTION = (
    rf"(?:voy|vamos|tengo que|tenemos que|tendre que|tendremos que|tocara|toca|me tocara|nos tocara)(?: a)? (?:dormir|pasar la noche|quedarme|quedarnos)(?: {_SOON})? (?:en la calle|a la intemperie|en (?:el|mi|nuestro) coche|en (?:el|mi|nuestro) carro|en un parque|en el parque|al raso)",
    r"(?:duermo|dormimos|dormire|dormiremos|dormi|he dormido|hemos dormido|durmiendo)(?: \w+){0,3} (?:en la calle|a la intemperie|en (?:el|mi|nuestro|un) (?:coche|carro|parque)|al raso)",
    *near(_LOSING, _SOON), rf"{_OWNER}(?: \w+){{0,3}} (?:cambio|cambiado|cambiaron|cambia|cambiar) (?:la|las|el|los|toda la|todas las) (?:cerraduras?|chapas?|llaves?|candados?|cerrojos?|bombin)(?: *$|(?: \S+){{0,12}} (?:fuera|afuera|entrar|calle|frio|lluvia|hij\w+|nin\w+|cosas|esta noche|dormir))", rf"{_OWNER}(?: \w+){{0,3}} (?:me|nos) (?:dejo|ha dejado|dejaron|echo|ha echado|saco|ha sacado|boto|corrio|puso|tiro)(?: \w+){{0,2}} (?:fuera|afuera|en la calle|a la calle|de (?:la |mi |nuestra )?casa|del (?:piso|apartamento|departamento)|hoy|anoche|esta manana)",
    r"(?:mis|mi|los|nuestros|estamos|estoy|nos|yo)(?: \w+){0,5} (?:estan?|estamos|estoy|afuera|fuera|quedamos|quede)(?: \w+){0,2} (?:en|con|bajo) (?:el|la|este) (?:frio|lluvia|nieve|calle)(?! (?:limpia|mayor|de))(?: \w+)? ?(?:sin casa|porque|y|esta|hoy|con|$)", r"(?:fuera|afuera)(?: de casa)? (?:en|con|bajo) (?:el|este|la) (?:frio|lluvia|nieve)",
    r"(?:a )?donde(?: \w+){0,2} (?:dormir|duermo|dormimos|pasar la noche|paso la noche|pasamos la noche|quedar(?:me|nos)|me quedo|nos quedamos)(?: \w+){0,3} (?:esta noche|hoy|esta misma noche)|donde (?:puedo|podemos|voy a|vamos a|podria|podriamos) dormir *$",
    r"(?:necesito|necesitamos|busco|buscamos|no tengo|no tenemos)(?: \w+){0,3} (?:donde dormir|techo|refugio|albergue|cama|sitio|lugar)(?: \w+){0,4} (?:esta noche|hoy|para dormir)",
    r"(?:vivo|vivimos|estoy|estamos|sigo|seguimos|he quedado|me quede)(?: \w+)? en la calle(?: (?:esta noche|ahora|con|desde|y|hoy|otra)(?: \w+){0,4}| *$)",
)  # fmt: skip
_EVICTION_NOT = "(?:cables?|alambres?|postes?|arbol(?:es)?|ramas?|lineas?|tendido)(?: \\w+){0,3} en la calle|(?:bicicleta|coche|carro|moto|perro|gato|plantas?|muebles|cubos?)(?: \\w+){0,3} (?:fuera|afuera)(?: \\S+){0,4}|me ech\\w+ (?:del? (?:trabajo|empleo|clase|colegio))(?: \\S+){0,3}"

GROUPS: tuple[Group, ...] = (
    ("suicide", _SUICIDE, _SUICIDE_NOT),
    ("eviction", _EVICTION, _EVICTION_NOT),
    ("violence", _VIOLENCE, _VIOLENCE_NOT),
    ("danger", _DANGER, _DANGER_NOT),
    phrases_urgent_more.SPANISH,
    *phrases_urgent_soon.SPANISH,
)
"""More of a crisis, in the order of `phrases_es`."""
