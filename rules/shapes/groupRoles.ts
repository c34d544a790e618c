import {
    type Check,
    checkInteger,
    checkList,
    checkMap,
    checkString,
    formatKeyPath,
    isRecord,
} from "../validation/checks";

/** Longer than this no one waits for an `up`. */
const longestWaitMinutes = 24 * 60;

/** How long an `up` waits for groups. */
export const checkGroupWait: Check = checkInteger({
    min: 0,
    max: longestWaitMinutes,
    expected: `an integer number of minutes from 0 to ${longestWaitMinutes}`,
});

/** Source: Auth0, "Entity Limit Policy". */
const rolesPerGroup = 10;

/** Auth0 roles of one group, by name or ID. */
export const checkRoles: Check = checkList(checkString({ expected: "the name or the ID of an Auth0 role" }), {
    max: rolesPerGroup,
});

/** Whether a group can have the name in Auth0: 1 to 128 printable ASCII characters. Source: Auth0 Management API, `/groups`. */
export const isGroupName = (name: string): boolean => /^[\x20-\x7E]{1,128}$/.test(name);

/**
 * A map by the names of groups, which Auth0 takes only in one form.
 * @param isFoundOtherwise Whether an entry names its group by something else, so that the name may be any.
 */
export function checkGroupNames(
    member: Check,
    isFoundOtherwise: (entry: unknown) => boolean = () => false,
): Check {
    const checkAll = checkMap(member);
    return (value, path, problems) => {
        checkAll(value, path, problems);
        for (const [name, entry] of Object.entries(isRecord(value) ? value : {})) {
            if (name.trim() === "" || isGroupName(name) || isFoundOtherwise(entry)) continue;
            problems.add(formatKeyPath(path, name), {
                found: name,
                expected: "a name of 1 to 128 printable ASCII characters",
                next:
                    "Auth0 takes no other names of groups: rename the group; or map displayName with an expression, and " +
                    "give the roles by externalId (docs/group-roles.md).",
            });
        }
    };
}
