import * as pulumi from "@pulumi/pulumi";

import {
    type Capability,
    type FoundOrganization,
    getDeployment,
    type GetDeploymentResult,
    type GetPrincipalsResult,
} from "../resources";
import {
    checkPrincipals,
    FindingError,
    listTestQueries,
    lookUpPrincipals,
    type RequiredPrincipals,
} from "./lookups";
import {
    checkDistinctOrganizations,
    lookUpOrganizations,
    lookUpReferences,
    type Reference,
    type RequiredReferences,
} from "./references";

export { findPrincipal } from "./lookups";

/** What must exist before a component writes anything. */
export interface PreflightRequirements extends RequiredPrincipals, RequiredReferences {
    capabilities: Capability[];
}

/** Where a deployment goes, and the users, groups and Organizations that were found. */
export interface PreflightResult extends GetPrincipalsResult {
    deployment: GetDeploymentResult;
    organizations: FoundOrganization[];
}

interface SharedPreflight {
    wanted: PreflightRequirements;
    preflight: pulumi.Output<PreflightResult>;
}

const sharedPreflights = new WeakMap<pulumi.Resource, SharedPreflight>();

/**
 * Checks everything that must exist before the first write. The parts of a link share the result of the link for all of
 * them, so whatever is missing for one part stops the first write of every part.
 */
export function runPreflight(
    component: pulumi.ComponentResource,
    credentials: pulumi.ProviderResource,
    wanted: PreflightRequirements,
    parent: pulumi.Resource | undefined,
): pulumi.Output<PreflightResult> {
    const shared = parent === undefined ? undefined : sharedPreflights.get(parent);
    if (shared !== undefined && hasAll(shared.wanted, wanted)) return shared.preflight;
    const checks: FurtherCheck[] = [];
    const outcome = requestPreflight(component, credentials, wanted);
    const preflight = withReadableErrors(component, withFurtherMistakes(outcome, checks));
    sharedPreflights.set(component, { wanted, preflight });
    furtherChecks.set(preflight, checks);
    return preflight;
}

/** Finds a mistake, which the message says; undefined if there is none. */
type FurtherCheck = () => Promise<string | undefined>;

const furtherChecks = new WeakMap<pulumi.Output<PreflightResult>, FurtherCheck[]>();

/**
 * Adds a check to the error of a preflight that fails in a preview: of what is otherwise checked after the preflight. To be
 * called in the constructor of a component, before the preflight has come to its end.
 */
export function checkIfPreflightFails(preflight: pulumi.Output<PreflightResult>, check: FurtherCheck): void {
    if (pulumi.runtime.isDryRun()) furtherChecks.get(preflight)?.push(check);
}

function withFurtherMistakes<T>(outcome: pulumi.Output<T>, checks: FurtherCheck[]): pulumi.Output<T> {
    const tellAll = async (error: Error): Promise<never> => {
        const mistakes = (await Promise.all(checks.map((check) => check()))).filter(
            (mistake) => mistake !== undefined,
        );
        if (mistakes.length === 0) throw error;
        throw new Error([error.message, ...mistakes].join("\n"));
    };
    // The SDK waits for a promise that it gets here; its type does not say so.
    return pulumi.recover(outcome, (error: Error) => tellAll(error) as never);
}

/** Whether one result covers the other requirements; a parent may be another part. */
function hasAll(asked: PreflightRequirements, wanted: PreflightRequirements): boolean {
    const all = (known: readonly string[], names: readonly string[]): boolean =>
        names.every((name) => known.includes(name));
    return (
        all(asked.capabilities, wanted.capabilities) &&
        all(listQueries(asked, "users"), listQueries(wanted, "users")) &&
        all(listQueries(asked, "groups"), listQueries(wanted, "groups")) &&
        all(listNames(asked.clients), listNames(wanted.clients)) &&
        all(listNames(asked.customDomains), listNames(wanted.customDomains)) &&
        all(listNames(asked.organizations), listNames(wanted.organizations))
    );
}

const listNames = (references: Reference[] = []): string[] => references.map(({ name }) => name);

function listQueries(wanted: PreflightRequirements, list: "users" | "groups"): string[] {
    const ofTests = listTestQueries(wanted).filter((query) => query.list === list);
    return [...(wanted[list] ?? []), ...ofTests.flatMap(({ queries }) => queries)];
}

function requestPreflight(
    component: pulumi.ComponentResource,
    credentials: pulumi.ProviderResource,
    wanted: PreflightRequirements,
): pulumi.Output<PreflightResult> {
    const options = { parent: component, provider: credentials };
    const deployment = toOutcome(describeDeployment(credentials, wanted.capabilities, options));
    const lookUps = pulumi.all(lookUpPrincipals(wanted, options).map(toOutcome));
    const organizations = pulumi.all(lookUpOrganizations(wanted, options).map(toOutcome));
    const references = pulumi.all(lookUpReferences(wanted, options).map(toOutcome));
    const all = pulumi.all([deployment, lookUps, organizations, references]);
    return all.apply(([deployed, outcomes, ofOrganizations, referred]) => {
        // Undoes Unwrap: results contain no outputs.
        const principalOutcomes = outcomes as Outcome<GetPrincipalsResult>[];
        const organizationOutcomes = ofOrganizations as Outcome<FoundOrganization[]>[];
        const [target, results] = unwrapOutcomes<GetDeploymentResult, unknown>(deployed, [
            ...principalOutcomes,
            ...organizationOutcomes,
            ...(referred as Outcome<unknown>[]),
        ]);
        // Those of the other references have nothing to tell once they exist.
        const found = results.splice(0, principalOutcomes.length) as GetPrincipalsResult[];
        const foundOrganizations = results.splice(0, organizationOutcomes.length) as FoundOrganization[][];
        const principals = {
            users: found.flatMap(({ users }) => users),
            groups: found.flatMap(({ groups }) => groups),
        };
        checkPrincipals(wanted, principals);
        checkDistinctOrganizations(wanted.organizations ?? [], foundOrganizations.flat());
        return { deployment: target, ...principals, organizations: foundOrganizations.flat() };
    });
}

/** By provider, which the components with the same credentials share, and by capabilities. */
const deployments = new WeakMap<pulumi.ProviderResource, Map<string, pulumi.Output<GetDeploymentResult>>>();

/** The same for all links with the same credentials that need the same permissions; so it is asked for once. */
function describeDeployment(
    credentials: pulumi.ProviderResource,
    capabilities: Capability[],
    options: pulumi.InvokeOutputOptions,
): pulumi.Output<GetDeploymentResult> {
    const known = deployments.get(credentials) ?? new Map<string, pulumi.Output<GetDeploymentResult>>();
    deployments.set(credentials, known);
    const key = [...capabilities].sort().join();
    const deployment = known.get(key) ?? getDeployment({ capabilities }, options);
    known.set(key, deployment);
    return deployment;
}

/** Plain members: an output that holds an error copies it into an object without its class. */
type Outcome<T> = { value: T } | { reason: string; isFinding: boolean };

function toOutcome<T>(response: pulumi.Output<T>): pulumi.Output<Outcome<T>> {
    // Undoes Unwrap: results contain no outputs.
    const value = response.apply<Outcome<T>>((it) => ({ value: it }) as never);
    return pulumi.recover(value, (error: Error): Outcome<T> => ({
        reason: removePrefix(error.message),
        isFinding: error instanceof FindingError,
    }));
}

/**
 * The values, or an error with everything that went wrong. A look-up that could not be made adds nothing to the permission
 * or the credentials that are missing for it.
 */
function unwrapOutcomes<T, U>(first: Outcome<T>, others: Outcome<U>[]): [T, U[]] {
    const failed = others.flatMap((outcome) => ("reason" in outcome ? [outcome] : []));
    if ("reason" in first) {
        const found = failed.filter(({ isFinding }) => isFinding);
        throw new Error([first, ...found].map(({ reason }) => reason).join("\n"));
    }
    if (failed.length > 0) throw new Error(failed.map(({ reason }) => reason).join("; "));
    return [first.value, others.flatMap((outcome) => ("value" in outcome ? [outcome.value] : []))];
}

/** What the SDK puts before the message of a function, and the name of an argument that no program has written. */
function removePrefix(message: string): string {
    return message.replaceAll(/Invoke of '[^']+' failed: /g, "").replace(/ \(capabilities\)$/, "");
}

/** Makes an output fail with an error that is shown beside the component, once, and without a stack. */
export function withReadableErrors<T>(
    component: pulumi.Resource,
    output: pulumi.Output<T>,
): pulumi.Output<T> {
    return pulumi.recover(output, (error: Error): T => {
        // Reported already: the same error is shown once, another one with the same message again.
        if (error instanceof pulumi.ResourceError) throw error;
        throw createResourceError(removePrefix(error.message), component);
    });
}

function createResourceError(message: string, component: pulumi.Resource): pulumi.ResourceError {
    const error = new pulumi.ResourceError(message, component, true);
    // The SDK writes the name of every property that the error passes into its message; this keeps it as it is.
    Object.defineProperty(error, "message", { get: () => message, set: () => undefined });
    // Once the program has come to its end, the SDK shows the stack of whatever fails then; it leads nowhere.
    error.stack = undefined;
    return error;
}

/**
 * Lets a resource wait for the preflight, and for other resources if there are any. A resource whose
 * inputs fail never settles its outputs, and then a program of the Automation API never ends; one whose
 * dependencies fail is given up at once.
 */
export function dependsOnPreflight(
    preflight: pulumi.Output<unknown>,
    ...resources: pulumi.Resource[]
): pulumi.Input<pulumi.Resource[]> {
    const known = readiness.get(preflight) ?? preflight.apply((): pulumi.Resource[] => []);
    readiness.set(preflight, known);
    // The SDK accepts lists in lists here; its type does not say so. The resources stay out of the output: the SDK searches
    // what an output holds for unknown values, and would walk through the whole link below each of them.
    return resources.length === 0 ? known : [...resources, known as unknown as pulumi.Resource];
}

/** One output for all that wait for a preflight. */
const readiness = new WeakMap<pulumi.Output<unknown>, pulumi.Output<pulumi.Resource[]>>();

/** An output that fails together with the preflight; see {@link dependsOnPreflight}. */
export function waitForPreflight<T>(
    preflight: pulumi.Output<PreflightResult>,
    output: pulumi.Output<T>,
): pulumi.Output<T> {
    return preflight.apply<T>(() => output);
}
