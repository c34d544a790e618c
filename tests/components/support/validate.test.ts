import * as pulumi from "@pulumi/pulumi";

import {
    getArgumentPath,
    markValidated,
    validate,
    validateLater,
} from "../../../components/support/validation";
import { checkBoolean, checkObject } from "../../../rules/validation/checks";

const check = checkObject({ debug: checkBoolean });

test("validates arguments unless the component around has validated its own", () => {
    const args = { debug: "yes" };
    expect(() => {
        validate("Part", "a", args, check);
    }).toThrow(/^Part "a" has invalid inputs:\n {2}debug: found "yes", expected true or false\.$/);
    expect(() => {
        validate("Part", "a", markValidated(args, "part"), check);
    }).not.toThrow();
});

test("names an argument of a part as the component around does", () => {
    const args = {};
    expect(getArgumentPath(args, "debug")).toBe("debug");
    expect(getArgumentPath(markValidated(args, "part"), "debug")).toBe("part.debug");
});

test("validates an output when its value is known", async () => {
    const value = validateLater<unknown>(pulumi.output("yes"), "debug", checkBoolean);
    const failure = new Promise<string>((resolve) => {
        pulumi.recover(pulumi.output(value), (error: Error) => {
            resolve(error.message);
        });
    });
    await expect(failure).resolves.toMatch(/^An input is invalid:\n {2}debug: found "yes"/);
});
