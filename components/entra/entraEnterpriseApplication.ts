import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";

import {
    getApplication,
    SamlCertificateActivation,
    SamlSigningCertificate,
    type Capability,
} from "../resources";
import { credentialsFor } from "../support/credentials";
import { knownValues, mapInput } from "../support/deferred";
import { deploymentOf, type Deployment } from "../support/deployment";
import { outputsOf } from "../support/outputs";
import { transformed } from "../support/transform";
import { validate } from "../support/validation";
import { assignedRole } from "./appRole";
import type { EntraApplicationArgs, EntraEnterpriseApplicationArgs } from "./entraEnterpriseApplicationArgs";
import { entraEnterpriseApplication } from "./entraRules";
import { isDefaultNameId, nameIdPolicy } from "./nameId";
import { assignees, type Assignees } from "./principals";

/**
 * The Entra side of a link, usable alone: a non-gallery enterprise application in SAML mode with identifier and
 * reply URL, a signing certificate, and the users and groups that are assigned.
 */
export class EntraEnterpriseApplication extends pulumi.ComponentResource {
    static readonly type = "auth0-entra:index:EntraEnterpriseApplication";

    /** Object ID of the application. */
    readonly applicationId: pulumi.Output<string>;
    /** Application (client) ID. */
    readonly clientId: pulumi.Output<string>;
    /** Object ID of the service principal (the enterprise application). */
    readonly servicePrincipalId: pulumi.Output<string>;
    /** "Login URL" of Entra, for the service provider; also its "Logout URL". */
    readonly signInUrl: pulumi.Output<string>;
    /** The certificate as PEM, and after a rotation the one before too, newest first: what the service provider has to trust. */
    readonly trustedCertificates: pulumi.Output<string>;
    /** SHA-1 thumbprint of the certificate, upper-case hexadecimal. */
    readonly certificateThumbprint: pulumi.Output<string>;
    /** End of the certificate's validity, RFC 3339. */
    readonly certificateValidUntil: pulumi.Output<string>;

    /** The application. */
    readonly application: azuread.ApplicationFromTemplate;
    /** Its service principal. */
    readonly servicePrincipal: azuread.ServicePrincipal;
    /** Its signing certificate. */
    readonly certificate: SamlSigningCertificate;
    /** One for each assigned user and group. */
    readonly assignments: azuread.AppRoleAssignment[];

    constructor(
        name: string,
        args: EntraEnterpriseApplicationArgs,
        options: pulumi.ComponentResourceOptions = {},
    ) {
        validate("EntraEnterpriseApplication", name, args, entraEnterpriseApplication);
        super(EntraEnterpriseApplication.type, name, knownValues(args, ["transform"]), options);

        const credentials = credentialsFor(this, name);
        const lookup = { parent: this, provider: credentials };
        const deployment = deploymentOf(this, credentials, entraCapabilities(args), options.parent);
        const everybody = assignees(args, lookup);
        this.application = this.instantiate(name, args, deployment, everybody);
        this.clientId = getApplication({ objectId: this.application.applicationObjectId }, lookup).clientId;
        this.servicePrincipal = this.samlMode(name, args, deployment);
        this.identifierAndReplyUrl(name, args);
        this.nameId(name, args);
        this.certificate = this.signingCertificate(name, args, credentials);
        this.activate(name, args, credentials);
        this.assignments = this.assign(name, args, everybody);

        this.applicationId = this.application.applicationObjectId;
        this.servicePrincipalId = this.servicePrincipal.objectId;
        this.signInUrl = pulumi.interpolate`${deployment.entraLoginEndpoint}/${deployment.entraTenantId}/saml2`;
        this.trustedCertificates = this.certificate.trustedCertificates;
        this.certificateThumbprint = this.certificate.thumbprint;
        this.certificateValidUntil = this.certificate.validUntil;
        this.registerOutputs(outputsOf(this));
    }

    /** The first write: it waits until the permissions are known to suffice and everybody is found. */
    private instantiate(
        name: string,
        args: EntraEnterpriseApplicationArgs,
        deployment: Deployment,
        everybody: Assignees,
    ): azuread.ApplicationFromTemplate {
        const templateId = pulumi
            .all([args.templateId, deployment, everybody.found])
            .apply(([given, { nonGalleryTemplateId }]) => given ?? nonGalleryTemplateId);
        return new azuread.ApplicationFromTemplate(
            ...transformed(
                args.transform?.application,
                `${name}-application`,
                { displayName: args.displayName, templateId },
                { parent: this },
            ),
        );
    }

    /** The template has made the service principal already; this sets it up. Without owners the deployer would lose it. */
    private samlMode(
        name: string,
        args: EntraEnterpriseApplicationArgs,
        deployment: Deployment,
    ): azuread.ServicePrincipal {
        const owners = pulumi
            .all([deployment.deployerObjectId, args.owners ?? []])
            .apply(([deployer, others]) => [...new Set([deployer, ...others])]);
        const hide = mapInput(args.visibleToUsers ?? true, (visible) => !visible);
        return new azuread.ServicePrincipal(
            ...transformed(
                args.transform?.servicePrincipal,
                `${name}-service-principal`,
                {
                    clientId: this.clientId,
                    useExisting: true,
                    preferredSingleSignOnMode: "saml",
                    appRoleAssignmentRequired: args.assignmentRequired ?? true,
                    featureTags: [{ customSingleSignOn: true, enterprise: true, hide }],
                    notificationEmailAddresses: args.notificationEmails,
                    owners,
                },
                { parent: this },
            ),
        );
    }

    /** Entra takes an identifier outside its own domains only once the service principal is in SAML mode. */
    private identifierAndReplyUrl(name: string, args: EntraEnterpriseApplicationArgs): void {
        const { applicationId } = this.application;
        const afterSamlMode = { parent: this, dependsOn: this.servicePrincipal };
        new azuread.ApplicationIdentifierUri(
            ...transformed(
                args.transform?.identifierUri,
                `${name}-identifier-uri`,
                { applicationId, identifierUri: args.entityId },
                afterSamlMode,
            ),
        );
        new azuread.ApplicationRedirectUris(
            ...transformed(
                args.transform?.redirectUris,
                `${name}-redirect-uris`,
                { applicationId, type: "Web", redirectUris: [args.replyUrl] },
                afterSamlMode,
            ),
        );
    }

    private nameId(name: string, args: EntraEnterpriseApplicationArgs): void {
        if (args.nameIdSource === undefined || isDefaultNameId(args.nameIdSource)) return;
        const policy = new azuread.ClaimsMappingPolicy(
            ...transformed(
                args.transform?.claimsMappingPolicy,
                `${name}-name-id`,
                {
                    displayName: pulumi.interpolate`${args.displayName} NameID`,
                    definitions: [nameIdPolicy(args.nameIdSource)],
                },
                { parent: this },
            ),
        );
        new azuread.ServicePrincipalClaimsMappingPolicyAssignment(
            ...transformed(
                args.transform?.claimsMappingPolicyAssignment,
                `${name}-name-id-assignment`,
                { claimsMappingPolicyId: policy.id, servicePrincipalId: this.servicePrincipal.id },
                { parent: this },
            ),
        );
    }

    private signingCertificate(
        name: string,
        args: EntraEnterpriseApplicationArgs,
        credentials: pulumi.ProviderResource,
    ): SamlSigningCertificate {
        return new SamlSigningCertificate(
            ...transformed(
                args.transform?.certificate,
                `${name}-certificate`,
                { servicePrincipalId: this.servicePrincipal.objectId, ...args.certificate },
                { parent: this, provider: credentials },
            ),
        );
    }

    private activate(
        name: string,
        args: EntraEnterpriseApplicationArgs,
        credentials: pulumi.ProviderResource,
    ): void {
        if (args.activateCertificate === false) return;
        new SamlCertificateActivation(
            ...transformed(
                args.transform?.certificateActivation,
                `${name}-certificate-activation`,
                {
                    servicePrincipalId: this.servicePrincipal.objectId,
                    thumbprint: this.certificate.thumbprint,
                },
                { parent: this, provider: credentials },
            ),
        );
    }

    private assign(
        name: string,
        args: EntraEnterpriseApplicationArgs,
        everybody: Assignees,
    ): azuread.AppRoleAssignment[] {
        const appRoleId = pulumi
            .all([this.servicePrincipal.appRoles, args.appRole])
            .apply(([roles, wanted]) => assignedRole(roles, wanted));
        return everybody.list.map(
            ({ label, objectId }) =>
                new azuread.AppRoleAssignment(
                    ...transformed(
                        args.transform?.assignment,
                        `${name}-${label}`,
                        {
                            appRoleId,
                            principalObjectId: objectId,
                            resourceObjectId: this.servicePrincipal.objectId,
                        },
                        { parent: this },
                    ),
                ),
        );
    }
}

/** What the credentials have to be able to do in Entra, provisioning excepted. */
export function entraCapabilities(args: EntraApplicationArgs): Capability[] {
    const users = (args.users ?? []).length > 0;
    const groups = (args.groups ?? []).length > 0;
    const anybody = users || groups || Object.keys(args.principals ?? {}).length > 0;
    return [
        "application",
        ...(anybody ? (["assignment"] as const) : []),
        ...(users ? (["userLookup"] as const) : []),
        ...(groups ? (["groupLookup"] as const) : []),
    ];
}
