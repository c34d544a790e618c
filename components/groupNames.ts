import { createAttributeReader, evaluate, importGroup, listAttributes, parseExpression } from "../mapping";
import { normalizeTarget } from "../rules/entraMapping";
import { isGroupName } from "../rules/shapes/groupRoles";
import { formatKeyPath } from "../rules/validation/checks";
import type { Problems } from "../rules/validation/problems";
import type { Auth0EntraLinkArgs } from "./auth0EntraLinkArgs";
import { getKnown } from "./support/deferred";
import { isReferenced } from "./support/existing";

/** Refuses names of groups that Auth0 does not take, in the form that provisioning gives them, as far as it is known. */
export function checkNamesInAuth0(
    { provisioning }: Auth0EntraLinkArgs,
    given: readonly { path: string; groups: readonly string[] }[],
    problems: Problems,
): void {
    // The mapping of a job that others manage is not known.
    if (isReferenced(provisioning?.existing?.job)) return;
    const map = createNameMapping(provisioning?.groups);
    for (const { path, groups } of given) {
        for (const name of groups) {
            const mapped = map(name);
            if (name.trim() === "" || mapped === undefined || isGroupName(mapped)) continue;
            problems.add(formatKeyPath(path, name), {
                found: mapped,
                expected: "a name of 1 to 128 printable ASCII characters, as Auth0 takes them",
                next:
                    "Rename the group, or map displayName in provisioning.groups.attributes with an expression: " +
                    "docs/group-roles.md has one.",
            });
        }
    }
}

type NameMapping = (name: string) => string | undefined;

/** What the link's mapping makes of the name of a group; undefined: it is not known before Entra does it. */
function createNameMapping(groups: NonNullable<Auth0EntraLinkArgs["provisioning"]>["groups"]): NameMapping {
    if (groups?.attributes === undefined) return (name) => name;
    const attributes = getKnown(groups.attributes);
    if (attributes === undefined) return () => undefined;
    const row = Object.entries(attributes).find(([target]) => normalizeTarget(target) === "displayname");
    if (row === undefined) return (name) => name;
    const expression = getKnown(getKnown(row[1])?.expression);
    return expression === undefined ? () => undefined : evaluateFor(expression);
}

/** Object IDs have one length; what else an expression reads of a group is not known here. */
const anyObjectId = "00000000-0000-0000-0000-000000000000";

function evaluateFor(text: string): NameMapping {
    try {
        const expression = parseExpression(text);
        if (listAttributes(expression).some((name) => !["displayName", "objectId"].includes(name))) {
            return () => undefined;
        }
        return (displayName) => {
            const reader = createAttributeReader(importGroup({ id: anyObjectId, displayName }), false);
            const value = evaluate(expression, reader, environment);
            return typeof value === "string" ? value : undefined;
        };
    } catch {
        // The check of the mapping refuses it.
        return () => undefined;
    }
}

const environment = {
    defaultDomain: "",
    now: () => new Date(0),
    pickInteger: () => 0,
    createGuid: () => anyObjectId,
};
