import { isObjectId } from "../../../rules/validation/formats";
import { ignoreNotFound } from "../../clients/poll";
import type { ReadResult, Values } from "../../host/definition";
import {
    readApplication,
    readServicePrincipal,
    type ServicePrincipalObject,
    toApplicationPath,
    toServicePrincipalPath,
    toServicePrincipalPathOfClient,
} from "../support/directoryObjects";
import type { Context } from "../support/types";
import { compact, findString } from "../support/values";
import { toActualInputs, toOutputs } from "./settings";
import { resolveTemplateId } from "./template";

/** An enterprise application for an import; undefined: there is none. */
export async function findImported(id: string, context: Context): Promise<ReadResult | undefined> {
    const { config, signal } = context;
    if (!isObjectId(id)) throw new Error(describeMalformedId(id));
    const principal = await findByAnyId(id, context);
    if (principal === undefined) return undefined;
    const [application, defaultTemplate] = await Promise.all([
        ignoreNotFound(readApplication(config, toApplicationPath(principal.appId), signal)),
        resolveTemplateId({}, context),
    ]);
    if (application === undefined) {
        throw new Error(
            `The application of the enterprise application ${principal.id} (client ID ${principal.appId}) is not in this ` +
                "tenant, so it cannot be managed here; import an enterprise application whose application is under App registrations.",
        );
    }
    const template = principal.applicationTemplateId?.toLowerCase();
    const isDefault = template === undefined || template === defaultTemplate.toLowerCase();
    const inputs = compact({
        ...toActualInputs(principal, {}, []),
        templateId: isDefault ? undefined : principal.applicationTemplateId,
    });
    return { id: principal.id, inputs, outputs: { ...inputs, ...toOutputs(principal, application.id) } };
}

const describeMalformedId = (id: string): string =>
    `"${id}" is not the ID of an enterprise application; it must be the object ID of the service principal, which is at ` +
    "Entra admin center > Enterprise applications > the application > Properties > Object ID.";

/** By the object ID of the service principal, the client ID, or the object ID of the application. */
async function findByAnyId(
    id: string,
    { config, signal }: Context,
): Promise<ServicePrincipalObject | undefined> {
    const read = (path: string) => ignoreNotFound(readServicePrincipal(config, path, signal));
    const found =
        (await read(toServicePrincipalPath(id))) ?? (await read(toServicePrincipalPathOfClient(id)));
    if (found !== undefined) return found;
    const path = `/applications/${encodeURIComponent(id)}`;
    const application = await ignoreNotFound(readApplication(config, path, signal));
    return application && read(toServicePrincipalPathOfClient(application.appId));
}

/**
 * What is left where the service principal was deleted: an application without one stays in the state, so that it is
 * replaced or deleted and not forgotten. Undefined: it is gone as well.
 */
export async function findRemains(
    id: string,
    inputs: Values,
    olds: Values,
    { config, signal, log }: Context,
): Promise<ReadResult | undefined> {
    const applicationId = findString(olds, "applicationId");
    if (applicationId === undefined) return undefined;
    const path = `/applications/${encodeURIComponent(applicationId)}`;
    if ((await ignoreNotFound(readApplication(config, path, signal))) === undefined) return undefined;
    log.warn(
        `The service principal ${id} was deleted, its application ${applicationId} was not: the next \`pulumi up\` replaces both. ` +
            `To keep them, restore the service principal first: POST /directory/deletedItems/${id}/restore of Microsoft Graph.`,
    );
    const { servicePrincipalId: _gone, ...outputs } = olds;
    return { id, inputs, outputs: compact(outputs) };
}
