import { randomUUID } from "node:crypto";

import { at, fixed, type Prepare, type PreparedRequest } from "./prepare";
import { lifetimeDefinition, policyDefinition, type Stage } from "./stage";
import { provisioning } from "./synchronizationRequests";

const template = "/applicationTemplates/8adf8e6e-67b2-4cf2-a259-e3dc5476c621";
const userRole = "18d14569-c3bd-439b-9a66-3a2aee01d14f";
const refer = (id: string): object => ({
    "@odata.id": `https://graph.microsoft.com/v1.0/directoryObjects/${id}`,
});

const newUser = (): object => ({
    accountEnabled: true,
    displayName: "Mo",
    mailNickname: "mo",
    userPrincipalName: `${randomUUID()}@acme.example`,
    passwordProfile: { password: `P-${randomUUID()}` },
});
const newGroup = { displayName: "New", mailEnabled: false, mailNickname: "new", securityEnabled: true };

const application: Record<string, Prepare> = {
    "GET /applicationTemplates": fixed("/applicationTemplates"),
    "GET /applicationTemplates/:id": fixed(template),
    "POST /applicationTemplates/:id/instantiate": fixed(`${template}/instantiate`, { displayName: "x" }),
    "GET /applications": fixed("/applications"),
    "GET /applications/$count": fixed("/applications/$count"),
    "POST /applications": fixed("/applications", { displayName: "x" }),
    "GET /applications/:id": (stage) => at(`/applications/${stage.application().application.id}`),
    "PATCH /applications/:id": (stage) =>
        at(`/applications/${stage.application().application.id}`, { notes: "x" }),
    "DELETE /applications/:id": (stage) => at(`/applications/${stage.application().application.id}`),
    "GET /servicePrincipals": fixed("/servicePrincipals"),
    "GET /servicePrincipals/$count": fixed("/servicePrincipals/$count"),
    "POST /servicePrincipals": (stage) => {
        const { application, principal } = stage.application();
        stage.state.servicePrincipals.delete(principal.id);
        return at("/servicePrincipals", { appId: application.appId });
    },
    "GET /servicePrincipals/:id": (stage) => at(`/servicePrincipals/${stage.application().principal.id}`),
    "PATCH /servicePrincipals/:id": (stage) =>
        at(`/servicePrincipals/${stage.application().principal.id}`, { notes: "x" }),
    "DELETE /servicePrincipals/:id": (stage) => at(`/servicePrincipals/${stage.application().principal.id}`),
    "GET /applications/:id/owners": (stage) =>
        at(`/applications/${stage.application().application.id}/owners`),
    "POST /applications/:id/owners/$ref": (stage) =>
        at(`/applications/${stage.application().application.id}/owners/$ref`, refer(stage.user().id)),
    "DELETE /applications/:id/owners/:memberId/$ref": (stage) => {
        const { application } = stage.application();
        return at(`/applications/${application.id}/owners/${application.owners[0]}/$ref`);
    },
    "GET /servicePrincipals/:id/owners": (stage) =>
        at(`/servicePrincipals/${stage.application().principal.id}/owners`),
    "POST /servicePrincipals/:id/owners/$ref": (stage) =>
        at(`/servicePrincipals/${stage.application().principal.id}/owners/$ref`, refer(stage.user().id)),
    "DELETE /servicePrincipals/:id/owners/:memberId/$ref": (stage) => {
        const { principal } = stage.application();
        return at(`/servicePrincipals/${principal.id}/owners/${principal.owners[0]}/$ref`);
    },
    "POST /servicePrincipals/:id/addTokenSigningCertificate": (stage) =>
        at(`/servicePrincipals/${stage.application().principal.id}/addTokenSigningCertificate`, {
            displayName: "CN=x",
        }),
    "GET /servicePrincipals/:id/appRoleAssignedTo": (stage) => {
        const { principal } = stage.application();
        stage.assignment(principal, stage.user());
        return at(`/servicePrincipals/${principal.id}/appRoleAssignedTo`);
    },
    "POST /servicePrincipals/:id/appRoleAssignedTo": (stage) => {
        const { id } = stage.application().principal;
        const body = { appRoleId: userRole, principalId: stage.user().id, resourceId: id };
        return at(`/servicePrincipals/${id}/appRoleAssignedTo`, body);
    },
    "GET /servicePrincipals/:id/appRoleAssignedTo/:assignmentId": assigned,
    "DELETE /servicePrincipals/:id/appRoleAssignedTo/:assignmentId": assigned,
};

function assigned(stage: Stage): PreparedRequest {
    const { principal } = stage.application();
    return at(
        `/servicePrincipals/${principal.id}/appRoleAssignedTo/${stage.assignment(principal, stage.user())}`,
    );
}

const directory: Record<string, Prepare> = {
    ...countAndCast("/users/:id/memberOf", ["group"], (stage) => {
        const user = stage.user();
        stage.group([user]);
        return `/users/${user.id}/memberOf`;
    }),
    ...countAndCast(
        "/users/:id/directReports",
        ["user"],
        (stage) => `/users/${managed(stage).manager}/directReports`,
    ),
    ...countAndCast("/groups/:id/members", ["user", "group", "servicePrincipal"], (stage) => {
        return `/groups/${stage.group([stage.user()]).id}/members`;
    }),
    ...countAndCast("/groups/:id/transitiveMembers", ["user", "group", "servicePrincipal"], (stage) => {
        return `/groups/${stage.group([stage.user()]).id}/transitiveMembers`;
    }),
    ...countAndCast("/groups/:id/memberOf", ["group"], (stage) => `/groups/${stage.group().id}/memberOf`),
    ...countAndCast("/groups/:id/owners", ["user", "servicePrincipal"], (stage) => {
        return `/groups/${owned(stage).group}/owners`;
    }),
    "GET /users": fixed("/users"),
    "GET /users/$count": fixed("/users/$count"),
    "POST /users": () => at("/users", newUser()),
    "GET /users/:id": (stage) => at(`/users/${stage.user().id}`),
    "PATCH /users/:id": (stage) => at(`/users/${stage.user().id}`, { jobTitle: "x" }),
    "DELETE /users/:id": (stage) => at(`/users/${stage.user().id}`),
    "GET /users/:id/memberOf": (stage) => {
        const user = stage.user();
        stage.group([user]);
        return at(`/users/${user.id}/memberOf`);
    },
    "GET /users/:id/directReports": (stage) => at(`/users/${managed(stage).manager}/directReports`),
    "GET /users/:id/manager": (stage) => at(`/users/${managed(stage).id}/manager`),
    "PUT /users/:id/manager/$ref": (stage) =>
        at(`/users/${stage.user().id}/manager/$ref`, refer(stage.user().id)),
    "DELETE /users/:id/manager/$ref": (stage) => at(`/users/${managed(stage).id}/manager/$ref`),
    "GET /groups": fixed("/groups"),
    "GET /groups/$count": fixed("/groups/$count"),
    "POST /groups": fixed("/groups", newGroup),
    "GET /groups/:id": (stage) => at(`/groups/${stage.group().id}`),
    "PATCH /groups/:id": (stage) => at(`/groups/${stage.group().id}`, { description: "x" }),
    "DELETE /groups/:id": (stage) => at(`/groups/${stage.group().id}`),
    "GET /groups/:id/members": (stage) => at(`/groups/${stage.group([stage.user()]).id}/members`),
    "GET /groups/:id/transitiveMembers": (stage) =>
        at(`/groups/${stage.group([stage.user()]).id}/transitiveMembers`),
    "GET /groups/:id/memberOf": (stage) => at(`/groups/${stage.group().id}/memberOf`),
    "GET /groups/:id/owners": (stage) => at(`/groups/${owned(stage).group}/owners`),
    "POST /groups/:id/members/$ref": (stage) =>
        at(`/groups/${stage.group().id}/members/$ref`, refer(stage.user().id)),
    "DELETE /groups/:id/members/:memberId/$ref": (stage) => {
        const user = stage.user();
        return at(`/groups/${stage.group([user]).id}/members/${user.id}/$ref`);
    },
    "POST /groups/:id/owners/$ref": (stage) =>
        at(`/groups/${stage.group().id}/owners/$ref`, refer(stage.user().id)),
    "DELETE /groups/:id/owners/:memberId/$ref": (stage) => {
        const { group, owner } = owned(stage);
        return at(`/groups/${group}/owners/${owner}/$ref`);
    },
    "GET /directoryObjects/:id": (stage) => at(`/directoryObjects/${stage.group().id}`),
    "GET /directory/deletedItems/microsoft.graph.user": (stage) => {
        stage.deleted(stage.user());
        return at("/directory/deletedItems/microsoft.graph.user");
    },
    "GET /directory/deletedItems/microsoft.graph.group": (stage) => {
        stage.deleted(stage.group([], ["Unified"]));
        return at("/directory/deletedItems/microsoft.graph.group");
    },
    "GET /directory/deletedItems/microsoft.graph.application": (stage) => {
        stage.deleted(stage.application().application);
        return at("/directory/deletedItems/microsoft.graph.application");
    },
    "GET /directory/deletedItems/microsoft.graph.servicePrincipal": (stage) => {
        stage.deleted(stage.application().principal);
        return at("/directory/deletedItems/microsoft.graph.servicePrincipal");
    },
};

/** The number of a list, and the list and its number of each type. */
function countAndCast(
    path: string,
    types: readonly string[],
    resolve: (stage: Stage) => string,
): Record<string, Prepare> {
    const suffixes = types.flatMap((type) => [`/microsoft.graph.${type}`, `/microsoft.graph.${type}/$count`]);
    return Object.fromEntries(
        ["/$count", ...suffixes].map((suffix) => [
            `GET ${path}${suffix}`,
            (stage: Stage) => at(`${resolve(stage)}${suffix}`),
        ]),
    );
}

function managed(stage: Stage): { id: string; manager: string } {
    const [user, manager] = [stage.user(), stage.user()];
    user.manager = manager.id;
    return { id: user.id, manager: manager.id };
}

function owned(stage: Stage): { group: string; owner: string } {
    const [group, owner] = [stage.group(), stage.user()];
    group.owners = [owner.id];
    return { group: group.id, owner: owner.id };
}

const policies = "/policies/claimsMappingPolicies";

const lifetimePolicies = "/policies/tokenLifetimePolicies";

const lifetimePolicy: Record<string, Prepare> = {
    [`GET ${lifetimePolicies}`]: fixed(lifetimePolicies),
    [`POST ${lifetimePolicies}`]: fixed(lifetimePolicies, {
        definition: [lifetimeDefinition],
        displayName: "lifetime",
    }),
    [`GET ${lifetimePolicies}/:id`]: (stage) => at(`${lifetimePolicies}/${stage.lifetimePolicy()}`),
    [`PATCH ${lifetimePolicies}/:id`]: (stage) =>
        at(`${lifetimePolicies}/${stage.lifetimePolicy()}`, { displayName: "other" }),
    [`DELETE ${lifetimePolicies}/:id`]: (stage) => at(`${lifetimePolicies}/${stage.lifetimePolicy()}`),
    [`GET ${lifetimePolicies}/:id/appliesTo`]: (stage) =>
        at(`${lifetimePolicies}/${stage.lifetimePolicy([stage.application().principal.id])}/appliesTo`),
    "GET /servicePrincipals/:id/tokenLifetimePolicies": (stage) => {
        const { id } = stage.application().principal;
        stage.lifetimePolicy([id]);
        return at(`/servicePrincipals/${id}/tokenLifetimePolicies`);
    },
    "POST /servicePrincipals/:id/tokenLifetimePolicies/$ref": (stage) =>
        at(
            `/servicePrincipals/${stage.application().principal.id}/tokenLifetimePolicies/$ref`,
            refer(stage.lifetimePolicy()),
        ),
    "DELETE /servicePrincipals/:id/tokenLifetimePolicies/:policyId/$ref": (stage) => {
        const { id } = stage.application().principal;
        return at(`/servicePrincipals/${id}/tokenLifetimePolicies/${stage.lifetimePolicy([id])}/$ref`);
    },
};

const policy: Record<string, Prepare> = {
    ...lifetimePolicy,
    [`GET ${policies}`]: fixed(policies),
    [`POST ${policies}`]: fixed(policies, { definition: [policyDefinition], displayName: "claims" }),
    [`GET ${policies}/:id`]: (stage) => at(`${policies}/${stage.policy()}`),
    [`PATCH ${policies}/:id`]: (stage) => at(`${policies}/${stage.policy()}`, { displayName: "other" }),
    [`DELETE ${policies}/:id`]: (stage) => at(`${policies}/${stage.policy()}`),
    "GET /policies/claimsMappingPolicies/:id/appliesTo": (stage) =>
        at(`${policies}/${stage.policy([stage.application().principal.id])}/appliesTo`),
    "GET /servicePrincipals/:id/claimsMappingPolicies": (stage) => {
        const { id } = stage.application().principal;
        stage.policy([id]);
        return at(`/servicePrincipals/${id}/claimsMappingPolicies`);
    },
    "POST /servicePrincipals/:id/claimsMappingPolicies/$ref": (stage) =>
        at(
            `/servicePrincipals/${stage.application().principal.id}/claimsMappingPolicies/$ref`,
            refer(stage.policy()),
        ),
    "DELETE /servicePrincipals/:id/claimsMappingPolicies/:policyId/$ref": (stage) => {
        const { id } = stage.application().principal;
        return at(`/servicePrincipals/${id}/claimsMappingPolicies/${stage.policy([id])}/$ref`);
    },
    "GET /organization": fixed("/organization"),
    "GET /organization/:id": (stage) => at(`/organization/${stage.state.tenantId}`),
    "GET /subscribedSkus": fixed("/subscribedSkus"),
    "GET /policies/defaultAppManagementPolicy": fixed("/policies/defaultAppManagementPolicy"),
    "GET /applications/:id/appManagementPolicies": (stage) =>
        at(`/applications/${stage.application().application.id}/appManagementPolicies`),
    "GET /servicePrincipals/:id/appManagementPolicies": (stage) =>
        at(`/servicePrincipals/${stage.application().principal.id}/appManagementPolicies`),
};

/** A request for each route, by method and path of the route; it finds what it needs, and changes it. */
export const requests: Readonly<Record<string, Prepare>> = {
    ...application,
    ...directory,
    ...policy,
    ...provisioning,
};

/** Requests below `/directory/deletedItems/{id}`, by the type of the object. */
export const deletedObjects: Readonly<Record<string, (stage: Stage) => string>> = {
    user: (stage) => stage.deleted(stage.user()).id,
    group: (stage) => stage.deleted(stage.group([], ["Unified"])).id,
    application: (stage) => stage.deleted(stage.application().application).id,
    servicePrincipal: (stage) => stage.deleted(stage.application().principal).id,
};
