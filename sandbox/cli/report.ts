import type { Stack } from "@pulumi/pulumi/automation";

import { formatColored, getColumns, type Output } from "../../cli/output/output";
import { formatTable } from "../../cli/output/table";
import { listUserSummaries } from "../../emulators/auth0";
import type { SandboxSession } from "../session/sandboxSession";
import { connectionName } from "./linkConfiguration";
import { getName, shortenType } from "./resourceEvents";

interface StateResource {
    urn: string;
    type: string;
    id?: string;
}

/** The resources of a stack as a table, in the order of their creation. */
export async function formatResources(stack: Stack, output: Output): Promise<string> {
    // The exported deployment is untyped; only the members used here are assumed.
    const exported = (await stack.exportStack()).deployment as { resources?: StateResource[] };
    const rows = (exported.resources ?? [])
        .filter((r) => r.type !== "pulumi:pulumi:Stack" && !r.type.startsWith("pulumi:providers:"))
        .map((r) => [shortenType(r.type), getName(r.urn), r.id ?? ""]);
    return formatRows(["resource", "name", "id"], rows, output);
}

/** The users that were provisioned to Auth0. */
export function describeProvisionedUsers(
    session: SandboxSession,
    output: Output,
): { count: number; text: string } {
    const users = listUserSummaries(session.auth0.state, connectionName);
    const rows = users
        .map((u) => [u.username ?? "", u.email ?? "", u.name ?? "", u.blocked ? "blocked" : "active"])
        .sort((a, b) => String(a[0]).localeCompare(String(b[0])));
    return {
        count: users.length,
        text: [
            `${users.length} ${users.length === 1 ? "user" : "users"} in Auth0:`,
            formatRows(["username", "email", "name", "state"], rows, output),
        ].join("\n"),
    };
}

function formatRows(header: string[], rows: string[][], output: Output): string {
    return formatTable(header, rows, getColumns(output), (line) => formatColored(output, "bold", line));
}
