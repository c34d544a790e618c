import { parseTenantUrl } from "../../inspection/link/tenantUrl";
import type { DeclaredRow } from "../../provider/resources/provisioning/declared";
import { defaultUserExpressions, defaultUserSources, type ObjectKind } from "../../rules/entraMapping";
import { declaredRows, inheritedPrecedence } from "../../rules/linkMapping";
import { defaultTenantUrlFlag } from "../../rules/tenantUrl";
import { findMissingScopes, hasGroupProvisioning } from "./capabilities";
import {
    type Argument,
    type Arguments,
    type Declaration,
    omitDefault,
    omitEmpty,
    withoutAbsent,
} from "./declaration";
import type { FoundLink, ObjectMapping } from "./foundLink";

const allActions = 3;

/** The argument `provisioning` of a link. */
export function declareProvisioning(link: FoundLink): Declaration {
    const {
        auth0,
        entra: { job },
    } = link;
    if (job === undefined) {
        return { args: {}, transform: {}, changes: ["A provisioning job is made and started."], notes: [] };
    }
    const endpoint = parseTenantUrl(job.tenantUrl);
    if (endpoint?.connectionId !== auth0.connection.id) {
        throw new Error(
            `The application's provisioning job writes to ${job.tenantUrl ?? "no tenant URL"}, which is not the SCIM endpoint of ` +
                `${auth0.connection.name} (${auth0.connection.id}). Give the connection and the application of one link.`,
        );
    }
    const groups = hasGroupProvisioning(link);
    const switchedOff = job.groups?.enabled === true && !groups;
    const args = withoutAbsent({
        enabled: omitDefault(true, job.enabled),
        scope: omitDefault("assigned", job.scope),
        notificationEmail: job.notificationEmail,
        accidentalDeletionThreshold: job.accidentalDeletionThreshold,
        skipOutOfScopeDeletions: job.skipOutOfScopeDeletions,
        provisionGroups: groups ? true : undefined,
        tenantUrlFlag: omitDefault(defaultTenantUrlFlag, endpoint.flag),
        users: job.users && omitEmpty(declareMapping("users", job.users)),
        groups: job.groups && groups ? omitEmpty(declareMapping("groups", job.groups)) : undefined,
    });
    const transform: Declaration["transform"] =
        job.templateId === "scim" ? {} : { provisioningJob: { templateId: job.templateId } };
    const changes = switchedOff
        ? [
              `Provisioning of groups is switched off, since the SCIM token lacks ${findMissingScopes(link, true).join(", ")}. ` +
                  "For groups set provisioning.provisionGroups, which replaces the token by one that may write them.",
          ]
        : [];
    return { args, transform, changes, notes: [] };
}

function declareMapping(kind: ObjectKind, mapping: ObjectMapping): Arguments {
    const attributes = Object.entries(mapping.attributes).flatMap(([target, row]) => {
        const declared = declareRow(kind, target, row);
        return declared === undefined ? [] : [[target, declared] as const];
    });
    return withoutAbsent({
        attributes: omitEmpty(Object.fromEntries(attributes)),
        // What the resource reads is plain data.
        scopingFilters:
            mapping.scopingFilters.length === 0 ? undefined : (mapping.scopingFilters as Argument),
        actions: mapping.actions.length === allActions ? undefined : mapping.actions,
    });
}

/** The row as a program writes it; undefined: it is what the link has, or Entra's default. */
function declareRow(kind: ObjectKind, target: string, row: DeclaredRow): Arguments | undefined {
    const own = kind === "users" ? declaredRows[target] : undefined;
    if (isSameRow(row, own ?? findDefaultRow(kind, target, row))) return undefined;
    if (row.removed === true) return { removed: true };
    const inherited = inheritedPrecedence[kind][target];
    // A link gives some rows a precedence unless they say otherwise; 0 says that they have none.
    const matchingPrecedence =
        inherited === row.matchingPrecedence
            ? undefined
            : (row.matchingPrecedence ?? (inherited === undefined ? undefined : 0));
    const { matchingPrecedence: _precedence, ...rest } = row;
    return withoutAbsent({ ...rest, matchingPrecedence });
}

/** What Entra has by default. The texts of its expressions are not known, so any is taken for the default. */
function findDefaultRow(kind: ObjectKind, target: string, row: DeclaredRow): DeclaredRow | undefined {
    const source = kind === "users" ? defaultUserSources[target] : defaultGroupSources[target];
    if (source !== undefined) {
        const matching = { users: "userName", groups: "displayName" }[kind];
        return target === matching ? { source, matchingPrecedence: 1 } : { source };
    }
    if (kind === "users" && defaultUserExpressions.includes(target)) return { expression: row.expression };
    return undefined;
}

/** Source: the mapping of a new non-gallery application. */
const defaultGroupSources: Readonly<Record<string, string>> = {
    displayName: "displayName",
    externalId: "objectId",
    members: "members",
};

function isSameRow(a: DeclaredRow, b: DeclaredRow | undefined): boolean {
    const text = (row: DeclaredRow | undefined) =>
        JSON.stringify([
            row?.source,
            row?.constant,
            row?.expression,
            row?.removed ?? false,
            row?.matchingPrecedence ?? 0,
            row?.defaultValue,
            row?.apply ?? "always",
        ]);
    return b !== undefined && text(a) === text(b);
}
