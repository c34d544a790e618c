import type * as azuread from "@pulumi/azuread";
import type * as pulumi from "@pulumi/pulumi";

import type {
    ExclusiveAssignmentsArgs,
    SamlCertificateActivationArgs,
    SamlSigningCertificateArgs,
} from "../resources";
import type { Transform } from "../support/transform";
import type { ExistingEntraArgs } from "./existingEntra";

/**
 * What the NameID may be taken from; other spellings of it are accepted at run time. Source: Microsoft Entra,
 * "Claims customization using a policy", SAML NameID restrictions.
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
    /** Name of the application in the Entra admin center. Default: `Auth0 (CONNECTION)`. */
    displayName?: pulumi.Input<string>;
    /**
     * "Users and groups": users by user principal name, mail address or object ID. Each must exist exactly
     * once; names and identities are checked in every preview. For people of another resource in the same
     * program use `principals`. Default: nobody.
     */
    users?: string[];
    /**
     * "Users and groups": groups by display name or object ID. Direct members only; Entra does not look
     * into nested groups. Needs Entra ID P1. Default: none.
     */
    groups?: string[];
    /**
     * More users and groups by object ID, such as a group of the same program; the key is a label that
     * stays the same. Default: none.
     */
    principals?: Record<string, pulumi.Input<string>>;
    /**
     * Role of the application that is assigned, by value, display name or ID. Default: `User`, else the
     * first enabled role for users, else "Default Access".
     */
    appRole?: pulumi.Input<string>;
    /**
     * Keep the assignments to these users and groups: whoever is assigned by hand shows in a refresh, by name,
     * and loses the assignment in the `up` after it. Set it to false where others assign as well: access
     * packages, self-service, another stack. Default: true if `users`, `groups` or `principals` name anybody,
     * and the service principal is new.
     */
    exclusiveAssignments?: boolean;
    /** "Assignment required?": only assigned users can sign in. Default: true. */
    assignmentRequired?: pulumi.Input<boolean>;
    /** "Visible to users?": show the application in My Apps. Default: true. */
    visibleToUsers?: pulumi.Input<boolean>;
    /** "SAML certificate": the certificate that signs assertions. */
    certificate?: SamlCertificateArgs;
    /**
     * "Notification Email": who is told before the certificate expires, at most five addresses. Default:
     * nobody.
     */
    notificationEmails?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Object IDs of further owners of the application's service principal. The deploying identity always is
     * one. Adding owners needs the permission Directory.Read.All. Default: none.
     */
    owners?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Source of the NameID ("Unique User Identifier"): `user.userprincipalname`, `user.mail`,
     * `user.employeeid`, `user.onpremisessamaccountname`, `user.telephonenumber` or
     * `user.extensionattribute1` to `15`. It must carry the same value as the SCIM attribute that becomes
     * the user ID. Anything but the default makes a claims mapping policy, which takes precedence over
     * "Attributes & Claims" in the admin center and needs the permissions Policy.Read.All and
     * Policy.ReadWrite.ApplicationConfiguration. Default: `user.userprincipalname`. Source: Microsoft
     * Entra, "Claims customization using a policy".
     */
    nameIdSource?: NameIdSource;
    /**
     * ID of the application template. Default: the one for non-gallery applications in the tenant's cloud.
     * A change replaces the application.
     */
    templateId?: pulumi.Input<string>;
    /**
     * What exists already, each piece either managed from now on or only referenced. Default: everything is
     * made.
     */
    existing?: ExistingEntraArgs;
}

/** A SAML signing certificate. */
export interface SamlCertificateArgs {
    /**
     * Subject; starts with `CN=`. Default: `CN=Microsoft Azure Federated SSO Certificate`. A change rotates
     * the certificate.
     */
    subject?: pulumi.Input<string>;
    /** Days until the certificate expires, 1 to 1095. Default: 1095. A change rotates the certificate. */
    lifetimeDays?: pulumi.Input<number>;
    /**
     * Rotate the certificate when it expires within this many hours, at the next `up`; 0: never.
     * Default: a third of the lifetime, at most 720 (30 days).
     */
    earlyRenewalHours?: pulumi.Input<number>;
    /** Arbitrary values; when one changes the certificate is rotated. Default: none. */
    keepers?: pulumi.Input<Record<string, pulumi.Input<string>>>;
}

/** Arguments of {@link EntraEnterpriseApplication}. */
export interface EntraEnterpriseApplicationArgs extends EntraApplicationArgs {
    /** Name of the application in the Entra admin center. Required unless it is only referenced. */
    displayName?: pulumi.Input<string>;
    /** "Identifier (Entity ID)" of the service provider, for example `urn:auth0:acme:acme-entra`. */
    entityId: pulumi.Input<string>;
    /** "Reply URL (Assertion Consumer Service URL)" of the service provider. */
    replyUrl: pulumi.Input<string>;
    /**
     * Make the certificate the active one at once. Set it to false when the service provider is part of the
     * same program, and add a `SamlCertificateActivation` that depends on it, so that a new certificate is
     * trusted before it signs. Default: true.
     */
    activateCertificate?: boolean;
    /** Changes the children. TypeScript only. */
    transform?: EntraEnterpriseApplicationTransform;
}

/**
 * One entry for each child of {@link EntraEnterpriseApplication}; `assignment` is used for each assignment.
 * TypeScript only.
 */
export interface EntraEnterpriseApplicationTransform {
    application?: Transform<azuread.ApplicationFromTemplateArgs>;
    servicePrincipal?: Transform<azuread.ServicePrincipalArgs>;
    identifierUri?: Transform<azuread.ApplicationIdentifierUriArgs>;
    redirectUris?: Transform<azuread.ApplicationRedirectUrisArgs>;
    certificate?: Transform<SamlSigningCertificateArgs>;
    certificateActivation?: Transform<SamlCertificateActivationArgs>;
    assignment?: Transform<azuread.AppRoleAssignmentArgs>;
    exclusiveAssignments?: Transform<ExclusiveAssignmentsArgs>;
    claimsMappingPolicy?: Transform<azuread.ClaimsMappingPolicyArgs>;
    claimsMappingPolicyAssignment?: Transform<azuread.ServicePrincipalClaimsMappingPolicyAssignmentArgs>;
}
