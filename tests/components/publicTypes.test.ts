import type {
    AttributeMappingArgs,
    Auth0Attribute,
    EntraAttribute,
    ObjectMappingArgs,
    ProvisioningStatus,
    ScimAttribute,
    ScimConfigurationArgs,
    TargetAttribute,
    TestResult,
} from "../../components";
import { userTargets } from "../../rules/attributeNames";
import { defaultUserExpressions, defaultUserSources } from "../../rules/entraMapping";
import { startStack } from "./support/mocks";
import { refusedLink } from "./support/refusedLink";

// `npm run typecheck` fails if a line below `@ts-expect-error` compiles; the tests hold that the plugin agrees.

test("a mapping row with two mapping types, or without one, neither compiles nor deploys", async () => {
    await startStack();
    const rows: AttributeMappingArgs[] = [
        // @ts-expect-error -- source and expression exclude each other.
        { source: "mail", expression: "[mail]" },
        // @ts-expect-error -- source and constant exclude each other.
        { source: "mail", constant: "x" },
        // @ts-expect-error -- a removed row has no source.
        { source: "mail", removed: true },
        // @ts-expect-error -- a row needs a mapping type.
        { defaultValue: "x" },
    ];
    for (const row of rows) {
        const args = { provisioning: { users: { attributes: { title: row } } } };
        expect(Object.keys(refusedLink({ auth0: { connectionName: "acme" }, ...args }))).toEqual([
            'provisioning.users.attributes["title"]',
        ]);
    }
});

test("each mapping type alone compiles, also under a name that is not known", () => {
    const mapping: ObjectMappingArgs = {
        attributes: {
            userName: { source: "mail", matchingPrecedence: 1 },
            title: { constant: "Staff" },
            displayName: { expression: "[givenName]", apply: "onCreate" },
            "urn:acme:User:badge": { source: "extension_acme_badge" },
            nickName: { removed: true },
        },
    };
    // @ts-expect-error -- rows under a known name are checked like all others.
    mapping.attributes = { userName: { source: 1 } };
    const rows: Record<string, AttributeMappingArgs> = { title: { removed: true } };
    mapping.attributes = rows;
    const scim: ScimConfigurationArgs = { extraMapping: { title: "app_metadata.title", badge: "nickname" } };
    expect([mapping, scim]).toHaveLength(2);
});

test("open lists suggest what is known", () => {
    // A list that has lost its members to `string` has none to extract.
    const suggested: [
        Extract<EntraAttribute, "jobTitle">,
        Extract<EntraAttribute, "extensionAttribute15">,
        Extract<TargetAttribute, 'emails[type eq "work"].value'>,
        Extract<ScimAttribute, "userName">,
        Extract<Auth0Attribute, "family_name">,
    ] = ["jobTitle", "extensionAttribute15", 'emails[type eq "work"].value', "userName", "family_name"];
    expect(suggested).toHaveLength(5);
    const targets: readonly string[] = userTargets;
    const byDefault = [...Object.keys(defaultUserSources), ...defaultUserExpressions];
    expect(byDefault.filter((target) => !targets.includes(target))).toEqual([]);
});

test("closed lists refuse what is not in them", () => {
    // @ts-expect-error -- a typo.
    const status: ProvisioningStatus = "Actve";
    // @ts-expect-error -- a typo.
    const result: TestResult = "Succes";
    expect([status, result]).toHaveLength(2);
});
