import { type Agent, request } from "undici";

import { parseGroups, parseUsers } from "../../../emulators/entra/directory";
import { field } from "../auth0/support";

export const connectionName = "acme-entra";

/** Ada is assigned, Grace through a group, Alan through a group in that group, Edsger not at all. */
export const people =
    parseUsers(`userPrincipalName,displayName,givenName,surname,mail,employeeId,accountEnabled
ada@acme.example,Ada Lovelace,Ada,Lovelace,ada.lovelace@acme.example,E1,true
grace@acme.example,Grace Hopper,Grace,Hopper,grace.hopper@acme.example,,true
alan@acme.example,Alan Turing,Alan,Turing,alan.turing@acme.example,,true
edsger@acme.example,Edsger Dijkstra,Edsger,Dijkstra,edsger.dijkstra@acme.example,,true
joan@acme.example,Joan Clarke,Joan,Clarke,joan.clarke@acme.example,,false`);
const inner = "11111111-0000-4000-8000-000000000001";
export const groups = parseGroups(
    JSON.stringify([
        { id: inner, displayName: "Inner", members: [{ userPrincipalName: "alan@acme.example" }] },
        {
            displayName: "Outer",
            members: [{ userPrincipalName: "grace@acme.example" }, { id: inner }],
        },
    ]),
    people,
);

/** A call that must succeed; its response. */
export type Call = (method: string, path: string, body?: unknown) => Promise<unknown>;

export function caller(agent: Agent, base: string, token: () => string | Promise<string>): Call {
    return async (method, path, body) => {
        const response = await request(base + path, {
            method: method as "GET", // undici types the well-known methods
            dispatcher: agent,
            headers: { authorization: `Bearer ${await token()}`, "content-type": "application/json" },
            body: body === undefined ? undefined : JSON.stringify(body),
        });
        const text = await response.body.text();
        if (response.statusCode >= 300) throw new Error(`${method} ${path}: ${response.statusCode} ${text}`);
        return text === "" ? undefined : (JSON.parse(text) as unknown);
    };
}

export async function createApplication(
    graph: Call,
    auth0: string,
): Promise<{ application: string; principal: string; appId: string }> {
    const template = "/applicationTemplates/8adf8e6e-67b2-4cf2-a259-e3dc5476c621/instantiate";
    const made = (await graph("POST", template, { displayName: "Auth0 acme" })) as Record<string, unknown>;
    const ids = {
        application: field(made.application, "id"),
        principal: field(made.servicePrincipal, "id"),
        appId: field(made.application, "appId"),
    };
    await graph("PATCH", `/servicePrincipals/${ids.principal}`, { preferredSingleSignOnMode: "saml" });
    await graph("PATCH", `/applications/${ids.application}`, {
        identifierUris: [`urn:auth0:acme:${connectionName}`],
        web: { redirectUris: [`${auth0}/login/callback?connection=${connectionName}`] },
    });
    return ids;
}

/** Assigns people by name and groups by display name. */
export async function assign(graph: Call, principal: string, ...names: string[]): Promise<void> {
    for (const name of names) {
        const principalId =
            people.find(({ userPrincipalName }) => userPrincipalName === name)?.id ??
            groups.find(({ displayName }) => displayName === name)?.id;
        await graph("POST", `/servicePrincipals/${principal}/appRoleAssignedTo`, {
            principalId,
            resourceId: principal,
            appRoleId: "18d14569-c3bd-439b-9a66-3a2aee01d14f",
        });
    }
}

/** Adds a signing certificate to the application. It signs from the moment that it is preferred. */
export async function addCertificate(
    graph: Call,
    principal: string,
): Promise<{ pem: string; thumbprint: string }> {
    const made = await graph("POST", `/servicePrincipals/${principal}/addTokenSigningCertificate`, {
        displayName: "CN=acme SSO",
    });
    const pem = `-----BEGIN CERTIFICATE-----\n${field(made, "key")}\n-----END CERTIFICATE-----\n`;
    return { pem, thumbprint: field(made, "thumbprint") };
}
