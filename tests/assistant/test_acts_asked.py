"""How to pay, cancel or return: answered by a page that tells it, not by any that names the thing."""

from __future__ import annotations

import pytest

from tests.assistant.conftest import collected, reading_town
from townclerk.assistant import answer

__all__ = ["collected", "reading_town"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("reading_town")]
NOT_TOLD = [
    ("how do I pay my property tax", "en", "property-tax-relief"),
    ("where can I pay my property tax bill", "en", "property-tax-relief"),
    ("how do I cancel my school bus seat", "en", "school-bus"),
    ("how do I return my town card", "en", "town-card"),
    ("¿cómo pago el impuesto a la propiedad?", "es", "property-tax-relief"),
    ("¿cómo cancelo el autobús escolar?", "es", "school-bus"),
    ("كيف أدفع ضريبة العقار؟", "ar", "property-tax-relief"),
    ("كيف ألغي الحافلة المدرسية؟", "ar", "school-bus"),
]
TOLD = [
    ("how do I pay less property tax", "en", "property-tax-relief"),
    ("what can I do if I cannot pay my property tax bill", "en", "property-tax-relief"),
    ("how do I renew my dog license", "en", "dog-licence"),
    ("how do I pay for the school bus", "en", "school-bus"),
    ("how do I stop the garden waste collection", "en", "garden-waste"),
    ("¿cómo cancelo la cita del pasaporte?", "es", "passport-appointment"),
    ("¿cómo pago el autobús escolar?", "es", "school-bus"),
    ("كيف أدفع ثمن الحافلة المدرسية؟", "ar", "school-bus"),
    ("كيف ألغي جمع نفايات الحديقة؟", "ar", "garden-waste"),
]


# One reading of the pages for all of them: it takes seconds.
def test_an_act_is_answered_where_the_page_tells_it() -> None:
    wrong = []
    for question, language, page in NOT_TOLD:
        found = answer(question, language=language)
        if found.found or page not in [one.page for one in found.passages]:
            wrong.append((question, found.found, [one.page for one in found.passages]))
    for question, language, page in TOLD:
        found = answer(question, language=language)
        if not found.found or found.passages[0].page != page:
            wrong.append((question, found.found, [one.page for one in found.passages]))
    assert wrong == []
