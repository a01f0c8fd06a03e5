#!/bin/sh
# Makes .venv with everything requirements-dev.txt lists. Called by the Makefile when the lists have changed.
# PYTHON=/path/to/python chooses the Python; else the newest one found that can make a virtual environment.
set -eu

wanted='import sys; sys.exit(sys.version_info < (3, 11))'
complete='import ensurepip, venv'

say() { printf '%s\n' "$*" >&2; }

find_python() {
    # python3.14 is the newest one that every pinned package has wheels for.
    for candidate in ${PYTHON:+"$PYTHON"} python3.14 python3.13 python3.12 python3.11 python3 python; do
        # Trying it tells more than finding it: version managers leave names behind that do not start.
        if "$candidate" -c "$wanted" >/dev/null 2>&1; then
            if "$candidate" -c "$complete" >/dev/null 2>&1; then
                printf '%s\n' "$candidate"
                return 0
            fi
            incomplete=${incomplete:-$candidate}
        elif [ -n "${PYTHON:-}" ] && [ "$candidate" = "$PYTHON" ]; then
            say "PYTHON=$PYTHON does not start, or is older than 3.11."
            return 1
        fi
    done
    if [ -n "${incomplete:-}" ]; then
        say "$incomplete comes without its venv and ensurepip modules."
        say "Debian, Ubuntu: apt-get install python3-venv    Others: install a full Python from python.org"
    else
        say "Python 3.11 or newer was not found. Install it, or name it: make PYTHON=/path/to/python3"
        say "Debian 12, Ubuntu 24.04: apt-get install python3 python3-venv    macOS: brew install python"
    fi
    return 1
}

command -v git >/dev/null 2>&1 || say "git was not found; all here works, but nothing can be committed (apt-get install git)."

# The environment of a Python that was removed or replaced since is of no use.
if ! .venv/bin/python -c "$wanted" >/dev/null 2>&1 || [ -n "${PYTHON:-}" ]; then
    python=$(find_python)
    say "making .venv with $("$python" --version)"
    "$python" -m venv --clear .venv
fi
say "installing what requirements-dev.txt lists (a minute or two, once)"
if ! .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input -r requirements-dev.txt; then
    say "Installing failed; the lines above say why. Nothing else was changed: mend it and run make again."
    exit 1
fi
