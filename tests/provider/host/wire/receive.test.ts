import type { JavaScriptValue } from "google-protobuf/google/protobuf/struct_pb";

import { unknownMark, type Value } from "../../../../provider/host";
import { receive } from "../../../../provider/host/wire/receive";
import { send } from "../../../../provider/host/wire/send";
import { secret, SIGNATURE, struct, UNKNOWN_GUID } from "../support";

const RESOURCE = "5cf8f73096256a8f31e491e813e4eb8e";
const OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

describe("receive", () => {
    test("unwraps secrets and remembers where the outermost ones are", () => {
        expect(
            receive(struct({ a: secret({ b: secret("x"), c: [1] }), list: ["y", secret("z")], plain: true })),
        ).toEqual({
            values: { a: { b: "x", c: [1] }, list: ["y", "z"], plain: true },
            secrets: [["a"], ["list", 1]],
        });
    });

    test("reads the unknown GUID as UNKNOWN, also within a secret", () => {
        expect(receive(struct({ a: UNKNOWN_GUID, b: secret(UNKNOWN_GUID), c: [UNKNOWN_GUID] }))).toEqual({
            values: { a: unknownMark, b: unknownMark, c: [unknownMark] },
            secrets: [["b"]],
        });
    });

    test.each<[string, Record<string, JavaScriptValue>, Value]>([
        ["a custom resource as its ID", { urn: "urn:x", id: "con_1" }, "con_1"],
        ["a custom resource that does not exist yet as UNKNOWN", { urn: "urn:x", id: "" }, unknownMark],
        ["a custom resource with an unknown ID as UNKNOWN", { urn: "urn:x", id: UNKNOWN_GUID }, unknownMark],
        ["a component as its URN", { urn: "urn:x" }, "urn:x"],
        ["a component with a null ID as its URN", { urn: "urn:x", id: null }, "urn:x"],
    ])("reads %s", (_what, reference, value) => {
        expect(receive(struct({ r: { [SIGNATURE]: RESOURCE, ...reference } })).values).toEqual({ r: value });
    });

    test("reads output values: known, unknown, secret", () => {
        const received = receive(
            struct({
                known: { [SIGNATURE]: OUTPUT, value: "v", dependencies: ["urn:a"] },
                unknown: { [SIGNATURE]: OUTPUT },
                secret: { [SIGNATURE]: OUTPUT, value: { inner: secret("s") }, secret: true },
            }),
        );
        expect(received.values).toEqual({ known: "v", unknown: unknownMark, secret: { inner: "s" } });
        expect(received.secrets).toEqual([["secret"]]);
    });

    test("passes assets and archives through", () => {
        const asset = { [SIGNATURE]: "c44067f5952c0a294b673a41bacd8c17", text: "hi", hash: "1" };
        expect(send(receive(struct({ asset })).values).toJavaScript()).toEqual({ asset });
    });

    test("reads nothing as no values", () => {
        expect(receive(undefined)).toEqual({ values: {}, secrets: [] });
    });
});
