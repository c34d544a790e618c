/**
 * Sessions of the Web UI. Not `@fastify/session` or `@fastify/csrf-protection`: sessions begin with a one-time key
 * instead of a login, and cookie and form token are compared by their hashes.
 */

import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

import type { Session } from "./page";

/** Access to the Web UI: by a one-time key, which is exchanged for a session cookie. */
export class Access {
    private readonly sessions = new Map<string, Session>();
    private keyHash: Buffer | undefined;

    /** @param patienceMs see {@link Session.patienceMs}. */
    constructor(private readonly patienceMs: number) {}

    /** A new key, which is not stored. A key that was not used yet becomes invalid. */
    createKey(): string {
        const key = createToken();
        this.keyHash = hash(key);
        return key;
    }

    /** Exchanges the key, once, for the value of the session cookie; undefined for a wrong or used key. */
    exchangeKey(key: string): string | undefined {
        if (this.keyHash === undefined || !timingSafeEqual(hash(key), this.keyHash)) return undefined;
        this.keyHash = undefined;
        const cookie = createToken();
        this.sessions.set(toSessionName(cookie), {
            formToken: createToken(),
            patienceMs: this.patienceMs,
            verdicts: new Map(),
            signIns: new Map(),
        });
        return cookie;
    }

    findSession(cookie: string): Session | undefined {
        return this.sessions.get(toSessionName(cookie));
    }
}

/** Whether a form came from one of this session's pages. */
export function hasFormToken(session: Session, token: string | null): boolean {
    return token !== null && timingSafeEqual(hash(token), hash(session.formToken));
}

const createToken = (): string => randomBytes(32).toString("base64url");

/** Hashes are of one length, as a comparison in constant time needs them. */
const hash = (secret: string): Buffer => createHash("sha256").update(secret).digest();

/** Sessions are looked up by the hash, so that the time of the look-up says nothing about a cookie. */
const toSessionName = (cookie: string): string => hash(cookie).toString("hex");
