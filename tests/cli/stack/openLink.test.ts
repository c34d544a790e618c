import { openLink } from "../../../cli/stack/openLink";
import { UsageError } from "../../../cli/usageError";

test.each([
    [{ connection: "acme" }, /--connection needs --application/],
    [{ application: "Acme", stack: "production" }, /Give a stack .* or --application, not both/],
    [{ application: "Acme", link: "acme" }, /not both/],
])("options that do not go together are refused: %j", async (selection, message) => {
    await expect(openLink(selection)).rejects.toThrow(UsageError);
    await expect(openLink(selection)).rejects.toThrow(message);
});
