import * as pulumi from "@pulumi/pulumi";

import type { GetOrganizationsArgs, GetOrganizationsResult } from "./organizations";
import { packageVersion } from "./support";

/** Parts of a link, for which {@link getDeployment} checks the permissions of the credentials. */
export type Capability =
    | "connection"
    | "scimConfiguration"
    | "scimToken"
    | "connectionClients"
    | "groupRoles"
    | "organizations"
    | "discoveryDomains"
    | "organizationGroupRoles"
    | "application"
    | "claimsMapping"
    | "samlTokenLifetime"
    | "owners"
    | "assignment"
    | "userLookup"
    | "groupLookup"
    | "provisioning"
    | "restart"
    | "provisionOnDemand";

/** Arguments of {@link getDeployment}. */
export interface GetDeploymentArgs {
    /**
     * Parts of a link to deploy; a missing permission fails the call with its name. Only the sides that these
     * belong to need credentials and are described. Default: no permission is checked, and both sides are
     * described.
     */
    capabilities?: pulumi.Input<pulumi.Input<Capability>[]>;
}

/** Result of {@link getDeployment}; members of a side without a capability are undefined. */
export interface GetDeploymentResult {
    /** The Auth0 domain as configured, including its port. */
    auth0Domain?: string;
    /** Name of the Auth0 tenant if the domain contains it (`NAME.REGION.auth0.com`), otherwise undefined. */
    auth0TenantName?: string;
    /** ID of the Entra tenant. */
    entraTenantId?: string;
    /** Login endpoint, for example `https://login.microsoftonline.com`, without a trailing slash. */
    entraLoginEndpoint?: string;
    /** Microsoft Graph endpoint, for example `https://graph.microsoft.com`, without a trailing slash. */
    graphEndpoint?: string;
    /** Object ID of the deploying service principal or user. */
    deployerObjectId?: string;
    /** ID of the template for non-gallery applications in this cloud. */
    nonGalleryTemplateId?: string;
}

/** Arguments of {@link getPrincipals}. */
export interface GetPrincipalsArgs {
    /** Users by user principal name, email address or object ID. */
    users?: pulumi.Input<pulumi.Input<string>[]>;
    /** Groups by display name or object ID. */
    groups?: pulumi.Input<pulumi.Input<string>[]>;
}

/** A user or a group of the tenant. */
export interface Principal {
    /** The query that found it. */
    query: string;
    /** Object ID. */
    objectId: string;
    /** Display name. */
    displayName: string;
    /** User principal name; users only. */
    userPrincipalName?: string;
    /** Email address; users only. */
    mail?: string;
}

/** Result of {@link getPrincipals}. */
export interface GetPrincipalsResult {
    /** The users, in the order of the arguments. */
    users: Principal[];
    /** The groups, in the order of the arguments. */
    groups: Principal[];
}

/** Arguments of {@link getConnections}. */
export interface GetConnectionsArgs {
    /** Names of connections; upper and lower case are different. */
    names: pulumi.Input<pulumi.Input<string>[]>;
}

/** A connection of the Auth0 tenant. */
export interface FoundConnection {
    /** ID of the connection (`con_…`). */
    id: string;
    /** Name of the connection. */
    name: string;
    /** Strategy of the connection, for example `samlp`. */
    strategy: string;
}

/** Result of {@link getConnections}. */
export interface GetConnectionsResult {
    /** The connections that were found. */
    connections: FoundConnection[];
}

/** Arguments of {@link getClients}. */
export interface GetClientsArgs {
    /** Client IDs of applications. */
    clientIds: pulumi.Input<pulumi.Input<string>[]>;
}

/** An application of the Auth0 tenant. */
export interface FoundClient {
    /** Client ID of the application. */
    clientId: string;
    /** Name of the application. */
    name?: string;
}

/** Result of {@link getClients}. */
export interface GetClientsResult {
    /** The applications, in the order of the arguments. */
    clients: FoundClient[];
}

/** Arguments of {@link getCustomDomains}. */
export interface GetCustomDomainsArgs {
    /** Names of custom domains, for example `login.acme.example`. */
    domains: pulumi.Input<pulumi.Input<string>[]>;
}

/** A custom domain of the Auth0 tenant. */
export interface FoundCustomDomain {
    /** Name of the domain. */
    domain: string;
    /** Status of the domain: `ready` after its verification. */
    status?: string;
}

/** Result of {@link getCustomDomains}. */
export interface GetCustomDomainsResult {
    /** The custom domains, in the order of the arguments. */
    customDomains: FoundCustomDomain[];
}

/** Arguments of {@link getSamlCertificate}. */
export interface GetSamlCertificateArgs {
    /**
     * Name of a connection that exists, whose metadata is read. Default: the certificate of the key that all connections
     * of the tenant have in common.
     */
    connectionName?: pulumi.Input<string>;
}

/** Result of {@link getSamlCertificate}. */
export interface GetSamlCertificateResult {
    /** Certificate that verifies SAML requests, PEM. */
    certificate: string;
    /** Certificate that assertions can be encrypted for, PEM. */
    encryptionCertificate: string;
}

/**
 * Describes the tenants that a deployment goes to and checks the permissions of the credentials. It reads
 * only the access tokens.
 */
export function getDeployment(
    args: GetDeploymentArgs,
    options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetDeploymentResult> {
    return callFunction("getDeployment", args, options);
}

/** Finds users and groups; each must exist exactly once. */
export function getPrincipals(
    args: GetPrincipalsArgs,
    options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetPrincipalsResult> {
    return callFunction("getPrincipals", args, options);
}

/** Finds Auth0 connections by name; a name that no connection has is left out. */
export function getConnections(
    args: GetConnectionsArgs,
    options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetConnectionsResult> {
    return callFunction("getConnections", args, options);
}

/**
 * Finds applications of the Auth0 tenant by client ID; each must exist. Credentials without `read:clients` find none,
 * and the call succeeds.
 */
export function getClients(
    args: GetClientsArgs,
    options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetClientsResult> {
    return callFunction("getClients", args, options);
}

/**
 * Finds custom domains of the Auth0 tenant; each must exist and be verified. Credentials without `read:custom_domains`
 * find none, and the call succeeds.
 */
export function getCustomDomains(
    args: GetCustomDomainsArgs,
    options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetCustomDomainsResult> {
    return callFunction("getCustomDomains", args, options);
}

/** Finds Organizations of the Auth0 tenant by name or ID; each must exist. */
export function getOrganizations(
    args: GetOrganizationsArgs,
    options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetOrganizationsResult> {
    return callFunction("getOrganizations", args, options);
}

/**
 * Reads the certificate of the key with which Auth0 signs SAML requests and decrypts assertions. It is public, and needs no
 * permission.
 */
export function getSamlCertificate(
    args: GetSamlCertificateArgs,
    options?: pulumi.InvokeOutputOptions,
): pulumi.Output<GetSamlCertificateResult> {
    return callFunction("getSamlCertificate", args, options);
}

function callFunction<Result extends object>(
    name: string,
    args: object,
    options?: pulumi.InvokeOutputOptions,
): pulumi.Output<Result> {
    const token = `auth0-entra:index:${name}`;
    const result = pulumi.runtime.invokeOutput<Result>(
        token,
        { ...args },
        { version: packageVersion, ...options },
    );
    return result.apply<Result>((members) => toUnknownIfEmpty(members));
}

/** In a preview the engine returns nothing for a provider whose own settings are not known yet. */
function toUnknownIfEmpty<Result extends object>(result: Result): Result {
    if (!pulumi.runtime.isDryRun() || Object.keys(result).length > 0) return result;
    // The SDK's marker for such a value; an output that holds it is unknown as a whole.
    return pulumi.unknown as unknown as Result;
}
