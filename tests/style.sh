#!/bin/sh
# Habits that a compiler does not check.  Each finding is printed as file:line:text.
#     style.sh ROOT          checks the tree
#     style.sh --self-test   checks that violations are found
set -u
export LC_ALL=C.UTF-8

# What is wrong, then the command whose output is the findings.
found=0
rule() {
    what=$1
    shift
    out=$("$@") || true
    [ -z "$out" ] && return
    printf '%s:\n%s\n' "$what" "$out"
    found=1
}

files() { # files FOLDERS... -- NAMES...: those there are
    folders=
    while [ "$1" != -- ]; do
        [ -e "$1" ] && folders="$folders $1"
        shift
    done
    shift
    [ -n "$folders" ] || return
    names=
    for name; do names="$names -o -name $name"; done
    # shellcheck disable=SC2086
    set -f && find $folders -type f \( ${names# -o} \) ! -path '*/seeds/*' | sort && set +f
}

source_files() { files src align -- '*.c' '*.h'; }
c_files() { files src align tests -- '*.c' '*.h'; }
library_files() { files src align -- '*.c' '*.h' | grep -v -e '^src/cli/' -e '^src/lexicon/write_'; }
single_files() { library_files | grep -v -x -F src/base/parallel.c; }
text_files() { files src align tests meson.build meson_options.txt -- '*.c' '*.h' '*.py' '*.sh' '*.css' '*.js' meson.build meson_options.txt; }
search() { # search FILES-FUNCTION GREP-ARGUMENTS...
    list=$1
    shift
    $list | xargs -r grep -n "$@" /dev/null
}

without_final_newline() { text_files | while read -r f; do [ -z "$(tail -c 1 "$f" | tr -d '\n')" ] || echo "$f"; done; }
longer_than() { # longer_than LINES NAME EXCEPT
    files src align -- "$2" | grep -v -x -F -e "$3" | while read -r f; do
        n=$(wc -l <"$f")
        [ "$n" -le "$1" ] || echo "$f: $n lines"
    done
}
# Without comments (those that are closed on their line, open on it, or have a star before each line); lines stay.
code() {
    sed -E -e 's@//.*@@' -e 's@/\*([^*]|\*[^/])*\*/@@g' -e 's@/\*.*@@' -e 's@^ ?\*( .*)?$@@' -e 's@^[^"]*\*/@@' "$1"
}
search_code() { # search_code FILES-FUNCTION PATTERN
    $1 | while read -r f; do code "$f" | grep -n -H --label="$f" -P "$2"; done
}
# Strings may hold any letter; names and operators not.
non_ascii_code() {
    c_files | while read -r f; do
        code "$f" | sed -E 's@"([^"\\]|\\.)*"@@g' | grep -n -H --label="$f" -P '[^\x00-\x7F]'
    done
}

check() {
    [ -n "$(c_files)" ] || rule 'No file to read' echo .
    rule 'Tab' search text_files -P '\t'
    rule 'White space at the end of a line' search text_files -P '[ \t\r]$'
    rule 'No line feed at the end of the file' without_final_newline
    rule 'Invisible character' search text_files -P '[\x{00A0}\x{00AD}\x{200B}-\x{200F}\x{2028}-\x{202E}\x{2060}\x{FEFF}]'
    rule 'Letter outside ASCII in code' non_ascii_code
    rule 'Line longer than 120 columns' search c_files -P '^.{121}'
    rule '.c file longer than 600 lines' longer_than 600 '*.c' -
    rule '.h file longer than 150 lines' longer_than 150 '*.h' src/fronte.h
    rule 'Unbounded, or without an error' search_code source_files \
        '(?<![\w.>])(strcpy|strcat|stpcpy|sprintf|vsprintf|gets|strtok|strncpy|strncat|sscanf|fscanf|scanf|atoi|atol|atoll|alloca|mktemp|tmpnam|system|popen|rand|srand)\s*\('
    rule 'Follows the locale' search_code library_files \
        '(?<![\w.>])(setlocale|uselocale|newlocale|localeconv|strtod|strtof|strtold|atof|strcasecmp|strncasecmp|strcoll|strxfrm|is(alpha|digit|alnum|space|upper|lower|punct|print|cntrl|xdigit|blank|graph)|to(upper|lower)|isw\w+|tow\w+|mbstowcs|wcstombs)\s*\('
    rule 'Floating point in the library' search_code library_files '(?<!\w)(float|double)(?![\w-])'
    rule 'The library prints or leaves' search_code library_files \
        '(?<![\w.>])(printf|fprintf|vprintf|vfprintf|puts|fputs|putchar|fputc|perror|exit|_exit|abort|fork)\s*\(|(?<!\w)(stdout|stderr)(?!\w)'
    rule 'Thread outside base/parallel.c' search_code single_files '(?<!\w)(pthread_create|thrd_create)\s*\('
    rule 'Clock in the library' search_code library_files '(?<![\w.>])(time|gettimeofday|clock|clock_gettime|localtime|localtime_r)\s*\('
    rule 'Comment of C++' search source_files -P '^\s*//|[;{}]\s*//'
    rule 'Left to do' search c_files -P '\b(TODO|FIXME|XXX|HACK)\b'
    return $found
}

plant() { # plant FILE TEXT: must be found; a leading ! means must not
    wanted=1
    case $1 in !*) wanted=0; set -- "${1#!}" "$2" ;; esac
    dir=$(mktemp -d)
    mkdir -p "$dir/$(dirname "$1")"
    printf "$2" >"$dir/$1"
    "$0" "$dir" >/dev/null
    status=$?
    rm -r "$dir"
    [ $status -eq $wanted ] && return
    echo "planted $1: $2: exit status $status, not $wanted"
    exit 1
}

self_test() {
    plant '!src/a.c' 'int a; /* perch\303\251 */\nconst char *b = "\303\250";\n'
    plant src/a.c 'int\ta;\n'
    plant src/a.c 'int a; \n'
    plant src/a.c 'int a;'
    plant src/a.c 'int \303\250;\n'
    plant src/a.c 'int a; /* \342\200\213 */\n'
    plant src/a.c "$(printf '/* %0130d */' 0)\n"
    plant src/a.c "$(seq -s '\n' 601 | sed 's@[0-9]*@@g')\n"
    plant align/a.h "$(seq -s '\n' 151 | sed 's@[0-9]*@@g')\n"
    plant src/a.c 'strcpy(a, b);\n'
    plant '!src/a.c' 'fronte_strcpy(a, b); x->gets(a);\n'
    plant align/a.c 'x = strtod(a, b);\n'
    plant src/a.c 'if (isalpha(c))\n'
    plant '!src/a.c' 'if (u_isalpha(c))\n'
    plant src/text/a.c 'fprintf(stderr, "a");\n'
    plant '!src/cli/a.c' 'fprintf(stderr, "a");\n'
    plant src/text/a.c 'pthread_create(a, b, c, d);\n'
    plant '!src/base/parallel.c' 'pthread_create(a, b, c, d);\n'
    plant src/text/a.c 'double a;\n'
    plant src/text/a.c 'time_t t = time(NULL);\n'
    plant src/a.c '// a\n'
    plant empty/a.c ''
    echo 'planted files judged'
}

if [ "${1-}" = --self-test ]; then
    self_test
    exit
fi
cd "${1-.}" || exit 2
check
