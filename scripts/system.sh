#!/bin/sh
# Installs the Debian packages that the tests use; says what is missing where it cannot.
set -eu
packages="chromium fonts-noto-cjk libreoffice-calc libreoffice-impress libreoffice-writer"
missing=""
for package in $packages; do
    dpkg -s "$package" >/dev/null 2>&1 || missing="$missing $package"
done
[ -n "$missing" ] || { echo "system packages: all there ($packages)"; exit 0; }
command -v apt-get >/dev/null 2>&1 || { echo "system packages: no apt-get here; please install:$missing" >&2; exit 1; }
as_root=""
[ "$(id -u)" = 0 ] || as_root="sudo"
echo "system packages: installing$missing"
$as_root apt-get update -qq
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive $as_root apt-get install -y -qq --no-install-recommends $missing >/dev/null
