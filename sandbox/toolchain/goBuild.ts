import { getCompilerGc } from "./compilerGc";
import { GoBuildProgress } from "./goBuildProgress";
import { listGoPackages } from "./goPackages";
import { runGo } from "./runGo";

/**
 * Flags that all builds share: what one has compiled, the next one finds in Go's build cache. They are chosen for the
 * time of the first build, and leave nothing out of the program:
 * - without debug information, which the linker would drop in any case (`-s -w`);
 * - without inlining in what the engine of a sandbox rarely runs, such as the clients of cloud services.
 */
export const goBuildFlags = [
    "-trimpath",
    "-tags",
    "osusergo",
    "-gcflags=all=-dwarf=false -l",
    // The last pattern that matches a package counts.
    ...["std", "github.com/pulumi/...", "google.golang.org/grpc/...", "google.golang.org/protobuf/..."].map(
        (packages) => `-gcflags=${packages}=-dwarf=false`,
    ),
];

/** How often a running build says how far it is. */
const reportMs = 5000;

/** A program of the modules that `go.mod` in this folder pins. */
export interface GoProgram {
    /** Import path of its main package. */
    packagePath: string;
    /** The file to write. */
    output: string;
    ldflags?: string[];
}

/** Builds a program. `report` gets a line every five seconds: packages compiled of all, and the time left. */
export async function runGoBuild(program: GoProgram, report: (line: string) => void): Promise<void> {
    let downloads = 0;
    let describe = (): string =>
        downloads === 0 ? "listing the packages" : `${downloads} modules downloaded`;
    const timer = setInterval(() => report(describe()), reportMs);
    try {
        const packages = await listGoPackages(program.packagePath, goBuildFlags, () => downloads++);
        const progress = new GoBuildProgress(packages);
        describe = () => progress.describe();
        const ldflags = ["-s", "-w", ...(program.ldflags ?? [])].join(" ");
        await runGo(
            ["build", "-v", ...goBuildFlags, "-ldflags", ldflags, "-o", program.output, program.packagePath],
            { env: getCompilerGc(), onErrorLine: (line) => progress.start(line) },
        );
    } finally {
        clearInterval(timer);
    }
}
