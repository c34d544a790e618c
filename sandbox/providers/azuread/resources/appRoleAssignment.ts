import { type Operations, textOf } from "../../bridge/operations";
import { isUuid } from "../../bridge/validations";
import { text } from "../../http/json";
import { type Graph, isNotFound } from "../graph";

/** A user, group or service principal that holds an app role. */
export const appRoleAssignment: Operations<Graph> = {
    validations: { appRoleId: isUuid, principalObjectId: isUuid, resourceObjectId: isUuid },
    validId: (id) =>
        /^\/servicePrincipals\/[^/]+\/appRoleAssignedTo\/[^/]+$/.test(text(id))
            ? undefined
            : "parsing the ID: expected /servicePrincipals/…/appRoleAssignedTo/…",

    async create(inputs, { client }) {
        const resourceId = textOf(inputs, "resourceObjectId");
        await client.get(`/servicePrincipals/${resourceId}`);
        const made = await client.post(`/servicePrincipals/${resourceId}/appRoleAssignedTo`, {
            body: {
                "@odata.type": "#microsoft.graph.appRoleAssignment",
                appRoleId: textOf(inputs, "appRoleId"),
                principalId: textOf(inputs, "principalObjectId"),
                resourceId,
            },
            // What Graph answers while the principal or the role is not yet replicated.
            retry: ({ status, detail }) =>
                status === 404 || (status === 400 && detail.includes("Not a valid reference update")),
        });
        return { id: `/servicePrincipals/${text(made.resourceId)}/appRoleAssignedTo/${text(made.id)}` };
    },

    async read(id, _state, client) {
        try {
            const assignment = await client.get(id);
            return {
                appRoleId: text(assignment.appRoleId),
                principalDisplayName: text(assignment.principalDisplayName),
                principalObjectId: text(assignment.principalId),
                principalType: text(assignment.principalType),
                resourceDisplayName: text(assignment.resourceDisplayName),
                resourceObjectId: text(assignment.resourceId),
            };
        } catch (error) {
            if (isNotFound(error)) return undefined;
            throw error;
        }
    },

    delete: (id, _state, client) => client.delete(id),
};
