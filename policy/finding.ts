import type { ResourceValidation } from "@pulumi/policy";

/** One way in which a resource breaks a policy. */
export interface Finding {
    /** Path of the property. */
    property: string;
    /** What was found there, as the verb of a sentence: "is false". */
    found: string;
    /** What is allowed there: "it must be true". */
    allowed: string;
    /** What to change in the program, as a sentence. */
    remediation: string;
}

/** Inputs of a resource as the engine has them. In a preview, reading one that is not known yet throws. */
export type Inputs = Record<string, unknown>;

/** Looks at one resource; undefined: nothing is wrong. */
export type Judge<Config> = (inputs: Inputs, config: Config) => Finding | undefined;

/** The validation of a policy that looks at resources of these types. */
export function validateByType<Config extends object>(
    judges: Partial<Record<string, Judge<Config>>>,
): ResourceValidation {
    return (args, reportViolation) => {
        const finding = judges[args.type]?.(args.props, args.getConfig<Config>());
        if (finding !== undefined) reportViolation(describeFinding(args.name, finding));
    };
}

/** The message: which resource and property, what is allowed, and the remediation. */
export function describeFinding(
    resource: string,
    { property, found, allowed, remediation }: Finding,
): string {
    return `${resource}: ${property} ${found}; ${allowed}. ${remediation}`;
}

/** A non-empty string, or undefined for anything else. */
export function readString(inputs: Inputs, property: string): string | undefined {
    const value = inputs[property];
    return typeof value === "string" && value !== "" ? value : undefined;
}

/** A member that is an object, else an empty one. */
export function readObject(inputs: Inputs, property: string): Inputs {
    return asObject(inputs[property]);
}

/** The entries of a member that is a list, else none. */
export function readList(inputs: Inputs, property: string): unknown[] {
    const value = inputs[property];
    return Array.isArray(value) ? value : [];
}

export function asObject(value: unknown): Inputs {
    // Every member is checked before it is used.
    return typeof value === "object" && value !== null ? (value as Inputs) : {};
}
