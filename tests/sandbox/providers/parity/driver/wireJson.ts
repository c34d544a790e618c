import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

/** A property value as cases and recordings write it: JSON with {@link secret} and {@link unknown} in it. */
export type Json = null | boolean | number | string | Json[] | JsonObject;

export interface JsonObject {
    [name: string]: Json;
}

const signature = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const unknownGuid = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A value that only becomes known when another resource exists. */
export const unknown = "$unknown";

/** A value that the program marks secret, and one that a plugin does. */
export function secret(value: Json): JsonObject {
    return { $secret: value };
}

/** The value in {@link secret}, or undefined when it is none. */
export function secretValue(value: Json | undefined): Json | undefined {
    return isJsonObject(value) && Object.keys(value).length === 1 ? value.$secret : undefined;
}

/** True for an object, which null and a list are not. */
export function isJsonObject(value: unknown): value is JsonObject {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A member that is a text; the empty one when it is not. */
export function textAt(values: JsonObject | undefined, name: string): string {
    const value = values?.[name];
    return typeof value === "string" ? value : "";
}

/** For the wire. */
export function toStruct(values: JsonObject): Struct {
    return Struct.fromJavaScript(Object.fromEntries(entriesOf(values, toWire)));
}

/** From the wire; no struct at all reads as no properties. */
export function fromStruct(struct: Struct | undefined): JsonObject {
    return struct === undefined ? {} : Object.fromEntries(entriesOf(struct.toJavaScript(), fromWire));
}

/** The same values with no secret marked. */
export function unsealed<T extends Json>(value: T): T {
    // Only the marks go: an object stays an object unless it is a mark itself.
    return mapped(value, (item) => secretValue(item)) as T;
}

/** True when there is a secret in it. */
export function containsSecret(value: Json): boolean {
    if (secretValue(value) !== undefined) return true;
    if (Array.isArray(value)) return value.some(containsSecret);
    return isJsonObject(value) && Object.values(value).some(containsSecret);
}

/** Replaces what `change` has a response for, from the outside inwards. */
export function mapped(value: Json, change: (value: Json) => Json | undefined): Json {
    const changed = change(value);
    if (changed !== undefined) return mapped(changed, change);
    if (Array.isArray(value)) return value.map((item) => mapped(item, change));
    if (!isJsonObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, mapped(item, change)]));
}

function toWire(value: Json): JavaScriptValue {
    if (value === unknown) return unknownGuid;
    if (Array.isArray(value)) return value.map(toWire);
    if (!isJsonObject(value)) return value;
    const inner = secretValue(value);
    if (inner !== undefined) return { [signature]: secretSignature, value: toWire(inner) };
    return Object.fromEntries(entriesOf(value, toWire));
}

function fromWire(value: JavaScriptValue): Json {
    if (value === unknownGuid) return unknown;
    if (Array.isArray(value)) return value.map(fromWire);
    if (typeof value !== "object" || value === null) return value;
    const members = value as { [name: string]: JavaScriptValue };
    if (members[signature] === secretSignature) return secret(fromWire(members.value ?? null));
    return Object.fromEntries(entriesOf(members, fromWire));
}

function entriesOf<A, B>(values: { [name: string]: A }, change: (value: A) => B): [string, B][] {
    return Object.entries(values).map(([name, value]) => [name, change(value)]);
}
