import { X509Certificate } from "node:crypto";

import type { Values } from "../../../../provider/host";
import { getString } from "../../../../sandbox/providers/bridge/operations";
import { failedPaths, times } from "../support";
import { azureadTenant, type AzureadTenant, enterpriseApplication } from "./tenant";

let azuread: AzureadTenant;
let inputs: Values;

beforeEach(async () => {
    azuread = await azureadTenant();
    const { principal } = await enterpriseApplication(azuread);
    inputs = { servicePrincipalId: principal.id, displayName: "CN=Acme", endDate: "2029-01-01T00:00:00Z" };
});
afterEach(() => azuread.close());

test("a certificate is added in eight calls, read in one, and removed in seven", async () => {
    const resource = azuread.plugin.resource("ServicePrincipalTokenSigningCertificate");
    let made = { id: "", outputs: {} as Values };
    expect(await azuread.plugin.calls(async () => (made = await resource.create(inputs)))).toEqual([
        "POST S/addTokenSigningCertificate",
        ...times(6, "GET S"),
        "GET S?$select=keyCredentials",
    ]);
    const { keyId, thumbprint } = made.outputs;
    const principalId = getString(inputs, "servicePrincipalId").split("/")[2];
    expect(made.id).toBe(`${principalId}/tokenSigningCertificate/${getString(made.outputs, "keyId")}`);
    const stored = azuread.tenant.state.servicePrincipals.get(principalId ?? "");
    expect(stored?.keyCredentials.find((key) => key.keyId === keyId)?.usage).toBe("Verify");
    const certificate = new X509Certificate(Buffer.from(getString(made.outputs, "value"), "base64"));
    expect(thumbprint).toBe(certificate.fingerprint.replaceAll(":", ""));
    expect(await resource.diff(made.outputs, inputs)).toEqual({});
    expect(await resource.diff(made.outputs, { ...inputs, displayName: "CN=Other" })).toEqual({
        displayName: "update-replace",
    });

    expect(await azuread.plugin.calls(() => resource.read(made.id, made.outputs, inputs))).toEqual([
        "GET S?$select=keyCredentials",
    ]);
    expect((await resource.import(made.id))?.inputs).toEqual(inputs);
    expect(await azuread.plugin.calls(() => resource.delete(made.id, made.outputs))).toEqual([
        "GET S",
        "PATCH S",
        ...times(5, "GET S"),
    ]);
    expect(await resource.read(made.id, made.outputs, inputs)).toBeUndefined();
});

test("with two certificates the deletion of the old one takes the new one, and fails", async () => {
    const resource = azuread.plugin.resource("ServicePrincipalTokenSigningCertificate");
    const old = await resource.create(inputs);
    const replacement = await resource.create({ ...inputs, displayName: "CN=New" });
    await expect(resource.delete(old.id, old.outputs)).rejects.toThrow(
        "waiting for deletion of token signing certificate credential",
    );
    expect(await resource.read(old.id, old.outputs, inputs)).toBeDefined();
    expect(await resource.read(replacement.id, replacement.outputs, inputs)).toBeUndefined();
});

test("a name without CN= and an end that is no date are refused", async () => {
    const resource = azuread.plugin.resource("ServicePrincipalTokenSigningCertificate");
    const { failures } = await resource.check({ ...inputs, displayName: "Acme", endDate: "tomorrow" });
    expect(failedPaths(failures)).toEqual(["displayName", "endDate"]);
});
