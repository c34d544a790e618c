import { ListValue, NullValue, Struct, Value as WireValue } from "google-protobuf/google/protobuf/struct_pb";
import { UNKNOWN, type Value, type Values } from "./definition";
import { formatPath, type PropertyPath } from "./propertyPath";

/**
 * Translation between the wire (protobuf Struct with Pulumi's envelopes) and plain values.
 *
 * Source of the signatures: Pulumi's "Property values" protocol page, and runtime/rpc of @pulumi/pulumi.
 */
export const SIGNATURE_KEY = "4dabf18193072939515e22adb298388d";
export const SECRET_SIGNATURE = "1b47061264138c4ac30d75fd1eb44270";
export const RESOURCE_SIGNATURE = "5cf8f73096256a8f31e491e813e4eb8e";
export const OUTPUT_SIGNATURE = "d0e6a833031e9bbcd3f4e8bde6ca49a4";
export const UNKNOWN_GUID = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** Plain values, and which of them arrived as secrets (outermost paths only). */
export interface Received {
    values: Values;
    secrets: PropertyPath[];
}

/** Reads what the engine sent; no struct at all reads as no values. */
export function receive(struct: Struct | undefined): Received {
    const secrets: PropertyPath[] = [];
    const values = struct === undefined ? {} : readObject(struct, [], secrets);
    return { values, secrets };
}

function read(wire: WireValue, path: PropertyPath, secrets: PropertyPath[]): Value {
    switch (wire.getKindCase()) {
        case WireValue.KindCase.BOOL_VALUE:
            return wire.getBoolValue();
        case WireValue.KindCase.NUMBER_VALUE:
            return wire.getNumberValue();
        case WireValue.KindCase.STRING_VALUE:
            return readString(wire.getStringValue());
        case WireValue.KindCase.LIST_VALUE:
            return (wire.getListValue()?.getValuesList() ?? []).map((element, index) =>
                read(element, [...path, index], secrets),
            );
        case WireValue.KindCase.STRUCT_VALUE:
            return readEnvelope(wire.getStructValue() ?? new Struct(), path, secrets);
        default:
            return null;
    }
}

function readString(text: string): Value {
    return text === UNKNOWN_GUID ? UNKNOWN : text;
}

/** Opens the envelopes that handlers must not see; assets and archives stay as they are. */
function readEnvelope(struct: Struct, path: PropertyPath, secrets: PropertyPath[]): Value {
    const fields = struct.getFieldsMap();
    const inner = fields.get("value");
    switch (fields.get(SIGNATURE_KEY)?.getStringValue()) {
        case SECRET_SIGNATURE:
            secrets.push(path);
            return inner === undefined ? null : read(inner, path, []);
        case OUTPUT_SIGNATURE: {
            const secret = fields.get("secret")?.getBoolValue() === true;
            if (secret) {
                secrets.push(path);
            }
            return inner === undefined ? UNKNOWN : read(inner, path, secret ? [] : secrets);
        }
        case RESOURCE_SIGNATURE:
            return readReference(struct);
        default:
            return readObject(struct, path, secrets);
    }
}

/** A custom resource is known by its ID (an empty one is not known yet), a component by its URN. */
function readReference(struct: Struct): Value {
    const fields = struct.getFieldsMap();
    const id = fields.get("id");
    if (id === undefined || id.hasNullValue()) {
        return fields.get("urn")?.getStringValue() ?? null;
    }
    const known = read(id, [], []);
    return known === "" ? UNKNOWN : known;
}

function readObject(struct: Struct, path: PropertyPath, secrets: PropertyPath[]): Values {
    const values: Values = {};
    struct.getFieldsMap().forEach((field, key) => {
        values[key] = read(field, [...path, key], secrets);
    });
    return values;
}

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
    envelope.getFieldsMap().set(SIGNATURE_KEY, stringValue(SECRET_SIGNATURE));
    envelope.getFieldsMap().set("value", writePlain(value, undefined, path));
    return new WireValue().setStructValue(envelope);
}

function writePlain(value: Value, marks: Marks | undefined, path: PropertyPath): WireValue {
    if (value === undefined || value === null) {
        return new WireValue().setNullValue(NullValue.NULL_VALUE);
    }
    if (value === UNKNOWN) {
        return stringValue(UNKNOWN_GUID);
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
            return stringValue(value);
        case "object":
            return new WireValue().setStructValue(writeObject(value, marks, path));
        default:
            throw new TypeError(`${formatPath(path)}: a ${typeof value} is not a property value.`);
    }
}

function stringValue(text: string): WireValue {
    return new WireValue().setStringValue(text);
}

/** The value at a path, or undefined where there is none. */
export function valueAt(value: Value, path: PropertyPath): Value {
    let node = value;
    for (const segment of path) {
        if (!isContainer(node) || !Object.hasOwn(node, segment)) {
            return undefined;
        }
        // An array has its numbers and an object its names as own keys, which was just checked.
        node = (node as Record<string | number, Value>)[segment];
    }
    return node;
}

/** Whether a value has parts: an array or an object. */
export function isContainer(value: Value): value is Value[] | { [key: string]: Value } {
    return typeof value === "object" && value !== null;
}

/** The path of some value that is not known yet, or undefined when all of them are. */
export function findUnknown(value: Value, path: PropertyPath = []): PropertyPath | undefined {
    if (value === UNKNOWN) {
        return path;
    }
    if (!isContainer(value)) {
        return undefined;
    }
    const parts: [string | number, Value][] = Array.isArray(value)
        ? value.map((element, index) => [index, element])
        : Object.entries(value);
    for (const [segment, part] of parts) {
        const found = findUnknown(part, [...path, segment]);
        if (found !== undefined) {
            return found;
        }
    }
    return undefined;
}
