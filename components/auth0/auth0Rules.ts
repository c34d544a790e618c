import type { ScimMapping } from "../../rules/scimMapping";
import { checkGroupWait, checkRoles } from "../../rules/shapes/groupRoles";
import { certificateSettings, checkCertificateRenewal } from "../../rules/shapes/samlCertificate";
import { checkTokenRenewal, scimTokenSettings } from "../../rules/shapes/scimToken";
import {
    acceptAnything,
    type Check,
    checkBoolean,
    checkList,
    checkMap,
    checkObject,
    checkOneOf,
    checkString,
    isAbsent,
    joinPath,
    type Shape,
} from "../../rules/validation/checks";
import { checkHttpsUrl, checkNonEmptyString, checkObjectId } from "../../rules/validation/formats";
import { type Problems } from "../../rules/validation/problems";
import type { ScimTokenScope } from "../resources";
import { getKnown, isDeferred, isRecord } from "../support/deferred";
import { isReferenced } from "../support/existing";
import { checkCertificates, checkHostName, checkTransform } from "../support/formats";
import type {
    Auth0ConnectionArgs,
    Auth0ScimConnectionArgs,
    Auth0ScimConnectionTransform,
    IdpInitiatedArgs,
    SamlKeyArgs,
    ScimConfigurationArgs,
    ScimTokenSettingsArgs,
} from "./auth0ScimConnectionArgs";
import { checkExistingAuth0, checkExistingAuth0Use } from "./existingRules";
import { checkExistingInOrganizations, checkOrganizations } from "./organizations/organizationRules";
import { findPlainMapping, mergeScimMapping } from "./scimMapping";

/** Source: Auth0 Management API, `POST /connections`. */
export const checkConnectionName: Check = checkString({
    pattern: /^[a-zA-Z0-9](-[a-zA-Z0-9]|[a-zA-Z0-9])*$/,
    max: 128,
    expected: "letters, digits and single hyphens between them, at most 128 characters",
    next: "The name is part of the entity ID and of every user ID, and a change deletes the users of the connection.",
});

const tokenShape: Shape<ScimTokenSettingsArgs> = scimTokenSettings;

const checkToken: Check = (value, path, problems) => {
    const before = problems.all.length;
    checkObject(tokenShape)(value, path, problems);
    if (problems.all.length === before) checkTokenRenewal(value, path, problems);
};

const scimShape: Shape<ScimConfigurationArgs> = {
    userIdAttribute: checkNonEmptyString,
    mapping: checkMap(checkNonEmptyString),
    extraMapping: checkMap(checkNonEmptyString),
    removeAttributes: checkList(checkNonEmptyString),
    domain: checkHostName,
    token: checkToken,
};

const { lifetimeDays, earlyRenewalHours, keepers } = certificateSettings;
const checkSamlKeyMembers = checkObject<SamlKeyArgs>({ lifetimeDays, earlyRenewalHours, keepers });

const checkSamlKey: Check = (value, path, problems) => {
    const before = problems.all.length;
    checkSamlKeyMembers(value, path, problems);
    if (problems.all.length === before) checkCertificateRenewal(value, path, problems);
};

const idpInitiatedShape: Shape<IdpInitiatedArgs> = {
    enabled: checkBoolean,
    clientId: checkNonEmptyString,
    clientProtocol: checkOneOf(["oauth2", "oidc", "samlp", "wsfed"]),
    clientAuthorizeQuery: checkNonEmptyString,
};

const checkIdpInitiated: Check = (value, path, problems) => {
    checkObject(idpInitiatedShape)(value, path, problems);
    if (!isRecord(value) || value.enabled === false || isDeferred(value.enabled)) return;
    if (!isAbsent(value.clientId)) return;
    problems.addMissing(
        joinPath(path, "clientId"),
        "the client ID of the application that receives users whose login starts at Entra",
    );
};

const connectionShape: Shape<Auth0ConnectionArgs> = {
    connectionName: checkConnectionName,
    displayName: checkString({ max: 128, expected: "a string of 1 to 128 characters" }),
    tenantName: checkString({
        pattern: /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/i,
        expected: "the name of the tenant alone, such as acme",
        next: "It is the first part of the domain, without the region and without auth0.com.",
    }),
    customDomain: checkHostName,
    entityId: checkString({
        pattern: /^\S+$/,
        max: 128,
        expected: "a URI of 1 to 128 characters without spaces",
    }),
    signSamlRequest: checkBoolean,
    signatureAlgorithm: checkOneOf(["rsa-sha256", "rsa-sha1"], "Use rsa-sha256."),
    digestAlgorithm: checkOneOf(["sha256", "sha1"], "Use sha256."),
    samlKey: checkSamlKey,
    protocolBinding: checkOneOf(["HTTP-Redirect", "HTTP-POST"]),
    syncProfileAttributes: checkOneOf(["never", "firstLogin", "everyLogin"]),
    userIdAttribute: checkNonEmptyString,
    fieldsMap: checkMap(checkList(checkNonEmptyString, { min: 1, max: 4 })),
    idpInitiated: checkIdpInitiated,
    showAsButton: checkBoolean,
    domainAliases: checkList(checkHostName),
    iconUrl: checkHttpsUrl,
    debug: checkBoolean,
    enabledClients: checkList(checkNonEmptyString),
    groupRoles: checkMap(checkRoles),
    exclusiveGroupRoles: checkBoolean,
    groupRolesWaitMinutes: checkGroupWait,
    organizations: checkOrganizations,
    protectConnection: checkBoolean,
    scim: checkObject(scimShape),
    existing: checkExistingAuth0,
};

/** The children of the Auth0 side that a transform can change. */
export const auth0Transforms: Shape<Auth0ScimConnectionTransform> = {
    connection: checkTransform,
    scimConfiguration: checkTransform,
    scimToken: checkTransform,
    connectionClients: checkTransform,
    samlKey: checkTransform,
    groupRoles: checkTransform,
    organizationConnection: checkTransform,
    discoveryDomain: checkTransform,
    organizationGroupRoles: checkTransform,
};

/** Checks the Auth0 side of a link. */
export const checkAuth0Connection: Check = (value, path, problems) => {
    checkObject(connectionShape, ["connectionName"])(value, path, problems);
    if (isRecord(value)) checkConnection(value, path, problems);
};

/** Checks the arguments of the component that is the Auth0 side alone. */
export const validateAuth0ScimConnection: Check = (value, path, problems) => {
    const shape: Shape<Auth0ScimConnectionArgs> = {
        ...connectionShape,
        signInEndpoint: checkHttpsUrl,
        signOutEndpoint: checkHttpsUrl,
        signingCertificate: checkCertificates,
        entraGroupIds: checkMap(checkObjectId),
        groupRolesAfter: acceptAnything,
        exposeToken: checkBoolean,
        transform: checkObject(auth0Transforms),
    };
    const isReferring = isRecord(value) && refersToConnection(value);
    checkObject(shape, { connectionName: undefined, ...(isReferring ? {} : trust) })(value, path, problems);
    if (isRecord(value)) checkConnection(value, path, problems);
};

/** What a connection has to know of the identity provider; one that is only referenced knows it already. */
const trust = {
    signInEndpoint: "the login URL of the identity provider",
    signingCertificate: "the certificates that Auth0 trusts, PEM",
};

function refersToConnection({ existing }: Record<string, unknown>): boolean {
    const connection = isRecord(existing) ? existing.connection : undefined;
    return isRecord(connection) && isReferenced(connection);
}

function checkConnection(args: Record<string, unknown>, path: string, problems: Problems): void {
    checkExistingAuth0Use(args, path, problems);
    checkExistingInOrganizations(args, joinPath(path, "organizations"), problems);
    if (isRecord(args.scim)) checkMapping(args.scim, joinPath(path, "scim"), problems);
}

/** The mapping if all of it is known and of the right form. */
export function findScimMapping(scim: ScimConfigurationArgs | undefined): ScimMapping | undefined {
    const parts = findPlainMapping(scim ?? {});
    if (parts === undefined) return undefined;
    const mapping = mergeScimMapping({
        ...parts,
        removeAttributes: Array.isArray(parts.removeAttributes) ? parts.removeAttributes : undefined,
    });
    return Object.values(mapping).every((attribute) => typeof attribute === "string") ? mapping : undefined;
}

/** Auth0 itself accepts nearly every mapping, so a mistake would only show as data that is missing. */
function checkMapping(scim: ScimConfigurationArgs, path: string, problems: Problems): void {
    const mapping = findScimMapping(scim);
    if (mapping === undefined) return;
    checkOneToOne(mapping, path, problems);
    const userId = getKnown(scim.userIdAttribute) ?? "userName";
    if (!Object.keys(mapping).some((attribute) => attribute.toLowerCase() === userId.toLowerCase())) {
        problems.add(joinPath(path, "userIdAttribute"), {
            found: userId,
            expected: "a SCIM attribute of the mapping",
            next: `Map ${userId}, or choose an attribute that is mapped.`,
        });
    }
}

function checkOneToOne(mapping: ScimMapping, path: string, problems: Problems): void {
    const seenScim = new Map<string, string>();
    const seenAuth0 = new Map<string, string>();
    for (const [scim, auth0] of Object.entries(mapping)) {
        const sameScim = seenScim.get(scim.toLowerCase());
        const sameAuth0 = seenAuth0.get(auth0);
        if (sameScim !== undefined) {
            problems.add(`${path}.mapping`, {
                found: scim,
                expected: "each SCIM attribute once",
                next: `${sameScim} is the same attribute: names of SCIM attributes ignore case.`,
            });
        } else if (sameAuth0 !== undefined) {
            problems.add(`${path}.mapping`, {
                found: `${scim} for ${auth0}`,
                expected: "each Auth0 attribute once",
                next: `${sameAuth0} is mapped to ${auth0} as well; name one of the two in removeAttributes.`,
            });
        }
        seenScim.set(scim.toLowerCase(), scim);
        seenAuth0.set(auth0, scim);
    }
}

/** The scopes if all of them are known. */
export function findScopes(scim: ScimConfigurationArgs | undefined): ScimTokenScope[] | undefined {
    const scopes = getKnown(scim?.token?.scopes);
    if (!Array.isArray(scopes)) return undefined;
    const plain = scopes.map(getKnown);
    return plain.includes(undefined) ? undefined : (plain as ScimTokenScope[]);
}
