import { randomUUID } from "node:crypto";

import { createEmptyGroup } from "../../directory";
import { formatGraphTime } from "../../graphTime";
import type { DirectoryGroup } from "../../model";
import { type GraphCall, isObject, type JsonObject, requireProperties } from "../call";
import { createBadRequestError, createInvalidValueError, createNotFoundError } from "../errors";
import { createAlreadyExistsError } from "../routes/references";
import { findDirectoryObject } from "./lookup";
import { applyChange } from "./patch";
import { checkPayload, type Writable } from "./payload";
import { isNickname } from "./userUpdate";

const modelled = "description displayName mailEnabled mailNickname securityEnabled".split(" ");
const further = "classification preferredDataLocation preferredLanguage theme visibility".split(" ");

/** Source: https://learn.microsoft.com/graph/api/group-update */
const writable: Writable = {
    type: "group",
    properties: [...modelled, ...further],
    required: ["displayName", "mailEnabled", "mailNickname", "securityEnabled"],
};

/** What can be said once, at the beginning. */
const creatable: Writable = {
    ...writable,
    properties: [
        ...writable.properties,
        "groupTypes",
        "isAssignableToRole",
        "membershipRule",
        "membershipRuleProcessingState",
    ],
};

/** How many objects one request may bind. Source: "Create group". */
const maxBound = 20;

/** A group from the body of a POST. Source: https://learn.microsoft.com/graph/api/group-post-groups */
export function createGroup(call: GraphCall, body: JsonObject): DirectoryGroup {
    checkPayload(body, creatable);
    requireProperties(body, ["displayName", "mailEnabled", "mailNickname", "securityEnabled"]);
    const { groupTypes = [], ...rest } = body;
    const types = groupTypes as string[]; // a list of texts, see above
    if (types.some((type) => type !== "Unified" && type !== "DynamicMembership")) {
        throw createInvalidValueError("groupTypes", "Group");
    }
    const isDynamic = types.includes("DynamicMembership");
    if (isDynamic !== (typeof rest.membershipRule === "string")) {
        throw createInvalidValueError("membershipRule", "Group");
    }
    const group = createEmptyGroup({
        id: randomUUID(),
        groupTypes: types,
        createdDateTime: formatGraphTime(call.clock.now()),
        members: readBoundIds(call, "members"),
        owners: readBoundIds(call, "owners"),
    });
    setProperties(group, rest);
    if (types.includes("Unified")) group.mail = `${group.mailNickname}@${call.state.verifiedDomain}`;
    return group;
}

/** Applies a PATCH to a group; `members@odata.bind` adds members. */
export function updateGroup(call: GraphCall, group: DirectoryGroup, change: JsonObject): void {
    checkPayload(change, writable);
    const added = readBoundIds(call, "members");
    if (added.some((id) => group.members.includes(id))) throw createAlreadyExistsError("members");
    setProperties(group, change);
    group.members = [...group.members, ...added];
}

function setProperties(group: DirectoryGroup, change: JsonObject): void {
    const { displayName, mailNickname } = change;
    if (displayName === "") throw createInvalidValueError("displayName", "Group");
    if (typeof mailNickname === "string" && !isNickname(mailNickname)) {
        throw createInvalidValueError("mailNickname", "Group");
    }
    checkKind({ ...group, ...change });
    for (const [name, value] of Object.entries(change)) {
        if (modelled.includes(name)) applyChange(group, { [name]: value });
        else group.further = { ...group.further, [name]: value };
    }
}

/** As reported in microsoftgraph/microsoft-graph-docs#372; the others come from Exchange. */
function checkKind({ groupTypes, mailEnabled, securityEnabled }: DirectoryGroup): void {
    const isUnified = groupTypes.includes("Unified");
    if (isUnified ? mailEnabled : securityEnabled && !mailEnabled) return;
    throw createBadRequestError(
        "The service does not currently support writes of mail-enabled groups. Please ensure that the mail-enablement property is unset and the security-enablement property is set.",
    );
}

/** The objects that the request binds by `members@odata.bind` or `owners@odata.bind`. */
function readBoundIds(call: GraphCall, relationship: string): string[] {
    const bound = isObject(call.body) ? call.body[`${relationship}@odata.bind`] : undefined;
    if (bound === undefined) return [];
    if (!Array.isArray(bound) || bound.length > maxBound) {
        throw createBadRequestError("Not a valid reference update.");
    }
    return bound.map((reference: unknown) => {
        const id = /([0-9a-f-]{36})\/?$/i.exec(String(reference))?.[1]?.toLowerCase();
        if (id === undefined) throw createBadRequestError("Not a valid reference update.");
        if (findDirectoryObject(call.referable, id) === undefined) throw createNotFoundError(id);
        return id;
    });
}
