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
import { unknownId } from "../../people";
import { forbidden, invalid, missing, refusal, templateId } from "./ground";

const resource = "ApplicationFromTemplate";
const inputs = { displayName: "Acme", templateId };

/** The path of the application in an ID such as `/applicationTemplates/T/instantiate/APPLICATION/PRINCIPAL`. */
const application = (id = ""): string => `/v1.0/applications/${id.split("/")[4]}`;

export const applicationFromTemplateCases: CaseGroup = {
    plugin: "azuread",
    name: "applicationFromTemplate",
    cases: [
        {
            name: "made, left alone, renamed, refreshed, destroyed",
            resource,
            everything: true,
            steps: [
                preview(inputs),
                up(inputs),
                up(inputs),
                preview({ ...inputs, displayName: "Other" }),
                up({ ...inputs, displayName: "Other" }),
                refresh,
                up({ ...inputs, displayName: "Other" }),
                preview({ ...inputs, displayName: unknown }),
                preview({ ...inputs, templateId: unknownId }),
                preview({ ...inputs, templateId: unknown }),
                destroy,
            ],
        },
        {
            name: "another template, which does not exist",
            resource,
            steps: [up(inputs), up({ ...inputs, templateId: unknownId }), up(inputs)],
        },
        {
            name: "renamed elsewhere, then deleted elsewhere, then imported",
            resource,
            steps: [
                up(inputs),
                elsewhere("renamed", (administer, { id }) =>
                    administer("PATCH", application(id), { displayName: "Other" }),
                ),
                refresh,
                up(inputs),
                importing(({ id = "" }) => id),
                up(inputs),
                elsewhere("deleted", (administer, { id }) => administer("DELETE", application(id))),
                up({ ...inputs, displayName: "New" }),
                importing(({ id = "" }) => id),
            ],
        },
        {
            name: "deleted elsewhere, refreshed",
            resource,
            steps: [
                up(inputs),
                elsewhere("deleted", (administer, { id }) => administer("DELETE", application(id))),
                refresh,
            ],
        },
        {
            name: "deleted elsewhere, destroyed",
            resource,
            steps: [
                up(inputs),
                elsewhere("deleted", (administer, { id }) => administer("DELETE", application(id))),
                destroy,
            ],
        },
        {
            name: "refused inputs",
            resource,
            steps: [
                up({}),
                up({ templateId }),
                up({ ...inputs, displayName: "" }),
                up({ ...inputs, templateId: "scim" }),
                up({ ...inputs, templateId: "" }),
                up({ ...inputs, displayname: "x" }),
                up({ ...inputs, displayName: [] }),
                preview({ displayName: unknown, templateId: unknown }),
                importing("acme"),
                importing(templateId),
                importing(`/applicationTemplates/${templateId}/instantiate/${unknownId}`),
                importing(`/applicationTemplates/${templateId}/instantiate/${unknownId}/${unknownId}`),
            ],
        },
        ...[forbidden, missing, invalid].map((response): Case => ({
            name: `creating it fails with ${response.status}`,
            resource,
            steps: [fault(/^POST .*instantiate/, response), up(inputs)],
        })),
        {
            name: "reading it back fails with 403, then the next up goes on",
            resource,
            steps: [fault(/^GET .*applications/, forbidden, 1), up(inputs), up(inputs)],
        },
        {
            name: "renaming it fails with 403",
            resource,
            steps: [
                up(inputs),
                fault(/^PATCH/, forbidden, 1),
                up({ ...inputs, displayName: "Other" }),
                up({ ...inputs, displayName: "Other" }),
            ],
        },
        {
            name: "refreshing and deleting it is refused",
            resource,
            steps: [
                up(inputs),
                fault(/^GET/, forbidden, 1),
                refresh,
                fault(/^DELETE/, refusal(400, "Request_BadRequest", "DeletingSamlSpNotAllowed"), 1),
                destroy,
            ],
        },
    ],
};
