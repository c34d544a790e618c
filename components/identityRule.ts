import { defaultUserExpressions, defaultUserSources, normalizeTarget } from "../rules/entraMapping";
import { declaredRows } from "../rules/linkMapping";
import { defaultNameIdSource, findDefaultClaimSource, nameIdSources } from "../rules/nameId";
import type { Problems } from "../rules/validation/problems";
import type { Auth0EntraLinkArgs } from "./auth0EntraLinkArgs";
import { getKnown, isDeferred } from "./support/deferred";

/**
 * The rule that makes both sides of a link identify the same user: Auth0 builds the user ID at login from
 * what the assertion says, and at provisioning from a SCIM attribute. Only if both come from the same
 * attribute in Entra is it the same user; else a provisioned user is refused at login, or exists twice.
 * Source: Auth0 support, "Unexpected JIT user provisioning is disabled error for SCIM provisioned users".
 */
export function checkIdentity(args: Auth0EntraLinkArgs, problems: Problems): void {
    const login = findLoginSource(args);
    const provisioned = findProvisionedSource(args);
    if (login === undefined || provisioned === undefined) return;
    if (login.source.toLowerCase() === `user.${provisioned.source.toLowerCase()}`) return;
    problems.add(login.path, {
        found: `${login.source} at login, and ${provisioned.source} in ${provisioned.attribute} by SCIM`,
        expected: "the same attribute in both, since each makes the user ID",
        next: describeAdvice(login.source, provisioned),
    });
}

interface LoginSource {
    source: string;
    path: string;
}

/** What identifies the user in an assertion; undefined when it cannot be known here. */
function findLoginSource(args: Auth0EntraLinkArgs): LoginSource | undefined {
    const { userIdAttribute } = args.auth0;
    if (userIdAttribute === undefined) {
        return { source: args.entra?.nameIdSource ?? defaultNameIdSource, path: "entra.nameIdSource" };
    }
    const attribute = getKnown(userIdAttribute);
    const source = attribute === undefined ? undefined : findDefaultClaimSource(attribute);
    return source === undefined ? undefined : { source, path: "auth0.userIdAttribute" };
}

interface ProvisionedSource {
    attribute: string;
    source: string;
}

/**
 * What Entra puts into the SCIM attribute that becomes the user ID; undefined when it cannot be known here.
 */
function findProvisionedSource(args: Auth0EntraLinkArgs): ProvisionedSource | undefined {
    const userIdAttribute = args.auth0.scim?.userIdAttribute;
    const attribute = userIdAttribute === undefined ? "userName" : getKnown(userIdAttribute);
    const attributes = args.provisioning?.users?.attributes;
    if (attribute === undefined || isDeferred(attributes)) return undefined;
    const wanted = normalizeTarget(attribute);
    const find = <T>(of: Record<string, T>): T | undefined =>
        Object.entries(of).find(([target]) => normalizeTarget(target) === wanted)?.[1];
    const row = find({ ...declaredRows, ...getKnown(attributes) });
    if (row === undefined) {
        if (defaultUserExpressions.some((target) => normalizeTarget(target) === wanted)) return undefined;
        return { attribute, source: find(defaultUserSources) ?? "nothing" };
    }
    const plain = getKnown(row);
    if (plain === undefined || isDeferred(plain.source) || plain.expression !== undefined) return undefined;
    const source = getKnown(plain.source);
    return {
        attribute,
        source: source ?? (plain.removed === true ? "nothing" : "one constant for all users"),
    };
}

function describeAdvice(login: string, { attribute, source }: ProvisionedSource): string {
    const row = /^\w+$/.test(attribute) ? `.${attribute}` : `[${JSON.stringify(attribute)}]`;
    const wanted = JSON.stringify(login.slice("user.".length));
    const sameByScim = `set provisioning.users.attributes${row} to { source: ${wanted} }`;
    const nameId = nameIdSources.find((name) => name === `user.${source.toLowerCase()}`);
    const others = [
        ...(nameId === undefined ? [] : [`set entra.nameIdSource to ${JSON.stringify(nameId)}`]),
        ...(attribute === "userName" ? [] : ["leave auth0.scim.userIdAttribute at userName"]),
    ];
    return [`Either ${sameByScim}`, ...others].join(", or ") + ".";
}
