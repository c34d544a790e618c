import { ApiError } from "../../clients/apiError";
import type { ApplicationObject } from "../support/directoryObjects";
import type { Context } from "../support/types";

/** As many are named, with one request for all of them. Graph allows 15 values of `in`. */
const maxNamed = 10;

/**
 * Warns in a preview of applications that have the name already: Entra allows several, and a left-over one is easily
 * mistaken for the new one.
 */
export async function warnOfNamesakes(
    namesakes: ApplicationObject[],
    displayName: string,
    context: Context,
): Promise<void> {
    if (namesakes.length === 0) return;
    const named = namesakes.slice(0, maxNamed);
    const ids = await findServicePrincipalIds(named, context);
    const list = named.map(({ appId }) => {
        if (ids === undefined) return `client ID ${appId}`;
        const id = ids.get(appId);
        return id === undefined
            ? `the one with the client ID ${appId}, without an enterprise application`
            : `${id} (client ID ${appId})`;
    });
    const more = namesakes.length > named.length ? [`${namesakes.length - named.length} more`] : [];
    const count = namesakes.length === 1 ? "An application is" : `${namesakes.length} applications are`;
    context.log.warn(
        `${count} called ${JSON.stringify(displayName)} already: ${[...list, ...more].join(", ")}. \`pulumi up\` creates ` +
            "another one of the same name. To use one of them instead, set existing.application (of a link: " +
            `entra.existing.application) to { id: "${[...(ids?.values() ?? [])][0] ?? "OBJECT_ID"}", manage: true }, or leave manage out ` +
            "to only reference it. If it is not in use, delete it. Otherwise choose another displayName. If you have " +
            "renamed the resource in the program, give it an alias.",
    );
}

/**
 * Object IDs of the service principals by client ID, without those that there are not; undefined where the credentials may
 * not list them, which a link does without.
 */
async function findServicePrincipalIds(
    applications: ApplicationObject[],
    { config, signal }: Context,
): Promise<Map<string, string> | undefined> {
    const clientIds = applications.map(({ appId }) => `'${appId}'`).join(",");
    const path = `/servicePrincipals?$filter=${encodeURIComponent(`appId in (${clientIds})`)}&$select=id,appId`;
    try {
        const found = await config.graph.list<{ id: string; appId: string }>(path, { signal });
        return new Map(found.map(({ id, appId }) => [appId, id]));
    } catch (error) {
        if (error instanceof ApiError && error.status === 403) return undefined;
        throw error;
    }
}
