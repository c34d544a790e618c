import fc from "fast-check";

import { checkAuth0Connection } from "../../components/auth0/auth0Rules";
import { checkEntraApplication } from "../../components/entra/entraRules";
import { createGroupMapping, createUserMapping } from "../../components/provisioning/entraMapping";
import { checkProvisioningSettings } from "../../components/provisioning/provisioningRules";
import { isDeferred } from "../../components/support/deferred";
import type { Values } from "../../provider/host/definition";
import { checkProvisioningJob } from "../../provider/resources/provisioning/check";
import { checkSamlSigningCertificate } from "../../provider/resources/samlCertificate/check";
import { checkScimToken } from "../../provider/resources/scimToken/check";
import type { Check } from "../../rules/validation/checks";
import { Problems } from "../../rules/validation/problems";

// A component must refuse everything that the plugin would refuse in one of its children: by then other
// children have been written.

const sp = "00000000-0000-0000-0000-000000000000";

function refused(check: Check, value: unknown): string[] {
    const problems = new Problems(isDeferred);
    check(value, "", problems);
    return problems.paths;
}

/** Runs the rule for accepted and refused values, and makes sure that there were enough of both. */
function agree<T>(values: fc.Arbitrary<T>, component: (value: T) => string[], plugin: (v: T) => unknown[]) {
    const seen = { accepted: 0, refused: 0 };
    fc.assert(
        fc.property(values, (value) => {
            const problems = component(value);
            seen[problems.length === 0 ? "accepted" : "refused"] += 1;
            if (problems.length === 0) expect(plugin(value)).toEqual([]);
        }),
        { numRuns: 2000 },
    );
    expect(seen.accepted).toBeGreaterThan(50);
    expect(seen.refused).toBeGreaterThan(50);
}

/** Mostly absent, so that what is left is often right. */
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 });
const kindOfRow = fc.oneof(
    fc.record({ source: fc.constantFrom("mail", "jobTitle", "extension_1_x", "") }),
    fc.record({ constant: fc.constantFrom("x", "", 1) }),
    fc.record({
        expression: fc.constantFrom("ToLower([mail])", 'Join(" ", [a])', "ToLower([mail]", "])", '"', ""),
    }),
    fc.record({ removed: fc.boolean() }),
    fc.record({ removed: fc.constant(true), source: fc.constant("mail") }),
);
const row = fc
    .tuple(
        kindOfRow,
        fc.record(
            {
                matchingPrecedence: fc.constantFrom(0, 1, 2, 3, -1, 1.5),
                apply: fc.constantFrom("always", "onCreate", "never"),
                defaultValue: fc.constantFrom("x", ""),
            },
            { requiredKeys: [] },
        ),
        fc.boolean(),
    )
    .map(([kind, more, plain]) => (plain ? kind : { ...kind, ...more }));
const clause = fc.record(
    {
        attribute: fc.constantFrom("department", "department", ""),
        operator: fc.constantFrom("EQUALS", "equals", "IS NULL", "Is_Null", "Greater_Than", "LIKE"),
        value: fc.constantFrom("x", "7", "", 1),
    },
    { requiredKeys: ["attribute", "operator"] },
);
const mapping = fc.record(
    {
        enabled: maybe(fc.boolean()),
        attributes: fc.dictionary(
            fc.constantFrom("userName", "displayName", "title", 'emails[type eq "work"].value'),
            row,
            { maxKeys: 3 },
        ),
        scopingFilters: fc.array(
            fc.record({ name: fc.constantFrom("f", "f", ""), clauses: fc.array(clause, { maxLength: 2 }) }),
            { maxLength: 1 },
        ),
        actions: fc.array(fc.constantFrom("create", "update", "delete", "remove"), { maxLength: 3 }),
    },
    { requiredKeys: [] },
);

test("of mappings the plugin refuses nothing that the component accepts", () => {
    const settings = fc.record({ users: mapping, groups: mapping }, { requiredKeys: [] });
    agree(
        settings,
        (value) => refused(checkProvisioningSettings, value),
        (value) =>
            checkProvisioningJob(
                {
                    servicePrincipalId: sp,
                    tenantUrl: "https://acme.eu.auth0.com/scim/v2/connections/con_1?aadOptscim062020",
                    secretToken: "canary",
                    // What is generated may be wrong, which is the point; it is plain data in any case.
                    users: createUserMapping(value.users as object) as Values,
                    groups: createGroupMapping(value.groups as object, undefined) as Values,
                },
                undefined,
            ).failures,
    );
});

test("of tokens the plugin refuses nothing that the component accepts", () => {
    const token = fc.record(
        {
            scopes: fc.array(fc.constantFrom("get:users", "post:users", "put:groups", "read:users"), {
                maxLength: 3,
            }),
            lifetimeSeconds: fc.constantFrom(900, 901, 3600, 7200.5, 864_000),
            earlyRenewalHours: fc.constantFrom(-1, 0, 0.5, 1, 2, 239, 240, 241),
        },
        { requiredKeys: [] },
    );
    agree(
        token,
        (value) => refused(checkAuth0Connection, { connectionName: "acme", scim: { token: value } }),
        (value) => checkScimToken({ scopes: ["get:users"], ...value, connectionId: "con_1" }).failures,
    );
});

test("of certificates the plugin refuses nothing that the component accepts", () => {
    const certificate = fc.record(
        {
            subject: fc.constantFrom("CN=acme", "acme", "CN="),
            lifetimeDays: fc.constantFrom(0, 1, 10, 1.5, 1095, 1096),
            earlyRenewalHours: fc.constantFrom(-1, 0, 0.5, 23, 24, 240, 26_280),
        },
        { requiredKeys: [] },
    );
    agree(
        certificate,
        (value) => refused(checkEntraApplication, { certificate: value }),
        (value) => checkSamlSigningCertificate({ ...value, servicePrincipalId: sp }).failures,
    );
});
