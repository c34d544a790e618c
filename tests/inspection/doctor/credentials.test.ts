import { checks } from "../../../inspection/doctor/catalogue";
import { examine } from "../../../inspection/doctor/examine";
import { readParts } from "../../../inspection/doctor/readParts";
import { createOrganization } from "../../emulators/auth0/management/support";
import type { ClientsOptions } from "../../provider/support/tenants";
import { quickClock } from "../../provider/support/tenants";
import { doctorPermissions, doctorScopes, type HealthyLink, startHealthyLink } from "./healthyLink";

let link: HealthyLink;
beforeAll(async () => {
    link = await startHealthyLink();
});
afterAll(() => link.close());
afterEach(() => link.restore());

/** With credentials that may do only this. */
async function examineWith(
    permissions: { graph: string[]; auth0: string[] },
    options: ClientsOptions = {},
): Promise<{ codes: string[]; unread: string[]; required: string[]; found: string[] }> {
    for (const client of link.tenants.entra.state.clients.values()) client.permissions = permissions.graph;
    const { clients: known } = link.tenants.auth0.state;
    for (const client of known.values()) if (client.grant_id !== undefined) client.scopes = permissions.auth0;
    const clients = link.tenants.clients(options);
    const { readings, facts } = await readParts({ clients }, link.location, checks);
    const { findings, unread } = examine(readings, facts);
    return {
        codes: findings.map(({ code }) => code),
        unread: unread.map(({ part }) => part),
        /** Those of them without which a link is not called healthy. */
        required: unread.filter(({ isOptional }) => !isOptional).map(({ part }) => part),
        found: findings.map(({ found }) => found),
    };
}

const all = { graph: doctorPermissions, auth0: doctorScopes };
const reading = {
    graph: [
        ...["Application.Read.All", "Synchronization.Read.All", "User.Read.All", "GroupMember.Read.All"],
        ...["AuditLog.Read.All", "Policy.Read.All", "LicenseAssignment.Read.All"],
    ],
    auth0: doctorScopes.filter((scope) => scope.startsWith("read:")),
};

test("finds nothing with credentials that may only read", async () => {
    expect(await examineWith(reading)).toEqual({ codes: [], unread: [], required: [], found: [] });
});

test("AE101: names permissions that a preview lacks", async () => {
    const auth0 = reading.auth0.filter((scope) => scope !== "read:scim_token");
    expect(await examineWith({ ...reading, auth0 })).toMatchObject({
        codes: ["AE101"],
        found: ["Of the Auth0 Management API they lack read:scim_token."],
        unread: ["tokens"],
    });
});

test("AE102: names permissions that `up` lacks, if some of those that write are there", async () => {
    const auth0 = all.auth0.filter((scope) => scope !== "create:scim_token");
    expect(await examineWith({ ...all, auth0 })).toEqual({
        codes: ["AE102"],
        found: ["Of the Auth0 Management API they lack create:scim_token."],
        unread: [],
        required: [],
    });
});

test("AE103: tells how far the clock of the machine is from that of both services", async () => {
    const clock = { ...quickClock(), now: () => Date.now() + 600_000 };
    expect(await examineWith(all, { clock })).toMatchObject({
        codes: ["AE103", "AE103"],
        found: [/60\d seconds ahead of that of Entra/, /60\d seconds ahead of that of Auth0/].map(
            (pattern) => expect.stringMatching(pattern) as string,
        ),
    });
});

test("AE104: takes a tenant without a license for one, and not for a missing permission", async () => {
    for (const client of link.tenants.entra.state.clients.values()) client.permissions = doctorPermissions;
    const clients = link.tenants.clients();
    const text = JSON.stringify({
        error: {
            code: "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
            message: "Neither tenant is B2C",
        },
    });
    clients.faults.push(({ url }, response) =>
        url.includes("/auditLogs/") ? { ...response, status: 403, text } : undefined,
    );
    const { readings, facts } = await readParts({ clients }, link.location, checks);
    const { findings, unread } = examine(readings, facts);
    expect(findings.map(({ code }) => code)).toEqual(["AE104"]);
    expect(unread).toEqual([]);
});

test("does not check licenses and Organizations without the permission, and is healthy all the same", async () => {
    const graph = reading.graph.filter((name) => name !== "LicenseAssignment.Read.All");
    for (const scope of ["read:organizations", "read:organization_connections"]) {
        const auth0 = reading.auth0.filter((name) => name !== scope);
        const { codes, unread, required } = await examineWith({ graph, auth0 });
        expect({ codes, unread: unread.sort(), required }).toEqual({
            codes: [],
            unread: ["licenses", "organizations"],
            required: [],
        });
    }
});

test.each([
    ["read:groups", ["groupsWithRoles", "scimGroups"]],
    ["read:group_roles", ["groupsWithRoles"]],
    ["read:organization_group_roles", ["groupsWithRoles"]],
])("does not check groups in Auth0 without %s, and is healthy all the same", async (scope, parts) => {
    const auth0 = all.auth0.filter((name) => name !== scope);
    const { codes, unread, required } = await examineWith({ ...all, auth0 });
    expect({ codes, unread: unread.sort(), required }).toEqual({ codes: [], unread: parts, required: [] });
});

test("does not look at the roles of very many groups", async () => {
    const { groups } = link.tenants.auth0.state;
    const [group] = groups.values();
    for (let count = 0; count < 250; count++) {
        const id = `grp_${String(count + 1)
            .padStart(16, "b")
            .replaceAll("0", "A")}`;
        if (group !== undefined) groups.set(id, { ...group, id, externalId: `${id}` });
    }
    expect(await examineWith(all)).toMatchObject({ codes: [], unread: ["groupsWithRoles"], required: [] });
});

test("does not look at every one of many Organizations", async () => {
    const many = Array.from({ length: 301 }, (_, index) => `org_${String(index).padStart(16, "0")}`);
    link.tenants.auth0.state.organizations = new Map(many.map((id) => [id, createOrganization(id, id, [])]));
    expect(await examineWith(all)).toMatchObject({ codes: [], unread: ["organizations"], required: [] });
});

test("names what it cannot look at, and the checks that were not made", async () => {
    const graph = reading.graph.filter((name) => name !== "Policy.Read.All");
    const { codes, unread, required } = await examineWith({ ...reading, graph });
    expect({ codes, unread: unread.sort(), required: required.sort() }).toEqual({
        codes: [],
        required: ["certificateLifetimeDays", "nameId", "tokenLifetime"],
        unread: ["certificateLifetimeDays", "nameId", "tokenLifetime"],
    });
});
