import type { ObjectKind } from "../rules/entraMapping";
import { findSchemaProblem } from "../rules/scimAttributes";
import { findScimMapping } from "./auth0/auth0Rules";
import type { Auth0EntraLinkArgs } from "./auth0EntraLinkArgs";
import type { AttributeMappingArgs } from "./resources";
import { getKnown } from "./support/deferred";

/** Rows of the mappings that are allowed and probably a mistake. */
export function listMappingWarnings(args: Auth0EntraLinkArgs): string[] {
    const rows = (["users", "groups"] as const).flatMap((kind) => listRows(args, kind));
    return [...rows.flatMap(findActiveProblem), ...findScimProblems(args)];
}

interface KnownRow {
    kind: ObjectKind;
    target: string;
    path: string;
    source?: string;
    expression?: string;
}

function listRows({ provisioning }: Auth0EntraLinkArgs, kind: ObjectKind): KnownRow[] {
    const attributes = getKnown(provisioning?.[kind]?.attributes) ?? {};
    return Object.entries(attributes).flatMap(([target, input]) => {
        const row: AttributeMappingArgs | undefined = getKnown(input);
        if (row === undefined || getKnown(row.removed) === true) return [];
        const path = `provisioning.${kind}.attributes[${JSON.stringify(target)}]`;
        return [{ kind, target, path, source: getKnown(row.source), expression: getKnown(row.expression) }];
    });
}

/** Source: Microsoft Entra, "How Application Provisioning works", deprovisioning. */
function findActiveProblem({ kind, target, path, source, expression }: KnownRow): string[] {
    const isActive = kind === "users" && target === "active";
    const takesAccount =
        source === "accountEnabled" ||
        (expression !== undefined &&
            /\[accountEnabled\]/i.test(expression) &&
            !/\[IsSoftDeleted\]/i.test(expression));
    if (!isActive || !takesAccount) return [];
    return [
        `${path} comes from accountEnabled, so a user who is unassigned or deleted in Entra stays active in Auth0. Leave the row ` +
            'out, or use IsSoftDeleted: Switch([IsSoftDeleted], , "False", "True", "True", "False").',
    ];
}

/** Attributes that Auth0 is to read, and that Entra sends only if the program says so. */
function findScimProblems({ auth0, provisioning }: Auth0EntraLinkArgs): string[] {
    const declared = Object.keys(getKnown(provisioning?.users?.attributes) ?? {});
    return Object.keys(findScimMapping(auth0.scim) ?? {})
        .filter((attribute) => !declared.includes(attribute))
        .flatMap((attribute) => {
            const problem = findSchemaProblem(attribute);
            return problem === undefined ? [] : [`auth0.scim: ${attribute} ${problem} ${nextStep}`];
        });
}

const nextStep =
    "Entra sends it only if the mapping in provisioning.users.attributes has it; attributes of your own belong to an " +
    "extension, urn:ietf:params:scim:schemas:extension:NAME:2.0:User:ATTRIBUTE.";
