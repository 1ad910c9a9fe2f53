"""Every address of the portal in every state it can be in."""

from urllib.parse import quote

LANGUAGES = ("en", "es", "ar")
QUESTIONS = {
    "en": "How do I get a senior bus pass?",
    "es": "¿Cómo obtengo la tarjeta de autobús para personas mayores?",
    "ar": "كيف أحصل على بطاقة الحافلة لكبار السن؟",
}
ANSWERED = {code: f"/ask?q={quote(text)}" for code, text in QUESTIONS.items()}

# name -> (address, status); `ANSWERED` adds one in each language.
PAGES = {
    "home": ("/", 200),
    "services": ("/services", 200),
    "services of an event": ("/services?event=birth", 200),
    "services, none": ("/services?event=eclipse", 200),
    "service": ("/services/bus-pass", 200),
    "service with many documents": ("/services/heating-help", 200),
    "service, not translated": ("/services/bin-missed", 200),
    "life event": ("/life/birth", 200),
    "page": ("/pages/privacy", 200),
    "page, not translated": ("/pages/notice", 200),
    "nothing asked": ("/ask", 200),
    "conversation": ("/chat", 200),
    "asked too long": ("/ask?q=" + "a" * 501, 400),
    "not known": ("/ask?q=" + quote("Who painted the Mona Lisa?"), 200),
    "not known at all": ("/ask?q=xyzzy", 200),
    "privacy": ("/privacy", 200),
    "accessibility": ("/accessibility", 200),
    "not found": ("/no-such-page", 404),
}
