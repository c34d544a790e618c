import type * as auth0 from "@pulumi/auth0";
import type * as pulumi from "@pulumi/pulumi";

import type { ScimTokenArgs, ScimTokenScope } from "../resources";
import type { Transform } from "../support/transform";
import type { ExistingAuth0Args } from "./existingAuth0";

/** Protocol binding of the authentication request. */
export type SamlProtocolBinding = "HTTP-Redirect" | "HTTP-POST";

/** Algorithm that signs authentication requests. */
export type SamlSignatureAlgorithm = "rsa-sha256" | "rsa-sha1";

/** Digest algorithm of signed authentication requests. */
export type SamlDigestAlgorithm = "sha256" | "sha1";

/** When a login writes the user's root attributes (name, email, …), and whether it may create the user. */
export type ProfileSync = "never" | "firstLogin" | "everyLogin";

/** The Auth0 side of a link: an enterprise connection of type SAML, with inbound SCIM. */
export interface Auth0ConnectionArgs {
    /**
     * Name of the connection: letters, digits and single hyphens between them, at most 128 characters. It
     * is part of the entity ID, the ACS URL and every user ID. A change replaces the connection, which
     * deletes its users.
     */
    connectionName: pulumi.Input<string>;
    /** Name on the login page, at most 128 characters. Default: the connection name. */
    displayName?: pulumi.Input<string>;
    /**
     * Name of the Auth0 tenant, the first part of its domain; it is part of the entity ID.
     * Default: read from the domain, and for other domains from the SCIM configuration.
     */
    tenantName?: pulumi.Input<string>;
    /**
     * Custom domain on which users log in, for example `login.acme.example`; the ACS URL has it. Default:
     * the tenant's domain.
     */
    customDomain?: pulumi.Input<string>;
    /**
     * Entity ID of the service provider, at most 128 characters. Default: `urn:auth0:TENANT:CONNECTION`,
     * which Auth0 uses by itself.
     */
    entityId?: pulumi.Input<string>;
    /** Sign authentication requests. Entra does not need it. Default: false. */
    signSamlRequest?: pulumi.Input<boolean>;
    /** Algorithm of signed requests: `rsa-sha256` or `rsa-sha1`. Default: `rsa-sha256`. */
    signatureAlgorithm?: pulumi.Input<SamlSignatureAlgorithm>;
    /** Digest of signed requests: `sha256` or `sha1`. Default: `sha256`. */
    digestAlgorithm?: pulumi.Input<SamlDigestAlgorithm>;
    /** How the request travels: `HTTP-Redirect` or `HTTP-POST`. Default: `HTTP-Redirect`. */
    protocolBinding?: pulumi.Input<SamlProtocolBinding>;
    /**
     * "Sync user profile attributes at each login": `never`, `firstLogin` or `everyLogin`. With `never`
     * only SCIM writes profiles, and a login never creates a user: who was not provisioned is refused. With
     * the other two a login creates a missing user (just-in-time), and `everyLogin` overwrites at each
     * login what SCIM wrote. Default: `never`.
     * Source: Auth0 Management API, option `set_user_root_attributes`; "Configure inbound SCIM", deployment
     * guidelines.
     */
    syncProfileAttributes?: pulumi.Input<ProfileSync>;
    /**
     * "User ID Attribute" of the connection: the attribute of the assertion that identifies the user,
     * instead of the NameID, for example `http://schemas.microsoft.com/identity/claims/objectidentifier`.
     * It must carry the same value as the SCIM attribute in `scim.userIdAttribute`. Default: the NameID.
     */
    userIdAttribute?: pulumi.Input<string>;
    /**
     * "Mappings": Auth0 profile attribute to assertion attributes, the first that is present counts, at
     * most four. Auth0 adds its defaults. Default: none of your own.
     */
    fieldsMap?: pulumi.Input<Record<string, pulumi.Input<pulumi.Input<string>[]>>>;
    /** "IdP-Initiated SSO". Auth0 advises against it (login CSRF). Default: not accepted. */
    idpInitiated?: IdpInitiatedArgs;
    /** Show the connection as a button on the login page. Default: false. */
    showAsButton?: pulumi.Input<boolean>;
    /** Home realm discovery: mail domains whose users are sent to this connection. Default: none. */
    domainAliases?: pulumi.Input<pulumi.Input<string>[]>;
    /** Icon of the button, an https URL. Default: none. */
    iconUrl?: pulumi.Input<string>;
    /** Log assertions in the tenant log; they hold personal data. Default: false. */
    debug?: pulumi.Input<boolean>;
    /**
     * "Applications": client IDs of the applications that may use the connection; nobody else's are left
     * enabled. Default: not managed here.
     */
    enabledClients?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Refuse to delete the connection, and to replace it, since both delete its users: the Pulumi option
     * `protect` of this resource, and in a link of the provisioning job too, with which `destroy` begins. To
     * delete it, set this to false and run `pulumi up` before `pulumi destroy`. Default: true.
     */
    protectConnection?: boolean;
    /** Inbound SCIM of the connection. Default: as Auth0 documents it for Entra ID. */
    scim?: ScimConfigurationArgs;
    /**
     * What exists already, each piece either managed from now on or only referenced. Default: everything is
     * made.
     */
    existing?: ExistingAuth0Args;
}

/** Protocol by which Auth0 hands a login that started at Entra to the application. */
export type ClientProtocol = "oauth2" | "oidc" | "samlp" | "wsfed";

/** Logins that start at Entra. */
export interface IdpInitiatedArgs {
    /** Accept them. Default: true. */
    enabled?: pulumi.Input<boolean>;
    /** Client ID of the application that receives the user; needed unless `enabled` is false. */
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
     * SCIM attribute that becomes the user ID; it must equal what the assertion identifies the user by.
     * A change makes new users of all users. Default: `userName`.
     */
    userIdAttribute?: pulumi.Input<string>;
    /**
     * The whole attribute mapping, SCIM attribute to Auth0 attribute, strictly one to one. Default: Auth0's
     * default mapping for SAML with `emails[type eq "work"].value` for `email` in place of `emails[primary
     * eq true].value` (Entra sends the work address, and `email` can be mapped only once), and without
     * `manager` (Auth0's answer to it breaks Entra's cycles).
     */
    mapping?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /** Rows that are added to the mapping; a row with the same SCIM attribute is replaced. Default: none. */
    extraMapping?: pulumi.Input<Record<string, pulumi.Input<string>>>;
    /** SCIM attributes whose rows are taken out of the mapping. Default: none. */
    removeAttributes?: pulumi.Input<pulumi.Input<string>[]>;
    /** Domain of the SCIM endpoint. Default: the tenant's domain, also with a custom domain. */
    domain?: pulumi.Input<string>;
    /** The bearer token that Entra uses. */
    token?: ScimTokenSettingsArgs;
}

/** A bearer token for SCIM. Auth0 allows two per connection, which a rotation needs for a moment. */
export interface ScimTokenSettingsArgs {
    /**
     * What the token may do. Default: get, post, patch and delete for users, and for groups when groups are
     * provisioned. A change rotates the token.
     */
    scopes?: pulumi.Input<pulumi.Input<ScimTokenScope>[]>;
    /**
     * Seconds until the token expires, more than 900. Default: it never expires. A change rotates the
     * token.
     */
    lifetimeSeconds?: pulumi.Input<number>;
    /**
     * Rotate the token when it expires within this many hours, at the next `up`. Default: a third of the
     * lifetime, at most 720.
     */
    earlyRenewalHours?: pulumi.Input<number>;
    /** Arbitrary values; when one changes the token is rotated. Default: none. */
    keepers?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Arguments of {@link Auth0ScimConnection}. */
export interface Auth0ScimConnectionArgs extends Auth0ConnectionArgs {
    /**
     * "Sign In URL": Entra's login URL, `https://login.microsoftonline.com/TENANT/saml2`. Required unless the
     * connection is only referenced.
     */
    signInEndpoint?: pulumi.Input<string>;
    /** "Sign Out URL". Default: the sign-in URL, which is what Entra uses. */
    signOutEndpoint?: pulumi.Input<string>;
    /**
     * "X509 Signing Certificate": the certificates that Auth0 trusts, PEM. Required unless the connection is
     * only referenced.
     */
    signingCertificate?: pulumi.Input<string>;
    /** Make the SCIM token an output, as a secret. Default: false. */
    exposeToken?: boolean;
    /** Changes the children. TypeScript only. */
    transform?: Auth0ScimConnectionTransform;
}

/** One entry for each child of {@link Auth0ScimConnection}. TypeScript only. */
export interface Auth0ScimConnectionTransform {
    connection?: Transform<auth0.ConnectionArgs>;
    scimConfiguration?: Transform<auth0.ConnectionScimConfigurationArgs>;
    scimToken?: Transform<ScimTokenArgs>;
    connectionClients?: Transform<auth0.ConnectionClientsArgs>;
}
