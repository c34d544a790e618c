import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

import { policies } from "../../policy/policies";
import { codeBlocks, root, textOf } from "../docs/markdown";

const read = (file: string): unknown => JSON.parse(readFileSync(join(root, file), "utf8"));

test("every policy says what it is about, and how strict it is unless configured", () => {
    expect(Object.fromEntries(policies.map((p) => [p.name, p.enforcementLevel]))).toEqual({
        "assignment-required": "mandatory",
        "provisioning-scope": "mandatory",
        "scim-token-expires": "mandatory",
        "scim-token-rotates": "advisory",
        "matching-attributes": "advisory",
        "provisioning-notification": "advisory",
        "certificate-notification": "advisory",
        "requests-signed": "disabled",
        "assertions-encrypted": "disabled",
        "saml-key-rotates": "advisory",
        "certificate-lifetime": "advisory",
        "saml-token-lifetime": "advisory",
        "groups-claim-assigned": "advisory",
        "organization-membership": "advisory",
        "group-roles-by-object-id": "advisory",
        "group-roles-exclusive": "advisory",
        "production-monitored": "mandatory",
        "production-validated": "advisory",
    });
    expect(policies.filter(({ description }) => !/^[A-Z].+\.$/.test(description))).toEqual([]);
});

test("every setting has a default and a description", () => {
    const settings = policies.flatMap((policy) =>
        "configSchema" in policy ? Object.values<object>(policy.configSchema.properties) : [],
    );
    expect(settings.length).toBeGreaterThan(4);
    for (const setting of settings) {
        expect(setting).toMatchObject({ default: expect.anything() as unknown, description: /./ });
    }
});

test("the pack is the one that the engine starts, in the version of the package", () => {
    const { version } = read("package.json") as { version: string };
    expect(read("policy/package.json")).toMatchObject({ version, main: "../dist/policy/main.js" });
    expect(parse(readFileSync(join(root, "policy/PulumiPolicy.yaml"), "utf8"))).toMatchObject({
        runtime: "nodejs",
    });
});

describe("docs/policies.md", () => {
    test("has a row for each policy, with its level", () => {
        const rows = textOf("docs/policies.md").split("\n");
        for (const { name, enforcementLevel } of policies) {
            const row = rows.find((line) => line.startsWith(`| \`${name}\``));
            expect(row).toContain(` ${enforcementLevel} `);
        }
    });

    test("configures settings that there are", () => {
        const [block] = codeBlocks("docs/policies.md").filter(({ language }) => language === "json");
        const config = JSON.parse(block?.code ?? "{}") as Record<string, unknown>;
        expect(Object.keys(config).length).toBeGreaterThan(3);
        for (const [name, value] of Object.entries(config)) {
            const policy = policies.find((candidate) => candidate.name === name);
            const known = policy !== undefined && "configSchema" in policy ? policy.configSchema : undefined;
            const settings = typeof value === "string" ? [] : Object.keys(value as object);
            expect(name === "all" || policy !== undefined).toBe(true);
            expect(["enforcementLevel", ...Object.keys(known?.properties ?? {})]).toEqual(
                expect.arrayContaining(settings),
            );
        }
    });
});
