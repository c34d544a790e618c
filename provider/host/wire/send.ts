import { ListValue, NullValue, Struct, Value as WireValue } from "google-protobuf/google/protobuf/struct_pb";

import { unknownMark, type Value, type Values } from "../definition";
import { formatPath, type PropertyPath } from "../propertyPath";
import { secretSignature, signatureKey, unknownGuid } from "./signatures";

/**
 * Writes values for the engine: members that are undefined are left out, UNKNOWN becomes the GUID, and
 * the values at the given paths are wrapped as secrets.
 *
 * @throws TypeError for something that is no property value (a function, a bigint), naming its path.
 */
export function send(values: Values, secrets: readonly PropertyPath[] = []): Struct {
    return writeObject(values, markTree(secrets), []);
}

/** The secret paths as a tree, so that writing looks up one step at a time. */
interface Marks {
    secret: boolean;
    children: Map<string | number, Marks>;
}

function markTree(paths: readonly PropertyPath[]): Marks {
    const root: Marks = { secret: false, children: new Map() };
    for (const path of paths) {
        let node = root;
        for (const segment of path) {
            const next = node.children.get(segment) ?? { secret: false, children: new Map() };
            node.children.set(segment, next);
            node = next;
        }
        node.secret = true;
    }
    return root;
}

function writeObject(values: Values, marks: Marks | undefined, path: PropertyPath): Struct {
    const struct = new Struct();
    for (const [key, value] of Object.entries(values)) {
        if (value !== undefined) {
            struct.getFieldsMap().set(key, write(value, marks?.children.get(key), [...path, key]));
        }
    }
    return struct;
}

function write(value: Value, marks: Marks | undefined, path: PropertyPath): WireValue {
    if (marks?.secret !== true) {
        return writePlain(value, marks, path);
    }
    const envelope = new Struct();
    envelope.getFieldsMap().set(signatureKey, toStringValue(secretSignature));
    envelope.getFieldsMap().set("value", writePlain(value, undefined, path));
    return new WireValue().setStructValue(envelope);
}

function writePlain(value: Value, marks: Marks | undefined, path: PropertyPath): WireValue {
    if (value === undefined || value === null) {
        return new WireValue().setNullValue(NullValue.NULL_VALUE);
    }
    if (value === unknownMark) {
        return toStringValue(unknownGuid);
    }
    if (Array.isArray(value)) {
        const elements = value.map((element, index) =>
            write(element, marks?.children.get(index), [...path, index]),
        );
        return new WireValue().setListValue(new ListValue().setValuesList(elements));
    }
    switch (typeof value) {
        case "boolean":
            return new WireValue().setBoolValue(value);
        case "number":
            return new WireValue().setNumberValue(value);
        case "string":
            return toStringValue(value);
        case "object":
            return new WireValue().setStructValue(writeObject(value, marks, path));
        default:
            throw new TypeError(`${formatPath(path)}: a ${typeof value} is not a property value.`);
    }
}

function toStringValue(text: string): WireValue {
    return new WireValue().setStringValue(text);
}
