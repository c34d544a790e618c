import { readFileSync } from "node:fs";
import * as tls from "node:tls";

export type Environment = Record<string, string | undefined>;

/**
 * What to trust: Node's own authorities and those of SSL_CERT_FILE, which only Go programs (and so the
 * official providers) read, and of NODE_EXTRA_CA_CERTS. Undefined: what Node trusts by itself will do, and
 * that includes the latter if the process was started with it.
 *
 * One context for all connections: to read the list of authorities takes longer than to connect.
 */
export function createTrustedContext(environment: Environment): tls.SecureContext | undefined {
    const files = [environment["SSL_CERT_FILE"], environment["NODE_EXTRA_CA_CERTS"]];
    const unread = files.filter(
        (file) => file !== undefined && file !== "" && file !== process.env["NODE_EXTRA_CA_CERTS"],
    );
    // Once there is a list, Node adds nothing to it.
    const extra = unread.length === 0 ? [] : files.flatMap(read);
    return extra.length === 0
        ? undefined
        : tls.createSecureContext({ ca: [...tls.rootCertificates, ...new Set(extra)] });
}

function read(file: string | undefined): string[] {
    if (file === undefined || file === "") return [];
    try {
        return [readFileSync(file, "utf8")];
    } catch {
        // As Go and Node do: a file that is not there adds nothing; the connection then says what is missing.
        return [];
    }
}
