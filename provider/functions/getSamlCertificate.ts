import { readCertificates } from "../../rules/certificates";
import type { Clients } from "../clients";
import { resolveAuth0Domain } from "../clients/auth0Token";
import type { FunctionDefinition } from "../host/definition";
import { findString } from "../resources/support/values";

/**
 * `auth0-entra:index:getSamlCertificate`: the certificate of the key with which Auth0 signs SAML requests and decrypts
 * assertions. Both sources are public. Sources: Auth0, "Sign and Encrypt SAML Requests" and "SAML Identity Provider
 * Configuration Settings".
 */
export const getSamlCertificate: FunctionDefinition<Clients> = {
    async invoke(args, { config, signal }) {
        const connectionName = findString(args, "connectionName");
        const origin = `https://${resolveAuth0Domain(config.settings)}`;
        if (connectionName === undefined) {
            const url = `${origin}/pem?cert=connection`;
            const certificate = parse(await download(config, url, signal), url);
            return { outputs: { certificate, encryptionCertificate: certificate } };
        }
        const url = `${origin}/samlp/metadata?connection=${encodeURIComponent(connectionName)}`;
        const metadata = await download(config, url, signal);
        const certificate = parse(findKey(metadata, "signing") ?? "", url);
        const forEncryption = findKey(metadata, "encryption");
        return {
            outputs: {
                certificate,
                encryptionCertificate: forEncryption === undefined ? certificate : parse(forEncryption, url),
            },
        };
    },
};

async function download({ http }: Clients, url: string, signal: AbortSignal): Promise<string> {
    const { status, text } = await http.send({ method: "GET", url, signal, format: "html" });
    if (status >= 200 && status <= 299) return text;
    throw new Error(
        `Auth0 returned status ${status} for ${url}, where the certificate of its SAML connections is public; open it in a ` +
            "browser, and check the Auth0 domain and the name of the connection.",
    );
}

function parse(text: string, url: string): string {
    const read = readCertificates(text);
    if ("problem" in read || read.certificates[0] === undefined) {
        throw new Error(
            `${url} does not contain the certificate of Auth0; a proxy or gateway may have sent it.`,
        );
    }
    return read.certificates[0].toString();
}

/** The first certificate for a use, or one without a use, which is for both. Metadata for SAML V2.0, section 2.4.1.1. */
function findKey(metadata: string, use: "encryption" | "signing"): string | undefined {
    const descriptors = metadata.matchAll(
        /<(?:\w+:)?KeyDescriptor\b([^>]*)>([^]*?)<\/(?:\w+:)?KeyDescriptor>/g,
    );
    for (const [, attributes = "", content = ""] of descriptors) {
        const [, given = use] = /\buse="(\w+)"/.exec(attributes) ?? [];
        const [, certificate] = /X509Certificate>([^<]+)</.exec(content) ?? [];
        if (given === use && certificate !== undefined) return certificate.trim();
    }
    return undefined;
}
