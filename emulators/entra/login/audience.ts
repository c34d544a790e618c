import { type Cloud, getVaultAudience } from "../../support/clouds";
import { graphAppId } from "./tokens";

/** The names under which clients ask for, and tokens name, the tenant's Graph. */
export function listGraphAudiences(origin: string, { graph }: Cloud): string[] {
    const port = new URL(origin).port;
    return [origin, `https://127.0.0.1:${port}`, graph, graphAppId];
}

/**
 * The audience of a token for `{resource}/.default`; undefined when the tenant has no such resource.
 * The address of Azure Resource Manager is the tenant's own as well, see the cloud metadata.
 */
export function findAudience(resource: string, origin: string, cloud: Cloud): string | undefined {
    const bare = resource.replace(/\/+$/, "");
    const known = [...listGraphAudiences(origin, cloud), ...cloud.resourceManager, getVaultAudience(cloud)];
    return known.find((audience) => audience.toLowerCase() === bare.toLowerCase());
}
