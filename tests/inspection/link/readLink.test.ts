import { locateLink } from "../../../inspection/link/locateLink";
import { readLink } from "../../../inspection/link/readLink";
import { requireValue } from "../../../inspection/reading";
import { compileMappings } from "../../../mapping";
import { ApiError } from "../../../provider/clients/apiError";
import { group, user } from "../../provider/support/directory";
import { type LinkBench, startLinkBench } from "../support/linkBench";

const ada = user("ada@acme.example");
const engineers = group("Engineers", { members: [ada.id] });
let bench: LinkBench;
beforeAll(async () => {
    bench = await startLinkBench({ users: [ada], groups: [engineers] });
    bench.assign(engineers);
});
afterAll(() => bench.close());

test("finds the other parts by the service principal alone", async () => {
    const { servicePrincipalId, jobId, connectionId } = bench.location;
    const { location } = await readLink(bench.inspector, { servicePrincipalId });
    expect(location).toEqual({ servicePrincipalId, jobId, connectionId });
});

test("reads each part of both sides", async () => {
    const { auth0, entra } = await readLink(bench.inspector, bench.location);
    expect(requireValue(auth0.connection)).toMatchObject({ name: "acme-entra", strategy: "samlp" });
    expect(requireValue(auth0.scim)).toMatchObject({ user_id_attribute: "userName" });
    expect(requireValue(auth0.tokens)).toHaveLength(1);
    expect(auth0.domain).toBe(bench.tenants.auth0.domain);
    expect(requireValue(entra.servicePrincipal).displayName).toBe("Acme");
    expect(requireValue(entra.application)?.appId).toBe(requireValue(entra.servicePrincipal).appId);
    expect(requireValue(entra.job)?.id).toBe(bench.location.jobId);
    expect(requireValue(entra.settings)).toEqual({
        tenantUrl: bench.inputs["tenantUrl"],
        hasToken: true,
        scope: "assigned",
        skipOutOfScopeDeletions: false,
        deletionThreshold: 500,
        notificationEmail: undefined,
    });
    expect(requireValue(entra.assignments)).toMatchObject([
        { principalId: engineers.id, principalType: "Group" },
    ]);
    const schema = requireValue(entra.schema);
    expect(schema && compileMappings(schema).map(({ sourceType }) => sourceType)).toEqual(["User", "Group"]);
    expect(requireValue(entra.signing)).toEqual({ certificates: [], preferredThumbprint: undefined });
    expect(entra.tenantId).toBe(bench.tenants.entra.state.tenantId);
});

test("names the parts that it could not read, and reads the others", async () => {
    const clients = bench.tenants.clients();
    clients.faults.push(({ url }, response) =>
        url.includes("/scim-configuration") || url.includes("/schema")
            ? { ...response, status: 403, text: "{}" }
            : undefined,
    );
    const { auth0, entra } = await readLink({ clients }, bench.location);
    expect(auth0.connection.problem).toBeUndefined();
    expect(auth0.scim.problem).toBeInstanceOf(ApiError);
    expect(auth0.tokens.problem).toBeInstanceOf(ApiError);
    expect(entra.schema.problem).toBeInstanceOf(ApiError);
    expect(entra.job.problem).toBeUndefined();
    expect(() => requireValue(entra.schema)).toThrow(/403/);
});

test("says that what is gone is gone", async () => {
    const { auth0 } = await readLink(bench.inspector, {
        ...bench.location,
        connectionId: "con_0000000000000000",
    });
    expect([auth0.connection, auth0.scim, auth0.tokens]).toEqual([
        { value: undefined },
        { value: undefined },
        { value: [] },
    ]);
});

describe("a link is located", () => {
    test.each(["acme-entra", "ID"])(
        "by the name of the application and the %s of the connection",
        async (given) => {
            const { servicePrincipalId, connectionId } = bench.location;
            const connection = given === "ID" ? connectionId : given;
            expect(await locateLink(bench.inspector, { application: "Acme", connection })).toEqual({
                servicePrincipalId,
                connectionId,
            });
        },
    );

    test("by the ID of the service principal", async () => {
        const { servicePrincipalId } = bench.location;
        expect(await locateLink(bench.inspector, { application: servicePrincipalId })).toEqual({
            servicePrincipalId,
            connectionId: undefined,
        });
    });
});
