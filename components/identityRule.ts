import { defaultUserExpressions, defaultUserSources, plainTarget } from "../rules/entraMapping";
import { declaredRows } from "../rules/linkMapping";
import { defaultClaimSource, defaultNameIdSource, nameIdSources } from "../rules/nameId";
import type { Problems } from "../rules/validation/problems";
import type { Auth0EntraLinkArgs } from "./auth0EntraLinkArgs";
import { isDeferred, known } from "./support/deferred";

/**
 * The one rule that makes both halves of a link mean the same people: Auth0 builds the user ID at login from
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
    const attribute = known(userIdAttribute);
    const source = attribute === undefined ? undefined : defaultClaimSource(attribute);
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
    const attribute = userIdAttribute === undefined ? "userName" : known(userIdAttribute);
    const attributes = args.provisioning?.users?.attributes;
    if (attribute === undefined || isDeferred(attributes)) return undefined;
    const wanted = plainTarget(attribute);
    const find = <T>(of: Record<string, T>): T | undefined =>
        Object.entries(of).find(([target]) => plainTarget(target) === wanted)?.[1];
    const row = find({ ...declaredRows, ...known(attributes) });
    if (row === undefined) {
        if (defaultUserExpressions.some((target) => plainTarget(target) === wanted)) return undefined;
        return { attribute, source: find(defaultUserSources) ?? "nothing" };
    }
    const plain = known(row);
    if (plain === undefined || isDeferred(plain.source) || plain.expression !== undefined) return undefined;
    const source = known(plain.source);
    return {
        attribute,
        source: source ?? (plain.removed === true ? "nothing" : "one constant for everybody"),
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
