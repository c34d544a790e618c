import * as pulumi from "@pulumi/pulumi";

import {
    type Capability,
    getDeployment,
    type GetDeploymentResult,
    type GetPrincipalsResult,
} from "../resources";
import { checkPrincipals, lookUp, type WantedPrincipals } from "./lookups";

export { principalOf } from "./lookups";

/** What has to be there before a component writes anything. */
export interface Wanted extends WantedPrincipals {
    capabilities: Capability[];
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
    const ready = explained(component, answered(component, credentials, wanted));
    answers.set(component, { wanted, ready });
    return ready;
}

/** Whether an answer to the one question holds the answer to the other; a parent may be another part. */
function covers(asked: Wanted, wanted: Wanted): boolean {
    const all = (known: readonly string[], names: readonly string[]): boolean =>
        names.every((name) => known.includes(name));
    return (
        all(asked.capabilities, wanted.capabilities) &&
        all(usersOf(asked), usersOf(wanted)) &&
        all(asked.groups ?? [], wanted.groups ?? [])
    );
}

function usersOf({ users = [], testUser }: Wanted): string[] {
    return testUser === undefined ? users : [...users, testUser];
}

function answered(
    component: pulumi.ComponentResource,
    credentials: pulumi.ProviderResource,
    wanted: Wanted,
): pulumi.Output<Prerequisites> {
    const options = { parent: component, provider: credentials };
    const deployment = getDeployment({ capabilities: wanted.capabilities }, options);
    const lookUps = pulumi.all(lookUp(wanted, options).map(outcome));
    // Look-ups do not fail here, so a missing permission is told at once: without it they say nothing new.
    return pulumi.all([deployment, lookUps]).apply(([told, outcomes]) => {
        // Undoes Unwrap: answers hold no outputs.
        const found = succeeded(outcomes as Outcome<GetPrincipalsResult>[]);
        const everybody = {
            users: found.flatMap(({ users }) => users),
            groups: found.flatMap(({ groups }) => groups),
        };
        checkPrincipals(wanted, everybody);
        return { deployment: told, ...everybody };
    });
}

type Outcome<T> = { value: T } | { reason: string };

function outcome<T>(answer: pulumi.Output<T>): pulumi.Output<Outcome<T>> {
    // Undoes Unwrap: answers hold no outputs.
    const value = answer.apply<Outcome<T>>((it) => ({ value: it }) as never);
    return pulumi.recover(value, (error: Error): Outcome<T> => ({ reason: error.message }));
}

/** The values, or an error with everything that went wrong. */
function succeeded<T>(outcomes: Outcome<T>[]): T[] {
    const reasons = outcomes.flatMap((o) => ("reason" in o ? [o.reason] : []));
    if (reasons.length > 0) throw new Error(reasons.join("; "));
    return outcomes.flatMap((o) => ("value" in o ? [o.value] : []));
}

/** Makes an output fail with an error that is shown beside the component, once, and without a stack. */
export function explained<T>(component: pulumi.Resource, output: pulumi.Output<T>): pulumi.Output<T> {
    return pulumi.recover(output, (error: Error): T => {
        // Told already: the same error is shown once, another one with the same text again.
        if (error instanceof pulumi.ResourceError) throw error;
        throw explanation(error.message.replaceAll(/Invoke of '[^']+' failed: /g, ""), component);
    });
}

function explanation(message: string, component: pulumi.Resource): pulumi.ResourceError {
    const error = new pulumi.ResourceError(message, component, true);
    // The SDK writes the name of every property that the error passes into its message; this keeps it as it is.
    Object.defineProperty(error, "message", { get: () => message, set: () => undefined });
    // Once the program has come to its end, the SDK shows the stack of whatever fails then; it leads nowhere.
    error.stack = undefined;
    return error;
}

/**
 * Lets a resource wait for the prerequisites, and for other resources if there are any. A resource whose
 * inputs fail never settles its outputs, and then a program of the Automation API never ends; one whose
 * dependencies fail is given up at once.
 */
export function after(
    ready: pulumi.Output<unknown>,
    ...resources: pulumi.Resource[]
): pulumi.Output<pulumi.Resource[]> {
    return ready.apply(() => resources);
}

/** An output that fails together with the prerequisites; see {@link after}. */
export function gated<T>(ready: pulumi.Output<Prerequisites>, output: pulumi.Output<T>): pulumi.Output<T> {
    return ready.apply<T>(() => output);
}
