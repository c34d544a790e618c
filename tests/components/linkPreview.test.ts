import * as pulumi from "@pulumi/pulumi";

import { Auth0EntraLink } from "../../components";
import { linkUp, smallest } from "./support/links";
import { startStack } from "./support/mocks";

describe("a preview in which nothing exists yet", () => {
    test("registers the same resources as the up", async () => {
        const up = await linkUp();
        const preview = await linkUp(smallest, { preview: true });
        expect(preview.stack.names()).toEqual(up.stack.names());
    });

    test("waits for the tenant's name from SCIM without blocking anything", async () => {
        const { stack } = await linkUp(smallest, {
            preview: true,
            deployment: { auth0TenantName: undefined },
        });
        expect(stack.named("acme-entra-saml-configuration").inputs.replyUrls).toEqual([
            "https://acme.eu.auth0.com/login/callback?connection=acme-entra",
        ]);
    });

    test("leaves open what depends on credentials that are not known yet", async () => {
        const { stack, link } = await linkUp(smallest, { preview: true, unconfigured: true });
        expect(stack.names()).toContain("acme-entra-assignments");
        expect(stack.names()).toContain("acme-provisioning-job");
        const texts = JSON.stringify(stack.resources.map((r) => r.inputs));
        expect(texts).not.toContain("https://undefined");
        expect(texts).not.toContain("urn:auth0:undefined");
        let entityId: string | undefined;
        link.entityId.apply((value) => (entityId = value));
        await stack.settled();
        expect(entityId).toBeUndefined();
    });

    test("shows names and mappings although they are made of outputs of the program", async () => {
        const stack = await startStack({ preview: true });
        new Auth0EntraLink("acme", {
            auth0: { connectionName: pulumi.output("acme-entra"), enabledClients: [pulumi.output("client")] },
            entra: { principals: { team: pulumi.output("11111111-2222-3333-4444-555555555555") } },
        });
        await stack.settled();
        expect(stack.named("acme-auth0-connection").inputs.name).toBe("acme-entra");
        expect(stack.named("acme-auth0-connection-clients").inputs.enabledClients).toEqual(["client"]);
        expect(stack.named("acme-entra-assignments").inputs.principals).toEqual({
            "principal team": "11111111-2222-3333-4444-555555555555",
        });
    });
});
