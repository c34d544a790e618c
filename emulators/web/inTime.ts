/** Longer than a person likes to wait for a page, shorter than makes them reload it. Real milliseconds. */
const patience = 4_000;

/**
 * The outcome of work if it ends while a person waits, else undefined; the work goes on then, and what it
 * ends with is nobody's business any more.
 */
export async function waitBriefly<T>(work: Promise<T>): Promise<{ value: T } | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
        timer = setTimeout(() => resolve(undefined), patience);
    });
    work.catch(() => undefined);
    try {
        return await Promise.race([work.then((value) => ({ value })), late]);
    } finally {
        clearTimeout(timer);
    }
}
