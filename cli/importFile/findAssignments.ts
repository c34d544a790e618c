import type { AppRoleAssignment } from "../../inspection/link/objects";
import type { Clients } from "../../provider/clients";
import { ignoreNotFound } from "../../provider/clients/poll";
import { getPrincipals } from "../../provider/functions/getPrincipals";
import type { Assignment } from "./foundLink";
import type { Looking } from "./readForImport";

/** "Users and groups": each principal by a name that finds no other, else by object ID. */
export async function findAssignments(looking: Looking, servicePrincipalId: string): Promise<Assignment[]> {
    const all = await looking.clients.graph.list<AppRoleAssignment>(
        `/servicePrincipals/${servicePrincipalId}/appRoleAssignedTo`,
    );
    const named = await Promise.all(all.map((assignment) => getName(looking.clients, assignment)));
    const unclear = await findUnresolvableNames(looking, named);
    return named.map((assignment) => {
        const { kind, name, principalId } = assignment;
        return { ...assignment, name: unclear.has(`${kind} ${name}`) ? principalId : name };
    });
}

async function getName(
    { graph }: Clients,
    { id, appRoleId, principalId, principalType, principalDisplayName }: AppRoleAssignment,
): Promise<Assignment> {
    const known = { id, appRoleId, principalId };
    if (principalType === "User") {
        const path = `/users/${principalId}?$select=id,userPrincipalName`;
        const user = await ignoreNotFound(graph.get<{ userPrincipalName?: string }>(path));
        return { ...known, kind: "user", name: user?.userPrincipalName ?? principalId };
    }
    const kind = principalType === "Group" ? "group" : "other";
    return { ...known, kind, name: principalDisplayName ?? principalId };
}

/** A program's names must each find exactly one; the plugin's own look-up tells which do not. */
async function findUnresolvableNames(
    { clients, signal }: Looking,
    principals: Assignment[],
): Promise<Set<string>> {
    const names = (kind: Assignment["kind"]) =>
        principals.filter((one) => one.kind === kind).map((one) => one.name);
    const lists = { users: [...new Set(names("user"))], groups: [...new Set(names("group"))] };
    const silent = () => undefined;
    const log = { debug: silent, info: silent, warn: silent, error: silent, status: silent };
    const result = await getPrincipals.invoke(lists, { config: clients, log, signal });
    const failures = "failures" in result ? result.failures : [];
    return new Set(
        failures.flatMap(({ property }) => {
            const [, list, index] = /^(users|groups)\[(\d+)\]$/.exec(property) ?? [];
            if (list !== "users" && list !== "groups") return [];
            return `${list.slice(0, -1)} ${lists[list][Number(index)] ?? ""}`;
        }),
    );
}
