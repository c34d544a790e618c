import { ApplicationFromTemplate } from "@pulumi/azuread/applicationFromTemplate";
import type { AppRoleAssignment } from "@pulumi/azuread/appRoleAssignment";
import { ServicePrincipal } from "@pulumi/azuread/servicePrincipal";
import * as pulumi from "@pulumi/pulumi";

import { getApplication, SamlCertificateActivation, SamlSigningCertificate } from "../resources";
import type { Context } from "../support/context";
import { resolveCredentials } from "../support/credentials";
import { mapInput, selectKnownValues } from "../support/deferred";
import { requireDeployment } from "../support/deployment";
import { declare, isReferenced } from "../support/existing";
import { listOutputs } from "../support/outputs";
import { checkPlainArguments } from "../support/plainValues";
import { dependsOnPreflight, runPreflight, waitForPreflight } from "../support/preflight";
import { applyTransform } from "../support/transform";
import { validate } from "../support/validation";
import { assignPrincipals } from "./assignments";
import { assignNameIdPolicy } from "./claimsMapping";
import type { EntraEnterpriseApplicationArgs } from "./entraEnterpriseApplicationArgs";
import { getEntraRequirements } from "./entraPreflight";
import { validateEntraEnterpriseApplication } from "./entraRules";
import { keepExclusive } from "./exclusiveAssignments";
import { type ExistingEntraIds, resolveExistingIds, resolveTemplateId } from "./existingEntra";
import { plainOfEntra } from "./plainArguments";
import { declareSamlUrls } from "./samlUrls";

type EntraContext = Context<EntraEnterpriseApplicationArgs> & { existing: ExistingEntraIds };

/**
 * The Entra side of a link, which can be used alone: a non-gallery enterprise application for SAML single
 * sign-on with identifier and reply URL, a signing certificate, and assigned users and groups.
 *
 * @example
 * ```typescript
 * import { EntraEnterpriseApplication } from "pulumi-auth0-entra";
 *
 * const application = new EntraEnterpriseApplication("acme-sso", {
 *     displayName: "Acme single sign-on",
 *     entityId: "urn:auth0:acme:acme-sso",
 *     replyUrl: "https://acme.eu.auth0.com/login/callback?connection=acme-sso",
 *     groups: ["Engineering"],
 *     users: ["ada@acme.example"],
 * });
 *
 * export const signInUrl = application.signInUrl;
 * export const trustedCertificates = application.trustedCertificates;
 * ```
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
    readonly application: ApplicationFromTemplate;
    /** Its service principal. */
    readonly servicePrincipal: ServicePrincipal;
    /** Its signing certificate. */
    readonly certificate: SamlSigningCertificate;
    /** One assignment for each user and group. */
    readonly assignments: AppRoleAssignment[];

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
        super(EntraEnterpriseApplication.type, name, selectKnownValues(args, ["transform"]), options);

        const credentials = resolveCredentials(this, name);
        const preflight = runPreflight(this, credentials, getEntraRequirements(args), options.parent);
        const context = { name, args, preflight, credentials, existing: resolveExistingIds(args) };
        this.application = this.instantiate(context);
        this.clientId = this.lookUpClientId(context);
        this.servicePrincipal = this.declareServicePrincipal(context);
        declareSamlUrls(this, context, context.existing, this.application, this.servicePrincipal);
        assignNameIdPolicy(this, context, context.existing, this.application, this.servicePrincipal);
        this.certificate = this.declareCertificate(context);
        this.activate(context);
        const assigned = assignPrincipals(
            this,
            context,
            context.existing,
            this.application,
            this.servicePrincipal,
        );
        this.assignments = Object.values(assigned.assignments);
        keepExclusive(this, context, this.servicePrincipal, assigned);

        const { entraLoginEndpoint, entraTenantId } = requireDeployment(
            preflight,
            "entraLoginEndpoint",
            "entraTenantId",
        );
        this.applicationId = waitForPreflight(preflight, this.application.applicationObjectId);
        this.servicePrincipalId = waitForPreflight(preflight, this.servicePrincipal.objectId);
        this.signInUrl = pulumi.interpolate`${entraLoginEndpoint}/${entraTenantId}/saml2`;
        this.trustedCertificates = waitForPreflight(preflight, this.certificate.trustedCertificates);
        this.certificateThumbprint = waitForPreflight(preflight, this.certificate.thumbprint);
        this.certificateValidUntil = waitForPreflight(preflight, this.certificate.validUntil);
        this.registerOutputs(listOutputs(this));
    }

    private instantiate({ name, args, preflight, existing }: EntraContext): ApplicationFromTemplate {
        return declare(
            ApplicationFromTemplate,
            existing.application,
            applyTransform(
                args.transform?.application,
                `${name}-application`,
                // The rules ask for the name of every application that is not only referenced.
                { displayName: args.displayName ?? "", templateId: resolveTemplateId(this, args, preflight) },
                { parent: this, dependsOn: dependsOnPreflight(preflight) },
            ),
        );
    }

    private lookUpClientId({ preflight, credentials }: EntraContext): pulumi.Output<string> {
        const options = { parent: this, provider: credentials, dependsOn: dependsOnPreflight(preflight) };
        const { clientId } = getApplication({ objectId: this.application.applicationObjectId }, options);
        return waitForPreflight(preflight, clientId);
    }

    /**
     * The template has made the service principal already; this sets it up. Without owners the deployer
     * would lose it.
     */
    private declareServicePrincipal({ name, args, preflight, existing }: EntraContext): ServicePrincipal {
        const owners = pulumi
            .all([requireDeployment(preflight, "deployerObjectId").deployerObjectId, args.owners ?? []])
            .apply(([deployer, others]) => [...new Set([deployer, ...others])]);
        const hide = mapInput(args.visibleToUsers ?? true, (visible) => !visible);
        return declare(
            ServicePrincipal,
            existing.servicePrincipal,
            applyTransform(
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
                { parent: this, dependsOn: dependsOnPreflight(preflight), ignoreChanges: ["useExisting"] },
            ),
        );
    }

    private declareCertificate({
        name,
        args,
        preflight,
        credentials,
        existing,
    }: EntraContext): SamlSigningCertificate {
        return declare(
            SamlSigningCertificate,
            existing.certificate,
            applyTransform(
                args.transform?.certificate,
                `${name}-certificate`,
                { servicePrincipalId: this.servicePrincipal.objectId, ...args.certificate },
                { parent: this, provider: credentials, dependsOn: dependsOnPreflight(preflight) },
            ),
        );
    }

    private activate({ name, args, preflight, credentials, existing }: EntraContext): void {
        if (args.activateCertificate === false || isReferenced(existing.certificate)) return;
        new SamlCertificateActivation(
            ...applyTransform(
                args.transform?.certificateActivation,
                `${name}-certificate-activation`,
                {
                    servicePrincipalId: this.servicePrincipal.objectId,
                    thumbprint: this.certificate.thumbprint,
                },
                { parent: this, provider: credentials, dependsOn: dependsOnPreflight(preflight) },
            ),
        );
    }
}
