/** Lets one task run at a time for each key, in the order in which they came. */
export class KeyedLock {
    private readonly last = new Map<string, Promise<void>>();

    async run<T>(key: string, task: () => Promise<T>): Promise<T> {
        const before = this.last.get(key) ?? Promise.resolve();
        const result = before.then(task);
        const ended = result.then(
            () => undefined,
            () => undefined,
        );
        this.last.set(key, ended);
        try {
            return await result;
        } finally {
            if (this.last.get(key) === ended) this.last.delete(key);
        }
    }
}
