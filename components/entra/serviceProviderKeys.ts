import type * as pulumi from "@pulumi/pulumi";

import { SamlEnforcement, type SamlEnforcementArgs, ServiceProviderCertificate } from "../resources";
import { dependsOnPreflight } from "../support/preflight";
import { applyTransform, type Transform } from "../support/transform";
import type { DeclaredApplication, EntraContext } from "./application";
import type { EntraApplicationArgs } from "./entraEnterpriseApplicationArgs";

/** Whether Entra needs a certificate of the service provider. */
export function isHardened({
    requireSignedRequests,
    encryptAssertions,
}: Pick<EntraApplicationArgs, "encryptAssertions" | "requireSignedRequests">): boolean {
    return requireSignedRequests === true || encryptAssertions === true;
}

/** The certificate of the service provider in the application: before the service provider uses its key. */
export function declareServiceProviderCertificate(
    parent: pulumi.ComponentResource,
    { name, args, preflight, credentials }: EntraContext,
    { application, deletedWith }: DeclaredApplication,
): ServiceProviderCertificate | undefined {
    if (!isHardened(args)) return undefined;
    return new ServiceProviderCertificate(
        ...applyTransform(
            args.transform?.serviceProviderCertificate,
            `${name}-service-provider-certificate`,
            {
                clientId: application.clientId,
                // The rules ask for it.
                certificate: args.serviceProviderCertificate ?? "",
                verifyRequests: args.requireSignedRequests === true,
                encryptAssertions: args.encryptAssertions === true,
                lifetimeDays: args.serviceProviderLifetimeDays,
            },
            { parent, provider: credentials, dependsOn: dependsOnPreflight(preflight), deletedWith },
        ),
    );
}

/** What Entra requires and does: after the service provider uses its key. */
export function declareEnforcement(
    {
        name,
        args,
        transform,
    }: {
        name: string;
        args: Pick<EntraApplicationArgs, "encryptAssertions" | "requireSignedRequests">;
        transform: Transform<SamlEnforcementArgs> | undefined;
    },
    certificate: ServiceProviderCertificate,
    options: pulumi.CustomResourceOptions,
): SamlEnforcement {
    return new SamlEnforcement(
        ...applyTransform<SamlEnforcementArgs>(
            transform,
            `${name}-enforcement`,
            {
                clientId: certificate.clientId,
                requireSignedRequests: args.requireSignedRequests === true,
                encryptionKeyId:
                    // There is one where assertions are to be encrypted.
                    args.encryptAssertions === true
                        ? certificate.encryptionKeyId.apply((keyId) => keyId ?? "")
                        : undefined,
                trustedCertificates: certificate.trustedCertificates,
            },
            options,
        ),
    );
}
