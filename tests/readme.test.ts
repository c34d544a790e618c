import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { listUsualPermissions } from "../tools/docs/permissions";
import { startStack } from "./components/support/mocks";
import { codeBlocks, root, textOf } from "./docs/markdown";

const readme = textOf("README.md");
const program = codeBlocks("README.md").find(({ language }) => language === "ts")?.code ?? "";

/** The text between a heading and the next one. */
function section(heading: string): string {
    const [, rest = ""] = readme.split(`\n${heading}\n`);
    return rest.split(/\n#{2,3} /)[0] ?? "";
}

describe("the program on the front page", () => {
    // tests/docs/snippets.test.ts compiles it.
    test("is short", () => {
        expect(program.trimEnd().split("\n").length).toBeLessThanOrEqual(20);
    });

    test("declares a whole link", async () => {
        const folder = mkdtempSync(join(tmpdir(), "readme-"));
        try {
            const file = join(folder, "index.ts");
            writeFileSync(file, program);
            const stack = await startStack();
            const exported = (await import(file)) as object;
            await stack.settled();
            expect(Object.keys(exported)).toEqual(["scimEndpoint", "status"]);
            expect(stack.names()).toEqual(
                expect.arrayContaining([
                    "acme-auth0-connection",
                    "acme-auth0-scim-token",
                    "acme-entra-assignments",
                    "acme-provisioning-job",
                ]),
            );
            expect(stack.named("acme-auth0-scim-token").inputs).toMatchObject({
                lifetimeSeconds: 15_552_000,
            });
        } finally {
            rmSync(folder, { recursive: true });
        }
    });
});

test("the lines for Pulumi.yaml are those of the examples", () => {
    const yaml = codeBlocks("README.md").find(({ language }) => language === "yaml")?.code;
    expect(yaml).toMatch(/^plugins:/);
    for (const example of ["minimal", "full", "parts"]) {
        expect(textOf(`examples/${example}/Pulumi.yaml`)).toContain(yaml);
    }
});

test("the table of resources lists what the components create", () => {
    const named = [...section("### Resources").matchAll(/`((?:auth0\.|azuread\.)?[A-Z]\w+)`/g)].map(
        ([, n = ""]) => n,
    );
    const sources = sourcesOf("components");
    // New in every case, or declared in one of three ways, since it may exist.
    const children = /(?:new ([A-Z]\w+)\(\s*\.\.\.applyTransform|declare\(\s*([A-Z]\w+),)/g;
    // Each official resource is imported from a module of its own.
    const packages = Object.fromEntries(
        [...sources.matchAll(/import \{ (\w+)(?:, type \w+)* \} from "@pulumi\/(auth0|azuread)\/\w+";/g)].map(
            ([, resource = "", name = ""]) => [resource, `${name}.`],
        ),
    );
    const made = [...sources.matchAll(children)].map(([, always, perhaps]) => {
        const resource = always ?? perhaps ?? "";
        return `${packages[resource] ?? ""}${resource}`;
    });
    const components = [...sources.matchAll(/class (\w+) extends pulumi\.ComponentResource/g)].map(
        ([, n = ""]) => n,
    );
    // Only with another NameID, which few have.
    const claims = ["azuread.ClaimsMappingPolicy", "azuread.ServicePrincipalClaimsMappingPolicyAssignment"];
    expect([...new Set(named)].filter((name) => !claims.includes(name)).sort()).toEqual(
        [...new Set(made), ...components]
            .filter((name) => !claims.includes(name) && name !== "Auth0EntraLink")
            .sort(),
    );
});

test("the permissions are the least that the plugin checks for", () => {
    const [graph = "", auth0 = ""] = section("## Permissions").split("- Auth0 Management API:");
    const listed = [...(graph.split("application permissions:")[1] ?? "").matchAll(/`([\w.]+)`/g)].map(
        ([, n = ""]) => n,
    );
    expect(listed.sort()).toEqual(listUsualPermissions("graph").sort());
    // `create|read:thing` stands for both.
    const scopes = [...auth0.matchAll(/`([a-z|]+):(\w+)`/g)].flatMap(([, verbs = "", thing = ""]) =>
        verbs.split("|").map((verb) => `${verb}:${thing}`),
    );
    expect(scopes.sort()).toEqual(listUsualPermissions("auth0").sort());
});

test.each([
    ["the front page", section("## Troubleshooting")],
    ["docs/troubleshooting.md", textOf("docs/troubleshooting.md")],
])("messages of this package on %s are those of the sources", (_page, text) => {
    const rows = text.split("\n").filter((line) => line.startsWith("| `"));
    const messages = rows
        .flatMap((row) =>
            [...(row.split(" | ")[0] ?? "").matchAll(/`([^`]+)`/g)].map(([, message = ""]) => message),
        )
        .filter((message) => message.includes("…"));
    expect(messages.length).toBeGreaterThan(3);
    // Literals that are joined over several lines read as one; what is filled in reads as …
    const sources = ["provider", "components", "rules", "mapping", "inspection", "cli", "sandbox"]
        .map(sourcesOf)
        .join("\n")
        .replaceAll(/["`] \+\s+["`]/g, "")
        .replaceAll(/\$\{(?:[^{}]|\{[^{}]*\})*\}/g, "…");
    for (const message of messages) {
        for (const part of message.split("…").filter((text) => text.trim() !== "")) {
            expect(sources).toContain(part.trim());
        }
    }
});

/** All TypeScript below a folder, as one text. */
function sourcesOf(folder: string): string {
    return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".ts"))
        .map((file) => readFileSync(join(root, folder, file), "utf8"))
        .join("\n");
}
