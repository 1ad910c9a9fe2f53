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

# Words that name nothing either, for who looks what a text is about: by these no language is told from another.
MORE = {
    "es": (
        "más fue han está están estado era eran entre hasta todo toda todos todas les ni ese esa eso esos "
        "esas aquel aquella aquello ellos ellas mí ti tu tus te usted ustedes nosotros nosotras otro otra "
        "otros otras tiene tienen tenemos tener tenga hace hacer hacen estamos estaba había haber poco "
        "mucho mucha muchos muchas nada nadie sea unos unas estos estas quien quienes cuales cuáles cual "
        "así solo sólo acá aquí allí ahí e u voy va van vamos quisiera quieren queremos debo puedes "
        "pueden podemos podría"
    ),
    "ar": (
        "ذلك تلك هؤلاء أولئك كانت كنت كنا يكون تكون ليس ليست لأن حتى منذ بعض أما لو ثم بل هم هن أنت انت "
        "أنتم انتم إليه عليه عليها عليكم عليك علينا فيه فيها منه منها منكم مني به بها بكم له لها لنا لكم "
        "لهم عنه عنها معي معه معنا معكم عندي عندنا عندكم عنده عندها لدينا لديكم لديه لديها جدا فقط أيضا "
        "ايضا غير حيث الآن الان هنا هناك يجب ينبغي أستطيع استطيع نستطيع يمكننا يمكنكم ممكن علي الي لماذا "
        "أحد احد شيء دون بدون نريد نحتاج أود اود رجاء سمحت سمحتم يا وهو وهي عندما إذ اذا أدري ادري وين "
        "فين شو ايش بدي يتم تتم"
    ),
}
