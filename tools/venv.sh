#!/bin/sh
# Make the environment if it is missing and install one requirements file: venv.sh PYTHON VENV FILE STAMP
set -eu
python=$1 venv=$2 file=$3 stamp=$4

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || {
  echo "Python 3.11 or newer is needed; '$python' is $("$python" --version 2>&1). Try: make PYTHON=python3.12 …" >&2
  exit 1
}
if [ ! -x "$venv/bin/python" ]; then
  echo "Making the environment in $venv"
  "$python" -m venv "$venv" || {
    echo "The environment could not be made. On Debian or Ubuntu, install the package python3-venv." >&2
    exit 1
  }
fi
echo "Installing $file (a minute or two the first time)"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r "$file"
touch "$stamp"
