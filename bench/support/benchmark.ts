/** One of the measurements of `npm run bench`. */
export interface Benchmark {
    /** One line for the list of benchmarks. */
    summary: string;
    /** Measures, says how far it is, and writes its tables. */
    run(args: readonly string[], say: (line: string) => void): Promise<void>;
}
