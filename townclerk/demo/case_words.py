"""The words of simulated requests, in three languages: how they begin, what is wrong, where, how they end."""

from __future__ import annotations

BEGINNINGS = {
    "en": ["", "Hello, ", "Good morning. ", "I want to report something: ", "Please help: "],
    "es": ["", "Hola, ", "Buenos días. ", "Quiero avisar de algo: ", "Ayuda, por favor: "],
    "ar": ["", "مرحبا، ", "صباح الخير. ", "أريد الإبلاغ عن أمر: ", "أرجو المساعدة: "],
}
ENDINGS = {
    "en": [
        "",
        " Thank you.",
        " It has been like this for a week.",
        " Somebody could get hurt.",
        " When will you come?",
    ],
    "es": ["", " Gracias.", " Lleva así una semana.", " Alguien puede hacerse daño.", " ¿Cuándo vendrán?"],
    "ar": ["", " شكرا لكم.", " الوضع هكذا منذ أسبوع.", " قد يتأذى أحد.", " متى ستأتون؟"],
}
PLACES = {
    "en": [
        "in front of the bakery on Mill Street",
        "at the corner of Oak Road",
        "near the school gate",
        "behind the station",
        "on Harbor Lane by the bridge",
        "opposite the library",
    ],
    "es": [
        "delante de la panadería en Mill Street",
        "en la esquina de Oak Road",
        "cerca de la puerta del colegio",
        "detrás de la estación",
        "en Harbor Lane junto al puente",
        "enfrente de la biblioteca",
    ],
    "ar": [
        "أمام المخبز في شارع المطحنة",
        "عند زاوية طريق البلوط",
        "قرب بوابة المدرسة",
        "خلف المحطة",
        "في زقاق الميناء بجانب الجسر",
        "مقابل المكتبة",
    ],
}
PLACED = (
    "pothole",
    "street-light",
    "graffiti",
    "tree-problem",
    "bin-missed",
    "noise-complaint",
    "stray-animal",
)
PROBLEMS: dict[str, dict[str, list[str]]] = {
    "pothole": {
        "en": [
            "There is a deep pothole in the road",
            "The asphalt is broken and cars swerve",
            "A hole in the street damaged my tyre",
        ],
        "es": [
            "Hay un bache profundo en la calzada",
            "El asfalto está roto y los coches lo esquivan",
            "Un agujero en la calle me dañó la rueda",
        ],
        "ar": [
            "توجد حفرة عميقة في الطريق",
            "الأسفلت مكسور والسيارات تنحرف",
            "حفرة في الشارع أتلفت إطار سيارتي",
        ],
    },
    "street-light": {
        "en": [
            "The street light is out",
            "The lamp flickers all night",
            "It is dark because two lamps do not work",
        ],
        "es": [
            "La farola está apagada",
            "La lámpara parpadea toda la noche",
            "Está oscuro porque no funcionan dos farolas",
        ],
        "ar": ["مصباح الشارع مطفأ", "المصباح يومض طوال الليل", "المكان مظلم لأن مصباحين لا يعملان"],
    },
    "graffiti": {
        "en": [
            "Somebody sprayed graffiti on the wall",
            "There are offensive words painted on the bus shelter",
            "The facade is covered with tags",
        ],
        "es": [
            "Han hecho una pintada en la pared",
            "Hay palabras ofensivas pintadas en la parada",
            "La fachada está llena de grafitis",
        ],
        "ar": [
            "رش أحدهم كتابات على الجدار",
            "توجد كلمات مسيئة مكتوبة على موقف الحافلة",
            "الواجهة مغطاة بالكتابات",
        ],
    },
    "tree-problem": {
        "en": [
            "A large branch is about to fall",
            "The tree roots lift the pavement",
            "A tree fell after the storm",
        ],
        "es": [
            "Una rama grande está a punto de caer",
            "Las raíces del árbol levantan la acera",
            "Un árbol cayó tras la tormenta",
        ],
        "ar": ["غصن كبير يوشك أن يسقط", "جذور الشجرة ترفع الرصيف", "سقطت شجرة بعد العاصفة"],
    },
    "bin-missed": {
        "en": [
            "Our bin was not emptied",
            "The garbage truck did not come on Tuesday",
            "The recycling was left behind",
        ],
        "es": [
            "No vaciaron nuestro contenedor",
            "El camión de la basura no pasó el martes",
            "Dejaron el reciclaje sin recoger",
        ],
        "ar": ["لم تفرغ حاويتنا", "لم تأت شاحنة القمامة يوم الثلاثاء", "تركت مواد إعادة التدوير"],
    },
    "bulky-waste": {
        "en": [
            "I need an old sofa collected",
            "Can you take a broken fridge and a mattress",
            "We have furniture to throw away",
        ],
        "es": [
            "Necesito que recojan un sofá viejo",
            "¿Pueden llevarse una nevera rota y un colchón",
            "Tenemos muebles para tirar",
        ],
        "ar": ["أحتاج إلى جمع أريكة قديمة", "هل يمكنكم أخذ ثلاجة معطلة وفراش", "لدينا أثاث نريد التخلص منه"],
    },
    "noise-complaint": {
        "en": [
            "Loud music every night",
            "The building site starts hammering before six",
            "A dog barks for hours",
        ],
        "es": [
            "Música muy alta todas las noches",
            "La obra empieza a martillar antes de las seis",
            "Un perro ladra durante horas",
        ],
        "ar": ["موسيقى صاخبة كل ليلة", "ورشة البناء تبدأ بالطرق قبل السادسة", "كلب ينبح لساعات"],
    },
    "stray-animal": {
        "en": [
            "A dog without an owner is running around",
            "There is an injured cat",
            "Two stray dogs scare the children",
        ],
        "es": [
            "Hay un perro sin dueño suelto",
            "Hay un gato herido",
            "Dos perros callejeros asustan a los niños",
        ],
        "ar": ["كلب بلا صاحب يتجول", "توجد قطة مصابة", "كلبان ضالان يخيفان الأطفال"],
    },
    "heating-help": {
        "en": [
            "I cannot pay my heating bill this winter",
            "How do I get help with the gas bill",
            "My flat is cold and I have no money for heating",
        ],
        "es": [
            "No puedo pagar la calefacción este invierno",
            "¿Cómo obtengo ayuda con la factura del gas",
            "Mi piso está frío y no tengo dinero para calefacción",
        ],
        "ar": [
            "لا أستطيع دفع فاتورة التدفئة هذا الشتاء",
            "كيف أحصل على مساعدة في فاتورة الغاز",
            "شقتي باردة ولا مال لدي للتدفئة",
        ],
    },
    "rent-support": {
        "en": [
            "My rent went up and I cannot pay it",
            "I lost my job and need support with the rent",
            "The landlord asks for more rent than I have",
        ],
        "es": [
            "Me subieron el alquiler y no puedo pagarlo",
            "Perdí mi trabajo y necesito ayuda con el alquiler",
            "El casero pide más alquiler del que tengo",
        ],
        "ar": [
            "ارتفع إيجاري ولا أستطيع دفعه",
            "فقدت عملي وأحتاج إلى دعم في الإيجار",
            "المالك يطلب إيجارا أكثر مما أملك",
        ],
    },
    "school-enrolment": {
        "en": [
            "I want to enrol my daughter in school",
            "Which school is our son in next year",
            "We moved here and need a school place",
        ],
        "es": [
            "Quiero matricular a mi hija en el colegio",
            "¿A qué colegio irá nuestro hijo el próximo año",
            "Nos mudamos aquí y necesitamos plaza escolar",
        ],
        "ar": [
            "أريد تسجيل ابنتي في المدرسة",
            "في أي مدرسة سيكون ابننا العام القادم",
            "انتقلنا إلى هنا ونحتاج إلى مقعد مدرسي",
        ],
    },
    "parking-permit": {
        "en": [
            "I need a resident parking permit",
            "My parking permit runs out next week",
            "I have a new car, please change the permit",
        ],
        "es": [
            "Necesito un permiso de aparcamiento de residente",
            "Mi permiso de aparcamiento caduca la semana que viene",
            "Tengo coche nuevo, cambien el permiso",
        ],
        "ar": [
            "أحتاج إلى تصريح وقوف للسكان",
            "ينتهي تصريح وقوفي الأسبوع القادم",
            "لدي سيارة جديدة، أرجو تغيير التصريح",
        ],
    },
    "birth-certificate": {
        "en": [
            "I need a copy of my birth certificate",
            "The name on the birth certificate is misspelt",
            "How long does a birth certificate take",
        ],
        "es": [
            "Necesito una copia de mi partida de nacimiento",
            "El nombre en la partida de nacimiento está mal escrito",
            "¿Cuánto tarda una partida de nacimiento",
        ],
        "ar": [
            "أحتاج إلى نسخة من شهادة ميلادي",
            "الاسم في شهادة الميلاد مكتوب خطأ",
            "كم تستغرق شهادة الميلاد",
        ],
    },
    "building-permit": {
        "en": [
            "I want to build a garage and need a permit",
            "Where do I send the plans of our extension",
            "My neighbour builds without a permit",
        ],
        "es": [
            "Quiero construir un garaje y necesito licencia de obra",
            "¿Dónde envío los planos de la ampliación",
            "Mi vecino construye sin licencia",
        ],
        "ar": ["أريد بناء مرآب وأحتاج إلى رخصة بناء", "إلى أين أرسل مخططات التوسعة", "جاري يبني دون رخصة"],
    },
}
UNSURE = {
    "en": [
        "Who can tell me whether the old mill may be visited?",
        "I found a wallet near the station.",
        "The clock on the town hall shows the wrong time.",
        "Water runs out of the ground since this morning.",
        "Is there a place where we can hold a meeting?",
        "My street floods when it rains.",
    ],
    "es": [
        "¿Quién puede decirme si se puede visitar el molino?",
        "Encontré una cartera cerca de la estación.",
        "El reloj del ayuntamiento va mal.",
        "Sale agua del suelo desde esta mañana.",
    ],
    "ar": [
        "من يخبرني هل يمكن زيارة المطحنة القديمة؟",
        "وجدت محفظة قرب المحطة.",
        "ساعة البلدية تشير إلى وقت خاطئ.",
        "الماء يخرج من الأرض منذ الصباح.",
    ],
}
