"""How good the heads are, and the model card that says so. Written by training, never by hand."""

from __future__ import annotations

from collections import Counter
from typing import Any

from townclerk.feedback.corpus import Corpus
from townclerk.feedback.rules import NEUTRAL
from townclerk.feedback.sentiment import Head

_INTRODUCTION = """# Model card: sentiment of short comments

Written by `python -m townclerk.feedback.training`; the figures are of the files beside this card.

**What it is.** One linear model per language over hashed word and character n-grams (logistic
regression on naive-Bayes log-count ratios, 2^16 buckets, float16). It says whether a comment sounds
negative, neutral or positive. It reads only the comment's text, never anything about its writer.

**What it is for.** Comments that come without a score. A score, where there is one, always decides.
Its verdicts are meant for counts over many comments. Do not act on one person because of one verdict.

**Data and licences.** English: GoEmotions (Demszky, Movshovitz-Attias, Ko, Cowen, Nemade, Ravi,
"GoEmotions: A Dataset of Fine-Grained Emotions", ACL 2020), CC BY 4.0, its 27 emotions grouped into
three classes. All other languages: XED (Öhman, Pàmies, Kajava, Tiedemann, "XED: A Multilingual
Dataset for Sentiment Analysis and Emotion Detection", COLING 2020), CC BY 4.0; joy and trust count as
positive, anger, disgust, fear and sadness as negative. Changes made: grouping of labels, removal of
texts that occur in two splits. The weights are a work derived from these sets; credit them when you
pass the weights on.

**Splits.** GoEmotions' own. XED has none: 70/15/15 by the SHA-256 of each text. Weights learn from
train, temperature and doubt from dev, and nothing was chosen on test.
"""

_LIMITS = """
## Limits

- The texts are Reddit comments and film subtitles, not letters to a town. Plain complaints without an
  emotional word ("I waited three weeks and nobody called back") are the hardest, and are often called
  neutral. Refit on the agency's own scored comments before trusting a single share to the point.
- Only English has seen neutral texts. Elsewhere **neutral means "not sure"**: the model's probability
  was below the doubt in the table, chosen on dev as the smallest that leaves 80 % balanced accuracy on
  what it still judges, but silencing half of dev at most. It was never measured against real neutral
  texts.
- The recipe (n-gram sizes, C, buckets) was settled on development splits of English, Spanish and
  Arabic; for the last two of an earlier cut of the same files, so their test figures may be slightly
  kind. The other six languages had no say in it.
- Subtitles' labels are noisy: people disagree on a line without its film. Arabic has only 1,700 texts
  to learn from and no dialect of its own; its verdicts are weak and counts made of them should be read so.
- Irony is not understood. A text in another language than the one named gives noise.
- Probabilities take the classes to be equally frequent, which no town's are.
- Not measured: differences between groups of writers. Names and dialects can shift a verdict.
"""


def measured(corpus: Corpus, head: Head) -> dict[str, Any]:
    """Data sizes, calibration and the figures of `head` on dev and test, beside the majority's."""
    return {
        "source": corpus.source,
        "classes": list(corpus.classes),
        "rows": {split: len(rows) for split, rows in corpus.rows.items()},
        "temperature": round(head.temperature, 3),
        "doubt": round(head.doubt, 2),
        "version": head.version,
        "dev": figures(corpus, head, "dev"),
        "test": figures(corpus, head, "test"),
    }


def figures(corpus: Corpus, head: Head, split: str) -> dict[str, float]:
    """Accuracy and macro F1 of the most probable class, and of always saying the commonest one.

    `judged` is the share of texts on which the head was sure enough to say something else
    than neutral, and `judged_accuracy` how often it was then right; only without a neutral class.
    """
    from sklearn.metrics import accuracy_score, f1_score

    truth, texts = corpus.labels(split), corpus.texts(split)
    table = head.probabilities(texts)
    said = [head.classes[best] for best in table.argmax(axis=1)]
    commonest = Counter(corpus.labels("train")).most_common(1)[0][0]
    always = [commonest] * len(truth)
    found = {
        "accuracy": accuracy_score(truth, said),
        "macro_f1": f1_score(truth, said, average="macro"),
        "majority_accuracy": accuracy_score(truth, always),
        "majority_macro_f1": f1_score(
            truth, always, average="macro", labels=list(head.classes), zero_division=0
        ),
    }
    if NEUTRAL not in head.classes:
        sure = table.max(axis=1) >= head.doubt
        found["judged"] = float(sure.mean())
        kept = [(right, mine) for right, mine, is_sure in zip(truth, said, sure, strict=True) if is_sure]
        found["judged_accuracy"] = accuracy_score([right for right, _ in kept], [mine for _, mine in kept])
    return {name: round(float(value), 4) for name, value in found.items()}


def metrics_table(metrics: dict[str, Any]) -> str:
    """The figures as a Markdown table, one row per language and split."""
    lines = [
        "| language | data | split | texts | accuracy | majority | macro F1 | majority | doubt | judged "
        "| right when judged |",
        "|---|---|---|--:|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for language, values in metrics.items():
        for split in ("dev", "test"):
            lines.append(_row(language, split, values))
    return "\n".join(lines) + "\n"


def _row(language: str, split: str, values: dict[str, Any]) -> str:
    found = values[split]
    doubt = f"{values['doubt']:.2f}" if "judged" in found else "–"
    judged = [f"{found[name]:.1%}" if name in found else "–" for name in ("judged", "judged_accuracy")]
    cells = [
        language,
        f"{values['source']}, {len(values['classes'])} classes",
        split,
        f"{values['rows'][split]:,}",
        f"{found['accuracy']:.1%}",
        f"{found['majority_accuracy']:.1%}",
        f"{found['macro_f1']:.3f}",
        f"{found['majority_macro_f1']:.3f}",
        doubt,
        *judged,
    ]
    return "| " + " | ".join(cells) + " |"


def model_card(metrics: dict[str, Any]) -> str:
    """The whole card for the heads that `metrics` describes."""
    return f"{_INTRODUCTION}\n## Figures\n\n{metrics_table(metrics)}{_LIMITS}"
