"""How much each signal counts.

The order was fitted as a choice among all pages (conditional logit, weights not negative, ridge .005
towards .2: a signal that the questions say little of still counts) on 1,039 questions about 436 GOV.UK pages
(ConditionalQA; counting twice) and 1,105 about 651 rule texts (half of OR-ShARC as asked, half without what
was asked back), and on all of them without anything but the question (a quarter). How well that carries over
to pages it was not fitted on stands in docs/benchmarks.md.
"""

from __future__ import annotations

SIGNALS = (
    "question: page", "told: page", "history: page", "all: page",
    "told: passage", "history: passage", "all: passage", "each: passage",
    "question: pairs", "told: pairs", "history: pairs",
    "near", "history: near", "near, telling pages apart",
)  # fmt: skip
NEAR = SIGNALS.index("near")
# Of each signal divided by how far the pages are apart in it: so weights carry over to another collection.
WEIGHTS = (0.14, 0.0, 0.28, 0.08, 0.25, 0.28, 0.04, 0.01, 0.08, 0.07, 0.41, 0.66, 0.34, 0.54)
# How far apart they usually are, which counts as much as twenty pages: few pages alone do not tell it.
SPREADS = (0.08, 0.018, 0.009, 0.054, 0.012, 0.006, 0.038, 0.066, 0.026, 0.003, 0.004, 0.104, 0.014, 0.073)
USUAL = 20
# The first eleven as they are, fitted alone: for a language that no model reads.
WORDS_ONLY = (3.6, 19.4, 6.3, 5.4, 3.6, 5.6, 2.1, 9.0, 2.5, 7.9, 4.2)
# Which passage of a page: the words of all that was said, and nearness.
PASSAGE = (6.5, 9.6)

# Support is a logistic of `support.Signs`, weights not negative, ridge .001, fitted on the same
# questions, on each again with the pages that answer it taken away, on questions about other things
# (CLINC150's val), and on questions about the simulated town (for words alone in its three languages).
# The three collections count alike, and a question that no page answers half as much as one that a page
# does. With a model the town's are not among them, and the last one is .4 lower than fitted, that no more is
# answered of what no page answers than before.
SUPPORT = (0.83, 0.0, 0.0, 1.28, 1.71, 0.23, 2.75, -4.45)
SUPPORT_BY_WORDS = (0.0, 2.0, 1.0, 4.3, -3.55)

# Another model's cosines on the scale of MiniLM's, which the weights were fitted with:
# (cosine - middle) * steepness. Chosen on 63 questions in Spanish and Arabic about the simulated town.
SCALES = {"multilingual-e5-small-q4": (0.79, 4.8)}
# So slow that only the titles of pages are read; on the same questions the pages' texts added nothing.
TITLES_ONLY = frozenset({"multilingual-e5-small-q4"})
