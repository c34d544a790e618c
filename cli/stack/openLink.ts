import { existsSync } from "node:fs";
import { dirname, join } from "node:path";

import { locateLink } from "../../inspection/link/locateLink";
import type { LinkLocation } from "../../inspection/link/location";
import { type Clients, createClients } from "../../provider/clients";
import { UsageError } from "../usageError";
import { openStackClients, openStackLink } from "./links";
import { createPulumiCli } from "./pulumiCli";

/** Options that say which link is looked at, for `parseArgs`. */
export const linkOptions = {
    stack: { type: "string", short: "s" },
    cwd: { type: "string", short: "C" },
    link: { type: "string" },
    application: { type: "string" },
    connection: { type: "string" },
} as const;

export const linkUsage = `  -s, --stack NAME    the stack that manages the link (default: the selected one); its credentials are used
  -C, --cwd FOLDER    folder of the Pulumi project (default: the current folder)
      --link NAME     name of the link, if the stack has several
      --application NAME
                      instead of a stack: display name, client ID or object ID of the enterprise application.
                      The credentials come from the environment: AUTH0_* and ARM_*, as for the plugin
      --connection NAME
                      with --application: name or ID of the Auth0 connection (default: the one that Entra provisions)`;

/** What the options say. */
export interface LinkSelection {
    stack?: string;
    cwd?: string;
    link?: string;
    application?: string;
    connection?: string;
}

/** A link to look at, and clients with its credentials. */
export interface OpenLink {
    /** Name of the link in its stack; undefined: it was given by the names of its parts. */
    name?: string;
    location: LinkLocation;
    clients: Clients;
    close(): Promise<void>;
}

/** Finds the link that the options mean. @throws UsageError for options that do not go together. */
export async function openLink(selection: LinkSelection): Promise<OpenLink> {
    const { stack, cwd, link, application, connection } = selection;
    if (application === undefined) {
        if (connection !== undefined) throw new UsageError("--connection needs --application.");
        const opened = await openStackLink(createPulumiCli(cwd ?? ".", stack), link);
        return { name: opened.link.name, location: opened.link.location, ...withClose(opened.clients) };
    }
    if (stack !== undefined || cwd !== undefined || link !== undefined) {
        throw new UsageError("Give a stack (--stack, --cwd, --link) or --application, not both.");
    }
    const opened = withClose(createClients({}, { isPaced: true }));
    try {
        return { location: await locateLink(opened, { application, connection }), ...opened };
    } catch (error) {
        await opened.close();
        throw error;
    }
}

/**
 * Clients for a link that a preview names, or creates (undefined): with the credentials of its stack, or with those of the
 * environment.
 */
export async function openClients(
    { stack, cwd }: LinkSelection,
    servicePrincipalId: string | undefined,
): Promise<Pick<OpenLink, "clients" | "close">> {
    if (!needsStack({ stack, cwd }, ["AUTH0_DOMAIN", "ARM_TENANT_ID"])) {
        return withClose(createClients({}, { isPaced: true }));
    }
    return withClose(await openStackClients(createPulumiCli(cwd ?? ".", stack), servicePrincipalId));
}

/**
 * Whether the credentials are those of a stack: of the given one, or, where the environment does not name the tenants, of
 * the selected one of the project in the current folder, as for the commands that read the link from it.
 * @param variables those that name the tenants which are needed
 */
export function needsStack(
    { stack, cwd, link }: Pick<LinkSelection, "stack" | "cwd" | "link">,
    variables: readonly string[],
): boolean {
    if (stack !== undefined || cwd !== undefined || link !== undefined) return true;
    return !variables.every((name) => (process.env[name] ?? "") !== "") && isInProject(process.cwd());
}

/** As the engine finds a project: in the folder, or in one above it. Source: Pulumi, workspace.DetectProjectPath. */
function isInProject(folder: string): boolean {
    const isProject = ["Pulumi.yaml", "Pulumi.yml", "Pulumi.json"].some((file) =>
        existsSync(join(folder, file)),
    );
    const parent = dirname(folder);
    return isProject || (parent !== folder && isInProject(parent));
}

function withClose(clients: Clients): Pick<OpenLink, "clients" | "close"> {
    return { clients, close: () => clients.close() };
}
