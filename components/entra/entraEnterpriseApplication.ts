import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";

import { getApplication, SamlCertificateActivation, SamlSigningCertificate } from "../resources";
import type { Context } from "../support/context";
import { credentialsFor } from "../support/credentials";
import { knownValues, mapInput } from "../support/deferred";
import { outputsOf } from "../support/outputs";
import { deployment } from "../support/deployment";
import { after, gated, prerequisites } from "../support/prerequisites";
import { refuseDeferred } from "../support/plainValues";
import { transformed } from "../support/transform";
import { validate } from "../support/validation";
import { assignEverybody } from "./assignments";
import { keepExclusive } from "./exclusiveAssignments";
import type { EntraEnterpriseApplicationArgs } from "./entraEnterpriseApplicationArgs";
import { entraPrerequisites } from "./entraPrerequisites";
import { entraEnterpriseApplication } from "./entraRules";
import { isDefaultNameId, nameIdPolicy } from "../../rules/nameId";
import { plainOfEntra } from "./plainArguments";

/**
 * The Entra side of a link, usable alone: a non-gallery enterprise application in SAML mode with identifier
 * and reply URL, a signing certificate, and the users and groups that are assigned.
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
    /**
     * The certificate as PEM, and after a rotation the one before too, newest first: what the service
     * provider has to trust.
     */
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
        refuseDeferred("EntraEnterpriseApplication", name, args, plainOfEntra);
        validate("EntraEnterpriseApplication", name, args, entraEnterpriseApplication);
        super(EntraEnterpriseApplication.type, name, knownValues(args, ["transform"]), options);

        const credentials = credentialsFor(this, name);
        const ready = prerequisites(this, credentials, entraPrerequisites(args), options.parent);
        const context = { name, args, ready, credentials };
        this.application = this.instantiate(context);
        this.clientId = this.lookUpClientId(context);
        this.servicePrincipal = this.samlMode(context);
        this.identifierAndReplyUrl(context);
        this.nameId(context);
        this.certificate = this.signingCertificate(context);
        this.activate(context);
        const assigned = assignEverybody(this, context, this.application, this.servicePrincipal);
        this.assignments = Object.values(assigned.assignments);
        keepExclusive(this, context, this.servicePrincipal, assigned);

        const { entraLoginEndpoint, entraTenantId } = deployment(
            ready,
            "entraLoginEndpoint",
            "entraTenantId",
        );
        this.applicationId = gated(ready, this.application.applicationObjectId);
        this.servicePrincipalId = gated(ready, this.servicePrincipal.objectId);
        this.signInUrl = pulumi.interpolate`${entraLoginEndpoint}/${entraTenantId}/saml2`;
        this.trustedCertificates = gated(ready, this.certificate.trustedCertificates);
        this.certificateThumbprint = gated(ready, this.certificate.thumbprint);
        this.certificateValidUntil = gated(ready, this.certificate.validUntil);
        this.registerOutputs(outputsOf(this));
    }

    private instantiate({
        name,
        args,
        ready,
    }: Context<EntraEnterpriseApplicationArgs>): azuread.ApplicationFromTemplate {
        const templateId = pulumi
            .all([args.templateId, deployment(ready, "nonGalleryTemplateId")])
            .apply(([given, { nonGalleryTemplateId }]) => given ?? nonGalleryTemplateId);
        return new azuread.ApplicationFromTemplate(
            ...transformed(
                args.transform?.application,
                `${name}-application`,
                { displayName: args.displayName, templateId },
                { parent: this, dependsOn: after(ready) },
            ),
        );
    }

    private lookUpClientId({
        ready,
        credentials,
    }: Context<EntraEnterpriseApplicationArgs>): pulumi.Output<string> {
        const options = { parent: this, provider: credentials, dependsOn: after(ready) };
        const { clientId } = getApplication({ objectId: this.application.applicationObjectId }, options);
        return gated(ready, clientId);
    }

    /**
     * The template has made the service principal already; this sets it up. Without owners the deployer
     * would lose it.
     */
    private samlMode({
        name,
        args,
        ready,
    }: Context<EntraEnterpriseApplicationArgs>): azuread.ServicePrincipal {
        const owners = pulumi
            .all([deployment(ready, "deployerObjectId").deployerObjectId, args.owners ?? []])
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
                { parent: this, dependsOn: after(ready) },
            ),
        );
    }

    /** Entra takes an identifier outside its own domains only once the service principal is in SAML mode. */
    private identifierAndReplyUrl({ name, args, ready }: Context<EntraEnterpriseApplicationArgs>): void {
        const { applicationId } = this.application;
        const afterSamlMode = { parent: this, dependsOn: after(ready, this.servicePrincipal) };
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

    private nameId({ name, args, ready }: Context<EntraEnterpriseApplicationArgs>): void {
        if (args.nameIdSource === undefined || isDefaultNameId(args.nameIdSource)) return;
        const policy = new azuread.ClaimsMappingPolicy(
            ...transformed(
                args.transform?.claimsMappingPolicy,
                `${name}-name-id`,
                {
                    displayName: pulumi.interpolate`${args.displayName} NameID`,
                    definitions: [nameIdPolicy(args.nameIdSource)],
                },
                { parent: this, dependsOn: after(ready) },
            ),
        );
        new azuread.ServicePrincipalClaimsMappingPolicyAssignment(
            ...transformed(
                args.transform?.claimsMappingPolicyAssignment,
                `${name}-name-id-assignment`,
                { claimsMappingPolicyId: policy.id, servicePrincipalId: this.servicePrincipal.id },
                { parent: this, dependsOn: after(ready) },
            ),
        );
    }

    private signingCertificate({
        name,
        args,
        ready,
        credentials,
    }: Context<EntraEnterpriseApplicationArgs>): SamlSigningCertificate {
        return new SamlSigningCertificate(
            ...transformed(
                args.transform?.certificate,
                `${name}-certificate`,
                { servicePrincipalId: this.servicePrincipal.objectId, ...args.certificate },
                { parent: this, provider: credentials, dependsOn: after(ready) },
            ),
        );
    }

    private activate({ name, args, ready, credentials }: Context<EntraEnterpriseApplicationArgs>): void {
        if (args.activateCertificate === false) return;
        new SamlCertificateActivation(
            ...transformed(
                args.transform?.certificateActivation,
                `${name}-certificate-activation`,
                {
                    servicePrincipalId: this.servicePrincipal.objectId,
                    thumbprint: this.certificate.thumbprint,
                },
                { parent: this, provider: credentials, dependsOn: after(ready) },
            ),
        );
    }
}
