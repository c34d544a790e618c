import { type Administer, type CaseGroup, type Facts, fault, invoke } from "../../case";
import { textAt } from "../../driver/wireJson";
import { aConnection, forbidden } from "./ground";

/** An Organization with all that its function returns but members and client grants. */
async function anOrganizationWithConnections(administer: Administer): Promise<Facts> {
    const facts = await aConnection(administer);
    const other = await aConnection(administer);
    const made = await administer("POST", "/api/v2/organizations", {
        name: "acme",
        display_name: "Acme Inc.",
        branding: {
            logo_url: "https://acme.example/logo.svg",
            colors: { primary: "#e3e2f0", page_background: "#e3e2ff" },
        },
        metadata: { plan: "business" },
        token_quota: { client_credentials: { enforce: true, per_day: 2000, per_hour: 100 } },
    });
    const path = `/api/v2/organizations/${textAt(made, "id")}/connections`;
    await administer("POST", path, { connection_id: facts.connection, assign_membership_on_login: true });
    await administer("POST", path, { connection_id: other.connection, is_enabled: false });
    return { ...facts, organization: textAt(made, "id") };
}

export const organizationFunctionCases: CaseGroup = {
    plugin: "auth0",
    name: "organizationFunctions",
    cases: [
        {
            name: "getOrganization",
            prepare: anOrganizationWithConnections,
            everything: true,
            steps: [
                invoke("getOrganization", ({ organization = "" }) => ({ organizationId: organization })),
                invoke("getOrganization", { name: "acme" }),
                invoke("getOrganization", {
                    name: "acme",
                    skipConnections: true,
                    skipMembers: true,
                    skipClientGrants: true,
                }),
                invoke("getOrganization", { name: "acme", skipConnections: true }),
                invoke("getOrganization", { name: "none" }),
                invoke("getOrganization", { organizationId: "org_aaaaaaaaaaaaaaaa" }),
                invoke("getOrganization", {}),
                invoke("getOrganization", { id: "x" }),
                fault(/^GET/, forbidden, 1),
                invoke("getOrganization", { name: "acme" }),
                fault(/client-grants/, forbidden, 1),
                invoke("getOrganization", { name: "acme" }),
                fault(/members/, forbidden, 1),
                invoke("getOrganization", { name: "acme" }),
                fault(/connections/, forbidden, 1),
                invoke("getOrganization", { name: "acme" }),
            ],
        },
        {
            name: "getOrganization, without settings",
            prepare: async (administer) => {
                await administer("POST", "/api/v2/organizations", { name: "acme" });
                return {};
            },
            everything: true,
            steps: [invoke("getOrganization", { name: "acme" })],
        },
        {
            name: "getRole",
            prepare: async (administer) => {
                const made = await administer("POST", "/api/v2/roles", {
                    name: "admin",
                    description: "May do everything",
                });
                await administer("POST", "/api/v2/roles", { name: "administrator" });
                return { role: textAt(made, "id") };
            },
            everything: true,
            steps: [
                invoke("getRole", ({ role = "" }) => ({ roleId: role })),
                invoke("getRole", { name: "admin" }),
                invoke("getRole", { name: "administrator", skipPermissions: true, skipUsers: true }),
                invoke("getRole", { name: "adm" }),
                invoke("getRole", { roleId: "rol_aaaaaaaaaaaaaaaa" }),
                invoke("getRole", {}),
                fault(/^GET/, forbidden, 1),
                invoke("getRole", { name: "admin" }),
                fault(/permissions/, forbidden, 1),
                invoke("getRole", { name: "admin" }),
                fault(/users/, forbidden, 1),
                invoke("getRole", { name: "admin" }),
            ],
        },
    ],
};
