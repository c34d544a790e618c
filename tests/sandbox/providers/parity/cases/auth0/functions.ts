import { type CaseGroup, fault, invoke } from "../../case";
import { textAt } from "../../driver/wireJson";
import { aConnection, forbidden } from "./ground";

export const auth0FunctionCases: CaseGroup = {
    plugin: "auth0",
    name: "functions",
    cases: [
        {
            name: "getConnection",
            prepare: async (administer) => {
                const facts = await aConnection(administer);
                const made = await administer("GET", `/api/v2/connections/${facts.connection}`);
                await administer("PATCH", `/api/v2/connections/${facts.connection}`, {
                    options: {
                        ...(made.options as object),
                        debug: true,
                        idpinitiated: { enabled: true },
                        domain_aliases: ["acme.example"],
                    },
                });
                await administer("PATCH", `/api/v2/connections/${facts.connection}/clients`, [
                    { client_id: "shop", status: true },
                ]);
                return { ...facts, name: textAt(made, "name") };
            },
            everything: true,
            steps: [
                invoke("getConnection", ({ connection = "" }) => ({ connectionId: connection })),
                invoke("getConnection", ({ name = "" }) => ({ name, skipEnabledClients: true })),
                invoke("getConnection", { name: "none" }),
                invoke("getConnection", { connectionId: "con_aaaaaaaaaaaaaaaa" }),
                invoke("getConnection", {}),
                invoke("getConnection", { id: "x" }),
                fault(/^GET/, forbidden, 1),
                invoke("getConnection", { connectionId: "con_aaaaaaaaaaaaaaaa" }),
            ],
        },
        {
            name: "getConnectionScimConfiguration",
            prepare: async (administer) => {
                const facts = await aConnection(administer);
                const other = await aConnection(administer);
                await administer("POST", `/api/v2/connections/${facts.connection}/scim-configuration`);
                return { ...facts, other: other.connection ?? "" };
            },
            everything: true,
            steps: [
                invoke("getConnectionScimConfiguration", ({ connection = "" }) => ({
                    connectionId: connection,
                })),
                invoke("getConnectionScimConfiguration", ({ other = "" }) => ({ connectionId: other })),
                invoke("getConnectionScimConfiguration", { connectionId: "con_aaaaaaaaaaaaaaaa" }),
                invoke("getConnectionScimConfiguration", {}),
                fault(/^GET/, forbidden, 1),
                invoke("getConnectionScimConfiguration", ({ connection = "" }) => ({
                    connectionId: connection,
                })),
            ],
        },
        {
            name: "getTenant",
            everything: true,
            steps: [
                invoke("getTenant"),
                invoke("getTenant", { domain: "x" }),
                fault(/^GET/, forbidden, 1),
                invoke("getTenant"),
            ],
        },
    ],
};
