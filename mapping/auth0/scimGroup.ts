import type { GroupContent } from "./groupPatch";
import { createBadRequestError, ScimError } from "./scimError";

/** Source: auth0.com/docs, "Entity limit policy", Enterprise Groups. */
export const groupLimits = {
    groupsPerConnection: 10_000,
    membersPerGroup: 200_000,
    /** In one POST or PUT. */
    membersWhole: 10_000,
    /** In one PATCH. */
    membersPatch: 1_000,
};

/**
 * Name and external ID of a group, checked. Source: Auth0 Management API, `name` of a group: 1 to 128 printable ASCII
 * characters. How the SCIM service refuses others is undocumented.
 * @throws ScimError
 */
export function validateGroupAttributes({ displayName, externalId }: Omit<GroupContent, "members">): {
    displayName: string;
    externalId: string | undefined;
} {
    if (typeof displayName !== "string" || displayName === "") {
        throw createBadRequestError("invalidValue", "Attribute displayName is required");
    }
    if (!/^[\x20-\x7E]{1,128}$/.test(displayName)) {
        throw createBadRequestError(
            "invalidValue",
            "Attribute displayName must have 1 to 128 printable ASCII characters",
        );
    }
    if (externalId !== undefined && externalId !== null && typeof externalId !== "string") {
        throw createBadRequestError("invalidValue", "Attribute externalId must be a string");
    }
    return { displayName, externalId: externalId ?? undefined };
}

/** Refuses more members than a group may have. @throws ScimError */
export function refuseTooManyMembers(count: number): void {
    if (count <= groupLimits.membersPerGroup) return;
    throw createBadRequestError("invalidValue", `A group has at most ${groupLimits.membersPerGroup} members`);
}

export function createGroupExistsError(): ScimError {
    return new ScimError(409, "A group with this displayName already exists", "uniqueness");
}

export function createMemberError(id: string): ScimError {
    return createBadRequestError("invalidValue", `Member ${id} is no user of this connection`);
}
