"""The programs that are measured, and the fonts that all of them set."""

import json
import os
import pathlib
import shutil
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
CACHE = pathlib.Path(os.environ.get("XDG_CACHE_HOME") or pathlib.Path.home() / ".cache") / "orderpaper-bench"
TYPST_VERSION = "0.15.1"
WEASYPRINT_VERSION = "70.0"
PIKEPDF_VERSION = "10.18.0"
NOT_INSTALLED = "not installed"


def build_orderpaper():
    subprocess.run(["cargo", "build", "--release"], cwd=ROOT, check=True)
    return target() / "release" / ("orderpaper.exe" if os.name == "nt" else "orderpaper")


def metadata(*more):
    told = subprocess.run(["cargo", "metadata", "--format-version", "1", *more], cwd=ROOT, check=True, capture_output=True)
    return json.loads(told.stdout)


def target():
    return pathlib.Path(metadata("--no-deps")["target_directory"])


def fonts():
    """The fonts that the program embeds, from the crates that carry them."""
    folder = CACHE / "fonts"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    wanted = {
        "notosans": ["NotoSans-Regular", "NotoSans-Bold", "NotoSans-Italic", "NotoSans-BoldItalic"],
        "dejavu": ["DejaVuSans", "DejaVuSans-Bold", "DejaVuSansMono"],
    }
    for package in metadata()["packages"]:
        for name in wanted.get(package["name"], []):
            found = next(pathlib.Path(package["manifest_path"]).parent.rglob(f"{name}.ttf"))
            shutil.copy(found, folder)
    return folder


def find_typst():
    places = [os.environ.get("TYPST"), shutil.which("typst"), CACHE.parent / "typst-cli" / "bin" / "typst"]
    for place in filter(None, places):
        if pathlib.Path(place).exists():
            version = subprocess.run([place, "--version"], capture_output=True, text=True).stdout.split()
            if len(version) > 1 and version[1] == TYPST_VERSION:
                return str(place)
    return None


def find_weasyprint():
    program = CACHE / "weasyprint" / "bin" / "weasyprint"
    if not program.exists():
        try:
            subprocess.run([sys.executable, "-m", "venv", CACHE / "weasyprint"], check=True)
            pip = [CACHE / "weasyprint" / "bin" / "python", "-m", "pip", "install", "-q", f"weasyprint=={WEASYPRINT_VERSION}"]
            subprocess.run(pip, check=True)
        except (OSError, subprocess.CalledProcessError):
            return None
    works = subprocess.run([program, "--version"], capture_output=True).returncode == 0
    return str(program) if works else None


def find_pikepdf():
    """A Python that has pikepdf, beside WeasyPrint."""
    python = CACHE / "weasyprint" / "bin" / "python"
    if not python.exists():
        return None
    if subprocess.run([python, "-c", "import pikepdf"], capture_output=True).returncode != 0:
        subprocess.run([python, "-m", "pip", "install", "-q", f"pikepdf=={PIKEPDF_VERSION}"], capture_output=True)
    works = subprocess.run([python, "-c", "import pikepdf"], capture_output=True).returncode == 0
    return str(python) if works else None
