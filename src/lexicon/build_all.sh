#!/bin/sh
# Build step: compiles the lexicons of the pairs, both directions.
#     build_all.sh FRONTE DATA_DIR OUT_DIR
set -eu
mkdir -p "$3"
for pair in it,en en,it de,fr; do
    "$1" dict build --data "$2" --lang "$pair" -o "$3/$(echo "$pair" | tr , -).lex"
done
