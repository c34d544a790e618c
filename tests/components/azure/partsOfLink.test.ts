import * as pulumi from "@pulumi/pulumi";

import { Auth0EntraLink, type Auth0EntraLinkArgs } from "../../../components";
import { linkArgs, linkUp, refusals } from "../support/links";
import { openSecret, startStack } from "../support/mocks";

const monitor = { resourceGroupName: "identity", webhooks: { chat: "https://hooks.example/canary" } };
const vault = { vaultName: "acme-vault", resourceGroupName: "identity" };

test("a link without them has nothing of azure-native", async () => {
    const { link, stack } = await linkUp();
    expect(stack.resources.filter(({ type }) => type.startsWith("azure-native"))).toEqual([]);
    expect([link.monitor, link.tokenSecret]).toEqual([undefined, undefined]);
});

test("the monitor watches the link's job, and its certificate but no token that never expires", async () => {
    const { stack } = await linkUp(linkArgs({ monitor }));
    expect(stack.names().filter((name) => name.startsWith("acme-monitor"))).toEqual([
        "acme-monitor",
        "acme-monitor-action-group",
        "acme-monitor-alert-certificate-expiry",
        "acme-monitor-alert-failures",
        "acme-monitor-alert-no-success",
        "acme-monitor-alert-quarantine",
        "acme-monitor-diagnostic-setting",
        "acme-monitor-workbook",
        "acme-monitor-workspace",
    ]);
    const alert = stack.named("acme-monitor-alert-quarantine");
    expect(alert.inputs.displayName).toBe("Provisioning in quarantine (acme-entra)");
    expect(JSON.stringify(alert.inputs.criteria)).toContain("service-principal-object-id");
    expect(JSON.stringify(stack.named("acme-monitor-alert-certificate-expiry").inputs)).toContain(
        "datetime(2029-01-01T00:00:00.000Z)",
    );
});

test("a token with a lifetime has an alert for its expiry", async () => {
    const auth0 = { connectionName: "acme-entra", scim: { token: { lifetimeSeconds: 7_776_000 } } };
    const { stack } = await linkUp(linkArgs({ monitor, auth0 }));
    expect(JSON.stringify(stack.named("acme-monitor-alert-token-expiry").inputs)).toContain(
        "datetime(2027-01-01T00:00:00.000Z)",
    );
});

test("the token goes to the vault, and expires there when it does in Auth0", async () => {
    const { stack } = await linkUp(linkArgs({ vault }));
    const { inputs } = stack.named("acme-scim-token-secret-secret");
    expect(inputs.secretName).toBe("acme-scim-token-secret");
    expect(openSecret(inputs.properties)).toEqual({
        secret: true,
        value: {
            value: "tok_1.canary",
            contentType: "SCIM bearer token",
            attributes: { enabled: true, expires: 1_798_761_600 },
        },
    });
});

test("a link does not record the addresses of webhooks", async () => {
    const { stack } = await linkUp(linkArgs({ monitor }));
    expect(stack.named("acme").inputs.monitor).toEqual({ resourceGroupName: "identity" });
    expect(JSON.stringify(stack.named("acme").inputs)).not.toContain("canary");
});

test("wrong arguments are refused with the path in the link", async () => {
    await startStack();
    const args = linkArgs({
        monitor: { ...monitor, emails: ["ops"] },
        vault: { ...vault, vaultName: "a" },
        transform: { alertRule: 1 },
    } as unknown as Partial<Auth0EntraLinkArgs>);
    expect(Object.keys(refusals(() => new Auth0EntraLink("acme", args))).sort()).toEqual([
        "monitor.emails[0]",
        "transform.alertRule",
        "vault.vaultName",
    ]);
    const deferred = { ...linkArgs(), monitor: pulumi.output(monitor) } as unknown as Auth0EntraLinkArgs;
    expect(Object.keys(refusals(() => new Auth0EntraLink("acme", deferred)))).toEqual(["monitor"]);
});
