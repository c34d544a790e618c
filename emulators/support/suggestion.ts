import leven from "leven";

/** A sentence that names the candidate that was probably meant; undefined when none is near or two are equally near. */
export function suggest(given: string, candidates: readonly string[]): string | undefined {
    const wanted = given.toLowerCase();
    const ranked = candidates
        .map((candidate) => ({ candidate, distance: leven(wanted, candidate.toLowerCase()) }))
        .sort((a, b) => a.distance - b.distance);
    const [best, second] = ranked;
    const limit = Math.max(2, Math.floor(given.length / 3));
    if (best === undefined || best.distance > limit || best.distance === second?.distance) return undefined;
    return `Did you mean "${best.candidate}"?`;
}
