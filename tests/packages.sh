# What ./demo and ./check share: Debian packages and builds.  Sourced, not run; the shell stands in the project's folder.

# What a build takes.
build_packages="meson ninja-build gcc libc6-dev pkg-config python3 libicu-dev libxml2-dev libstemmer-dev libhunspell-dev libjansson-dev libzip-dev zlib1g-dev"

# Names those of the packages given that are not installed.
missing_packages() {
    for package in "$@"; do
        case "$(dpkg-query -W -f '${Status}' "$package" 2> /dev/null)" in
        "install ok installed") ;;
        *) printf '%s ' "$package" ;;
        esac
    done
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

apt() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=120 -o Dpkg::Use-Pty=0 \
        -o Acquire::Retries=1 -o Acquire::http::Timeout=20 -o Acquire::https::Timeout=20 "$@"
}

apt_install() {
    apt install -y --no-install-recommends "$@"
}

# Fails when there is no network.
apt_update() {
    apt -o APT::Update::Error-Mode=any update
}

# Installs what is missing of the packages given; does nothing, and needs no network, when nothing is.
install_missing() {
    missing=$(missing_packages "$@")
    missing=${missing% }
    [ -n "$missing" ] || return 0
    if ! command -v apt-get > /dev/null; then
        echo "This needs Debian's packages, or their like elsewhere: $missing" >&2
        return 1
    fi
    if [ "$(id -u)" != 0 ] && ! command -v sudo > /dev/null; then
        echo "Packages are missing. As root: apt-get install $missing" >&2
        return 1
    fi
    echo "Installing from Debian: $missing"
    log=$(mktemp)
    # Package lists may be old or not there: they are fetched anew once.
    if apt_install $missing > "$log" 2>&1 ||
        { apt_update >> "$log" 2>&1 && apt_install $missing >> "$log" 2>&1; }; then
        rm -f "$log"
        return 0
    fi
    echo "Cannot install $missing: is there a network? Debian's tool says:" >&2
    { grep '^E:' "$log" || tail -n 1 "$log"; } | head -n 1 >&2
    rm -f "$log"
    return 1
}

# The packages whose dictionaries go into the lexicon: what dictionaries/sources.tsv names for Italian and English; and
# those that spelling is checked by.
dictionary_packages() {
    {
        awk -F '\t' '!/^#/ && ($1 == "mo" || $4 ~ /^(it|en)$/ || $5 ~ /^(it|en)$/) { print $2 }' dictionaries/sources.tsv
        printf '%s\n' hunspell-it hunspell-en-us
    } | sort -u
}

# Installs them where that can be done; without them the project's own tables serve.  The lexicon is then made anew.
install_dictionaries() {
    dictionaries=$(missing_packages $(dictionary_packages))
    [ -n "$dictionaries" ] || return 0
    install_missing $dictionaries || echo "Going on with the project's own tables alone."
    [ "$dictionaries" = "$(missing_packages $(dictionary_packages))" ] || rm -rf build/lexicon
}

# axe-core judges whether a page is accessible.  From npm's registry, once: then it lies in the user's cache.
axe_version=4.10.3
axe_sum=880970c081707360e64f34cea25ff91892f5bc95675b0776925b9709dd8a68bb
axe_file="${XDG_CACHE_HOME:-$HOME/.cache}/fronte/axe-core-$axe_version/axe.min.js"

# Fails where it cannot be had, or is not what it was.
install_axe() {
    [ ! -f "$axe_file" ] || return 0
    command -v npm > /dev/null || install_missing npm > /dev/null 2>&1 || return 1
    folder=$(mktemp -d)
    if npm pack "axe-core@$axe_version" --pack-destination "$folder" > /dev/null 2>&1 &&
        tar -xzf "$folder/axe-core-$axe_version.tgz" -C "$folder" package/axe.min.js &&
        echo "$axe_sum  $folder/package/axe.min.js" | sha256sum -c --quiet > /dev/null 2>&1; then
        mkdir -p "$(dirname "$axe_file")" && mv "$folder/package/axe.min.js" "$axe_file"
    fi
    rm -rf "$folder"
    [ -f "$axe_file" ]
}

# build FOLDER [MESON OPTIONS...]: compiles $targets, or all when that is empty; quiet unless it fails, quick when
# nothing has changed.
targets=
build() {
    folder=$1
    shift
    log=$(mktemp)
    [ -f "$folder/build.ninja" ] || echo "Building in $folder/ ..."
    if { [ -f "$folder/build.ninja" ] || meson setup "$folder" "$@"; } > "$log" 2>&1 &&
        ninja -C "$folder" $targets >> "$log" 2>&1; then
        rm -f "$log"
        return 0
    fi
    echo "The build in $folder/ failed:" >&2
    sed -n '/^FAILED:\|ERROR:/,$p' "$log" | grep -v '^\[[0-9]*/[0-9]*\]\|^[a-z]* -I' | head -n 40 >&2
    rm -f "$log"
    return 1
}
