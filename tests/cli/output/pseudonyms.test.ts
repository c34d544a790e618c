import { createPseudonyms, plainNames } from "../../../cli/output/pseudonyms";

test("the same user has the same pseudonym in each run, and another one for another key", () => {
    const show = (key: string, id: string) => createPseudonyms(key).show("user", id, "Ada");
    expect(show("con_1", "a")).toMatch(/^user-[0-9a-f]{8}$/);
    expect(show("con_1", "a")).toBe(show("con_1", "a"));
    expect(new Set([show("con_1", "a"), show("con_1", "b"), show("con_2", "a")]).size).toBe(3);
});

test("values are hidden with the names", () => {
    expect(createPseudonyms("con_1").showValue("ada@acme.example")).toBe("(hidden)");
    expect(createPseudonyms("con_1").showValue("")).toBe("");
    expect([plainNames.show("user", "a", "Ada"), plainNames.showValue("x")]).toEqual(["Ada", "x"]);
});
