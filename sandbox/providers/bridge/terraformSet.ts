import { crc32 } from "node:zlib";

import type { Value } from "../../../provider/host/definition";
import { isObject } from "./state";

/**
 * The order in which Terraform's plugin SDK lists a set, and so the order in which providers put it into a
 * request: by the decimal digits of the CRC-32 of each element's serialised form.
 *
 * @param hash `string` for sets that are declared with a plain string hash, `element` for all others.
 */
export function sortByHash<T extends Value>(
    elements: readonly T[],
    hash: "string" | "element" = "element",
): T[] {
    const code = (element: T): string =>
        String(crc32(hash === "string" ? toPlain(element) : serialise(element)));
    return elements
        .map((element) => ({ element, code: code(element) }))
        .sort((a, b) => (a.code < b.code ? -1 : Number(a.code > b.code)))
        .map(({ element }) => element);
}

function serialise(element: Value): string {
    if (!isObject(element)) return `${toPlain(element)};`;
    return Object.keys(element)
        .sort()
        .map((key) => `${key}:${toPlain(element[key])};`)
        .join("");
}

function toPlain(value: Value): string {
    return typeof value === "string" ? value : JSON.stringify(value ?? "");
}
