import { canaries, type FuzzEnvironment, startFuzzEnvironment } from "./environment";
import { fuzz } from "./run";
import { servers } from "./servers";

let environment: FuzzEnvironment;
beforeAll(async () => {
    environment = await startFuzzEnvironment();
});
afterAll(() => environment.close());

test.each(Object.entries(servers))(
    "%s responds to each request without an error of its own",
    async (_name, create) => {
        expect(await fuzz(create(environment), environment.agent)).toEqual([]);
    },
);

test("no request changes what all objects inherit", () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test("the record has no secret", async () => {
    const { session, scimToken, graphToken, managementToken } = environment;
    const secrets = {
        ...canaries,
        scimToken,
        graphToken,
        managementToken,
        graphSecret: session.credentials.entra.secret,
        managementSecret: session.credentials.auth0.clientSecret,
    };
    const traffic = await environment.readTraffic();
    expect(traffic.split("\n").length).toBeGreaterThan(1_000);
    const entries = JSON.stringify([
        session.auth0.server.traffic.entries,
        session.entra.server.traffic.entries,
        session.auth0.state.logs,
    ]);
    const found = Object.entries(secrets).filter(([, secret]) => (traffic + entries).includes(secret));
    expect(found.map(([name]) => name)).toEqual([]);
});
