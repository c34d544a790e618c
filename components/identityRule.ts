import type { Auth0EntraLinkArgs } from "./auth0EntraLinkArgs";
import { defaultClaimSource, defaultNameIdSource } from "./entra/nameId";
import { isDeferred, known } from "./support/deferred";
import type { Problems } from "./support/problems";

/**
 * The one rule that makes both halves of a link mean the same people: Auth0 builds the user ID at login from
 * what the assertion says, and at provisioning from a SCIM attribute. Only if both come from the same
 * attribute in Entra is it the same user; else a provisioned user is refused at login, or exists twice.
 * Source: Auth0 support, "Unexpected JIT user provisioning is disabled error for SCIM provisioned users".
 */
export function identityRule(args: Auth0EntraLinkArgs, problems: Problems): void {
    const login = loginSource(args);
    const provisioned = provisionedSource(args);
    if (login === undefined || provisioned === undefined) return;
    if (login.source.toLowerCase() === `user.${provisioned.source.toLowerCase()}`) return;
    problems.add(login.path, {
        found: `${login.source} at login, and ${provisioned.source} in ${provisioned.attribute} by SCIM`,
        expected: "the same attribute in both, since each makes the user ID",
        next: advice(login.source, provisioned.attribute),
    });
}

interface LoginSource {
    source: string;
    path: string;
}

/** What identifies the user in an assertion; undefined when it cannot be known here. */
function loginSource(args: Auth0EntraLinkArgs): LoginSource | undefined {
    const { userIdAttribute } = args.auth0;
    if (userIdAttribute === undefined) {
        return { source: args.entra?.nameIdSource ?? defaultNameIdSource, path: "entra.nameIdSource" };
    }
    const attribute = known(userIdAttribute);
    const source = attribute === undefined ? undefined : defaultClaimSource(attribute);
    return source === undefined ? undefined : { source, path: "auth0.userIdAttribute" };
}

/** Where Entra takes the SCIM attributes from that can become user IDs, if nobody says otherwise. */
const defaultSources: Record<string, string> = { userName: "userPrincipalName", externalId: "mailNickname" };

interface ProvisionedSource {
    attribute: string;
    source: string;
}

/**
 * What Entra puts into the SCIM attribute that becomes the user ID; undefined when it cannot be known here.
 */
function provisionedSource(args: Auth0EntraLinkArgs): ProvisionedSource | undefined {
    const userIdAttribute = args.auth0.scim?.userIdAttribute;
    const attribute = userIdAttribute === undefined ? "userName" : known(userIdAttribute);
    const attributes = args.provisioning?.users?.attributes;
    if (attribute === undefined || isDeferred(attributes)) return undefined;
    const row = attributes === undefined ? undefined : known(attributes)?.[attribute];
    if (row === undefined) {
        const source = defaultSources[attribute];
        return source === undefined ? undefined : { attribute, source };
    }
    const plain = known(row);
    if (plain === undefined || isDeferred(plain.source) || plain.expression !== undefined) return undefined;
    const source = known(plain.source);
    return {
        attribute,
        source: source ?? (plain.removed === true ? "nothing" : "one constant for everybody"),
    };
}

function advice(login: string, attribute: string): string {
    const source = login.slice("user.".length);
    const sameByScim = `set provisioning.users.attributes.${attribute} to { source: ${JSON.stringify(source)} }`;
    return attribute === "userName"
        ? `Either ${sameByScim}, or set entra.nameIdSource to the source of userName.`
        : `Either ${sameByScim}, or leave auth0.scim.userIdAttribute at userName.`;
}
