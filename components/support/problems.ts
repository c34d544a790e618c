import * as pulumi from "@pulumi/pulumi";

/** One input that cannot be right. */
export interface Problem {
    /** What was given. Never pass a secret. */
    found: unknown;
    /** What is allowed. */
    expected: string;
    /** What to do about it, as a sentence. */
    next?: string;
}

/**
 * Collects everything that is wrong with the arguments of a component, so that one preview shows it all,
 * before anything is registered.
 */
export class Problems {
    private readonly problems: { propertyPath: string; reason: string }[] = [];

    add(path: string, problem: Problem): void {
        this.problems.push({ propertyPath: path, reason: describeProblem(problem) });
    }

    /** A problem that one of the rules has put into words: "is …; do …". */
    refuse(path: string, reason: string): void {
        this.problems.push({ propertyPath: path, reason });
    }

    get paths(): string[] {
        return this.problems.map((p) => p.propertyPath);
    }

    /** @throws pulumi.InputPropertiesError with all problems, if there are any. */
    throwIfAny(headline: string): void {
        if (this.problems.length > 0) throw inputError(headline, this.problems);
    }
}

/** Stands over problems of inputs that are only known while the program runs. */
export const lateHeadline = "An input is wrong:";

/** The error of one input that was only known after the program had started to run. */
export function problemError(path: string, problem: Problem): pulumi.InputPropertiesError {
    return inputError(lateHeadline, [{ propertyPath: path, reason: describeProblem(problem) }]);
}

/**
 * The list is for programs in other languages, to which the engine shows it (see components/construct.ts,
 * which keeps only the first line). The message holds every problem as well, for programs in this process: the
 * SDK prints the message alone, without stack and members, of what carries the mark of its RunError.
 */
function inputError(
    headline: string,
    errors: { propertyPath: string; reason: string }[],
): pulumi.InputPropertiesError {
    const lines = errors.map(({ propertyPath, reason }) =>
        propertyPath === "" ? `  ${reason}` : `  ${propertyPath}: ${reason}`,
    );
    const error = new pulumi.InputPropertiesError({ message: [headline, ...lines].join("\n"), errors });
    return Object.assign(error, { __pulumiRunError: true });
}

function describeProblem({ found, expected, next }: Problem): string {
    return `found ${shown(found)}, expected ${expected}.${next === undefined ? "" : ` ${next}`}`;
}

function shown(value: unknown): string {
    const text = typeof value === "string" ? JSON.stringify(value) : (JSON.stringify(value) ?? typeof value);
    return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
