"""Words as they are typed in haste, "wat time u open tmrw", written out: pure, in English and Spanish.

Only what can be nothing else, or stands beside a word that decides it: "u" alone may be the flat of an address.
"""

from __future__ import annotations

import re

_WHOLE = {
    "tomorow": "tomorrow", "tommorow": "tomorrow", "tommorrow": "tomorrow", "tomorrrow": "tomorrow",
    "tmrw": "tomorrow", "tmrow": "tomorrow", "2moro": "tomorrow", "2morrow": "tomorrow", "2day": "today",
    "2nite": "tonight", "tonite": "tonight", "pls": "please", "plz": "please", "cuz": "because",
    "xq": "porque", "pq": "porque", "porq": "porque", "tmb": "también", "tbn": "también", "xfa": "por favor",
    "porfa": "por favor", "aser": "hacer", "savado": "sábado", "sabdo": "sábado", "miercols": "miércoles",
}  # fmt: skip
# Not within a reference ("AF-TMB-5K4H") nor an address of e-mail or the web.
_WORD = re.compile(rf"(?<![\w@/.-])(?:{'|'.join(_WHOLE)})(?![\w@/-]|\.\w)", re.IGNORECASE)
# "Wen" and "Wat" are names, too: only before what goes on as a question does.
_WHAT = re.compile(
    r"\b(?:wat|wut|wht)(?= (?:time|day|is|are|r|u|do|does|can|if|about|papers|documents|should)\b)",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\bwen(?= (?:is|are|r|u|do|does|can|will|should)\b)", re.IGNORECASE)
_VERB = (
    r"(?:open\w*|clos\w+|have|has|do|does|can|could|will|would|are|help\w*|guys|need|offer|accept|take|know|speak"
    r"|send|tell|give|get|want|mean|there|say|charge|deliver|pick|come|fix|work)"
)
_YOU = re.compile(
    rf"(?<=\bdo )u\b|(?<=\bcan )u\b|(?<=\bare )u\b|(?<=\bwill )u\b|(?<=\bcould )u\b|(?<=\bwould )u\b|(?<=\bthank )u\b"
    rf"|(?<=\bif )u\b|(?<=\btime )u\b|(?<=\bdid )u\b|\bu(?= {_VERB}\b)",
    re.IGNORECASE,
)
_ARE = re.compile(r"\br(?= (?:u|you|there|they|we|the|ur|your)\b)", re.IGNORECASE)
_YOUR = re.compile(
    r"\bur(?= (?:office|hours|phone|number|address|website|web|email|open\w*|closed|help|pages?)\b)",
    re.IGNORECASE,
)
_QUE = re.compile(
    r"\b(?:q|k)(?= (?:necesito|hago|hora|dia|día|papeles|documentos|llevo|puedo|tengo|es|hay|debo|se|dan|me|significa|pasa|tal)\b)"
    r"|(?<=\ba )q(?= hora\b)|(?<=\btengo )q\b|(?<=\bhay )q\b|(?<=\blo )q\b",
    re.IGNORECASE,
)


def written_out(said: str) -> str:
    """`said` with the words of haste written out.

    >>> written_out("wat time u open tmrw"), written_out("r u open"), written_out("q necesito")
    ('what time you open tomorrow', 'are you open', 'que necesito')
    >>> written_out("12 Mill Lane, flat U"), written_out("unit r 4"), written_out("AF-TMB-5K4H 565745")
    ('12 Mill Lane, flat U', 'unit r 4', 'AF-TMB-5K4H 565745')
    >>> written_out("a hole in Wen Lane"), written_out("wen is trash day")
    ('a hole in Wen Lane', 'when is trash day')
    """
    said = _WHEN.sub("when", _WHAT.sub("what", said))
    said = _ARE.sub("are", _WORD.sub(lambda one: _WHOLE[one[0].lower()], said))
    return _QUE.sub("que", _YOUR.sub("your", _YOU.sub("you", said)))
