import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Keeps the key with which the stack encrypts its secrets. */
export interface DataKeyService {
    environment: Record<string, string>;
    /** For `pulumi stack init --secrets-provider`. */
    secretsProvider: string;
    close(): void;
}

/**
 * The part of HashiCorp Vault's transit engine that the Pulumi CLI calls: with a passphrase each command derives its key
 * again, which is a third of the CPU time of a command here. It keeps no key: what it "encrypts" only looks like it.
 */
export async function startDataKeyService(): Promise<DataKeyService> {
    const server = createServer((request, response) => {
        let text = "";
        request.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
        request.on("end", () => {
            const body = JSON.parse(text) as { plaintext?: string; ciphertext?: string };
            const data =
                body.ciphertext === undefined
                    ? { ciphertext: `vault:v1:${body.plaintext}` }
                    : { plaintext: body.ciphertext.replace("vault:v1:", "") };
            response.setHeader("content-type", "application/json").end(JSON.stringify({ data }));
        });
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return {
        environment: {
            VAULT_SERVER_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
            VAULT_SERVER_TOKEN: "faults",
        },
        secretsProvider: "hashivault://faults",
        close: () => void server.close(),
    };
}
