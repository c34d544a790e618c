import type { ConnectionOptions } from "../../inspection/link/objects";
import type { FoundLink } from "./foundLink";

/** What Entra requires and encrypts, as arguments of the Entra side, and what the first `up` changes about it. */
export interface DeclaredKeys {
    requireSignedRequests?: true;
    encryptAssertions?: true;
    changes: string[];
    notes: string[];
}

/** Signed requests and encrypted assertions of a link that exists. */
export function declareKeys({ auth0, entra }: FoundLink): DeclaredKeys {
    const { options } = auth0.connection;
    const { application, servicePrincipal } = entra;
    const isRequired = application.requestSignatureVerification?.isSignedRequestRequired === true;
    const isSigned = options.signSAMLRequest === true && options.signatureAlgorithm !== "rsa-sha1";
    const isEncrypted = [application, servicePrincipal].some(
        ({ tokenEncryptionKeyId: id }) => id !== null && id !== undefined,
    );
    const declared = {
        ...(isRequired && isSigned && ({ requireSignedRequests: true } as const)),
        ...(isEncrypted && ({ encryptAssertions: true } as const)),
    };
    return {
        ...declared,
        changes: Object.keys(declared).length === 0 ? [] : [ownCertificate],
        notes: [
            ...(isRequired && !isSigned ? [notSigned] : []),
            ...(isEncrypted && typeof servicePrincipal.tokenEncryptionKeyId === "string" ? [ofPortal] : []),
            ...listOwnKeys(options),
        ],
    };
}

const ownCertificate =
    "The certificate of Auth0's key is added to the application once more, under a key ID of the link.";
const notSigned =
    "Entra requires signed requests, and Auth0 sends none that are signed with RSA-SHA256, so users cannot sign in. The program " +
    "does not require them; add entra.requireSignedRequests, and leave auth0.signatureAlgorithm out.";
const ofPortal =
    "Entra encrypts by a setting of the service principal, which the portal writes; a link writes that of the application. " +
    'Deactivate it under "Token encryption" after the first up.';

function listOwnKeys(options: ConnectionOptions): string[] {
    const own = ["signing_key", "decryptionKey"].filter((name) => options[name] !== undefined);
    if (own.length === 0) return [];
    return [
        `The connection has a key of its own (${own.join(", ")}), which the program does not contain: the first up returns to ` +
            "Auth0's key. For a key that the link makes, add auth0.samlKey.",
    ];
}
