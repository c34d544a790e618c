import type { ScimMapping } from "../../rules/scimMapping";
import { scimTokenScopes, shortestTokenLifetime, tokenRenewalProblem } from "../../rules/scimToken";
import type { ScimTokenScope } from "../resources";
import {
    boolean,
    type Check,
    integer,
    isAbsent,
    isRecord,
    list,
    map,
    object,
    oneOf,
    type Shape,
    text,
    transform,
} from "../support/checks";
import { isDeferred, known } from "../support/deferred";
import { isReferenced } from "../support/existing";
import { filled, hostName, httpsUrl, pemCertificates } from "../support/formats";
import type { Problems } from "../support/problems";
import type {
    Auth0ConnectionArgs,
    Auth0ScimConnectionArgs,
    Auth0ScimConnectionTransform,
    IdpInitiatedArgs,
    ScimConfigurationArgs,
    ScimTokenSettingsArgs,
} from "./auth0ScimConnectionArgs";
import { existingAuth0, existingAuth0Rules } from "./existingRules";
import { effectiveScimMapping, plainMappingArgs } from "./scimMapping";

/** Source: Auth0 Management API, `POST /connections`. */
export const connectionName: Check = text({
    pattern: /^[a-zA-Z0-9](-[a-zA-Z0-9]|[a-zA-Z0-9])*$/,
    max: 128,
    expected: "letters, digits and single hyphens between them, at most 128 characters",
    next: "The name is part of the entity ID and of every user ID, so choose it for good.",
});

const tokenShape: Shape<ScimTokenSettingsArgs> = {
    scopes: list(oneOf(scimTokenScopes), { min: 1 }),
    lifetimeSeconds: integer({
        min: shortestTokenLifetime,
        expected: "a whole number of seconds greater than 900",
        next: "Auth0 refuses shorter lifetimes.",
    }),
    earlyRenewalHours: integer({ min: 0, expected: "a whole number of hours, at least 0" }),
    keepers: map(text({ expected: "a text" })),
};

const token: Check = (value, path, problems) => {
    const before = problems.paths.length;
    object(tokenShape)(value, path, problems);
    if (problems.paths.length > before) return;
    const { earlyRenewalHours, lifetimeSeconds } = value as ScimTokenSettingsArgs;
    const hours = known(earlyRenewalHours);
    if (hours === undefined || isDeferred(lifetimeSeconds)) return;
    const problem = tokenRenewalProblem(hours, known(lifetimeSeconds));
    if (problem !== undefined) problems.refuse(`${path}.earlyRenewalHours`, problem);
};

const scimShape: Shape<ScimConfigurationArgs> = {
    userIdAttribute: filled,
    mapping: map(filled),
    extraMapping: map(filled),
    removeAttributes: list(filled),
    domain: hostName,
    token,
};

const idpInitiatedShape: Shape<IdpInitiatedArgs> = {
    enabled: boolean,
    clientId: filled,
    clientProtocol: oneOf(["oauth2", "oidc", "samlp", "wsfed"]),
    clientAuthorizeQuery: filled,
};

const idpInitiated: Check = (value, path, problems) => {
    object(idpInitiatedShape)(value, path, problems);
    if (!isRecord(value) || value.enabled === false || isDeferred(value.enabled)) return;
    if (!isAbsent(value.clientId)) return;
    problems.add(`${path}.clientId`, {
        found: value.clientId,
        expected: "a client ID",
        next: "Auth0 has to know which application receives users who start at Entra.",
    });
};

const connectionShape: Shape<Auth0ConnectionArgs> = {
    connectionName,
    displayName: text({ max: 128, expected: "a text of 1 to 128 characters" }),
    tenantName: text({
        pattern: /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i,
        expected: "the name of the tenant alone, such as acme",
        next: "It is the first part of the domain, without the region and without auth0.com.",
    }),
    customDomain: hostName,
    entityId: text({ pattern: /^\S+$/, max: 128, expected: "a URI of 1 to 128 characters without spaces" }),
    signSamlRequest: boolean,
    signatureAlgorithm: oneOf(["rsa-sha256", "rsa-sha1"], "Use rsa-sha256."),
    digestAlgorithm: oneOf(["sha256", "sha1"], "Use sha256."),
    protocolBinding: oneOf(["HTTP-Redirect", "HTTP-POST"]),
    syncProfileAttributes: oneOf(["never", "firstLogin", "everyLogin"]),
    userIdAttribute: filled,
    fieldsMap: map(list(filled, { min: 1, max: 4 })),
    idpInitiated,
    showAsButton: boolean,
    domainAliases: list(hostName),
    iconUrl: httpsUrl,
    debug: boolean,
    enabledClients: list(filled),
    protectConnection: boolean,
    scim: object(scimShape),
    existing: existingAuth0,
};

/** The children of the Auth0 side that a transform can change. */
export const auth0Transforms: Shape<Auth0ScimConnectionTransform> = {
    connection: transform,
    scimConfiguration: transform,
    scimToken: transform,
    connectionClients: transform,
};

/** Checks the Auth0 side of a link. */
export const auth0Connection: Check = (value, path, problems) => {
    object(connectionShape, ["connectionName"])(value, path, problems);
    if (isRecord(value)) connectionRules(value, path, problems);
};

/** Checks the arguments of the component that is the Auth0 side alone. */
export const auth0ScimConnection: Check = (value, path, problems) => {
    const shape: Shape<Auth0ScimConnectionArgs> = {
        ...connectionShape,
        signInEndpoint: httpsUrl,
        signOutEndpoint: httpsUrl,
        signingCertificate: pemCertificates,
        exposeToken: boolean,
        transform: object(auth0Transforms),
    };
    const required = isRecord(value) && refersToConnection(value) ? [] : trust;
    object(shape, ["connectionName", ...required])(value, path, problems);
    if (isRecord(value)) connectionRules(value, path, problems);
};

/** What the connection has to know of the identity provider; one that is only referenced knows it already. */
const trust: (keyof Auth0ScimConnectionArgs)[] = ["signInEndpoint", "signingCertificate"];

function refersToConnection({ existing }: Record<string, unknown>): boolean {
    const connection = isRecord(existing) ? existing.connection : undefined;
    return isRecord(connection) && isReferenced(connection);
}

function connectionRules(args: Record<string, unknown>, path: string, problems: Problems): void {
    existingAuth0Rules(args, path, problems);
    if (isRecord(args.scim)) mappingRules(args.scim, path === "" ? "scim" : `${path}.scim`, problems);
}

/** The mapping if all of it is known and of the right form. */
export function knownScimMapping(scim: ScimConfigurationArgs | undefined): ScimMapping | undefined {
    const parts = plainMappingArgs(scim ?? {});
    if (parts === undefined) return undefined;
    const mapping = effectiveScimMapping({
        ...parts,
        removeAttributes: Array.isArray(parts.removeAttributes) ? parts.removeAttributes : undefined,
    });
    return Object.values(mapping).every((attribute) => typeof attribute === "string") ? mapping : undefined;
}

/** Auth0 itself accepts nearly every mapping, so a mistake would only show as data that is missing. */
function mappingRules(scim: ScimConfigurationArgs, path: string, problems: Problems): void {
    const mapping = knownScimMapping(scim);
    if (mapping === undefined) return;
    oneToOne(mapping, path, problems);
    const userId = known(scim.userIdAttribute) ?? "userName";
    if (!Object.keys(mapping).some((attribute) => attribute.toLowerCase() === userId.toLowerCase())) {
        problems.add(`${path}.userIdAttribute`, {
            found: userId,
            expected: "a SCIM attribute of the mapping",
            next: `Map ${userId}, or choose an attribute that is mapped.`,
        });
    }
}

function oneToOne(mapping: ScimMapping, path: string, problems: Problems): void {
    const seenScim = new Map<string, string>();
    const seenAuth0 = new Map<string, string>();
    for (const [scim, auth0] of Object.entries(mapping)) {
        const sameScim = seenScim.get(scim.toLowerCase());
        const sameAuth0 = seenAuth0.get(auth0);
        if (sameScim !== undefined) {
            problems.add(`${path}.mapping`, {
                found: scim,
                expected: "every SCIM attribute once",
                next: `${sameScim} is the same attribute: names of SCIM attributes ignore case.`,
            });
        } else if (sameAuth0 !== undefined) {
            problems.add(`${path}.mapping`, {
                found: `${scim} for ${auth0}`,
                expected: "every Auth0 attribute once",
                next: `${sameAuth0} is mapped to ${auth0} as well; name one of the two in removeAttributes.`,
            });
        }
        seenScim.set(scim.toLowerCase(), scim);
        seenAuth0.set(auth0, scim);
    }
}

/** The scopes if all of them are known. */
export function knownScopes(scim: ScimConfigurationArgs | undefined): ScimTokenScope[] | undefined {
    const scopes = known(scim?.token?.scopes);
    if (!Array.isArray(scopes)) return undefined;
    const plain = scopes.map(known);
    return plain.includes(undefined) ? undefined : (plain as ScimTokenScope[]);
}
