"""Whether somebody asks if their own appointment stands: known of here, still on, confirmed, cancelled. Pure.

Asked in the words of what can be done to one ("is it cancelled?", "¿me la anularon?"), it is no wish for it.
"""

from __future__ import annotations

import re

from townclerk.core.plain_words import plain

_MEETING = r"(?:appointments?|appts?|bookings?|reservations?)"
_MINE = rf"(?:my|our)(?: \w+){{0,2}} {_MEETING}"
_THE = rf"(?:{_MINE}|(?:the|this|that|todays|tomorrows) (?:\w+ )?{_MEETING})"
_STATE = (
    r"(?:still|cancell?ed|confirmed|booked|moved|changed|rescheduled|postponed|valid|active|on(?: \w+)?"
    r"|there"
    r"|registered|going ahead|happening|gone|lost|in the system|set|standing|scheduled|made|received|saved)"
)
_CITA = r"(?:(?:mi|nuestra)s?(?: \w+){0,2} (?:citas?|reservas?|turnos?))"
_LA_CITA = rf"(?:{_CITA}|(?:la|esta|esa) (?:cita|reserva))"
_ESTADO = (
    r"(?:en pie|vigentes?|activas?|validas?|igual|(?:confirmad|cancelad|anulad|reservad|programad|movid"
    r"|cambiad|registrad"
    r"|agendad|aplazad|hech)[oa]s?)"
)
_MOD = r"(?:موعدي|موعدنا|حجزي|حجزنا|مواعيدي|حجوزاتي)"
_AL_MOD = rf"(?:{_MOD}|الموعد|الحجز)"
_STILL_AR = r"(?:ما زال|ما زالت|مازال|لا يزال|لايزال|لا زال|لازال|لسه|لسا)"
_DONE_AR = (
    r"(?:الغاء|تاكيد|تغيير|تاجيل|نقل|تسجيل|حجز|استلام|تثبيت|الغي|الغيتم|تاكد|اكدتم|غيرتم|اجلتم|نقلتم|سجلتم"
    r"|وصلكم|وصل|وصلك|استلمتم|تلقيتم|لديكم|عندكم)"
)
_STATE_AR = (
    r"(?:قا[ءي]م\w*|موجود\w*|ثابت\w*|سار[يى]\w*|محجوز\w*|م[وء]?ءكد\w*|موكد\w*|مسجل\w*|صالح\w*|ملغ\w*|الغي"
    r"|تاكد|كما هو|علي حاله)"
)
_ASKS = re.compile(
    r"(?<!\w)(?:"
    # English
    rf"(?:do|have) (?:i|we) still (?:have|got) (?:an?|the|my|our|that|any)(?: \w+){{0,2}} {_MEETING}"
    rf"|(?:is|are|was|were|isnt|wasnt) {_THE}(?: for \w+| with you| at \w+)?(?: (?:ever|really|already"
    rf"|even|now|been))? {_STATE}"
    rf"|(?:has|have|had|did) {_THE} (?:\w+ )?(?:been |get |got |go |gone |come )?(?:cancell?ed"
    rf"|confirmed|booked|moved|changed"
    r"|rescheduled|through|lost|registered|received|recorded)"
    rf"|(?:did|have|has)(?: (?:you|they|somebody|someone|anyone|anybody))(?: \w+)? (?:get|got|receive"
    rf"|received|see|lose|lost"
    rf"|have|cancel|cancell?ed|move|moved|change|changed|confirm|confirmed|book|booked|record|recorded"
    rf"|register|registered) {_MINE}"
    rf"|do you(?: still)? have {_MINE}|does {_MINE} still (?:stand|exist|count)|is there (?:still "
    rf"|really )?(?:an? )?(?:\w+ )?{_MEETING}"
    r" (?:for me|under my name|in my name)"
    rf"|(?:check|verify|make sure|know|see|confirm|wondering)(?: (?:on|if|whether"
    rf"|that))? {_MINE}(?: (?:is|was|has|went|still|got))?"
    r"|am i (?:still )?(?:booked(?: in)?|scheduled|down for an? \w+)(?! on the)"
    rf"|(?:status of|happened (?:to|with)) {_MINE}|{_MINE} status"
    # Spanish
    rf"|(?:siguen?|continuan?|estan?|fue|fueron|ha sido|quedo)(?: \w+)? {_ESTADO} {_LA_CITA}"
    rf"|{_LA_CITA}(?: (?:de|para|con|del) \w+| \w+ana| todavia| aun| ya)* (?:siguen?|continuan?|estan?"
    rf"|fue|fueron|ha sido|quedo)(?: \w+)?"
    rf" {_ESTADO}"
    r"|(?:(?:todavia|aun) tengo|sigo teniendo|tengo (?:todavia|aun))(?: \w+)? (?:cita|reserva)"
    rf"|(?:recibieron|les llego|llego|llegaron|tienen|registraron|confirmaron|cancelaron|anularon"
    rf"|movieron|cambiaron"
    rf"|(?:han|se ha) (?:recibido|confirmado|cancelado|anulado|cambiado|registrado)"
    rf"|se (?:cancelo|anulo|confirmo|registro|guardo|hizo|reservo))(?: (?:bien|ya))? {_CITA}"
    r"|me (?:la |lo )?(?:confirmaron|cancelaron|anularon|cambiaron|movieron|han (?:confirmado|cancelado"
    r"|anulado|cambiado))"
    r" (?:la|mi) (?:cita|reserva)"
    rf"|(?:confirmar|verificar|comprobar|revisar|saber|estado de|paso con|pasado con)(?: (?:si"
    rf"|que))? {_CITA}"
    # Arabic
    rf"|{_STILL_AR} {_AL_MOD}|{_AL_MOD} {_STILL_AR}|هل {_AL_MOD}(?: \w+)?(?: \w+)? {_STATE_AR}"
    rf"|{_STILL_AR} (?:لدي|عندي) (?:اي )?(?:موعد|حجز)"
    rf"|(?:هل )?تم {_DONE_AR} {_MOD}|هل {_DONE_AR} {_MOD}|(?:وصلكم|استلمتم|تلقيتم|الغيتم|اكدتم) {_MOD}"
    rf"|(?:حدث|حصل|جري) (?:ل|ب|مع |في )?{_MOD}|(?:التاكد|اتاكد|تاكدوا) (?:من|ان) {_MOD}|حاله {_MOD}"
    r")(?!\w)"
)
_RULE = re.compile(
    r"(?<!\w)(?:what|que pasa|ماذا) (?:if|happens if|si|لو|اذا)(?!\w)|(?<=\w )(?:if|si|اذا|لو) (?!mi "
    r"|my )\w+"
)
_TO_DO = re.compile(
    r"(?<!\w)(?:(?:can|could|may|how do|how can|want to|like to|need to|please) (?:i |we "
    r"|you )?(?:\w+ )?(?:cancel|move|change"
    r"|reschedule|book|make)"
    r"|(?:puedo|quiero|quisiera|necesito|pueden|como) (?:\w+ )?(?:cancel|anul|cambi|mov|reserv"
    r"|aplaz)\w+)(?!\w)"
)


def asks_if_stands(text: str) -> bool:
    """Whether they ask if an appointment of theirs stands, and want nothing done to it.

    >>> asks_if_stands("is my appointment cancelled?"), asks_if_stands("did you get my booking?")
    (True, True)
    >>> asks_if_stands("¿sigue en pie mi cita?"), asks_if_stands("هل موعدي ما زال قائما؟")
    (True, True)
    >>> asks_if_stands("cancel my appointment"), asks_if_stands("إلغاء موعدي")
    (False, False)
    """
    said = plain(text)
    return bool(_ASKS.search(said)) and not _RULE.search(said) and not _TO_DO.search(said)
