/** The candidate that was probably meant, or undefined when none is near or two are equally near. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
    const wanted = word.toLowerCase();
    const ranked = candidates
        .map((candidate) => ({ candidate, distance: editDistance(wanted, candidate.toLowerCase()) }))
        .sort((a, b) => a.distance - b.distance);
    const [best, second] = ranked;
    const limit = Math.max(2, Math.floor(word.length / 3));
    if (best === undefined || best.distance > limit || best.distance === second?.distance) return undefined;
    return best.candidate;
}

/** Levenshtein distance, one row at a time. */
function editDistance(a: string, b: string): number {
    let row = Array.from({ length: b.length + 1 }, (_, i) => i);
    for (const [i, charA] of [...a].entries()) {
        const next = [i + 1];
        for (const [j, charB] of [...b].entries()) {
            const substitution = at(row, j) + (charA === charB ? 0 : 1);
            next.push(Math.min(substitution, at(row, j + 1) + 1, at(next, j) + 1));
        }
        row = next;
    }
    return at(row, b.length);
}

function at(row: number[], index: number): number {
    return row[index] ?? Number.POSITIVE_INFINITY;
}
