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

test.each([
    ["Auth0 responded with 404 to GET /users/samlp%7Cacme%7Cada@acme.example: gone", "ada"],
    ["no user ada.lovelace@acme.example, nor ada_x.example#EXT#@acme.example.", "ada"],
    ["GET /users/5d96cf7f-265b-4da9-8f0c-26ef4243ed52/manager", "5d96cf7f"],
])("hides who a message is about, and keeps the rest: %s", (message, person) => {
    expect(plainNames.showMessage(message)).toBe(message);
    const shown = createPseudonyms("con_1").showMessage(message);
    expect(shown).not.toContain(person);
    expect(shown).toContain("(hidden)");
    expect(shown.split(" ")).toHaveLength(message.split(" ").length);
});
