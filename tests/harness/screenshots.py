"""A picture of every page, narrow and wide, in every language, and a sheet to look through them.

`make screenshots`, or for some: `python -m tests.harness.screenshots --only portal:service --languages ar`.
"""

from __future__ import annotations

import argparse
import html
import os
import re
from collections.abc import Iterator
from pathlib import Path

import django

FOLDER = Path(".build/screenshots")
WIDTHS = (360, 1280)


def pictures(only: list[str], languages: list[str]) -> Iterator[tuple[str, str, Path]]:
    """Take them: the site, what it shows, and where each picture is."""
    from playwright.sync_api import sync_playwright

    from tests.harness import people
    from tests.harness.place import PAGE
    from tests.harness.routes import declared
    from tests.harness.visiting import context_for, go
    from tests.harness.worlds import Worlds

    worlds = Worlds()
    try:
        with sync_playwright() as playwright:
            path = os.environ.get("TOWNCLERK_BROWSER") or Path(".build/browser").read_text().strip()
            browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
            for name, states in declared().items():
                if only and not any(part in name for part in only):
                    continue
                for place in states:
                    if place.answers != PAGE:
                        continue
                    world, site = worlds[place.record], name.partition(":")[0]
                    cookies = world.cookies.get(people.least(place), {})
                    for language in languages:
                        for width in WIDTHS:
                            size = {"width": width, "height": 800}
                            context = context_for(browser, world.address, cookies, language, viewport=size)
                            page = context.new_page()
                            go(page, world.url(place), place)
                            called = f"{name.partition(':')[2] or name} {place.state}"
                            shot = FOLDER / site / f"{_file(called)}-{language}-{width}.png"
                            shot.parent.mkdir(parents=True, exist_ok=True)
                            page.screenshot(path=shot, full_page=True)
                            context.close()
                            yield site, f"{called}, {language}, {width}", shot
    finally:
        worlds.stop()


def _file(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def sheet(taken: list[tuple[str, str, Path]]) -> Path:
    """One page with all of them, small, each a link to itself."""
    figures = "\n".join(
        f'<figure><a href="{link}"><img loading="lazy" src="{link}" alt=""></a>'
        f"<figcaption>{html.escape(site)}: {html.escape(called)}</figcaption></figure>"
        for site, called, link in ((site, called, shot.relative_to(FOLDER)) for site, called, shot in taken)
    )
    style = (
        "body{font:14px sans-serif;display:grid;grid-template-columns:repeat(auto-fill,minmax(240px,1fr));"
        "gap:16px}figure{margin:0}img{width:100%;height:320px;object-fit:cover;object-position:top;"
        "border:1px solid #999}"
    )
    page = FOLDER / "index.html"
    page.write_text(
        f"<!doctype html><meta charset=utf-8><title>Every page</title><style>{style}</style>{figures}",
        encoding="utf-8",
    )
    return page


def main() -> None:
    """Read the options, take the pictures, write the sheet."""
    from tests.harness.plan import LANGUAGES

    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--only", nargs="*", default=[], help="names of addresses, or parts of them")
    options.add_argument("--languages", nargs="*", default=list(LANGUAGES))
    asked = options.parse_args()
    taken = []
    for one in pictures(asked.only, asked.languages):
        taken.append(one)
        print(f"\r{len(taken)} pictures", end="", flush=True)
    print(f"\nLook through them: {sheet(taken)}")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    main()
