import { createHash, randomBytes, timingSafeEqual } from "node:crypto";

import type { Session } from "./page";

/** Who may see the pages: whoever has shown the one-time key, and has the cookie to prove it. */
export class Access {
    private readonly sessions = new Map<string, Session>();
    private keyHash: Buffer | undefined;

    /** A new key, which is nowhere but in the answer. One that was not used before is worth nothing now. */
    newKey(): string {
        const key = randomToken();
        this.keyHash = hashOf(key);
        return key;
    }

    /** Takes the key, once, and gives the value of the session's cookie; undefined for a wrong or used key. */
    enter(key: string): string | undefined {
        if (this.keyHash === undefined || !timingSafeEqual(hashOf(key), this.keyHash)) return undefined;
        this.keyHash = undefined;
        const cookie = randomToken();
        this.sessions.set(nameOf(cookie), { formToken: randomToken(), verdicts: new Map() });
        return cookie;
    }

    session(cookie: string): Session | undefined {
        return this.sessions.get(nameOf(cookie));
    }
}

/** Whether a form came from one of this session's pages. */
export function isTokenOf(session: Session, token: string | null): boolean {
    return token !== null && timingSafeEqual(hashOf(token), hashOf(session.formToken));
}

const randomToken = (): string => randomBytes(32).toString("base64url");

/** Hashes are of one length, as a comparison in constant time needs them. */
const hashOf = (secret: string): Buffer => createHash("sha256").update(secret).digest();

/** Sessions are looked up by the hash, so that the time of the look-up says nothing about a cookie. */
const nameOf = (cookie: string): string => hashOf(cookie).toString("hex");
