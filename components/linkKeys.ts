import * as pulumi from "@pulumi/pulumi";

import { maxCertificateLifetimeDays } from "../rules/samlCertificate";
import type { Auth0ScimConnection } from "./auth0/auth0ScimConnection";
import type { Auth0EntraLinkArgs } from "./auth0EntraLinkArgs";
import type { EntraEnterpriseApplication } from "./entra/entraEnterpriseApplication";
import { declareEnforcement, isHardened } from "./entra/serviceProviderKeys";
import { getSamlCertificate, type SamlEnforcement } from "./resources";
import type { Context } from "./support/context";
import { isReferenced } from "./support/existing";
import { dependsOnPreflight, waitForPreflight, withReadableErrors } from "./support/preflight";

type LinkContext = Context<Auth0EntraLinkArgs>;

/** Auth0 signs where Entra requires it. */
export function resolveSignSamlRequest({
    auth0,
    entra,
}: Auth0EntraLinkArgs): pulumi.Input<boolean> | undefined {
    // One that is only referenced keeps its settings.
    if (entra?.requireSignedRequests !== true || isReferenced(auth0.existing?.connection)) {
        return auth0.signSamlRequest;
    }
    return auth0.signSamlRequest ?? true;
}

/**
 * The certificates that Auth0 trusts, once Entra is ready for what the connection is about to do: it trusts the key that
 * Auth0 signs with next, or it has stopped to require what Auth0 stops to do.
 */
export function waitForEntra(
    { entra: { existing, ...args } = {} }: Auth0EntraLinkArgs,
    entra: EntraEnterpriseApplication,
): pulumi.Output<string> {
    const first: pulumi.Resource[] = [];
    if (isHardened(args) && entra.serviceProviderCertificate) first.push(entra.serviceProviderCertificate);
    // All other certificates come from the application, and so after it.
    if (isReferenced(existing?.certificate) && !isReferenced(existing?.application)) {
        first.push(entra.application);
    }
    if (first.length === 0) return entra.trustedCertificates;
    // A URN is known in a preview, too, and in an update when the resource has been updated.
    const ready = pulumi.all(first.map(({ urn }) => urn));
    return pulumi.all([entra.trustedCertificates, ready]).apply(([certificates]) => certificates);
}

/** Days for which the certificate of a key of the connection's own is valid; undefined: the key is Auth0's. */
export function findKeyLifetime({
    auth0: { samlKey },
    entra,
}: Auth0EntraLinkArgs): pulumi.Input<number> | undefined {
    if (samlKey === undefined || !isHardened(entra ?? {})) return undefined;
    return samlKey.lifetimeDays ?? maxCertificateLifetimeDays;
}

/** The certificate of the key with which Auth0 signs and decrypts. */
export function resolveServiceProviderCertificate(
    parent: pulumi.ComponentResource,
    { args, preflight, credentials }: LinkContext,
    auth0: Auth0ScimConnection,
): pulumi.Output<string> {
    if (!isHardened(args.entra ?? {})) return pulumi.output("");
    if (auth0.samlKey !== undefined) return auth0.samlKey.certificate;
    const isOthers = isReferenced(args.auth0.existing?.connection);
    const connectionName = isOthers ? args.auth0.connectionName : undefined;
    const found = getSamlCertificate({ connectionName }, { parent, provider: credentials });
    const checked = pulumi
        .all([found, isOthers ? auth0.connection.options : undefined])
        .apply(([{ certificate, encryptionCertificate }, options]) => {
            if (isOthers) verifyReferenced(args, { certificate, encryptionCertificate }, options);
            return certificate;
        });
    return waitForPreflight(preflight, withReadableErrors(parent, checked));
}

/**
 * A connection that is only referenced has to be as Entra is going to require it.
 * @internal exported for its tests
 */
export function verifyReferenced(
    { entra }: Auth0EntraLinkArgs,
    { certificate, encryptionCertificate }: Record<"certificate" | "encryptionCertificate", string>,
    options: { signSamlRequest?: boolean } | undefined,
): void {
    if (entra?.requireSignedRequests === true && options?.signSamlRequest !== true) {
        throw new Error(
            "entra.requireSignedRequests is true, but the connection in auth0.existing.connection does not sign its requests, " +
                'so users could not sign in; let its owner switch on "Sign Request", or manage it with manage: true.',
        );
    }
    if (entra?.encryptAssertions === true && encryptionCertificate !== certificate) {
        throw new Error(
            "entra.encryptAssertions is true, but the connection in auth0.existing.connection has one key to sign and another one " +
                "to decrypt; let its owner give it one for both, or manage it with manage: true and auth0.samlKey.",
        );
    }
}

/** Entra requires and encrypts only after Auth0 signs and can decrypt. */
export function declareEnforcementOfLink(
    parent: pulumi.ComponentResource,
    { name, args, preflight, credentials }: LinkContext,
    entra: EntraEnterpriseApplication,
    auth0: Auth0ScimConnection,
): SamlEnforcement[] {
    if (entra.serviceProviderCertificate === undefined) return [];
    const enforcement = declareEnforcement(
        { name, args: args.entra ?? {}, transform: args.transform?.enforcement },
        entra.serviceProviderCertificate,
        {
            parent,
            provider: credentials,
            dependsOn: dependsOnPreflight(preflight, auth0.connection),
        },
    );
    return [enforcement];
}
