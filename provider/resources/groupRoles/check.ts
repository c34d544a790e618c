import {
    type Check,
    checkBoolean,
    checkInteger,
    checkList,
    checkMap,
    checkObject,
    checkString,
    formatKeyPath,
    isRecord,
} from "../../../rules/validation/checks";
import { checkObjectId } from "../../../rules/validation/formats";
import type { CheckFailure, Values } from "../../host/definition";
import { findFailures } from "../support/checkInputs";

/** Source: Auth0, "Entity Limit Policy". */
const rolesPerGroup = 10;
/** Longer than this no one waits for an `up`. */
const longestWaitMinutes = 24 * 60;

const checkRole = checkString({ expected: "the name or the ID of an Auth0 role" });

const checkGroups = checkMap(
    checkObject(
        { externalId: checkObjectId, roles: checkList(checkRole, { max: rolesPerGroup }) },
        { roles: "the roles of its members, an empty list for none" },
    ),
);

/** Auth0's rule for the names of groups: 1 to 128 printable ASCII characters. Source: Auth0 Management API, `/groups`. */
const checkGroupNames: Check = (value, path, problems) => {
    checkGroups(value, path, problems);
    for (const name of isRecord(value) ? Object.keys(value) : []) {
        if (name.trim() === "" || /^[\x20-\x7E]{1,128}$/.test(name)) continue;
        problems.add(formatKeyPath(path, name), {
            found: name,
            expected: "a name of 1 to 128 printable ASCII characters",
            next: "Auth0 takes no other names of groups: rename the group, or map displayName with an expression.",
        });
    }
};

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
        groups: checkGroupNames,
        exclusive: checkBoolean,
        waitMinutes: checkInteger({
            min: 0,
            max: longestWaitMinutes,
            expected: `an integer number of minutes from 0 to ${longestWaitMinutes}`,
        }),
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
