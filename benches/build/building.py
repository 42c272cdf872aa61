"""Runs cargo and tells what the compiler used: processor time and memory, of each crate and of all."""

import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

ROOT = Path(__file__).resolve().parents[2]
SCRATCH = ROOT / "target" / "build-bench"

# Runs the compiler, and notes what it used. What the wrapper itself uses is noted too, to be taken off.
WRAPPER = """
import json, os, resource, sys
pid = os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ)
_, status, used = os.wait4(pid, 0)
args = sys.argv
name = args[args.index("--crate-name") + 1] if "--crate-name" in args else ""
own = resource.getrusage(resource.RUSAGE_SELF)
features = sorted(arg for arg in args if arg.startswith("feature="))
line = {"crate": name, "features": features, "user": used.ru_utime, "system": used.ru_stime, "peak": used.ru_maxrss / 1024, "own": own.ru_utime}
with open(os.environ["BUILD_BENCH_LOG"], "a") as log:
    log.write(json.dumps(line) + "\\n")
sys.exit(os.waitstatus_to_exitcode(status))
"""


@dataclass
class Build:
    """What a build used: seconds, and MiB of the compiler's largest process (its linker included)."""

    user: float
    system: float
    wall: float
    crates: dict

    def merged(self, other):
        """The better one of each crate that both built alike, and of what is no crate: cargo, and the build scripts' runs."""
        crates = {}
        for name, used in self.crates.items():
            again = other.crates.get(name, used)
            alike = again["features"] == used["features"]
            crates[name] = {key: min(used[key], again[key]) if alike else used[key] for key in used}
        rest = min(build.user - build.of_crates() for build in (self, other))
        merged = Build(0.0, min(self.system, other.system), min(self.wall, other.wall), crates)
        merged.user = rest + merged.of_crates()
        return merged

    def of_crates(self):
        return sum(crate["user"] for crate in self.crates.values())

    @property
    def peak(self):
        return max(crate["peak"] for crate in self.crates.values())

    def of(self, crate):
        """Processor seconds of one crate, user and system."""
        unit = self.crates[crate]
        return unit["user"] + unit["system"]


def wrapper():
    path = SCRATCH / "wrapper.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!{sys.executable} -IS\n{WRAPPER}")
    path.chmod(0o755)
    return path


def cargo(folder, *args, release=False, incremental=False):
    """One job at a time: figures differ less from run to run. Without `incremental`, as cargo builds dependencies."""
    log = SCRATCH / "log"
    log.unlink(missing_ok=True)
    command = ["cargo", "build", "--quiet", "--jobs", "1", *args, *(["--release"] if release else [])]
    environment = os.environ | {
        "BUILD_BENCH_LOG": str(log),
        "CARGO_INCREMENTAL": "1" if incremental else "0",
        "RUSTC_WRAPPER": str(wrapper()),
        "RUSTFLAGS": "",
    }
    environment.setdefault("CARGO_TARGET_DIR", str(folder / "target"))
    start, before = time.monotonic(), getrusage(RUSAGE_CHILDREN)
    subprocess.run(command, cwd=folder, env=environment, check=True)
    after, wall = getrusage(RUSAGE_CHILDREN), time.monotonic() - start
    lines = [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []
    # A crate and its build script are units of different names, but for `build_script_build`, which many have.
    crates = {}
    for line in lines:
        # What `autocfg` tries has another name each time.
        name = "autocfg" if line["crate"].startswith("autocfg_") else line["crate"]
        unit = crates.setdefault(name, {"user": 0.0, "system": 0.0, "peak": 0.0, "features": []})
        unit["features"] += line["features"]
        unit["user"] += line["user"]
        unit["system"] += line["system"]
        unit["peak"] = max(unit["peak"], line["peak"])
    own = sum(line["own"] for line in lines)
    return Build(after.ru_utime - before.ru_utime - own, after.ru_stime - before.ru_stime, wall, crates)


def touched(folder, source="src/lib.rs", args=(), **profile):
    """A build after a touch of a file."""
    os.utime(folder / source)
    return cargo(folder, *args, **profile)


def program(name, manifest, files):
    """Writes a package, with the versions that the library's lock file has."""
    folder = SCRATCH / name
    shutil.rmtree(folder / "src", ignore_errors=True)
    for path, text in {"Cargo.toml": manifest, **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    if not (folder / "Cargo.lock").exists():
        shutil.copy(ROOT / "Cargo.lock", folder / "Cargo.lock")
    subprocess.run(["cargo", "fetch", "--quiet"], cwd=folder, check=True)
    return folder


def crates(folder):
    """The crates that end up in a program, those that run at its build included."""
    tree = ["cargo", "tree", "--edges", "normal", "--prefix", "none", "--no-dedupe", "--format", "{p}"]
    lines = subprocess.run(tree, cwd=folder, check=True, capture_output=True, text=True).stdout.splitlines()
    return {" ".join(line.split()[:2]) for line in lines if line} - {f"{folder.name} v0.0.0"}
