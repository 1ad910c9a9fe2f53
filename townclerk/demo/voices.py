"""What simulated residents write when they are asked how it went, in three languages."""

from __future__ import annotations

# Fragments by language, mood and theme; `{place}` is the name of the service.
OPENERS = {
    "en": {
        "good": ["", "Thank you. ", "Really pleased. ", "Good service. "],
        "bad": ["", "Very disappointed. ", "Not good enough. ", "Again. "],
        "mixed": ["", "It was okay. ", "Mixed. "],
    },
    "es": {
        "good": ["", "Gracias. ", "Muy contenta. ", "Buen servicio. "],
        "bad": ["", "Muy decepcionado. ", "Así no se puede. ", "Otra vez. "],
        "mixed": ["", "Estuvo regular. ", "Más o menos. "],
    },
    "ar": {
        "good": ["", "شكرا لكم. ", "أنا راضية جدا. ", "خدمة جيدة. "],
        "bad": ["", "خيبة أمل كبيرة. ", "هذا غير مقبول. ", "مرة أخرى. "],
        "mixed": ["", "كانت مقبولة. ", "لا بأس. "],
    },
}

COMMENTS: dict[str, dict[str, dict[str, list[str]]]] = {
    "en": {
        "good": {
            "staff": [
                "The woman at the desk was patient and kind.",
                "The person on the phone explained everything clearly.",
                "Everyone was friendly and helpful.",
            ],
            "speed": [
                "It was done two days earlier than promised.",
                "Quick and easy, five minutes and finished.",
                "I got my answer the same week.",
            ],
            "clarity": [
                "The page told me exactly what to bring.",
                "Clear steps, no jargon.",
                "I knew at every moment what would happen next.",
            ],
        },
        "bad": {
            "wait": [
                "I waited four weeks and heard nothing.",
                "Nobody told me it would take this long.",
                "It took far longer than the page says.",
            ],
            "form": [
                "The form asked for the same thing three times.",
                "I could not go back without losing my answers.",
                "The form is too long for a phone.",
            ],
            "staff": [
                "The person I spoke to was rude.",
                "I was sent from one desk to the next.",
                "Nobody could tell me who is responsible.",
            ],
            "cost": ["The fee went up and nobody explained why.", "Too expensive for what it is."],
        },
        "mixed": {
            "any": [
                "It worked in the end.",
                "Fine, but the letter was hard to understand.",
                "Good people, slow system.",
                "It took two calls.",
            ]
        },
    },
    "es": {
        "good": {
            "staff": [
                "La señora de la ventanilla fue paciente y amable.",
                "La persona del teléfono me explicó todo con claridad.",
                "Todos fueron muy atentos.",
            ],
            "speed": [
                "Lo hicieron dos días antes de lo prometido.",
                "Rápido y fácil, cinco minutos y listo.",
                "Me respondieron la misma semana.",
            ],
            "clarity": [
                "La página decía exactamente qué llevar.",
                "Pasos claros, sin palabras raras.",
                "Siempre supe cuál era el siguiente paso.",
            ],
        },
        "bad": {
            "wait": [
                "Esperé cuatro semanas y nadie me dijo nada.",
                "Nadie me avisó de que tardaría tanto.",
                "Tardó mucho más de lo que dice la página.",
            ],
            "form": [
                "El formulario pidió lo mismo tres veces.",
                "No pude volver atrás sin perder mis respuestas.",
                "El formulario es demasiado largo para el celular.",
            ],
            "staff": [
                "La persona que me atendió fue grosera.",
                "Me mandaron de una ventanilla a otra.",
                "Nadie supo decirme quién es el responsable.",
            ],
            "cost": ["Subieron la tarifa y nadie explicó por qué.", "Demasiado caro para lo que es."],
        },
        "mixed": {
            "any": [
                "Al final funcionó.",
                "Bien, pero la carta era difícil de entender.",
                "Buena gente, sistema lento.",
                "Tuve que llamar dos veces.",
            ]
        },
    },
    "ar": {
        "good": {
            "staff": [
                "كانت الموظفة صبورة ولطيفة.",
                "شرح لي الموظف على الهاتف كل شيء بوضوح.",
                "كان الجميع ودودين ومتعاونين.",
            ],
            "speed": [
                "أنجزوا الأمر قبل الموعد بيومين.",
                "سريع وسهل، خمس دقائق فقط.",
                "وصلني الرد في الأسبوع نفسه.",
            ],
            "clarity": [
                "أخبرتني الصفحة بالضبط بما يجب أن أحضره.",
                "خطوات واضحة بلا تعقيد.",
                "كنت أعرف دائما ما الخطوة التالية.",
            ],
        },
        "bad": {
            "wait": [
                "انتظرت أربعة أسابيع ولم يصلني أي رد.",
                "لم يخبرني أحد أن الأمر سيستغرق كل هذا الوقت.",
                "استغرق وقتا أطول بكثير مما هو مكتوب.",
            ],
            "form": [
                "طلب النموذج الشيء نفسه ثلاث مرات.",
                "لم أستطع الرجوع دون أن أفقد إجاباتي.",
                "النموذج طويل جدا على الهاتف.",
            ],
            "staff": ["كان الموظف فظا معي.", "أرسلوني من مكتب إلى آخر.", "لم يعرف أحد من المسؤول."],
            "cost": ["ارتفعت الرسوم ولم يشرح أحد السبب.", "مكلف جدا."],
        },
        "mixed": {
            "any": [
                "نجح الأمر في النهاية.",
                "جيد، لكن الرسالة كانت صعبة الفهم.",
                "الناس طيبون لكن النظام بطيء.",
                "احتجت إلى اتصالين.",
            ]
        },
    },
}

# The planted change: the booking line was moved to another number.
NEW_LINE = {
    "en": [
        "The new booking line just rings and rings.",
        "I called the new number four times and nobody answered.",
        "Since you changed the phone line I cannot book a pick-up.",
        "Waited 40 minutes on the new line and then it cut off.",
    ],
    "es": [
        "La nueva línea para reservar suena y nadie contesta.",
        "Llamé cuatro veces al nuevo número y nadie respondió.",
        "Desde que cambiaron el teléfono no puedo reservar la recogida.",
        "Esperé 40 minutos en la nueva línea y se cortó.",
    ],
    "ar": [
        "خط الحجز الجديد يرن ولا يجيب أحد.",
        "اتصلت بالرقم الجديد أربع مرات ولم يرد أحد.",
        "منذ أن غيرتم خط الهاتف لا أستطيع حجز موعد.",
        "انتظرت أربعين دقيقة على الخط الجديد ثم انقطع.",
    ],
}

# The planted barrier: a document that people in one area cannot get.
MISSING_PAPER = {
    "en": [
        "The heating form wants a landlord's certificate and mine will not give one.",
        "I could not finish: my building has no meter number of its own.",
    ],
    "es": [
        "El formulario de calefacción pide un certificado del casero y el mío no lo da.",
        "No pude terminar: mi edificio no tiene número de contador propio.",
    ],
    "ar": [
        "يطلب نموذج التدفئة شهادة من مالك السكن وهو يرفض إعطاءها.",
        "لم أستطع الإكمال: ليس لمبناي رقم عداد خاص.",
    ],
}

# The planted gap: the form in one language stops half-way.
UNTRANSLATED = {
    "ar": [
        "الصفحة الثالثة من طلب منحة رعاية الأطفال بالإنجليزية فقط فلم أكمل.",
        "لم أفهم أسئلة الدخل لأنها غير مترجمة.",
    ]
}
