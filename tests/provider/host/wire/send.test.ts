import type { Values } from "../../../../provider/host";
import { send } from "../../../../provider/host/wire/send";
import { secret } from "../support";

describe("send", () => {
    test("leaves undefined members out, but keeps the places of a list", () => {
        expect(send({ a: undefined, b: [undefined, 1], c: null }).toJavaScript()).toEqual({
            b: [null, 1],
            c: null,
        });
    });

    test("wraps a secret once, however many of its parts are secret too", () => {
        expect(send({ a: { b: "x" } }, [["a"], ["a", "b"], ["gone"]]).toJavaScript()).toEqual({
            a: secret({ b: "x" }),
        });
    });

    test("refuses what is no property value and names its path, not its value", () => {
        // A handler in plain JavaScript could return it.
        const values = { list: [{ n: 12345678901234567890n }] } as unknown as Values;
        expect(() => send(values)).toThrow("list[0].n: a bigint is not a property value.");
    });
});
