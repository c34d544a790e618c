import { readFileSync } from "node:fs";
import * as tls from "node:tls";

export type Environment = Record<string, string | undefined>;

/**
 * Certificate authorities to trust: Node's own and those of SSL_CERT_FILE and NODE_EXTRA_CA_CERTS.
 * Node reads the latter by itself, but not once a list is given; the former only Go programs (and so the
 * official providers) read. Undefined: there are none but Node's own.
 */
export function trustedAuthorities(environment: Environment): string[] | undefined {
    const files = [...new Set([environment["SSL_CERT_FILE"], environment["NODE_EXTRA_CA_CERTS"]])];
    const extra: string[] = [];
    for (const file of files) {
        if (file === undefined || file === "") continue;
        try {
            extra.push(readFileSync(file, "utf8"));
        } catch {
            // As Go and Node do: a file that is not there adds nothing; the connection then says what is missing.
        }
    }
    return extra.length === 0 ? undefined : [...tls.rootCertificates, ...extra];
}
