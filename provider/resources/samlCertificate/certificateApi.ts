import type { Clients } from "../../clients";
import { isOutcomeUnknown } from "../../clients/apiError";
import { poll } from "../../clients/poll";
import { retryWhileReplicating } from "../support/replication";
import { type CertificateHolder, type HeldCertificate, listCertificates } from "./credentials";

/** How long a certificate that was added or removed may take to be seen by every replica. */
const readBackTimeoutMs = 60_000;
/** How long a certificate whose creation got no response may take to show up. */
const settleTimeoutMs = 10_000;

/** The calls about the certificates of one service principal. */
export class CertificateApi {
    private readonly path: string;

    constructor(
        private readonly clients: Clients,
        private readonly servicePrincipalId: string,
        private readonly signal: AbortSignal,
    ) {
        this.path = `/servicePrincipals/${encodeURIComponent(servicePrincipalId)}`;
    }

    /** With the public certificates (`key`), which Graph gives only when asked for by name. */
    read(): Promise<CertificateHolder> {
        const members = "id,keyCredentials,passwordCredentials,preferredTokenSigningKeyThumbprint";
        return this.clients.graph.get(`${this.path}?$select=${members}`, { signal: this.signal });
    }

    /** Without them: the form in which the lists are sent back. */
    readForChange(): Promise<CertificateHolder> {
        return this.clients.graph.get(this.path, { signal: this.signal });
    }

    readNew(): Promise<CertificateHolder> {
        return retryWhileReplicating(this.clients, this.signal, () => this.read());
    }

    /** Writing the same values again changes nothing, hence idempotent. */
    patch(members: Partial<CertificateHolder>): Promise<undefined> {
        return this.clients.graph.patch(this.path, members, { signal: this.signal, idempotent: true });
    }

    /**
     * Adds an inactive certificate. A lost response does no harm: the certificate is public, so it is
     * found by comparing what is there before and after. Source: Graph, addTokenSigningCertificate.
     */
    async add(subject: string, endDateTime: string, before: CertificateHolder): Promise<HeldCertificate> {
        const known = new Set(listCertificates(before).map((held) => held.keyId));
        try {
            const added = await retryWhileReplicating(this.clients, this.signal, () =>
                this.clients.graph.post<{ customKeyIdentifier?: string; thumbprint?: string }>(
                    `${this.path}/addTokenSigningCertificate`,
                    { displayName: subject, endDateTime },
                    { signal: this.signal },
                ),
            );
            // The key ID of the response is that of the private half.
            const isAdded = (held: HeldCertificate) =>
                !known.has(held.keyId) &&
                (held.customKeyIdentifier === added.customKeyIdentifier ||
                    held.thumbprint === added.thumbprint?.toUpperCase());
            return await this.find(
                isAdded,
                readBackTimeoutMs,
                "does not show the certificate that it has just made",
            );
        } catch (error) {
            if (!isOutcomeUnknown(error)) throw error;
            const isNew = (held: HeldCertificate) => !known.has(held.keyId) && held.subject === subject;
            const late = await this.poll(isNew, settleTimeoutMs);
            if (late === undefined) throw error;
            return late;
        }
    }

    /** Waits until a certificate is gone everywhere. */
    async waitUntilGone(keyId: string): Promise<void> {
        const gone = await poll(
            async () => {
                const { keyCredentials } = await this.readForChange();
                return (keyCredentials ?? []).every((key) => key.keyId !== keyId) ? true : undefined;
            },
            { clock: this.clients.clock, withinMs: readBackTimeoutMs, signal: this.signal },
        );
        if (gone === undefined) {
            throw new Error(this.createStuckError(`still shows the certificate ${keyId} after removing it`));
        }
    }

    private async find(
        wanted: (held: HeldCertificate) => boolean,
        withinMs: number,
        problem: string,
    ): Promise<HeldCertificate> {
        const found = await this.poll(wanted, withinMs);
        if (found === undefined) throw new Error(this.createStuckError(problem));
        return found;
    }

    private poll(
        wanted: (held: HeldCertificate) => boolean,
        withinMs: number,
    ): Promise<HeldCertificate | undefined> {
        return poll(async () => listCertificates(await this.readNew()).find(wanted), {
            clock: this.clients.clock,
            withinMs,
            signal: this.signal,
        });
    }

    private createStuckError(problem: string): string {
        return (
            `Entra ${problem}, service principal ${this.servicePrincipalId}. ` +
            "Look at Enterprise applications > the application > Single sign-on > SAML certificates, then run `pulumi up` again."
        );
    }
}
