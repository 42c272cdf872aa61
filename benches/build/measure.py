#!/usr/bin/env python3
"""What building costs, held against code written by hand in the same run: see README.md beside this."""

import argparse
import shutil

import building
import declarations
import plot
import programs

PROFILES = {"debug": False, "release": True}


def clean(tls, release, runs):
    """Clean builds of the one-request program, in turn: of each crate the best one, so that a busy moment spoils no run."""
    best = {}
    folders = {"the library": programs.ours(tls), "by hand": programs.by_hand(tls)}
    for _ in range(runs):
        for name, folder in folders.items():
            shutil.rmtree(folder / "target", ignore_errors=True)
            build = building.cargo(folder, release=release)
            best[name] = build.merged(best.get(name, build))
    for folder in folders.values():
        shutil.rmtree(folder / "target", ignore_errors=True)
    # What both build alike takes as long in both.
    ours, theirs = best["the library"], best["by hand"]
    best = {"the library": ours.merged(theirs), "by hand": theirs.merged(ours)}
    return best, {name: len(building.crates(folder)) for name, folder in folders.items()}


def print_clean(args):
    print("| TLS | profile | | user CPU, s | of by hand | largest process, MiB | crates |")
    print("|---|---|---|---|---|---|---|")
    for tls in args.tls.split(","):
        for profile in args.profiles:
            best, crates = clean(tls, PROFILES[profile], args.runs)
            for name, build in best.items():
                ratio = build.user / best["by hand"].user
                row = [tls, profile, name, f"{build.user:.1f}", f"{ratio:.2f}", f"{build.peak:.0f}", crates[name]]
                print("|", " | ".join(map(str, row)), "|", flush=True)
            if args.detail:
                print_detail(best)


def print_detail(best):
    ours, theirs = best["the library"].crates, best["by hand"].crates
    nothing = {"user": 0.0}
    more = {name: ours.get(name, nothing)["user"] - theirs.get(name, nothing)["user"] for name in ours | theirs}
    for name, seconds in sorted(more.items(), key=lambda pair: -abs(pair[1]))[:30]:
        print(f"    {name}: {seconds:+.2f} ({ours.get(name, nothing)['user']:.2f})")


def print_program(args):
    """The one-request program after a touch of it, as whoever writes it waits for again and again."""
    print("| TLS | profile | | CPU, s | of by hand | largest process, MiB |")
    print("|---|---|---|---|---|---|")
    for tls in args.tls.split(","):
        folders = {"the library": programs.ours(tls), "by hand": programs.by_hand(tls)}
        for profile in args.profiles:
            best = {}
            for name, folder in folders.items():
                building.cargo(folder, release=PROFILES[profile])
                crate = folder.name.replace("-", "_")
                builds = [building.touched(folder, "src/main.rs", release=PROFILES[profile]) for _ in range(args.runs)]
                best[name] = min(build.of(crate) for build in builds), builds[0].crates[crate]["peak"]
            for name, (cpu, peak) in best.items():
                print(f"| {tls} | {profile} | {name} | {cpu:.2f} | {cpu / best['by hand'][0]:.2f} | {peak:.0f} |", flush=True)


def print_touch(args):
    """The workspace as its developers build it."""
    package = ("--package", "twilio-resources")
    source = "resources/src/api/v2010/conference/participant.rs"
    building.cargo(building.ROOT, *package, incremental=True)
    builds = [building.touched(building.ROOT, source, package, incremental=True) for _ in range(args.runs)]
    build = min(builds, key=lambda one: one.wall)
    print(f"after a touch of {source}, debug: {build.wall:.2f} s, {build.user + build.system:.2f} s of CPU")


def seconds(name, item, count, profile, runs):
    """Seconds and MiB of the compiler for a library of so many, without what that depends on."""
    folder = declarations.library(name, item, count)
    builds = [building.touched(folder, release=PROFILES[profile]) for _ in range(runs)]
    crate = name.replace("-", "_")
    return min(build.of(crate) for build in builds), max(build.crates[crate]["peak"] for build in builds)


def print_params(args):
    ways = {"the structs alone": declarations.plain, "`TwilioParams`": declarations.params, "bon": declarations.by_bon}
    print("| 20 structs of 50 parameters | profile | CPU, s | of bon |")
    print("|---|---|---|---|")
    for profile in args.profiles:
        found = {}
        for way, item in ways.items():
            found[way] = seconds("generated-params", item, 20, profile, args.runs)[0]
        for way, cpu in found.items():
            print(f"| {way} | {profile} | {cpu:.2f} | {cpu / found['bon']:.2f} |", flush=True)


def print_growth(args):
    print("| resources | profile | CPU, s | each, beyond none, ms | largest process, MiB |")
    print("|---|---|---|---|---|")
    lines = {}
    for profile in args.profiles:
        empty, _ = seconds("generated-growth", declarations.resource, 0, profile, args.runs)
        for count in args.counts:
            cpu, peak = seconds("generated-growth", declarations.resource, count, profile, args.runs)
            each = 1000 * (cpu - empty) / count
            lines.setdefault(profile, []).append((count, cpu - empty))
            print(f"| {count} | {profile} | {cpu:.2f} | {each:.1f} | {peak:.0f} |", flush=True)
    (building.ROOT / "benches/build/growth.svg").write_text(plot.growth(lines))


def print_decoders(args):
    ways = {
        "the library": declarations.answer,
        "serde's derive, with `flatten`": declarations.by_serde,
        "serde's derive, which forgets what it does not know": declarations.without_flatten,
    }
    print("| answers of 20 properties | profile | structs | CPU, s | each, ms | largest process, MiB |")
    print("|---|---|---|---|---|---|")
    for profile in args.profiles:
        for way, item in ways.items():
            empty, _ = seconds("generated-answers", item, 0, profile, args.runs)
            for count in args.counts:
                cpu, peak = seconds("generated-answers", item, count, profile, args.runs)
                each = 1000 * (cpu - empty) / count
                print(f"| {way} | {profile} | {count} | {cpu:.2f} | {each:.1f} | {peak:.0f} |", flush=True)


PARTS = {
    "clean": print_clean,
    "program": print_program,
    "touch": print_touch,
    "params": print_params,
    "growth": print_growth,
    "decoders": print_decoders,
}


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=list(PARTS), help=f"of {', '.join(PARTS)}; all unless some are named")
    parser.add_argument("--tls", default="ring,aws-lc,native")
    parser.add_argument("--runs", type=int, default=2, help="the best of so many counts; in clean builds of each crate")
    parser.add_argument("--profiles", type=lambda text: text.split(","), default=list(PROFILES))
    parser.add_argument("--counts", type=lambda text: [int(n) for n in text.split(",")], default=[10, 50, 100, 250, 500])
    parser.add_argument("--detail", action="store_true", help="which crates cost more than by hand")
    args = parser.parse_args()
    for part in args.parts:
        PARTS[part](args)
        print()


main()
