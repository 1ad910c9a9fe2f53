"""Help for what residents asked."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from townclerk.web.console.help.help import Help

_PAPER = "how-to/answer-conversations"
_CONVERSATION = Help(
    tells=_("One conversation, from its first word: what the person said, what was answered, by whom."),
    read=_("That you opened it is written down. Who the person is stays closed until you ask for it."),
    next=_("Take it, answer, and close it. While it is yours the program is silent."),
    words=(
        (_("Suggested answers"), _("What your own pages say to their last words. You decide what is sent.")),
        (_("Undo"), _("For an hour, unless something else happened since.")),
    ),
    paper=_PAPER,
)
_BENCH = Help(
    tells=_("Questions with the page that should answer, and whether it does."),
    read=_("Newly wrong is what answered rightly before the answers last changed."),
    next=_("Look at what is newly wrong: change the page, or the question. Then ask all of them again."),
    paper=_PAPER,
)
_CORRECTION = Help(
    tells=_("Saying what was meant, where the program answered something else."),
    read=_("What you send waits until a colleague has approved it. Personal data with a shape is covered."),
    next=_("Take out names, choose what was meant, and send it. The program learns at the next run."),
    paper=_PAPER,
)
_OWN = Help(
    tells=_("Questions and answers that were written here, not in your folder."),
    read=_("They stay when the folder is loaded again. The file has the columns of faq.csv."),
    next=_("Answer a question, then ask it in the conversation as residents do."),
    words=(
        (_("Retire it"), _("It answers no more, and can be brought back. Nothing of it is lost.")),
        (
            _("In other languages"),
            _("The same answer, written again: each language answers by itself, with its own words."),
        ),
    ),
    paper=_PAPER,
)
_READY = Help(
    tells=_("Answers that your office writes often, in each language."),
    read=_("Places in braces are filled for each person. One of which nothing is known is left out."),
    next=_("Write one, then choose it on the page of a conversation and change it as you like."),
    paper=_PAPER,
)

HELP = {
    "conversations": Help(
        tells=_("People who asked for a person, or for whom the program had no answer."),
        read=_(
            "Crises first, then who was promised soonest. Their words are shown with numbers and addresses "
            "taken out; open one to read it whole."
        ),
        next=_("Open the first, take it, and answer."),
        words=(
            (
                _("Later than promised"),
                _("The person was told a time within your opening hours, and it is over."),
            ),
        ),
        paper=_PAPER,
    ),
    "conversation": _CONVERSATION,
    "talk-figures": Help(
        tells=_("What residents asked in conversations, how often it was answered, and whether it helped."),
        read=_(
            "Answered is the share of what the program tried to answer. Nobody’s words are counted, and "
            "numbers from 1 to 4 are not shown."
        ),
        next=_("See what was not answered, and write the answer."),
        paper=_PAPER,
    ),
    "unanswered": Help(
        tells=_("Questions to which your pages held no answer, grouped by what they are about."),
        read=_("The largest group first. That you read them is written down."),
        next=_("Write the answer once: it is given from the next question on."),
        words=(
            (
                _("Would now be answered"),
                _("These questions were asked again of your pages when the groups were worked out last."),
            ),
            (
                _("Begin a page for your folder"),
                _("A file with these questions as headings. Write the answers, put it into pages/, and run."),
            ),
        ),
        paper=_PAPER,
    ),
    "own-faqs": _OWN,
    "own-faq": _OWN,
    "own-faq-new": _OWN,
    "own-faq-erase": _OWN,
    "correction": _CORRECTION,
    "examples": Help(
        tells=_("What colleagues say was meant, waiting for your review."),
        read=_("Approved words are kept and learned from; rejected ones are deleted at once."),
        next=_("Take out names, see that the meaning is right, and approve it."),
        paper=_PAPER,
    ),
    "bench": _BENCH,
    "bench-question": _BENCH,
    "bench-file": _BENCH,
    "ready-answers": _READY,
    "ready-answer": _READY,
    "asked": Help(
        tells=_(
            "How often residents asked something on the portal, and how often your pages held the answer."
        ),
        read=_(
            "Nobody’s words are kept: only that something was asked, when, in which language, and whether an "
            "answer was found. Numbers from 1 to 4 are not shown, so that nobody can be recognised."
        ),
        next=_(
            "Where few questions are answered in a language, add or translate pages in that language. "
            "Then load the folder again."
        ),
        words=(
            (
                _("Answered"),
                _("A passage of your pages held enough of the question to be shown as the answer."),
            ),
        ),
        paper="reference/folder",
    ),
}
