import { hasPrivateKey, redactSecretTexts } from "../secretText";

/** Why one input is not valid. */
export interface Problem {
    /** What was given. Never pass a secret. */
    found: unknown;
    /** What is allowed. */
    expected: string;
    /** What to do about it, as a sentence. */
    next?: string;
}

/** A problem in words, with the path of the property that has it. */
export interface InvalidProperty {
    path: string;
    reason: string;
}

/**
 * Collects everything that is not valid in the inputs of a component or of a resource, so that one preview shows all of
 * it. What cannot be looked at yet is for the caller to tell: outputs and promises in a program, the engine's marker
 * for unknown values in the plugin.
 */
export class Problems {
    readonly all: InvalidProperty[] = [];

    constructor(readonly isUnknown: (value: unknown) => boolean = () => false) {}

    add(path: string, problem: Problem): void {
        this.refuse(path, describeProblem(problem));
    }

    /** A required property that is absent; `purpose` says what it is for. */
    addMissing(path: string, purpose?: string): void {
        this.refuse(path, purpose === undefined ? "is required" : `is required: ${purpose}`);
    }

    /** A problem in words of its own, which continue the name of the property: "is …; …". */
    refuse(path: string, reason: string): void {
        this.all.push({ path, reason });
    }

    get paths(): string[] {
        return this.all.map(({ path }) => path);
    }

    /** The value if it can be looked at now. */
    known(value: unknown): unknown {
        return this.isUnknown(value) || value === null ? undefined : value;
    }
}

/** The one wording of every check: what was found, what was expected, what to do. */
export function describeProblem({ found, expected, next }: Problem): string {
    return `found ${describeValue(found)}, expected ${expected}.${next === undefined ? "" : ` ${next}`}`;
}

/** A value as messages show it, long ones shortened. A secret that stands in the wrong place is not shown. */
function describeValue(value: unknown): string {
    if (value === undefined || value === null) return "nothing";
    if (typeof value === "string" && hasPrivateKey(value)) return "a private key";
    const text = redactSecretTexts(JSON.stringify(value) ?? typeof value, "[secret]");
    return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
