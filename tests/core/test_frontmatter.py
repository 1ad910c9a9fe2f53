from __future__ import annotations

import pytest

from townclerk.core.frontmatter import matter_read


@pytest.mark.parametrize(
    ("front", "what", "line"),
    [
        ("id: x\nsubject: {{ person.name }}", "where a word is needed", 3),
        ("? [a, b]\n: 1", "where a word is needed", 2),
        ("journey:\n  - {[a]: 1}", "where a word is needed", 3),
        ("[" * 3000, "nested too deep", 2),
        ("a: &x 1\nb: *x", "alias", 3),
        ("a: [", "not YAML", None),
        ("- a", "not a list of", 2),
        ("a: 1\na: 2", "there twice", 3),
    ],
)
def test_what_is_wrong_is_told_with_its_line(front: str, what: str, line: int | None) -> None:
    (problem,) = matter_read(f"---\n{front}\n---\nBody\n").problems
    assert what in problem.what
    assert problem.hint
    if line:
        assert problem.line == line


def test_words_stay_as_they_are_written() -> None:
    matter = matter_read("\ufeff---\r\nid: no\r\nfees: 1.50\r\nteam:\r\n---\r\nBody\r\n")
    assert {key: field.value for key, field in matter.fields.items()} == {
        "id": "no",
        "fees": "1.50",
        "team": None,
    }
    assert (matter.body, matter.line, matter.problems) == ("Body", 6, ())
