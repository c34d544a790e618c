import { listSynchronizationTemplates } from "../../../../../mapping";
import { createEntityResponse, type GraphCall, type GraphRoute } from "../../call";
import { permissions } from "../../permissions";
import { findApplication, findApplicationByAppId } from "../../resources/lookup";
import { createSchemaQueryRoutes } from "./schemaQueries";
import { createSynchronizationNotFoundError, describeContext, findPrincipal } from "./target";

/** Of the service principal, and of the application that it belongs to. */
const roots = ["/servicePrincipals/:id", "/applications/:id"] as const;

/** Source: https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationtemplate */
export const templateRoutes: GraphRoute[] = roots.flatMap((root) => {
    const path = `${root}/synchronization/templates`;
    return [
        {
            method: "GET",
            path,
            permission: permissions.readSynchronization,
            handle: (call) =>
                createEntityResponse(call, describeContext(call, "templates"), {
                    value: listTemplates(call),
                }),
        },
        {
            method: "GET",
            path: `${path}/:templateId`,
            permission: permissions.readSynchronization,
            handle: (call) =>
                createEntityResponse(call, describeContext(call, "templates/$entity"), findTemplate(call)),
        },
        {
            method: "GET",
            path: `${path}/:templateId/schema`,
            permission: permissions.readSynchronization,
            handle: (call) =>
                createEntityResponse(
                    call,
                    describeContext(call, `templates('${call.param("templateId")}')/schema/$entity`),
                    findTemplate(call).schema,
                ),
        },
        ...createSchemaQueryRoutes(`${path}/:templateId/schema`, (call) => findTemplate(call).schema),
    ] satisfies GraphRoute[];
});

type Template = ReturnType<typeof listSynchronizationTemplates>[number];

/**
 * The templates of an application: those of the application template that it was made from, none for a plain
 * registration.
 */
function listTemplates(call: GraphCall): Template[] {
    if (call.url.includes("/applications/")) {
        const application = findApplication(call.state, call.param("id"));
        return application.applicationTemplateId === null ? [] : listSynchronizationTemplates(application.id);
    }
    const principal = findPrincipal(call);
    if (principal.applicationTemplateId === null) return [];
    return listSynchronizationTemplates(
        findApplicationByAppId(call.state, principal.appId)?.id ?? principal.appId,
    );
}

function findTemplate(call: GraphCall): Template {
    const id = call.param("templateId");
    const found = listTemplates(call).find((template) => template.id === id);
    if (found === undefined) throw createSynchronizationNotFoundError(`Template ${id} does not exist.`);
    return found;
}
