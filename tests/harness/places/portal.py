"""The residents' portal: what anybody may see."""

from __future__ import annotations

from urllib.parse import quote

from tests.harness.place import DATA, REDIRECT, Place
from tests.harness.routes import NOWHERE

QUESTION = quote("How do I get a senior bus pass?")
# As long as words get in the languages of our towns, without a place to break them.
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


def nothing(address: str) -> Place:
    """Before anything has been loaded every page says how to load it."""
    return Place(address, "nothing loaded", status=503, record="nothing")


PLACES: dict[str, list[Place]] = {
    "portal:home": [Place("/"), nothing("/"), Place("/", "no services", record="empty")],
    "portal:ask": [
        Place(f"/ask?q={QUESTION}", "answered"),
        Place("/ask", "nothing asked"),
        Place("/ask?q=" + quote("¿Cómo obtengo la tarjeta de autobús?"), "answered in Spanish"),
        Place("/ask?q=" + quote("كيف أحصل على بطاقة الحافلة لكبار السن؟"), "answered in Arabic"),
        Place("/ask?q=" + quote("زوجي يضربني"), "danger, told in Arabic"),
        Place("/ask?q=" + quote("Who painted the Mona Lisa?"), "not known"),
        Place("/ask?q=xyzzy", "not known at all"),
        Place("/ask?q=" + quote(LONG), "a long word"),
        Place("/ask?q=" + "a" * 501, "error: too long", status=400),
        Place("/ask?q=bus", "no services", record="empty"),
        nothing("/ask?q=bus"),
    ],
    "portal:chat-news": [Place("/chat/news", "nothing said", status=204, answers=DATA)],
    "portal:chat": [
        Place("/chat", "nothing said"),
        Place("/chat", "error: nothing written", status=422, posts={"said": ""}),
        Place("/chat", "no services", record="empty"),
        nothing("/chat"),
    ],
    "portal:services": [
        Place("/services"),
        Place("/services?event=birth", "of one event"),
        Place("/services?event=eclipse", "none of an event"),
        Place("/services", "no services", record="empty"),
        nothing("/services"),
    ],
    "portal:service": [
        Place("/services/bus-pass"),
        Place("/services/heating-help", "many documents"),
        Place("/services/bin-missed", "not translated"),
        Place("/services/nothing", "not found", status=404),
        nothing("/services/bus-pass"),
    ],
    "portal:life-event": [
        Place("/life/birth"),
        Place("/life/nothing", "not found", status=404),
        nothing("/life/birth"),
    ],
    "portal:page": [
        Place("/pages/opening-hours"),
        Place("/pages/notice", "not translated"),
        Place("/pages/long-words", "long words"),
        Place("/pages/nothing", "not found", status=404),
        nothing("/pages/opening-hours"),
    ],
    "portal:accessibility": [Place("/accessibility"), nothing("/accessibility")],
    "portal:language": [
        Place("/language/ar?next=/services", "chosen", status=302, answers=REDIRECT),
        Place("/language/xx", "not found", status=404),
    ],
    "portal:health": [Place("/healthz", "alive", answers=DATA)],
    "portal:robots": [Place("/robots.txt", "for robots", answers=DATA)],
    NOWHERE: [
        Place("/no-such-page", "not found", status=404),
        Place("/console/no-such-page", "not found in the console", status=404),
        Place("/no-such-page", "nothing loaded", status=503, record="nothing"),
    ],
}
