"""How much each signal counts.

The order was fitted as a choice among all pages (conditional logit, weights not negative, ridge .0001) on
1,039 questions about 436 GOV.UK pages (ConditionalQA; counting twice) and 1,105 about 651 rule texts (half of
OR-ShARC as asked, half without what was asked back), and on all of them without anything but the question (a
quarter). How well that carries over to pages it was not fitted on stands in docs/benchmarks.md.
"""

from __future__ import annotations

SIGNALS = (
    "question: page", "told: page", "history: page", "all: page",
    "told: passage", "history: passage", "all: passage", "each: passage",
    "question: pairs", "told: pairs", "history: pairs",
    "near", "history: near", "near on average", "title near",
)  # fmt: skip
# Of each signal divided by how far the pages are apart in it: so weights carry over to another collection.
WEIGHTS = (0.09, 0.16, 0.21, 0.07, 0.1, 0.22, 0.17, 0.11, 0.07, 0.07, 0.28, 0.75, 0.15, 0.54, 0.18)
# How far apart they usually are, which counts as much as twenty pages: few pages alone do not tell it.
SPREADS = (
    0.059, 0.022, 0.015, 0.026, 0.019, 0.015, 0.023, 0.073, 0.017, 0.005, 0.007, 0.104, 0.035, 0.098, 0.106,
)  # fmt: skip
USUAL = 20
# The first eleven as they are, fitted alone: for a language that no model reads.
WORDS_ONLY = (3.6, 19.4, 6.3, 5.4, 3.6, 5.6, 2.1, 9.0, 2.5, 7.9, 4.2)
# Which passage of a page: the words of all that was said, and nearness.
PASSAGE = (6.5, 9.6)

# Support is a logistic of `support.Signs`, weights not negative, ridge .001, fitted on the same
# questions, on each again with the pages that answer it taken away, on questions about other things
# (CLINC150's val), and on questions about the simulated town (for words alone in its three languages).
# The three collections count alike, and a question that no page answers half as much as one that a page
# does.
SUPPORT = (0.7, 0.0, 0.25, 3.4, 2.55, 0.55, -3.83)
SUPPORT_BY_WORDS = (0.1, 0.2, 0.7, 4.1, -2.65)

# Another model's cosines on the scale of MiniLM's, which the weights were fitted with:
# (cosine - middle) * steepness. Chosen on 63 questions in Spanish and Arabic about the simulated town.
SCALES = {"multilingual-e5-small-q4": (0.79, 4.8)}
# So slow that only the titles of pages are read; on the same questions the pages' texts added nothing.
TITLES_ONLY = frozenset({"multilingual-e5-small-q4"})
