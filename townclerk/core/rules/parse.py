"""From the text of a rule to its tree: limits, tokens, sqlglot, then the whitelist of `convert`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from townclerk.core.errors import Problem, TownclerkError
from townclerk.core.facts import Fact, FactType
from townclerk.core.rules import nodes as n
from townclerk.core.rules.text import text_of

if TYPE_CHECKING:
    from sqlglot import Token

LONGEST = 4_000
MOST_TOKENS = 1_000
# sqlglot spends some twenty Python frames on a parenthesis; Python allows a thousand.
DEEPEST = 16

_EXAMPLE = "Write a condition such as age >= 65 AND area IN ('north')."


def parse(
    text: str, schema: Mapping[str, FactType | Fact], services: Collection[str] | None = None
) -> n.Node:
    """The tree of the rule `text`, every fact and service in it known and every type right.

    Raises:
        TownclerkError: with a problem for each thing that is wrong, `column` being the
            1-based character position in `text`.
    """
    from sqlglot import exp, parse_one
    from sqlglot.errors import ParseError

    from townclerk.core.rules.conditions import CONDITIONS
    from townclerk.core.rules.convert import Converter
    from townclerk.core.rules.values import VALUES

    tokens = _tokens(text)
    _check_tokens(tokens)
    try:
        tree: Any = parse_one(text, dialect="duckdb", into=exp.Condition)
    except ParseError as error:
        raise TownclerkError(_unreadable(text, tokens, error)) from None
    except RecursionError:
        raise TownclerkError(_too_deep(1)) from None
    converter = Converter(schema, services, {**CONDITIONS, **VALUES})
    node = converter.condition(tree)
    if converter.problems:
        raise TownclerkError(*converter.problems)
    # The normalised text has to be a rule too, and may be longer or have more parentheses.
    _check_tokens(_tokens(text_of(node)))
    return node


def _tokens(text: str) -> Sequence[Token]:
    from sqlglot.dialects.dialect import Dialect
    from sqlglot.errors import TokenError

    if not text.strip():
        raise TownclerkError(Problem("The rule is empty.", _EXAMPLE, column="1"))
    if len(text) > LONGEST:
        raise TownclerkError(
            Problem(
                f"The rule is {len(text):,} characters long; the limit is {LONGEST:,}.",
                "Split it, or keep the answer as a fact of its own.",
                column=str(LONGEST + 1),
            )
        )
    try:
        tokens = Dialect.get_or_raise("duckdb").tokenize(text)
    except TokenError:
        raise TownclerkError(_open_quote(text)) from None
    if not tokens:
        raise TownclerkError(_comment(1))
    return tokens


def _check_tokens(tokens: Sequence[Token]) -> None:
    """Refuse what is no part of a rule before anything is built from it.

    Raises:
        TownclerkError: a comment, a semicolon, a cast, parentheses that do not pair, too many or too deep.
    """
    from sqlglot import TokenType as Type

    if len(tokens) > MOST_TOKENS:
        what = f"The rule has {len(tokens):,} words and signs; the limit is {MOST_TOKENS:,}."
        raise TownclerkError(Problem(what, "Split it, or keep the answer as a fact of its own."))
    opened: list[int] = []
    run = 0
    before: Token | None = None
    for token in tokens:
        place = token.start + 1
        if token.comments or token.token_type is Type.HINT:
            raise TownclerkError(_comment(place))
        if token.token_type is Type.SEMICOLON:
            raise TownclerkError(Problem("A rule has no ';'.", "Take it out.", column=str(place)))
        is_text = token.token_type in (Type.STRING, Type.IDENTIFIER)
        if token.token_type is Type.DCOLON or (not is_text and token.text.upper() in {"CAST", "TRY_CAST"}):
            hint = "Facts have types already; write a date as 'YYYY-MM-DD'."
            raise TownclerkError(Problem("A rule cannot cast.", hint, column=str(place)))
        if token.token_type in (Type.LT, Type.GT) and before is not None and before.token_type is Type.EQ:
            hint = f"Write {token.text}=."
            raise TownclerkError(
                Problem(f"'={token.text}' is not a comparison.", hint, column=str(place - 1))
            )
        before = token
        if token.token_type is Type.L_PAREN:
            opened.append(place)
        elif token.token_type is Type.R_PAREN:
            if not opened:
                what = "A parenthesis is closed that was not opened."
                raise TownclerkError(Problem(what, "Take it out, or open one before.", column=str(place)))
            opened.pop()
        run = run + 1 if token.token_type in (Type.NOT, Type.DASH) else 0
        if max(len(opened), run) > DEEPEST:
            raise TownclerkError(_too_deep(place))
    if opened:
        what = "A parenthesis is opened but not closed."
        raise TownclerkError(Problem(what, "Close it with ')'.", column=str(opened[-1])))


def _comment(place: int) -> Problem:
    return Problem("A rule has no comments.", "Put the note beside the rule instead.", column=str(place))


def _too_deep(place: int) -> Problem:
    what = f"The rule is nested more than {DEEPEST} deep."
    return Problem(what, "Take out parentheses that are not needed, or split the rule.", column=str(place))


def _open_quote(text: str) -> Problem:
    """Which quote is never closed; sqlglot only says that one is."""
    open_quote, place = "", 0
    for index, character in enumerate(text):
        if not open_quote and character in "'\"":
            open_quote, place = character, index + 1
        elif character == open_quote:
            open_quote = ""
    if open_quote:
        hint = f"Close it with {open_quote}; write a quote inside text twice ('it''s')."
        return Problem("A quote is opened but not closed.", hint, column=str(place))
    return Problem("The rule cannot be read.", _EXAMPLE, column="1")


_MISSPELT = {
    "=>": "Write >= for 'or more'.",
    "≥": "Write >=.",
    "≤": "Write <=.",
    "≠": "Write <>.",
    "!": "Write NOT.",
}


def _unreadable(text: str, tokens: Sequence[Token], error: Any) -> Problem:
    """What is wrong where sqlglot stopped."""
    details = error.errors[0] if error.errors else {}
    where = (details.get("line"), details.get("col"))
    at = next((i for i, t in enumerate(tokens) if (t.line, t.col) == where), len(tokens) - 1)
    token = tokens[at]
    place = str(token.start + 1)
    if token.text in _MISSPELT or token.text[:1] in _MISSPELT:
        hint = _MISSPELT.get(token.text) or _MISSPELT[token.text[:1]]
        return Problem(f"'{token.text}' is not a comparison.", hint, column=place)
    if at == len(tokens) - 1 and str(details.get("description", "")).startswith("Required"):
        return Problem(
            "Something is missing at the end of the rule.", _EXAMPLE, column=str(len(text.rstrip()))
        )
    if token.text.upper() in {"SELECT", "WITH", "FROM", "WHERE", "LIMIT", "ORDER", "GROUP"}:
        hint = "Write only what would follow WHERE, without subqueries."
        return Problem(f"A rule is one condition; it has no {token.text.upper()}.", hint, column=place)
    hint = "Look for a missing AND, OR, comma or quote just before it."
    return Problem(f"The rule cannot be read from '{token.text}' on.", hint, column=place)
