import { Settings } from "../../../provider/clients/settings";
import { getSettingSource, settingNames } from "../../../provider/clients/settingSources";
import { checkConfiguration, secretSettings } from "../../../provider/configuration";
import { unknownMark } from "../../../provider/host/definition";

type Configured = Record<string, string | boolean | typeof unknownMark>;

const settings = (
    configured: Configured,
    environment: Record<string, string> = {},
    files: Record<string, string> = {},
) =>
    new Settings(configured, environment, (path) => {
        const content = files[path];
        if (content === undefined) throw new Error("no such file");
        return content;
    });

test("prefers configuration over the environment, and takes empty text for nothing", () => {
    expect(settings({ auth0Domain: "a" }, { AUTH0_DOMAIN: "b" }).find("auth0Domain")).toBe("a");
    expect(settings({ auth0Domain: "" }, { AUTH0_DOMAIN: "b" }).find("auth0Domain")).toBe("b");
    expect(settings({}, { AUTH0_DOMAIN: "" }).find("auth0Domain")).toBeUndefined();
});

test("reads the environment as the official providers do", () => {
    const environment = { ACTIONS_ID_TOKEN_REQUEST_URL: "https://x", ARM_CLIENT_SECRET_FILE_PATH: "/secret" };
    const read = settings({}, environment, { "/secret": "s3cret\n" });
    expect(read.find("entraOidcRequestUrl")).toBe("https://x");
    expect(read.find("entraClientSecret")).toBe("s3cret");
    expect(() => settings({}, environment).find("entraClientSecret")).toThrow(
        'ARM_CLIENT_SECRET_FILE_PATH is "/secret", which cannot be read; it must be the path of a file with the value.',
    );
});

test("a missing setting says which, why, and the two ways to give it", () => {
    expect(() => settings({}).require("auth0ClientSecret", "log in to Auth0")).toThrow(
        "auth0:clientSecret is needed to log in to Auth0 and is not set. Set the environment variable AUTH0_CLIENT_SECRET, " +
            "or run `pulumi config set --secret auth0:clientSecret …`.",
    );
    expect(() => settings({}).require("entraTenantId", "log in")).toThrow(/config set azuread:tenantId/);
});

test("a value that is not known yet fails only when it is needed", () => {
    const read = settings({ auth0Domain: unknownMark, entraTenantId: "t" });
    expect(read.find("entraTenantId")).toBe("t");
    expect(read.secretValues()).toEqual([]);
    expect(() => read.find("auth0Domain")).toThrow(/auth0Domain is not known yet/);
});

test("booleans come as JSON text, as booleans or from the environment", () => {
    expect(settings({ entraUseMsi: "true" }).flag("entraUseMsi")).toBe(true);
    expect(settings({ entraUseMsi: false }).flag("entraUseMsi")).toBe(false);
    expect(settings({}, { ARM_USE_MSI: "1" }).flag("entraUseMsi")).toBe(true);
    expect(settings({}).flag("entraUseMsi")).toBeUndefined();
    expect(() => settings({ entraUseMsi: "perhaps" }).flag("entraUseMsi")).toThrow(/must be true or false/);
});

test("every variable belongs to AUTH0_, ARM_ or GitHub, and to one setting only", () => {
    const variables = settingNames.flatMap((name) => getSettingSource(name).environment);
    expect(new Set(variables).size).toBe(variables.length);
    for (const variable of variables) expect(variable).toMatch(/^(AUTH0|ARM|ACTIONS_ID_TOKEN_REQUEST)_/);
});

test("configuration with an unknown setting is refused with a suggestion", () => {
    const { failures } = checkConfiguration({
        auth0domain: "x",
        entraUseCli: "yes",
        version: "1",
        auth0ApiToken: unknownMark,
    });
    expect(failures).toEqual([
        {
            property: "auth0domain",
            reason: expect.stringMatching(
                /^found "auth0domain", expected one of .*Did you mean "auth0Domain"\?/s,
            ) as string,
        },
        { property: "entraUseCli", reason: 'found "yes", expected true or false.' },
    ]);
    expect(secretSettings).toEqual(
        expect.arrayContaining(["auth0ClientSecret", "auth0ApiToken", "entraClientSecret", "entraOidcToken"]),
    );
});

test("says where a rejected secret comes from, if it is in the state", () => {
    const configured = new Settings({ entraClientSecret: "the-secret" }, {}, () => "");
    expect(configured.describeStateCredentials()).toMatch(
        /`pulumi refresh` and `pulumi destroy` use the one of the last `pulumi up`.*--run-program/,
    );
    expect(configured.describeStateCredentials()).not.toContain("the-secret");
    const fromEnvironment = new Settings({ entraTenantId: "x" }, { ARM_CLIENT_SECRET: "y" }, () => "");
    expect(fromEnvironment.describeStateCredentials()).toBe("");
});

describe("credentials of the environment", () => {
    const ofEntra = { ARM_CLIENT_ID: "client-of-acme", ARM_CLIENT_SECRET: "secret-of-acme" };
    const ofAuth0 = {
        AUTH0_DOMAIN: "acme.eu.auth0.com",
        AUTH0_CLIENT_ID: "client-of-acme",
        AUTH0_CLIENT_SECRET: "secret-of-acme",
        AUTH0_API_TOKEN: "token-of-acme",
        AUTH0_CLIENT_ASSERTION_PRIVATE_KEY: "key-of-acme",
    };

    test.each<[Configured, Record<string, string>]>([
        [{ entraClientSecret: "own" }, { ARM_CLIENT_CERTIFICATE: "c", ARM_CLIENT_CERTIFICATE_PATH: "/c" }],
        [{ entraClientCertificatePath: "/own" }, { ARM_CLIENT_CERTIFICATE: "c", ARM_CLIENT_SECRET: "s" }],
        [{ entraClientSecret: unknownMark }, { ARM_CLIENT_CERTIFICATE: "c" }],
        [{ auth0ClientSecret: "own" }, { AUTH0_API_TOKEN: "t", AUTH0_CLIENT_ASSERTION_PRIVATE_KEY: "k" }],
    ])("are not used beside one of the configuration: %j", (configured, environment) => {
        const read = settings(configured, environment);
        const others = settingNames.filter(
            (name) => getSettingSource(name).credentialOf !== undefined && !(name in configured),
        );
        expect(others.map((name) => read.find(name))).toEqual(others.map(() => undefined));
    });

    test("of Entra are not used for another application", () => {
        const read = settings({ entraClientId: "client-of-globex" }, ofEntra);
        expect(read.find("entraClientSecret")).toBeUndefined();
        expect(() => read.require("entraClientSecret", "log in to Entra")).toThrow(
            "azuread:clientSecret is needed to log in to Entra and is not set. ARM_CLIENT_SECRET is not used, because " +
                "ARM_CLIENT_ID of the environment is another one than azuread:clientId, client-of-globex. Set the",
        );
    });

    test("of Entra are used for another tenant, in which the same application may be", () => {
        const environment = { ...ofEntra, ARM_TENANT_ID: "acme" };
        expect(settings({ entraTenantId: "globex" }, environment).find("entraClientSecret")).toBe(
            "secret-of-acme",
        );
    });

    test.each<Configured>([{ auth0Domain: "globex.eu.auth0.com" }, { auth0ClientId: "client-of-globex" }])(
        "of Auth0 are not used for another tenant or application: %j",
        (configured) => {
            const read = settings(configured, ofAuth0);
            for (const name of [
                "auth0ClientSecret",
                "auth0ApiToken",
                "auth0ClientAssertionPrivateKey",
            ] as const) {
                expect(read.find(name)).toBeUndefined();
            }
        },
    );

    test.each<Configured>([
        {},
        { auth0Domain: "https://ACME.eu.auth0.com/", auth0ClientId: "client-of-acme" },
        { entraClientId: "client-of-acme" },
    ])("are used where the configuration names no other: %j", (configured) => {
        const read = settings(configured, { ...ofAuth0, ...ofEntra });
        expect(read.find("auth0ClientSecret")).toBe("secret-of-acme");
        expect(read.find("auth0ApiToken")).toBe("token-of-acme");
        expect(read.find("entraClientSecret")).toBe("secret-of-acme");
    });

    test("are used where the environment does not say whose they are", () => {
        const read = settings({ entraClientId: "client-of-globex" }, { ARM_CLIENT_SECRET: "its-secret" });
        expect(read.find("entraClientSecret")).toBe("its-secret");
    });
});
