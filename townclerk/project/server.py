"""Serving the sites with granian."""

from __future__ import annotations

import os
import socket
import sys
from typing import NoReturn

from townclerk.core import settings, storage
from townclerk.core.errors import TownclerkError
from townclerk.core.uploads import incoming_clear
from townclerk.project.mail_rounds import SERVING

_EVERYWHERE = frozenset({"0.0.0.0", "::"})  # noqa: S104 - compared with, not listened on


def _free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def free_needed(*, host: str, port: int) -> None:
    """Make sure that the sites can listen there.

    Raises:
        TownclerkError: the port is taken, or the address is not this machine's.
    """
    if _free(host, port):
        return
    others = [*range(port + 1, min(port + 20, 65_536)), *range(8000, 8020)]
    other = next((one for one in others if _free(host, one)), None)
    raise TownclerkError(
        f"Cannot listen on {_shown(host)}:{port}: something else does, or the address is not this machine's.",
        hint=f"Choose another port: --port {other}" if other else "Choose another address with --host.",
    )


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _answer_to(host: str) -> None:
    """Let the sites answer to the very address they are asked to listen on, unless TOWNCLERK_HOSTS is set."""
    if os.environ.get("TOWNCLERK_HOSTS"):
        return
    if host in _EVERYWHERE:
        print("  To be reached from other machines, name this one in TOWNCLERK_HOSTS.")
        return
    known = settings.get("TOWNCLERK_HOSTS") or ""
    if _shown(host) not in known.split(","):
        from django.conf import settings as django_settings

        # Workers that are forked have this process' settings, those that are spawned read the environment.
        django_settings.ALLOWED_HOSTS.append(_shown(host))
        os.environ["TOWNCLERK_HOSTS"] = f"{known},{_shown(host)}"


def announce(*, host: str, port: int, log_in: str | None) -> None:
    """Print where the sites are, and how to sign in when that is new."""
    print(f"\n  For residents  http://{_shown(host)}:{port}/")
    print(f"  For staff      http://{_shown(host)}:{port}/console/")
    if log_in:
        print(f"  Log-in         {log_in}")
    _link_to(port)
    print(f"  Links in messages lead to {settings.site_address()} (TOWNCLERK_ADDRESS sets it)")


def _link_to(port: int) -> None:
    """Let links lead to the port that is served, where nobody but this machine reaches it."""
    address = settings.site_address()
    if not os.environ.get("TOWNCLERK_ADDRESS") and address.endswith(":8000"):
        os.environ["TOWNCLERK_ADDRESS"] = f"{address.removesuffix(':8000')}:{port}"


def serve_afresh(*, host: str, port: int, log_in: str | None) -> NoReturn:
    """Become a new process that serves the sites, after printing where they are.

    The server forks its workers. Libraries that the main job used (charts, data frames) keep
    threads that a fork does not take along: a worker would wait for them for ever. A new
    process has none, and gives back what memory the main job took.

    Raises:
        TownclerkError: the port is taken, or the address is not this machine's.
    """
    free_needed(host=host, port=port)
    announce(host=host, port=port, log_in=log_in)
    command = [sys.executable, "-m", "townclerk.cli", "serve", "--announced"]
    command += ["--data", str(storage.data_dir()), "--host", host, "--port", str(port)]
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(command[0], command)  # noqa: S606 - this very program


def serve(*, host: str, port: int, announced: bool = False) -> None:
    """Serve both sites until interrupted, after printing where they are (unless that was done).

    Raises:
        TownclerkError: the port is taken, or the address is not this machine's.
    """
    free_needed(host=host, port=port)
    from django.core.management import call_command

    call_command("collectstatic", verbosity=0, interactive=False)
    incoming_clear()
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    if not announced:
        announce(host=host, port=port, log_in=None)
    _link_to(port)
    _answer_to(host)
    os.environ[SERVING] = "1"
    print("\n  Stop with Ctrl+C.\n", flush=True)
    Granian(
        "townclerk.project.asgi:application",
        address=host,
        port=port,
        interface=Interfaces.ASGINL,  # Django has no lifespan protocol
        workers=min(2, settings.workers()),
        log_level=LogLevels.warning,
        websockets=False,
    ).serve()
    print("Stopped.")
