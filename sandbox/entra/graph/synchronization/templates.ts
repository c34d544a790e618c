import { synchronizationTemplates } from "../../provisioning";
import type { ServicePrincipal } from "../../model";
import { entity, type GraphCall, type GraphRoute } from "../call";
import { applicationOf } from "../lookup";
import { permissions } from "../permissions";
import { contextOf, principalOf, synchronizationNotFound } from "./target";

const path = "/servicePrincipals/:id/synchronization/templates";

/** Source: https://learn.microsoft.com/graph/api/resources/synchronization-synchronizationtemplate */
export const templateRoutes: GraphRoute[] = [
    {
        method: "GET",
        path,
        permission: permissions.readSynchronization,
        handle: (call) =>
            entity(call, contextOf(call, "templates"), { value: templatesOf(call, principalOf(call)) }),
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
];

type Template = ReturnType<typeof synchronizationTemplates>[number];

/**
 * The templates of a service principal: those of the application template that it was made from, none for
 * a plain registration.
 */
export function templatesOf(call: GraphCall, principal: ServicePrincipal): Template[] {
    if (principal.applicationTemplateId === null) return [];
    const application = applicationOf(call.state, principal.appId);
    return synchronizationTemplates(application?.id ?? principal.appId);
}

function templateOf(call: GraphCall): Template {
    const id = call.param("templateId");
    const found = templatesOf(call, principalOf(call)).find((template) => template.id === id);
    if (found === undefined) throw synchronizationNotFound(`Template ${id} does not exist.`);
    return found;
}
