import * as pulumi from "@pulumi/pulumi";

import {
    Auth0EntraLink,
    Auth0ScimConnection,
    EntraEnterpriseApplication,
    EntraProvisioning,
} from "../../components";
import { linkArgs, refusals } from "./support/links";
import { startStack } from "./support/mocks";
import { refusedLink } from "./support/refusedLink";

test("everything that is wrong is reported at once, in the message too", async () => {
    await startStack();
    const args = { auth0: { connectionName: "a_b", debug: 1 }, entra: { users: ["x"] } };
    expect(Object.keys(refusedLink(args))).toEqual(["auth0.connectionName", "auth0.debug", "entra.users[0]"]);
    expect(() => new Auth0EntraLink("acme", args as never)).toThrow(
        /^Auth0EntraLink "acme" has invalid inputs:\n {2}auth0\.connectionName: found "a_b".*\n {2}auth0\.debug: .*\n {2}entra\.users\[0\]: /,
    );
});

test("the error is one of which the SDK prints the message alone, without stack and members", async () => {
    await startStack();
    expect(() => new Auth0EntraLink("acme", { auth0: { connectionName: "a_b" } })).toThrow(
        expect.objectContaining({ __pulumiRunError: true, __pulumiInputPropertiesError: true }) as Error,
    );
});

test("no arguments at all are reported without an empty path", async () => {
    await startStack();
    expect(() => new Auth0EntraLink("acme", undefined as never)).toThrow(
        /^Auth0EntraLink "acme" has invalid inputs:\n {2}found nothing, expected an object with auth0, /,
    );
});

describe("outputs", () => {
    test("are let through, whatever they will be", async () => {
        const stack = await startStack();
        const text = pulumi.output("ok");
        const args = linkArgs({
            auth0: {
                connectionName: "acme",
                displayName: text,
                scim: { mapping: text.apply(() => ({ userName: "username" })) },
            },
            provisioning: { notificationEmail: text, users: { attributes: text.apply(() => ({})) } },
        });
        expect(refusedLink(args)).toEqual({});
        await stack.settled();
    });
});

describe("the parts alone", () => {
    test("refuse missing and unknown arguments", async () => {
        await startStack();
        expect(
            Object.keys(
                refusals(
                    () =>
                        new Auth0ScimConnection("a", {
                            connectionName: "a_b",
                            scim: { userIdAttribute: "x" },
                        }),
                ),
            ),
        ).toEqual(["signInEndpoint", "signingCertificate", "connectionName", "scim.userIdAttribute"]);
        expect(
            refusals(
                () =>
                    new Auth0ScimConnection("a", {
                        connectionName: "a",
                        signInEndpoint: "https://idp.acme.example",
                        signingCertificate: "MIIC",
                        transform: { conection: {}, provisioningJob: {} } as never,
                    }),
            ),
        ).toEqual({
            signingCertificate: expect.stringMatching(/BEGIN CERTIFICATE/) as string,
            "transform.conection": expect.stringMatching(/Did you mean "connection"/) as string,
            "transform.provisioningJob": expect.stringMatching(
                /The known arguments are connection, scimConfiguration, scimToken, connectionClients, samlKey, groupRoles, organizationConnection, discoveryDomain, organizationGroupRoles\./,
            ) as string,
        });
        expect(
            Object.keys(
                refusals(
                    () =>
                        new EntraEnterpriseApplication("a", {
                            displayName: "x",
                            entityId: "a b",
                            replyURL: "",
                        } as never),
                ),
            ),
        ).toEqual(["replyUrl", "entityId", "replyURL"]);
        expect(
            Object.keys(
                refusals(
                    () =>
                        new EntraProvisioning("a", {
                            servicePrincipalId: "x",
                            scimEndpoint: "http://x",
                            provisionGroups: true,
                            groups: { enabled: false },
                        } as never),
                ),
            ),
        ).toEqual(["secretToken", "servicePrincipalId", "scimEndpoint", "groups.enabled"]);
    });

    test("never repeat a secret", async () => {
        await startStack();
        const args = { servicePrincipalId: "", scimEndpoint: "x", secretToken: "canary" };
        expect(() => new EntraProvisioning("a", args)).not.toThrow(/canary/);
    });
});
