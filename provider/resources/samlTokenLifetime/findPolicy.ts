import { parseTokenLifetime } from "../../../rules/samlTokenLifetime";
import type { Values } from "../../host/definition";
import { InvalidInput } from "../../host/errors";
import { compact, findString } from "../support/values";
import { isOwnPolicy, type LifetimePolicy, type PolicyApi } from "./policyApi";

/** What is wanted of the policy. */
export interface WantedPolicy {
    name: string;
    minutes: number;
    /** The program names it, so that other applications may use it as well. */
    shared: boolean;
}

/** Without a name of the program the policy is that of one application. */
export const getDefaultPolicyName = (servicePrincipalId: string): string =>
    `SAML token lifetime of ${servicePrincipalId}`;

export function readWanted(servicePrincipalId: string, inputs: Values): WantedPolicy {
    const name = findString(inputs, "policyName");
    return {
        name: name ?? getDefaultPolicyName(servicePrincipalId),
        // Check has made sure that it is there.
        minutes: Number(inputs["minutes"]),
        shared: name !== undefined,
    };
}

/**
 * Refuses a policy whose lifetime other applications, or those who made it, rely on. One that this package has made for
 * this application alone may be changed.
 */
export async function requireChangeable(
    api: PolicyApi,
    policy: LifetimePolicy,
    { name, minutes, shared }: WantedPolicy,
    isAssigned: boolean,
): Promise<void> {
    if (!shared) return;
    const others = await api.isUsedByOthers(policy);
    if (others === false && (isAssigned || isOwnPolicy(policy))) return;
    const reasons: Record<string, string> = {
        true: "other applications use it",
        false: "it was not made by this package",
        undefined: "the credentials may not see whether other applications use it (Application.Read.All)",
    };
    throw new InvalidInput([
        {
            property: "policyName",
            reason:
                `the token lifetime policy "${name}" (${policy.id}) has ${describeLifetime(policy)} and not ${minutes} minutes, and ` +
                `${reasons[String(others)]}; give another name, or the same lifetime in all programs that use the policy`,
        },
    ]);
}

/** Refuses to take the place of a policy that the program does not name. */
export function refuseForeignPolicy(found: LifetimePolicy | undefined, { name }: WantedPolicy): void {
    if (found === undefined || found.displayName === name) return;
    throw new InvalidInput([
        {
            property: "servicePrincipalId",
            reason:
                `the application has the token lifetime policy "${found.displayName ?? ""}" (${found.id}) with ` +
                `${describeLifetime(found)} already, and can have one only; give its name as policyName to use it, or import ` +
                "the resource to replace it",
        },
    ]);
}

export const hasLifetime = ({ definition }: LifetimePolicy, minutes: number): boolean =>
    parseTokenLifetime(definition) === minutes;

function describeLifetime({ definition }: LifetimePolicy): string {
    const minutes = parseTokenLifetime(definition);
    return minutes === undefined ? "a definition of its own" : `${minutes} minutes`;
}

/** The inputs as the tenant has them. */
export function toActualInputs(id: string, policy: LifetimePolicy, declared: Values | undefined): Values {
    const name = policy.displayName ?? "";
    return compact({
        servicePrincipalId: declared?.["servicePrincipalId"] ?? id,
        minutes: parseTokenLifetime(policy.definition),
        policyName: name === getDefaultPolicyName(id) ? undefined : name,
    });
}
