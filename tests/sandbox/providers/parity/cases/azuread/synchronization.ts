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
import { type JsonObject, secret, unknown } from "../../driver/wireJson";
import { unknownId } from "../../people";
import { conflict, forbidden, invalid, missing, principalDeleted, samlApplication } from "./ground";

const job = "SynchronizationJob";
const secrets = "SynchronizationSecret";
const prepare = samlApplication;
const at =
    (values: JsonObject): Inputs =>
    ({ principal }: Facts) => ({ servicePrincipalId: `/servicePrincipals/${principal}`, ...values });

const scim = at({ templateId: "scim" });
const paused = at({ templateId: "scim", enabled: false });

const address = { key: "BaseAddress", value: "https://acme.example/scim" };
const token = (value: string) => ({ key: "SecretToken", value: secret(value) });
const credentials = at({ credentials: [address, token("one")] });
const put = (...value: JsonObject[]) =>
    elsewhere("written elsewhere", (administer, { principal }) =>
        administer("PUT", `/v1.0/servicePrincipals/${principal}/synchronization/secrets`, { value }),
    );

const jobDone = (verb: string) =>
    elsewhere(verb, (administer, { id }) => administer("POST", `/v1.0${id}/${verb}`));
const jobDeleted = elsewhere("deleted", (administer, { id }) => administer("DELETE", `/v1.0${id}`));

export const synchronizationCases: CaseGroup = {
    plugin: "azuread",
    name: "synchronization",
    cases: [
        {
            name: "a job: made, left alone, paused, started, refreshed, destroyed twice",
            resource: job,
            prepare,
            everything: true,
            steps: [
                preview(scim),
                up(scim),
                up(scim),
                refresh,
                preview(paused),
                up(paused),
                up(paused),
                up(scim),
                preview(at({ templateId: "other" })),
                preview(at({ templateId: unknown })),
                destroy,
                destroy,
            ],
        },
        {
            name: "a job that is not started",
            resource: job,
            prepare,
            steps: [up(paused), refresh, up(paused), up(scim)],
        },
        {
            name: "a job paused elsewhere",
            resource: job,
            prepare,
            steps: [up(scim), jobDone("pause"), refresh, preview(scim), up(scim)],
        },
        {
            name: "a job started elsewhere",
            resource: job,
            prepare,
            steps: [up(paused), jobDone("start"), refresh, up(paused)],
        },
        {
            name: "a job deleted elsewhere: refreshed, made again",
            resource: job,
            prepare,
            steps: [up(paused), jobDeleted, up(paused), refresh, up(paused)],
        },
        {
            name: "a job deleted elsewhere: started",
            resource: job,
            prepare,
            steps: [up(paused), jobDeleted, up(scim)],
        },
        {
            name: "a job deleted elsewhere: destroyed",
            resource: job,
            prepare,
            steps: [up(paused), jobDeleted, destroy],
        },
        {
            name: "a job of a service principal that is deleted",
            resource: job,
            prepare,
            steps: [up(paused), principalDeleted, refresh, up(paused)],
        },
        {
            name: "a job imported",
            resource: job,
            prepare,
            steps: [
                up(scim),
                importing(({ id = "" }) => id),
                up(scim),
                up(paused),
                importing(({ id = "" }) => id),
                up(paused),
                importing(({ principal }) => `/servicePrincipals/${principal}/synchronization/jobs/none`),
                importing(({ principal }) => `/servicePrincipals/${principal}`),
                importing("scim.1"),
            ],
        },
        {
            name: "jobs refused",
            resource: job,
            prepare,
            steps: [
                up({}),
                up(at({ templateId: "" })),
                up(at({ templateId: "none" })),
                up({ servicePrincipalId: unknownId, templateId: "scim" }),
                up({ servicePrincipalId: `/servicePrincipals/${unknownId}`, templateId: "scim" }),
                up(at({ templateId: "scim", enabled: "perhaps" })),
                preview({ servicePrincipalId: unknown, templateId: unknown, enabled: unknown }),
            ],
        },
        ...[invalid].map((response): Case => ({
            name: `creating, reading, pausing and deleting a job fails with ${response.status}`,
            resource: job,
            prepare,
            steps: [
                fault(/^POST .*jobs$/, response, 1),
                up(scim),
                up(scim),
                fault(/^GET/, response, 1),
                refresh,
                fault(/^POST .*pause/, response, 1),
                up(paused),
                up(paused),
                fault(/^DELETE/, response, 1),
                destroy,
            ],
        })),
        ...[forbidden, conflict].map((response): Case => ({
            name: `a job is refused with ${response.status} for a while`,
            resource: job,
            prepare,
            steps: [
                fault(/^POST .*jobs$/, response, 2),
                up(paused),
                fault(/^POST .*start/, response, 1),
                up(scim),
            ],
        })),
        {
            name: "starting a new job fails with 400",
            resource: job,
            prepare,
            steps: [fault(/^POST .*start/, invalid, 1), up(scim), up(scim), refresh, up(scim)],
        },
        {
            name: "secrets: written, left alone, changed, refreshed, destroyed twice",
            resource: secrets,
            prepare,
            everything: true,
            steps: [
                preview(credentials),
                up(credentials),
                up(credentials),
                refresh,
                up(credentials),
                preview(at({ credentials: [address, token("two")] })),
                up(at({ credentials: [address, token("two")] })),
                destroy,
                destroy,
            ],
        },
        {
            name: "secrets: one more, one less, none",
            resource: secrets,
            prepare,
            steps: [
                up(at({ credentials: [address] })),
                up(credentials),
                up(at({ credentials: [token("one"), address] })),
                up(at({ credentials: [token("one")] })),
                up(at({})),
            ],
        },
        {
            name: "secrets changed elsewhere",
            resource: secrets,
            prepare,
            steps: [
                up(credentials),
                put(address, { key: "SecretToken", value: "another" }, { key: "SyncAll", value: "false" }),
                refresh,
                preview(credentials),
                up(credentials),
                put(
                    { key: "BaseAddress", value: "https://evil.example/scim" },
                    { key: "SecretToken", value: "x" },
                ),
                refresh,
                up(credentials),
            ],
        },
        {
            name: "secrets of a service principal that is deleted",
            resource: secrets,
            prepare,
            steps: [up(credentials), principalDeleted, refresh, up(credentials)],
        },
        {
            name: "secrets imported",
            resource: secrets,
            prepare,
            steps: [
                up(credentials),
                importing(({ id = "" }) => id),
                preview(credentials),
                up(credentials),
                importing(`/servicePrincipals/${unknownId}`),
                importing(unknownId),
            ],
        },
        {
            name: "secrets refused",
            resource: secrets,
            prepare,
            steps: [
                up({}),
                up({ servicePrincipalId: unknownId }),
                up(at({ credentials: "x" })),
                up(at({ credentials: [{ key: "BaseAddress" }] })),
                up(at({ credentials: [{ key: "BaseAddress", value: "x", extra: 1 }] })),
                up({ servicePrincipalId: `/servicePrincipals/${unknownId}`, credentials: [address] }),
                preview(at({ credentials: [address, { key: "SecretToken", value: unknown }] })),
                preview(at({ credentials: unknown })),
                preview({ servicePrincipalId: unknown, credentials: [address] }),
            ],
        },
        ...[missing, invalid].map((response): Case => ({
            name: `writing, reading and emptying secrets fails with ${response.status}`,
            resource: secrets,
            prepare,
            steps: [
                fault(/^PUT/, response, 1),
                up(credentials),
                up(credentials),
                fault(/^GET/, response, 1),
                refresh,
                fault(/^PUT/, response, 1),
                up(at({ credentials: [address, token("two")] })),
                fault(/^PUT/, response, 1),
                destroy,
            ],
        })),
    ],
};
