#!/bin/sh
# Signs, packs and notarises the frozen app on macOS 13 or newer. Written against Apple's documentation; NOT YET RUN.
#
#   python3 packaging/dev.py build app python sbom
#   CALLASSIST_SIGNING_IDENTITY="Developer ID Application: …" CALLASSIST_NOTARY_PROFILE=… sh packaging/macos/dmg.sh
#
# The profile is one that `xcrun notarytool store-credentials` made. Without an identity the image is left unsigned,
# and macOS opens the app only after it was allowed once, in System Settings under Privacy & Security.
set -eu
cd "$(dirname "$0")/../.."

app="dist/Call Assist.app"
version=$(plutil -extract CFBundleShortVersionString raw "$app/Contents/Info.plist")
image="dist/callassist-$version-macos-$(uname -m).dmg"
identity=${CALLASSIST_SIGNING_IDENTITY:-}

if [ -n "$identity" ]; then
    # PyInstaller signed what is inside; this seals the bundle around it.
    codesign --force --timestamp --options runtime --entitlements packaging/macos/entitlements.plist \
        --sign "$identity" "$app"
    codesign --verify --deep --strict "$app"
fi

stage=$(mktemp -d)
trap 'rm -rf "$stage"' EXIT
ditto "$app" "$stage/Call Assist.app"
ln -s /Applications "$stage/Applications"
rm -f "$image"
hdiutil create -volname "Call Assist" -srcfolder "$stage" -fs HFS+ -format UDZO "$image"

if [ -n "$identity" ]; then
    codesign --timestamp --sign "$identity" "$image"
    xcrun notarytool submit "$image" --keychain-profile "${CALLASSIST_NOTARY_PROFILE:?}" --wait
    xcrun stapler staple "$image"
fi
echo "$image"
