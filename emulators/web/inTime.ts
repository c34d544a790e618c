/**
 * The result of work if it ends within the milliseconds, otherwise undefined; the work goes on then, and its result is
 * ignored.
 */
export async function waitBriefly<T>(
    patienceMs: number,
    work: Promise<T>,
): Promise<{ value: T } | undefined> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<undefined>((resolve) => {
        timer = setTimeout(() => resolve(undefined), patienceMs);
    });
    work.catch(() => undefined);
    try {
        return await Promise.race([work.then((value) => ({ value })), late]);
    } finally {
        clearTimeout(timer);
    }
}
