"""Questions that are no town's: what nothing of ours is near to. Held back: nothing was fitted on them."""

from __future__ import annotations

from collections.abc import Sequence

QUESTIONS = {
    "en": """
        how tall is mount everest|what is the speed of light|who wrote romeo and juliet
        how do I make pancakes
        what time is it in tokyo|who is the best guitarist ever|translate good morning into italian
        how many calories are in a banana|why is the sky blue|what is the square root of 144
        how do I tie a tie|which team won the world cup in 1998|how old is the universe|play some jazz
        what does my dream about snakes mean|how do I get rid of hiccups|is gold a good investment
        who invented the telephone|recommend a book about pirates|how far is the sun
        what should I name my cat|how do I train for a marathon|who painted the starry night
        how do you say thank you in korean|what is quantum physics|my laptop will not start
        how long do I boil potatoes|is there life on mars|who sang this song
        how do I remove a wine stain
    """,
    "es": """
        cuánto mide el everest|cuál es la velocidad de la luz|quién escribió don quijote
        cómo se hacen los crepes
        qué hora es en tokio|quién es el mejor guitarrista|traduce buenos días al italiano
        por qué el cielo es azul
        cuántas calorías tiene un plátano|cuál es la raíz cuadrada de 144
        cómo se hace el nudo de la corbata
        quién ganó el mundial de 1998|cuántos años tiene el universo|pon música de jazz
        qué significa soñar con serpientes
        cómo se quita el hipo|es buena inversión el oro|quién inventó el teléfono
        recomiéndame un libro de piratas
        a qué distancia está el sol|qué nombre le pongo a mi canario|cómo me preparo para un maratón
        quién pintó la noche estrellada|cómo se dice gracias en coreano|qué es la física cuántica
        mi portátil no enciende|cuánto tiempo hiervo las papas|hay vida en marte
        quién canta esta canción
        cómo quito una mancha de vino
    """,
    "ar": """
        كم ارتفاع جبل إيفرست|ما سرعة الضوء|من كتب روميو وجولييت|كيف أصنع الفطائر|كم الساعة في طوكيو
        من أفضل عازف عود|ترجم صباح الخير إلى الإيطالية|لماذا السماء زرقاء|كم سعرة حرارية في الموزة
        ما الجذر التربيعي للعدد 144|كيف أربط ربطة العنق|من فاز بكأس العالم 1998|كم عمر الكون
        شغل موسيقى هادئة
        ما تفسير حلم الأفاعي|كيف أتخلص من الفواق|هل الذهب استثمار جيد|من اخترع الهاتف
        اقترح علي رواية عن القراصنة
        كم تبعد الشمس|ماذا أسمي عصفوري|كيف أستعد للماراثون|من رسم ليلة النجوم|كيف أقول شكرا بالكورية
        ما هي فيزياء الكم|حاسوبي لا يعمل|كم دقيقة أسلق البطاطا|هل توجد حياة على المريخ
        من يغني هذه الأغنية
        كيف أزيل بقعة القهوة
    """,
}
_SHOWN, _LOST = 0.2, 0.1
"""Of questions that are no town's so many may show a page, and of a town's own so many may lose theirs."""
_LEAST, _MOST, _FEW = 0.02, 0.12, 20


def questions_elsewhere(language: str) -> tuple[str, ...]:
    """Those in one language; () where there are none."""
    lines = QUESTIONS.get(language.partition("-")[0], "").strip().splitlines()
    return tuple(one.strip() for line in lines for one in line.split("|"))


def near_least(elsewhere: Sequence[float], right: Sequence[float], *, usual: float) -> float:
    """How likely a page must be to answer to be shown as near: what few questions of elsewhere reach.

    Args:
        elsewhere: for each such question, how likely its best page was thought to answer. right: the same for
            questions of the town's own whose page was the right one. usual: where nothing is known.

    >>> near_least([0.01] * 15 + [0.1] * 5, [], usual=0.04)
    0.1
    >>> near_least([0.3] * 20, [0.1] * 5 + [0.6] * 25, usual=0.04)
    0.1
    """
    if len(elsewhere) < _FEW:
        return usual
    reached = sorted(elsewhere)[min(int((1 - _SHOWN) * len(elsewhere)), len(elsewhere) - 1)]
    if len(right) >= _FEW:
        reached = min(reached, sorted(right)[int(_LOST * len(right))])
    return round(min(max(reached, _LEAST), _MOST), 3)
