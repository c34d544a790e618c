import { describeStates, describeTenants, toFingerprint } from "../lab/fingerprint";
import type { Lab } from "../lab/lab";
import type { OperationName } from "./operations";
import { operations } from "./operations";

/** What is known of states already: a state that was proven once is not proven again. */
export interface Proof {
    /** Fingerprints of states after an operation: a preview of them is empty, and destroy leaves nothing. */
    proven: Set<string>;
    /** What the tenants hold before the link, and after it is destroyed. */
    emptyTenants: string;
    /** Is given each state that is not known, with a name for it. Default: nothing. */
    note?(fingerprint: string, text: string): void;
}

/**
 * Proves that the state after an operation is a good one: a preview of the same program changes nothing, and destroy
 * leaves both tenants as they were.
 * @returns what is wrong, one sentence each.
 */
export async function proveState(lab: Lab, name: OperationName, proof: Proof): Promise<string[]> {
    const text = `${name}\n${await describeStates(lab.session)}`;
    const fingerprint = toFingerprint(text);
    if (proof.proven.has(fingerprint)) return [];
    proof.note?.(fingerprint, text);
    const { command, variant } = operations[name];
    const problems: string[] = [];
    if (command !== "destroy") {
        const preview = await lab.run("preview", { variant });
        const changes = listChanges(preview.output);
        if (!preview.succeeded) problems.push(`the preview fails: ${preview.output.slice(-500)}`);
        if (changes.length > 0) problems.push(`the preview is not empty: ${changes.join(", ")}`);
        const destroyed = await lab.run("destroy", { variant });
        if (!destroyed.succeeded) problems.push(`destroy fails: ${destroyed.output.slice(-500)}`);
    }
    const left = describeTenants(lab.session);
    if (left !== proof.emptyTenants) {
        problems.push(`destroy leaves something behind: ${findDifference(proof.emptyTenants, left)}`);
    }
    if (problems.length === 0) proof.proven.add(fingerprint);
    return problems;
}

/** The counts of changes below "Resources:" of a preview. */
function listChanges(output: string): string[] {
    const [, summary = ""] = output.split(/^Resources:$/m);
    return summary
        .split("\n")
        .filter((line) => / to (create|update|delete|replace|import)/.test(line))
        .map((line) => line.trim());
}

function findDifference(before: string, after: string): string {
    const known = new Set(before.split("\n"));
    return after
        .split("\n")
        .filter((line) => !known.has(line))
        .slice(0, 12)
        .map((line) => line.trim())
        .join(" ");
}
