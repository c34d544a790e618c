import { checkGroupNames, checkGroupWait, checkRoles } from "../../../rules/shapes/groupRoles";
import { checkBoolean, checkObject, checkString, isAbsent, isRecord } from "../../../rules/validation/checks";
import { checkObjectId } from "../../../rules/validation/formats";
import type { CheckFailure, Values } from "../../host/definition";
import { findFailures } from "../support/checkInputs";

const checkGroups = checkGroupNames(
    checkObject(
        { externalId: checkObjectId, roles: checkRoles },
        { roles: "the roles of its members, an empty list for none" },
    ),
    // The object ID finds a group whose name Auth0 has in another form.
    (entry) => isRecord(entry) && !isAbsent(entry.externalId),
);

const checkMembers = checkObject(
    {
        connectionId: checkString({
            pattern: /^con_[A-Za-z0-9]+$/,
            expected: "the ID of an Auth0 connection, which starts with con_",
            next: "The name of the connection is not its ID.",
        }),
        organizationId: checkString({
            pattern: /^org_[A-Za-z0-9]+$/,
            expected: "the ID of an Auth0 Organization, which starts with org_",
            next: "The name of the Organization is not its ID.",
        }),
        groups: checkGroups,
        exclusive: checkBoolean,
        waitMinutes: checkGroupWait,
    },
    {
        connectionId: "the Auth0 connection whose SCIM groups are meant",
        groups: "the roles by the name of the group, an empty object for none",
    },
);

/** Refuses what cannot name a connection, a group or a role. */
export function checkGroupRoles(news: Values): { inputs: Values; failures: CheckFailure[] } {
    const inputs: Values = {
        ...news,
        exclusive: news["exclusive"] ?? false,
        waitMinutes: news["waitMinutes"] ?? 0,
    };
    return { inputs, failures: findFailures(news, checkMembers) };
}
