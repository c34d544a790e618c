import { getCloud } from "../../../support/clouds";
import {
    createEntityResponse,
    type GraphCall,
    type GraphRoute,
    readObjectBody,
    readRequiredString,
} from "../call";
import { createNotFoundError } from "../errors";
import { createCollectionResponse } from "../odata/collection";
import { createSelectedEntityResponse } from "../odata/select";
import { permissions } from "../permissions";
import { createCustomTemplate, instantiateTemplate } from "../resources/applicationTemplate";
import { applicationTemplateType } from "../resources/entityTypes";
import { presentApplication, presentServicePrincipal } from "../resources/present";

/** Source: https://learn.microsoft.com/graph/api/resources/applicationtemplate */
export const applicationTemplateRoutes: GraphRoute[] = [
    {
        method: "GET",
        path: "/applicationTemplates",
        permission: undefined,
        handle: (call) =>
            createCollectionResponse(call, "applicationTemplates", applicationTemplateType, [
                createCustomTemplate(getTemplateId(call)),
            ]),
    },
    {
        method: "GET",
        path: "/applicationTemplates/:id",
        permission: undefined,
        handle: (call) => {
            checkTemplate(call);
            return createSelectedEntityResponse(
                call,
                "applicationTemplates",
                applicationTemplateType,
                createCustomTemplate(getTemplateId(call)),
            );
        },
    },
    {
        method: "POST",
        path: "/applicationTemplates/:id/instantiate",
        permission: permissions.createApplication,
        handle: (call) => {
            checkTemplate(call);
            const displayName = readRequiredString(readObjectBody(call), "displayName");
            const made = instantiateTemplate(call.state, displayName, call.caller.objectId, call.clock);
            call.state.applications.set(made.application.id, made.application);
            call.state.servicePrincipals.set(made.servicePrincipal.id, made.servicePrincipal);
            const body = {
                application: presentApplication(call, made.application),
                servicePrincipal: presentServicePrincipal(call, made.servicePrincipal),
            };
            return createEntityResponse(call, "microsoft.graph.applicationServicePrincipal", body, 201);
        },
    },
];

const getTemplateId = (call: GraphCall): string => getCloud(call.state).customTemplateId;

/** Each cloud has a template of its own. */
function checkTemplate(call: GraphCall): void {
    const id = call.param("id");
    if (id.toLowerCase() !== getTemplateId(call)) throw createNotFoundError(id);
}
