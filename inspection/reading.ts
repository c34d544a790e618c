/** What came of reading one part: its value, or why it could not be read. */
export type Reading<T> = { value: T; problem?: undefined } | { value?: undefined; problem: Error };

/** Why a part is not read although it could be: it is too large for what it is worth. */
export class SkippedError extends Error {
    override readonly name = "SkippedError";
}

/** Reads a part; a failure concerns this part alone. */
export async function readPart<T>(read: () => Promise<T>): Promise<Reading<T>> {
    try {
        return { value: await read() };
    } catch (error) {
        return { problem: error instanceof Error ? error : new Error(String(error)) };
    }
}

/** The value. @throws the reason for which it could not be read. */
export function requireValue<T>(reading: Reading<T>): T {
    if (reading.problem !== undefined) throw reading.problem;
    return reading.value;
}
