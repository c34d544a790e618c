import * as azuread from "@pulumi/azuread";
import * as pulumi from "@pulumi/pulumi";

import { getApplication, SamlCertificateActivation, SamlSigningCertificate } from "../resources";
import type { Context } from "../support/context";
import { credentialsFor } from "../support/credentials";
import { knownValues, mapInput } from "../support/deferred";
import { deployment } from "../support/deployment";
import { declare, isReferenced } from "../support/existing";
import { outputsOf } from "../support/outputs";
import { checkPlainArguments } from "../support/plainValues";
import { after, gated, prerequisites } from "../support/prerequisites";
import { transformed } from "../support/transform";
import { validate } from "../support/validation";
import { assignEverybody } from "./assignments";
import { assignNameIdPolicy } from "./claimsMapping";
import type { EntraEnterpriseApplicationArgs } from "./entraEnterpriseApplicationArgs";
import { entraPrerequisites } from "./entraPrerequisites";
import { validateEntraEnterpriseApplication } from "./entraRules";
import { keepExclusive } from "./exclusiveAssignments";
import { type ExistingEntraIds, existingIds, templateOf } from "./existingEntra";
import { plainOfEntra } from "./plainArguments";
import { identifierAndReplyUrl } from "./samlUrls";

type EntraContext = Context<EntraEnterpriseApplicationArgs> & { existing: ExistingEntraIds };

/**
 * The Entra side of a link, which can be used alone: a non-gallery enterprise application for SAML single
 * sign-on with identifier and reply URL, a signing certificate, and assigned users and groups.
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
     * Certificates that the service provider has to trust, PEM, newest first: the signing certificate and,
     * after a rotation, the previous one.
     */
    readonly trustedCertificates: pulumi.Output<string>;
    /** SHA-1 thumbprint of the certificate, upper-case hexadecimal. */
    readonly certificateThumbprint: pulumi.Output<string>;
    /** When the certificate expires, RFC 3339. */
    readonly certificateValidUntil: pulumi.Output<string>;

    /** The application. */
    readonly application: azuread.ApplicationFromTemplate;
    /** Its service principal. */
    readonly servicePrincipal: azuread.ServicePrincipal;
    /** Its signing certificate. */
    readonly certificate: SamlSigningCertificate;
    /** One assignment for each user and group. */
    readonly assignments: azuread.AppRoleAssignment[];

    constructor(
        name: string,
        args: EntraEnterpriseApplicationArgs,
        options: pulumi.ComponentResourceOptions = {},
    ) {
        validate(
            "EntraEnterpriseApplication",
            name,
            args,
            checkPlainArguments(plainOfEntra),
            validateEntraEnterpriseApplication,
        );
        super(EntraEnterpriseApplication.type, name, knownValues(args, ["transform"]), options);

        const credentials = credentialsFor(this, name);
        const ready = prerequisites(this, credentials, entraPrerequisites(args), options.parent);
        const context = { name, args, ready, credentials, existing: existingIds(args) };
        this.application = this.instantiate(context);
        this.clientId = this.lookUpClientId(context);
        this.servicePrincipal = this.samlMode(context);
        identifierAndReplyUrl(this, context, context.existing, this.application, this.servicePrincipal);
        assignNameIdPolicy(this, context, context.existing, this.application, this.servicePrincipal);
        this.certificate = this.signingCertificate(context);
        this.activate(context);
        const assigned = assignEverybody(
            this,
            context,
            context.existing,
            this.application,
            this.servicePrincipal,
        );
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

    private instantiate({ name, args, ready, existing }: EntraContext): azuread.ApplicationFromTemplate {
        return declare(
            azuread.ApplicationFromTemplate,
            existing.application,
            transformed(
                args.transform?.application,
                `${name}-application`,
                // The rules ask for the name of every application that is not only referenced.
                { displayName: args.displayName ?? "", templateId: templateOf(this, args, ready) },
                { parent: this, dependsOn: after(ready) },
            ),
        );
    }

    private lookUpClientId({ ready, credentials }: EntraContext): pulumi.Output<string> {
        const options = { parent: this, provider: credentials, dependsOn: after(ready) };
        const { clientId } = getApplication({ objectId: this.application.applicationObjectId }, options);
        return gated(ready, clientId);
    }

    /**
     * The template has made the service principal already; this sets it up. Without owners the deployer
     * would lose it.
     */
    private samlMode({ name, args, ready, existing }: EntraContext): azuread.ServicePrincipal {
        const owners = pulumi
            .all([deployment(ready, "deployerObjectId").deployerObjectId, args.owners ?? []])
            .apply(([deployer, others]) => [...new Set([deployer, ...others])]);
        const hide = mapInput(args.visibleToUsers ?? true, (visible) => !visible);
        return declare(
            azuread.ServicePrincipal,
            existing.servicePrincipal,
            transformed(
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
                // It only matters when the resource is made, and an import cannot know it.
                { parent: this, dependsOn: after(ready), ignoreChanges: ["useExisting"] },
            ),
        );
    }

    private signingCertificate({
        name,
        args,
        ready,
        credentials,
        existing,
    }: EntraContext): SamlSigningCertificate {
        return declare(
            SamlSigningCertificate,
            existing.certificate,
            transformed(
                args.transform?.certificate,
                `${name}-certificate`,
                { servicePrincipalId: this.servicePrincipal.objectId, ...args.certificate },
                { parent: this, provider: credentials, dependsOn: after(ready) },
            ),
        );
    }

    private activate({ name, args, ready, credentials, existing }: EntraContext): void {
        if (args.activateCertificate === false || isReferenced(existing.certificate)) return;
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
