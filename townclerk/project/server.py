"""Serving the sites with granian."""

from __future__ import annotations

import socket

from django.core.management import call_command

from townclerk.core import settings
from townclerk.core.errors import TownclerkError


def _free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def serve(*, host: str, port: int, log_in: str | None) -> None:
    """Serve both sites until interrupted, after printing where they are.

    Raises:
        TownclerkError: the port is taken, or the address is not this machine's.
    """
    if not _free(host, port):
        raise TownclerkError(
            f"Cannot listen on {host}:{port}: something else does, or the address is not this machine's.",
            hint=f"Choose another port: --port {port + 1 if port < 65535 else 8000}",
        )
    call_command("collectstatic", verbosity=0, interactive=False)
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    shown = f"[{host}]" if ":" in host else host
    print(f"\n  For residents  http://{shown}:{port}/")
    print(f"  For staff      http://{shown}:{port}/console/")
    if log_in:
        print(f"  Log-in         {log_in}")
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
