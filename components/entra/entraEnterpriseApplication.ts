import * as pulumi from "@pulumi/pulumi";

import {
    type AppRoleAssignments,
    type BasicSamlConfiguration,
    type EnterpriseApplication,
    type GroupsClaim,
    SamlCertificateActivation,
    SamlSigningCertificate,
    type SamlTokenLifetime,
    type ServiceProviderCertificate,
} from "../resources";
import { resolveCredentials } from "../support/credentials";
import { selectKnownValues } from "../support/deferred";
import { requireDeployment } from "../support/deployment";
import { declare, isReferenced } from "../support/existing";
import { findInvalidInputs, reportOtherMistakes } from "../support/invalidInputs";
import { listOutputs } from "../support/outputs";
import { checkPlainArguments } from "../support/plainValues";
import { dependsOnPreflight, runPreflight, waitForPreflight } from "../support/preflight";
import { applyTransform } from "../support/transform";
import { validate } from "../support/validation";
import { declareApplication, type DeclaredApplication, type EntraContext } from "./application";
import { assignPrincipals } from "./assignments";
import { assignClaimsPolicy } from "./claimsMapping";
import type { EntraEnterpriseApplicationArgs } from "./entraEnterpriseApplicationArgs";
import { getEntraRequirements } from "./entraPreflight";
import { validateEntraEnterpriseApplication } from "./entraRules";
import { resolveExistingIds } from "./existingEntra";
import { declareGroupsClaim } from "./groupsClaim";
import { plainOfEntra } from "./plainArguments";
import { declareSamlConfiguration } from "./samlConfiguration";
import { declareSamlTokenLifetime } from "./samlTokenLifetime";
import { declareEnforcement, declareServiceProviderCertificate } from "./serviceProviderKeys";

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

    /** The application and its service principal. */
    readonly application: EnterpriseApplication;
    /** Its "Basic SAML Configuration". */
    readonly samlConfiguration: BasicSamlConfiguration;
    /** Its signing certificate. */
    readonly certificate: SamlSigningCertificate;
    /**
     * Certificate of the service provider in the application; only with `requireSignedRequests` or `encryptAssertions`.
     */
    readonly serviceProviderCertificate?: ServiceProviderCertificate;
    /** The groups in its assertions; only with `groupsClaim`. */
    readonly groupsClaim?: GroupsClaim;
    /** The lifetime of its assertions; only with `samlTokenLifetime`. */
    readonly samlTokenLifetime?: SamlTokenLifetime;
    /** Its users and groups; undefined if none are assigned and the assignments are not exclusive. */
    readonly assignments?: AppRoleAssignments;

    constructor(
        name: string,
        args: EntraEnterpriseApplicationArgs,
        options: pulumi.ComponentResourceOptions = {},
    ) {
        const invalid = findInvalidInputs(() => {
            validate(
                "EntraEnterpriseApplication",
                name,
                args,
                checkPlainArguments(plainOfEntra),
                validateEntraEnterpriseApplication,
            );
        });
        const inputs = invalid === undefined ? selectKnownValues(args, ["transform", "existing"]) : {};
        super(EntraEnterpriseApplication.type, name, inputs, options);
        if (invalid !== undefined) {
            reportOtherMistakes(invalid, this, name, () => getEntraRequirements(args));
            throw invalid;
        }

        const credentials = resolveCredentials(this, name);
        const preflight = runPreflight(this, credentials, getEntraRequirements(args), options.parent);
        const context = { name, args, preflight, credentials, existing: resolveExistingIds(args) };
        const declared = declareApplication(this, context);
        this.application = declared.application;
        this.samlConfiguration = declareSamlConfiguration(this, context, declared);
        assignClaimsPolicy(this, context, this.application);
        this.groupsClaim = declareGroupsClaim(this, context, declared);
        this.samlTokenLifetime = declareSamlTokenLifetime(this, context, this.application);
        this.certificate = this.declareCertificate(context);
        this.serviceProviderCertificate = declareServiceProviderCertificate(this, context, declared);
        this.activate(context, declared);
        this.assignments = assignPrincipals(this, context, declared);

        const { entraLoginEndpoint, entraTenantId } = requireDeployment(
            preflight,
            "entraLoginEndpoint",
            "entraTenantId",
        );
        this.applicationId = waitForPreflight(preflight, this.application.applicationId);
        this.clientId = waitForPreflight(preflight, this.application.clientId);
        this.servicePrincipalId = waitForPreflight(preflight, this.application.servicePrincipalId);
        this.signInUrl = pulumi.interpolate`${entraLoginEndpoint}/${entraTenantId}/saml2`;
        this.trustedCertificates = waitForPreflight(preflight, this.certificate.trustedCertificates);
        this.certificateThumbprint = waitForPreflight(preflight, this.certificate.thumbprint);
        this.certificateValidUntil = waitForPreflight(preflight, this.certificate.validUntil);
        this.registerOutputs(listOutputs(this));
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
                { servicePrincipalId: this.application.servicePrincipalId, ...args.certificate },
                { parent: this, provider: credentials, dependsOn: dependsOnPreflight(preflight) },
            ),
        );
    }

    private activate(
        { name, args, preflight, credentials, existing }: EntraContext,
        { deletedWith }: DeclaredApplication,
    ): void {
        if (args.activateCertificate === false) return;
        if (this.serviceProviderCertificate !== undefined) {
            declareEnforcement(
                { name, args, transform: args.transform?.enforcement },
                this.serviceProviderCertificate,
                {
                    parent: this,
                    provider: credentials,
                    dependsOn: dependsOnPreflight(preflight),
                    deletedWith,
                },
            );
        }
        if (isReferenced(existing.certificate)) return;
        new SamlCertificateActivation(
            ...applyTransform(
                args.transform?.certificateActivation,
                `${name}-certificate-activation`,
                {
                    servicePrincipalId: this.application.servicePrincipalId,
                    thumbprint: this.certificate.thumbprint,
                },
                { parent: this, provider: credentials, dependsOn: dependsOnPreflight(preflight) },
            ),
        );
    }
}
