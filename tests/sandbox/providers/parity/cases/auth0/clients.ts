import {
    type Case,
    type CaseGroup,
    destroy,
    elsewhere,
    type Facts,
    fault,
    importing,
    type Inputs,
    preview,
    refresh,
    up,
} from "../../case";
import { unknown } from "../../driver/wireJson";
import { aConnection, forbidden, missing } from "./ground";

const resource = "ConnectionClients";
const prepare = aConnection;
const enabled =
    (...enabledClients: string[]): Inputs =>
    ({ connection = "" }: Facts) => ({ connectionId: connection, enabledClients });
const patch = (what: string, ...clients: [string, boolean][]) =>
    elsewhere(what, (administer, { connection }) =>
        administer(
            "PATCH",
            `/api/v2/connections/${connection}/clients`,
            clients.map(([client_id, status]) => ({ client_id, status })),
        ),
    );
const deleted = elsewhere("the connection deleted", (administer, { connection }) =>
    administer("DELETE", `/api/v2/connections/${connection}`),
);

export const clientCases: CaseGroup = {
    plugin: "auth0",
    name: "clients",
    cases: [
        {
            name: "enabled, left alone, changed, refreshed, destroyed twice",
            resource,
            prepare,
            everything: true,
            steps: [
                preview(enabled("shop", "portal")),
                up(enabled("shop", "portal")),
                up(enabled("portal", "shop")),
                refresh,
                preview(enabled("shop")),
                up(enabled("shop")),
                up(enabled("portal")),
                preview(enabled(unknown)),
                up(enabled()),
                destroy,
                destroy,
            ],
        },
        {
            name: "one enabled elsewhere, one disabled elsewhere",
            resource,
            prepare,
            steps: [
                up(enabled("portal")),
                patch("changed", ["shop", true], ["portal", false]),
                refresh,
                preview(enabled("portal")),
                up(enabled("portal")),
            ],
        },
        {
            name: "enabled before",
            resource,
            prepare,
            steps: [patch("enabled", ["shop", true]), up(enabled("portal")), up(enabled("shop"))],
        },
        {
            name: "of a connection that is deleted",
            resource,
            prepare,
            steps: [
                up(enabled("portal")),
                deleted,
                up(enabled("shop")),
                destroy,
                refresh,
                up(enabled("portal")),
            ],
        },
        {
            name: "imported",
            resource,
            prepare,
            steps: [
                patch("enabled", ["shop", true]),
                importing(({ connection = "" }) => connection),
                up(enabled("shop")),
                importing("con_aaaaaaaaaaaaaaaa"),
            ],
        },
        {
            name: "refused",
            resource,
            prepare,
            steps: [
                up({}),
                up(({ connection = "" }) => ({ connectionId: connection })),
                up(enabled("none")),
                up({ connectionId: "con_aaaaaaaaaaaaaaaa", enabledClients: ["portal"] }),
                preview({ connectionId: unknown, enabledClients: unknown }),
            ],
        },
        ...[forbidden, missing].map((response): Case => ({
            name: `reading and writing fails with ${response.status}`,
            resource,
            prepare,
            steps: [
                fault(/^GET/, response, 1),
                up(enabled("portal")),
                fault(/^PATCH/, response, 1),
                up(enabled("portal")),
                up(enabled("portal")),
                fault(/^PATCH/, response, 1),
                up(enabled("shop")),
                fault(/^GET/, response, 1),
                refresh,
                up(enabled("portal")),
                fault(/^PATCH/, response, 1),
                destroy,
            ],
        })),
    ],
};
