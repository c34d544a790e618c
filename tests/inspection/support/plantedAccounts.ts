import type { Auth0User } from "../../../emulators/auth0/state";
import type { DirectoryGroup, DirectoryUser } from "../../../emulators/entra";
import { group, user } from "../../provider/support/directory";
import { auth0Scopes } from "../../provider/support/tenants";
import { inspectionScopes, type LinkBench, type LinkBenchOptions, startLinkBench } from "./linkBench";

export const people = Object.fromEntries(
    "ada ben cleo dag eve fay gil hal ida jan kim lee mia ned pia".split(" ").map((name) => {
        const address = `${name}@acme.example`;
        // Two users cannot have the same address.
        return [name, user(address, { mail: name === "lee" ? "ada@acme.example" : address })];
    }),
) as Record<string, DirectoryUser>;

/** What `accounts` reads, and what the link itself needs. */
export const accountPermissions = [
    "Application.ReadWrite.All",
    "Synchronization.ReadWrite.All",
    "AppRoleAssignment.ReadWrite.All",
    "User.Read.All",
    "GroupMember.Read.All",
    "AuditLog.Read.All",
    "Policy.Read.All",
];

const pick = (...names: string[]) => names.flatMap((name) => people[name] ?? []);

const engineers: DirectoryGroup = group("Engineers", { members: pick("ada", "ben").map(({ id }) => id) });
const late: DirectoryGroup = group("Late", { members: pick("ada").map(({ id }) => id) });
const former: DirectoryGroup = group("Former");

/** A link whose cycles have run, and after which everything was changed that can go wrong. */
export async function startPlantedBench(options: LinkBenchOptions = {}): Promise<LinkBench> {
    const bench = await startLinkBench({
        permissions: accountPermissions,
        scopes: [...auth0Scopes, ...inspectionScopes, "update:users"],
        ...options,
        users: Object.values(people),
        groups: [engineers, late, former],
        auth0Options: { rateLimit: "off" },
    });
    const { servicePrincipals } = bench.tenants.entra.state;
    const servicePrincipal = servicePrincipals.get(bench.location.servicePrincipalId);
    if (servicePrincipal !== undefined) servicePrincipal.appRoleAssignmentRequired = true;
    const first = pick("cleo", "dag", "gil", "hal", "ida", "jan", "lee", "ned", "pia");
    bench.assign(engineers, former, ...first);
    await bench.cycle();
    for (const one of ["hal", "ned"]) change(bench, one, { accountEnabled: false });
    await bench.cycle();

    change(bench, "hal", { accountEnabled: true });
    change(bench, "ben", { accountEnabled: false });
    const cleo = getUser(bench, "cleo");
    change(bench, "cleo", {
        deletedDateTime: new Date().toISOString(),
        userPrincipalName: `${cleo.id.replaceAll("-", "")}${cleo.userPrincipalName}`,
    });
    bench.tenants.entra.state.users.delete(getUser(bench, "pia").id);
    bench.unassign(...pick("dag"), former);
    plant(bench, "eve", {});
    plant(bench, "fay", { logins_count: 2, last_login: "2026-03-01T08:00:00.000Z" });
    plant(bench, "stranger", {});
    getAccount(bench, "gil").attributes["blocked"] = true;
    change(bench, "ida", { userPrincipalName: "ida.new@acme.example" });
    plant(bench, "jan.old", { email: "jan@acme.example", logins_count: 7 });
    plant(bench, "mia@acme.example", { logins_count: 1 });
    bench.assign(...pick("kim", "mia"), late);
    return bench;
}

/** Changes a user of Entra, without a cycle. */
export function change(bench: LinkBench, name: string, changes: Partial<DirectoryUser>): void {
    Object.assign(getUser(bench, name), changes);
}

/** The account of a user at Auth0. */
export function getAccount(bench: LinkBench, name: string): Auth0User {
    const address = name.includes("@") ? name : `${name}@acme.example`;
    const found = [`samlp|acme-entra|${address}`, `samlp|acme-entra|${name}`].flatMap(
        (id) => bench.tenants.auth0.state.users.get(id) ?? [],
    )[0];
    if (found === undefined) throw new Error(`${name} has no account`);
    return found;
}

/** An account that provisioning did not make. */
function plant(bench: LinkBench, name: string, attributes: Auth0User["attributes"]): void {
    plantAccount(
        bench,
        name in people ? `${name}@acme.example` : name,
        attributes,
        "2026-02-01T00:00:00.000Z",
    );
}

/** An account as it is after a sign-in, with this value of the user ID. */
export function plantAccount(
    bench: LinkBench,
    value: string,
    attributes: Auth0User["attributes"],
    time: string,
): void {
    const user_id = `samlp|acme-entra|${value}`;
    bench.tenants.auth0.state.users.set(user_id, {
        user_id,
        connection_id: bench.location.connectionId,
        created_at: time,
        updated_at: time,
        identities: [
            {
                connection: bench.connectionName,
                provider: "samlp",
                user_id: `acme-entra|${value}`,
                isSocial: false,
            },
        ],
        attributes,
    });
}

function getUser(bench: LinkBench, name: string): DirectoryUser {
    const found = bench.tenants.entra.state.users.get(people[name]?.id ?? "");
    if (found === undefined) throw new Error(`${name} is not in the directory`);
    return found;
}

/** Remembers the people of both tenants, and returns what puts them back. */
export function savePeople({ tenants: { auth0, entra } }: LinkBench): () => void {
    const maps = [auth0.state.users, auth0.state.groups, entra.state.users, entra.state.appRoleAssignments];
    const saved = maps.map((map) => structuredClone([...map]));
    return () => {
        maps.forEach((map, index) => {
            const generic = map as Map<string, unknown>;
            generic.clear();
            for (const [id, value] of structuredClone(saved[index] ?? [])) generic.set(id, value);
        });
    };
}
