import { type Check, countDays, defineCheck, formatTime, reportIf } from "../check";
import type { EntraKey, Parts } from "../parts";

/** As of the certificate with which Entra signs. */
const warningDays = 21;

const portal = "Entra admin center > Enterprise applications > the application";

/** The certificates with which Entra verifies and encrypts, against the keys of Auth0. */
export const samlKeyChecks: readonly Check[] = [
    defineCheck({
        code: "AE220",
        severity: "broken",
        cost: "signIn",
        title: "Entra requires signed requests, and does not have the certificate of Auth0's key",
        why: "Entra refuses every sign-in: it cannot verify the signature of the request.",
        fix: `Run \`pulumi up\`, which adds the certificate; or upload it at ${portal} > Single sign-on > Verification certificates. Auth0 publishes it at https://DOMAIN/pem?cert=connection.`,
        needs: ["connection", "application", "keys", "serviceProvider"],
        find: ({ connection, application, keys, serviceProvider }) => {
            const { isSignedRequestRequired = false } = application?.requestSignatureVerification ?? {};
            // Without any signature, the certificates do not matter: AE216.
            const isSigned = connection?.options.signSAMLRequest === true;
            if (!isSignedRequestRequired || !isSigned || serviceProvider === undefined) return [];
            const known = keys.filter(({ usage }) => usage === "Verify").map(({ thumbprint }) => thumbprint);
            const [used] = serviceProvider.keys.signing;
            return reportIf(
                used !== undefined && !known.includes(used),
                `Auth0 signs with ${used}; Entra has ${known.join(", ") || "no verification certificate"}.`,
            );
        },
    }),
    defineCheck({
        code: "AE221",
        severity: "broken",
        cost: "signIn",
        title: "Entra encrypts assertions for another key than Auth0's",
        why: "Auth0 cannot decrypt the assertion: no user can sign in.",
        fix: `Run \`pulumi up\`, which encrypts for Auth0's key; or activate the right certificate at ${portal} > Token encryption, or deactivate encryption there.`,
        needs: ["application", "servicePrincipal", "keys", "serviceProvider"],
        find: ({ application, servicePrincipal, keys, serviceProvider }) => {
            const id = findEncryptionKeyId({ application, servicePrincipal });
            const [used] = serviceProvider?.keys.encryption ?? [];
            if (id === undefined || serviceProvider === undefined || used === undefined) return [];
            const active = keys.find(({ keyId, usage }) => keyId === id && usage === "Encrypt");
            return reportIf(
                active?.thumbprint !== used,
                `Entra encrypts for ${active?.thumbprint ?? `the key ${id}, which it does not have`}; Auth0 decrypts with ${used}.`,
            );
        },
    }),
    defineCheck({
        code: "AE222",
        severity: "warning",
        cost: "later",
        title: "The certificate of the key with which Auth0 signs or decrypts expires soon",
        why: "Administrators and security reviews take an expired certificate for a fault, and Entra may stop accepting it.",
        fix: "Run `pulumi up` with `auth0.samlKey.earlyRenewalHours` above the rest of its life, which rotates the key.",
        needs: ["application", "servicePrincipal", "keys"],
        find: ({ application, servicePrincipal, keys }, { now }) => {
            const isRequired = application?.requestSignatureVerification?.isSignedRequestRequired === true;
            const id = findEncryptionKeyId({ application, servicePrincipal });
            const newest = (found: EntraKey[]): EntraKey | undefined =>
                [...found].sort((a, b) => b.validUntil.localeCompare(a.validUntil))[0];
            const used = [
                isRequired ? newest(keys.filter(({ usage }) => usage === "Verify")) : undefined,
                keys.find(({ keyId, usage }) => keyId === id && usage === "Encrypt"),
            ].filter((key) => key !== undefined);
            return used
                .filter(({ validUntil }) => countDays(validUntil, now) < warningDays)
                .map(
                    ({ usage, thumbprint, validUntil }) =>
                        `${usage === "Verify" ? "The verification certificate" : "The certificate for encryption"} ` +
                        `${thumbprint} expires on ${formatTime(validUntil)}.`,
                );
        },
    }),
];

/** The portal of enterprise applications writes the service principal, that of app registrations the application. */
function findEncryptionKeyId({
    application,
    servicePrincipal,
}: Pick<Parts, "application" | "servicePrincipal">): string | undefined {
    return servicePrincipal.tokenEncryptionKeyId ?? application?.tokenEncryptionKeyId ?? undefined;
}
