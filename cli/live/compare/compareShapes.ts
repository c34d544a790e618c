import type { Property, Shape } from "../../../provider/clients/callShapes/shape";
import type { Difference } from "./difference";

/** A difference of bodies. */
type BodyDifference = Omit<Difference, "status">;

/**
 * How the shape of live responses differs from that of the emulators. What the emulators have seen and the live tenant has
 * not, such as one of two types, is no difference: a run sees a part of what is possible.
 */
export function compareShapes(emulators: Shape, live: Shape, path = ""): BodyDifference[] {
    return [
        ...compareKinds(emulators, live, path),
        ...compareValues(emulators, live, path),
        ...compareProperties(emulators.properties, live.properties, path),
        ...(emulators.elements !== undefined && live.elements !== undefined
            ? compareShapes(emulators.elements, live.elements, `${path}[]`)
            : []),
    ];
}

const stringKinds = new Set(["base64", "certificate", "date-time", "guid", "json", "string", "url"]);

function compareKinds(emulators: Shape, live: Shape, path: string): BodyDifference[] {
    const hasStrings = emulators.kinds.some((kind) => stringKinds.has(kind));
    const added = live.kinds.filter(
        // An empty string is a value, wherever there are strings.
        (kind) => !emulators.kinds.includes(kind) && !(kind === "empty" && hasStrings),
    );
    if (added.length === 0 || emulators.kinds.join() === "empty") return [];
    return [{ kind: "type", path, emulators: emulators.kinds.join(" | "), live: live.kinds.join(" | ") }];
}

function compareValues(emulators: Shape, live: Shape, path: string): BodyDifference[] {
    const known = emulators.values;
    const added = (live.values ?? []).filter((value) => known?.includes(value) === false);
    if (known === undefined || added.length === 0) return [];
    return [{ kind: "value", path, emulators: known.join(" | "), live: added.join(" | ") }];
}

function compareProperties(
    emulators: Record<string, Property> | undefined,
    live: Record<string, Property> | undefined,
    path: string,
): BodyDifference[] {
    if (emulators === undefined || live === undefined) return [];
    const names = [...new Set([...Object.keys(emulators), ...Object.keys(live)])].sort();
    return names.flatMap((name): BodyDifference[] => {
        const inner = path === "" ? name : `${path}.${name}`;
        const [theirs, ours] = [find(emulators, name), find(live, name)];
        if (theirs === undefined || ours === undefined) {
            if (theirs === undefined) return [describeExtra(ours, inner)];
            return theirs.optional === true ? [] : [describeMissing(theirs, inner, "absent")];
        }
        const isSometimesMissing = ours.optional === true && theirs.optional !== true;
        return [
            ...(isSometimesMissing ? [describeMissing(theirs, inner, "sometimes absent")] : []),
            ...compareShapes(theirs, ours, inner),
        ];
    });
}

const describeExtra = (shape: Shape | undefined, path: string): BodyDifference => ({
    kind: "extra",
    path,
    emulators: "absent",
    live: shape?.kinds.join(" | ") ?? "",
});

const describeMissing = (shape: Shape, path: string, live: string): BodyDifference => ({
    kind: "missing",
    path,
    emulators: shape.kinds.join(" | "),
    live,
});

function find(properties: Record<string, Property>, name: string): Property | undefined {
    return Object.hasOwn(properties, name) ? properties[name] : undefined;
}
