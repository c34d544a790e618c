import * as pulumi from "@pulumi/pulumi";

import { type InputsOf, withoutInputs, withPackageDefaults } from "./support";

/** What the user IDs of a connection are made of. */
export interface UserIdSource {
    /** Name of the connection, with which each of its user IDs begins. */
    connection: string;
    /** Where the rest of a user ID comes from, at login and at provisioning, in words. */
    source: string;
}

/** Arguments of {@link EnterpriseApplication}. */
export interface EnterpriseApplicationArgs {
    /** "Name": how the admin center and My Apps show the application, 1 to 120 characters. */
    displayName: pulumi.Input<string>;
    /**
     * ID of the application template. Default: the template for non-gallery applications of the tenant's
     * cloud. A change replaces the application.
     */
    templateId?: pulumi.Input<string>;
    /** "Assignment required?": only assigned users can sign in. Default: true. */
    assignmentRequired?: pulumi.Input<boolean>;
    /** "Visible to users?": show the application in My Apps. Default: true. */
    visibleToUsers?: pulumi.Input<boolean>;
    /** "Enabled for users to sign in?". Default: true. */
    accountEnabled?: pulumi.Input<boolean>;
    /**
     * "Notification Email": email addresses that Entra notifies before the signing certificate expires, at
     * most five. Default: none.
     */
    notificationEmails?: pulumi.Input<pulumi.Input<string>[]>;
    /**
     * Object IDs of additional owners of the service principal. The deploying identity is always an owner.
     * Adding owners requires the permission Directory.Read.All. Default: additional owners are not managed.
     */
    owners?: pulumi.Input<pulumi.Input<string>[]>;
    /** "Notes", at most 1024 characters. Default: the notes are not managed. */
    notes?: pulumi.Input<string>;
    /**
     * What the user IDs of the connection that the application provisions are made of. Another `source` for the same
     * connection is refused while Entra has provisioned users, who would not be able to sign in any more, until
     * `confirmUserIdChange` has the same value. Default: user IDs are not guarded.
     */
    userId?: pulumi.Input<UserIdSource>;
    /** The `source` of `userId` to which a change is intended. Default: no change is intended. */
    confirmUserIdChange?: pulumi.Input<string>;
    /**
     * Whether {@link SamlEnforcement} requires signed requests. When this is removed, Entra stops requiring them at once, so
     * that the service provider can stop signing afterwards. Default: false.
     */
    requireSignedRequests?: pulumi.Input<boolean>;
    /**
     * Whether {@link SamlEnforcement} encrypts assertions. When this is removed, Entra stops encrypting at once. Default:
     * false.
     */
    encryptAssertions?: pulumi.Input<boolean>;
}

/** Every input; each is an output as well. */
const inputs: InputsOf<EnterpriseApplicationArgs> = {
    displayName: undefined,
    templateId: undefined,
    assignmentRequired: undefined,
    visibleToUsers: undefined,
    accountEnabled: undefined,
    notificationEmails: undefined,
    owners: undefined,
    notes: undefined,
    userId: undefined,
    confirmUserIdChange: undefined,
    requireSignedRequests: undefined,
    encryptAssertions: undefined,
};

/**
 * An enterprise application with SAML single sign-on: an application from a template, and its service
 * principal. If a deployment was interrupted while it created the application, the next one continues with
 * the same application. Deleting the resource deletes both objects. Source: Microsoft Graph,
 * `applicationTemplate: instantiate`, `servicePrincipal` and `application`.
 *
 * Import ID: `SERVICE_PRINCIPAL`, the object ID of the service principal ("Enterprise applications"). The
 * object ID and the client ID of the application are accepted as well.
 *
 * @example
 * ```typescript
 * import { EnterpriseApplication } from "pulumi-auth0-entra";
 *
 * const application = new EnterpriseApplication("enterprise-application", {
 *     displayName: "Acme single sign-on",
 *     notificationEmails: ["ops@acme.example"],
 * });
 *
 * export const clientId = application.clientId;
 * export const servicePrincipalId = application.servicePrincipalId;
 * ```
 */
export class EnterpriseApplication extends pulumi.CustomResource {
    static readonly type = "auth0-entra:index:EnterpriseApplication";

    /** Name of the application. */
    declare readonly displayName: pulumi.Output<string>;
    /** ID of the application template; undefined for the template of non-gallery applications. */
    declare readonly templateId: pulumi.Output<string | undefined>;
    /** Whether only assigned users can sign in. */
    declare readonly assignmentRequired: pulumi.Output<boolean | undefined>;
    /** Whether My Apps shows the application. */
    declare readonly visibleToUsers: pulumi.Output<boolean | undefined>;
    /** Whether users can sign in. */
    declare readonly accountEnabled: pulumi.Output<boolean | undefined>;
    /** Email addresses that Entra notifies before the signing certificate expires. */
    declare readonly notificationEmails: pulumi.Output<string[] | undefined>;
    /** Object IDs of additional owners of the service principal, if they are managed. */
    declare readonly owners: pulumi.Output<string[] | undefined>;
    /** Notes, if they are managed. */
    declare readonly notes: pulumi.Output<string | undefined>;
    /** What the user IDs are made of, if they are guarded. */
    declare readonly userId: pulumi.Output<UserIdSource | undefined>;
    /** What the user IDs may be made of from now on. */
    declare readonly confirmUserIdChange: pulumi.Output<string | undefined>;
    /** Whether signed requests are required by SamlEnforcement. */
    declare readonly requireSignedRequests: pulumi.Output<boolean | undefined>;
    /** Whether assertions are encrypted by SamlEnforcement. */
    declare readonly encryptAssertions: pulumi.Output<boolean | undefined>;
    /** Object ID of the application ("App registrations"). */
    declare readonly applicationId: pulumi.Output<string>;
    /** Application (client) ID. */
    declare readonly clientId: pulumi.Output<string>;
    /** Object ID of the service principal ("Enterprise applications"). */
    declare readonly servicePrincipalId: pulumi.Output<string>;
    /** Mode of single sign-on; the next `up` changes any other mode to `saml`. */
    declare readonly singleSignOnMode: pulumi.Output<string>;

    /**
     * Reads an enterprise application by the object ID of its service principal. It is neither changed nor
     * deleted.
     */
    static get(
        name: string,
        id: pulumi.Input<pulumi.ID>,
        _state?: undefined,
        options?: pulumi.CustomResourceOptions,
    ): EnterpriseApplication {
        return new EnterpriseApplication(name, withoutInputs<EnterpriseApplicationArgs>(inputs), {
            ...options,
            id,
        });
    }

    constructor(name: string, args: EnterpriseApplicationArgs, options?: pulumi.CustomResourceOptions) {
        super(
            EnterpriseApplication.type,
            name,
            {
                ...args,
                applicationId: undefined,
                clientId: undefined,
                servicePrincipalId: undefined,
                singleSignOnMode: undefined,
            },
            withPackageDefaults(options),
        );
    }
}
