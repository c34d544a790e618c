import * as fc from "fast-check";

import { secretMark, unknownMark } from "../../../cli/summary/preview/model";
import { redact, redactProperties, redactText } from "../../../cli/summary/preview/redact";
import { fixture, previewOf, recorded, summaryOf } from "./support";

const canary = "canary-4f8e1c";
const signature = "4dabf18193072939515e22adb298388d";
const envelope = { [signature]: "1b47061264138c4ac30d75fd1eb44270" };

/** Every form in which a preview or a state can hold a secret. */
const secrets: Record<string, object> = {
    "the engine's word for it": { anything: "[secret]" },
    "an envelope with plain text": { anything: { ...envelope, plaintext: JSON.stringify(canary) } },
    "an envelope with a value": { anything: { ...envelope, value: canary } },
    "an envelope with cipher text": { anything: { ...envelope, ciphertext: canary } },
    "cipher text alone": { anything: { ciphertext: canary } },
    "a secret token that is not marked": { secretToken: canary },
    "a client secret deep inside": { options: { clientSecret: canary, list: [{ password: canary }] } },
    "credentials as pairs": { credentials: [{ key: "SecretToken", value: canary }] },
    "a list in a secret property": { privateKeys: [], apiToken: [canary] },
};

describe("a secret does not survive", () => {
    test.each(Object.entries(secrets))("%s", (_form, inputs) => {
        const text = previewOf([
            { op: "update", type: "acme:index:Thing", name: "a", old: { inputs: {} }, new: { inputs } },
            { op: "update", type: "acme:index:Thing", name: "b", old: { inputs }, new: { inputs: {} } },
            {
                op: "update",
                type: "auth0-entra:index:ProvisioningJob",
                name: "j",
                old: { inputs, outputs: inputs },
                new: { inputs },
            },
            {
                op: "create",
                type: "auth0-entra:index:ScimToken",
                name: "r",
                old: { outputs: inputs },
                new: { outputs: inputs },
            },
        ]);
        const { markdown } = summaryOf(text);
        expect(markdown).toContain("acme:Thing");
        expect(markdown).not.toContain(canary);
        expect(markdown).not.toContain("ciphertext");
    });

    test("wherever it stands in the properties", () => {
        const shapes = fc.sample(fc.jsonValue({ maxDepth: 3 }), 50);
        for (const shape of shapes) {
            const inputs = {
                before: shape,
                nested: [
                    { ...envelope, plaintext: canary },
                    { shape, secretToken: canary },
                ],
            };
            expect(JSON.stringify(redactProperties(inputs, []))).not.toContain(canary);
        }
    });

    test("an output that the resource declares to be secret", () => {
        const state = { inputs: {}, outputs: {}, additionalSecretOutputs: ["value"] };
        const text = previewOf([
            {
                op: "update",
                type: "acme:index:Thing",
                name: "a",
                old: { ...state, inputs: { value: canary } },
                new: { ...state, inputs: { value: `${canary}-2` } },
            },
        ]);
        expect(summaryOf(text).markdown).not.toContain(canary);
    });

    test.each([
        ["a SCIM token", `tok_abc.${"0f".repeat(32)}`],
        ["a JSON Web Token", "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl"],
        ["a private key", "-----BEGIN RSA PRIVATE KEY-----\nMIIabc\n-----END RSA PRIVATE KEY-----"],
        ["an authorization header", "Authorization: Bearer 0123456789abcdef"],
    ])("%s in a message or a text", (_what, secret) => {
        const diagnostics = [{ severity: "error", message: `it said: ${secret}` }];
        const step = { op: "update", type: "acme:index:Thing", name: "a" };
        const text = previewOf(
            [{ ...step, old: { inputs: { text: "x" } }, new: { inputs: { text: secret } } }],
            { diagnostics },
        );
        const { markdown } = summaryOf(text);
        expect(markdown).toContain("secret");
        expect(markdown).not.toContain(secret.split("\n")[1] ?? secret.slice(-16));
    });
});

test("what the SDK writes at debug level into a stream of events is not read", () => {
    const event = (diagnosticEvent: object): string => JSON.stringify({ sequence: 0, diagnosticEvent });
    const lines = [
        event({ severity: "debug", message: `RPC finished: token,${canary}` }),
        event({ severity: "warning", message: "a warning" }),
    ];
    const { markdown } = summaryOf(lines.join("\n"));
    expect(markdown).toContain("a warning");
    expect(markdown).not.toContain(canary);
});

test("the recorded previews hold no secret to begin with", () => {
    const everything = recorded("").map(fixture).join("");
    expect(everything).toContain("secretToken");
    expect(redactText(everything)).toBe(everything);
});

describe("what is no secret stays", () => {
    test("settings below the name of one, and an empty one", () => {
        const inputs = {
            token: { lifetimeSeconds: 900, keepers: { rotation: "2" } },
            secretToken: "",
            tokenId: "tok_1",
        };
        expect(redactProperties(inputs, [])).toEqual(inputs);
    });

    test("the engine's marks become marks", () => {
        expect(redact("[secret]")).toBe(secretMark);
        expect(redact("04da6b54-80e4-46f7-96ec-b56ff0331ba9")).toBe(unknownMark);
        expect(redact({ key: "BaseAddress", value: "https://acme.example" })).toEqual({
            key: "BaseAddress",
            value: "https://acme.example",
        });
    });
});
