import { getString, type Operations } from "../../bridge/operations";
import { isUuid } from "../../bridge/validations";
import { asString } from "../../http/json";
import { type Graph, isNotFound } from "../graph";

/** A user, group or service principal that holds an app role. */
export const appRoleAssignment: Operations<Graph> = {
    validations: { appRoleId: isUuid, principalObjectId: isUuid, resourceObjectId: isUuid },
    validId: (id) =>
        /^\/servicePrincipals\/[^/]+\/appRoleAssignedTo\/[^/]+$/.test(asString(id))
            ? undefined
            : "parsing the ID: expected /servicePrincipals/…/appRoleAssignedTo/…",

    async create(inputs, { client }) {
        const resourceId = getString(inputs, "resourceObjectId");
        await client.get(`/servicePrincipals/${resourceId}`);
        const made = await client.post(`/servicePrincipals/${resourceId}/appRoleAssignedTo`, {
            body: {
                "@odata.type": "#microsoft.graph.appRoleAssignment",
                appRoleId: getString(inputs, "appRoleId"),
                principalId: getString(inputs, "principalObjectId"),
                resourceId,
            },
            // What Graph returns while the principal or the role is not yet replicated.
            retry: ({ status, detail }) =>
                status === 404 || (status === 400 && detail.includes("Not a valid reference update")),
        });
        return {
            id: `/servicePrincipals/${asString(made.resourceId)}/appRoleAssignedTo/${asString(made.id)}`,
        };
    },

    async read(id, _state, client) {
        try {
            const assignment = await client.get(id);
            return {
                appRoleId: asString(assignment.appRoleId),
                principalDisplayName: asString(assignment.principalDisplayName),
                principalObjectId: asString(assignment.principalId),
                principalType: asString(assignment.principalType),
                resourceDisplayName: asString(assignment.resourceDisplayName),
                resourceObjectId: asString(assignment.resourceId),
            };
        } catch (error) {
            if (isNotFound(error)) return undefined;
            throw error;
        }
    },

    delete: (id, _state, client) => client.delete(id),
};
