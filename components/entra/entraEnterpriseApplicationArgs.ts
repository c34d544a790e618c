import type { ClaimsMappingPolicyArgs } from "@pulumi/azuread/claimsMappingPolicy";
import type { ServicePrincipalClaimsMappingPolicyAssignmentArgs } from "@pulumi/azuread/servicePrincipalClaimsMappingPolicyAssignment";
import type * as pulumi from "@pulumi/pulumi";

import type {
    AppRoleAssignmentsArgs,
    BasicSamlConfigurationArgs,
    EnterpriseApplicationArgs,
    GroupsClaimArgs,
    SamlCertificateActivationArgs,
    SamlEnforcementArgs,
    SamlSigningCertificateArgs,
    SamlTokenLifetimeArgs,
    ServiceProviderCertificateArgs,
    UserIdSource,
} from "../resources";
import type { Transform } from "../support/transform";
import type { GroupsClaimSettingsArgs, SamlClaimArgs, SamlTokenLifetimeSettingsArgs } from "./claimArgs";
import type { ExistingEntraArgs } from "./existingEntra";

/**
 * Source attribute of the NameID; it ignores case at run time. Source: Microsoft Entra, "Claims customization
 * using a policy", SAML NameID restrictions.
 */
export type NameIdSource =
    | "user.userprincipalname"
    | "user.mail"
    | "user.employeeid"
    | "user.onpremisessamaccountname"
    | "user.telephonenumber"
    | "user.extensionattribute1"
    | "user.extensionattribute2"
    | "user.extensionattribute3"
    | "user.extensionattribute4"
    | "user.extensionattribute5"
    | "user.extensionattribute6"
    | "user.extensionattribute7"
    | "user.extensionattribute8"
    | "user.extensionattribute9"
    | "user.extensionattribute10"
    | "user.extensionattribute11"
    | "user.extensionattribute12"
    | "user.extensionattribute13"
    | "user.extensionattribute14"
    | "user.extensionattribute15";

/** The Entra side of a link: a non-gallery enterprise application with SAML single sign-on. */
export interface EntraApplicationArgs {
    /**
     * Name of the application in the Entra admin center, 1 to 120 characters. Default: `Auth0 (CONNECTION)`.
     */
    displayName?: pulumi.Input<string>;
    /**
     * "Users and groups": users by user principal name, email address or object ID. Each must exist exactly
     * once, which every preview checks. An assignment that exists is adopted. For users that the same program
     * creates use `principals`. Default: no users.
     */
    users?: string[];
    /**
     * "Users and groups": groups by display name or object ID. Only direct members are included; Entra does
     * not expand nested groups. Requires Entra ID P1. Default: no groups.
     */
    groups?: string[];
    /**
     * Additional users and groups by object ID, such as a group that the same program creates; the key is a
     * label that must not change. Default: none.
     */
    principals?: Record<string, pulumi.Input<string>>;
    /**
     * Role of the application that is assigned, by value, display name or ID. Default: `User`, or the first
     * enabled role for users, or "Default Access".
     */
    appRole?: pulumi.Input<string>;
    /**
     * Allow only the assignments that the program declares: a refresh shows assignments that were created
     * manually, by name, and the next `up` removes them. Set it to false if others assign users as well:
     * access packages, self-service, another stack. Default: true if `users`, `groups` or `principals` has an
     * entry and the application is created by the component.
     */
    exclusiveAssignments?: boolean;
    /** "Assignment required?": only assigned users can sign in. Default: true. */
    assignmentRequired?: pulumi.Input<boolean>;
    /** "Visible to users?": show the application in My Apps. Default: true. */
    visibleToUsers?: pulumi.Input<boolean>;
    /**
     * "SAML certificate": the certificate that signs assertions. Default: one that is valid for 1095 days.
     */
    certificate?: SamlCertificateArgs;
    /**
     * "Notification Email": email addresses that Entra notifies before the certificate expires, at most five.
     * Default: none.
     */
    notificationEmails?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Object IDs of additional owners of the application's service principal. The deploying identity is
     * always an owner. Adding owners requires the permission Directory.Read.All. Default: additional owners are
     * not managed.
     */
    owners?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Source of the NameID ("Unique User Identifier"): `user.userprincipalname`, `user.mail`,
     * `user.employeeid`, `user.onpremisessamaccountname`, `user.telephonenumber` or
     * `user.extensionattribute1` to `15`. It must have the same value as the SCIM attribute that becomes the
     * user ID. A value other than the default creates a claims mapping policy, which takes precedence over
     * "Attributes & Claims" in the admin center and requires the permissions Policy.Read.All and
     * Policy.ReadWrite.ApplicationConfiguration. Default: `user.userprincipalname`. Source: Microsoft Entra,
     * "Claims customization using a policy".
     */
    nameIdSource?: NameIdSource;
    /**
     * "Require verification certificates": refuse sign-ins whose request Auth0 has not signed. In a link, Auth0 signs its
     * requests then (`auth0.signSamlRequest`), and Entra verifies them with the certificate of Auth0's key, or of
     * `auth0.samlKey`. Sign-in works at every moment while this is switched on or off, or the key rotates. Default:
     * signatures are not required. Source: Microsoft Entra, "Enforce signed SAML authentication requests".
     */
    requireSignedRequests?: boolean;
    /**
     * "Token encryption": encrypt assertions, so that only Auth0 can read them. In a link, with the certificate of Auth0's
     * key, or of `auth0.samlKey`. Requires Entra ID P1. Default: assertions are signed and not encrypted. Source: Microsoft
     * Entra, "Configure Microsoft Entra SAML token encryption".
     */
    encryptAssertions?: boolean;
    /**
     * Claims that every assertion has besides Entra's own, by type: namespace, slash and name, for example
     * `http://schemas.xmlsoap.org/ws/2005/05/identity/claims/department`. They are set by the claims mapping policy that sets
     * the NameID, see `nameIdSource`, and require the same permissions. Types that Entra restricts are refused. Default: no
     * further claims. Source: Microsoft Entra, "Claims customization using a policy".
     */
    claims?: Record<string, SamlClaimArgs>;
    /**
     * "Add a group claim": the groups of the user in the assertion, as
     * `http://schemas.microsoft.com/ws/2008/06/identity/claims/groups`. Default: assertions have no groups.
     */
    groupsClaim?: GroupsClaimSettingsArgs;
    /**
     * How long an assertion is valid: a token lifetime policy, of which an application has at most one. Requires the
     * permissions Policy.Read.All and Policy.ReadWrite.ApplicationConfiguration. Default: Entra's default lifetime, one hour.
     * Source: Microsoft Entra, "Configurable token lifetimes in the Microsoft identity platform".
     */
    samlTokenLifetime?: SamlTokenLifetimeSettingsArgs;
    /**
     * ID of the application template. Default: the template for non-gallery applications in the tenant's
     * cloud. A change replaces the application.
     */
    templateId?: pulumi.Input<string>;
    /**
     * Objects that exist already, each either managed from now on or only referenced. Default: all objects
     * are created.
     */
    existing?: ExistingEntraArgs;
}

/** A SAML signing certificate. */
export interface SamlCertificateArgs {
    /**
     * Subject of the certificate, which starts with `CN=`. Default: `CN=Microsoft Azure Federated SSO
     * Certificate`. A change rotates the certificate.
     */
    subject?: pulumi.Input<string>;
    /** Days until the certificate expires, 1 to 1095. Default: 1095. A change rotates the certificate. */
    lifetimeDays?: pulumi.Input<number>;
    /**
     * Rotate the certificate at the next `up` if it expires within this number of hours; 0 disables it.
     * Default: a third of the lifetime, at most 720 (30 days).
     */
    earlyRenewalHours?: pulumi.Input<number>;
    /** Arbitrary values; a change of one rotates the certificate. Default: none. */
    keepers?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Arguments of {@link EntraEnterpriseApplication}. */
export interface EntraEnterpriseApplicationArgs extends EntraApplicationArgs {
    /**
     * Name of the application in the Entra admin center, 1 to 120 characters. Required unless the application
     * is only referenced.
     */
    displayName?: pulumi.Input<string>;
    /** "Identifier (Entity ID)" of the service provider, for example `urn:auth0:acme:acme-entra`. */
    entityId: pulumi.Input<string>;
    /** "Reply URL (Assertion Consumer Service URL)" of the service provider. */
    replyUrl: pulumi.Input<string>;
    /**
     * Certificate of the service provider, PEM: verifies signed requests and encrypts assertions. Required with
     * `requireSignedRequests` or `encryptAssertions`; see `getSamlCertificate`.
     */
    serviceProviderCertificate?: pulumi.Input<string>;
    /**
     * Days for which that certificate is valid, 1 to 1095, if the same program makes it: see `lifetimeDays` of
     * `ServiceProviderCertificate`. Default: read from the certificate when it is known.
     */
    serviceProviderLifetimeDays?: pulumi.Input<number>;
    /**
     * Make the certificate active at once, and require signed requests and encrypt assertions at once. Set it to false if
     * the service provider is part of the same program, and add a `SamlCertificateActivation` and a `SamlEnforcement` that
     * depend on it, so that a new certificate is trusted before it signs. Default: true.
     */
    activateCertificate?: boolean;
    /**
     * What the user IDs of the connection that the application provisions are made of, if a change is to be refused while
     * Entra has provisioned users. Default: user IDs are not guarded.
     */
    userId?: pulumi.Input<UserIdSource>;
    /** The `source` of `userId` to which a change is intended. Default: no change is intended. */
    confirmUserIdChange?: pulumi.Input<string>;
    /** Changes the arguments and options of child resources. TypeScript only. */
    transform?: EntraEnterpriseApplicationTransform;
}

/** One entry for each child of {@link EntraEnterpriseApplication}. TypeScript only. */
export interface EntraEnterpriseApplicationTransform {
    application?: Transform<EnterpriseApplicationArgs>;
    samlConfiguration?: Transform<BasicSamlConfigurationArgs>;
    certificate?: Transform<SamlSigningCertificateArgs>;
    certificateActivation?: Transform<SamlCertificateActivationArgs>;
    serviceProviderCertificate?: Transform<ServiceProviderCertificateArgs>;
    enforcement?: Transform<SamlEnforcementArgs>;
    assignments?: Transform<AppRoleAssignmentsArgs>;
    claimsMappingPolicy?: Transform<ClaimsMappingPolicyArgs>;
    claimsMappingPolicyAssignment?: Transform<ServicePrincipalClaimsMappingPolicyAssignmentArgs>;
    groupsClaim?: Transform<GroupsClaimArgs>;
    samlTokenLifetime?: Transform<SamlTokenLifetimeArgs>;
}
