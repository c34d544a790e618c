import type { Clients } from "../../provider/clients";
import { otherStrategyAdvice, samlStrategy } from "../../rules/connectionStrategy";
import type { Connection } from "./objects";

/** The SAML connection with a name. */
export async function findConnectionByName({ auth0 }: Clients, name: string): Promise<Connection> {
    const ofName = `name=${encodeURIComponent(name)}`;
    const [found] = await auth0.get<Partial<Connection>[]>(`/connections?strategy=${samlStrategy}&${ofName}`);
    if (found === undefined) {
        const [other] = await auth0.get<Partial<Connection>[]>(`/connections?${ofName}`);
        if (other?.strategy !== undefined && other.strategy !== samlStrategy) {
            throw new Error(
                `The connection "${name}" (${other.id}) has the strategy ${other.strategy}, and not ${samlStrategy}, so ` +
                    `that it is no SAML connection. ${otherStrategyAdvice}`,
            );
        }
        const others = await auth0.get<{ name?: string }[]>(
            `/connections?strategy=${samlStrategy}&per_page=50&page=0`,
        );
        const names = others.flatMap((other) => other.name ?? []);
        throw new Error(
            `Auth0 has no SAML connection with the name "${name}". ` +
                (names.length === 0 ? "It has no SAML connection at all." : `It has: ${names.join(", ")}.`),
        );
    }
    if (found.options === undefined) {
        throw new Error(
            `Auth0 does not show the options of the connection ${name}: the credentials lack read:connections_options.`,
        );
    }
    // The API always gives ID, name and, with that permission, the options.
    return found as Connection;
}
