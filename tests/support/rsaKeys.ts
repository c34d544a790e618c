import crypto, { type KeyObject, webcrypto } from "node:crypto";
import { promisify } from "node:util";

// Each RSA key takes a fifth of a second of a processor, and every emulator that is started makes two. The keys that
// one file of tests makes are therefore handed out again, in the same order, to the next file that runs in the same
// worker. Within a file every key is a new one.

type KeyPair<Key> = { publicKey: Key; privateKey: Key };

class KeyPool<Key> {
    private readonly pairs = new Map<string, Promise<KeyPair<Key>>[]>();
    private readonly taken = new Map<string, number>();

    /** A pair that this file has not had yet. `kind` says all that the pair depends on. */
    async take(kind: string, make: () => Promise<KeyPair<Key>>): Promise<KeyPair<Key>> {
        const pairs = this.pairs.get(kind) ?? [];
        this.pairs.set(kind, pairs);
        const index = this.taken.get(kind) ?? 0;
        this.taken.set(kind, index + 1);
        const pair = await (pairs[index] ??= make());
        return { ...pair };
    }

    startFile(): void {
        this.taken.clear();
    }
}

const keyObjects = new KeyPool<KeyObject>();
const cryptoKeys = new KeyPool<webcrypto.CryptoKey>();

/** To be called when a file of tests begins. */
export function reuseRsaKeys(): void {
    keyObjects.startFile();
    cryptoKeys.startFile();
}

// Of the three ways to make a pair, those that the emulators use. Both are methods of objects that all files share.
const make = promisify(crypto.generateKeyPair);
const callWithPair: typeof crypto.generateKeyPair = crypto.generateKeyPair.bind(crypto);
Object.defineProperty(callWithPair, promisify.custom, {
    value: (type: "rsa", options: { modulusLength: number }) => {
        const kind = JSON.stringify([type, options]);
        return type === "rsa" ? keyObjects.take(kind, () => make(type, options)) : make(type, options);
    },
});
crypto.generateKeyPair = callWithPair;

type Subtle = webcrypto.SubtleCrypto;

const makeCryptoKeys = webcrypto.subtle.generateKey.bind(webcrypto.subtle) as (
    ...args: unknown[]
) => Promise<KeyPair<webcrypto.CryptoKey>>;
webcrypto.subtle.generateKey = ((algorithm: { name?: string }, ...rest: unknown[]) =>
    algorithm.name?.startsWith("RSA") === true
        ? cryptoKeys.take(JSON.stringify([algorithm, rest]), () => makeCryptoKeys(algorithm, ...rest))
        : makeCryptoKeys(algorithm, ...rest)) as Subtle["generateKey"];
