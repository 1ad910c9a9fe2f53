"""Special cases: what must be met before it is answered, and what only looks like it."""

import pytest

from townclerk.assistant.understanding.personal import personal_data_in
from townclerk.assistant.understanding.special import _fewer, plain, special_of

MET = {
    "crisis/suicide": (
        "I feel like there is no way out anymore", "I'm thinking about ending it", "quiero acabar con todo", "no le veo salida a esto", "أريد أن أنهي كل شيء",
        "تعبت وأريد أن أموت", "تعبت ولا أريد أن أعيش", "وسأقتل نفسي", "خسرت كل شيء وسأنتحر", "أبي يريد أن يموت",
        "quiero matarme", "أريد أن أنام وأموت", "voy a matarme", "tengo ganas de matarme", "pienso en matarme", "mi hermano quiere matarse", "me quiero matar",
        "id rather die", "I want to unalive", "I want to kms", "kms", "I'll just kms", "I want to hurt myself", "I am going to cut myself tonight", "I want to cut myself on the arm", "I might hurt myself",
        "I don't want to live any more", "im gonna kill myself", "I want to die", "my daughter is suicidal",
        "whats the suicide hotline number", "I keep cutting myself", "there is no reason to live", "my brother tried to kill himself",
        "No quiero vivir más", "quiero suicidarme", "me quiero morir", "he pensado en quitarme la vida",
        "أريد أن أموت", "أفكر في الانتحار", "تعبت من الحياة", "عايز اموت", "ما بدي عيش",
    ),
    "crisis/harm": (
        "I have taken pills", "I took all these pills and I'm scared", "أخذت الحبوب", "me corté las venas", "I've overdosed", "I took an overdose",
    ),
    "crisis/violence": (
        "the manager threatened me with a knife", "your clerk threatened me with a gun", "he pulled a knife on me", "el gerente me amenazó con un cuchillo", "المدير هددني بسكين",
        "My ex is outside my door and threatens me", "someone is stalking me", "I'm being threatened", "me están amenazando", "mi ex me amenaza", "يهددني زوجي السابق", "شخص يلاحقني",
        "someone is threatening me with a knife", "help he is stabbing me", "زوجي يشتمني ويضربني", "زوجي هددني وضربني", "زوجي هددني", "زوجي يشرب ويضرب أولادي",
        "mi marido amenaza con matarme", "mi ex quiere matarme", "mi ex quería matarme", "mi pareja me quiere matar", "me amenazó con matarme", "mi padre abusa de mi", "mi marido intentó matarme", "él la golpea", "me va a matar", "mi tío abusó de mí cuando era niña", "mi padrastro la viola",
        "my husband beats me", "He hit me again last night", "my ex is threatening to kill me", "I'm scared of my partner",
        "my neighbour is beating his wife", "domestic violence help", "I was raped", "mi marido me pega", "sufro violencia de género",
        "tengo miedo de mi pareja", "mi padre me ha pegado", "زوجي يضربني", "أتعرض للعنف الأسري", "أخاف من زوجي",
    ),
    "crisis/eviction": (
        "I am being evicted tomorrow", "bailiffs are coming at 8 in the morning", "we have nowhere to sleep tonight", "my landlord threw us out",
        "we will be on the street tomorrow", "I will end up on the streets tonight", "my family is out on the street now", "I have eviction court tomorrow", "my landlord put us on the street today", "سيطردوننا غدا من البيت", "غدا وسيطردوننا",
        "mi lanzamiento es mañana", "tenemos el lanzamiento de la vivienda el lunes",
        "tomorrow we will be evicted from our flat", "me desahucian mañana", "no tengo dónde dormir esta noche", "nos echan de casa hoy",
        "سيطردني المالك غدا", "إخلاء البيت غدا", "ليس لدي مكان أنام فيه الليلة",
    ),
    "crisis/danger": ("I can smell gas in the hallway", "the house is on fire", "he's got a knife", "someone has a gun", "My child is missing", "can't find my daughter anywhere", "my little girl has gone missing from the park", "mi hijo ha desaparecido", "ابني مفقود منذ الصباح", "huele a gas", "أشم رائحة غاز"),
    "complaint/": (
        "I want to make a complaint", "I want to complain about your staff", "How do I complain about a council officer?",
        "your clerk was very rude to me", "quiero poner una queja", "quiero quejarme del trato de un funcionario",
        "أريد تقديم شكوى", "أريد تقديم شكوى ضد موظف",
    ),
    "information/": ("This is a freedom of information request", "FOI request for parking fines 2023", "solicitud de acceso a la información pública", "طلب بموجب قانون حرية المعلومات"),
    "person/": (
        "I want to talk to a human", "can I speak to someone about my council tax", "agent please connect me to a real person", "call me back please",
        "quiero hablar con una persona", "operador por favor", "Operador", "¿Puedo hablar con un agente?", "أريد التحدث مع موظف", "بدي احكي مع انسان",
    ),
    "abuse/insult": ("fuck you", "you are a useless bot", "you stupid machine", "eres un inútil", "vete a la mierda", "أنت غبي"),
    "abuse/threat": ("I will kill you all", "voy a quemar el ayuntamiento"),
    "small-talk/greeting": ("Hello!", "hi there", "Good morning", "¡Hola!", "Buenos días", "مرحبا", "السلام عليكم"),
    "small-talk/thanks": ("Thanks a lot, that was very helpful!", "thank you", "Muchas gracias", "شكرا جزيلا"),
    "small-talk/goodbye": ("bye bye", "Goodbye!", "adiós", "مع السلامة"),
    "small-talk/robot": ("Are you a robot?", "am I talking to a real person?", "¿Eres un robot?", "هل أنت روبوت؟"),
    "small-talk/how-are-you": ("how are you today?", "¿Cómo estás?", "كيف حالك"),
}  # fmt: skip

HARMLESS = (
    "where do old pills and tablets go", "my son is missing school", "my bin is missing", "my parcel is missing", "my child is missing a vaccine", "my dad is missing his card", "my wife is missing from the form", "I can't find my son's birth certificate",
    "my contract runs until May and I am thinking of ending it", "there is no way out of the car park", "me amenazan con una multa", "يهددني بقطع الكهرباء", "the landlord threatens to take me to court", "my husband is threatening to sue the council",
    "la calle no tiene salida", "no encuentro salida del parking", "me sigue llegando la factura", "mi hijo no aparece en la lista", "ضاعت بطاقة ابني",
    "The bike path is 5 kms long", "Vivo a 10 kms del centro", "30 kms per hour on my street", "how many kms is the river trail",
    "children might hurt themselves on the broken swing", "someone is going to hurt themselves on that pothole", "I might hurt myself on the broken pavement", "my son may cut himself on the broken glass",
    "self harm leaflet", "overdose prevention class", "where can I take an overdose prevention class", "There is a pothole on the street now",
    "snow on the streets this morning", "dead animal on the street this morning", "kids play out on the street in the morning", "my kids play out on the street in the morning",
    "we live on the street behind the school, is there a collection tomorrow", "cars were on the street this morning", "eviction court is open tomorrow?", "is the eviction court open tomorrow",
    "¿A qué hora es el lanzamiento mañana?", "desalojo de nieve hoy", "Mi hija toca la viola", "El autobús le pegó a mi coche",
    "Su coche le pegó a mi cerca", "licencia de operador", "my husband has a gun licence", "I'd rather die than fill in that form", "esta espera me va a matar", "mi jefe abusa de mi confianza", "أبي يموت في المستشفى، كيف أطلب شهادة",
    "متى يفتح المكتب وكيف أسجل",
    "I could kill for a coffee, is there a café in the town hall?", "the deadline is killing me", "my late father had a bus pass",
    "how do I complain about noise", "How can I make a complaint about my neighbour's dog?", "I'm dying to know when the pool opens",
    "my phone died", "How do I register a death?", "my mother died by suicide last year, how do I register it?", "suicide prevention training for teachers",
    "it beats me why the bins were not emptied", "someone hit my car", "hit me with a parking ticket", "my son hit his head at the playground",
    "how do I evict a tenant", "how do I appeal an eviction notice", "rubbish left on the street today", "can I put my bins on the street tonight?",
    "I cut myself on a broken fence in the park", "killed two birds with one stone", "when does the domestic violence awareness course start",
    "who do I talk to about council tax?", "I need a person to collect my sofa", "a missing person report", "dog shit on the pavement",
    "my neighbour called me an idiot", "this may be a stupid question, but when are you open?", "do you collect trash on Monday", "I'm such an idiot, I lost my card",
    "Hello, how do I get a bus pass?", "Thanks! And when are you open?", "what time does the office open", "I am moving next month",
    "I want to complain about potholes", "how do I kill weeds on the verge", "is it safe to swim in the river", "my wife hit the jackpot with this service",
    "where do I live if my house is flooded", "what information do I need", "is there a person with a disability discount",
    "me muero de hambre, ¿hay una cafetería?", "se me ha muerto el padre, ¿cómo lo registro?", "¿cómo me quejo del ruido?", "me pega el sol en la ventana",
    "¿cuándo es el lanzamiento de la nueva web?", "basura en la calle hoy", "prevención del suicidio en los colegios", "Me mudo el mes que viene", "hola, ¿cómo saco el abono?",
    "متى يصل الطرد غدا", "أموت من الضحك", "كيف أشتكي من الضوضاء", "كيف أسجل وفاة والدي", "الوقاية من الانتحار في المدارس", "سأنتقل الشهر القادم", "أين يسكن كلب الجيران",
)  # fmt: skip


@pytest.mark.parametrize(("what", "text"), [(what, text) for what, texts in MET.items() for text in texts])
def test_it_is_recognised(what, text):
    kind, _, which = what.partition("/")
    found = special_of(text)
    assert found is not None, "not recognised"
    assert (found.kind.value, found.which) == (kind, which)


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_it_is_a_question_like_any_other(text):
    assert special_of(text) is None


@pytest.mark.parametrize("language", ["en", "es", "ar", "fr"])
def test_a_crisis_is_met_whatever_language_the_message_is_taken_for(language):
    assert special_of("quiero suicidarme", language).which == "suicide"


def test_whether_something_else_is_asked_is_said():
    assert special_of("I want to talk to a person please").alone
    assert not special_of("I want to talk to a person about the renewal of my bus pass").alone


def test_a_crisis_comes_before_anything_else():
    assert special_of("You idiots, I want to complain, I want to kill myself").kind == "crisis"


@pytest.mark.wide
def test_any_text_is_read_in_a_moment():
    for text in ("", " ", "?!", "\x00", "a" * 200_000, "my " * 50_000, "I want to " * 20_000, "🙂" * 5_000):
        special_of(text)


def test_what_is_said_over_and_over_hides_no_danger_at_either_end():
    for often in ("x ", "help ", "i want to ", "no puedo ", "لا "):
        filler = often * (60_000 // len(often))
        for text in (f"i want to kill myself {filler}", f"{filler} i want to kill myself"):
            assert special_of(text).kind == "crisis", often
        assert len(_fewer(plain(filler)).split()) <= 12, "it is read a few times, not thousands"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("my card is 4111 1111 1111 1111", ["card"]),
        ("SSN 219-09-9999", ["id"]),
        ("passport 2026 12 14 55512345", ["id"]),
        ("passport appointment 2026-12-14", []),
        ("call me on +1 (312) 555-0142 or ana@example.org", ["phone", "email"]),
        ("mi DNI es 12345678Z", ["id"]),
        ("DE89 3704 0044 0532 0130 00", ["account"]),
        ("I was born on 12/03/1980", ["birth-date"]),
        ("my passport number is X1234567", ["id"]),
        ("رقم هاتفي ٠٧٩٥٥٥٠١٤٢", ["phone"]),
        ("request 4711 of 2024-05-01 cost 1 200 000", []),
        ("my DNI is 12345678A", ["id"]),
        ("line 12345678A of the form", []),
        ("How do I renew a passport in 2026?", []),
    ],
)
def test_personal_data_is_found_by_its_shape(text, kinds):
    assert [one.kind for one in personal_data_in(text)] == kinds


def test_danger_in_the_middle_of_a_long_letter_is_read():
    letter = " ".join(f"On day {day} the bin of number {day * 7} was not emptied." for day in range(1_000))
    middle = len(letter) // 2
    assert 40_000 < len(letter) < 60_000
    found = special_of(f"{letter[:middle]} I want to kill myself. {letter[middle:]}", "en")
    assert found is not None
    assert found.kind == "crisis"
