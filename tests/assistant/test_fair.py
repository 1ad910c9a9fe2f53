"""The same question gets the same answer, whoever asks it and however they spell."""

from __future__ import annotations

import pytest

from townclerk.assistant import answer
from townclerk.assistant.asking import asked_plainly, without_asker

NAMES = (
    "Emily Walker", "Jamal Washington", "Lakisha Jackson", "Mohammed Al-Farsi", "Fatima bint Hassan",
    "Fatima al-Sayed", "José de la Cruz", "María López", "Nguyễn Thị Lan", "Wei Chen", "Priya Patel",
    "Oluwaseun Adeyemi", "Siobhán O’Brien", "Дмитрий Волков", "Aiyana Begay", "Yusuf Öztürk", "Jane Park",
    "Bob Stone", "Rose Field", "J. R. Moyo", "Li", "Dr. Asante", "Xiomara Okonkwo", "Guadalupe", "Mohammed",
    "May", "Rose", "Angel", "Will", "Mark", "Hope", "Summer Rivers", "Christian", "Israel", "German Pérez",
    "Ana María de la Cruz", "Kwame Nkrumah Jr.", "Ngozi Chimamanda Adichie", "Tyrone", "Bartholomew",
    "Zsófia Kovács", "Krzysztof Wójcik", "Ioane Fa’asavalu", "Chance Street", "Bill Cash", "Art Law",
    "Gráinne", "Huda", "Sasha", "Sunniva Qrtlbx",
)  # fmt: skip
SMALL = (
    "guadalupe",
    "mohammed",
    "fatima hassan",
    "will",
    "may",
    "rose",
    "jamal washington",
    "wei chen",
    "april",
)
FORMS = (
    "My name is {name}, {asked}",
    "my name’s {name} and {asked}",
    "ma name's {name}, {asked}",
    "I'm {name} and {asked}",
    "Hi, this is {name}. {asked}",
    "Hello! I am {name}; {asked}",
    "{name} here, {asked}",
    "Good morning! You can call me {name}. {asked}",
    "{asked}\nThanks, {name}",
    "{asked} I am {name}.",
    "{asked} - {name}",
    "Good morning, {asked} Thank you very much. {name}",
)
# What else is said is the same for everybody, and it may count.
LONG = (
    "Hello, my name is {name}. I have lived here for ten years. My family is well. {asked} Thank you for "
    "your help.",
    "Dear Sir or Madam, my name is {name} and I live on Mill Street. {asked} Yours sincerely, {name}",
    "Good afternoon. I have a question. I am {name}. It is about the town hall. {asked}",
    "My neighbour {name} has no telephone. She asked me to write. {asked}",
    "my mother {name} needs to know: {asked}",
    "I am asking for my friend, {name}, who cannot write. {asked} Kind regards",
)
FORMS_ES = (
    "Me llamo {name}, {asked}", "Hola, soy {name}. {asked}", "Soy {name} y {asked}",
    "{asked} Gracias, {name}",
    "Buenas tardes. Mi nombre es {name}. Vivo en La Ribera. {asked} Muchas gracias por su ayuda.",
    "Mi vecina {name} pregunta: {asked}", "Escribo de parte de mi amigo {name}. {asked}", "{asked}\n{name}",
    "Estimados señores: soy {name} y vivo en la calle Mayor. {asked} Un saludo cordial, {name}",
)  # fmt: skip
NAMES_ES = (
    "Guadalupe", "José García", "Xiomara Okonkwo", "Mohamed El Amrani", "Ángel", "Rosa", "Mercedes", "Jesús",
    "Ana María de la Cruz", "Wei Chen", "Germán Pérez", "Esperanza", "Dolores Fuertes", "fatima",
    "Emily Walker", "Pilar", "Mar", "Sol", "Alba Cielo", "Oluwaseun Adeyemi", "Itziar", "Quetzalli",
)  # fmt: skip
FORMS_AR = (
    "اسمي {name}، {asked}", "مرحبا، اسمي {name} و{asked}", "أنا {name}، {asked}", "أنا {name} و{asked}",
    "السلام عليكم، أنا {name}. أسكن في حي المحطة منذ عشر سنوات. {asked} شكرا لكم", "{asked} شكرا، {name}",
    "جارتي {name} تسأل: {asked}", "معكم {name}، {asked}", "اسمي {name} {asked}", "{asked}\n{name}",
    "{asked} مع التحية، {name}", "صديقي {name} يريد أن يعرف {asked}",
)  # fmt: skip
NAMES_AR = (
    "فاطمة", "محمد", "فاطمة حسن", "محمد الفارسي", "خوسيه", "أحمد بن علي", "عبد الرحمن", "وليد", "ياسمين",
    "أمل", "نور", "سلام", "غوادالوبي", "إميلي", "عبد الله خوري", "هدى", "كريم", "تشيدي", "جورج",
)  # fmt: skip
QUESTIONS = (
    "how do I renew a passport?",
    "old sofa",
    "I cannot pay my rent",
    "my uncle died, who do I have to tell?",
    "help with heating bills",
    "there is a big hole in my street",
)


def _said(asked: str, language: str = "en") -> tuple[object, ...]:
    found = answer(asked, language=language)
    return found.found, tuple(one.id for one in found.passages), found.key_sentences, round(found.support, 6)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_a_name_is_no_part_of_what_is_asked(name: str, form: str) -> None:
    for asked in QUESTIONS:
        left = asked_plainly(form.format(name=name, asked=asked), "en")
        assert left.strip(" .") == asked_plainly(asked, "en").strip(" .")


@pytest.mark.parametrize(
    ("forms", "names", "asked", "language"),
    [
        (FORMS, SMALL, "how do I renew a passport?", "en"),
        (LONG, (*NAMES, *SMALL), "how do I renew a passport?", "en"),
        (FORMS_ES, NAMES_ES, "¿cómo renuevo el pasaporte?", "es"),
        (FORMS_AR, NAMES_AR, "كيف أجدد جواز السفر؟", "ar"),
    ],
)
def test_under_every_name_the_same_is_left(
    forms: tuple[str, ...], names: tuple[str, ...], asked: str, language: str
) -> None:
    for form in forms:
        left: dict[str, list[str]] = {}
        for name in names:
            left.setdefault(asked_plainly(form.format(name=name, asked=asked), language), []).append(name)
        assert len(left) == 1, (form, left)
        assert asked_plainly(asked, language) in next(iter(left))


@pytest.mark.parametrize(
    ("asked", "left", "language"),
    [
        ("Hola, me llamo Fatima Hassan y ¿cómo renuevo el pasaporte?", "¿cómo renuevo el pasaporte?", "es"),
        ("Soy José García, ¿cómo renuevo el pasaporte? Gracias", "¿cómo renuevo el pasaporte?", "es"),
        ("مرحبا، اسمي فاطمة حسن، كيف أجدد جواز السفر؟", "كيف أجدد جواز السفر؟", "ar"),
        ("my name is jamal washington and how do I vote", "how do I vote", "en"),
    ],
)
def test_a_name_in_small_letters_or_another_language(asked: str, left: str, language: str) -> None:
    assert asked_plainly(asked, language) == left


@pytest.mark.parametrize(
    "asked",
    [
        "I am disabled and need parking",
        "I'm Ukrainian and need a doctor",
        "I am Deaf, who interprets?",
        "This is the third time",
        "I am 65, is the bus free?",
        "I'm moving next month",
        "what is my name in your records?",
        "soy mayor de 65",
        "Hello",
        "Thanks",
        "My name is Ana",
        "my name is wrong on the bill, who corrects it?",
        "my name is on the lease but I moved out",
        "My neighbour plays loud music",
        "my landlord will not repair the roof",
        "my neighbours dog barks",
        "I am Blind and need a taxi",
        "Is the bus free for my mother?",
        "soy viuda y necesito ayuda",
        "Soy Mayor y vivo solo",
        "أنا طالب وأريد بطاقة حافلة",
        "أنا متقاعدة، كيف أحصل على بطاقة؟",
        "زوجي مريض ويحتاج إلى رعاية",
        "I want to change my name to Rose Miller",
        "how do I change my name after marriage",
        "my name change form was returned",
        "nobody calls me back about my permit",
        "please call me tomorrow about my bus pass",
        "I am called to court on Friday, can I move it?",
        "I go by bus to work, is there a pass?",
        "me llaman cada día por una deuda, ¿qué hago?",
        "هل معكم رقم هاتف المكتبة",
        "اريد التحدث معكم عن الايجار",
        "هل الحجز معك ام مع زميلك",
        "انا غاضب من الجيران",
        "انا مسلم واحتاج مقبرة",
        "انا كبير السن واحتاج مساعدة",
        "There is a pothole on Dr. King Street",
        "There is a pothole on St. Johns Road",
        "Is trash collected on Dr. Martin Luther King Jr. Day?",
        "Where is the Mrs. Smith Library?",
        "Is Don Juan Park open?",
        "Hay un bache en la calle Doña Ana",
        "the program called Head Start, how do I apply?",
        "el programa llamado Nueva Vida",
        "A street called Rose Lane has no light",
        "my son Head Start application",
        "my child Medicaid was cut off",
        "my husband Social Security stopped",
        "It's Christmas, is trash collected?",
        "I am Autistic and need a quiet room",
        "Soy Madre Soltera y necesito ayuda",
        "HOW DO I GET A BUS PASS",
        "How Do I Get A Bus Pass For My Mother",
        "",
    ],
)
def test_what_is_no_name_stays(asked: str) -> None:
    assert without_asker(asked, "en") in {asked, asked.removesuffix(",")}


@pytest.mark.wide
@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
def test_names_change_no_answer() -> None:
    """Every name, in a form and with a question that change with it; every form with every question."""
    for number, name in enumerate((*NAMES, *SMALL)):
        asked = QUESTIONS[number % len(QUESTIONS)]
        plain = _said(asked)
        assert plain[1]
        form = FORMS[number % len(FORMS)]
        assert _said(form.format(name=name, asked=asked)) == plain, (name, form, asked)
    for form in LONG:
        for asked in QUESTIONS[:2]:
            each = {
                name: _said(form.format(name=name, asked=asked)) for name in ("Emily Walker", *NAMES[22:31])
            }
            assert len(set(each.values())) == 1, (form, asked, each)


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
@pytest.mark.parametrize(
    ("forms", "names", "asked", "language"),
    [
        (FORMS_ES, NAMES_ES, "¿cómo renuevo el pasaporte?", "es"),
        (FORMS_AR, NAMES_AR, "كيف أجدد جواز السفر؟", "ar"),
    ],
)
def test_names_change_no_answer_in_other_languages(
    forms: tuple[str, ...], names: tuple[str, ...], asked: str, language: str
) -> None:
    for form in forms:
        each = {name: _said(form.format(name=name, asked=asked), language) for name in names[:8]}
        assert len(set(each.values())) == 1, (form, each)
        assert next(iter(each.values()))[1]


ALIKE = (
    ("my husband died", "my wife died"),
    ("my son starts school", "my daughter starts school", "my child starts school"),
    ("my mother needs help to wash", "my father needs help to wash"),
    ("he cannot pay his rent", "she cannot pay her rent", "they cannot pay their rent"),
    ("my boyfriend and I want to get married", "my girlfriend and I want to get married"),
    ("my grandfather cannot walk, where can he park", "my grandmother cannot walk, where can she park"),
)
SPELLED = (
    ("do I need a licence for my dog", "do I need a license for my dog"),
    ("my neighbours are loud at night", "my neighbors are loud at night"),
    ("enrol my child in school", "enroll my child in school"),
    ("my garbage bin was not emptied", "my rubbish bin was not emptied", "my trash bin was not emptied",
     "my wheelie bin was not emptied"),
    ("can u take away tyres", "can you take away tires"),
    ("i wanna renew my passport pls", "i want to renew my passport please"),
    ("im xiomara n i wanna renew my passport pls", "i wanna renew my passport pls"),
    ("ma name's Jamal, tha street lamp aint workin", "Mohammed here, the street lamp is not working"),
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
def test_spelling_changes_no_answer() -> None:
    for group in SPELLED:
        first, *others = (_said(asked) for asked in group)
        assert all(other == first for other in others), group


@pytest.mark.django_db
@pytest.mark.usefixtures("reading_town")
def test_gender_changes_neither_the_page_nor_whether_it_answers() -> None:
    for group in ALIKE:
        found = [answer(asked, language="en") for asked in group]
        assert len({one.passages[0].page if one.passages else "" for one in found}) == 1, group
        assert len({one.found for one in found}) == 1, group


# Around a question: who is greeted or signs first, and one word behind it.
AROUND = (
    "Regards, {asked} {name}", "{asked} {name}", "{asked} {name}.", "{name}: {asked}", "{name}, {asked}",
    "Hi {name}, {asked}", "Hello from {name}, {asked}", "Thanks, {asked} {name}",
    "Dear Town Hall, {asked} {name}",
    "{asked} Best, {name}", "{asked} Signed, {name}", "{asked} xx {name}", "{asked} Best wishes from {name}",
    "Kind regards {name}, {asked}", "Many thanks - {asked} {name}",
)  # fmt: skip
AROUND_ES = (
    "Saludos, {asked} {name}", "{asked} {name}", "{name}: {asked}", "Hola {name}, {asked}",
    "Gracias, {asked} {name}",
    "{asked} Un abrazo, {name}", "{asked} Atte. {name}", "Cordialmente, {asked} {name}",
    "{asked} Firmado: {name}",
)  # fmt: skip
AROUND_AR = (
    "تحياتي، {asked} {name}", "{asked} {name}", "{name}: {asked}", "{name}، {asked}", "شكرا، {asked} {name}",
    "{asked} مع خالص التحية {name}", "{asked} أختكم {name}", "مع التحية، {asked} {name}",
)  # fmt: skip
MORE = (
    "Aaliyah", "Darnell", "Siobhan", "Svetlana", "Hiroshi", "Nguyen", "Thandiwe", "Ahmed", "Olga", "Ravi",
    "Mei Ling",
    "Kofi", "Ingrid", "DeShawn", "Yael", "Chiara", "Tomasz", "Leilani", "Amara", "Björn", "Zeynep",
    "Katarzyna",
)  # fmt: skip


@pytest.mark.parametrize(
    ("forms", "names", "asked", "language"),
    [
        (AROUND, (*(one for one in NAMES if one != "Bill Cash"), *MORE), "how do I get a bus pass?", "en"),
        (
            AROUND,
            ("fatima", "emily", "mohammed", "lakisha", "guadalupe"),
            "where do I register my dog?",
            "en",
        ),
        (AROUND_ES, (*(one for one in NAMES_ES if one != "Sol"), *MORE), "¿cómo saco el pasaporte?", "es"),
        (AROUND_AR, NAMES_AR, "كيف أجدد جواز السفر؟", "ar"),
    ],
)
def test_a_name_around_a_question_is_no_part_of_it(
    forms: tuple[str, ...], names: tuple[str, ...], asked: str, language: str
) -> None:
    wrong = []
    for form in forms:
        for name in names:
            left = without_asker(form.format(name=name, asked=asked), language)
            if left.strip(" .") != asked:
                wrong.append((form, name, left))
    assert wrong == []


@pytest.mark.parametrize(
    "asked",
    [
        "Bus pass: how do I get one?", "Passport, how long does it take?", "I have a question. Bus pass",
        "When do you open? Sunday", "Is it free? Really?", "Old Town, is there parking?",
    "My bin was not emptied. Storm",
        "Rosa Parks Street, there is a hole", "Library: when does it open?", "Pasaporte: ¿cuánto cuesta?",
        "Thanks for the bus pass, can I get another?", "Which bin is best?", "جواز السفر: كم يكلف؟",
        "My dog, Rex, is lost", "Hello",
    ],
)  # fmt: skip
def test_what_is_no_name_around_a_question_stays(asked: str) -> None:
    assert without_asker(asked, "ar" if asked[0] == "ج" else "en").strip() == asked
