import * as pulumi from "@pulumi/pulumi";

import { getClients, getCustomDomains } from "../resources";
import { FindingError } from "./lookups";

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

function ask(
    references: Reference[],
    call: (names: string[]) => pulumi.Output<unknown>,
): pulumi.Output<unknown>[] {
    if (references.length === 0) return [];
    const response = call(references.map(({ name }) => name));
    return [
        pulumi.recover(response, (error: Error): unknown => {
            const message = error.message.replace(
                /\((?:clientIds|domains)\[(\d+)\]\)/g,
                (_, index: string) => `(${references[Number(index)]?.path ?? ""})`,
            );
            throw message === error.message ? error : new FindingError(message);
        }),
    ];
}
