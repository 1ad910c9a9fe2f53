#!/bin/sh
# Make the virtual environment, or say exactly what is missing.
set -eu
target=$1
chosen=""
for candidate in ${PYTHON:-} python3 python3.13 python3.12 python3.11; do
    if command -v "$candidate" >/dev/null 2>&1 \
        && "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        chosen=$candidate
        break
    fi
done
if [ -z "$chosen" ]; then
    found=$(python3 --version 2>&1 || echo "no python3")
    echo "Townclerk needs Python 3.11 or newer; this machine has: $found." >&2
    echo "Debian or Ubuntu: sudo apt install python3 python3-venv. macOS: brew install python." >&2
    exit 1
fi
if ! "$chosen" -c 'import venv, ensurepip' 2>/dev/null; then
    version=$("$chosen" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "Python $version is here, but not its 'venv' module." >&2
    echo "Debian or Ubuntu: sudo apt install python$version-venv. Then run the same command again." >&2
    exit 1
fi
echo "Making a virtual environment in $target with $("$chosen" --version) …"
rm -rf "$target"
if ! "$chosen" -m venv "$target"; then
    rm -rf "$target"
    echo "The virtual environment could not be made; the lines above say why." >&2
    exit 1
fi
