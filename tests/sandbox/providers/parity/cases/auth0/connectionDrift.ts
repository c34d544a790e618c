import { type Case, destroy, elsewhere, type Facts, preview, refresh, up } from "../../case";
import type { Json, JsonObject } from "../../driver/wireJson";
import { otherCertificate } from "./certificates";
import { minimal, rich } from "./connectionInputs";

const change = (what: string, body: (options: JsonObject) => JsonObject): Case => ({
    name: `drift: ${what}`,
    resource: "Connection",
    steps: [
        up(rich),
        elsewhere(what, async (administer, { id }) => {
            const found = await administer("GET", `/api/v2/connections/${id}`);
            await administer("PATCH", `/api/v2/connections/${id}`, body(found.options as JsonObject));
        }),
        refresh,
        preview(rich),
        up(rich),
        up(rich),
    ],
});

const drifted = (name: string, value: Json): Case =>
    change(name, (found) => ({ options: { ...found, [name]: value } }));

const gone = elsewhere("deleted", (administer, { id }: Facts) =>
    administer("DELETE", `/api/v2/connections/${id}`),
);

/** Connections that are changed or deleted outside of Pulumi. */
export const connectionDrift: Case[] = [
    change("display name", () => ({ display_name: "Another owner's" })),
    change("button", () => ({ show_as_button: false })),
    change("metadata", () => ({ metadata: { team: "it" } })),
    change("realms", () => ({ realms: ["other"] })),
    drifted("signInEndpoint", "https://evil.example"),
    drifted("signOutEndpoint", "https://evil.example"),
    drifted("signingCert", otherCertificate),
    drifted("debug", false),
    drifted("disableSignout", false),
    drifted("signSAMLRequest", false),
    drifted("domain_aliases", ["a.example", "c.example"]),
    drifted("fieldsMap", { email: ["mail"] }),
    drifted("idpinitiated", { enabled: false }),
    drifted("user_id_attribute", "upn"),
    drifted("set_user_root_attributes", "on_first_login"),
    drifted("signatureAlgorithm", "rsa-sha1"),
    drifted("digestAlgorithm", "sha1"),
    drifted("protocolBinding", "urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"),
    drifted("entityId", "urn:other"),
    {
        name: "drift of what a minimal program does not say",
        resource: "Connection",
        steps: [
            up(minimal),
            elsewhere("options", async (administer, { id }) => {
                const found = await administer("GET", `/api/v2/connections/${id}`);
                await administer("PATCH", `/api/v2/connections/${id}`, {
                    metadata: { team: "it" },
                    show_as_button: true,
                    options: {
                        ...(found.options as JsonObject),
                        debug: true,
                        signOutEndpoint: "https://login.example/bye",
                        domain_aliases: ["acme.example"],
                        entityId: "urn:other",
                        idpinitiated: { enabled: true },
                        ext_groups: true,
                    },
                });
            }),
            refresh,
            preview(minimal),
            up(minimal),
            up(minimal),
        ],
    },
    {
        name: "gone: a refresh notices, the next up makes it again",
        resource: "Connection",
        steps: [up(minimal), gone, up(minimal), refresh, up(minimal)],
    },
    {
        name: "gone: an update fails",
        resource: "Connection",
        steps: [up(minimal), gone, up({ ...minimal, displayName: "New" }), refresh],
    },
    { name: "gone: destroyed nevertheless", resource: "Connection", steps: [up(minimal), gone, destroy] },
];
