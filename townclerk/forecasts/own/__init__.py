"""A forecast of anybody's table, beside the record: the table is read, forecast, judged and forgotten."""
