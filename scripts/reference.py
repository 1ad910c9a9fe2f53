"""Write the pages of `docs/reference` that follow from the code: `python -m scripts.reference`.

A test compares the files with what this would write.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from townclerk.cli import app
from townclerk.core.settings import SETTINGS

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _parameters(command: Any) -> list[str]:
    rows = []
    for parameter in command.params:
        if parameter.name == "help" or getattr(parameter, "hidden", False):
            continue
        if parameter.param_type_name == "argument":
            name = f"`{(parameter.metavar or parameter.name or '').upper()}`"
        else:
            name = ", ".join(f"`{option}`" for option in (*parameter.opts, *parameter.secondary_opts))
        default = parameter.default
        shown = "" if default is None or callable(default) else f"`{default}`"
        if isinstance(default, bool):
            shown = "yes" if default else "no"
        rows.append(f"| {name} | {_cell(getattr(parameter, 'help', None) or '')} | {shown} |")
    return rows


def _command(name: str, command: Any) -> list[str]:
    lines = [f"## `townclerk {name}`", "", _cell(command.help or ""), ""]
    rows = _parameters(command)
    if rows:
        lines += ["| argument or option | meaning | default |", "|---|---|---|", *rows, ""]
    return lines


def journeys() -> str:
    """The page of what a step of a journey may say."""
    from townclerk.journeys.own_steps import OWN_MEANING
    from townclerk.services import STEP_KEYS, STEP_TYPES

    lines = ["# Journeys", "", "Written from the code by `make docs`; do not edit.", ""]
    lines += [
        "How to write one: [write a journey](../how-to/write-a-journey.md).",
        "",
        "## Keys of a step",
        "",
    ]
    lines += [
        "| key | meaning |",
        "|---|---|",
        *(f"| `{k}` | {_cell(v)} |" for k, v in STEP_KEYS.items()),
        "",
    ]
    lines += ["## Types", "", "| type | answer |", "|---|---|"]
    lines += [*(f"| `{k}` | {_cell(v)} |" for k, v in STEP_TYPES.items()), "", "## Who it is for", ""]
    lines += [
        "Steps with these ids are asked only of who is not on record: of residents who have signed in the",
        "record knows it. A service that writes one with this `id` decides its words, its place among the",
        "others, and whether it is `optional`, as in `demo/town/services/heating-help.md`, where nobody can",
        "go on without a name.",
        "The answers go with the request as its writer's name and contact, and not among its answers.",
        "",
        "| id | what it asks |",
        "|---|---|",
    ]
    return "\n".join([*lines, *(f"| `{k}` | {_cell(v)} |" for k, v in OWN_MEANING.items())]) + "\n"


def commands() -> str:
    """The page of commands."""
    lines = ["# Commands", "", "Written from the code by `make docs`; do not edit.", ""]
    root = typer.main.get_command(app)
    for name, command in sorted(root.commands.items()):  # type: ignore[attr-defined]
        children = getattr(command, "commands", None)
        if children:
            for child, inner in sorted(children.items()):
                lines += _command(f"{name} {child}", inner)
        else:
            lines += _command(name, command)
    return "\n".join(lines).rstrip() + "\n"


def settings() -> str:
    """The page of settings."""
    lines = [
        "# Settings",
        "",
        "Written from the code by `make docs`; do not edit. Settings are environment variables and belong",
        "to the machine; what belongs to the agency is in [agency.toml](agency-toml.md).",
        "",
        "| setting | meaning | default |",
        "|---|---|---|",
    ]
    for setting in SETTINGS:
        default = f"`{setting.default}`" if setting.default else ""
        lines.append(f"| `{setting.name}` | {_cell(setting.help)} | {default} |")
    return "\n".join(lines) + "\n"


def _django() -> None:
    """Django, which the interface is made with; else with a data folder that is thrown away."""
    import atexit
    import os
    import shutil
    import tempfile

    import django
    from django.apps import apps

    if apps.ready:
        return
    if not os.environ.get("TOWNCLERK_DATA"):
        os.environ["TOWNCLERK_DATA"] = tempfile.mkdtemp(prefix="townclerk-reference-")
        atexit.register(shutil.rmtree, os.environ["TOWNCLERK_DATA"], ignore_errors=True)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "townclerk.project.settings")
    django.setup()


def _operation(one: dict[str, Any]) -> list[str]:
    lines = [
        f"### `{one['method']} {one['path']}`",
        "",
        f"{one['summary']}. {_cell(one['text'])}".strip(),
        "",
    ]
    if one["parameters"]:
        lines += ["| parameter | kind | meaning | default |", "|---|---|---|---|"]
        for p in one["parameters"]:
            name = f"**`{p['name']}`**" if p["required"] else f"`{p['name']}`"
            kind = _cell(p["kind"] + (f", {p['bounds']}" if p["bounds"] else ""))
            lines.append(f"| {name} | {kind} | {_cell(p['text'])} | {p['default'] or ''} |")
        lines.append("")
    errors, shape, takes = ", ".join(one["errors"]), one["shape"], one["takes"]
    body = f"Takes a [{takes}](#{takes.lower()}). " if takes else ""
    what = f" with [{shape}](#{shape.lower()})" if shape else " with nothing"
    return [*lines, f"{body}Answers {', '.join(one['fine'])}{what}, or a problem: {errors}.", ""]


def api() -> str:
    """The page of the public interface."""
    _django()
    from townclerk.web.api.docs_page import document, operations, shape_rows

    found = document()
    lines = ["# The public interface", "", "Written from the code by `make docs`; do not edit.", ""]
    lines += [found["info"]["description"], "", "## Addresses", ""]
    lines += [line for one in operations(found) for line in _operation(one)]
    lines += ["## What answers hold", ""]
    for name, shape in sorted(found["components"]["schemas"].items()):
        lines += [f"### {name}", "", _cell(shape.get("description", "")), ""]
        lines += ["| field | kind | meaning |", "|---|---|---|"]
        lines += [f"| `{field}` | {kind} | {_cell(text)} |" for field, kind, text in shape_rows(shape)]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def components() -> str:
    """The page of the design's components, as the catalogue in the console shows them."""
    _django()
    from django.utils import translation

    from townclerk.web.console.catalogue import GROUPS

    lines = [
        "# Components",
        "",
        "Written from the code by `make docs`; do not edit. The console shows all of them alive, in each",
        "state, with code to copy, at `/console/design/`. A page includes one as",
        '`{% include "design/note.html" with text=text tone="good" only %}`.',
        "",
    ]
    with translation.override("en"):
        for group in GROUPS:
            lines += [f"## {group.title}", "", str(group.lead), ""]
            for one in group.components:
                lines += [f"### {one.title}", "", f"{one.use} {one.avoid}", ""]
                lines += [f"- `design/{name}`: {_cell(what)}".rstrip(": ") for name, what in one.takes]
                lines += [""] * bool(one.takes)
    return "\n".join(lines).rstrip() + "\n"


PAGES = {
    "api.md": api,
    "components.md": components,
    "commands.md": commands,
    "journeys.md": journeys,
    "settings.md": settings,
}


def main() -> None:
    """Write every page."""
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, page in PAGES.items():
        (REFERENCE / name).write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
