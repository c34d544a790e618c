import { findNearest, formatSuggestion } from "../../../rules/suggestion";
import type { Clients } from "../../clients";
import { resolveAuth0Domain } from "../../clients/auth0Token";
import { Loader } from "../../clients/loader";
import type { CheckFailure } from "../../host/definition";
import { InvalidInput } from "../../host/errors";
import type { DeclaredGroup } from "./declaration";
import { type Role } from "./groupRoleApi";

/** The most that Auth0 puts into a page. */
const pageSize = 100;

const known = new WeakMap<Clients, Loader<Role>>();

/**
 * IDs of the declared roles, by what the program calls them: a name or an ID.
 * @throws InvalidInput for each role that the tenant does not have
 */
export async function resolveRoles(
    clients: Clients,
    declared: readonly DeclaredGroup[],
): Promise<Map<string, string>> {
    const wanted = [...new Set(declared.flatMap(({ roles }) => roles))];
    const loader = getLoader(clients);
    const found = await Promise.all(wanted.map((role) => loader.load(role)));
    const ids = new Map(wanted.flatMap((role, index) => (found[index] ? [[role, found[index].id]] : [])));
    if (ids.size < wanted.length) throw await createUnknownRoles(clients, declared, ids);
    return ids;
}

/** All resources with the same credentials ask together, and for each role once. */
function getLoader(clients: Clients): Loader<Role> {
    const loader =
        known.get(clients) ??
        new Loader(async (keys) => {
            const roles = await listRoles(clients);
            // An ID is what it looks like, also where a role has the ID of another for its name.
            const byKey = new Map([
                ...roles.map((role) => [role.name, role] as const),
                ...roles.map((role) => [role.id, role] as const),
            ]);
            return new Map(keys.flatMap((key) => (byKey.has(key) ? [[key, byKey.get(key) as Role]] : [])));
        }, clients.clock);
    known.set(clients, loader);
    return loader;
}

async function createUnknownRoles(
    clients: Clients,
    declared: readonly DeclaredGroup[],
    ids: ReadonlyMap<string, string>,
): Promise<InvalidInput> {
    const names = (await listRoles(clients)).map(({ name }) => name);
    const tenant = resolveAuth0Domain(clients.settings);
    return new InvalidInput(
        declared.flatMap(({ name, roles }) =>
            roles.flatMap((role, index): CheckFailure[] => {
                const property = `groups[${JSON.stringify(name)}].roles[${index}]`;
                return ids.has(role) ? [] : [{ property, reason: describeUnknownRole(tenant, role, names) }];
            }),
        ),
    );
}

function describeUnknownRole(tenant: string, role: string, names: readonly string[]): string {
    const near = findNearest(role, names);
    return (
        `is "${role}", and the Auth0 tenant ${tenant} has no role with this name or ID. ` +
        `${near === undefined ? "" : `${formatSuggestion(near)} `}` +
        "Give a role that the same program creates by its ID: role.id."
    );
}

/** Source: Auth0 Management API, `GET /roles`. */
async function listRoles({ auth0 }: Clients): Promise<Role[]> {
    const roles: Role[] = [];
    for (let page = 0, isLast = false; !isLast; page++) {
        const found = await auth0.get<Role[]>(`/roles?per_page=${pageSize}&page=${page}`);
        roles.push(...found);
        isLast = found.length < pageSize;
    }
    return roles;
}
