import * as pulumi from "@pulumi/pulumi";

import {
    Auth0EntraLink,
    Auth0ScimConnection,
    EntraEnterpriseApplication,
    EntraProvisioning,
} from "../../components";
import { refusals, smallest } from "./support/links";
import { startStack } from "./support/mocks";

const entra = (more: object) => ({ ...smallest, entra: more });
const provisioning = (more: object) => ({ ...smallest, provisioning: more });
const ada = pulumi.output("ada@acme.example");

/** Only programs without types can do this. */
const link = (args: object) => refusals(() => new Auth0EntraLink("acme", args as typeof smallest));

beforeEach(() => startStack());

test.each([
    ["auth0", { auth0: pulumi.output(smallest.auth0) }],
    ["auth0.scim", { auth0: { ...smallest.auth0, scim: pulumi.output({}) } }],
    ["auth0.scim.token", { auth0: { ...smallest.auth0, scim: { token: pulumi.output({}) } } }],
    ["auth0.idpInitiated", { auth0: { ...smallest.auth0, idpInitiated: pulumi.output({}) } }],
    ["entra", entra(pulumi.output({ users: ["ada@acme.example"] }))],
    ["entra.users", entra({ users: pulumi.output(["ada@acme.example"]) })],
    ["entra.users[1]", entra({ users: ["bob@acme.example", ada] })],
    ["entra.users[0]", entra({ users: [pulumi.secret("ada@acme.example")] })],
    ["entra.groups", entra({ groups: Promise.resolve(["Sales"]) })],
    ["entra.groups[0]", entra({ groups: [pulumi.output("Sales")] })],
    ["entra.principals", entra({ principals: pulumi.output({}) })],
    ["entra.nameIdSource", entra({ nameIdSource: pulumi.output("user.mail") })],
    ["entra.certificate", entra({ certificate: pulumi.output({}) })],
    ["provisioning", provisioning(pulumi.output({}))],
    ["provisioning.users", provisioning({ users: pulumi.output({}) })],
    ["provisioning.testUser", provisioning({ testUser: ada })],
    ["provisioning.testUsers[0]", provisioning({ testUsers: [ada] })],
    ["provisioning.testGroup.group", provisioning({ testGroup: { group: ada }, provisionGroups: true })],
    ["exposeToken", { ...smallest, exposeToken: pulumi.output(true) }],
])("an output in %s is refused by its name", (path, args) => {
    const refused = link(args);
    expect(Object.keys(refused)).toEqual([path]);
    expect(refused[path]).toMatch(/expected a plain value, known when/);
});

test("for users and groups of the same program the refusal names principals", () => {
    expect(Object.values(link(entra({ users: [ada], groups: [ada] })))).toEqual([
        expect.stringContaining("use principals"),
        expect.stringContaining("use principals"),
    ]);
});

// Each part needs its plain values as much as the link does.
test.each([
    ["EntraEnterpriseApplication", EntraEnterpriseApplication, "activateCertificate"],
    ["EntraEnterpriseApplication", EntraEnterpriseApplication, "nameIdSource"],
    ["EntraProvisioning", EntraProvisioning, "testUser"],
    ["Auth0ScimConnection", Auth0ScimConnection, "exposeToken"],
])("%s refuses an output that decides what there is", (_name, Part, path) => {
    // See link: the compiler would refuse it too.
    const args = { [path]: pulumi.output("x") } as never;
    expect(Object.keys(refusals(() => new Part("part", args)))).toEqual([path]);
});
