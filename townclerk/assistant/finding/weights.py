"""How much each signal counts.

Fitted as a choice among all pages (conditional logit, weights not negative, ridge .0001) on 1,039 questions
about 436 GOV.UK pages (ConditionalQA) and 1,105 about 651 rule texts (OR-ShARC), both counting alike. On
GOV.UK alone, in four parts split by page, the parts not fitted on lose half a point of hit@1.
"""

from __future__ import annotations

SIGNALS = (
    "question: page", "told: page", "history: page",
    "question: passage", "told: passage", "history: passage", "all: passage",
    "together: near", "told: near", "history: near", "together: near on average", "together: title near",
)  # fmt: skip
WEIGHTS = (0.4, 9.4, 8.5, 0.0, 2.6, 8.2, 7.5, 6.2, 3.0, 3.2, 8.3, 1.2)
# The first seven, fitted alone: for a language that no model reads.
WORDS_ONLY = (5.6, 22.8, 9.9, 0.0, 9.0, 7.5, 10.6)
