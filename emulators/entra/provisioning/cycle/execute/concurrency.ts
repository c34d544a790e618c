/**
 * Handles all items, at most `limit` at a time, in their order. The first error stops taking new items and
 * is thrown once those in progress have ended.
 */
export async function runConcurrently<T>(
    items: readonly T[],
    limit: number,
    handle: (item: T) => Promise<void>,
): Promise<void> {
    const pending = items.values();
    let failure: { error: unknown } | undefined;
    const worker = async () => {
        for (const item of pending) {
            if (failure !== undefined) return;
            try {
                await handle(item);
            } catch (error) {
                failure ??= { error };
            }
        }
    };
    await Promise.all(Array.from({ length: Math.min(limit, items.length) }, worker));
    if (failure !== undefined) throw failure.error;
}
