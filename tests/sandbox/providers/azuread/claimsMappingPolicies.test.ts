import type { Values } from "../../../../provider/host";
import { azureadTenant, type AzureadTenant, enterpriseApplication } from "./tenant";

let azuread: AzureadTenant;

beforeAll(async () => {
    azuread = await azureadTenant();
});
afterAll(() => azuread.close());

const policy = {
    definitions: ['{"ClaimsMappingPolicy":{"Version":1,"IncludeBasicClaimSet":"true","ClaimsSchema":[]}}'],
    displayName: "NameID",
};

test("a policy is created, changed, assigned, and all of it is taken back", async () => {
    const { principal } = await enterpriseApplication(azuread);
    const policies = azuread.plugin.resource("ClaimsMappingPolicy");
    const path = "/v1.0/policies/claimsMappingPolicies";
    let made = { id: "", outputs: {} as Values };
    expect(await azuread.plugin.calls(async () => (made = await policies.create(policy)))).toEqual([
        `POST ${path}`,
        `GET ${path}/{id}`,
    ]);
    expect(made.outputs).toEqual({ ...policy, id: made.id });
    const renamed = { ...policy, displayName: "Other" };
    expect(await policies.diff(made.outputs, renamed)).toEqual({ displayName: "update" });
    expect(await policies.update(made.id, made.outputs, renamed)).toMatchObject({ displayName: "Other" });

    const assignments = azuread.plugin.resource("ServicePrincipalClaimsMappingPolicyAssignment");
    const inputs = { claimsMappingPolicyId: made.id, servicePrincipalId: principal.id };
    let assigned = { id: "", outputs: {} as Values };
    expect(await azuread.plugin.calls(async () => (assigned = await assignments.create(inputs)))).toEqual([
        "POST S/claimsMappingPolicies/$ref",
        "GET S/claimsMappingPolicies",
    ]);
    expect(assigned.outputs).toEqual({ ...inputs, id: assigned.id });
    expect((await assignments.import(assigned.id))?.inputs).toEqual(inputs);
    await assignments.delete(assigned.id, assigned.outputs);
    expect(await assignments.read(assigned.id, assigned.outputs, inputs)).toBeUndefined();

    await policies.delete(made.id, made.outputs);
    expect(await policies.read(made.id, made.outputs, policy)).toBeUndefined();
    expect(azuread.tenant.state.claimsMappingPolicies.size).toBe(0);
});
