import type { Inspector } from "../inspector";
import type { LiveLink } from "../link/liveLink";
import type { LinkLocation } from "../link/location";
import { readLink } from "../link/readLink";
import { readPart } from "../reading";
import type { Check } from "./check";
import type { Facts, PartName, Parts, Readings } from "./parts";
import { readAuth0Parts } from "./read/readAuth0Parts";
import { readEntraParts } from "./read/readEntraParts";
import { readMetadataParts } from "./read/readMetadata";

/** What is not read, because no check asks for it. */
const notWanted = new Error("was not read, because no check needs it");

/** Reads what the checks look at; nothing besides. A part that cannot be read says why. */
export async function readParts(
    inspector: Inspector,
    location: LinkLocation,
    checks: readonly Check[],
): Promise<{ readings: Readings; facts: Facts; link: LiveLink }> {
    const wanted = new Set(checks.flatMap(({ needs, uses = [] }) => [...needs, ...uses]));
    const read = <Name extends PartName>(name: Name, reader: () => Promise<Parts[Name]>) =>
        wanted.has(name) ? readPart(reader) : Promise.resolve({ problem: notWanted });
    const link = await readLink(inspector, location);
    const facts = createFacts(inspector, link);
    const [auth0, entra, metadata, permissions] = await Promise.all([
        readAuth0Parts(inspector, link, read),
        readEntraParts(inspector, link, read),
        readMetadataParts(inspector, link, read),
        read("permissions", () => readPermissions(inspector)),
    ]);
    const { connection, scim, tokens } = link.auth0;
    const { servicePrincipal, application, signing, job, schema, settings, assignments } = link.entra;
    return {
        link,
        facts,
        readings: {
            ...{ connection, scim, tokens: withoutGone(connection, tokens) },
            ...{ servicePrincipal, application, signing, job, schema, settings, assignments },
            ...auth0,
            ...entra,
            ...metadata,
            permissions,
        },
    };
}

function createFacts({ clients }: Inspector, { auth0, entra, location }: LiveLink): Facts {
    const { tenantId, loginEndpoint } = entra;
    return { now: clients.clock.now(), domain: auth0.domain, tenantId, loginEndpoint, location };
}

/** The tokens of a connection that does not exist are none. */
function withoutGone(connection: Readings["connection"], tokens: Readings["tokens"]): Readings["tokens"] {
    return connection.problem === undefined && connection.value === undefined ? { value: [] } : tokens;
}

async function readPermissions({ clients, signal }: Inspector): Promise<Parts["permissions"]> {
    const [graph, auth0] = await Promise.all([clients.graph.token(signal), clients.auth0.token(signal)]);
    // A user's token lists delegated permissions, beside which the roles of the directory count.
    const isUser = graph.scopes !== undefined;
    return { graph: isUser ? undefined : graph.roles, auth0: auth0.scopes };
}
