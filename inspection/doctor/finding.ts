/** `broken`: users notice now, or access does not end. `warning`: users will notice, or some of them do. */
export type Severity = "broken" | "warning";

/**
 * What a finding costs, most first: users cannot sign in; who left keeps access; no account is created or updated; some
 * users are affected; users will be affected at a date; administrators have work or do not learn of something.
 */
export const costs = ["signIn", "deprovisioning", "provisioning", "someUsers", "later", "operation"] as const;

export type Cost = (typeof costs)[number];

/** A user, a group, an application or an Organization that a finding is about. */
export interface Subject {
    kind: "user" | "group" | "application" | "organization";
    id: string;
    name: string;
    /** What is wrong with it; contains no name and no value of an attribute. */
    note?: string;
    /** The rest, which can contain names and values. */
    personalNote?: string;
}

/** One thing that is wrong with a link. */
export interface Finding {
    /** Stable: `AE101`. Each has a section in docs/doctor.md. */
    code: string;
    severity: Severity;
    cost: Cost;
    title: string;
    /** What was found. */
    found: string;
    /** Why it matters. */
    why: string;
    /** What to do: a command, or a path in a portal. */
    fix: string;
    subjects: readonly Subject[];
}
