import { unknownMark } from "../../../provider/host";
import { findUnknown, getValueAt } from "../../../provider/host/values";

test("valueAt finds own members only", () => {
    expect(getValueAt({ a: [{ b: 1 }] }, ["a", 0, "b"])).toBe(1);
    expect(getValueAt({ a: {} }, ["a", "constructor"])).toBeUndefined();
    expect(getValueAt({ a: "text" }, ["a", "length"])).toBeUndefined();
    expect(getValueAt({ a: null }, ["a", "b"])).toBeUndefined();
});

test("findUnknown names the first value that is not known", () => {
    expect(findUnknown({ a: 1, b: [0, { c: unknownMark }] })).toEqual(["b", 1, "c"]);
    expect(findUnknown({ a: null })).toBeUndefined();
});
