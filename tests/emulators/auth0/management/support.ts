import { signInEndpoint, signingCertificate } from "../support";

/** A body of `POST /connections` that is right. */
export async function connectionBody(
    name: string,
    more: Record<string, unknown> = {},
): Promise<Record<string, unknown>> {
    const options = { signInEndpoint, signingCert: await signingCertificate() };
    return { name, strategy: "samlp", options, ...more };
}
