"""Words that say nothing of what a text is about, as they are written, per language."""

from __future__ import annotations

STOP = {
    "en": (
        "a about an and any are as at be been but by can could d did do does for from get had has have hello hi how i "
        "if in into is it its just ll m me my need of on or our please re s shall should so t than thanks that the "
        "their them then there these they this to us ve want was we what when where which who why will with would you "
        "your"
    ),
    "es": (
        "a al algo ante como cómo con cuál cuando cuándo de del desde donde dónde el ella en es esta este estoy favor "
        "gracias ha hay he hola la las le lo los me mi mis muy necesito no nos obtener conseguir consigo o para pero por porque puede puedo que "
        "qué quién quiero se ser si sin sobre son soy su sus también tengo un una uno y ya yo"
    ),
    "ar": (
        "أحصل الحصول أن أنا أو أي إذا إلى إن الى التي الذي الذين ان انا او اين أين كيف كم ما ماذا متى من هل هذا هذه هو هي و على عن "
        "عند في قد كان كل لا لدي لقد لكن لم لن لي مع نحن يمكن يمكنني أريد اريد أحتاج احتاج فضلك مرحبا شكرا"
    ),
    "fr": (
        "a ai au aux avec ce ces cette comment dans de des du elle en est et il j je la le les leur ma mes mon n ne nos "
        "notre nous on ou où par pas pour qu que quel quelle qui s sa se ses son sur un une vous à"
    ),
    "de": (
        "aber als am an auf aus bei bin bitte da das dass dem den der des die ein eine einen einer es für habe haben "
        "hat ich ihr im in ist kann kein können man mein meine mich mir mit nach nicht oder sich sie sind so über um "
        "und uns von was wenn wer wie wir wo zu zum zur"
    ),
}
