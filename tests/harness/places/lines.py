"""Where gateways hand messages in."""

from __future__ import annotations

from tests.harness.place import DATA, Place

PLACES: dict[str, list[Place]] = {
    "lines:sms": [Place("/lines/sms", "error: no secret is set", status=404, answers=DATA)],
    "lines:sms-receipts": [Place("/lines/sms/receipts", "error: no secret is set", status=404, answers=DATA)],
}
