import { createHash } from "node:crypto";

import type { HeldCertificate } from "./credentials";

const dayMs = 24 * 3_600_000;
/** The end of a certificate is put at a second of its hour that is the resource's own. */
const periodSeconds = 3600;

/**
 * When a new certificate of the resource ends. Graph has no place for a name of our own, so the end is moved by less than
 * an hour, to a second that a hash of the URN decides: with the subject it says which resource the certificate belongs to.
 */
export function computeEnd(urn: string, lifetimeDays: number, nowMs: number): Date {
    const end = Math.floor((nowMs + lifetimeDays * dayMs) / 1000);
    return new Date((end - ((end - computeMark(urn) + periodSeconds) % periodSeconds)) * 1000);
}

export interface LeftoverQuery {
    urn: string;
    subject: string;
    lifetimeDays: number;
    /** Key IDs of the certificates that the state has. */
    known: ReadonlySet<string>;
    /** Thumbprint of the certificate that signs, if a state has it. */
    except?: string;
    nowMs: number;
}

/** The certificate that a deployment made which was killed before it could record it. */
export function findLeftoverCertificate(
    certificates: readonly HeldCertificate[],
    { urn, subject, lifetimeDays, known, except, nowMs }: LeftoverQuery,
): HeldCertificate | undefined {
    const end = computeEnd(urn, lifetimeDays, nowMs).getTime();
    return certificates.find((held) => {
        const validUntil = Date.parse(held.validUntil);
        const isMarked = Math.floor(validUntil / 1000) % periodSeconds === computeMark(urn);
        // One that is older would have to be renewed earlier than a new one.
        const isRecent = Math.abs(end - validUntil) < dayMs;
        const isOfState = known.has(held.keyId) || held.thumbprint === except;
        return held.subject === subject && isMarked && isRecent && !isOfState;
    });
}

function computeMark(urn: string): number {
    return createHash("sha256").update(urn).digest().readUInt32BE(0) % periodSeconds;
}
