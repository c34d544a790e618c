import { createHash, randomBytes, randomInt, timingSafeEqual } from "node:crypto";

/** Letters and digits that are not taken for one another: no 0, O, I and l. */
const unmistakable = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz123456789";

/** An identifier as Auth0 makes them: a prefix and 16 letters and digits, by the forms of the API also for groups. */
export function createId(prefix: string): string {
    return prefix + Array.from({ length: 16 }, () => unmistakable[randomInt(unmistakable.length)]).join("");
}

/** A new SCIM token (`tok_<16>.<64 hex>`) and its ID. The caller keeps only its hash. */
export function createScimToken(): { id: string; value: string } {
    const id = createId("tok_");
    return { id, value: `${id}.${randomBytes(32).toString("hex")}` };
}

/** SHA-256, hex. */
export function hashSecret(secret: string): string {
    return createHash("sha256").update(secret).digest("hex");
}

/** Compares a secret with a hash made by `hashSecret`, in constant time. */
export function matchesHash(secret: string, hash: string): boolean {
    const expected = Buffer.from(hash, "hex");
    const actual = Buffer.from(hashSecret(secret), "hex");
    return expected.length === actual.length && timingSafeEqual(expected, actual);
}
