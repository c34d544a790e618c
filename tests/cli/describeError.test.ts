import { readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { describeError } from "../../cli/describeError";

const caught = (action: () => unknown): unknown => {
    try {
        action();
    } catch (error) {
        return error;
    }
    throw new Error("nothing was thrown");
};

test("says what is wrong with a file in words", () => {
    const absent = join(tmpdir(), "absent-preview.json");
    expect(describeError(caught(() => readFileSync(absent)))).toBe(`${absent} does not exist.`);
    const folder = Object.assign(new Error("EISDIR: illegal operation"), {
        code: "EISDIR",
        path: "previews",
    });
    expect(describeError(folder)).toBe("previews is a folder.");
});

test("keeps the message of every other error", () => {
    expect(describeError(new Error("Auth0 has no SAML connection"))).toBe("Auth0 has no SAML connection");
    expect(describeError(Object.assign(new Error("timed out"), { code: "ETIMEDOUT" }))).toBe("timed out");
    expect(describeError("plain")).toBe("plain");
});
