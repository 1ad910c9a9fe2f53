"""That what was dangerous is over: help is there, it was put right, who was gone is found."""

from __future__ import annotations

import re

_POLITE = (
    r"(?:lol|lmao|lmfao|rofl|ha(?:ha)+h?|he(?:he)+|hi(?:hi)+|xd+|omg|jaja\w*|jeje\w*|jiji\w*|ههه*|هه|thx|thanks|thank you|thank u|thankyou|tysm|ty|ok|okay|k|oh|well|no|nah|hey|guys|sorry|please|nvm|never ?mind|its|so much|very much|a lot|for (?:the|your) help|everyone|all"
    r"|gracias|muchas gracias|mil gracias|vale|bueno|perdon|perdone|disculpe|oye|tranquil[oa]s?|شكرا\w*|مشكور\w*|يسلمو|طيب|خلص|حسنا|عذرا|اسفه?|لا تقلق\w*)"
)
_AROUND = re.compile(rf"^(?:{_POLITE} )+|(?: {_POLITE})+$")
_HELP = r"(?:(?:the|an?) )?(?:ambulance|paramedics?|police|cops|fire (?:brigade|department|service|truck|engine)|fire ?(?:fighters|men)|gas (?:company|man|people|engineer)|engineer|electrician|doctor|help|technician|power company|plumber)"
_WHO = (
    r"(?:he|hes|she|shes|they|theyre|it|its|(?:my|our|the) \w+(?: \w+)?|we|everybody|everyone|all of us|i|im)"
)
_NOW = r"(?: (?:now|already|again|today|finally|just now|thank god|thanks|safe(?: and sound)?|at last|us|it|him|her|them|back|home|by now|for me))*"
_OVER = re.compile(
    r"(?:(?:yes|ok|and|so|but|now|all) )*(?:"
    rf"(?:it|its|that|thats|this|everything|all|the (?:leak|gas|fire|problem|lock|door|wire|cable|smell|smoke|window|heating))(?: (?:is|was|has been|got|been|s|all|now|just|already))* (?:fixed|repaired|sorted(?: out)?|solved|resolved|settled|taken care of|dealt with|mended|under control|done with|put out|out|gone|shut off|turned off|off|stopped|over){_NOW}"
    rf"|(?:fixed|sorted|solved|resolved|all (?:good|clear|sorted|fixed)|problem solved|crisis over|emergency over|danger over){_NOW}"
    rf"|{_HELP}(?: (?:is|are|has|have|just|s|re|already|now))* (?:here|came|come|arrived|on (?:the|its|their) way|with (?:us|me|him|her)|there|fixed it|put (?:it|the fire) out|took (?:him|her|them|me) to (?:the )?hospital|helped (?:us|me)){_NOW}"
    rf"|{_WHO}(?: (?:is|are|am|s|re|was|has|have|just|been|all|now|already|found|got))* (?:breathing|awake|conscious|woke up|found|safe(?: and sound)?|in (?:the )?hospital|out of (?:danger|hospital)|okay|ok|fine|stable|calmed down|let in){_NOW}"
    r"|they (?:have |just |already )?(?:fixed|repaired|sorted|stopped|put out|shut off|turned off)(?: (?:it|that|the \w+|off|out))?(?: (?:now|already|today))*"
    rf"|(?:we|i|they|ive|weve|police|somebody) (?:have |just |finally )?found (?:him|her|them|my \w+|our \w+|it){_NOW}"
    r"|(?:(?:ya|todo|esto|eso|la fuga|el gas|el fuego|el humo|el problema|se|lo|esta|estan|quedo|fue) )*(?:arregl(?:ado|ada|aron|o|amos)|solucion(?:ado|ada|aron|o)|resuelt[oa]|resolvi[oe]\w*|apag(?:ado|ada|aron|o)|repar(?:ado|ada|aron|o)|controlad[oa]|bajo control|paso)(?: (?:ya|ahora|gracias a dios|por fin|todo|el (?:fuego|gas|problema)|la fuga))*"
    r"|(?:ya )?(?:lleg(?:o|aron)|vin(?:o|ieron)|esta(?:n)? aqui|esta(?:n)?|viene(?:n)?)(?: (?:ya|la|el|los|las|una|en camino|aqui))* (?:ambulancia|policia|bomberos|ayuda|tecnico|medico|doctor|paramedicos|companion|compania(?: del gas)?|del gas)(?: (?:ya|aqui|esta(?:n)?|lleg(?:o|aron)|en camino|con (?:el|ella|nosotros)))*"
    r"|(?:la|el|los|ya) (?:ambulancia|policia|bomberos|ayuda|tecnico|medico|doctor)(?: ya)? (?:llego|llegaron|vino|vinieron|esta aqui|estan aqui|esta en camino|viene en camino|viene|vienen)"
    r"|(?:ya )?(?:lo|la|los|las) (?:encontre|encontramos|encontraron|hemos encontrado|tenemos|llevaron al hospital)(?: (?:ya|por fin|gracias a dios|bien|sano|sana|a salvo|y \w+))*"
    r"|(?:mi \w+|el|ella|ya) (?:ya )?(?:aparecio|desperto|respira|esta (?:despiert[oa]|a salvo|en el hospital|respirando))(?: (?:a casa|ya|por fin|bien|gracias a dios|de nuevo))*"
    r"|(?:(?:تم|خلاص|الحمد لله|كل شيء|المشكله|الغاز|الحريق|النار|لقد|قد|كلشي) )*(?:تصليحه\S*|تصليح\S*|اصلاحه\S*|اصلحوه\S*|اصلحوها|انحلت?(?: المشكله)?|حلت(?: المشكله)?|حل المشكله|انتهي\S*|انتهت|انطفات?|انطفا(?: الحريق)?|اطفاوها|طفوها|تصلح\S*|تصلحت|صلحوه\S*|تحت السيطره|راح الغاز)(?: (?:الان|خلاص|الحمد لله|المشكله|كل شيء))*"
    r"|(?:لقد |قد )?(?:وصلت?|وصلوا|جاءت?|جاءوا|اجت?|اجوا|اجو|حضرت?) (?:ال)?(?:سياره (?:ال)?اسعاف|الاسعاف|اسعاف|شرطه|اطفاء|مطافي|مساعده|دكتور|طبيب|فني)(?: \S+)?"
    r"|(?:ال)?(?:اسعاف|الاسعاف|شرطه|اطفاء|مساعده) (?:وصلت?|وصلوا|هنا|هون|في الطريق|عالطريق|جاءت?|جايه?)"
    r"|(?:لقد |قد |الحمد لله )*(?:وجدناه\S*|وجدته\S*|وجدتها|لقيناه\S*|لقيته\S*|لقيتها|صحي\S*|صحت|استيقظ\S*)(?: (?:الي البيت|للبيت|البيت|عالبيت|ابني|ابنتي|بنتي|ولدي|الحمد لله|الان|بخير|سالم\S*))*"
    r")"
)
_NOT = re.compile(r"(?<!\w)(?:not|isnt|arent|never|no one|nobody|hasnt|didnt|dead|died|bleeding|no|nadie|nunca|muert[oa]|لا|لم|ليس|ما|ميت\w*|مات\w*)(?!\w)")  # fmt: skip


def bare(told: str) -> str:
    """Plain words without laughter and thanks around them.

    >>> bare("lol just kidding thx"), bare("jaja es broma"), bare("thanks")
    ('just kidding', 'es broma', 'thanks')
    """
    return _AROUND.sub("", told) or told


def is_over(told: str) -> bool:
    """Whether plain words say that what was dangerous is over.

    >>> [is_over(one) for one in ("thx its fixed now", "we found him", "its not fixed", "we found him dead")]
    [True, True, False, False]
    """
    return _OVER.fullmatch(bare(told)) is not None and not _NOT.search(bare(told))
