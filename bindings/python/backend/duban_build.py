"""Builds the wheel and the sdist of duban (a PEP 517 build backend), with nothing but Python and cargo.

pip and build call the four functions at the end. A release calls this file instead, with a library that was built elsewhere:

    python3 duban_build.py wheel --library libduban.so.1 --platform manylinux_2_17_x86_64 --out dist
    python3 duban_build.py sdist --out dist

The version is the workspace's, in Cargo.toml; the rest of the metadata is in METADATA beside pyproject.toml.
"""

import argparse
import base64
import hashlib
import io
import os
import re
import subprocess
import sys
import sysconfig
import tarfile
import zipfile

PYTHON_FOLDER = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ROOT = os.path.dirname(os.path.dirname(PYTHON_FOLDER))

#: What a wheel carries of the package's folder, beside the shared library.
CARRIED = (".py", ".pyi", "py.typed")
LICENCES = ("LICENSE-APACHE", "LICENSE-MIT")

#: Archives hold this moment instead of the hour they were made in: the same sources give the same bytes.
MOMENT = (1980, 1, 1, 0, 0, 0)

#: The top of an sdist is the top of the repository; this pyproject.toml stands there.
SDIST_PYPROJECT = """\
[build-system]
requires = []
build-backend = "duban_build"
backend-path = ["bindings/python/backend"]
"""


def read(*path):
    """A text file of the repository."""
    with io.open(os.path.join(ROOT, *path), encoding="utf-8") as file:
        return file.read()


def version():
    """The workspace's version."""
    found = re.search(r'^\[workspace\.package\]\nversion = "([^"]+)"', read("Cargo.toml"), re.MULTILINE)
    if not found:
        raise SystemExit("Cargo.toml names no version where the workspace's package is described")
    return found.group(1)


def metadata():
    """The core metadata: the fixed part, the version, the README."""
    fixed = read("bindings", "python", "METADATA").rstrip("\n")
    return "{}\nVersion: {}\n\n{}".format(fixed, version(), read("bindings", "python", "README.md"))


def library_name():
    """What the shared library is called here, as cargo names it and as the package looks for it."""
    return {"win32": "duban.dll", "darwin": "libduban.dylib"}.get(sys.platform, "libduban.so")


def built_library():
    """The shared library, built by cargo from the sources beside this file."""
    command = ["cargo", "build", "--release", "--locked", "--package", "duban-ffi", "--message-format=json"]
    try:
        done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=False)
    except FileNotFoundError:
        raise SystemExit("cargo is needed to build duban from its sources: install Rust 1.85 or newer（需要 Rust）")
    if done.returncode:
        raise SystemExit("cargo could not build duban's library; its message stands above")
    names = re.findall(r'"([^"]*%s)"' % re.escape(library_name()), done.stdout.decode("utf-8"))
    if not names:
        raise SystemExit("cargo says of no {} that it was built".format(library_name()))
    return names[-1].replace("\\\\", "\\")


def platform_tag():
    """The tag of a wheel that is built where it is used."""
    return re.sub(r"[-. ]", "_", sysconfig.get_platform())


class Wheel(object):
    """A wheel while it is written: every member is recorded with its digest."""

    def __init__(self, path):
        self.file = zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)
        self.record = []

    def add(self, name, content, mode=0o644):
        """One member."""
        content = content.encode("utf-8") if isinstance(content, str) else content
        digest = base64.urlsafe_b64encode(hashlib.sha256(content).digest()).rstrip(b"=").decode("ascii")
        self.record.append("{},sha256={},{}".format(name, digest, len(content)))
        self._write(name, content, mode)

    def close(self, info):
        """The list of members, which cannot list its own digest."""
        name = info + "/RECORD"
        self._write(name, "\n".join(self.record + [name + ",,", ""]).encode("utf-8"), 0o644)
        self.file.close()

    def _write(self, name, content, mode):
        member = zipfile.ZipInfo(name, MOMENT)
        member.external_attr = (0o100000 | mode) << 16
        member.compress_type = zipfile.ZIP_DEFLATED
        self.file.writestr(member, content)


def write_wheel(folder, library, platform, notices=()):
    """Writes the wheel for a platform (tags joined by dots) around a shared library; its file name comes back."""
    name = "duban-{}-py3-none-{}.whl".format(version(), platform)
    info = "duban-{}.dist-info".format(version())
    wheel = Wheel(os.path.join(folder, name))
    package = os.path.join(PYTHON_FOLDER, "duban")
    for place, folders, files in os.walk(package):
        folders.sort()
        for file in sorted(files):
            if file.endswith(CARRIED):
                path = os.path.join(place, file)
                inside = os.path.relpath(path, PYTHON_FOLDER).replace(os.sep, "/")
                with open(path, "rb") as content:
                    wheel.add(inside, content.read())
    with open(library, "rb") as content:
        wheel.add("duban/" + _carried_name(library), content.read(), 0o755)
    wheel.add(info + "/METADATA", metadata())
    tags = "".join("Tag: py3-none-{}\n".format(tag) for tag in platform.split("."))
    wheel.add(info + "/WHEEL", "Wheel-Version: 1.0\nGenerator: duban_build\nRoot-Is-Purelib: false\n" + tags)
    for licence in LICENCES:
        wheel.add("{}/licenses/{}".format(info, licence), read(licence))
    for notice in notices:
        with open(notice, "rb") as content:
            wheel.add("{}/licenses/{}".format(info, os.path.basename(notice)), content.read())
    wheel.close(info)
    return name


def write_zip(out, folder):
    """Writes a folder as an archive for Windows; its file name comes back."""
    top = os.path.basename(os.path.abspath(folder))
    name = top + ".zip"
    with zipfile.ZipFile(os.path.join(out, name), "w", zipfile.ZIP_DEFLATED) as archive:
        for place, folders, files in os.walk(folder):
            folders.sort()
            for file in sorted(files):
                path = os.path.join(place, file)
                member = zipfile.ZipInfo(top + "/" + os.path.relpath(path, folder).replace(os.sep, "/"), MOMENT)
                member.external_attr = 0o100644 << 16
                member.compress_type = zipfile.ZIP_DEFLATED
                with open(path, "rb") as content:
                    archive.writestr(member, content.read())
    return name


def _carried_name(library):
    """The name that the package looks for beside itself: libduban.so.1 stands there as libduban.so."""
    return re.sub(r"\.so(\.\d+)+$", ".so", os.path.basename(library))


def sources():
    """The files of a source release: what git tracks, or in an unpacked sdist what is there."""
    if not os.path.exists(os.path.join(ROOT, ".git")):
        found = []
        for place, folders, files in os.walk(ROOT):
            folders[:] = sorted(folder for folder in folders if folder not in ("target", "dist", "__pycache__"))
            found.extend(os.path.relpath(os.path.join(place, file), ROOT) for file in files)
        return sorted(set(found) - {"PKG-INFO", "pyproject.toml"})
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, stdout=subprocess.PIPE, check=True)
    return sorted(name for name in listed.stdout.decode("utf-8").split("\0") if name)


def write_sdist(folder):
    """Writes the sdist; its file name comes back."""
    top = "duban-{}".format(version())
    name = top + ".tar.gz"
    with open(os.path.join(folder, name), "wb") as file:
        archive = tarfile.open(fileobj=_gzip(file), mode="w", format=tarfile.PAX_FORMAT)
        _member(archive, top + "/PKG-INFO", metadata().encode("utf-8"))
        _member(archive, top + "/pyproject.toml", SDIST_PYPROJECT.encode("utf-8"))
        for path in sources():
            whole = os.path.join(ROOT, path)
            # A file that is tracked and was taken away is no source.
            if os.path.isfile(whole):
                with open(whole, "rb") as content:
                    _member(archive, "{}/{}".format(top, path), content.read(), os.access(whole, os.X_OK))
        archive.close()
        archive.fileobj.close()
    return name


def _gzip(file):
    import gzip

    return gzip.GzipFile(filename="", mode="wb", fileobj=file, mtime=0)


def _member(archive, name, content, executable=False):
    member = tarfile.TarInfo(name.replace(os.sep, "/"))
    member.size = len(content)
    member.mode = 0o755 if executable else 0o644
    member.mtime = 315532800
    archive.addfile(member, io.BytesIO(content))


# What pip and build call.


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    """PEP 517: builds the library with cargo, and the wheel around it."""
    return write_wheel(wheel_directory, built_library(), platform_tag())


def build_sdist(sdist_directory, config_settings=None):
    """PEP 517: the sources."""
    return write_sdist(sdist_directory)


def main():
    """A release's own way in."""
    parser = argparse.ArgumentParser(description="Writes duban's wheel or sdist, or a folder as a zip archive.")
    parser.add_argument("what", choices=["wheel", "sdist", "zip"])
    parser.add_argument("--folder", help="the folder that a zip archive is made of")
    parser.add_argument("--library", help="the shared library that the wheel carries")
    parser.add_argument("--platform", help="the wheel's platform tags, joined by dots")
    parser.add_argument("--notices", nargs="*", default=(), help="the third parties' notices that the wheel carries")
    parser.add_argument("--out", default=".", help="the folder that it is written to")
    asked = parser.parse_args()
    if asked.what == "sdist":
        print(write_sdist(asked.out))
    elif asked.what == "zip":
        print(write_zip(asked.out, asked.folder))
    else:
        print(write_wheel(asked.out, asked.library or built_library(), asked.platform or platform_tag(), asked.notices))


if __name__ == "__main__":
    main()
