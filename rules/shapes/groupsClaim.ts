import { groupNameFormats, groupsOfClaim } from "../groupsClaim";
import { type Check, checkList, checkOneOf, isRecord, joinPath } from "../validation/checks";

/** What a link and the resource have in common. */
export const groupsClaimSettings = {
    groups: checkOneOf(Object.keys(groupsOfClaim)),
    nameFormats: checkList(checkOneOf(groupNameFormats), { max: 2 }),
};

/** What Entra does not combine. */
export const checkGroupsClaimUse: Check = (value, path, problems) => {
    if (!isRecord(value)) return;
    const groups = problems.known(value.groups) ?? "ApplicationGroup";
    const formats = problems.known(value.nameFormats);
    if (!Array.isArray(formats) || problems.isUnknown(value.groups)) return;
    if (formats.includes("cloud_displayname") && groups !== "ApplicationGroup") {
        problems.add(joinPath(path, "nameFormats"), {
            found: "cloud_displayname",
            expected: "it with the groups ApplicationGroup only, since display names are not unique",
            next: "Set groups to ApplicationGroup, or leave out nameFormats for object IDs.",
        });
    }
    if (formats.filter((format) => format !== "cloud_displayname").length > 1) {
        problems.add(joinPath(path, "nameFormats"), {
            found: formats.join(", "),
            expected: "one format for groups of Active Directory, and cloud_displayname for the others",
        });
    }
};
