import { ignoreNotFound, poll } from "../../clients/poll";
import {
    type ApplicationObject,
    findApplications,
    readServicePrincipal,
    type ServicePrincipalObject,
    toServicePrincipalPath,
    toServicePrincipalPathOfClient,
} from "../support/directoryObjects";
import type { Context } from "../support/types";
import { deleteApplication } from "./deletion";
import type { Origin } from "./origin";

/** An application with its service principal. */
export interface Instance {
    application: ApplicationObject;
    servicePrincipal: ServicePrincipalObject;
}

export interface LeftoverQuery {
    origin: Origin;
    displayName: string;
    /** Template that the application must come from. */
    templateId: string;
}

/** How long the service principal of a new application may be unknown to other replicas. */
const unknownMs = 30_000;

type NameQuery = Pick<LeftoverQuery, "origin" | "displayName">;

/** All applications of the name, and what earlier, interrupted creations of the resource left behind. */
export function findNamesakes(
    { origin, displayName }: NameQuery,
    { config, signal }: Context,
): Promise<ApplicationObject[]> {
    return findApplications(config, origin.createFilter(displayName), signal);
}

/** What earlier, interrupted creations of the resource left behind. */
export async function findLeftovers(query: NameQuery, context: Context): Promise<ApplicationObject[]> {
    return (await findNamesakes(query, context)).filter((application) =>
        isLeftover(application, query.origin),
    );
}

/** Whether an application comes from a creation of the resource. */
export function isLeftover(application: ApplicationObject, origin: Origin): boolean {
    return origin.isUnfinished(application) || origin.isFinished(application);
}

/** The leftover to continue with, or undefined. A preview does not wait until all of it is there. */
export async function adoptLeftover(
    leftovers: ApplicationObject[],
    query: LeftoverQuery & { isPreview?: boolean },
    context: Context,
): Promise<Instance | undefined> {
    for (const application of leftovers) {
        if (application.applicationTemplateId?.toLowerCase() !== query.templateId.toLowerCase()) continue;
        const isUnfinished = query.origin.isUnfinished(application);
        if (!isUnfinished && isUsed(application)) continue;
        const isNew = isUnfinished && query.isPreview !== true;
        const servicePrincipal = await findServicePrincipal(application, isNew ? unknownMs : 0, context);
        if (servicePrincipal === undefined) continue;
        if (isUnfinished || !(await hasCertificate(servicePrincipal, context))) {
            return { application, servicePrincipal };
        }
    }
    return undefined;
}

/**
 * Deletes what interrupted creations and deletions left behind, except for one: what was never set up, or has no service
 * principal any more. No state can have the first, and no user can use the second.
 */
export async function removeLeftovers(
    query: NameQuery & { except?: string },
    context: Context,
): Promise<void> {
    for (const application of await findLeftovers(query, context)) {
        if (application.id === query.except) continue;
        const isRemoved = query.origin.isUnfinished(application) || (await isRemains(application, context));
        if (!isRemoved) continue;
        await deleteApplication(application, context);
        context.log.info(
            `deleted the application ${application.id}, which an interrupted deployment had left behind`,
        );
    }
}

async function isRemains(application: ApplicationObject, context: Context): Promise<boolean> {
    return !isUsed(application) && (await findServicePrincipal(application, 0, context)) === undefined;
}

/**
 * Whether anything was built on it. A deployment that was interrupted while it created the application did not get that
 * far; another stack with the same name in another backend did.
 */
function isUsed({ identifierUris = [], web }: ApplicationObject): boolean {
    return identifierUris.length > 0 || (web?.redirectUris ?? []).length > 0;
}

async function hasCertificate({ id }: ServicePrincipalObject, { config, signal }: Context): Promise<boolean> {
    const path = `${toServicePrincipalPath(id)}?$select=id,keyCredentials`;
    const { keyCredentials = [] } = await config.graph.get<{ keyCredentials?: unknown[] }>(path, { signal });
    return keyCredentials.length > 0;
}

async function findServicePrincipal(
    { appId }: ApplicationObject,
    withinMs: number,
    { config, signal }: Context,
): Promise<ServicePrincipalObject | undefined> {
    const path = toServicePrincipalPathOfClient(appId);
    return poll(() => ignoreNotFound(readServicePrincipal(config, path, signal)), {
        clock: config.clock,
        withinMs,
        signal,
    });
}
