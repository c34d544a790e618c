import { createEntityResponse, type GraphRoute, readObjectBody, readRequiredString } from "../call";
import { createNotFoundError } from "../errors";
import { createCollectionResponse } from "../odata/collection";
import { createSelectedEntityResponse } from "../odata/select";
import { permissions } from "../permissions";
import { customTemplate, customTemplateId, instantiateTemplate } from "../resources/applicationTemplate";
import { applicationTemplateType } from "../resources/entityTypes";
import { presentApplication, presentServicePrincipal } from "../resources/present";

/** Source: https://learn.microsoft.com/graph/api/resources/applicationtemplate */
export const applicationTemplateRoutes: GraphRoute[] = [
    {
        method: "GET",
        path: "/applicationTemplates",
        permission: undefined,
        handle: (call) =>
            createCollectionResponse(call, "applicationTemplates", applicationTemplateType, [customTemplate]),
    },
    {
        method: "GET",
        path: "/applicationTemplates/:id",
        permission: undefined,
        handle: (call) => {
            checkTemplate(call.param("id"));
            return createSelectedEntityResponse(
                call,
                "applicationTemplates",
                applicationTemplateType,
                customTemplate,
            );
        },
    },
    {
        method: "POST",
        path: "/applicationTemplates/:id/instantiate",
        permission: permissions.createApplication,
        handle: (call) => {
            checkTemplate(call.param("id"));
            const displayName = readRequiredString(readObjectBody(call), "displayName");
            const made = instantiateTemplate(call.state, displayName, call.caller.objectId, call.clock);
            call.state.applications.set(made.application.id, made.application);
            call.state.servicePrincipals.set(made.servicePrincipal.id, made.servicePrincipal);
            const body = {
                application: presentApplication(made.application),
                servicePrincipal: presentServicePrincipal(call, made.servicePrincipal),
            };
            return createEntityResponse(call, "microsoft.graph.applicationServicePrincipal", body, 201);
        },
    },
];

function checkTemplate(id: string): void {
    if (id.toLowerCase() !== customTemplateId) throw createNotFoundError(id);
}
