import { checks } from "../../../inspection/doctor/catalogue";
import type { Facts, Parts } from "../../../inspection/doctor/parts";

const id = "con_0123456789abcdef";
const location = { servicePrincipalId: "00000000-0000-4000-8000-000000000001", connectionId: id };

/** Codes that the checks of the tenant URL and of the connection find, with credentials of a tenant of this domain. */
function find(host: string, domain: string, connection?: object): string[] {
    const parts = {
        job: { id: "scim.1" },
        settings: { tenantUrl: `https://${host}/scim/v2/connections/${id}?aadOptscim062020` },
        connection,
    } as unknown as Parts;
    const facts = { domain, location } as Facts;
    return checks
        .filter(({ code }) => code === "AE306" || code === "AE501")
        .flatMap((check) => check.find(parts, facts).map(() => check.code));
}

test.each([
    ["the same tenant", "acme.eu.auth0.com", "acme.eu.auth0.com"],
    ["a custom domain of it", "login.acme.example", "acme.eu.auth0.com"],
    ["a tenant whose credentials name the custom domain", "acme.eu.auth0.com", "login.acme.example"],
    ["a private cloud", "acme.private.auth0app.com", "acme.eu.auth0.com"],
])("takes a tenant URL for right that leads to %s", (_what, host, domain) => {
    expect(find(host, domain, { id })).toEqual([]);
    expect(find(host, domain)).toEqual(["AE501"]);
});

test("tells credentials of another tenant from a connection that is gone", () => {
    expect(find("acme.eu.auth0.com", "other.eu.auth0.com")).toEqual(["AE306"]);
});
