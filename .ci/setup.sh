# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Sourced by run and check: installs what Debian 12 lacks. Does nothing where all is there.

# shellcheck disable=SC2034
build_packages=(
  gcc g++ meson ninja-build pkg-config gettext desktop-file-utils
  libgtk-4-dev libgtk-4-bin libadwaita-1-dev libgtksourceview-5-dev libsoup-3.0-dev
  libjson-glib-dev libsqlite3-dev libsecret-1-dev libsodium-dev libre2-dev libglib2.0-dev-bin
  python3 adwaita-icon-theme appstream shared-mime-info)

# shellcheck disable=SC2034
test_packages=(
  git xvfb xauth x11-utils dbus dbus-x11 at-spi2-core openbox xdotool imagemagick gnome-keyring
  python3-gi gir1.2-atspi-2.0 gsettings-desktop-schemas
  fonts-cantarell fonts-dejavu libxml2-utils appstream-util shellcheck mandoc zsh fish sqlite3
  clang libclang-rt-14-dev flatpak-builder)

installed() {
  dpkg-query -W -f='${Status}' "$1" 2>/dev/null | grep -q '^install ok installed$'
}

install_packages() {
  local package missing=() as_root=()
  for package in "$@"; do
    installed "$package" || missing+=("$package")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || {
      echo "These packages are missing; install them as root: ${missing[*]}" >&2
      return 1
    }
    as_root=(sudo)
  fi
  echo "Installing ${missing[*]}"
  "${as_root[@]}" apt-get update -q >/dev/null
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get install -q -y --no-install-recommends "${missing[@]}" >/dev/null
}

# The peers that conformance is measured against run on Node.
install_node() {
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    install_packages nodejs npm
  fi
}
