import type { Value } from "../../../../provider/host";

/** The two IDs of a resource that belongs to two objects (`ONE::OTHER`); undefined for a value of another form. */
export function splitId(id: Value): [string, string] | undefined {
    const [first, second, ...more] = typeof id === "string" ? id.split("::") : [];
    return first === undefined || second === undefined || more.length > 0 ? undefined : [first, second];
}
