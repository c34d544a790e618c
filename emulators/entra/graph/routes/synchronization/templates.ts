import { synchronizationTemplates } from "../../../provisioning";
import { entity, type GraphCall, type GraphRoute } from "../../call";
import { permissions } from "../../permissions";
import { applicationOf, findApplication } from "../../resources/lookup";
import { schemaQueries } from "./schemaQueries";
import { contextOf, principalOf, synchronizationNotFound } from "./target";

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
            handle: (call) => entity(call, contextOf(call, "templates"), { value: templatesOf(call) }),
        },
        {
            method: "GET",
            path: `${path}/:templateId`,
            permission: permissions.readSynchronization,
            handle: (call) => entity(call, contextOf(call, "templates/$entity"), templateOf(call)),
        },
        {
            method: "GET",
            path: `${path}/:templateId/schema`,
            permission: permissions.readSynchronization,
            handle: (call) =>
                entity(
                    call,
                    contextOf(call, `templates('${call.param("templateId")}')/schema/$entity`),
                    templateOf(call).schema,
                ),
        },
        ...schemaQueries(`${path}/:templateId/schema`, (call) => templateOf(call).schema),
    ] satisfies GraphRoute[];
});

type Template = ReturnType<typeof synchronizationTemplates>[number];

/**
 * The templates of an application: those of the application template that it was made from, none for a plain
 * registration.
 */
function templatesOf(call: GraphCall): Template[] {
    if (call.url.includes("/applications/")) {
        const application = findApplication(call.state, call.param("id"));
        return application.applicationTemplateId === null ? [] : synchronizationTemplates(application.id);
    }
    const principal = principalOf(call);
    if (principal.applicationTemplateId === null) return [];
    return synchronizationTemplates(applicationOf(call.state, principal.appId)?.id ?? principal.appId);
}

function templateOf(call: GraphCall): Template {
    const id = call.param("templateId");
    const found = templatesOf(call).find((template) => template.id === id);
    if (found === undefined) throw synchronizationNotFound(`Template ${id} does not exist.`);
    return found;
}
