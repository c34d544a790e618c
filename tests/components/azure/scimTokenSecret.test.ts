import * as pulumi from "@pulumi/pulumi";

import { ScimTokenSecret, type ScimTokenSecretArgs } from "../../../components";
import { checkTokenValue } from "../../../components/azure/vaultRules";
import { validateValue } from "../../../components/support/validation";
import { refusals } from "../support/links";
import { openSecret, type Stack, startStack, valueOf } from "../support/mocks";

const smallest: ScimTokenSecretArgs = {
    vaultName: "acme-vault",
    resourceGroupName: "identity",
    token: "canary",
};

async function up(
    args: Partial<ScimTokenSecretArgs> = {},
    name = "kept",
): Promise<{ part: ScimTokenSecret; stack: Stack }> {
    const stack = await startStack();
    const part = new ScimTokenSecret(name, { ...smallest, ...args });
    await stack.settled();
    return { part, stack };
}

test("the token becomes one secret, with its expiry date in seconds", async () => {
    const { stack } = await up({
        validUntil: pulumi.output("2027-01-01T00:00:00.900Z"),
        secretName: "entra",
        tags: { team: "identity" },
    });
    const { type, inputs } = stack.named("kept-secret");
    expect(type).toBe("azure-native:keyvault:Secret");
    const properties = openSecret(inputs.properties);
    expect(properties).toEqual({
        secret: true,
        value: {
            value: "canary",
            contentType: "SCIM bearer token",
            attributes: { enabled: true, expires: 1_798_761_600 },
        },
    });
    expect({ ...inputs, properties: undefined }).toEqual({
        vaultName: "acme-vault",
        resourceGroupName: "identity",
        secretName: "entra",
        tags: { "managed-by": "pulumi", team: "identity" },
    });
});

test("a token that never expires has no expiry date, and the secret is named after the component", async () => {
    const { stack } = await up({ validUntil: pulumi.output(undefined) }, "kept.for_us");
    const { inputs } = stack.named("kept.for_us-secret");
    expect(inputs.secretName).toBe("kept-for-us");
    expect((openSecret(inputs.properties).value as { attributes: object }).attributes).toEqual({
        enabled: true,
    });
});

test("the component does not record the token, and its outputs are no secrets", async () => {
    const { part, stack } = await up();
    expect(stack.named("kept").inputs).toEqual({ vaultName: "acme-vault", resourceGroupName: "identity" });
    expect(await valueOf(part.secretUri)).toBe("https://acme-vault.vault.azure.net/secrets/kept");
    expect(await pulumi.isSecret(part.secretUri)).toBe(false);
});

test("a token that was imported, whose value is unknown, is refused with what to do", async () => {
    await startStack();
    const refused = refusals(() => new ScimTokenSecret("kept", { ...smallest, token: "" }));
    expect(refused.token).toMatch(/value is not known; rotate the token/);
    expect(() => validateValue("", "token", checkTokenValue)).toThrow(
        /^An input is invalid:\n {2}token: is empty/,
    );
    expect(validateValue("canary", "token", checkTokenValue)).toBe("canary");
});

test("what cannot be right is refused, without the token", async () => {
    await startStack();
    const refused = refusals(
        () =>
            new ScimTokenSecret("kept", {
                ...smallest,
                vaultName: "https://acme.vault.azure.net",
                secretName: "entra_token",
                validUntil: "tomorrow",
            }),
    );
    expect(Object.keys(refused).sort()).toEqual(["secretName", "validUntil", "vaultName"]);
    expect(JSON.stringify(refused)).not.toContain("canary");
});
