import type { Stack } from "@pulumi/pulumi/automation";

import { listUserSummaries } from "../../emulators/auth0";
import type { SandboxSession } from "../session/sandboxSession";
import { connectionName } from "./linkConfiguration";
import { nameOf, shortType } from "./resourceEvents";
import { table } from "./table";

interface StateResource {
    urn: string;
    type: string;
    id?: string;
}

/** The resources of a stack as a table, in the order in which they came up. */
export async function resourceList(stack: Stack): Promise<string> {
    // The exported deployment is untyped; only the members used here are assumed.
    const exported = (await stack.exportStack()).deployment as { resources?: StateResource[] };
    const rows = (exported.resources ?? [])
        .filter((r) => r.type !== "pulumi:pulumi:Stack" && !r.type.startsWith("pulumi:providers:"))
        .map((r) => [shortType(r.type), nameOf(r.urn), r.id ?? ""]);
    return table(["resource", "name", "id"], rows);
}

/** The users that provisioning has brought to Auth0. */
export function arrivals(world: SandboxSession): { count: number; text: string } {
    const users = listUserSummaries(world.auth0.state, connectionName);
    const rows = users
        .map((u) => [u.username ?? "", u.email ?? "", u.name ?? "", u.blocked ? "blocked" : "active"])
        .sort((a, b) => String(a[0]).localeCompare(String(b[0])));
    return {
        count: users.length,
        text: [
            `${users.length} ${users.length === 1 ? "user" : "users"} in Auth0:`,
            table(["username", "email", "name", "state"], rows),
        ].join("\n"),
    };
}
