"""One file for each area of the sites.

Each file has `PLACES`, a dictionary from the name of an address ("portal:service") to its places. It may
also have `load(record)`, which is called in the process that serves the record ("full", "pages", "empty",
"nothing"), with everything else loaded: it loads what the file's pages need and returns what fills
the `{placeholders}` of its addresses.
"""
