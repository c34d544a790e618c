import { needsStack, openLink } from "../../../cli/stack/openLink";
import { UsageError } from "../../../cli/usageError";

test.each([
    [{ connection: "acme" }, /--connection needs --application/],
    [{ application: "Acme", stack: "production" }, /Give a stack .* or --application, not both/],
    [{ application: "Acme", link: "acme" }, /not both/],
])("options that do not go together are refused: %j", async (selection, message) => {
    await expect(openLink(selection)).rejects.toThrow(UsageError);
    await expect(openLink(selection)).rejects.toThrow(message);
});

describe("the credentials are those of a stack", () => {
    const variables = ["TENANT_OF_A", "TENANT_OF_B"];
    afterEach(() => {
        for (const name of variables) Reflect.deleteProperty(process.env, name);
    });

    test.each([{ stack: "production" }, { cwd: "." }, { link: "acme" }])(
        "if it is named: %j",
        (selection) => {
            for (const name of variables) process.env[name] = "acme";
            expect(needsStack(selection, variables)).toBe(true);
            expect(needsStack({}, variables)).toBe(false);
        },
    );

    // The tests run in the folder of a project.
    test("if the environment does not name all tenants, and the folder is in a project", () => {
        process.env["TENANT_OF_A"] = "acme";
        expect(needsStack({}, variables)).toBe(true);
        const folder = jest.spyOn(process, "cwd").mockReturnValue("/");
        expect(needsStack({}, variables)).toBe(false);
        folder.mockRestore();
    });
});
