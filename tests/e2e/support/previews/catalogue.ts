import type { Auth0EntraLinkArgs } from "../../../../components";
import type { Clients } from "../../../../provider/clients";
import type { SandboxSession } from "../../../../sandbox/session/sandboxSession";
import { drifts } from "../drifts";
import { liftProtection } from "../liftProtection";
import type { Program } from "../program";
import { byHand, resourcesAlone, yamlLink } from "./programs";

/** One change, as a reviewer meets it in a pull request. */
export interface CatalogueEntry {
    /** Name of the fixture. */
    name: string;
    /** The program as the pull request has it. */
    program: LinkChange | OtherProgram;
    /** What happens before the preview, while the program is still the one before. */
    arrange?(context: Arrangement): Promise<unknown>;
    /** Default: `preview`. `--json` is added. */
    command?: string[];
    /** Whether the end-to-end test makes it live, besides comparing the recordings. */
    live?: boolean;
    /** Whether it is recorded as a stream of events too. */
    streamed?: boolean;
}

/** Changes a copy of the link's arguments. */
export type LinkChange = (args: LinkArgs) => void;

/** Another project than the one with the link. */
export interface OtherProgram {
    kind: "node" | "yaml";
    source(session: SandboxSession): string;
}

export interface Arrangement {
    session: SandboxSession;
    clients: Clients;
    program: Program;
    /** The project with the link. */
    link: Program;
}

/** The link that the changes start from; every part is there, so that a change is one assignment. */
export const linkArgs = {
    auth0: {
        connectionName: "acme-entra",
        displayName: "Acme",
        protectConnection: true,
        scim: { token: { lifetimeSeconds: 180 * 24 * 3600 } },
    },
    entra: {
        groups: ["Engineering"],
        users: ["ada@acme.example", "grace.okafor@acme.example"],
        notificationEmails: ["identity@acme.example"],
    },
    provisioning: { notificationEmail: "identity@acme.example" },
} satisfies Auth0EntraLinkArgs;

export interface LinkArgs extends Auth0EntraLinkArgs {
    auth0: Auth0EntraLinkArgs["auth0"] & { scim: { token: object } };
    entra: NonNullable<Auth0EntraLinkArgs["entra"]>;
    provisioning: NonNullable<Auth0EntraLinkArgs["provisioning"]>;
}

const unchanged: LinkChange = () => undefined;
const up = ({ program }: Arrangement): Promise<string> => program.run("up", "--yes", "--skip-preview");
const workMail = 'emails[type eq "work"].value';
const dayMs = 24 * 3_600_000;

/** In the order of one stack's life. */
export const catalogue: CatalogueEntry[] = [
    { name: "new-link", program: unchanged, live: true },
    { name: "no-change", program: unchanged, arrange: up, live: true },
    {
        name: "user-added",
        program: ({ entra }) => void (entra.users = [...linkArgs.entra.users, "wei.zhang@acme.example"]),
    },
    { name: "user-removed", program: ({ entra }) => void (entra.users = ["ada@acme.example"]) },
    {
        name: "group-swapped",
        program: ({ entra }) => void (entra.groups = ["Sales"]),
        live: true,
        streamed: true,
    },
    {
        name: "mapping-changed",
        program: ({ provisioning }) =>
            void (provisioning.users = {
                attributes: {
                    [workMail]: { source: "otherMails", matchingPrecedence: 2 },
                    title: { constant: "Employee" },
                    displayName: { expression: 'Join(" ", [givenName], [surname])' },
                },
                scopingFilters: [
                    {
                        name: "Staff",
                        clauses: [{ attribute: "department", operator: "EQUALS", value: "Engineering" }],
                    },
                ],
            }),
    },
    {
        name: "precedence-changed",
        program: ({ provisioning }) =>
            void (provisioning.users = {
                attributes: { [workMail]: { source: "mail", matchingPrecedence: 3 } },
            }),
    },
    {
        name: "token-rotated-by-scopes",
        program: ({ provisioning }) => void (provisioning.provisionGroups = true),
    },
    {
        name: "token-rotated-by-keepers",
        program: ({ auth0 }) =>
            void (auth0.scim.token = { ...linkArgs.auth0.scim.token, keepers: { rotation: "2" } }),
    },
    {
        name: "certificate-rotated-by-keepers",
        program: ({ entra }) => void (entra.certificate = { keepers: { rotation: "2" } }),
    },
    { name: "paused", program: ({ provisioning }) => void (provisioning.enabled = false) },
    { name: "scope-all", program: ({ provisioning }) => void (provisioning.scope = "all") },
    {
        name: "notification-changed",
        program: ({ provisioning }) => {
            provisioning.notificationEmail = "ops@acme.example";
            provisioning.accidentalDeletionThreshold = 0;
        },
    },
    {
        name: "restarted",
        program: ({ provisioning }) => void (provisioning.restart = { keepers: { run: "2" } }),
    },
    {
        name: "mappings-reset",
        program: ({ provisioning }) => void (provisioning.resetMappings = { keepers: { run: "2" } }),
    },
    {
        name: "sign-on-changed",
        program: ({ auth0, entra }) => {
            entra.assignmentRequired = false;
            auth0.signSamlRequest = true;
            auth0.displayName = "Acme | `sign-on` <b>@octocat</b>";
        },
    },
    {
        name: "connection-renamed-protected",
        program: ({ auth0 }) => void (auth0.connectionName = "acme-new"),
        streamed: true,
    },
    {
        name: "user-unknown",
        program: ({ entra }) => void (entra.users = ["unknown@acme.example"]),
    },
    {
        name: "arguments-refused",
        program: ({ auth0 }) => void (auth0.connectionName = "acme entra!"),
    },
    { name: "destroyed-protected", program: unchanged, command: ["destroy", "--preview-only"] },
    {
        name: "credentials-expiring",
        program: unchanged,
        arrange: async ({ session }) => age(session, 12),
        command: ["preview", "--refresh"],
    },
    {
        name: "drift",
        program: unchanged,
        async arrange({ session, clients }) {
            age(session, 180);
            for (const change of drifts.slice(0, 2)) {
                await change.drift({ session, clients, base: await linkBase(clients) });
            }
            const base = await linkBase(clients);
            await unassign(clients, base, "Engineering");
            await assign(session, clients, base, "priya.raman@acme.example");
        },
        command: ["refresh", "--preview-only"],
        streamed: true,
    },
    { name: "drift-corrected", program: unchanged, command: ["preview", "--refresh"] },
    {
        name: "connection-renamed",
        program: ({ auth0 }) => {
            auth0.protectConnection = false;
            auth0.connectionName = "acme-new";
        },
        async arrange(context) {
            await up(context);
            await context.program.run("refresh", "--yes", "--skip-preview");
            await up(context);
            await context.program.run("state", "unprotect", "--all", "--yes");
        },
    },
    {
        name: "everything-at-once",
        program: ({ auth0, entra, provisioning }) => {
            auth0.protectConnection = false;
            auth0.connectionName = "acme-new";
            auth0.signSamlRequest = true;
            entra.groups = ["Sales"];
            entra.users = ["ada@acme.example", "wei.zhang@acme.example"];
            provisioning.provisionGroups = true;
            provisioning.accidentalDeletionThreshold = 0;
            provisioning.notificationEmail = "ops@acme.example";
            provisioning.users = {
                attributes: {
                    [workMail]: { source: "otherMails", matchingPrecedence: 2 },
                    title: { constant: "Employee" },
                },
            };
        },
    },
    { name: "removed-from-program", program: { kind: "node", source: () => "" } },
    {
        name: "destroyed",
        program: { kind: "node", source: () => "" },
        command: ["destroy", "--preview-only"],
    },
    { name: "yaml-stack", program: { kind: "yaml", source: yamlLink } },
    { name: "resources-alone", program: { kind: "yaml", source: resourcesAlone } },
    {
        name: "by-hand-new",
        program: { kind: "node", source: (session) => byHand(session, {}) },
        // Two links cannot have one connection.
        arrange: async ({ link }) => {
            await liftProtection((...args) => link.run(...args));
            return link.run("destroy", "--yes", "--skip-preview");
        },
    },
    {
        name: "by-hand-changed",
        program: {
            kind: "node",
            source: (session) =>
                byHand(session, { users: ["ada@acme.example"], groups: ["Engineering", "Sales"] }),
        },
        arrange: up,
    },
    {
        name: "by-hand-destroyed",
        program: { kind: "node", source: (session) => byHand(session, {}) },
        command: ["destroy", "--preview-only"],
    },
];

/** Lets token and certificate end in so many days. */
export function age(session: SandboxSession, days: number): void {
    const end = new Date(Date.now() + days * dayMs).toISOString();
    for (const token of session.auth0.state.scimTokens.values()) token.valid_until = end;
    for (const principal of session.entra.state.servicePrincipals.values()) {
        for (const key of principal.keyCredentials) key.endDateTime = end;
    }
}

/** The link's own objects, in the form of the drifts. */
async function linkBase(clients: Clients) {
    const [connection] = await clients.auth0.get<{ id: string }[]>("/connections?name=acme-entra");
    const [principal] = await clients.graph.list<{ id: string }>(
        "/servicePrincipals?$filter=displayName eq 'Auth0 (acme-entra)'",
    );
    return {
        connectionId: connection?.id ?? "",
        servicePrincipalId: principal?.id ?? "",
        scimEndpoint: "",
    };
}

async function assign(
    session: SandboxSession,
    clients: Clients,
    { servicePrincipalId }: { servicePrincipalId: string },
    userPrincipalName: string,
): Promise<void> {
    const user = [...session.entra.state.users.values()].find(
        (u) => u.userPrincipalName === userPrincipalName,
    );
    const principal = session.entra.state.servicePrincipals.get(servicePrincipalId);
    await clients.graph.post(`/servicePrincipals/${servicePrincipalId}/appRoleAssignedTo`, {
        principalId: user?.id,
        resourceId: servicePrincipalId,
        appRoleId: principal?.appRoles[0]?.id,
    });
}

async function unassign(
    clients: Clients,
    base: { servicePrincipalId: string },
    displayName: string,
): Promise<void> {
    const path = `/servicePrincipals/${base.servicePrincipalId}/appRoleAssignedTo`;
    const assignments = await clients.graph.list<{ id: string; principalDisplayName: string }>(path);
    const found = assignments.find((assignment) => assignment.principalDisplayName === displayName);
    if (found === undefined) throw new Error(`${displayName} is not assigned`);
    await clients.graph.delete(`${path}/${found.id}`);
}
