import type { ClientPool } from "../stack/clientPool";
import { parseUrn } from "../summary/preview/steps";
import { type Declared, listDeclared } from "./declared";
import type { Deployment } from "./deployment";
import { kinds } from "./kinds";
import type { Candidate, Kind, Owner } from "./kinds/kind";

/** An object that exists and that can be what the program declares. */
export interface Found {
    declared: Declared;
    title: string;
    candidate: Candidate;
    /** IDs of further objects that are as good. */
    others: string[];
    /** Why it cannot be imported, whoever made it; a sentence. */
    obstacle?: string;
}

/** Looks in both tenants for everything that the program declares and the state lacks. */
export async function findObjects(deployment: Deployment, pool: ClientPool): Promise<Found[]> {
    const declared = listDeclared(
        deployment.preview,
        kinds.map(({ type }) => type),
    );
    const found: Found[] = [];
    for (const kind of kinds) {
        // Those of one kind do not refer to each other; what they refer to was looked for before.
        const known = [...found];
        const ofKind = declared.filter(({ type }) => type === kind.type);
        const all = await Promise.all(
            ofKind.map((one) => findObject(kind, one, { deployment, pool, known })),
        );
        found.push(...all.filter((one) => one !== undefined));
    }
    return found;
}

interface Known {
    deployment: Deployment;
    pool: ClientPool;
    /** What was found so far. */
    known: readonly Found[];
}

async function findObject(
    kind: Kind,
    declared: Declared,
    { deployment, pool, known }: Known,
): Promise<Found | undefined> {
    const candidates = await kind.find(declared, {
        clients: await pool.get(declared.urn),
        resolve: (property) => resolve(property, declared, known),
        findOwner: (type, id) => {
            const name = findManager(deployment, type, id);
            return name === undefined ? findAmong(known, type, id) : { name };
        },
    });
    // The object that is going to be replaced is not the new one.
    const others = candidates.filter(({ id }) => id !== declared.replaces);
    const [candidate, ...rest] = others.sort((a, b) => Number(b.origin.holds) - Number(a.origin.holds));
    if (candidate === undefined) return undefined;
    return {
        declared,
        title: kind.title,
        candidate,
        others: rest.filter(({ origin }) => origin.holds).map(({ id }) => id),
        obstacle: describeObstacle(declared, candidate.id, deployment),
    };
}

function resolve(
    property: string,
    { inputs, dependencies }: Declared,
    known: readonly Found[],
): string | undefined {
    const value = inputs[property];
    if (typeof value === "string") return value;
    const [source] = dependencies[property] ?? [];
    return known.find(({ declared }) => declared.urn === source)?.candidate.id;
}

function findManager({ state }: Deployment, type: string, id: string): string | undefined {
    const manager = (state.resources ?? []).find(
        (resource) => resource.type === type && resource.id === id && resource.external !== true,
    );
    return manager === undefined ? undefined : parseUrn(manager.urn).name;
}

function findAmong(known: readonly Found[], type: string, id: string): Owner | undefined {
    const owner = known.find(
        ({ declared, candidate }) => declared.type === type && candidate.id === id,
    )?.declared;
    return owner === undefined ? undefined : { name: owner.name, found: owner.urn };
}

function describeObstacle(
    { type, replaces }: Declared,
    id: string,
    deployment: Deployment,
): string | undefined {
    const manager = findManager(deployment, type, id);
    if (manager !== undefined) {
        return `The state has it already, as ${manager}: give the resource that name, or an alias of it.`;
    }
    if (replaces === undefined) return undefined;
    return (
        `It is to replace ${replaces}, which is in the state under the same name, so it cannot be imported. If it is a ` +
        "remainder of the replacement, delete it; the next `pulumi up` creates it again."
    );
}
