import { randomUUID } from "node:crypto";

import { at, fixed, type Prepare } from "./prepare";

const synchronization = "/servicePrincipals/:id/synchronization";
const jobs = `${synchronization}/jobs`;
const onJob =
    (rest: string, body?: unknown): Prepare =>
    (stage) =>
        at(`${stage.job().job}${rest}`, body);
const onTemplate =
    (rest: string, body?: unknown): Prepare =>
    (stage) =>
        at(`${stage.job().synchronization}/templates${rest}`, body);
const onApplicationTemplate =
    (rest: string, body?: unknown): Prepare =>
    (stage) =>
        at(`/applications/${stage.application().application.id}/synchronization/templates${rest}`, body);
const expression = { expression: 'Join(" ", [givenName], [surname])' };

const acquire: Prepare = (stage) =>
    at(`${stage.job().synchronization}/acquireAccessToken`, { credentials: [] });
const acquireForApplication: Prepare = (stage) =>
    at(`/applications/${stage.application().application.id}/synchronization/acquireAccessToken`, {
        credentials: [],
    });

/** Requests for the routes of synchronization and for the logs. */
export const provisioning: Readonly<Record<string, Prepare>> = {
    ...templateQueries(synchronization, onTemplate),
    ...templateQueries("/applications/:id/synchronization", onApplicationTemplate),
    [`GET ${synchronization}/secrets`]: (stage) => at(`${stage.job().synchronization}/secrets`),
    [`PUT ${synchronization}/secrets`]: (stage) =>
        at(`${stage.job().synchronization}/secrets`, { value: [] }),
    [`GET ${jobs}`]: (stage) => at(`${stage.job().synchronization}/jobs`),
    [`POST ${jobs}`]: (stage) =>
        at(`/servicePrincipals/${stage.application().principal.id}/synchronization/jobs`, {
            templateId: "scim",
        }),
    [`GET ${jobs}/:jobId`]: onJob(""),
    [`DELETE ${jobs}/:jobId`]: onJob(""),
    [`GET ${jobs}/:jobId/schema`]: onJob("/schema"),
    [`PUT ${jobs}/:jobId/schema`]: (stage) => {
        const { principal, job, jobId } = stage.job();
        return at(`${job}/schema`, stage.state.jobs.get(principal.id)?.get(jobId)?.schema);
    },
    [`DELETE ${jobs}/:jobId/schema`]: onJob("/schema"),
    [`POST ${jobs}/validateCredentials`]: (stage) =>
        at(`${stage.job().synchronization}/jobs/validateCredentials`, {
            templateId: "scim",
            credentials: stage.credentials(),
        }),
    [`POST ${jobs}/:jobId/validateCredentials`]: onJob("/validateCredentials", { useSavedCredentials: true }),
    [`POST ${jobs}/:jobId/start`]: onJob("/start"),
    [`POST ${jobs}/:jobId/pause`]: onJob("/pause"),
    [`POST ${jobs}/:jobId/restart`]: onJob("/restart", { criteria: { resetScope: "Watermark" } }),
    [`POST ${jobs}/:jobId/provisionOnDemand`]: (stage) => {
        const { principal, job, jobId } = stage.job();
        const user = stage.user();
        stage.assignment(principal, user);
        const ruleId = stage.state.jobs.get(principal.id)?.get(jobId)?.schema.synchronizationRules[0]?.id;
        const subjects = [{ objectId: user.id, objectTypeName: "User" }];
        return at(`${job}/provisionOnDemand`, { parameters: [{ ruleId, subjects }] });
    },
    ...schemaQueries(`${jobs}/:jobId`, onJob),
    [`POST ${synchronization}/acquireAccessToken`]: acquire,
    "POST /applications/:id/synchronization/acquireAccessToken": acquireForApplication,
    "GET /auditLogs/provisioning": fixed("/auditLogs/provisioning"),
    "GET /auditLogs/directoryAudits": fixed("/auditLogs/directoryAudits"),
    "GET /auditLogs/directoryAudits/:id": (stage) => {
        stage.job();
        return at(`/auditLogs/directoryAudits/${stage.state.directoryAudits?.at(-1)?.id}`);
    },
};

function templateQueries(
    path: string,
    on: (rest: string, body?: unknown) => Prepare,
): Record<string, Prepare> {
    return {
        [`GET ${path}/templates`]: on(""),
        [`GET ${path}/templates/:templateId`]: on("/scim"),
        [`GET ${path}/templates/:templateId/schema`]: on("/scim/schema"),
        ...schemaQueries(`${path}/templates/:templateId`, (rest, body) => on(`/scim${rest}`, body)),
    };
}

function schemaQueries(path: string, on: (rest: string, body?: unknown) => Prepare): Record<string, Prepare> {
    const discover: Prepare = (stage) => {
        const { path: schema } = on("/schema")(stage);
        return at(`${schema}/directories/${randomUUID()}/discover`);
    };
    return {
        ...Object.fromEntries(
            ["filterOperators", "filterOperators()", "functions", "functions()"].map((name) => [
                `GET ${path}/schema/${name}`,
                on(`/schema/${name}`),
            ]),
        ),
        [`POST ${path}/schema/parseExpression`]: on("/schema/parseExpression", expression),
        [`POST ${path}/schema/directories/:directoryId/discover`]: discover,
    };
}
