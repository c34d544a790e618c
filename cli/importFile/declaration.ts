/** A plain argument of a program. */
export type Argument = string | number | boolean | Argument[] | { [name: string]: Argument };

export type Arguments = Record<string, Argument>;

/** What a program has to say so that it fits what is there. */
export interface Declaration {
    /** Only what differs from the defaults. */
    args: Arguments;
    /** By name of the transform; what the arguments cannot say. TypeScript only. */
    transform: Record<string, Arguments>;
    /** What the first `up` changes all the same, one sentence each. */
    changes: string[];
    /** What stays as it is although the program does not know of it, and what else to know. */
    notes: string[];
}

/** Without what is absent or says nothing. */
export function withoutAbsent(values: Record<string, Argument | undefined>): Arguments {
    return Object.fromEntries(
        Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
    );
}

/** The value unless it is the default. */
export function omitDefault<T extends Argument>(
    usual: T | undefined,
    value: T | null | undefined,
): T | undefined {
    return value === null || value === usual ? undefined : value;
}

/** The object unless it has no members. */
export function omitEmpty(values: Arguments): Arguments | undefined {
    return Object.keys(values).length === 0 ? undefined : values;
}
