import { X509Certificate } from "node:crypto";

import {
    computePemThumbprint,
    type HeldCertificate,
} from "../../../provider/resources/samlCertificate/credentials";
import { readCertificates } from "../../../rules/certificates";
import { type Check, countDays, defineCheck, formatTime, reportIf } from "../check";
import type { Parts } from "../parts";

/** After the automatic renewal, whose documented setting is 30 days. */
const warningDays = 21;

const portal =
    "Entra admin center > Enterprise applications > the application > Single sign-on > SAML Certificates";
const deploy = "Run `pulumi up --refresh`, which lets Auth0 trust the certificates of Entra";

/** The certificates with which Entra signs, against those that Auth0 trusts. */
export const certificateChecks: readonly Check[] = [
    defineCheck({
        code: "AE201",
        severity: "broken",
        cost: "signIn",
        title: "Auth0 does not trust the certificate with which Entra signs",
        why: "Auth0 rejects every assertion: no user can sign in.",
        fix: `${deploy}; or upload the active certificate at Auth0 Dashboard > Authentication > Enterprise > SAML > the connection.`,
        needs: ["connection", "signing"],
        uses: ["identityProvider"],
        find: ({ connection, signing, identityProvider }) => {
            const active = findActive(signing, identityProvider);
            if (active === undefined || connection === undefined) return [];
            const isTrusted = listTrusted(connection).has(active.thumbprint);
            return reportIf(
                !isTrusted,
                `Entra signs with ${describe(active)}; Auth0 has ${describeTrusted(connection)}.`,
            );
        },
    }),
    defineCheck({
        code: "AE202",
        severity: "broken",
        cost: "signIn",
        title: "Entra has no valid certificate to sign with",
        why: "Entra cannot issue an assertion that Auth0 accepts: no user can sign in.",
        fix: `Run \`pulumi up\`; or create a certificate and make it active at ${portal}.`,
        needs: ["signing"],
        uses: ["identityProvider"],
        find: ({ signing, identityProvider }, { now }) => {
            if (signing.certificates.length === 0) return ["The application has no signing certificate."];
            const active = findActive(signing, identityProvider);
            if (active === undefined) return ["None of the certificates of the application is active."];
            return reportIf(
                Date.parse(active.validUntil) <= now,
                `The active certificate, ${describe(active)}, expired on ${formatTime(active.validUntil)}.`,
            );
        },
    }),
    defineCheck({
        code: "AE203",
        severity: "warning",
        cost: "later",
        title: "The certificate with which Entra signs expires soon",
        why: "After that no user can sign in.",
        fix: `Run \`pulumi up\` with \`entra.certificate.earlyRenewalHours\` above the rest of its life; or create and activate another one at ${portal}.`,
        needs: ["signing"],
        uses: ["identityProvider"],
        find: ({ signing, identityProvider }, { now }) => {
            const active = findActive(signing, identityProvider);
            if (active === undefined) return [];
            const days = countDays(active.validUntil, now);
            return reportIf(
                days >= 0 && days < warningDays,
                `${describe(active)} expires on ${formatTime(active.validUntil)}, in ${days} days.`,
            );
        },
    }),
    defineCheck({
        code: "AE204",
        severity: "warning",
        cost: "later",
        title: "Auth0 does not trust the next certificate of Entra",
        why: "When an administrator makes it active, no user can sign in.",
        fix: `${deploy} before the certificate becomes active; or remove it at ${portal}.`,
        needs: ["connection", "signing"],
        uses: ["identityProvider"],
        find: ({ connection, signing, identityProvider }) => {
            const active = findActive(signing, identityProvider);
            if (active === undefined || connection === undefined) return [];
            const trusted = listTrusted(connection);
            return signing.certificates
                .filter(({ validUntil }) => Date.parse(validUntil) > Date.parse(active.validUntil))
                .filter(({ thumbprint }) => !trusted.has(thumbprint))
                .map(
                    (next) =>
                        `${describe(next)} is inactive, expires after the active one, and is unknown to Auth0.`,
                );
        },
    }),
    defineCheck({
        code: "AE205",
        severity: "warning",
        cost: "signIn",
        title: "Entra publishes a certificate that Auth0 does not trust",
        why: "The federation metadata says with which certificates assertions are signed; one that Auth0 does not trust is rejected.",
        fix: `${deploy}. Compare both with the metadata: ${portal} > App Federation Metadata Url.`,
        needs: ["connection", "signing", "identityProvider"],
        find: ({ connection, signing, identityProvider }) => {
            // What is active is the subject of AE201, and an inactive one that is published of AE204.
            const known = new Set(signing.certificates.map(({ thumbprint }) => thumbprint));
            if (connection === undefined || findActive(signing, identityProvider) === undefined) return [];
            const trusted = listTrusted(connection);
            return identityProvider.thumbprints
                .filter((thumbprint) => !trusted.has(thumbprint) && !known.has(thumbprint))
                .map(
                    (thumbprint) =>
                        `The metadata has the certificate ${thumbprint}; Auth0 has ${describeTrusted(connection)}.`,
                );
        },
    }),
    defineCheck({
        code: "AE206",
        severity: "warning",
        cost: "operation",
        title: "The certificate with which Entra signs is weak",
        why: "A signature with SHA-1 or with a key of less than 2048 bits can be forged, and Auth0 may stop accepting it.",
        fix: `Replace the certificate: set \`entra.certificate.keepers\` to a new value and run \`pulumi up\`; or create one at ${portal}.`,
        needs: ["signing"],
        uses: ["identityProvider"],
        find: ({ signing, identityProvider }) => {
            const active = findActive(signing, identityProvider);
            const weakness = active === undefined ? undefined : findWeakness(active.pem);
            return weakness === undefined ? [] : [`The active certificate ${weakness}.`];
        },
    }),
];

/** The certificate that signs now, also if it has expired: the preferred one, the only one, or the one that is published. */
function findActive(
    { certificates, preferredThumbprint }: Parts["signing"],
    published: Parts["identityProvider"] | undefined,
): HeldCertificate | undefined {
    const [first, ...others] = certificates;
    if (preferredThumbprint === undefined && others.length === 0) return first;
    const [active, ...more] =
        preferredThumbprint === undefined ? (published?.thumbprints ?? []) : [preferredThumbprint];
    return more.length > 0 ? undefined : certificates.find(({ thumbprint }) => thumbprint === active);
}

type Connection = Exclude<Parts["connection"], undefined>;

/** SHA-1 of the certificates that Auth0 has. */
function listTrusted({ options }: Connection): ReadonlySet<string> {
    const read = readCertificates(options.signingCert ?? "");
    if ("problem" in read) return new Set();
    return new Set(read.certificates.map((certificate) => computePemThumbprint(certificate.toString())));
}

function describeTrusted(connection: Connection): string {
    const thumbprints = [...listTrusted(connection)];
    return thumbprints.length === 0 ? "no certificate that can be read" : thumbprints.join(", ");
}

const describe = ({ subject, thumbprint }: HeldCertificate): string => `${subject} (${thumbprint})`;

/** sha1WithRSAEncryption, 1.2.840.113549.1.1.5, as DER. Node.js names the algorithm from version 24.9 on. */
const sha1WithRsa = Buffer.from("2a864886f70d010105", "hex");

function findWeakness(pem: string): string | undefined {
    const { publicKey, raw } = new X509Certificate(pem);
    const bits = publicKey.asymmetricKeyDetails?.modulusLength;
    if (bits !== undefined && bits < 2048) return `has a key of ${bits} bits`;
    return raw.includes(sha1WithRsa) ? "is signed with SHA-1" : undefined;
}
