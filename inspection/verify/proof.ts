import { createHash, randomBytes } from "node:crypto";

/** What an application keeps of a sign-in until its end: RFC 7636, section 4; OpenID Connect Core, section 3.1.2.1. */
export interface Proof {
    state: string;
    nonce: string;
    codeVerifier: string;
    codeChallenge: string;
}

export function createProof(): Proof {
    const [state, nonce, codeVerifier] = [createToken(), createToken(), createToken()];
    return {
        ...{ state, nonce, codeVerifier },
        codeChallenge: createHash("sha256").update(codeVerifier).digest("base64url"),
    };
}

const createToken = (): string => randomBytes(32).toString("base64url");
