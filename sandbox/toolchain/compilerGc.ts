import { availableParallelism, totalmem } from "node:os";

/** Memory for a compiler on each core, and for all else; most packages take 0.1 GB, the largest ones 0.6 GB. */
const enoughMemory = 2 * 1024 ** 3;

/**
 * The environment variable with which Go's compilers collect no garbage, where there is memory enough: each of them
 * ends after one package, and collecting takes a fifth of its time. A user's own GOGC stays.
 */
export function getCompilerGc(
    memory = Math.min(totalmem(), process.constrainedMemory() || Infinity),
    cores = availableParallelism(),
): Record<string, string> {
    if (process.env.GOGC !== undefined || memory / cores < enoughMemory) return {};
    return { GOGC: "off" };
}
