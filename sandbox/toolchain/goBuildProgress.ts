import type { GoPackages } from "./goPackages";

/**
 * How far a `go build` is. The time left is estimated from the rate so far: bytes of source a second, because packages
 * differ in size by a factor of thousands.
 */
export class GoBuildProgress {
    private readonly total: number;
    private readonly started = new Set<string>();
    private readonly since: number;
    private bytes = 0;

    constructor(
        private readonly packages: GoPackages,
        private readonly now: () => number = () => performance.now(),
    ) {
        const sources = [...packages.values()].reduce((sum, size) => sum + size, 0);
        this.total = sources * (1 + linkShare);
        this.since = now();
    }

    /** `go build -v` prints the import path of each package when it starts to compile it. */
    start(importPath: string): void {
        const size = this.packages.get(importPath);
        if (size === undefined || this.started.has(importPath)) return;
        this.started.add(importPath);
        this.bytes += size;
    }

    describe(): string {
        const [count, all] = [this.started.size, this.packages.size];
        if (count === all) return `${all} of ${all} packages compiled, linking`;
        const rate = this.bytes / (this.now() - this.since);
        const left =
            this.bytes < this.total * leastShare
                ? "estimating the time left"
                : `about ${formatDuration((this.total - this.bytes) / rate)} left`;
        return `${count} of ${all} packages compiled, ${left}`;
    }
}

/** Linking takes as long as compiling this share of the sources; measured on the Pulumi CLI. */
const linkShare = 0.03;
/** Share of the sources from which on the rate says something. */
const leastShare = 0.02;

function formatDuration(milliseconds: number): string {
    const seconds = Math.ceil(milliseconds / 10_000) * 10;
    return seconds < 100 ? `${seconds} s` : `${Math.round(seconds / 60)} min`;
}
