import { asObject, type Inputs, listIn, textIn } from "./finding";

/** The value of one key of an `azuread.SynchronizationSecret`; only that one is read, the others may be unknown yet. */
export function secretValue(inputs: Inputs, key: string): string | undefined {
    const credential = listIn(inputs, "credentials")
        .map(asObject)
        .find((candidate) => candidate["key"] === key);
    return credential && textIn(credential, "value");
}
