import { Struct, Value as WireValue } from "google-protobuf/google/protobuf/struct_pb";

import { unknownMark, type Value, type Values } from "../definition";
import type { PropertyPath } from "../propertyPath";
import { outputSignature, resourceSignature, secretSignature, signatureKey, unknownGuid } from "./signatures";

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
    return text === unknownGuid ? unknownMark : text;
}

/** Opens the envelopes that handlers must not see; assets and archives stay as they are. */
function readEnvelope(struct: Struct, path: PropertyPath, secrets: PropertyPath[]): Value {
    const fields = struct.getFieldsMap();
    const inner = fields.get("value");
    switch (fields.get(signatureKey)?.getStringValue()) {
        case secretSignature:
            secrets.push(path);
            return inner === undefined ? null : read(inner, path, []);
        case outputSignature: {
            const secret = fields.get("secret")?.getBoolValue() === true;
            if (secret) {
                secrets.push(path);
            }
            return inner === undefined ? unknownMark : read(inner, path, secret ? [] : secrets);
        }
        case resourceSignature:
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
    return known === "" ? unknownMark : known;
}

function readObject(struct: Struct, path: PropertyPath, secrets: PropertyPath[]): Values {
    const values: Values = {};
    struct.getFieldsMap().forEach((field, key) => {
        values[key] = read(field, [...path, key], secrets);
    });
    return values;
}
