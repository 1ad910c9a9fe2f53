"""Spanish phrases of what must be met before it is answered; written without accents, as texts are compared."""

from __future__ import annotations

from townclerk.assistant.understanding import (
    phrases_angry,
    phrases_anybody_es,
    phrases_homeless,
    phrases_kin_es,
    phrases_needs,
    phrases_needs_cut,
    phrases_needs_home,
    phrases_now_es,
    phrases_person,
    phrases_records,
    phrases_rights,
    phrases_served,
    phrases_urgent_es,
    phrases_urgent_more,
    phrases_wrongs,
)
from townclerk.assistant.understanding.phrases import Phrases, near, one_of

_WANT = one_of(
    "quiero", "quisiera", "quiere", "queria", "voy a", "va a", "pienso en", "pensando en", "he pensado en", "piensa en",
    "ganas de", "intento", "intente", "intentado", "intento de", "deseo", "prefiero", "me gustaria", "pensar en", "a punto de",
    "decidido", "amenaza con", "planeo", "planeando",
)  # fmt: skip
# Who says "matarme" after these speaks of themselves; after "quiere" or "amenaza con" it is somebody else's violence.
_I_WANT = one_of(
    "quiero", "quisiera", "queria", "voy a", "iba a", "pienso(?: en)?", "pensando en", "he pensado en", "pense en", "pensar en", "ganas de", "intento(?: de)?", "intente",
    "he intentado", "deseo", "prefiero", "me gustaria", "a punto de", "decidido", "planeo", "planeando",
)  # fmt: skip
_FAMILY = one_of(
    "marido", "esposo", "esposa", "mujer", "pareja", "novio", "novia", "ex", "ex ?marido", "ex ?mujer", "ex ?pareja",
    "ex ?novio", "padre", "madre", "papa", "mama", "padrastro", "madrastra", "hijo", "hija", "hermano", "hermana", "tio", "tia",
    "abuelo", "companero", "cuidador", "cuidadora", "familia", "suegra", "suegro", "viejo",
)  # fmt: skip
_HURTS = one_of(
    "pega", "pego", "pegaba", "pegado", "pegando", "golpea", "golpeo", "golpeaba", "golpeado", "golpeando", "maltrata", "maltrato",
    "maltrataba", "maltratado", "maltratando", "viola", "violo", "violado", "agrede", "agredio", "agredido", "ahorca", "estrangula",
    "amenaza con matar\\w*", "amenazo con matar\\w*", "amenaza de muerte", "quiere matar\\w*", "abusa de", "abuso de",
)  # fmt: skip
_SOON = one_of(
    "hoy", "esta (?:noche|tarde|manana|semana)", "manana", "pasado manana", "ahora(?: mismo)?", "ya mismo", "ahorita",
    "en (?:un|una|dos|tres|2|3|pocas|unas|\\d+) (?:dias?|horas?)", "el (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)",
    "este (?:lunes|martes|miercoles|jueves|viernes|sabado|domingo|fin de semana)", "en la puerta",
)  # fmt: skip
_LOSING = one_of(
    "desahuci\\w*", "desaloj\\w*", "(?:mi|nuestro|orden de|diligencia de|tengo (?:el|un)|tenemos (?:el|un)) lanzamiento", "lanzamiento (?:judicial|de (?:mi|la|nuestra) (?:vivienda|casa))", "(?:me|nos) (?:echan|van a echar|echaran|sacan|van a sacar|botan|van a botar|corren|van a correr|tiran)",
    "(?:perder|pierdo|perdemos|perderemos|perdere) (?:mi|nuestra|la) (?:casa|vivienda|piso|apartamento|hogar)", "(?:me quedo|nos quedamos|me quedare) (?:en la calle|sin (?:casa|techo|hogar))",
)  # fmt: skip

_SUICIDE = (
    "suicid(?:i[oa]s?|a|as|ar\\w*|ando\\w*)", rf"{_WANT}(?: \w+){{0,2}} (?:morir(?:me|se)?|matarse|quitar(?:me|se) la vida|desaparecer para siempre|no existir|estar muert[oa]|cortarme las venas|hacerse dano|lastimarse)", rf"{_I_WANT}(?: \w+){{0,2}} (?:matarme|hacerme dano|lastimarme|tirarme)",
    "me (?:quiero|voy a|quisiera|queria) (?:morir|matar)", "se (?:quiere|va a|quisiera|queria) (?:morir|matar)", "no (?:quiero|quiere|puedo|deseo) (?:seguir viviendo|vivir(?: mas| asi)?|seguir con (?:mi|esta) vida|estar aqui mas)", "no quiero estar viv[oa]",
    "(?:acabar|terminar) con (?:mi vida|todo esto de una vez|su vida)", "quitarme la vida", "(?:sin|no tengo|perdi las) ganas de vivir", "no (?:vale|merece) la pena (?:vivir|seguir viviendo)", "(?:estaria|estarian|estariais) mejor (?:muert[oa]|sin mi)",
    "no tengo (?:motivos?|razon(?:es)?) para vivir", "cansad[oa] de vivir", "ojala (?:me muera|estuviera muert[oa]|me muriera|no despertara)", "auto ?lesion\\w*", "autolesionar\\w*", "me (?:corto|hago cortes)(?: (?:los brazos|las venas|las munecas|cuando|por las noches))", "me (?:corte|he cortado) (?:las venas|las munecas)", "me hago dano (?:a mi mism[oa]|cuando|para)",
    "(?:me (?:he )?tom(?:e|ado)|he tomado|tome) (?:demasiadas|muchas|todas las|un bote de|un frasco de) (?:pastillas|medicinas)", "sobredosis",
    rf"{_I_WANT}(?: \w+)? (?:acabar|terminar) con todo", "(?:me (?:he )?tom(?:e|ado)|he tomado)(?: \\w+){0,2} pastillas(?! (?:para|cada|por la|recetadas|del))",
    "no (?:le |les )?(?:veo|encuentro) (?:ninguna |la |mas )?salida(?: (?:a esto|a mi|ya|y)| *$)",
)  # fmt: skip
_SUICIDE_NOT = one_of(
    "(?:prevencion|prevenir)(?: del?| el)? suicidios?", "(?:charlas?|curso|taller|estadisticas?|tasas?|datos|formacion)(?: \\S+){0,4} suicidios?", "(?:se suicido|murio por suicidio|suicidio de (?:mi|su)|suicidio asistido|suicidios en)", "(?:me muero|morir(?:me|se)?|se muere|me quiero morir) de (?:risa|verguenza|hambre|ganas|sueno|calor|frio|aburrimiento|sed|amor|miedo)",
    rf"{_FAMILY}(?: (?!(?:y|yo|que|porque)\b)\w+){{0,3}} (?:queria|quisiera|intento|ha intentado|quiso|decidido) (?:matarme|hacerme dano|lastimarme)",
    "(?:pastillas|medicinas|medicamentos) (?:que (?:me|le|nos)(?: ha)? (?:rece|mand|indic)\\w+|recetad\\w+|segun)(?: \\S+){0,2}", "(?:acabar|terminar) con todo (?:el|la|los|las|este|esta|lo|ese|eso) (?!de una vez)(?:\\S+)", "(?:prevencion|prevenir|cursos?|taller\\w*|charlas?|naloxona|estadisticas?)(?: \\S+){0,4} sobredosis",
    "me muero por", "hacerme dano en (?:la|el)", "tirarme (?:a la piscina|por el tobogan|un rato)",
)  # fmt: skip
_THING = one_of(
    "autobus",
    "bus",
    "coche",
    "carro",
    "auto",
    "camion",
    "camioneta",
    "moto",
    "bici\\w*",
    "cerca",
    "valla",
    "pelota",
    "balon",
    "pared",
    "puerta",
    "rama",
    "arbol",
    "muro",
    "buzon",
    "porton",
    "timbre",
    "vidrio",
    "cristal",
    "poste",
    "mesa",
)
_VIOLENCE = (
    r"(?:me|nos) (?:ha |han )?(?:amenaz|atac|apunt|asalt|agred)\w+ con (?:un|una|su|el|la)(?: gran)? (?:cuchillo|navaja|pistola|arma|machete|hacha|martillo|botella|escopeta)",
    rf"(?:mi|su) {_FAMILY}(?: \w+){{0,4}} (?:me|nos|la|los|le|les)(?: (?:ha|han|esta|estan|ha estado|sigue))? {_HURTS}", rf"(?:mi|su|el|ella)(?: \w+){{0,4}} (?:me|nos)(?: (?:ha|han|esta|estan|ha estado|sigue))? {_HURTS}", rf"(?:el|ella) (?:la|los|le|les)(?: (?:ha|han|esta|estan|ha estado|sigue))? {_HURTS}",
    "(?:amenaz\\w+ con|quieren?|queria|quiso|quisieron|trato de|intento|ha intentado|intenta) (?:matar|violar|golpear|pegar|apunalar|estrangular)(?:me|nos)", "(?:me|nos) (?:quieren?|queria|quiso|intento|ha intentado|trato de|ha amenazado con|amenazo con|amenaza con) (?:matar|violar|golpear|pegar|apunalar)(?:me|nos)?",
    r"(?:^|ayuda |el |ella )(?:me|nos) va a matar(?! (?:el|la|los|las|este|esta|tanto|tanta)\b)",
    rf"(?:mi {_FAMILY}|vecin[oa]|hombre|alguien)(?: \w+){{0,2}} (?:va a matar(?:me|nos)|(?:me|nos) va a matar)", r"abus(?:a|o|an|aba|aron|ado|ando) (?:sexualmente )?de (?:mi(?= *$| (?:y|desde|cuando|en|todos?|cada|hace|otra|por|hij[oa]s?|herman[oa]s?|madre|nin[oa]s?)\b)|nosotr[oa]s|mis (?:hij|herman|nin)\w+)", rf"(?:me|nos)(?: (?:ha|han|esta|estan|sigue))? {_HURTS}(?: \S+){{0,3}} (?:mi|por) ?(?:mi )?{_FAMILY}",
    rf"(?:mi|su) {_FAMILY}(?: \w+){{0,3}} {_HURTS} (?:a )?(?:mi|mis|los|sus|nuestros) (?:hij[oa]s?|nin[oa]s|madre|hermanos?|hermanas?)", rf"(?:vecin[oa]|hombre|alguien)(?: \w+){{0,3}} {_HURTS} (?:a )?su (?:mujer|esposa|marido|pareja|hij[oa]s?|novia)",
    "violencia (?:de genero|domestica|machista|intrafamiliar|familiar|en (?:mi )?casa|contra mi)", "malos tratos", "(?:soy|he sido|fui|estoy siendo) (?:victima de (?:malos tratos|violencia|abus\\w+|maltrato)|maltratad[oa]|golpead[oa]|violad[oa]|agredid[oa])", "me (?:han violado|violaron|violo)",
    rf"(?:tengo|tenemos|con) miedo (?:de|a) (?:mi {_FAMILY}|volver a casa|ir a casa|que me (?:pegue|mate|golpee))", "no estoy segur[oa] en (?:mi )?casa", "(?:me obligan a|matrimonio forzado|obligan a) casar\\w*", "matrimonio forzado", "maltrato infantil", "en casa me (?:pegan|golpean|maltratan)", "me (?:pegan|golpean|maltratan) en casa",
    "(?:me|nos) (?:estan?|han|ha|sigue|siguen) amenaza(?:ndo|do)(?! con (?:cortar|una? (?:multa|demanda|carta)|multar|embargar|denunciar|quitar|llevarme))", rf"(?:mi|un|una|el) (?:{_FAMILY}|vecin[oa]|hombre|desconocid[oa])(?: \w+){{0,4}} me (?:esta )?(?:amenaz(?:a|ando|o)|acos(?:a|ando|o)|persig(?:ue|uiendo|uio))(?! con (?:una? (?:multa|demanda)|denunciar))",
    "(?:me|nos) (?:acosan?|persiguen?|estan? (?:acosando|persiguiendo)|viene siguiendo)", "(?:alguien|un hombre) me (?:sigue|esta siguiendo)",
)  # fmt: skip
_VIOLENCE_NOT = one_of(
    "(?:toc\\w+|estudi\\w+|aprend\\w+|practic\\w+|ensen\\w+|clases? de|curso de)(?: a tocar)?(?: la)? viola",
    f"{_THING}(?: \\w+){{0,2}} (?:me|nos|le|les|la|lo)(?: ha)? (?:peg|golpe)\\w+", f"(?:le|les)(?: ha)? (?:peg|golpe)\\w+ (?:al|(?:a|en|con) (?:mi|su|el|la|un|una|nuestr[oa])) {_THING}",
    "(?:curso|jornadas?|estadisticas?|formacion|charlas?|taller|voluntari\\w+|ley|datos|subvenciones)(?: \\S+){0,5} (?:violencia \\S+(?: \\S+)?|malos tratos|maltrato infantil)", "(?:me|nos) (?:pega|golpea|pego) (?:mucho |el |la |bien )*(?:sol|luz|viento|bolsillo|multa|crisis)", "(?:inflacion|crisis|precio|subida)(?: \\S+){0,3} golpea\\w*",
)  # fmt: skip
_EVICTION = (
    *near(_LOSING, _SOON), "no (?:tengo|tenemos|tendre|tendremos) (?:a ?donde|donde|un sitio donde|un lugar donde|sitio para|lugar para) (?:dormir|ir|quedar(?:me|nos)|vivir|pasar la noche)(?: (?:esta noche|hoy|con|y|desde)| *$)",
    "(?:me he quedado|nos hemos quedado|me quede|nos quedamos|estoy|estamos|vivo|vivimos|duermo|dormimos) (?:en la calle|sin (?:techo|hogar|casa)|en (?:el|mi) coche)(?: (?:con|y|desde|hoy|esta)| *$)", "(?:me|nos) (?:han echado|echaron|ha echado|echo|botaron|sacaron|corrieron) de (?:casa|mi casa|la casa|nuestra casa|el piso|mi piso|el apartamento)",
)  # fmt: skip
_EVICTION_NOT = one_of(
    "(?:desahuciar|desalojar|echar) a (?:mis?|un|una|los|el|la|unos) (?:inquilin[oa]s?|okupas?|ocupas?)(?: \\S+){0,5}",
    "(?:basura|muebles|coche|perro|cubo|contenedor)(?: \\S+){0,4} en la calle",
    "lanzamiento (?:del|de la|de un|de una) (?!vivienda|casa)\\S+",
    "desaloj\\w* (?:de|del|de la|de las|de los) (?:nieve|hielo|agua|aguas|basura|escombros|residuos|hojas)",
    "(?:juzgado|tribunal|charla|taller|curso)(?: \\S+){0,2} (?:desahucios?|desalojos?)",
)
_DANGER = (
    "(?:huele|olor) a gas", "(?:fuga|escape) de gas", "(?:hay )?(?:fuego|un incendio) en (?:mi|la|el) (?:casa|piso|edificio|cocina)", "(?:se quema|se esta quemando) (?:mi|la|el) (?:casa|piso|edificio)", "no (?:respira|puedo respirar|puede respirar)", "(?:esta )?inconsciente", "(?:un|sufriendo un|dando un) (?:infarto|ictus|ataque al corazon)",
    "(?:mi|nuestr[oa]) (?:hij[oa]|nin[oa]|bebe|niet[oa]|madre|padre|abuel[oa]|marido|mujer|espos[oa]|herman[oa])(?: (?:pequen[oa]|mayor))? (?:ha desaparecido|desaparecio|esta (?:desaparecid|perdid)[oa]|no aparece(?! en)|se ha perdido|se perdio)", "no (?:encuentro|encontramos) a mi (?:hij[oa]|nin[oa]|bebe|niet[oa])",
)  # fmt: skip

_AGENCY = one_of(
    "(?:vosotros|ustedes|usted|vuestr[oa]s?|sus?|vos)(?: \\S+)?", "(?:el |la |los |las |un |una |del |al )*(?:ayuntamiento|municipi\\w*|alcaldia|municipalidad|administracion|oficina|servicio|atencion|personal|funcionari[oa]s?|emplead[oa]s?|trabajador\\w*|departamento|trato|ventanilla|policia local|asistente social|trabajadora social|web|pagina|gestion|retraso|espera|ciudad)",
    "(?:como|la forma en que|la manera en que) (?:me|nos) (?:han tratado|trataron|atendieron|han atendido|tratan)",
)  # fmt: skip
_COMPLAINT = (
    rf"(?:quej\w+|reclam\w+)(?: (?:de|del|contra|por|sobre|acerca de|al|a|con)) ?{_AGENCY}", r"(?:quiero|quisiera|queremos|deseo|necesito|voy a|vengo a|me gustaria|tengo que)(?: \w+)? (?:quejarme|(?:poner|presentar|hacer|interponer|formular|dejar|registrar) (?:una|mi) (?:queja|reclamacion|reclamo))(?! de| del| contra| por| sobre| acerca| al| a )",
    "(?:esto es|tengo|aqui va|es) una (?:queja|reclamacion)(?! de| del| contra| por| sobre)", "(?:me|nos) (?:han tratado|trataron|han atendido|atendieron|trato|atendio) (?:muy |fatal |tan )*(?:mal|fatal|con desprecio|como (?:basura|un perro))", "(?:su|sus|vuestro|el|la|los|un|una) (?:personal|funcionari[oa]s?|emplead[oa]s?|oficina)(?: \\S+){0,4} (?:fue|fueron|ha sido|es|son|estuvo) (?:muy |tan )*(?:grosero|grosera|groseros|maleducad\\w+|racista|desagradable|borde)",
    "(?:muy )?(?:descontent[oa]|insatisfech[oa]|indignad[oa]|hart[oa]) (?:con|de) (?:el (?:servicio|trato|ayuntamiento)|la (?:atencion|gestion)|ustedes|vosotros|como)",
)  # fmt: skip
_COMPLAINT_NOT = "(?:como|donde|puedo|se puede|cuando|quien)(?: \\S+){0,5} (?:queja|reclamacion|quejarme|reclamar)(?: \\S+){0,2}$"
_INFORMATION = (
    "(?:solicitud|peticion|pedir|solicitar|derecho)(?: \\S+){0,3} (?:acceso a la informacion(?: publica)?|informacion publica|registros publicos|documentos publicos|datos publicos)", "acceso a la informacion publica", "ley de (?:transparencia|acceso|libertad de informacion)", "libertad de informacion", "portal de transparencia",
    "(?:ver|consultar|obtener|acceder a|acceso a|copias? de|solicitar|pedir|todos) (?:\\S+ ){0,3}(?:documentos|expedientes?|registros|correos|correspondencia|contratos|actas|facturas)(?: que (?:tienen|tengan|guardan))? (?:sobre|acerca de|relativ[oa]s a|relacionad[oa]s con|del?) (?!(?:mi|mis|nosotros|nuestr[oa]s?|identidad)\\b)(?:\\S+ ){0,2}(?:proyecto|plan|obras?|contrato|presupuesto|licitacion|alcald\\w+|ayuntamiento|municipio|concejo|consejo|nuev[oa]|estacionamiento|urbanismo)",
)  # fmt: skip
_THREAT = (
    "(?:os|te|los|las|le|les) (?:voy a|vamos a|juro que te|juro que os) (?:matar|pegar|disparar|reventar|quemar|rajar|apunalar)", "(?:voy|ire) (?:a ir )?(?:con|alli con) (?:una pistola|un cuchillo|un arma|un bate)", "voy a (?:quemar|reventar|volar|poner una bomba en) (?:el|la|vuestr[oa]|su) (?:ayuntamiento|oficina|edificio|alcaldia)", "(?:estais|estas|estan) muert[oa]s?", "se donde (?:vives|vive|viven|vivis)",
)  # fmt: skip
_BAD = "idiotas?|imbecil(?:es)?|estupid[oa]s?|inutil(?:es)?|gilipollas|tont[oa]s?|cabron(?:es|a|as)?|put[oa]s?|pendej[oa]s?|mierda|subnormal(?:es)?|maric[oa]n|capull[oa]s?|basura|payas[oa]s?|boludos?|pelotudos?|malparid[oa]s?|ladrones|sinverguenzas?"
_ABUSE = (
    "^(?:idiotas?|imbecil(?:es)?|estupid[oa]s?|inutil(?:es)?|gilipollas|cabron(?:es|a|as)?|pendej[oa]s?|mierda|capull[oa]s?|sinverguenzas?)$",
    "vete (?:a la (?:mierda|porra|chingada)|al (?:infierno|carajo|diablo))", "que te (?:jodan|den|follen|jodas)", "vayanse a la mierda|iros a la mierda|idos a la mierda", "hij[oa]s? de (?:la gran )?put[oa]", "chinga tu madre", "(?:callate|callaos|callense)(?: \\w+)?", "jodete|jodanse|jodeos", "me cago en (?:tu|vuestr[oa]|tus|la puta|todos vosotros)(?: \\w+)?",
    rf"(?:eres|sois|son(?: ustedes)?|ustedes son|usted es|vosotros sois|tu eres|es usted)(?: (?:un|una|unos|unas|muy|tan|todos|mas|la|el|peor|pura|bien|que)){{0,3}} (?:{_BAD})", rf"(?:{_BAD}) (?:de )?(?:bot|robot|maquina|chatbot|asistente|ordenador|programa)", rf"(?:bot|robot|maquina|chatbot|asistente) (?:de )?(?:{_BAD})",
)  # fmt: skip
_HUMAN = "(?:(?:una|un|la|el|otra|alguna|algun|vuestro|su) )?(?:persona|ser humano|humano|agente|operador[a]?|alguien|asesor[a]?|representante|funcionari[oa]|emplead[oa]|trabajador[a]?|companer[oa])(?: (?:real|humano|humana|de verdad|del ayuntamiento|de carne y hueso|de la oficina|por favor))*"
_PERSON = (
    rf"(?:quiero|quisiera|puedo|podria|necesito|prefiero|me gustaria|deseo|dejame|dejeme|es posible|como puedo|querria)(?: \w+){{0,2}} (?:hablar|chatear|contactar|comunicarme) con {_HUMAN}", rf"(?:hablar|comunicarme|comuniqueme|comunicame|pasame|paseme|pongame|ponme|conectame|conecteme|transfierame|me (?:pasa|pasas|comunica|pone)) con {_HUMAN}", "(?:quiero|prefiero|necesito) (?:una persona (?:real|de verdad|humana)|un (?:humano|agente|operador|ser humano)|que me (?:llame|llamen|atienda|atiendan))(?: (?:alguien|una persona|por telefono))?",
    "(?:me pueden|puede|pueden|podria|podrian)(?: alguien)? (?:llamar(?:me)?|llamar por telefono)", "que me (?:llame|atienda) (?:alguien|una persona)", "persona real|un humano|humano por favor|agente por favor|operadora? por favor|^operadora?$|no quiero hablar con (?:un|una) (?:robot|bot|maquina)",
    "^(?:(?:hola|no|vale|ok|solo|con|por favor) )*(?:una |la )?persona(?: (?:por favor|ahora|gracias|ya))*$",
)  # fmt: skip
_PERSON_NOT = "(?:estoy hablando|hablo) con(?: \\S+){0,4}|(?<!alguien )(?<!persona )(?:con quien)(?: \\S+){0,3} hablar(?: \\S+){0,3}|hablar con (?:mi|su|mis|sus) (?!(?:jef|gerent|encargad|responsabl|superior|supervisor|director|coordinador)\\w*)\\S+|persona (?:mayor|desaparecida|juridica|con discapacidad)"

_HI = r"(?:hola|holaa|holi|buenas|buenos dias|buen dia|buenas tardes|buenas noches|saludos|que tal|que hubo|ey|alo)"
_POLITE = r"(?: (?:por|la|su|tu|toda|todo|ayuda|informacion|respuesta|atencion|tiempo|muy|mucho|muchas|mil|gracias|a|ti|usted|ustedes|hasta|luego|pronto|adios|que|tenga|tengan|un|buen|buena|dia|tarde|noche|saludos|amable|de|nada|eso|es|perfecto|vale|ok|hola|amigo|senor|senora|y|lo|me|ha|has|ayudado|sido|util)){0,8}"
_SMALL_TALK: tuple[tuple[str, tuple[str, ...], str], ...] = (
    ("abilities", (rf"(?:{_HI} )?(?:y )?(?:que|en que|con que) (?:puedes?|sabes?|haces?|me puedes?|podrias?|podria)(?: usted)?(?: (?:hacer|ayudar(?:me)?|responder|contestar))?(?: aqui| por mi)?|para que (?:sirves?|es)(?: (?:esto|este chat|usted))?|que puedo (?:preguntar(?:te|le)?|hacer|escribir)(?: aqui)?|como funciona(?: esto| este chat)?", ), ""),
    ("help", ("(?:por favor )?(?:ayuda|ayudame|ayudeme|necesito ayuda|socorro|me (?:puede|puedes) ayudar)(?: por favor| ya)?",), ""),
    ("joke", (r"(?:por favor |me |puede |puedes |podria |sabe |sabes )*(?:cuent[ea](?:me|nos)?|contar(?:me)?|di(?:me|ga|game)?|cuentas|conta(?:me)?|algun|un) (?:un |una |otro |algun |algo )*(?:buen |buena )?(?:chistes?|broma|cuento|gracioso|adivinanza|poema)(?: por favor)?|(?:hagame|hazme) reir|me aburro|estoy aburrid[oa]|cant[ae](?:me)?(?: (?:una|algo))?(?: cancion)?",), ""),
    ("how-are-you", (rf"(?:{_HI} )?(?:como (?:estas|esta|estan|te va|le va|andas|va todo|va)|que tal(?: estas| esta| todo)?|todo bien)(?: hoy)?",), ""),
    ("robot", (rf"(?:{_HI} )?(?:eres|es usted|es|sois|estoy hablando con|hablo con|esto es|tu eres|usted es) (?:usted )?(?:un|una)? ?(?:robot|bot|maquina|persona|humano|humana|persona real|ser humano|ia|inteligencia artificial|ordenador|programa|chatbot|contestador)(?: (?:o|u) (?:un|una) (?:robot|bot|maquina|persona|humano|persona real|chatbot))?(?: real| de verdad)?", rf"(?:{_HI} )?(?:quien|que) (?:eres|es usted|sois|es)(?: usted)?", "como te llamas|como se llama|cual es (?:tu|su) nombre|con quien (?:hablo|estoy hablando)|que puedes hacer|que (?:sabe|sabes|puede) hacer|hay alguien(?: ahi)?"), ""),
    ("greeting", (rf"{_HI}(?: {_HI})*(?: (?:a todos|senor|senora|amigo|amiga|de nuevo|otra vez|hay alguien|necesito ayuda|me puede ayudar|me puedes ayudar))?",), ""),
    ("sorry", (r"(?:ay |uy |oh |no |le |les |mil |pido |lo |mis )*(?:perdon(?:e|en|ame|eme)?|disculp(?:a|e|en|as|eme|enme|ame)|siento(?: mucho)?|lamento)(?: (?:por eso|la molestia|las molestias|me equivoque|mi error))?",), ""),
    ("thanks", (rf"(?:ok |vale |perfecto |muy bien |genial |estupendo |no |si |bueno |de acuerdo )*(?:muchas gracias|mil gracias|muchisimas gracias|gracias|se lo agradezco|te lo agradezco|le agradezco|muy agradecid[oa]|muy amable){_POLITE}", "perfecto|genial|estupendo|excelente|muy util|me ha (?:servido|ayudado)(?: mucho)?", r"(?:(?:muchas |mil )?gracias )?(?:es(?: usted)?|eres|son(?: ustedes)?|fue|ha sido) (?:muy |tan |de )?(?:amables?|util|utiles|gran ayuda|geniales?|los mejores|el mejor|la mejor|buen[oa]s?|un sol)"), ""),
    ("goodbye", (rf"(?:ok |vale |gracias |bueno |muchas gracias )*(?:adios|hasta (?:luego|pronto|manana|la vista|otra)|chao|chau|nos vemos|que (?:tenga|tengas) (?:un )?(?:buen|buena) (?:dia|tarde|noche|fin de semana)|eso es todo|nada mas|cuidese){_POLITE}",), ""),
)  # fmt: skip

PHRASES = Phrases(
    {
        "crisis": (
            *phrases_now_es.FIRST,
            ("suicide", _SUICIDE, _SUICIDE_NOT),
            ("violence", _VIOLENCE, _VIOLENCE_NOT),
            (
                "danger",
                _DANGER,
                one_of(
                    phrases_urgent_more.TOLD_SPANISH,
                    "(?:prevencion|prevenir|cursos?|taller\\w*|charlas?|naloxona|estadisticas?)(?: \\S+){0,4} sobredosis",
                ),
            ),
            *phrases_urgent_es.GROUPS,
            *phrases_now_es.GROUPS,
            *phrases_kin_es.GROUPS,
            *phrases_anybody_es.GROUPS,
            # Whoever loses a home may be in danger, too: that is met first.
            ("eviction", _EVICTION, _EVICTION_NOT),
            *phrases_homeless.GROUPS["es"],
        ),
        "need": (
            ("", phrases_needs.SPANISH, phrases_needs.SPANISH_NOT),
            ("", phrases_needs_home.SPANISH, phrases_needs_home.SPANISH_NOT),
            ("", phrases_needs_cut.MEDICINE_ES, phrases_needs_cut.MEDICINE_ES_NOT),
            ("power", phrases_needs_cut.CUT_ES, phrases_needs_cut.CUT_ES_NOT),
        ),
        "person": (
            ("", (*_PERSON, *phrases_person.SPANISH), one_of(_PERSON_NOT, phrases_person.SPANISH_NOT)),
        ),
        "complaint": (
            ("", phrases_served.SPANISH, one_of(_COMPLAINT_NOT, phrases_served.SPANISH_NOT)),
            ("wrong", phrases_wrongs.SPANISH, ""),
            ("", _COMPLAINT, _COMPLAINT_NOT),
            ("wrong", phrases_served.SPANISH_WRONG, phrases_served.SPANISH_NOT),
            ("angry", phrases_angry.SPANISH, ""),
        ),
        "rights": (
            ("others", phrases_rights.SPANISH_OTHERS, ""),
            ("delete", phrases_rights.SPANISH_DELETE, ""),
            ("who", phrases_rights.SPANISH_WHO, ""),
            ("see", phrases_rights.SPANISH_SEE, ""),
        ),
        "information": (("", _INFORMATION, ""), ("", phrases_records.SPANISH, phrases_records.SPANISH_NOT)),
        "abuse": (("threat", _THREAT, ""), ("insult", _ABUSE, "")),
        "small-talk": (*_SMALL_TALK, ("robot", phrases_person.SPANISH_ROBOT, "")),
    },
    frozenset(
        "a al de del el la los las un una y o que por favor con en es lo me mi ahora hoy hola gracias necesito quiero ayuda "
        "para si no su ustedes usted ya buenas buenos dias senor senora pero muy puede pueden".split()
    ),
)
