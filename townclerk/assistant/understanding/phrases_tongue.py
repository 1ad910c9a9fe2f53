"""Asking for a person who speaks a language: "someone who speaks Spanish", «أحد يتكلم العربية».

As `special.plain` gives a text. Which languages there are is not asked here: whoever answers sees the words.
"""

from __future__ import annotations

_END_EN = r"(?=(?: (?:please|pls|here|there|now|today|well|that i can talk to|i can talk to|to help me|with me|on the phone))* *$)"
_LANG_EN = (
    r"(?:spanish|arabic|english|french|chinese|mandarin|cantonese|russian|ukrainian|polish|portuguese|german|italian"
    r"|turkish|urdu|hindi|punjabi|bengali|somali|farsi|persian|dari|pashto|vietnamese|korean|japanese|tagalog|swahili"
    r"|haitian creole|creole|kurdish|amharic|tigrinya|romanian|greek|hebrew|sign language|asl|my (?:own )?language)"
)
_ONE_EN = (
    r"(?:(?:some|any) ?(?:one|body)(?: (?:there|here))?|(?:an? |the )?(?:real )?(?:person|human|clerk|agent|member of staff|staff member|employee"
    r"|representative|operator|advis[eo]r|somebody)|one of you|any of you|people|staff)"
)
ENGLISH = (
    rf"{_ONE_EN} (?:who |that |which )?(?:can |could |also |is able to )?(?:speaks?|talks?|understands?|knows?|is fluent in) {_LANG_EN}{_END_EN}",
    rf"(?:talk|speak|chat) (?:to|with) {_ONE_EN} in {_LANG_EN}{_END_EN}",
    rf"(?:spanish|arabic|english|french|chinese|russian|polish|portuguese|[a-z]+ish) speaking (?:person|clerk|agent|staff|employee|member of staff|representative|operator|advis[eo]r){_END_EN}",
)
_END_AR = r"(?=(?: (?:من فضلك\S*|لو سمحت\S*|رجاء|هنا|عندكم|معي|الان|جيدا|منيح|كويس))* *$)"
_LANG_AR = (
    r"(?:ب)?(?:ال)?(?:لغه )?(?:ال)?(?:عربيه?|عربي|انجليزيه?|انكليزيه?|اسبانيه?|فرنسيه?|صينيه?|روسيه?|تركيه?|كرديه?|فارسيه?|اورديه?|صوماليه?"
    r"|امازيغيه?|لغتي|لغتنا)"
)
ARABIC = (
    r"(?:شخصا?|احدا?|احدهم|حدا?|واحد|موظفا?|موظفه|انسانا?|ناس|مين) (?:(?:ممكن|يقدر|يستطيع|يمكنه|بيعرف|يعرف) (?:ان )?)?"
    rf"(?:يتكلم|يحكي|يتحدث|بيحكي|بيتكلم|يعرف|يفهم|بيفهم|تتكلم|تحكي|تتحدث|حكي) {_LANG_AR}{_END_AR}",
    rf"(?:ناطقا?|متحدثا?|متكلما?) {_LANG_AR}{_END_AR}",
)
