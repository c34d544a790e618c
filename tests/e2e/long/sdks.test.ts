import { readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";

import type { SandboxSession } from "../../../sandbox/session/sandboxSession";
import { packageRoot } from "../../../sandbox/support/packageRoot";
import { ensureSdkGenerator } from "../../../sandbox/toolchain/sdkGenerator";
import { readOwner } from "../../../tools/release/owner";
import { command, type CommandResult, pulumi } from "../support/command";
import { compileJava, hostOf, onPath } from "../support/languages";
import { engineTimeout, startTestSandbox } from "../support/sandbox";

const generationTimeout = 3_000_000;
const { dotnetNamespace, javaPackage } = readOwner(packageRoot);

// Python and Go, whose programs also go up, are in languages.test.ts.
describe("the SDK that the CLI generates from the schema", () => {
    let session: SandboxSession;
    const schema = join(packageRoot, "schema.json");
    const generate = async (language: string, source = schema): Promise<string> => {
        const out = join(session.folder, "sdk");
        const args = ["package", "gen-sdk", source, "--language", language, "--out", out];
        await pulumi(args, { cwd: session.folder, env: session.environment });
        return join(out, language);
    };

    beforeAll(async () => {
        [session] = await Promise.all([startTestSandbox(), ensureSdkGenerator()]);
    }, generationTimeout);
    afterAll(() => session.close());

    test(
        "comes from a schema that fits Pulumi's own schema of schemas, and in which every reference leads somewhere",
        async () => {
            const check = (file: string): Promise<CommandResult> =>
                command("pulumi", ["schema", "check", file], {
                    cwd: session.folder,
                    env: session.environment,
                });
            expect(await check(schema)).toMatchObject({ code: 0, output: "" });

            const broken = join(session.folder, "broken.json");
            const text = await readFile(schema, "utf8");
            await writeFile(
                broken,
                text.replace('"#/types/auth0-entra:index:Auth0Connection"', '"#/types/gone"'),
            );
            expect(await check(broken)).toMatchObject({
                code: 1,
                output: expect.stringContaining("gone") as string,
            });
            await writeFile(broken, text.replace('"isComponent": true', '"isComponent": "yes"'));
            expect((await check(broken)).code).not.toBe(0);
        },
        engineTimeout,
    );

    test(
        `for Node, by ${hostOf("nodejs")}: compiles, and refuses what is wrong`,
        async () => {
            const sdk = await generate("nodejs");
            const manifest = JSON.parse(await readFile(join(sdk, "package.json"), "utf8")) as {
                name: string;
            };
            expect(manifest.name).toBe("pulumi-auth0-entra");
            await symlink(join(packageRoot, "node_modules"), join(sdk, "node_modules"));
            const program = (scope: string): string[] => [
                'import * as sdk from "./index";',
                'export const acme = new sdk.Auth0EntraLink("acme", {',
                '    auth0: { connectionName: "acme-entra", scim: { mapping: { userName: "username" } } },',
                '    entra: { groups: ["Engineering"], principals: { made: sdk.getPrincipalsOutput().users[0].objectId } },',
                `    provisioning: { scope: ${scope} },`,
                "});",
                "export const endpoint: string | undefined = undefined;",
            ];
            await writeFile(
                join(sdk, "right.ts"),
                program("sdk.types.enums.ProvisioningScope.Assigned").join("\n"),
            );
            await writeFile(join(sdk, "wrong.ts"), program('"al"').join("\n"));
            const tsc = join(packageRoot, "node_modules/.bin/tsc");
            const flags = [
                "--noEmit",
                "--strict",
                "--skipLibCheck",
                "--target",
                "es2022",
                "--module",
                "node20",
            ];
            const { output } = await command(tsc, [...flags, "--types", "node", "right.ts", "wrong.ts"], {
                cwd: sdk,
                env: { PATH: session.environment.PATH ?? "" },
            });
            expect(output.trim().split("\n")).toEqual([
                expect.stringMatching(/^wrong\.ts\(5,21\): error TS2322/) as string,
            ]);
        },
        engineTimeout,
    );

    const dotnet = "pulumi-language-dotnet";
    test(
        onPath(dotnet)
            ? `for .NET, by ${dotnet}: is generated, and not compiled`
            : `for .NET: is not generated (no ${dotnet} here); names in C# are those of tests/components/schema`,
        async () => {
            if (!onPath(dotnet)) {
                return expectLanguage("csharp", { namespaces: { "auth0-entra": "Auth0Entra" } });
            }
            // The generator downloads a logo and takes any response for one: here that of the sandbox.
            const offline = join(session.folder, "schema.json");
            const content = JSON.parse(await readFile(schema, "utf8")) as object;
            const logoUrl = `https://${session.auth0.domain}/logo.png`;
            await writeFile(offline, JSON.stringify({ ...content, logoUrl }));
            const sdk = await generate("dotnet", offline);
            expect(await readdir(sdk)).toContain(`${dotnetNamespace}.Auth0Entra.csproj`);
            const link = await readFile(join(sdk, "Auth0EntraLink.cs"), "utf8");
            expect(link).toContain(`namespace ${dotnetNamespace}.Auth0Entra`);
            expect(link).toContain("public Inputs.Auth0ConnectionArgs Auth0 { get; set; }");
        },
        generationTimeout,
    );

    const java = "pulumi-language-java";
    test(
        onPath(java)
            ? `for Java, by ${java}: compiles`
            : `for Java: is not generated (no ${java} here); names in Java are those of tests/components/schema`,
        async () => {
            if (!onPath(java)) return expectLanguage("java", { basePackage: javaPackage });
            const sources = join(await generate("java"), "src/main/java");
            expect(await readdir(join(sources, javaPackage.replaceAll(".", "/"), "auth0entra"))).toContain(
                "Auth0EntraLink.java",
            );
            await compileJava(sources, join(session.folder, "classes"));
        },
        generationTimeout,
    );

    async function expectLanguage(language: string, section: object): Promise<void> {
        const { language: sections } = JSON.parse(await readFile(schema, "utf8")) as {
            language: Record<string, object>;
        };
        expect(sections[language]).toMatchObject(section);
    }
});
