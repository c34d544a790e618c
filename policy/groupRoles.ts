import type { ResourceValidationPolicy } from "@pulumi/policy";

import { asObject, type Inputs, readList, readObject, readString, validateByType } from "./finding";
import { resourceTypes } from "./resourceTypes";

/** A group that gets roles is named by its object ID: whoever may create groups can give one the name of another. */
export const groupRolesByObjectId = {
    name: "group-roles-by-object-id",
    description: "Groups that get roles are found by their object ID in Entra, and not by a name.",
    enforcementLevel: "advisory",
    validateResource: validateByType({
        [resourceTypes.groupRoles]: (inputs) => {
            const [name] = listGroups(inputs).find(([, group]) => isNamedOnly(group)) ?? [];
            if (name === undefined) return undefined;
            return {
                property: `groups[${JSON.stringify(name)}].externalId`,
                found: "is not set, so that any provisioned group with this name gets the roles",
                allowed: "it must be the object ID of the group in Entra",
                remediation:
                    "Name the group in entra.groups of the link, which looks its object ID up, or set externalId of the GroupRoles.",
            };
        },
    }),
} satisfies ResourceValidationPolicy;

/** Roles that were given to the groups outside of the program are taken away. */
export const groupRolesExclusive = {
    name: "group-roles-exclusive",
    description: "Groups have no other roles than those that the program gives them.",
    enforcementLevel: "advisory",
    validateResource: validateByType({
        [resourceTypes.groupRoles]: (inputs) =>
            inputs["exclusive"] === true || listGroups(inputs).length === 0
                ? undefined
                : {
                      property: "exclusive",
                      found: "is not true, so that roles which were given to these groups outside of the program stay",
                      allowed: "it must be true",
                      remediation:
                          "Set auth0.exclusiveGroupRoles of the link, or exclusive of the GroupRoles, to true.",
                  },
    }),
} satisfies ResourceValidationPolicy;

const listGroups = (inputs: Inputs): [string, Inputs][] =>
    Object.entries(readObject(inputs, "groups")).map(([name, group]) => [name, asObject(group)]);

const isNamedOnly = (group: Inputs): boolean =>
    readList(group, "roles").length > 0 && readString(group, "externalId") === undefined;
