import {
    type Case,
    type CaseGroup,
    destroy,
    elsewhere,
    type Facts,
    fault,
    importing,
    type Inputs,
    preview,
    refresh,
    up,
} from "../../case";
import { type JsonObject, unknown } from "../../driver/wireJson";
import { unknownId } from "../../people";
import { goneElsewhere, goneWithOwner } from "../gone";
import { conflict, forbidden, invalid, missing, samlApplication } from "./ground";

const prepare = samlApplication;
const at =
    (values: JsonObject): Inputs =>
    ({ application }: Facts) => ({ applicationId: `/applications/${application}`, ...values });

const uri = at({ identifierUri: "urn:auth0:acme:one" });
const patched = (what: string, body: JsonObject) =>
    elsewhere(what, (administer, { application }) =>
        administer("PATCH", `/v1.0/applications/${application}`, body),
    );
const deleted = elsewhere("the application deleted", async (administer, { application, principal }) => {
    await administer("DELETE", `/v1.0/servicePrincipals/${principal}`);
    await administer("DELETE", `/v1.0/applications/${application}`);
});

const identifier = "ApplicationIdentifierUri";
const subject = { resource: identifier, prepare, inputs: uri };
const redirect = "ApplicationRedirectUris";
const web = (...redirectUris: string[]): Inputs => at({ type: "Web", redirectUris });
const one = "https://acme.example/one";
const two = "https://acme.example/two";

export const uriCases: CaseGroup = {
    plugin: "azuread",
    name: "uris",
    cases: [
        {
            name: "an identifier URI: made, left alone, refreshed, replaced, destroyed twice",
            resource: identifier,
            prepare,
            everything: true,
            steps: [
                preview(uri),
                up(uri),
                up(uri),
                refresh,
                preview(at({ identifierUri: "urn:auth0:acme:two" })),
                up(at({ identifierUri: "urn:auth0:acme:two" })),
                preview(at({ identifierUri: unknown })),
                destroy,
                destroy,
            ],
        },
        {
            name: "an identifier URI beside others",
            resource: identifier,
            prepare,
            steps: [patched("another one", { identifierUris: ["urn:auth0:acme:zero"] }), up(uri), destroy],
        },
        {
            name: "an identifier URI that is there already",
            resource: identifier,
            prepare,
            steps: [patched("the same", { identifierUris: ["urn:auth0:acme:one"] }), up(uri)],
        },
        ...goneElsewhere(
            "an identifier URI taken away elsewhere",
            patched("taken away", { identifierUris: [] }),
            subject,
        ),
        goneWithOwner("an identifier URI of an application that is deleted", deleted, subject),
        {
            name: "an identifier URI imported",
            resource: identifier,
            prepare,
            steps: [
                up(uri),
                importing(({ id = "" }) => id),
                up(uri),
                importing(
                    ({ application }) =>
                        `/applications/${application}/identifierUris/${Buffer.from("urn:x").toString("base64")}`,
                ),
                importing(({ application }) => `/applications/${application}/identifierUris/urn:x`),
                importing(({ application }) => `/applications/${application}`),
                importing("urn:x"),
            ],
        },
        {
            name: "identifier URIs refused",
            resource: identifier,
            prepare,
            steps: [
                up({}),
                up(at({ identifierUri: "" })),
                up(at({ identifierUri: "acme" })),
                up(at({ identifierUri: "https://evil.example/a" })),
                up({ applicationId: unknownId, identifierUri: "urn:x" }),
                up({ applicationId: `/servicePrincipals/${unknownId}`, identifierUri: "urn:x" }),
                up({ applicationId: "/applications/acme", identifierUri: "urn:x" }),
                up({ applicationId: `/applications/${unknownId}`, identifierUri: "urn:auth0:acme:one" }),
                preview({ applicationId: unknown, identifierUri: unknown }),
            ],
        },
        ...[forbidden, missing, conflict, invalid].map((response): Case => ({
            name: `writing an identifier URI fails with ${response.status}`,
            resource: identifier,
            prepare,
            steps: [
                fault(/^PATCH/, response, 1),
                up(uri),
                up(uri),
                fault(/^PATCH/, response, 1),
                destroy,
                fault(/^GET/, response, 1),
                refresh,
                fault(/^GET/, response, 1),
                destroy,
            ],
        })),
        {
            name: "redirect URIs: made, left alone, changed, refreshed, destroyed twice",
            resource: redirect,
            prepare,
            everything: true,
            steps: [
                preview(web(two, one)),
                up(web(two, one)),
                up(web(one, two)),
                refresh,
                preview(web(one)),
                up(web(one)),
                up(web("https://acme.example/three", one)),
                preview(at({ type: "Web", redirectUris: [unknown, one] })),
                preview(at({ type: "Web", redirectUris: unknown })),
                destroy,
                destroy,
            ],
        },
        {
            name: "redirect URIs of another kind replace them",
            resource: redirect,
            prepare,
            steps: [
                up(web(one)),
                preview(at({ type: "SPA", redirectUris: [one] })),
                up(at({ type: "SPA", redirectUris: [one] })),
                up(at({ type: "PublicClient", redirectUris: ["acme://callback"] })),
                destroy,
            ],
        },
        {
            name: "redirect URIs that are there already",
            resource: redirect,
            prepare,
            steps: [patched("there already", { web: { redirectUris: [two] } }), up(web(one))],
        },
        {
            name: "redirect URIs changed elsewhere",
            resource: redirect,
            prepare,
            steps: [
                up(web(one, two)),
                patched("changed", { web: { redirectUris: [two, "https://acme.example/three"] } }),
                refresh,
                preview(web(one, two)),
                up(web(one, two)),
                patched("taken away", { web: { redirectUris: [] } }),
                refresh,
                up(web(one, two)),
            ],
        },
        {
            name: "redirect URIs of an application that is deleted",
            resource: redirect,
            prepare,
            steps: [up(web(one)), deleted, up(web(two)), destroy, refresh],
        },
        {
            name: "redirect URIs imported",
            resource: redirect,
            prepare,
            steps: [
                up(web(one, two)),
                importing(({ id = "" }) => id),
                up(web(two, one)),
                importing(({ application }) => `/applications/${application}/redirectUris/SPA`),
                importing(({ application }) => `/applications/${application}/redirectUris/web`),
                importing(({ application }) => `/applications/${application}/redirectUris`),
                importing("Web"),
            ],
        },
        {
            name: "redirect URIs refused",
            resource: redirect,
            prepare,
            steps: [
                up({}),
                up(web("")),
                up(web("acme")),
                up(web("http://acme.example/")),
                up(web("http://localhost:3000/")),
                up(web("https://acme.example")),
                up(at({ type: "SPA", redirectUris: ["acme://callback"] })),
                up(at({ type: "web", redirectUris: [one] })),
                up(at({ type: "Web", redirectUris: one })),
                up({ applicationId: unknownId, type: "Web", redirectUris: [one] }),
                up({ applicationId: `/applications/${unknownId}`, type: "Web", redirectUris: [one] }),
            ],
        },
        ...[forbidden, missing, invalid].map((response): Case => ({
            name: `writing redirect URIs fails with ${response.status}`,
            resource: redirect,
            prepare,
            steps: [
                fault(/^PATCH/, response, 1),
                up(web(one)),
                up(web(one)),
                fault(/^PATCH/, response, 1),
                up(web(two)),
                refresh,
                up(web(two)),
                fault(/^PATCH/, response, 1),
                destroy,
            ],
        })),
    ],
};
