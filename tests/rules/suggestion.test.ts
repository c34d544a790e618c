import { findNearest, findTypo } from "../../rules/suggestion";

test("the nearest name is suggested, unless two are equally near or none is", () => {
    expect(findNearest("nicknam", ["nickName", "displayName"])).toBe("nickName");
    expect(findNearest("b", ["a", "c"])).toBeUndefined();
    expect(findNearest("zzzzzz", ["nickName"])).toBeUndefined();
});

test("a slip is a known name in another case or one letter away", () => {
    const known = ["mail", "jobTitle", "city"];
    expect(findTypo("jobTitle", known)).toBeUndefined();
    expect(findTypo("JobTitle", known)).toBe("jobTitle");
    expect(findTypo("jobTitel", known)).toBeUndefined();
    expect(findTypo("jobTitl", known)).toBe("jobTitle");
    expect(findTypo("cty", known)).toBeUndefined();
    expect(findTypo("extension_1_team", known)).toBeUndefined();
});
