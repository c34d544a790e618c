/** How long a page waits for a result, in real milliseconds. */
const patience = 4_000;

/**
 * The result of work if it ends within {@link patience}, otherwise undefined; the work goes on then, and its
 * result is ignored.
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
