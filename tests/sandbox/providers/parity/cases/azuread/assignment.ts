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
import { type JsonObject, unknown } from "../../driver/wireJson";
import { ada, bob, engineering, unknownId } from "../../people";
import { goneElsewhere, goneWithOwner } from "../gone";
import { conflict, forbidden, invalid, missing, principalDeleted, samlApplication } from "./ground";

const resource = "AppRoleAssignment";
const prepare = samlApplication;
const at =
    (values: JsonObject): Inputs =>
    ({ principal = "", role = "" }: Facts) => ({
        appRoleId: role,
        principalObjectId: ada,
        resourceObjectId: principal,
        ...values,
    });

const removed = elsewhere("taken away", (administer, { id }) => administer("DELETE", `/v1.0${id}`));
const subject = { resource, prepare, inputs: at({}) };

export const assignmentCases: CaseGroup = {
    plugin: "azuread",
    name: "appRoleAssignment",
    cases: [
        {
            name: "made, left alone, refreshed, replaced, destroyed twice",
            resource,
            prepare,
            everything: true,
            steps: [
                preview(at({})),
                up(at({})),
                up(at({})),
                refresh,
                preview(at({ principalObjectId: bob })),
                up(at({ principalObjectId: bob })),
                up(at({ principalObjectId: engineering })),
                preview(at({ principalObjectId: unknown })),
                destroy,
                destroy,
            ],
        },
        {
            name: "there already",
            resource,
            prepare,
            steps: [up(at({})), importing("/servicePrincipals/x"), up(at({}))],
        },
        ...goneElsewhere("taken away elsewhere", removed, subject),
        goneWithOwner("of a service principal that is deleted", principalDeleted, subject),
        {
            name: "imported",
            resource,
            prepare,
            steps: [
                up(at({})),
                importing(({ id = "" }) => id),
                up(at({})),
                refresh,
                importing(({ principal }) => `/servicePrincipals/${principal}/appRoleAssignedTo/none`),
                importing(({ principal }) => `/servicePrincipals/${principal}`),
                importing("none"),
            ],
        },
        {
            name: "refused inputs",
            resource,
            prepare,
            steps: [
                up({}),
                up(at({ appRoleId: "User" })),
                up(at({ principalObjectId: "ada" })),
                up(({ principal, role = "" }) => ({
                    appRoleId: role,
                    principalObjectId: ada,
                    resourceObjectId: `/servicePrincipals/${principal}`,
                })),
                up(at({ resourceObjectId: unknownId })),
                up(at({ principalObjectId: unknownId })),
                up(at({ appRoleId: unknownId })),
                up(at({ appRoleId: "00000000-0000-0000-0000-000000000000" })),
                preview({ appRoleId: unknown, principalObjectId: unknown, resourceObjectId: unknown }),
            ],
        },
        ...[forbidden, conflict, invalid].map((response): Case => ({
            name: `creating, reading and deleting it fails with ${response.status}`,
            resource,
            prepare,
            steps: [
                fault(/^POST .*appRoleAssignedTo/, response, 1),
                up(at({})),
                up(at({})),
                fault(/^GET/, response, 1),
                refresh,
                fault(/^DELETE/, response, 1),
                destroy,
                fault(/^DELETE/, missing, 1),
                destroy,
            ],
        })),
        {
            name: "looking at the service principal fails with 403 and 404",
            resource,
            prepare,
            steps: [
                fault(/^GET .*servicePrincipals\/[^/]+$/, forbidden, 1),
                up(at({})),
                fault(/^GET .*servicePrincipals\/[^/]+$/, missing, 1),
                up(at({})),
                fault(/^GET .*appRoleAssignedTo/, missing, 1),
                up(at({})),
            ],
        },
        {
            name: "a role and a principal that come late",
            resource,
            prepare,
            steps: [fault(/^POST .*appRoleAssignedTo/, missing, 2), up(at({}))],
        },
    ],
};
