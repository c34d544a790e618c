import { webcrypto } from "node:crypto";

type Generate = (...args: unknown[]) => Promise<webcrypto.CryptoKeyPair>;

/** More than a link ever has at the same time. */
const keyCount = 8;

/**
 * Hands out the same few RSA keys in turn: each new one takes a fifth of a second of a processor, and every cell would
 * make some.
 */
export function reuseRsaKeys(): void {
    const { subtle } = webcrypto;
    const generate = subtle.generateKey.bind(subtle) as Generate;
    const keys = new Map<string, { next: number; pairs: Promise<webcrypto.CryptoKeyPair>[] }>();
    const take: Generate = (algorithm, ...rest) => {
        const { name } = algorithm as { name?: string };
        if (name?.startsWith("RSA") !== true) return generate(algorithm, ...rest);
        const kind = JSON.stringify([algorithm, rest]);
        const ring = keys.get(kind) ?? { next: 0, pairs: [] };
        keys.set(kind, ring);
        return (ring.pairs[ring.next++ % keyCount] ??= generate(algorithm, ...rest));
    };
    // The overloads of the method say what comes of which arguments; that stays as it is.
    subtle.generateKey = take as typeof subtle.generateKey;
}
