import { compareAccounts } from "../../inspection/accounts/compareAccounts";
import { readAccountFacts } from "../../inspection/accounts/readFacts";
import { computeImpact } from "../../inspection/impact/computeImpact";
import { noChange } from "../../inspection/impact/linkChange";
import { readImpact } from "../../inspection/impact/readImpact";
import { type HealthyLink, startHealthyLink } from "./doctor/healthyLink";

const login = "https://login.microsoftonline.us";
const graph = "https://graph.microsoft.us";

let link: HealthyLink;
beforeAll(async () => {
    link = await startHealthyLink({
        cloud: "usgovernment",
        clientsOf: ({ entra }) => ({
            environment: { ARM_ENVIRONMENT: "usgovernment", ARM_METADATA_HOSTNAME: "" },
            origins: { [login]: entra.server.origin, [graph]: entra.server.origin },
        }),
    });
});
afterAll(() => link.close());

test("a link in a national cloud is healthy, and its accounts are those of its users", async () => {
    expect(await link.examine()).toEqual({ findings: [], unread: [] });
    const facts = await readAccountFacts(link.inspector, link.location, { withGroups: true });
    const { users, notes } = compareAccounts(facts);
    expect({ notes, states: users.map(({ status, findings }) => [status, findings]) }).toEqual({
        notes: [],
        states: [
            ["inBoth", []],
            ["inBoth", []],
        ],
    });
    const { counts } = computeImpact(await readImpact(link.inspector, link.location, noChange));
    expect(counts).toMatchObject({ unchanged: 3, updated: 0, failing: 0 });
});

test("a sign-in URL of the global cloud is found", async () => {
    const connection = link.tenants.auth0.state.connections.get(link.location.connectionId);
    const { tenantId } = link.tenants.entra.state;
    Object.assign(connection?.options ?? {}, {
        signInEndpoint: `https://login.microsoftonline.com/${tenantId}/saml2`,
    });
    expect((await link.examine()).findings.map(({ code }) => code)).toEqual(["AE213"]);
});
