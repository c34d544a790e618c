import { createClientPool } from "../../../cli/stack/clientPool";
import type { EngineResource, EngineStep } from "../../../cli/stack/engineTypes";
import type { PulumiCli } from "../../../cli/stack/pulumiCli";

const root = "urn:pulumi:test::link";
const stack = `${root}::pulumi:pulumi:Stack::link-test`;
const provider = (name: string): string => `${root}::pulumi:providers:auth0-entra::${name}`;
const component = (name: string): string => `${root}::auth0-entra:index:Auth0EntraLink::${name}`;
const part = (name: string): string =>
    `${root}::auth0-entra:index:Auth0EntraLink$auth0-entra:index:Auth0ScimConnection::${name}-auth0`;

const step = (urn: string, more: Partial<EngineResource> = {}, op = "same"): EngineStep => ({
    op,
    urn,
    newState: { urn, type: "", ...more },
});

/** Two links, each with a provider of its own; the resource to look for is a child of the part. */
const linkSteps = (name: string, of: string): EngineStep[] => [
    step(component(name), { parent: stack }),
    step(part(name), { parent: component(name) }),
    step(`${root}::auth0-entra:index:ScimToken::${name}-token`, {
        parent: part(name),
        provider: `${provider(of)}::an-id`,
    }),
    step(connectionOf(name), { parent: part(name) }, "create"),
];

function connectionOf(name: string): string {
    return `${root}::auth0:index/connection:Connection::${name}-connection`;
}

/** The CLI that knows these commands, and no other. */
function createCli(responses: Record<string, unknown>): PulumiCli & { commands: string[] } {
    const commands: string[] = [];
    return {
        commands,
        run(args) {
            const command = args.join(" ");
            commands.push(command);
            if (!(command in responses)) throw new Error(`unexpected: ${command}`);
            return Promise.resolve(JSON.stringify(responses[command]));
        },
    };
}

const stored = (urn: string, secret: string) => ({
    deployment: {
        resources: [{ urn, type: "", inputs: { auth0ClientSecret: { plaintext: JSON.stringify(secret) } } }],
    },
});

test("takes the settings of the provider that the same component uses", async () => {
    const steps = [
        step(provider("a"), { inputs: { auth0Domain: "a.eu.auth0.com", version: "0.1.0" } }),
        step(provider("b"), { inputs: { auth0Domain: "b.eu.auth0.com" } }),
        ...linkSteps("first", "a"),
        ...linkSteps("second", "b"),
    ];
    const cli = createCli({});
    const pool = createClientPool(cli, { preview: { steps } });
    const [first, second] = [await pool.get(connectionOf("first")), await pool.get(connectionOf("second"))];
    expect(first.settings.find("auth0Domain")).toBe("a.eu.auth0.com");
    expect(second.settings.find("auth0Domain")).toBe("b.eu.auth0.com");
    expect(await pool.get(part("first"))).toBe(first);
    expect(cli.commands).toEqual([]);
    await pool.close();
});

test("reads a secret that the preview hides from the state", async () => {
    const inputs = { auth0Domain: "a.eu.auth0.com", auth0ClientSecret: "[secret]" };
    const steps = [step(provider("a"), { inputs }), ...linkSteps("acme", "a")];
    const cli = createCli({ "stack export --show-secrets": stored(provider("a"), "from the state") });
    const pool = createClientPool(cli, { preview: { steps } });
    const { settings } = await pool.get(connectionOf("acme"));
    expect(settings.find("auth0ClientSecret")).toBe("from the state");
    await pool.close();
});

test.each([
    ["auth0:clientSecret", "configured"],
    ["auth0-entra:auth0ClientSecret", "configured"],
    ["azuread:clientSecret", "from the state"],
])("reads a secret that is about to change from the configuration, %s", async (key, expected) => {
    const steps = [
        step(provider("a"), { inputs: { auth0ClientSecret: "[secret]" } }, "update"),
        ...linkSteps("acme", "a"),
    ];
    const cli = createCli({
        "stack export --show-secrets": stored(provider("a"), "from the state"),
        "config --json --show-secrets": { [key]: { value: "configured", secret: true } },
    });
    const pool = createClientPool(cli, { preview: { steps } });
    const { settings } = await pool.get(connectionOf("acme"));
    expect(settings.find("auth0ClientSecret")).toBe(expected);
    await pool.close();
});

test("leaves it to the environment where the preview names no provider", async () => {
    const steps = [step(connectionOf("acme"), { parent: part("acme") }, "create")];
    const pool = createClientPool(createCli({}), { preview: { steps } });
    expect((await pool.get(connectionOf("acme"))).settings.find("auth0Domain")).toBe(
        process.env.AUTH0_DOMAIN,
    );
    await pool.close();
});
