import { poll } from "../../clients/poll";
import type { KeyCredential } from "../samlCertificate/credentials";
import { toApplicationPath } from "../support/directoryObjects";
import { retryWhileReplicating } from "../support/replication";
import { readShared } from "../support/sharedReads";
import type { Context } from "../support/types";

/** How long a certificate that was added may take to be seen by every replica. */
const readBackTimeoutMs = 60_000;

/** The members of an application that concern the keys of its service provider. Source: Microsoft Graph, application. */
export interface ApplicationWithKeys {
    id: string;
    keyCredentials?: KeyCredential[];
    requestSignatureVerification?: {
        isSignedRequestRequired?: boolean;
        allowedWeakAlgorithms?: string | null;
    } | null;
    tokenEncryptionKeyId?: string | null;
}

/** The calls about the keys of one application, by its client ID. */
export class ApplicationKeys {
    private readonly path: string;
    private readonly query = "?$select=id,keyCredentials,requestSignatureVerification,tokenEncryptionKeyId";

    constructor(
        clientId: string,
        private readonly context: Context,
    ) {
        this.path = toApplicationPath(clientId);
    }

    /** Certificates have their public part (`key`), which Graph gives only when asked for by name. */
    read(): Promise<ApplicationWithKeys> {
        const { config, signal } = this.context;
        return config.graph.get(`${this.path}${this.query}`, { signal });
    }

    /** The same for a refresh or a preview. */
    readShared(): Promise<ApplicationWithKeys> {
        const { config, signal } = this.context;
        return readShared(config, `${this.path}${this.query}`, signal);
    }

    /** For an application that may have been created a moment ago. */
    readNew(): Promise<ApplicationWithKeys> {
        const { config, signal } = this.context;
        return retryWhileReplicating(config, signal, () => this.read());
    }

    /** Writing the same values again changes nothing, hence idempotent. */
    async patch(change: Partial<ApplicationWithKeys>): Promise<void> {
        const { config, signal } = this.context;
        await retryWhileReplicating(config, signal, () =>
            config.graph.patch(this.path, change, { signal, idempotent: true }),
        );
    }

    /**
     * Waits until the certificates are there for every replica: a list that is written back without them would remove them.
     *
     * @throws Error if they do not come.
     */
    async readWith(keyIds: readonly string[]): Promise<ApplicationWithKeys> {
        const { config, signal } = this.context;
        const found = await poll(
            async () => {
                const application = await this.readNew();
                const known = new Set((application.keyCredentials ?? []).map(({ keyId }) => keyId));
                return keyIds.every((keyId) => known.has(keyId)) ? application : undefined;
            },
            { clock: config.clock, withinMs: readBackTimeoutMs, signal },
        );
        if (found !== undefined) return found;
        throw new Error(
            `Entra does not show the certificate ${keyIds.join(", ")} of the application, which was added to it. ` +
                "If others remove certificates of the application, stop that; then run `pulumi up` again.",
        );
    }
}

/** The list as it is written back: Graph keeps the public part of what is there. */
export const withoutValues = (credentials: readonly KeyCredential[]): KeyCredential[] =>
    credentials.map((credential) => ({ ...credential, key: null }));
