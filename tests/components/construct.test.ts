import * as pulumi from "@pulumi/pulumi";

import { findComponentFactory } from "../../components/construct";
import { smallest } from "./support/links";
import { startStack, valueOf } from "./support/mocks";

function factory(token: string) {
    const found = findComponentFactory(token);
    if (found === undefined) throw new Error(`there is no ${token}`);
    return found;
}

const link = () => factory("auth0-entra:index:Auth0EntraLink");

test.each(["Auth0EntraLink", "Auth0ScimConnection", "EntraEnterpriseApplication", "EntraProvisioning"])(
    "%s can be built for other languages",
    (name) => {
        expect(findComponentFactory(`auth0-entra:index:${name}`)).toBeInstanceOf(Function);
    },
);

test("other tokens are unknown", () => {
    expect(findComponentFactory("auth0-entra:index:ScimToken")).toBeUndefined();
});

test("the component comes back with its URN and its outputs", async () => {
    const stack = await startStack();
    const { urn, outputs } = await link()("acme", { ...smallest }, {}, {});
    await stack.settled();
    expect(await valueOf(urn)).toBe("urn:pulumi:test::project::auth0-entra:index:Auth0EntraLink::acme");
    expect(Object.keys(outputs).sort()).toEqual([
        "acsUrl",
        "applicationId",
        "certificateThumbprint",
        "certificateValidUntil",
        "clientId",
        "connectionId",
        "connectionName",
        "entityId",
        "escrowCount",
        "health",
        "jobId",
        "lastCycle",
        "provisioningStatus",
        "quarantine",
        "quarantineReason",
        "scimEndpoint",
        "servicePrincipalId",
        "signInUrl",
        "tenantUrl",
        "tokenId",
        "tokenValidUntil",
        "trustedCertificates",
    ]);
});

test("the token is among the outputs when asked for, as a secret", async () => {
    const stack = await startStack();
    const { outputs } = await link()("acme", { ...smallest, exposeToken: true }, {}, {});
    await stack.settled();
    expect(await pulumi.isSecret(outputs.token as pulumi.Output<string>)).toBe(true);
});

test("an object that arrives as an output is opened, so that its members decide about children", async () => {
    const stack = await startStack();
    await link()("acme", { auth0: smallest.auth0, entra: pulumi.output(smallest.entra) }, {}, {});
    await stack.settled();
    expect(stack.named("acme-entra-assignments").inputs.principals).toHaveProperty(["user ada@acme.example"]);
});

test("reports invalid inputs as a list under one headline, which the engine prints", async () => {
    await startStack();
    const error = await link()("acme", { auth0: { connectionName: "a_b" } }, {}, {}).catch((e: unknown) => e);
    if (!pulumi.InputPropertiesError.isInstance(error)) throw new Error("it was accepted");
    expect(error.message).toBe('Auth0EntraLink "acme" has invalid inputs:');
    expect(error.errors.map((e) => e.propertyPath)).toEqual(["auth0.connectionName"]);
});
