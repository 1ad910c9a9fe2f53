"""Every setting of the installation, declared once with its help.

Settings come from the environment. What belongs to the agency rather than to the
machine (names, areas, columns) is in its folder's `agency.toml` instead. The table in
`docs/reference/settings.md` is generated from `SETTINGS`.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

from townclerk.core.errors import TownclerkError, did_you_mean


@dataclass(frozen=True, slots=True)
class Setting:
    """One environment variable: its default (None: worked out at start) and what it does."""

    name: str
    default: str | None
    help: str


SETTINGS: tuple[Setting, ...] = (
    Setting(
        "TOWNCLERK_DATA",
        None,
        "Folder that holds the record, its keys and everything learned from it. "
        "Default: a folder named after the agency's id under the platform's data directory.",
    ),
    Setting(
        "DATABASE_URL",
        None,
        "Database that holds the record, such as postgres://user:password@host/name. "
        "Default: SQLite in TOWNCLERK_DATA.",
    ),
    Setting(
        "TOWNCLERK_HOSTS",
        "localhost,127.0.0.1,[::1]",
        "Host names the sites answer to, separated by commas.",
    ),
    Setting(
        "TOWNCLERK_ADDRESS",
        None,
        "How the sites are reached from outside, for links in messages: https://services.my-town.gov. "
        "Default: the first of TOWNCLERK_HOSTS; on this machine alone, with the port that is served.",
    ),
    Setting(
        "TOWNCLERK_HTTPS",
        "no",
        "'yes' when the sites are reached over https: cookies are then sent over https only.",
    ),
    Setting(
        "TOWNCLERK_OIDC",
        None,
        "File of the places where staff and residents may sign in with an account they have elsewhere. "
        "Default: oidc.toml in TOWNCLERK_DATA.",
    ),
    Setting(
        "TOWNCLERK_WORKERS",
        None,
        "How many processes learn and forecast at once. Default: one for each core.",
    ),
    Setting(
        "ENGINE",
        "duckdb",
        "What counts demand and fits series: 'duckdb' (DuckDB and processes of this machine) or 'spark' "
        "(see docs/how-to/spark.md).",
    ),
    Setting(
        "TOWNCLERK_SPARK",
        None,
        "Spark's master with ENGINE=spark, such as spark://host:7077 or yarn. Default: this machine.",
    ),
    Setting(
        "TOWNCLERK_RETRAIN_DAYS",
        "7",
        "After how many days of new demand the forecasts are trained again, by `townclerk run`, "
        "`townclerk retrain` and, once a day, by the running sites. They are trained sooner where what "
        "came lies too often outside the forecast, and where older demand changed. With more than 7 the "
        "weeks ahead are those after the last training.",
    ),
    Setting(
        "TOWNCLERK_SMTP",
        None,
        "Mail server that takes e-mails, such as smtps://user:password@mail.example.org. "
        "smtp:// starts TLS on the same port (587), smtps:// begins with it (465). "
        "Without it no e-mail leaves.",
    ),
    Setting(
        "TOWNCLERK_MAIL_FROM",
        None,
        "Sender of e-mails, such as 'Town of Alder Falls <no-reply@example.org>'. "
        "Needed with TOWNCLERK_SMTP.",
    ),
    Setting(
        "TOWNCLERK_SMS_SECRET",
        None,
        "Secret with which a gateway signs the text messages it hands in at /lines/sms: 'whsec_' and random "
        "bytes as base64; two, separated by a space, while one is replaced. Without it none are taken.",
    ),
    Setting(
        "TOWNCLERK_SMS_KEY",
        None,
        "Secret of the gateway that sends text messages, where [sms] in agency.toml asks for one. "
        "Default: the file in the folder 'keys' of TOWNCLERK_DATA that its secret_file names.",
    ),
    Setting(
        "TOWNCLERK_MAIL_ANSWERS",
        None,
        "Address to which people write the e-mails that `townclerk receive-mail` answers, such as "
        "ask@example.org. Answers are sent by TOWNCLERK_SMTP. Without it none are.",
    ),
    Setting(
        "TOWNCLERK_MAIL_AUTHSERV",
        None,
        "Name under which your mail server writes Authentication-Results, such as mx.example.org. With it, "
        "only e-mails that it has checked are answered. It must remove such headers that others wrote.",
    ),
    Setting(
        "TOWNCLERK_MAIL_PER_HOUR",
        "500",
        "How many e-mails are answered in an hour at most, whoever writes them; the mail server keeps those "
        "above it and brings them again.",
    ),
    Setting(
        "TOWNCLERK_CODES_PER_HOUR",
        "1000",
        "How many sign-in codes go out in an hour at most, "
        "so that somebody who plays with the form costs you little.",
    ),
    Setting(
        "TOWNCLERK_DRAFT_DAYS",
        "30",
        "For how many days answers that were not sent wait for their writer, "
        "counted from when they were last worked on.",
    ),
    Setting(
        "TOWNCLERK_DRAFT_WARNING_DAYS",
        "3",
        "How many days before that who asked for it is told by e-mail, by the first `townclerk run` "
        "within them; 0: nobody is told.",
    ),
    Setting(
        "TOWNCLERK_CONVERSATION_DAYS",
        "30",
        "For how many days after the last word a conversation on /chat is kept, sealed. One in which a "
        "person was asked for is kept until staff close it, but no longer than TOWNCLERK_HANDOVER_DAYS.",
    ),
    Setting(
        "TOWNCLERK_HANDOVER_DAYS",
        "60",
        "For how many days after the last word a conversation waits for a person who was asked for, never "
        "fewer than TOWNCLERK_CONVERSATION_DAYS. Then it is closed as one that nobody answered, and its "
        "words are deleted.",
    ),
    Setting(
        "TOWNCLERK_MODEL_URL",
        None,
        "Address of an OpenAI-compatible service, up to /v1, that may put answers in plainer words. It gets "
        "the passage and the question, without what looks like personal data; sentences that the passage "
        "does not support are never shown. Without it answers are the pages' own sentences.",
    ),
    Setting("TOWNCLERK_MODEL_NAME", "default", "Name of the model at TOWNCLERK_MODEL_URL."),
    Setting("TOWNCLERK_MODEL_KEY", None, "Key for TOWNCLERK_MODEL_URL, sent as a bearer token."),
    Setting(
        "TOWNCLERK_MODEL_SECONDS",
        "3",
        "How long an answer waits for TOWNCLERK_MODEL_URL; after a failure it is not asked for a minute.",
    ),
    Setting(
        "TOWNCLERK_DRAFTS_PER_HOUR",
        "120",
        "How many journeys may be begun in an hour without signing in from one network address; "
        "who is signed in, or goes on with one, is never held up. 0 for no limit.",
    ),
    Setting(
        "TOWNCLERK_REQUESTS_PER_HOUR",
        "60",
        "How many requests in own words may be sent in an hour from one network address; who is signed in is "
        "counted alone. 0 for no limit.",
    ),
    Setting(
        "TOWNCLERK_UPLOADS_PER_DRAFT_MB",
        "100",
        "How many megabytes the files of one journey may have together.",
    ),
    Setting(
        "TOWNCLERK_UPLOADS_PER_DAY_MB",
        "1000",
        "How many megabytes of files are taken in a day from one network address, "
        "or from one resident who is signed in; 0 for no limit.",
    ),
    Setting(
        "TOWNCLERK_DISK_KEPT_FREE_MB",
        "500",
        "No file is taken when less than this would be left free on the disk that holds TOWNCLERK_DATA.",
    ),
    Setting(
        "TOWNCLERK_API_PER_MINUTE",
        "300",
        "How many requests a minute one address may send to the public interface, for each process; "
        "0 for no limit.",
    ),
    Setting(
        "TOWNCLERK_DEBUG",
        "no",
        "'yes' shows developers the details of errors. Never on a machine residents reach.",
    ),
)


def get(name: str) -> str | None:
    """The value of setting `name` from the environment, else its default.

    Raises:
        TownclerkError: no setting has that name.
    """
    for setting in SETTINGS:
        if setting.name == name:
            return os.environ.get(name) or setting.default
    raise TownclerkError(
        f"There is no setting '{name}'.", hint=did_you_mean(name, [s.name for s in SETTINGS])
    )


def is_on(name: str) -> bool:
    """Whether a yes/no setting is on.

    Raises:
        TownclerkError: the value is neither yes nor no.
    """
    value = (get(name) or "no").strip().lower()
    if value in {"yes", "true", "1", "on"}:
        return True
    if value in {"no", "false", "0", "off"}:
        return False
    raise TownclerkError(f"{name} is '{value}', which is neither yes nor no.", hint="Write 'yes' or 'no'.")


def codes_per_hour() -> int:
    """How many sign-in codes may go out in an hour.

    Raises:
        TownclerkError: TOWNCLERK_CODES_PER_HOUR is not a whole number from 1 to 1,000,000.
    """
    return whole("TOWNCLERK_CODES_PER_HOUR")


_WHOLE = {
    "TOWNCLERK_CODES_PER_HOUR": (1, 1_000_000),
    "TOWNCLERK_MAIL_PER_HOUR": (1, 1_000_000),
    "TOWNCLERK_CONVERSATION_DAYS": (1, 3_660),
    "TOWNCLERK_HANDOVER_DAYS": (1, 3_660),
    "TOWNCLERK_DRAFT_DAYS": (1, 366),
    "TOWNCLERK_DRAFT_WARNING_DAYS": (0, 366),
    "TOWNCLERK_DRAFTS_PER_HOUR": (0, 1_000_000),
    "TOWNCLERK_REQUESTS_PER_HOUR": (0, 1_000_000),
    "TOWNCLERK_UPLOADS_PER_DRAFT_MB": (1, 100_000),
    "TOWNCLERK_UPLOADS_PER_DAY_MB": (0, 100_000_000),
    "TOWNCLERK_DISK_KEPT_FREE_MB": (0, 100_000_000),
}
"""Settings that are a whole number, with the least and the most."""


_ADDRESS = re.compile(r"https?://(?:[\w.-]+|\[[0-9a-fA-F:]+\])(?::\d{1,5})?/?")
MOVED = {"TOWNCLERK_APPOINTMENT_NAMES_DAYS": "keep_days under [appointments] in agency.toml"}
"""What is no setting of the machine any more, with where the agency says it now."""


def check() -> None:
    """See at the start that every number is one, and not when the first resident comes to it.

    Raises:
        TownclerkError: one is none, or too small or too large; or one is said in agency.toml by now, and
            would silently do nothing.
    """
    for name, now in MOVED.items():
        if os.environ.get(name):
            hint = f"Write {now} instead ({os.environ[name][:20]} is what it says), and take {name} away."
            raise TownclerkError(f"{name} is not read any more.", hint=hint)
    for name in _WHOLE:
        whole(name)
    address = (get("TOWNCLERK_ADDRESS") or "").strip()
    if address and not _ADDRESS.fullmatch(address):
        hint = "Write scheme and host alone, such as https://services.my-town.gov"
        raise TownclerkError(f"TOWNCLERK_ADDRESS is '{address[:200]}'.", hint=hint)


def whole(name: str) -> int:
    """The whole number that setting `name` is.

    Raises:
        TownclerkError: it is none, or too small or too large.
    """
    value, (least, most) = get(name) or "", _WHOLE[name]
    if not (value.isascii() and value.isdecimal()) or not least <= int(value[:12]) <= most:
        raise TownclerkError(f"{name} is '{value}'.", hint=f"Write a whole number from {least} to {most}.")
    return int(value)


def site_address() -> str:
    """How the sites are reached from outside, as far as the settings say: the scheme and the first host.

    >>> site_address()
    'http://localhost:8000'
    """
    if address := (get("TOWNCLERK_ADDRESS") or "").strip().rstrip("/"):
        return address
    host = (get("TOWNCLERK_HOSTS") or "").split(",")[0].strip()
    if host in ("localhost", "127.0.0.1", "[::1]"):
        return f"http://{host}:8000"
    return f"{'https' if is_on('TOWNCLERK_HTTPS') else 'http'}://{host}"


def workers() -> int:
    """How many worker processes to use: at least 1.

    Raises:
        TownclerkError: TOWNCLERK_WORKERS is not a whole number from 1 to 1024.
    """
    value = get("TOWNCLERK_WORKERS")
    if value is None:
        return max(
            1, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
        )
    if not value.isdecimal() or not 1 <= int(value[:9]) <= 1024:
        raise TownclerkError(f"TOWNCLERK_WORKERS is '{value}'.", hint="Write a whole number from 1 to 1024.")
    return int(value)
