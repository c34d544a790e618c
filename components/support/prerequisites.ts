import * as pulumi from "@pulumi/pulumi";

import {
    getDeployment,
    getPrincipals,
    type Capability,
    type GetDeploymentResult,
    type GetPrincipalsResult,
    type Principal,
} from "../resources";
import { problemError } from "./problems";

/** What has to be there before a component writes anything. */
export interface Wanted {
    capabilities: Capability[];
    /** Users and groups to assign. */
    users?: string[];
    groups?: string[];
    /** A user to provision as a test. */
    testUser?: string;
    /** The arguments from which these come, as messages name them. Default: the same names. */
    paths?: Partial<Record<"users" | "groups" | "testUser", string>>;
}

/** Where a deployment goes, and who was found. */
export interface Prerequisites extends GetPrincipalsResult {
    deployment: GetDeploymentResult;
}

interface Answer {
    wanted: Wanted;
    ready: pulumi.Output<Prerequisites>;
}

const answers = new WeakMap<pulumi.Resource, Answer>();

/**
 * Asks for everything that has to be there. The parts of a link share the answer that the link got for all of
 * them, so whatever is missing for one part stops the first write of every part.
 */
export function prerequisites(
    component: pulumi.ComponentResource,
    credentials: pulumi.ProviderResource,
    wanted: Wanted,
    parent: pulumi.Resource | undefined,
): pulumi.Output<Prerequisites> {
    const shared = parent === undefined ? undefined : answers.get(parent);
    if (shared !== undefined && covers(shared.wanted, wanted)) return shared.ready;
    const options = { parent: component, provider: credentials };
    const answer = pulumi
        .all([getDeployment({ capabilities: wanted.capabilities }, options), lookUp(wanted, options)])
        .apply(([deployment, found]) => ({ deployment, ...eachOnce(wanted, found) }));
    const explained = pulumi.recover(answer, (error: Error) => {
        throw explanation(error, component, wanted);
    });
    answers.set(component, { wanted, ready: explained });
    return explained;
}

/** Whether an answer to the one question holds the answer to the other; a parent may be another part. */
function covers(asked: Wanted, wanted: Wanted): boolean {
    const all = (known: readonly string[], names: readonly string[]): boolean =>
        names.every((name) => known.includes(name));
    const [known, needed] = [queriesOf(asked), queriesOf(wanted)];
    return (
        all(asked.capabilities, wanted.capabilities) &&
        all(known.users, needed.users) &&
        all(known.groups, needed.groups)
    );
}

/** An error that is shown beside the component, once, and without a stack, which would lead nowhere. */
function explanation(error: Error, component: pulumi.Resource, wanted: Wanted): pulumi.ResourceError {
    const message = error.message
        .replace(/^Invoke of '[^']+' failed: /, "")
        .replace(/\((users|groups)\[(\d+)\]\)/g, (_, list: "users" | "groups", index: string) => {
            return `(${argumentOf(wanted, list, Number(index))})`;
        });
    const explained = new pulumi.ResourceError(message, component, true);
    // The SDK writes the name of every property that the error passes into its message; this keeps it as it is.
    Object.defineProperty(explained, "message", { get: () => message, set: () => undefined });
    // Once the program has come to its end, the SDK shows the stack of whatever fails then.
    explained.stack = undefined;
    return explained;
}

/** The component's argument that an entry of the question came from; see {@link queriesOf}. */
function argumentOf(wanted: Wanted, list: "users" | "groups", index: number): string {
    const query = queriesOf(wanted)[list][index];
    const place = wanted[list]?.findIndex((candidate) => candidate === query) ?? -1;
    if (place < 0) return wanted.paths?.testUser ?? "testUser";
    return `${wanted.paths?.[list] ?? list}[${place}]`;
}

/**
 * Lets a resource wait for the prerequisites, and for other resources if there are any. A resource whose
 * inputs fail never settles its outputs, and then a program of the Automation API never ends; one whose
 * dependencies fail is given up at once.
 */
export function after(
    ready: pulumi.Output<Prerequisites>,
    ...resources: pulumi.Resource[]
): pulumi.Output<pulumi.Resource[]> {
    return ready.apply(() => resources);
}

/** An output that fails together with the prerequisites; see {@link after}. */
export function gated<T>(ready: pulumi.Output<Prerequisites>, output: pulumi.Output<T>): pulumi.Output<T> {
    return ready.apply<T>(() => output);
}

/** The one that was found for a query. */
export function principalOf(principals: Principal[], query: string): Principal {
    const principal = principals.find((candidate) => candidate.query === query);
    // The function answers for every query or fails; anything else is a defect of the plugin.
    if (principal === undefined) throw new Error(`getPrincipals did not answer for ${JSON.stringify(query)}`);
    return principal;
}

function lookUp(wanted: Wanted, options: pulumi.InvokeOutputOptions): pulumi.Output<GetPrincipalsResult> {
    const { users, groups } = queriesOf(wanted);
    if (users.length + groups.length === 0) return pulumi.output({ users: [], groups: [] });
    return getPrincipals({ users, groups }, options);
}

/** The question, in which everybody stands once. */
function queriesOf({ users = [], groups = [], testUser }: Wanted): Record<"users" | "groups", string[]> {
    const asked = [...users, ...(testUser === undefined ? [] : [testUser])];
    return { users: [...new Set(asked)], groups };
}

/** Graph refuses a second assignment of the same person, who can be written in several ways. */
export function eachOnce(
    wanted: Pick<Wanted, "users" | "groups" | "paths">,
    found: GetPrincipalsResult,
): GetPrincipalsResult {
    for (const list of ["users", "groups"] as const) {
        const seen = new Map<string, string>();
        for (const { objectId, query, displayName } of (wanted[list] ?? []).map((q) =>
            principalOf(found[list], q),
        )) {
            const first = seen.get(objectId);
            if (first !== undefined) {
                throw problemError(wanted.paths?.[list] ?? list, {
                    found: `${first} and ${query}`,
                    expected: "everybody once",
                    next: `Both are ${displayName} (${objectId}); remove one of them.`,
                });
            }
            seen.set(objectId, query);
        }
    }
    return found;
}
