"""What agency.toml says of the map of areas.

```toml
[map]
file = "areas.geojson"              # GeoJSON in WGS84 (longitude, latitude), as every map program exports it
id_property = "id"                  # the property that holds an area's id or name
population_property = "population"  # how many people live there, when the file says so
```
"""

from __future__ import annotations

from dataclasses import dataclass

from townclerk.core.toml_table import TomlTable

FILE = "areas.geojson"
_KEYS = ("file", "id_property", "population_property")


@dataclass(frozen=True, slots=True)
class MapFile:
    """What agency.toml says of the map; `named` when it says anything."""

    file: str = FILE
    id_property: str = "id"
    population_property: str = "population"
    named: bool = False
    line: int | None = None


def map_about(top: TomlTable) -> MapFile:
    """What `[map]` of agency.toml says."""
    if "map" not in top.data:
        return MapFile()
    table, default = top.table("map"), MapFile()
    table.allow(_KEYS)
    return MapFile(
        file=table.text("file") or default.file,
        id_property=table.text("id_property") or default.id_property,
        population_property=table.text("population_property") or default.population_property,
        named=True,
        line=table.line("file"),
    )
