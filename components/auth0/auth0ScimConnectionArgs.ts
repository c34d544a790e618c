import type { ConnectionArgs } from "@pulumi/auth0/connection";
import type { ConnectionClientsArgs } from "@pulumi/auth0/connectionClients";
import type { ConnectionScimConfigurationArgs } from "@pulumi/auth0/connectionScimConfiguration";
import type { OrganizationConnectionArgs } from "@pulumi/auth0/organizationConnection";
import type { OrganizationDiscoveryDomainArgs } from "@pulumi/auth0/organizationDiscoveryDomain";
import type * as pulumi from "@pulumi/pulumi";

import type {
    AssertionAttribute,
    Auth0Attribute,
    GroupRolesArgs,
    KeyedBy,
    SamlKeyPairArgs,
    ScimAttribute,
    ScimTokenArgs,
    ScimTokenScope,
} from "../resources";
import type { Transform } from "../support/transform";
import type { ExistingAuth0Args } from "./existingAuth0";
import type { ConnectionOrganizationArgs } from "./organizations/organizationArgs";

/** SAML binding of the authentication request. */
export type SamlProtocolBinding = "HTTP-Redirect" | "HTTP-POST";

/** Algorithm that signs authentication requests. */
export type SamlSignatureAlgorithm = "rsa-sha256" | "rsa-sha1";

/** Digest algorithm of signed authentication requests. */
export type SamlDigestAlgorithm = "sha256" | "sha1";

/** When a login updates the user's root attributes (name, email, …), and whether it may create the user. */
export type ProfileSync = "never" | "firstLogin" | "everyLogin";

/** The Auth0 side of a link: a SAML enterprise connection with inbound SCIM. */
export interface Auth0ConnectionArgs {
    /**
     * Name of the connection: letters, digits and single hyphens between them, at most 128 characters. It is
     * part of the entity ID, the ACS URL and every user ID. A change replaces the connection, which deletes
     * its users.
     */
    connectionName: pulumi.Input<string>;
    /** Name shown on the login page, 1 to 128 characters. Default: the connection name. */
    displayName?: pulumi.Input<string>;
    /**
     * Name of the Auth0 tenant, the first part of its domain; it is part of the entity ID. Default: derived
     * from the domain, or read from the SCIM configuration if the domain does not contain it.
     */
    tenantName?: pulumi.Input<string>;
    /**
     * Custom domain on which users log in, for example `login.acme.example`; it becomes the host of the ACS
     * URL. Default: the tenant's domain.
     */
    customDomain?: pulumi.Input<string>;
    /**
     * Entity ID of the service provider, 1 to 128 characters without spaces. Default:
     * `urn:auth0:TENANT:CONNECTION`, which is Auth0's own default.
     */
    entityId?: pulumi.Input<string>;
    /**
     * Sign authentication requests. Entra requires it with `entra.requireSignedRequests`. Default: true in a link with
     * `entra.requireSignedRequests`, otherwise false.
     */
    signSamlRequest?: pulumi.Input<boolean>;
    /** Signature algorithm of signed requests: `rsa-sha256` or `rsa-sha1`. Default: `rsa-sha256`. */
    signatureAlgorithm?: pulumi.Input<SamlSignatureAlgorithm>;
    /** Digest algorithm of signed requests: `sha256` or `sha1`. Default: `sha256`. */
    digestAlgorithm?: pulumi.Input<SamlDigestAlgorithm>;
    /**
     * A key of the connection's own, which signs its requests and decrypts its assertions; `{}` for all defaults. It rotates
     * when you say so, and its private key is a secret in the state. Default: the key that Auth0 keeps for all connections
     * of the tenant, whose private key is nowhere else.
     */
    samlKey?: SamlKeyArgs;
    /** Binding of the authentication request: `HTTP-Redirect` or `HTTP-POST`. Default: `HTTP-Redirect`. */
    protocolBinding?: pulumi.Input<SamlProtocolBinding>;
    /**
     * "Sync user profile attributes at each login": `never`, `firstLogin` or `everyLogin`. With `never`, only
     * SCIM updates profiles and a login never creates a user: users who are not provisioned are rejected.
     * With the other two, a login creates a missing user (just-in-time provisioning), and `everyLogin`
     * overwrites what SCIM wrote at each login. Default: `never`. Source: Auth0 Management API, option
     * `set_user_root_attributes`; "Configure inbound SCIM", deployment guidelines.
     */
    syncProfileAttributes?: pulumi.Input<ProfileSync>;
    /**
     * "User ID Attribute" of the connection: the assertion attribute that identifies the user instead of the
     * NameID, for example `http://schemas.microsoft.com/identity/claims/objectidentifier`. It must carry the
     * same value as the SCIM attribute in `scim.userIdAttribute`. Default: the NameID.
     */
    userIdAttribute?: pulumi.Input<AssertionAttribute>;
    /**
     * "Mappings": Auth0 profile attribute to assertion attributes, at most four; the first one that is
     * present is used. Auth0 adds its defaults. Default: no additional mappings.
     */
    fieldsMap?: pulumi.Input<KeyedBy<Auth0Attribute, pulumi.Input<pulumi.Input<AssertionAttribute>[]>>>;
    /**
     * "IdP-Initiated SSO": accept logins that start at Entra. Auth0 advises against it (login CSRF). Default:
     * not accepted.
     */
    idpInitiated?: IdpInitiatedArgs;
    /** Show the connection as a button on the login page. Default: false. */
    showAsButton?: pulumi.Input<boolean>;
    /** Home realm discovery: email domains whose users are sent to this connection. Default: none. */
    domainAliases?: pulumi.Input<pulumi.Input<string>[]>;
    /** Icon of the button, an HTTPS URL. Default: none. */
    iconUrl?: pulumi.Input<string>;
    /** Log assertions in the tenant log. They contain personal data. Default: false. */
    debug?: pulumi.Input<boolean>;
    /**
     * "Applications": client IDs of the applications that may use the connection; all other applications are
     * disabled. Default: the list is not managed.
     */
    enabledClients?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Auth0 roles of the members of Entra groups, by the name of the group as in `entra.groups`: role names or IDs, at most
     * 10 for a group. Groups are provisioned then. A group that Entra has not provisioned yet gets its roles by a later `up`
     * (`GroupRoles`, output `pending`). Default: no roles are given.
     */
    groupRoles?: Record<string, pulumi.Input<pulumi.Input<string>[]>>;
    /** Allow the groups in `groupRoles` no other roles. Default: false. */
    exclusiveGroupRoles?: pulumi.Input<boolean>;
    /**
     * How long an `up` waits for groups that Entra has not provisioned yet, in minutes, at most 1440, so that they have their
     * roles at its end, in the tenant and in `organizations`. Entra's first cycle can take 40 minutes. Default: 0, so that
     * they are in the output `pendingGroups` and a later `up` gives them their roles.
     */
    groupRolesWaitMinutes?: number;
    /**
     * Auth0 Organizations whose users sign in through the connection, each with its discovery domains and the roles that
     * groups have in it. Default: the connection is enabled in no Organization.
     */
    organizations?: ConnectionOrganizationArgs[];
    /**
     * Refuse to delete or replace the connection, because both delete its users: sets the Pulumi option
     * `protect` on the connection and, in a link, on the provisioning job. What `destroy` deletes first, the job and
     * the token, refuses also after `pulumi state unprotect` and with `--ignore-protect`, so nothing is deleted. To
     * delete the connection, set this to false and run `pulumi up` before `pulumi destroy`. Default: true.
     */
    protectConnection?: boolean;
    /** Inbound SCIM of the connection. Default: the configuration that Auth0 documents for Entra ID. */
    scim?: ScimConfigurationArgs;
    /**
     * Objects that exist already, each either managed from now on or only referenced. Default: all objects
     * are created.
     */
    existing?: ExistingAuth0Args;
}

/** A key for SAML requests and assertions. */
export interface SamlKeyArgs {
    /** Days until its certificate expires, 1 to 1095. Default: 1095. A change rotates the key. */
    lifetimeDays?: pulumi.Input<number>;
    /**
     * Rotate the key at the next `up` if its certificate expires within this number of hours; 0 disables it. Default: a
     * third of the lifetime, at most 720 (30 days).
     */
    earlyRenewalHours?: pulumi.Input<number>;
    /** Arbitrary values; a change of one rotates the key. Default: none. */
    keepers?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Protocol with which Auth0 passes a login that started at Entra to the application. */
export type ClientProtocol = "oauth2" | "oidc" | "samlp" | "wsfed";

/** Logins that start at Entra. */
export interface IdpInitiatedArgs {
    /** Whether to accept them. Default: true. */
    enabled?: pulumi.Input<boolean>;
    /** Client ID of the application that receives the user; required unless `enabled` is false. */
    clientId?: pulumi.Input<string>;
    /** Protocol of that application: `oauth2`, `oidc`, `samlp` or `wsfed`. Default: `oauth2`. */
    clientProtocol?: pulumi.Input<ClientProtocol>;
    /**
     * Query string for the application's authorization request, for example
     * `redirect_uri=https://app.acme.example`. Default: none.
     */
    clientAuthorizeQuery?: pulumi.Input<string>;
}

/** Inbound SCIM. Source: Auth0 documentation, "Configure inbound SCIM for Azure AD (SAML)". */
export interface ScimConfigurationArgs {
    /**
     * SCIM attribute that becomes the user ID; it must have the same value as the attribute of the assertion
     * that identifies the user. A change creates a new user for each existing one. Default: `userName`.
     */
    userIdAttribute?: pulumi.Input<ScimAttribute>;
    /**
     * The complete attribute mapping, SCIM attribute to Auth0 attribute, strictly one to one. Default:
     * Auth0's default mapping for SAML with `emails[type eq "work"].value` for `email` instead of
     * `emails[primary eq true].value` (Entra sends the work address, and `email` can be mapped only once),
     * and without `manager` (Entra cannot parse Auth0's response for it).
     */
    mapping?: pulumi.Input<KeyedBy<ScimAttribute, pulumi.Input<Auth0Attribute>>>;
    /** Rows to add to the mapping; a row with the same SCIM attribute is replaced. Default: none. */
    extraMapping?: pulumi.Input<KeyedBy<ScimAttribute, pulumi.Input<Auth0Attribute>>>;
    /** SCIM attributes whose rows are removed from the mapping. Default: none. */
    removeAttributes?: pulumi.Input<pulumi.Input<ScimAttribute>[]>;
    /** Domain of the SCIM endpoint. Default: the tenant's domain, even with a custom domain. */
    domain?: pulumi.Input<string>;
    /** The bearer token that Entra uses. */
    token?: ScimTokenSettingsArgs;
}

/** A bearer token for SCIM. Auth0 allows two per connection, and a rotation needs both for a short time. */
export interface ScimTokenSettingsArgs {
    /**
     * Scopes of the token. Default: get, post, patch and delete for users, and for groups if groups are
     * provisioned. A change rotates the token.
     */
    scopes?: pulumi.Input<pulumi.Input<ScimTokenScope>[]>;
    /**
     * Lifetime of the token in seconds, more than 900. Default: the token never expires. A change rotates the
     * token.
     */
    lifetimeSeconds?: pulumi.Input<number>;
    /**
     * Rotate the token at the next `up` if it expires within this number of hours. Default: a third of the
     * lifetime, at most 720.
     */
    earlyRenewalHours?: pulumi.Input<number>;
    /** Arbitrary values; a change of one rotates the token. Default: none. */
    keepers?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Arguments of {@link Auth0ScimConnection}. */
export interface Auth0ScimConnectionArgs extends Auth0ConnectionArgs {
    /**
     * "Sign In URL": Entra's login URL, `https://login.microsoftonline.com/TENANT/saml2`. Required unless the
     * connection is only referenced.
     */
    signInEndpoint?: pulumi.Input<string>;
    /** "Sign Out URL". Default: the sign-in URL, which Entra uses for both. */
    signOutEndpoint?: pulumi.Input<string>;
    /**
     * "X509 Signing Certificate": the certificates that Auth0 trusts, in PEM or as the base64 of DER. Required
     * unless the connection is only referenced. A private key is refused.
     */
    signingCertificate?: pulumi.Input<string>;
    /**
     * Object IDs in Entra of the groups in `groupRoles`, by the same names, so that a group is found after it was renamed.
     * Default: groups are found by name.
     */
    entraGroupIds?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /**
     * Resources that provision the groups, which have to be there before `groupRolesWaitMinutes` begin. TypeScript only; in
     * other languages declare `GroupRoles` with the option `dependsOn`. Default: none.
     */
    groupRolesAfter?: pulumi.Input<pulumi.Resource[]>;
    /** Makes the SCIM token an output of the component, as a secret. Default: false. */
    exposeToken?: boolean;
    /** Changes the arguments and options of child resources. TypeScript only. */
    transform?: Auth0ScimConnectionTransform;
}

/** One entry for each child of {@link Auth0ScimConnection}. TypeScript only. */
export interface Auth0ScimConnectionTransform {
    connection?: Transform<ConnectionArgs>;
    scimConfiguration?: Transform<ConnectionScimConfigurationArgs>;
    scimToken?: Transform<ScimTokenArgs>;
    connectionClients?: Transform<ConnectionClientsArgs>;
    samlKey?: Transform<SamlKeyPairArgs>;
    groupRoles?: Transform<GroupRolesArgs>;
    /** Applied to each Organization. */
    organizationConnection?: Transform<OrganizationConnectionArgs>;
    /** Applied to each discovery domain. */
    discoveryDomain?: Transform<OrganizationDiscoveryDomainArgs>;
    /** Applied to the roles in each Organization. */
    organizationGroupRoles?: Transform<GroupRolesArgs>;
}
