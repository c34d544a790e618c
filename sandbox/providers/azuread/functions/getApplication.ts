import type { Values } from "../../../../provider/host";
import { type FunctionOperation, givenText } from "../../bridge/operations";
import { isUuid } from "../../bridge/validations";
import { flag, type Json, object, objects, text, texts } from "../../http/json";
import { flattenFeatureTags, flattenRoles, flattenScopes } from "../flatten";
import { type Graph, isNotFound } from "../graph";

/** One application with its owners; three reads. */
export const getApplication: FunctionOperation<Graph> = {
    exactlyOne: ["clientId", "displayName", "identifierUri", "objectId"],
    validations: { objectId: isUuid, clientId: isUuid },
    async invoke(inputs, client) {
        const application = await find(inputs, client);
        const id = `/applications/${text(application.id)}`;
        const beta = await client.get(id, {
            version: "beta",
            query: { $select: "oauth2RequirePostResponse" },
        });
        const owners = await client.list(`${id}/owners`);
        return {
            id,
            ...view(application),
            oauth2PostResponseRequired: flag(beta.oauth2RequirePostResponse),
            owners: owners.map((owner) => text(owner.id)),
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
    const objectId = givenText(inputs, "objectId");
    if (objectId !== undefined) {
        return client.get(`/applications/${objectId}`).catch((error: unknown) => {
            if (!isNotFound(error)) throw error;
            throw new Error(`[object_id] Application with object ID "${objectId}" was not found`, {
                cause: error,
            });
        });
    }
    const search = filters.find(([argument]) => givenText(inputs, argument) !== undefined);
    if (search === undefined) {
        throw new Error("no argument to look for");
    }
    const $filter = search[1](givenText(inputs, search[0]) ?? "");
    const applications = await client.list("/applications", { query: { $filter } });
    if (applications.length > 1) throw new Error(`found multiple applications matching filter: "${$filter}"`);
    if (applications[0] === undefined) {
        throw new Error(`Application not found: no applications found matching filter: "${$filter}"`);
    }
    return applications[0];
}

function view(application: Json): Values {
    const api = object(application.api);
    const info = object(application.info);
    const tags = texts(application.tags);
    const { oauth2PermissionScopeIds, oauth2PermissionScopes } = flattenScopes(api.oauth2PermissionScopes);
    return {
        ...flattenRoles(application.appRoles),
        oauth2PermissionScopeIds,
        apis: block(application.api, () => ({
            knownClientApplications: texts(api.knownClientApplications),
            mappedClaimsEnabled: flag(api.acceptMappedClaims),
            oauth2PermissionScopes,
            requestedAccessTokenVersion: Number(api.requestedAccessTokenVersion ?? 1),
        })),
        clientId: text(application.appId),
        deviceOnlyAuthEnabled: flag(application.isDeviceOnlyAuthSupported),
        disabledByMicrosoft: text(application.disabledByMicrosoftStatus),
        displayName: text(application.displayName),
        fallbackPublicClientEnabled: flag(application.isFallbackPublicClient),
        featureTags: [flattenFeatureTags(tags)],
        groupMembershipClaims: text(application.groupMembershipClaims)
            .split(",")
            .map((claim) => claim.trim())
            .filter((claim) => claim !== ""),
        identifierUris: texts(application.identifierUris),
        logoUrl: text(info.logoUrl),
        marketingUrl: text(info.marketingUrl),
        notes: text(application.notes),
        objectId: text(application.id),
        optionalClaims: block(application.optionalClaims, (claims) => ({
            accessTokens: optionalClaims(claims.accessToken),
            idTokens: optionalClaims(claims.idToken),
            saml2Tokens: optionalClaims(claims.saml2Token),
        })),
        privacyStatementUrl: text(info.privacyStatementUrl),
        publicClients: block(application.publicClient, redirectUris),
        publisherDomain: text(application.publisherDomain),
        requiredResourceAccesses: objects(application.requiredResourceAccess).map((access) => ({
            resourceAppId: text(access.resourceAppId),
            resourceAccesses: objects(access.resourceAccess).map(({ id, type }) => ({
                id: text(id),
                type: text(type),
            })),
        })),
        serviceManagementReference: text(application.serviceManagementReference),
        signInAudience: text(application.signInAudience),
        singlePageApplications: block(application.spa, redirectUris),
        supportUrl: text(info.supportUrl),
        tags,
        termsOfServiceUrl: text(info.termsOfServiceUrl),
        webs: block(application.web, (web) => ({
            ...redirectUris(web),
            homepageUrl: text(web.homePageUrl),
            logoutUrl: text(web.logoutUrl),
            implicitGrants: block(web.implicitGrantSettings, (grant) => ({
                accessTokenIssuanceEnabled: flag(grant.enableAccessTokenIssuance),
                idTokenIssuanceEnabled: flag(grant.enableIdTokenIssuance),
            })),
        })),
    };
}

/** A nested object as the list of at most one that data sources make of it. */
function block(value: unknown, make: (value: Json) => Values): Values[] {
    return value === undefined || value === null ? [] : [make(object(value))];
}

function redirectUris(part: Json): Values {
    return { redirectUris: texts(part.redirectUris) };
}

function optionalClaims(claims: unknown): Values[] {
    return objects(claims).map((claim) => ({
        additionalProperties: texts(claim.additionalProperties),
        essential: flag(claim.essential),
        name: text(claim.name),
        source: text(claim.source),
    }));
}
