import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

import type { Session } from "./page";

/** Who may see the pages: whoever has shown the one-time key, and has the cookie to prove it. */
export class Access {
    private readonly sessions = new Map<string, Session>();
    private keyHash: Buffer | undefined;

    /** A new key, which is nowhere but in the answer. One that was not used before is worth nothing now. */
    createKey(): string {
        const key = createToken();
        this.keyHash = hash(key);
        return key;
    }

    /** Takes the key, once, and gives the value of the session's cookie; undefined for a wrong or used key. */
    exchangeKey(key: string): string | undefined {
        if (this.keyHash === undefined || !timingSafeEqual(hash(key), this.keyHash)) return undefined;
        this.keyHash = undefined;
        const cookie = createToken();
        this.sessions.set(toSessionName(cookie), { formToken: createToken(), verdicts: new Map() });
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
