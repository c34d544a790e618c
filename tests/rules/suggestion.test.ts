import { nearest, slipOf } from "../../rules/suggestion";

test("the nearest name is suggested, unless two are equally near or none is", () => {
    expect(nearest("nicknam", ["nickName", "displayName"])).toBe("nickName");
    expect(nearest("b", ["a", "c"])).toBeUndefined();
    expect(nearest("zzzzzz", ["nickName"])).toBeUndefined();
});

test("a slip is a known name in another case or one letter away", () => {
    const known = ["mail", "jobTitle", "city"];
    expect(slipOf("jobTitle", known)).toBeUndefined();
    expect(slipOf("JobTitle", known)).toBe("jobTitle");
    expect(slipOf("jobTitel", known)).toBeUndefined();
    expect(slipOf("jobTitl", known)).toBe("jobTitle");
    expect(slipOf("cty", known)).toBeUndefined();
    expect(slipOf("extension_1_team", known)).toBeUndefined();
});
