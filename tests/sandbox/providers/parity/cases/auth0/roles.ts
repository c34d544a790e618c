import {
    type Case,
    type CaseGroup,
    destroy,
    elsewhere,
    fault,
    importing,
    preview,
    refresh,
    up,
} from "../../case";
import { unknown } from "../../driver/wireJson";
import { goneElsewhere } from "../gone";
import { broken, conflict, forbidden, missing } from "./ground";

const resource = "Role";
const minimal = { name: "admin" };
const whole = { name: "admin", description: "May do everything" };
const path = (id = ""): string => `/api/v2/roles/${id}`;
const deleted = elsewhere("deleted", (administer, { id }) => administer("DELETE", path(id)));

export const roleCases: CaseGroup = {
    plugin: "auth0",
    name: "roles",
    cases: [
        {
            name: "made, left alone, changed, refreshed, destroyed twice",
            resource,
            everything: true,
            steps: [
                preview(minimal),
                up(minimal),
                up(minimal),
                refresh,
                preview(whole),
                up(whole),
                up({ name: "owner", description: "May do everything" }),
                up(minimal),
                destroy,
                destroy,
            ],
        },
        {
            name: "changed elsewhere",
            resource,
            steps: [
                up(whole),
                elsewhere("changed", (administer, { id }) =>
                    administer("PATCH", path(id), { name: "renamed", description: "Changed" }),
                ),
                refresh,
                preview(whole),
                up(whole),
                up(whole),
            ],
        },
        {
            name: "without a name, with an empty description",
            resource,
            steps: [preview({}), up({}), up({}), up({ ...minimal, description: "" })],
        },
        ...goneElsewhere("deleted elsewhere", deleted, {
            resource,
            prepare: async () => ({}),
            inputs: whole,
        }),
        {
            name: "imported",
            resource,
            everything: true,
            steps: [
                up(whole),
                importing(({ id = "" }) => id),
                up(whole),
                up(minimal),
                importing(({ id = "" }) => id),
                up(minimal),
                importing("rol_aaaaaaaaaaaaaaaa"),
                importing("none"),
            ],
        },
        {
            name: "refused",
            resource,
            steps: [
                up({ ...whole, colour: "red" }),
                up({ name: "x".repeat(51) }),
                preview({ name: unknown, description: unknown }),
            ],
        },
        ...[forbidden, missing, conflict, broken].map((response): Case => ({
            name: `fails with ${response.status}`,
            resource,
            steps: [
                fault(/^POST/, response, response === broken ? 4 : 1),
                up(whole),
                fault(/^GET/, response, response === broken ? 4 : 1),
                up(whole),
                up(whole),
                fault(/^PATCH/, response, response === broken ? 4 : 1),
                up(minimal),
                fault(/^GET/, response, response === broken ? 4 : 1),
                refresh,
                up(minimal),
                fault(/^DELETE/, response, response === broken ? 4 : 1),
                destroy,
            ],
        })),
    ],
};
