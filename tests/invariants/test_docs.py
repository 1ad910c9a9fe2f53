"""What exists is documented, and the documents speak of what exists."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
import typer

from scripts.reference import PAGES, REFERENCE
from townclerk.cli import app
from townclerk.core.settings import MOVED, SETTINGS

ROOT = Path(__file__).resolve().parents[2]
PAPERS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/**/*.md")])


@pytest.mark.parametrize("name", PAGES)
def test_the_reference_is_what_the_code_says(name: str) -> None:
    assert (REFERENCE / name).read_text(encoding="utf-8") == PAGES[name](), "run `make docs`"


def test_every_command_and_option_has_help() -> None:
    def walk(name: str, command: object) -> None:
        assert (getattr(command, "help", "") or "").strip(), f"{name} has no help"
        for parameter in command.params:  # type: ignore[attr-defined]
            assert getattr(parameter, "help", None), f"{name}: {parameter.name} has no help"
        for child, inner in getattr(command, "commands", {}).items():
            walk(f"{name} {child}", inner)

    for name, command in typer.main.get_command(app).commands.items():  # type: ignore[attr-defined]
        walk(name, command)


def test_every_environment_variable_read_is_a_declared_setting() -> None:
    declared = {setting.name for setting in SETTINGS}
    used = {
        name
        for path in (ROOT / "townclerk").rglob("*.py")
        for name in re.findall(
            r"[\"'](TOWNCLERK_[A-Z_]+|DATABASE_URL|ENGINE)[\"']", path.read_text(encoding="utf-8")
        )
    } - set(MOVED)
    assert used <= declared, f"not declared in core/settings.py: {used - declared}"
    assert declared <= used, f"declared and read nowhere: {declared - used}"


@pytest.mark.parametrize("paper", PAPERS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_between_papers_lead_somewhere(paper: Path) -> None:
    text = re.sub(r"```.*?```", "", paper.read_text(encoding="utf-8"), flags=re.S)
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if not re.match(r"[a-z]+:", target):
            assert (paper.parent / target).exists(), f"{paper.name} links to {target}"


def test_commands_named_in_the_papers_exist() -> None:
    root = typer.main.get_command(app)
    known = set(root.commands)  # type: ignore[attr-defined]
    for paper in PAPERS:
        for named in re.findall(r"townclerk ([a-z][a-z-]*)\b", _code(paper.read_text(encoding="utf-8"))):
            assert named in known, f"{paper.name} names `townclerk {named}`"


def _code(text: str) -> str:
    return "\n".join([*re.findall(r"```.*?```", text, flags=re.S), *re.findall(r"`[^`\n]+`", text)])


def test_make_targets_named_in_the_papers_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.M))
    for paper in PAPERS:
        for named in re.findall(r"make ([a-z-]+)", _code(paper.read_text(encoding="utf-8"))):
            assert named in targets, f"{paper.name} names `make {named}`"


def test_every_module_says_what_belongs_in_it() -> None:
    for door in (ROOT / "townclerk").glob("*/__init__.pyi"):
        assert (door.parent / "README.md").exists(), f"{door.parent.name} has no README.md"


def test_nothing_names_a_registry_or_a_place_of_one_machine() -> None:
    # Written in pieces, so that this file does not name them either.
    unwanted = re.compile(
        "|".join(["pypi" + r"\.org", "python" + "hosted", "registry" + r"\.npmjs", "deb" + r"\.debian\.org"])
    )
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        if (
            parts[0] in {".git", ".venv", ".build"}
            or not path.is_file()
            or path.suffix in {".pyc", ".npz", ".mo", ".png"}
        ):
            continue
        found = unwanted.search(path.read_text(encoding="utf-8", errors="ignore"))
        assert not found, f"{path.relative_to(ROOT)} names {found[0] if found else ''}"


def test_the_times_and_limits_that_the_papers_on_signing_in_name_are_those_of_the_code() -> None:
    from django.conf import settings

    from townclerk.identity import OIDC_KEPT_FOR, links, rules, staff_sessions, throttle
    from townclerk.outreach import posting

    def minutes(span: timedelta) -> int:
        return int(span.total_seconds()) // 60

    stores = " ".join((REFERENCE / "what-sign-in-stores.md").read_text("utf-8").split())
    for said in (
        f"valid {minutes(rules.CODE_VALID)} minutes",
        f"{minutes(throttle.FORGOTTEN) // 60} hours after the last",
        f"| {posting.KEPT.days} days |",
        f"{minutes(rules.IDLE)} minutes unused ({minutes(rules.IDLE_SHARED)} on a shared computer),"
        f" {minutes(rules.TOTAL) // 60} hours at most",
        f"{minutes(staff_sessions.UNUSED) // 60} hours unused, {staff_sessions.WHOLE.days} days at most",
        f"{minutes(links.FORGOTTEN_FOR)} minutes; of an invitation {links.INVITED_FOR.days} days",
        f"encrypted | {OIDC_KEPT_FOR // 60} minutes |",
        f"`sessionid` | the session of a member of staff | {settings.SESSION_COOKIE_AGE // 86_400} days;",
    ):
        assert said in stores, said
    how = " ".join((ROOT / "docs/how-to/residents-sign-in.md").read_text("utf-8").split())
    for said in (
        f"{rules.CODE_DIGITS} digits, right once, in the browser that asked for it, for"
        f" {minutes(rules.CODE_VALID)} minutes",
        f"| tries | {rules.CODE_TRIES} for each code |",
        f"after {rules.CODE_AGAIN.seconds} seconds",
        f"| {throttle.FREE}, then waits from {throttle.FIRST_WAIT.seconds} seconds to"
        f" {minutes(throttle.LONGEST_WAIT)} minutes |",
        f"| {rules.PER_CONTACT} an hour |",
        f"| {rules.PER_NETWORK} an hour |",
        f"after {minutes(rules.IDLE_SHARED)} minutes without a page; others"
        f" after {minutes(rules.IDLE)} minutes",
        f"After {minutes(rules.TOTAL) // 60} hours everybody",
    ):
        assert said in how, said
