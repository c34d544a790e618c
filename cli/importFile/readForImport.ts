import type { Clients } from "../../provider/clients";
import type { Resource } from "../../provider/resources/support/types";

/** How the tenants are looked at. */
export interface Looking {
    clients: Clients;
    signal: AbortSignal;
}

type Inputs = NonNullable<Awaited<ReturnType<Resource["read"]>>>["inputs"];

/** The inputs that `pulumi import` will find for an object; undefined: there is no such object. */
export async function readForImport(
    { clients, signal }: Looking,
    resource: Resource,
    id: string,
): Promise<Inputs | undefined> {
    const silent = () => undefined;
    const log = { debug: silent, info: silent, warn: silent, error: silent, status: silent };
    return (await resource.read({ urn: "", id }, { config: clients, log, signal }))?.inputs;
}
