import * as pulumi from "@pulumi/pulumi";

import { isOrganizationId } from "../../rules/shapes/organizations";
import { type FoundOrganization, getClients, getCustomDomains, getOrganizations } from "../resources";
import { FindingError } from "./lookups";
import { throwInputErrors } from "./validation";

/** An object that a component names, and the argument that names it. */
export interface Reference {
    path: string;
    name: string;
}

/** What must exist in the Auth0 tenant besides the objects of the component. */
export interface RequiredReferences {
    /** Applications, by client ID. */
    clients?: Reference[];
    customDomains?: Reference[];
    /** Organizations, by name or ID. */
    organizations?: Reference[];
    /** Whether discovery domains of the Organizations are declared. Default: false. */
    withDiscoveryDomains?: boolean;
}

/**
 * Asks in a preview whether what the program names exists. An `up` does not ask again: the preview has, and Auth0 refuses
 * the rest.
 */
export function lookUpReferences(
    { clients = [], customDomains = [] }: RequiredReferences,
    options: pulumi.InvokeOutputOptions,
): pulumi.Output<unknown>[] {
    if (!pulumi.runtime.isDryRun()) return [];
    return [
        ...ask(clients, (clientIds) => getClients({ clientIds }, options)),
        ...ask(customDomains, (domains) => getCustomDomains({ domains }, options)),
    ];
}

/**
 * Finds the Organizations that a component names. A preview looks at all of them, and at what they have; an `up` needs no
 * more than the IDs of those that the program names by their names.
 */
export function lookUpOrganizations(
    { organizations = [], withDiscoveryDomains = false }: RequiredReferences,
    options: pulumi.InvokeOutputOptions,
): pulumi.Output<FoundOrganization[]>[] {
    const isPreview = pulumi.runtime.isDryRun();
    const wanted = isPreview ? organizations : organizations.filter(({ name }) => !isOrganizationId(name));
    const details = isPreview ? { withConnections: true, withDiscoveryDomains } : {};
    return ask(wanted, (names) =>
        getOrganizations({ organizations: names, ...details }, options).apply((found) => found.organizations),
    );
}

/** The one that was found for a query. */
export function findOrganization(found: readonly FoundOrganization[], query: string): FoundOrganization {
    const organization = found.find((candidate) => candidate.query === query);
    // The function returns a result for every query or fails; anything else is a defect of the plugin.
    if (organization !== undefined) return organization;
    throw new Error(`getOrganizations returned no result for ${JSON.stringify(query)}`);
}

function ask<T>(references: Reference[], call: (names: string[]) => pulumi.Output<T>): pulumi.Output<T>[] {
    if (references.length === 0) return [];
    const response = call(references.map(({ name }) => name));
    return [
        pulumi.recover(response, (error: Error): T => {
            const message = error.message.replace(
                /\((?:clientIds|domains|organizations)\[(\d+)\]\)/g,
                (_, index: string) => `(${references[Number(index)]?.path ?? ""})`,
            );
            throw message === error.message ? error : new FindingError(message);
        }),
    ];
}

/** Reports Organizations that are named twice, by name and by ID. */
export function checkDistinctOrganizations(
    references: readonly Reference[],
    found: readonly FoundOrganization[],
): void {
    throwInputErrors((problems) => {
        const seen = new Map<string, string>();
        for (const { path, name } of references) {
            const id = isOrganizationId(name) ? name : findOrganization(found, name).id;
            const first = seen.get(id);
            if (first === undefined) {
                seen.set(id, path);
                continue;
            }
            problems.add(path, {
                found: name,
                expected: "each Organization once",
                next: `It is the same as ${first} (${id}); remove one of them.`,
            });
        }
    });
}
