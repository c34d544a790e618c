import * as pulumi from "@pulumi/pulumi";

import { defaultUserExpressions, defaultUserSources, normalizeTarget } from "../rules/entraMapping";
import { normalizeExpression } from "../rules/expression";
import { declaredRows } from "../rules/linkMapping";
import { defaultNameIdSource, findDefaultClaimSource, nameIdentifier } from "../rules/nameId";
import type { Auth0EntraLinkArgs } from "./auth0EntraLinkArgs";
import { findExternallyManaged } from "./existingLinkRules";
import type { UserIdSource } from "./resources";

/** A row of the mapping, known. */
interface Row {
    source?: string;
    constant?: string;
    expression?: string;
    removed?: boolean;
}

/**
 * What the user IDs of a link are made of: the attribute that identifies a user at login, and the one that Entra
 * provisions. checkIdentity compares the two with each other; here they are described, to be compared with what they
 * were before. Undefined where a part of it is managed elsewhere.
 */
export function describeUserId(args: Auth0EntraLinkArgs): pulumi.Output<UserIdSource> | undefined {
    if (Object.values(findExternallyManaged(args)).includes(true)) return undefined;
    const { auth0, entra, provisioning } = args;
    return pulumi
        .all([
            auth0.connectionName,
            auth0.userIdAttribute,
            auth0.scim?.userIdAttribute ?? "userName",
            pulumi.output(provisioning?.users?.attributes as pulumi.Input<Record<string, Row> | undefined>),
        ])
        .apply(([connection, loginAttribute, scimAttribute, rows]) => ({
            connection,
            source: [
                describeLogin(loginAttribute, entra?.nameIdSource),
                `${scimAttribute} from ${describeProvisioned(scimAttribute, rows ?? {})}`,
            ].join("; "),
        }));
}

/** Where Entra takes it from, so that two attributes with the same value are the same. */
function describeLogin(attribute: string | undefined, nameIdSource: string | undefined): string {
    if (attribute === undefined || attribute === nameIdentifier) {
        return (nameIdSource ?? defaultNameIdSource).toLowerCase();
    }
    return findDefaultClaimSource(attribute) ?? attribute;
}

function describeProvisioned(attribute: string, rows: Record<string, Row>): string {
    const wanted = normalizeTarget(attribute);
    const find = <T>(of: Readonly<Record<string, T>>): T | undefined =>
        Object.entries(of).find(([target]) => normalizeTarget(target) === wanted)?.[1];
    const row: Row | undefined = find({ ...declaredRows, ...rows });
    if (row === undefined) {
        const computed = defaultUserExpressions.some((target) => normalizeTarget(target) === wanted);
        return find(defaultUserSources) ?? (computed ? "Entra's default expression" : "nothing");
    }
    if (row.source !== undefined) return row.source;
    if (row.expression !== undefined) return normalizeExpression(row.expression);
    return row.constant === undefined ? "nothing" : JSON.stringify(row.constant);
}
