"""Find a Chromium for the browser tests, or install one; print its path.

Looks, in this order, at TOWNCLERK_BROWSER, at the browsers already on the machine and at
one this script unpacked before. Installs with apt as root; without root it unpacks
Debian's packages under .build/ without touching the system; elsewhere (macOS, other
Linux) it asks Playwright to download its own.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path

BUILD = Path(__file__).resolve().parent.parent / ".build"
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
# DejaVu has the Arabic letters the demo town's pages are set in.
PACKAGES = ("chromium", "fonts-dejavu-core")


def say(text: str) -> None:
    """Tell the person, on standard error."""
    print(text, file=sys.stderr)


def works(browser: str | Path) -> bool:
    """Whether `browser` starts and loads a page."""
    command = [str(browser), "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    try:
        done = subprocess.run(
            [*command, "--dump-dom", "data:text/html,<p>ready"],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return "ready" in done.stdout


def present() -> str | None:
    """A working browser that is already here."""
    candidates = [os.environ.get("TOWNCLERK_BROWSER"), *(shutil.which(name) for name in NAMES), str(MAC)]
    candidates.append(str(BUILD / "chromium.sh"))
    candidates.append(_from_playwright())
    return next((c for c in candidates if c and Path(c).exists() and works(c)), None)


def _from_playwright() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return playwright.chromium.executable_path


def with_apt_as_root() -> None:
    """Install Debian's Chromium on the system."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *PACKAGES]):
        subprocess.run(["apt-get", *command], env=quiet, stdout=sys.stderr, check=True)


def with_apt_unpacked() -> None:
    """Unpack Debian's Chromium and its libraries under .build/, as an ordinary user."""
    home, root = BUILD / "apt", BUILD / "chromium"
    for folder in ("lists/partial", "archives/partial"):
        (home / folder).mkdir(parents=True, exist_ok=True)
    options = [
        f"-oDir::State::Lists={home}/lists",
        f"-oDir::Cache={home}",
        f"-oDir::Cache::Archives={home}/archives",
    ]
    options.append("-oDebug::NoLocking=1")
    subprocess.run(["apt-get", *options, "update", "-qq"], stdout=sys.stderr, check=True)
    install = ["install", "--download-only", "--reinstall", "-y", "-qq", "--no-install-recommends"]
    subprocess.run(["apt-get", *options, *install, *PACKAGES], stdout=sys.stderr, check=True)
    for package in sorted((home / "archives").glob("*.deb")):
        subprocess.run(["dpkg", "-x", str(package), str(root)], check=True)
    library = next(root.glob("usr/lib/*-linux-gnu"), root / "usr/lib")
    script = BUILD / "chromium.sh"
    script.write_text(
        f'#!/bin/sh\nLD_LIBRARY_PATH="{library}:{library}/nss" exec "{root}/usr/lib/chromium/chromium" "$@"\n'
    )
    script.chmod(0o755)


def with_playwright() -> None:
    """Let Playwright download the Chromium it was made for."""
    subprocess.run(
        [sys.executable, "-m", "playwright", "install", "chromium"],
        stdout=sys.stderr,
        check=True,
        timeout=900,
    )


def main() -> int:
    """Print the path of a browser that works; 1 when there is none."""
    found = present()
    if found is None:
        say("The browser tests need Chromium; getting it …")
        has_apt = platform.system() == "Linux" and shutil.which("apt-get")
        ways = [with_apt_as_root if os.geteuid() == 0 else with_apt_unpacked] if has_apt else []
        for way in [*ways, with_playwright]:
            try:
                way()
            except (subprocess.SubprocessError, OSError) as error:
                say(f"That way did not work ({error}); trying the next.")
            found = present()
            if found:
                break
    if found is None:
        say(
            "No Chromium could be found or installed. Install it yourself (Debian: apt install chromium;"
            " macOS: brew install --cask google-chrome) or set TOWNCLERK_BROWSER to its path."
        )
        return 1
    print(found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
