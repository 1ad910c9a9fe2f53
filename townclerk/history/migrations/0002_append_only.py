"""Triggers that keep the interaction log append-only, whoever holds the connection.

A row may change in one way only: its person is forgotten. Then all that could point at
the person goes (person_id, household_id, attrs), and only when an erasure of that very
person is on record.

On SQLite, Django alters a table by building a new one, which loses its triggers: a later
migration that alters `history_interaction` must run `create` of this file again. A test
holds the triggers to exist.
"""

from django.db import migrations

KEPT = ("id", "key", "at", "kind", "service", "area", "channel", "language", "source")

SQLITE_SAME = " AND ".join(f'NEW."{name}" IS OLD."{name}"' for name in KEPT)
POSTGRES_SAME = " AND ".join(f'NEW."{name}" IS NOT DISTINCT FROM OLD."{name}"' for name in KEPT)
BLANKED = """NEW.person_id IS NULL AND NEW.household_id IS NULL AND NEW.attrs = '{}'
    AND EXISTS (SELECT 1 FROM history_erasure AS e WHERE e.person_id = OLD.person_id)"""

SQLITE = [
    """CREATE TRIGGER history_interaction_no_delete BEFORE DELETE ON history_interaction
    BEGIN SELECT RAISE(ABORT, 'history_interaction is append-only'); END""",
    f"""CREATE TRIGGER history_interaction_no_update BEFORE UPDATE ON history_interaction
    WHEN NOT ({SQLITE_SAME} AND {BLANKED})
    BEGIN SELECT RAISE(ABORT, 'history_interaction is append-only'); END""",
]
SQLITE_DROP = [
    "DROP TRIGGER history_interaction_no_delete",
    "DROP TRIGGER history_interaction_no_update",
]

POSTGRES = [
    f"""CREATE FUNCTION history_interaction_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            IF {POSTGRES_SAME} AND {BLANKED} THEN RETURN NEW; END IF;
        END IF;
        RAISE EXCEPTION 'history_interaction is append-only' USING ERRCODE = 'restrict_violation';
    END $$""",
    """CREATE TRIGGER history_interaction_no_change BEFORE UPDATE OR DELETE ON history_interaction
    FOR EACH ROW EXECUTE FUNCTION history_interaction_guard()""",
    """CREATE TRIGGER history_interaction_no_truncate BEFORE TRUNCATE ON history_interaction
    FOR EACH STATEMENT EXECUTE FUNCTION history_interaction_guard()""",
]
POSTGRES_DROP = [
    "DROP TRIGGER history_interaction_no_truncate ON history_interaction",
    "DROP TRIGGER history_interaction_no_change ON history_interaction",
    "DROP FUNCTION history_interaction_guard()",
]


def create(apps, schema_editor):
    for statement in POSTGRES if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement, params=None)


def drop(apps, schema_editor):
    for statement in POSTGRES_DROP if schema_editor.connection.vendor == "postgresql" else SQLITE_DROP:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("history", "0001_interaction_log")]

    operations = [migrations.RunPython(create, drop)]
