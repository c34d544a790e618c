import { unknownMark, type Values } from "../host/definition";

/** How one setting is found. */
export interface SettingSource {
    /** Environment variables, in the order in which they are tried, as the official providers read them. */
    environment: string[];
    /** Environment variables that name a file holding the value. */
    environmentFile?: string[];
    secret?: boolean;
    boolean?: boolean;
}

/**
 * Every setting of the provider, after components' ProviderArgs. Sources of the variables: the official
 * providers auth0 (`AUTH0_*`) and azuread (`ARM_*`).
 */
export const settingSources = {
    auth0Domain: { environment: ["AUTH0_DOMAIN"] },
    auth0ClientId: { environment: ["AUTH0_CLIENT_ID"] },
    auth0ClientSecret: { environment: ["AUTH0_CLIENT_SECRET"], secret: true },
    auth0ClientAssertionPrivateKey: { environment: ["AUTH0_CLIENT_ASSERTION_PRIVATE_KEY"], secret: true },
    auth0ClientAssertionSigningAlg: { environment: ["AUTH0_CLIENT_ASSERTION_SIGNING_ALG"] },
    auth0ApiToken: { environment: ["AUTH0_API_TOKEN"], secret: true },
    auth0Audience: { environment: ["AUTH0_AUDIENCE"] },
    entraTenantId: { environment: ["ARM_TENANT_ID"] },
    entraClientId: { environment: ["ARM_CLIENT_ID"], environmentFile: ["ARM_CLIENT_ID_FILE_PATH"] },
    entraClientSecret: {
        environment: ["ARM_CLIENT_SECRET"],
        environmentFile: ["ARM_CLIENT_SECRET_FILE_PATH"],
        secret: true,
    },
    entraClientCertificate: { environment: ["ARM_CLIENT_CERTIFICATE"], secret: true },
    entraClientCertificatePath: { environment: ["ARM_CLIENT_CERTIFICATE_PATH"] },
    entraClientCertificatePassword: { environment: ["ARM_CLIENT_CERTIFICATE_PASSWORD"], secret: true },
    entraUseOidc: { environment: ["ARM_USE_OIDC"], boolean: true },
    entraOidcToken: { environment: ["ARM_OIDC_TOKEN"], secret: true },
    entraOidcTokenFilePath: { environment: ["ARM_OIDC_TOKEN_FILE_PATH"] },
    entraOidcRequestUrl: { environment: ["ARM_OIDC_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_URL"] },
    entraOidcRequestToken: {
        environment: ["ARM_OIDC_REQUEST_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"],
        secret: true,
    },
    entraUseMsi: { environment: ["ARM_USE_MSI"], boolean: true },
    entraUseCli: { environment: ["ARM_USE_CLI"], boolean: true },
    entraEnvironment: { environment: ["ARM_ENVIRONMENT"] },
    entraMetadataHost: { environment: ["ARM_METADATA_HOSTNAME", "ARM_METADATA_HOST"] },
} as const satisfies Record<string, SettingSource>;

export type SettingName = keyof typeof settingSources;

export const settingNames = Object.keys(settingSources) as SettingName[];

/** The source of one setting, with all members of the type (the table's own type has only those given). */
export function getSettingSource(name: SettingName): SettingSource {
    return settingSources[name];
}

/** A setting is needed and was not given, or cannot be used. */
export class SettingError extends Error {
    constructor(message: string) {
        super(message);
        this.name = "SettingError";
    }
}

/** The provider's settings: configuration first, then environment. Nothing is demanded before it is needed. */
export class Settings {
    constructor(
        private readonly configured: Values,
        private readonly environment: Record<string, string | undefined>,
        private readonly readFile: (path: string) => string,
    ) {}

    /** The value, or undefined when it is not set. Fails for a value that is only known later. */
    find(name: SettingName): string | undefined {
        const value = this.configured[name];
        if (value === unknownMark) {
            throw new SettingError(
                `The provider setting ${name} is not known yet: it is the output of a resource that does not ` +
                    `exist yet. Create that resource first (pulumi up --target), or give the value itself.`,
            );
        }
        if (typeof value === "boolean" || typeof value === "number") return String(value);
        if (typeof value === "string" && value !== "") return value;
        return this.fromEnvironment(getSettingSource(name));
    }

    /** The value; fails with what to do when it is not set. `purpose` completes "… is needed to". */
    require(name: SettingName, purpose: string): string {
        const value = this.find(name);
        if (value !== undefined) return value;
        throw new SettingError(
            `${getConfigurationKey(name)} is needed to ${purpose} and is not set. ${describeHowToSet(name)}`,
        );
    }

    /** A boolean setting; configuration carries booleans as JSON text. */
    flag(name: SettingName): boolean | undefined {
        const text = this.find(name);
        if (text === undefined) return undefined;
        if (/^(true|1)$/i.test(text)) return true;
        if (/^(false|0)$/i.test(text)) return false;
        throw new SettingError(
            `${getConfigurationKey(name)} is "${text}", but it must be true or false. ${describeHowToSet(name)}`,
        );
    }

    /** Values that must never be shown. */
    secretValues(): string[] {
        const known = settingNames.filter(
            (name) => getSettingSource(name).secret === true && this.configured[name] !== unknownMark,
        );
        return known.map((name) => this.find(name)).filter((value) => value !== undefined);
    }

    /**
     * A sentence for a credential that was rejected, if a secret is set by configuration: outside of the program, the
     * engine uses the one that is in the state. Source: Pulumi, `pulumi refresh --run-program`.
     */
    describeStateCredentials(): string {
        const isConfigured = settingNames.some(
            (name) => getSettingSource(name).secret === true && typeof this.configured[name] === "string",
        );
        if (!isConfigured) return "";
        return (
            " If you changed it in the stack configuration: `pulumi refresh` and `pulumi destroy` use the one of the last " +
            "`pulumi up`, which is in the state. Add --run-program, or run `pulumi up --refresh`."
        );
    }

    private fromEnvironment(source: SettingSource): string | undefined {
        for (const variable of source.environment) {
            const value = this.environment[variable];
            if (value !== undefined && value !== "") return value;
        }
        for (const variable of source.environmentFile ?? []) {
            const path = this.environment[variable];
            if (path === undefined || path === "") continue;
            try {
                return this.readFile(path).trim();
            } catch {
                throw new SettingError(
                    `${variable} is "${path}", which cannot be read; it must be the path of a file with the value. ` +
                        "Correct it, or unset it and give the value itself.",
                );
            }
        }
        return undefined;
    }
}

/**
 * The name of a setting in the stack configuration, as the official providers have it: both read `auth0:domain` and
 * `azuread:tenantId`, and so does the README. The provider of this package has the same as `auth0Domain`.
 */
function getConfigurationKey(name: SettingName): string {
    return name.replace(
        /^(auth0|entra)([A-Z])/,
        (_, side: string, first: string) =>
            `${side === "auth0" ? "auth0" : "azuread"}:${first.toLowerCase()}`,
    );
}

/** One sentence: where a setting can be given. */
export function describeHowToSet(name: SettingName): string {
    const source = getSettingSource(name);
    const flag = source.secret === true ? "--secret " : "";
    return (
        `Set the environment variable ${source.environment.join(" or ")}, or run ` +
        `\`pulumi config set ${flag}${getConfigurationKey(name)} …\`.`
    );
}
