import { asObject, type Inputs, readList, readString } from "./finding";

/** The value of one key of an `azuread.SynchronizationSecret`; only that one is read, the others may be unknown yet. */
export function findSecretValue(inputs: Inputs, key: string): string | undefined {
    const credential = readList(inputs, "credentials")
        .map(asObject)
        .find((candidate) => candidate["key"] === key);
    return credential && readString(credential, "value");
}
