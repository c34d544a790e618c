import { parse } from "yaml";

import { formatProgram } from "../../../cli/importFile/program";
import { compilerErrors } from "../../docs/compiler";

const declaration = {
    args: {
        auth0: { connectionName: "acme-entra", fieldsMap: { email: ["a", "b"] } },
        provisioning: {
            users: {
                attributes: {
                    'emails[type eq "work"].value': { source: "mail", matchingPrecedence: 0 },
                    title: { constant: "${not.a.reference}" },
                },
                actions: ["create" as const],
                scopingFilters: [],
            },
        },
    },
    transform: { samlConfiguration: { relayState: "start" } },
    changes: [],
    notes: [],
};

test("the program in TypeScript compiles, with its transforms", () => {
    const code = formatProgram("typescript", "acme", declaration);
    expect(code).toContain('transform: { samlConfiguration: { relayState: "start" } }');
    const block = { file: "docs/program.md", line: 1, language: "ts", code };
    const wrong = { ...block, line: 2, code: code.replace("connectionName", "connectionNam") };
    expect(compilerErrors([block, wrong])).toEqual([expect.stringMatching(/connectionNam/)]);
});

test("the program in YAML says the same, and dollar signs begin no reference", () => {
    const text = formatProgram("yaml", "acme", declaration);
    expect(text).toContain("$${not.a.reference}");
    const program = parse(text.replaceAll("$${", "${")) as object;
    expect(program).toEqual({
        resources: { acme: { type: "auth0-entra:Auth0EntraLink", properties: declaration.args } },
    });
});
