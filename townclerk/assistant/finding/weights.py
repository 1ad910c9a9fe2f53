"""How much each signal counts.

Fitted as a choice among all pages (conditional logit, weights not negative, ridge .001) on 1,039 questions
about 436 GOV.UK pages (ConditionalQA) and 1,105 about 651 rule texts (OR-ShARC), both counting alike. Of
each, four parts split by page: the parts not fitted on lose less than one point of hit@1.
"""

from __future__ import annotations

SIGNALS = (
    "question: page", "told: page", "history: page",
    "question: passage", "told: passage", "history: passage", "all: passage",
    "question: near", "told: near", "history: near", "all: near",
    "question: title near", "told: title near", "history: title near",
)  # fmt: skip
WEIGHTS = (1.6, 6.6, 3.9, 0.3, 4.2, 3.6, 7.2, 2.5, 2.8, 2.5, 4.1, 0.6, 5.8, 0.0)
# The same without vectors: the first seven, in the proportions of the above.
WORDS_ONLY = WEIGHTS[:7]
