// Not p-limit: current versions are ES modules only, which this package's CommonJS cannot require on Node 20.

/** Handles all items, at most `limit` at a time; results are in the order of the items. The first error is thrown. */
export async function mapConcurrently<T, R>(
    items: readonly T[],
    limit: number,
    handle: (item: T) => Promise<R>,
): Promise<R[]> {
    const results: R[] = [];
    const pending = items.entries();
    let hasFailed = false;
    const work = async (): Promise<void> => {
        for (const [index, item] of pending) {
            if (hasFailed) return;
            try {
                results[index] = await handle(item);
            } catch (error) {
                hasFailed = true;
                throw error;
            }
        }
    };
    await Promise.all(Array.from({ length: Math.min(limit, items.length) }, work));
    return results;
}

export function splitIntoChunks<T>(items: readonly T[], size: number): T[][] {
    return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
        items.slice(index * size, (index + 1) * size),
    );
}
