import type { Values } from "../../../../provider/host";
import { findString, type FunctionOperation } from "../../bridge/operations";
import { isUuid } from "../../bridge/validations";
import { asBoolean, asObject, asObjects, asString, asStrings, type Json } from "../../http/json";
import { flattenFeatureTags, flattenRoles, flattenScopes } from "../flatten";
import { type Graph, isNotFound } from "../graph";

/** One application with its owners; three reads. */
export const getApplication: FunctionOperation<Graph> = {
    exactlyOne: ["clientId", "displayName", "identifierUri", "objectId"],
    validations: { objectId: isUuid, clientId: isUuid },
    async invoke(inputs, client) {
        const application = await find(inputs, client);
        const id = `/applications/${asString(application.id)}`;
        const beta = await client.get(id, {
            version: "beta",
            query: { $select: "oauth2RequirePostResponse" },
        });
        const owners = await client.list(`${id}/owners`);
        return {
            id,
            ...toView(application),
            oauth2PostResponseRequired: asBoolean(beta.oauth2RequirePostResponse),
            owners: owners.map((owner) => asString(owner.id)),
        };
    },
};

/** Argument to the filter that finds it; in the order in which the provider looks. */
const filters: [string, (value: string) => string][] = [
    // The official provider does not escape quotation marks here: a name with one is refused by Graph.
    ["clientId", (value) => `appId eq '${value}'`],
    ["displayName", (value) => `displayName eq '${value}'`],
    ["identifierUri", (value) => `identifierUris/any(uri:uri eq '${value}')`],
];

async function find(inputs: Values, client: Graph): Promise<Json> {
    const objectId = findString(inputs, "objectId");
    if (objectId !== undefined) {
        return client.get(`/applications/${objectId}`).catch((error: unknown) => {
            if (!isNotFound(error)) throw error;
            throw new Error(`[object_id] Application with object ID "${objectId}" was not found`, {
                cause: error,
            });
        });
    }
    const search = filters.find(([argument]) => findString(inputs, argument) !== undefined);
    if (search === undefined) {
        throw new Error("no argument to look for");
    }
    const $filter = search[1](findString(inputs, search[0]) ?? "");
    const applications = await client.list("/applications", { query: { $filter } });
    if (applications.length > 1) throw new Error(`found multiple applications matching filter: "${$filter}"`);
    if (applications[0] === undefined) {
        throw new Error(`Application not found: no applications found matching filter: "${$filter}"`);
    }
    return applications[0];
}

function toView(application: Json): Values {
    const api = asObject(application.api);
    const info = asObject(application.info);
    const tags = asStrings(application.tags);
    const { oauth2PermissionScopeIds, oauth2PermissionScopes } = flattenScopes(api.oauth2PermissionScopes);
    return {
        ...flattenRoles(application.appRoles),
        oauth2PermissionScopeIds,
        apis: toBlock(application.api, () => ({
            knownClientApplications: asStrings(api.knownClientApplications),
            mappedClaimsEnabled: asBoolean(api.acceptMappedClaims),
            oauth2PermissionScopes,
            requestedAccessTokenVersion: Number(api.requestedAccessTokenVersion ?? 1),
        })),
        clientId: asString(application.appId),
        deviceOnlyAuthEnabled: asBoolean(application.isDeviceOnlyAuthSupported),
        disabledByMicrosoft: asString(application.disabledByMicrosoftStatus),
        displayName: asString(application.displayName),
        fallbackPublicClientEnabled: asBoolean(application.isFallbackPublicClient),
        featureTags: [flattenFeatureTags(tags)],
        groupMembershipClaims: asString(application.groupMembershipClaims)
            .split(",")
            .map((claim) => claim.trim())
            .filter((claim) => claim !== ""),
        identifierUris: asStrings(application.identifierUris),
        logoUrl: asString(info.logoUrl),
        marketingUrl: asString(info.marketingUrl),
        notes: asString(application.notes),
        objectId: asString(application.id),
        optionalClaims: toBlock(application.optionalClaims, (claims) => ({
            accessTokens: toOptionalClaims(claims.accessToken),
            idTokens: toOptionalClaims(claims.idToken),
            saml2Tokens: toOptionalClaims(claims.saml2Token),
        })),
        privacyStatementUrl: asString(info.privacyStatementUrl),
        publicClients: toBlock(application.publicClient, toRedirectUris),
        publisherDomain: asString(application.publisherDomain),
        requiredResourceAccesses: asObjects(application.requiredResourceAccess).map((access) => ({
            resourceAppId: asString(access.resourceAppId),
            resourceAccesses: asObjects(access.resourceAccess).map(({ id, type }) => ({
                id: asString(id),
                type: asString(type),
            })),
        })),
        serviceManagementReference: asString(application.serviceManagementReference),
        signInAudience: asString(application.signInAudience),
        singlePageApplications: toBlock(application.spa, toRedirectUris),
        supportUrl: asString(info.supportUrl),
        tags,
        termsOfServiceUrl: asString(info.termsOfServiceUrl),
        webs: toBlock(application.web, (web) => ({
            ...toRedirectUris(web),
            homepageUrl: asString(web.homePageUrl),
            logoutUrl: asString(web.logoutUrl),
            implicitGrants: toBlock(web.implicitGrantSettings, (grant) => ({
                accessTokenIssuanceEnabled: asBoolean(grant.enableAccessTokenIssuance),
                idTokenIssuanceEnabled: asBoolean(grant.enableIdTokenIssuance),
            })),
        })),
    };
}

/** A nested object as the list of at most one that data sources make of it. */
function toBlock(value: unknown, make: (value: Json) => Values): Values[] {
    return value === undefined || value === null ? [] : [make(asObject(value))];
}

function toRedirectUris(part: Json): Values {
    return { redirectUris: asStrings(part.redirectUris) };
}

function toOptionalClaims(claims: unknown): Values[] {
    return asObjects(claims).map((claim) => ({
        additionalProperties: asStrings(claim.additionalProperties),
        essential: asBoolean(claim.essential),
        name: asString(claim.name),
        source: asString(claim.source),
    }));
}
