import { createPulumiCli } from "../../../cli/stack/pulumiCli";
import { UsageError } from "../../../cli/usageError";

const path = process.env.PATH;
beforeEach(() => {
    process.env.PATH = "/absent";
});
afterEach(() => {
    process.env.PATH = path;
});

test("says that the Pulumi CLI is not on the PATH", async () => {
    await expect(createPulumiCli(".", undefined).run(["preview"])).rejects.toThrow(
        /^The Pulumi CLI is not on the PATH\. Install it/,
    );
});

test.each([
    ["absent", "--cwd: absent does not exist. Give the folder of the Pulumi project."],
    ["package.json", "--cwd: package.json is no folder. Give the folder of the Pulumi project."],
])("says that the folder %s is none", async (folder, message) => {
    await expect(createPulumiCli(folder, undefined).run(["preview"])).rejects.toThrow(
        new UsageError(message),
    );
});
