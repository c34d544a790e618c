/**
 * The candidate that was probably meant, or undefined when none is near or two are equally near.
 */
export function findNearest(word: string, candidates: readonly string[]): string | undefined {
    const wanted = word.toLowerCase();
    const ranked = candidates
        .map((candidate) => ({ candidate, distance: measureDistance(wanted, candidate.toLowerCase()) }))
        .sort((a, b) => a.distance - b.distance);
    const [best, second] = ranked;
    const limit = Math.max(2, Math.floor(word.length / 3));
    if (best === undefined || best.distance > limit || best.distance === second?.distance) return undefined;
    return best.candidate;
}

/** A sentence that names the candidate that was probably meant; undefined when there is none. */
export function suggest(given: unknown, candidates: readonly string[]): string | undefined {
    const near = typeof given === "string" ? findNearest(given, candidates) : undefined;
    return near === undefined ? undefined : formatSuggestion(near);
}

export function formatSuggestion(candidate: string): string {
    return `Did you mean ${JSON.stringify(candidate)}?`;
}

/**
 * The known name of which a name is a typo: the same name in another case, or one letter away. Undefined for a known
 * name and for one that is similar to none. Strict enough to reject by it where the list of known names is open.
 */
export function findTypo(word: string, known: readonly string[]): string | undefined {
    if (known.includes(word)) return undefined;
    const wanted = word.toLowerCase();
    const sameLetters = known.find((name) => name.toLowerCase() === wanted);
    if (sameLetters !== undefined || word.length < 4) return sameLetters;
    const near = known.filter((name) => measureDistance(wanted, name.toLowerCase()) === 1);
    return near[0];
}

/** Levenshtein distance, one row at a time. */
function measureDistance(a: string, b: string): number {
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (const [i, charA] of [...a].entries()) {
        const next = [i + 1];
        for (const [j, charB] of [...b].entries()) {
            const substitution = getAt(row, j) + (charA === charB ? 0 : 1);
            next.push(Math.min(substitution, getAt(row, j + 1) + 1, getAt(next, j) + 1));
        }
        row = next;
    }
    return getAt(row, b.length);
}

function getAt(row: number[], index: number): number {
    return row[index] ?? Number.POSITIVE_INFINITY;
}
